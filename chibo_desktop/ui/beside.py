"""The minutes as pages beside the tabs, so that one sees the paper grow while one writes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSplitter

from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.tab_stack import MINUTES, TabStack
from chibo_desktop.ui.theme import em

# The pages take this, or this share of the window where it is narrow.
_ROOM_EM, _SHARE = 34, 0.45


class Beside(QSplitter):
    """The tabs, and the pages where they are wanted; in the tab Biên bản they are anyway.

    Emits `fitted` when the pages have come or gone, and the rest of the window has more or less room.
    """

    fitted = Signal()

    def __init__(self, host: Host, tabs: TabStack) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._host = host
        self._tabs = tabs
        self._wanted = False
        self.panel: Tab | None = None
        self.setChildrenCollapsible(False)
        self.addWidget(tabs)
        tabs.currentChanged.connect(lambda _index: self._fit())

    def show_pages(self, wanted: bool, meeting_id: str | None) -> None:
        """Show the pages of this meeting, or no longer."""
        if wanted and self.panel is None:
            # Loaded when first asked for, as the tabs are.
            from chibo_desktop.ui.preview_panel import PreviewPanel

            self.panel = PreviewPanel(self._host)
            self.panel.hide()
            self.addWidget(self.panel)
            self.setStretchFactor(0, 1)
            self.panel.show_meeting(meeting_id)
        self._wanted = wanted
        self._fit()

    def room_taken(self) -> int:
        """How many pixels of the window the pages take."""
        return self._room() if self.panel is not None and not self.panel.isHidden() else 0

    def _fit(self) -> None:
        if self.panel is not None:
            shown = self._wanted and self._tabs.currentIndex() != MINUTES
            if shown is self.panel.isHidden():
                self.panel.setVisible(shown)
                self.fitted.emit()
                room = self._room()
                self.setSizes([self.window().width() - room, room])

    def _room(self) -> int:
        return min(em(self, _ROOM_EM), round(self.window().width() * _SHARE))

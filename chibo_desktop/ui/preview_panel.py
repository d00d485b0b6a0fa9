"""The minutes as pages beside whatever one is writing in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.ui.led_pages import LedPages
from chibo_desktop.ui.page_sources import PageSources, lead
from chibo_desktop.ui.pages_bar import PagesBar
from chibo_desktop.ui.preview import Preview
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.typing_pause import TypingPause

if TYPE_CHECKING:
    from chibo_desktop.documents.paper import Paper


class PreviewPanel(Tab):
    """Follows the book as a tab does, and costs nothing while it is hidden."""

    watches = ~Kind(0)

    def __init__(self, host: Host) -> None:
        super().__init__(host)
        self.pages = LedPages()
        self.preview = Preview(self.pages, host.tasks, self._paper, host.services.papers.templates)
        self.sources = PageSources(self.pages, self.preview, host.tasks)
        lead(self.sources, host, lambda: (PaperKind.MINUTES, self.meeting_id or "", None))
        TypingPause(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(PagesBar(self.pages, "Biên bản"))
        layout.addWidget(self.pages, 1)

    def redraw(self, kinds: Kind | None) -> None:
        if kinds is None:
            self.preview.draw_now()
        else:
            self.preview.changed()

    def pages_ready(self) -> bool:
        """Whether the pages shown are finished and those of the book as it is now."""
        return self.preview.ready and self.pages.complete

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.preview.draw_now()

    def _paper(self) -> Paper | None:
        if self.meeting_id is None:
            return None
        return self.host.services.papers.paper(PaperKind.MINUTES, self.meeting_id)

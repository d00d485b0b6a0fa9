"""The band across the window that says, on every tab, that all this is only tried."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import colours_of, em

WORDS = "TẬP DƯỢT – không ghi vào sổ"
"""Also the title of the window."""


class RehearsalBand(QWidget):
    """``wanted`` is told "rehearse again" or "end rehearsal"."""

    def __init__(self, wanted: Callable[[str], object]) -> None:
        super().__init__()
        self._words = Text(WORDS, bold=True, times=1.15, wrap=True)
        self.again = Button("Tập lại từ đầu", lambda: wanted("rehearse again"), icon="undo")
        self.end = Button("Kết thúc, về sổ thật", lambda: wanted("end rehearsal"), icon="book")
        gives_way = self._words.sizePolicy()
        gives_way.setHorizontalPolicy(QSizePolicy.Policy.Ignored)
        self._words.setSizePolicy(gives_way)
        self._words.setMinimumWidth(em(self, 8))
        layout = QHBoxLayout(self)
        layout.addWidget(self._words, 1)
        layout.addWidget(self.again)
        layout.addWidget(self.end)
        self._set_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_room()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Striped like the fence around a building site: it is told from a notice at once, also in grey."""
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.chosen))
        stripe, height = em(self, 0.5), em(self, 0.3)
        for left in range(0, self.width(), 2 * stripe):
            painter.fillRect(left, 0, stripe, height, QColor(colours.text))
            painter.fillRect(left, self.height() - height, stripe, height, QColor(colours.text))
        painter.end()

    def _set_room(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(em(self, 0.9), em(self, 0.5), em(self, 0.6), em(self, 0.5))

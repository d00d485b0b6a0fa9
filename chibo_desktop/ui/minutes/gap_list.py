"""What the minutes still lack, as a list that leads to each place."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from chibo_desktop.domain.minutes import Gap
from chibo_desktop.ui.theme import em

_LEAST_LINES = 3


class GapList(QListWidget):
    """Enter or a click says `chosen(gap)`; the line one stood on is kept while the list changes."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._gaps: tuple[Gap, ...] = ()
        self.setAccessibleName("Còn thiếu")
        self.setWordWrap(True)
        self.setSpacing(1)
        self.setAlternatingRowColors(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.itemActivated.connect(self._choose)
        self.itemClicked.connect(self._choose)

    def show_gaps(self, gaps: tuple[Gap, ...]) -> None:
        if gaps == self._gaps:
            return
        self._gaps = gaps
        row = self.currentRow()
        self.clear()
        for gap in gaps:
            QListWidgetItem(gap.text, self)
        self.setCurrentRow(min(row, len(gaps) - 1))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedItems() and self.count():
            self.setCurrentRow(max(0, self.currentRow()))

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._height_of(_LEAST_LINES))

    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), self._height_of(_LEAST_LINES))

    def _height_of(self, lines: int) -> int:
        return round(lines * self.fontMetrics().lineSpacing()) + 2 * self.frameWidth() + em(self, 0.3)

    def _choose(self, item: QListWidgetItem) -> None:
        # Some desktops say of one click both that it was a click and that it chose; by then we are elsewhere.
        row = self.row(item)
        if self.isVisible() and 0 <= row < len(self._gaps):
            self.chosen.emit(self._gaps[row])

"""The sections of the tab at the left, each with a sign of what is in it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.theme import Tone, colours_of, em


class Section(StrEnum):
    VOTES = "Biểu quyết"
    LAST = "Kết quả tháng trước"
    PRAISE = "Biểu dương, nhắc nhở"
    LIMITS = "Hạn chế, nguyên nhân"
    NEXT = "Phương hướng tháng tới"
    TASKS = "Nhiệm vụ, phân công"
    SCORE = "Tự chấm điểm"
    FRAME = "Mở đầu và kết"
    NUMBERS = "Sổ số văn bản"
    VERSIONS = "Các bản dự thảo"
    TRACKING = "Theo dõi việc"


class SectionList(QListWidget):
    """Arrows show a section at once (`shown`), Enter or Right goes into it (`entered`)."""

    shown = Signal(Section)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Các phần của nghị quyết")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._state: dict[Section, tuple[bool, str]] = {}
        for section in Section:
            QListWidgetItem(section.value, self)
        self._size()
        self.setCurrentRow(0)
        self.currentRowChanged.connect(lambda row: self.shown.emit(list(Section)[row]))
        self.itemClicked.connect(lambda _item: self.entered.emit())

    def section(self) -> Section:
        return list(Section)[max(0, self.currentRow())]

    def choose(self, section: Section) -> None:
        self.setCurrentRow(list(Section).index(section))

    def move_by(self, step: int) -> None:
        """To the next section or the one before; the ends stay where they are."""
        self.setCurrentRow(max(0, min(self.count() - 1, self.currentRow() + step)))

    def show_state(self, state: Mapping[Section, tuple[bool, str]]) -> None:
        """For every section whether there is something in it, and a short word on how much."""
        if state != self._state:
            self._state = dict(state)
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.entered.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._size()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw()
        super().changeEvent(event)

    def _size(self) -> None:
        size = em(self, 1.1)
        self.setIconSize(QSize(size, size))
        self.setFixedWidth(em(self, 15.5))
        self._set_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_heights()
        super().resizeEvent(event)
        self.scrollToItem(self.currentItem())

    def _set_heights(self) -> None:
        """Roomy rows, a little less so where all of them would not fit."""
        fitting = self.viewport().height() // max(1, self.count())
        height = max(em(self, 1.75), min(em(self, 2.3), fitting))
        for row in range(self.count()):
            self.item(row).setSizeHint(QSize(0, height))

    def _draw(self) -> None:
        good = colours_of(self.palette()).of(Tone.GOOD)
        for row, (section, (filled, words)) in enumerate(self._state.items()):
            item = self.item(row)
            item.setIcon(icon("done", good) if filled else _blank(self.iconSize()))
            item.setText(f"{section.value} ({words})" if words else section.value)
            spoken = f"{section.value}, {words or ('đã ghi' if filled else 'chưa ghi')}"
            item.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)


def _blank(size: QSize) -> QIcon:
    """Keeps the words of all sections under one another."""
    from PySide6.QtGui import QPixmap

    pixmap = QPixmap(size)
    pixmap.fill(Qt.GlobalColor.transparent)
    return QIcon(pixmap)

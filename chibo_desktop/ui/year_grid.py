"""A table over a year: headings of lines stay in sight while the months scroll, Enter opens a meeting."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QEvent, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chibo_desktop.ui.theme import em

Index = QModelIndex | QPersistentModelIndex
_ROW_EM, _HEAD_EM = 1.9, 3.2


class YearGrid(QTableView):
    """`opened(meeting_id, target_id)`; "" for nobody in particular.

    `pointed(str)` says the current cell in whole words. Overridden are `words`, `place_of`, `meeting_of`,
    `dress_model` and `set_widths`.
    """

    opened = Signal(str, str)
    pointed = Signal(str)
    headings_em = 15.0

    def __init__(self, name: str, model: QAbstractTableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setModel(model)
        self.setAccessibleName(name)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        mode = QHeaderView.ResizeMode.Fixed
        for header in (self.verticalHeader(), self.horizontalHeader()):
            header.setSectionResizeMode(mode)
            header.setHighlightSections(True)
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._open_heading)
        self.doubleClicked.connect(self._open)

    def words(self, index: Index) -> str:
        """What a cell says in whole words."""
        raise NotImplementedError

    def place_of(self, index: Index) -> tuple[str, str] | None:
        """The meeting of a cell, and whom or what of it."""
        raise NotImplementedError

    def meeting_of(self, column: int) -> str | None:
        """The meeting of a column; ``None`` where it has none."""
        raise NotImplementedError

    def dress_model(self) -> None:
        """Tell the model the letters and colours of now."""

    def set_widths(self) -> None:
        """Give the columns their widths."""

    def told(self) -> str:
        """The current cell in whole words."""
        return self.words(self.currentIndex())

    def open_current(self) -> None:
        self._open(self.currentIndex())

    def dress(self) -> None:
        """Take on the size of letters of now."""
        self.dress_model()
        self.verticalHeader().setDefaultSectionSize(em(self, _ROW_EM))
        self.verticalHeader().setFixedWidth(em(self, self.headings_em))
        self.horizontalHeader().setFixedHeight(em(self, _HEAD_EM))
        self.set_widths()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.pointed.emit(self.words(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.dress()
        super().changeEvent(event)

    def _open(self, index: Index) -> None:
        place = self.place_of(index)
        if place is not None:
            self.opened.emit(*place)

    def _open_heading(self, column: int) -> None:
        meeting_id = self.meeting_of(column)
        if meeting_id is not None:
            self.opened.emit(meeting_id, "")

"""The table of the year: names stay in sight while the months scroll; Enter opens the meeting of a cell."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from chibo_desktop.domain.attendance_year import AttendanceYear
from chibo_desktop.services.year_listing import SUMS
from chibo_desktop.ui.roll_year.model import Index, YearModel
from chibo_desktop.ui.theme import colours_of, em

_ROW_EM, _MEETING_EM, _HEAD_EM, _NAME_EM = 1.9, 4.3, 3.2, 15
_SUM_EM = (4.6, 4.6, 6.4)


class YearTable(QTableView):
    """`opened(meeting_id, member_id)`; a heading opens its meeting for nobody in particular ("").

    `pointed(str)` says the current cell in whole words.
    """

    opened = Signal(str, str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.year = YearModel(self)
        self.setModel(self.year)
        self.setAccessibleName("Bảng theo dõi dự họp trong năm")
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
        self._dress()

    def show_year(self, table: AttendanceYear) -> None:
        """Show this year; the last meeting is in sight, for it is the one that is asked about."""
        self.year.show(table)
        self._set_widths()
        if table.people and table.meetings:
            self.setCurrentIndex(self.year.index(0, len(table.meetings) - 1))
        else:
            self.pointed.emit("")

    def open_current(self) -> None:
        self._open(self.currentIndex())

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.pointed.emit(self.year.words(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._dress()
        super().changeEvent(event)

    def _open(self, index: Index) -> None:
        person, meeting = self.year.person(index), self.year.meeting(index.column())
        if person is not None and meeting is not None:
            self.opened.emit(meeting.id, person.id)

    def _open_heading(self, column: int) -> None:
        meeting = self.year.meeting(column)
        if meeting is not None:
            self.opened.emit(meeting.id, "")

    def _dress(self) -> None:
        self.year.dress(colours_of(self.palette()), self.font())
        self.verticalHeader().setDefaultSectionSize(em(self, _ROW_EM))
        self.verticalHeader().setFixedWidth(em(self, _NAME_EM))
        self.horizontalHeader().setFixedHeight(em(self, _HEAD_EM))
        self._set_widths()

    def _set_widths(self) -> None:
        meetings = len(self.year.table.meetings)
        for column in range(meetings):
            self.setColumnWidth(column, em(self, _MEETING_EM))
        for place in range(len(SUMS)):
            self.setColumnWidth(meetings + place, em(self, _SUM_EM[place]))

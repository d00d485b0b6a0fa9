"""The table of the year: names stay in sight while the months scroll; Enter opens the meeting of a cell."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.attendance_year import AttendanceYear
from chibo_desktop.services.year_listing import SUMS
from chibo_desktop.ui.roll_year.model import Index, YearModel
from chibo_desktop.ui.theme import colours_of, em
from chibo_desktop.ui.year_grid import YearGrid

_MEETING_EM = 4.3
_SUM_EM = (4.6, 4.6, 6.4)


class YearTable(YearGrid):
    """`opened(meeting_id, member_id)`; a heading opens its meeting for nobody in particular ("")."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.year = YearModel()
        super().__init__("Bảng theo dõi dự họp trong năm", self.year, parent)
        self.year.setParent(self)
        self.dress()

    def show_year(self, table: AttendanceYear) -> None:
        """Show this year; the last meeting is in sight, for it is the one that is asked about."""
        self.year.show(table)
        self.set_widths()
        if table.people and table.meetings:
            self.setCurrentIndex(self.year.index(0, len(table.meetings) - 1))
        else:
            self.pointed.emit("")

    def words(self, index: Index) -> str:
        return self.year.words(index)

    def place_of(self, index: Index) -> tuple[str, str] | None:
        person, meeting_id = self.year.person(index), self.meeting_of(index.column())
        return (meeting_id, person.id) if person is not None and meeting_id is not None else None

    def meeting_of(self, column: int) -> str | None:
        meeting = self.year.meeting(column)
        return meeting.id if meeting is not None else None

    def dress_model(self) -> None:
        self.year.dress(colours_of(self.palette()), self.font())

    def set_widths(self) -> None:
        meetings = len(self.year.table.meetings)
        for column in range(meetings):
            self.setColumnWidth(column, em(self, _MEETING_EM))
        for place in range(len(SUMS)):
            self.setColumnWidth(meetings + place, em(self, _SUM_EM[place]))

"""The roll over a year: the table of who came, its figures, and absences running up to a meeting."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from chibo_desktop.domain.attendance import count
from chibo_desktop.domain.attendance_year import (
    AttendanceYear,
    HeldMeeting,
    PeriodFigures,
    attendance_year,
    period_figures,
    quarter_of,
)
from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.meetings import Guest, Meeting, MeetingKind
from chibo_desktop.domain.reminders import excused_running
from chibo_desktop.domain.roll_warnings import RollWarning, roll_warnings
from chibo_desktop.services.attendance import Roll
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.marks import is_counted, marks_of_the_year, meetings_of_the_year
from chibo_desktop.services.rolls import attendees_of
from chibo_desktop.services.year_listing import write_year


@dataclass(frozen=True, slots=True)
class Quarter:
    """A quarter of the year, 1 to 4, and what its meetings come to."""

    number: int
    figures: PeriodFigures


class AttendanceYearService:
    """Counts meetings of the whole cell that were opened; meetings of the committee are no part of it."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def years(self) -> list[int]:
        """The years in which the cell met, newest first; this year is always among them."""
        met = {meeting.day.year for meeting in self._desk.meetings.all() if is_counted(meeting)}
        return sorted(met | {self._desk.now().year}, reverse=True)

    def year(self, year: int) -> AttendanceYear:
        """The table of the year; people in the order of names."""
        held = [self._held(meeting) for meeting in meetings_of_the_year(self._desk, year)]
        names = {person.id: person.name for meeting in held for person in meeting.attendees}
        order = [(member.id, member.name) for member in self._desk.roster().values() if member.id in names]
        return attendance_year(year, held, order)

    def quarters(self, table: AttendanceYear) -> list[Quarter]:
        """The quarters of the year in which the cell met."""
        by_number: dict[int, list[HeldMeeting]] = {}
        for meeting in table.meetings:
            by_number.setdefault(quarter_of(meeting.day), []).append(meeting)
        return [Quarter(number, period_figures(held)) for number, held in sorted(by_number.items())]

    def excused_before(self, meeting: Meeting) -> dict[str, int]:
        """How many excused absences of the year ran up to this meeting, by member id; 0 is left out."""
        if meeting.kind is MeetingKind.COMMITTEE:
            return {}
        marks = marks_of_the_year(self._desk, meeting.day.year, meeting)
        runs = {member: excused_running([mark for _, mark in given]) for member, given in marks.items()}
        return {member: run for member, run in runs.items() if run}

    def warnings(self, roll: Roll, guests: Sequence[Guest]) -> tuple[RollWarning, ...]:
        """What the roll and the roles at the meeting warn of now."""
        before = self.excused_before(roll.meeting)
        return roll_warnings(roll.meeting, roll.attendees, roll.count, guests, before)

    def writing(self, table: AttendanceYear, path: Path) -> Callable[[], Path]:
        """What writes the table as a spreadsheet beside the window: a function that holds values only.

        It returns where the file went: never over another one, but under a name of its own beside it.
        """
        heading = heading_on(self._desk.now().date(), self._desk.cell.headings())
        return partial(write_year, table, heading.issuing_body, path)

    def _held(self, meeting: Meeting) -> HeldMeeting:
        entries = self._desk.attendance.roll(meeting.id)
        people = tuple(attendees_of(self._desk.roster(), entries, meeting))
        counted = count(people, self._desk.profile(meeting).attendance)
        return HeldMeeting(meeting.id, meeting.day, meeting.kind, people, counted)

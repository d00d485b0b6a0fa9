"""Attendance over a year: who came to which meeting, the rates, and excused absences running."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from chibo_desktop.domain.attendance import Attendee, Mark, RollCount
from chibo_desktop.domain.meetings import MeetingKind


class Presence(StrEnum):
    """How a person stands in one cell of the table."""

    PRESENT = "present"
    LATE = "late"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"
    UNMARKED = "unmarked"
    NOT_EXPECTED = "not_expected"
    """On the roll, absent, and need not have come: exempt, away, on special duty, or from another cell."""
    NOT_HERE = "not_here"
    """Not on the roll of that day: not yet admitted, or gone."""


CAME = frozenset({Presence.PRESENT, Presence.LATE})
_EXPECTED = frozenset({*CAME, Presence.EXCUSED, Presence.UNEXCUSED, Presence.UNMARKED})
_OF_MARK = {Mark.EXCUSED: Presence.EXCUSED, Mark.UNEXCUSED: Presence.UNEXCUSED, None: Presence.UNMARKED}


@dataclass(frozen=True, slots=True)
class HeldMeeting:
    """A meeting of the whole cell that was held, with its roll as it was counted."""

    id: str
    day: date
    kind: MeetingKind
    attendees: tuple[Attendee, ...]
    count: RollCount


@dataclass(frozen=True, slots=True)
class PersonYear:
    """One line of the table: ``presences`` has one entry a meeting, in the order of the meetings."""

    id: str
    name: str
    presences: tuple[Presence, ...]

    @property
    def came(self) -> int:
        return sum(one in CAME for one in self.presences)

    @property
    def expected(self) -> int:
        """Meetings at which the person was expected; one who comes without being expected counts as such."""
        return sum(one in _EXPECTED for one in self.presences)

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.came, self.expected) if self.expected else None

    @property
    def longest_excused(self) -> int:
        """Excused absences running, at their longest (HD 12, HD 42: no more than three in the year)."""
        return longest_excused(self.presences)

    def times(self, presence: Presence) -> int:
        return self.presences.count(presence)


@dataclass(frozen=True, slots=True)
class AttendanceYear:
    """The table: meetings from left to right, people from top to bottom."""

    year: int
    meetings: tuple[HeldMeeting, ...]
    people: tuple[PersonYear, ...]

    @property
    def excused_too_often(self) -> tuple[PersonYear, ...]:
        """Whose excused absences ran longer than the rules of their last meeting allow."""
        if not self.meetings:
            return ()
        allowed = self.meetings[-1].count.rules.excused_running
        return tuple(person for person in self.people if person.longest_excused > allowed)


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What a report to the upper level says of a period; numbers of people are summed over its meetings."""

    meetings: int
    by_kind: tuple[tuple[MeetingKind, int], ...]
    expected: int
    present: int
    excused: int
    unexcused: int
    below_bar: tuple[HeldMeeting, ...]

    @property
    def rate(self) -> Fraction | None:
        return Fraction(self.present, self.expected) if self.expected else None


def longest_excused(presences: Iterable[Presence]) -> int:
    """The longest run of excused absences.

    A meeting at which one was not expected, or not marked, neither lengthens nor ends a run.
    """
    longest = run = 0
    for presence in presences:
        if presence is Presence.EXCUSED:
            run += 1
            longest = max(longest, run)
        elif presence in CAME or presence is Presence.UNEXCUSED:
            run = 0
    return longest


def attendance_year(
    year: int, meetings: Sequence[HeldMeeting], order: Sequence[tuple[str, str]]
) -> AttendanceYear:
    """The table of these meetings, put in the order of their days.

    ``order`` are (id, name) of everybody in the order wanted; who belonged to the cell at none of the
    meetings has no line.
    """
    by_day = tuple(sorted(meetings, key=lambda meeting: (meeting.day, meeting.id)))
    presences = [_presences(meeting) for meeting in by_day]
    lines = (
        PersonYear(person, name, tuple(one.get(person, Presence.NOT_HERE) for one in presences))
        for person, name in order
    )
    return AttendanceYear(
        year,
        by_day,
        tuple(line for line in lines if any(one is not Presence.NOT_HERE for one in line.presences)),
    )


def period_figures(meetings: Iterable[HeldMeeting]) -> PeriodFigures:
    """The figures of these meetings together."""
    held = tuple(meetings)
    kinds = [(kind, sum(meeting.kind is kind for meeting in held)) for kind in MeetingKind]
    return PeriodFigures(
        meetings=len(held),
        by_kind=tuple((kind, number) for kind, number in kinds if number),
        expected=sum(len(meeting.count.expected) for meeting in held),
        present=sum(len(meeting.count.present) for meeting in held),
        excused=sum(len(meeting.count.excused) for meeting in held),
        unexcused=sum(len(meeting.count.unexcused) for meeting in held),
        below_bar=tuple(meeting for meeting in held if not meeting.count.reaches_bar),
    )


def quarter_of(day: date) -> int:
    """1 to 4."""
    return (day.month + 2) // 3


def _presences(meeting: HeldMeeting) -> dict[str, Presence]:
    """Of everybody who belonged to the cell that day."""
    expected = frozenset(meeting.count.expected)
    found = {}
    for person in meeting.attendees:
        if not person.standing.belongs:
            continue
        if person.present:
            found[person.id] = Presence.LATE if person.late else Presence.PRESENT
        elif person.id in expected:
            found[person.id] = _OF_MARK[person.mark]
        else:
            found[person.id] = Presence.NOT_EXPECTED
    return found

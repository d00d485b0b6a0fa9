"""Counting people at a meeting: who is expected, present, absent, and the rate.

Rate = present ÷ (total − exempt − away − armed forces on special duty); a person of those
groups who comes counts on both sides (HD 12-HD/BTCTW, HD 42-HD/BTCTW).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from chibo_desktop.domain.members import OUTSIDERS, Standing, StatusKind
from chibo_desktop.domain.rules import AttendanceRules


class Mark(StrEnum):
    """What the roll says of a person; nobody is anything before being marked."""

    PRESENT = "present"
    EXCUSED = "excused"
    UNEXCUSED = "unexcused"


@dataclass(frozen=True, slots=True)
class Stay:
    """One unbroken time in the room; ``left`` is ``None`` while it lasts."""

    arrived: datetime
    left: datetime | None = None

    def covers(self, moment: datetime) -> bool:
        return self.arrived <= moment and (self.left is None or moment < self.left)


def stays_until(stays: tuple[Stay, ...], ended_at: datetime | None) -> tuple[Stay, ...]:
    """The times in the room that began before the close.

    A roll is often taken, or the close corrected, afterwards: an arrival stamped later than the close is no
    arrival, and somebody present without any other was there throughout.
    """
    if ended_at is None or not stays:
        return stays
    return tuple(stay for stay in stays if stay.arrived < ended_at)


@dataclass(frozen=True, slots=True)
class Attendee:
    """A member on the roll of one meeting, with the standing of that day."""

    id: str
    name: str
    standing: Standing
    mark: Mark | None = None
    reason: str = ""
    late: bool = False
    stays: tuple[Stay, ...] = ()
    post: str = ""

    @property
    def present(self) -> bool:
        return self.mark is Mark.PRESENT

    def in_room(self, moment: datetime) -> bool:
        """Whether the person was in the room; someone present without times was there throughout."""
        if not self.present:
            return False
        if not self.stays:
            return True
        # Most came once and stayed; this runs for everybody at every key of the roll-call.
        return self.stays[-1].covers(moment) or any(stay.covers(moment) for stay in self.stays[:-1])


Ids = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RollCount:
    """Every number that is announced and printed, as the ids of the people behind it.

    ``total`` is parted without overlap into present, excused, unexcused, unmarked and
    not_expected; visiting and residence_link people stand outside it.
    """

    total: Ids = ()
    official: Ids = ()
    probationary: Ids = ()
    visiting: Ids = ()
    residence_link: Ids = ()
    exempt: Ids = ()
    away: Ids = ()
    armed_forces: Ids = ()
    suspended: Ids = ()
    expected: Ids = ()
    not_expected: Ids = ()
    present: Ids = ()
    present_official: Ids = ()
    present_probationary: Ids = ()
    present_visiting: Ids = ()
    present_residence_link: Ids = ()
    late: Ids = ()
    excused: Ids = ()
    unexcused: Ids = ()
    unmarked: Ids = ()
    rules: AttendanceRules = field(default_factory=AttendanceRules)

    @property
    def rate(self) -> Fraction | None:
        """Share of the expected who are present; ``None`` when nobody is expected."""
        return Fraction(len(self.present), len(self.expected)) if self.expected else None

    @property
    def reaches_bar(self) -> bool:
        return self.rate is not None and self.rules.bar.reached(self.rate)

    @property
    def missing_to_bar(self) -> int:
        """How many more of the expected must come for the bar; 0 when it is reached."""
        return max(0, self.rules.bar.needed(len(self.expected)) - len(self.present))


def count(attendees: Iterable[Attendee], rules: AttendanceRules) -> RollCount:
    """Count the roll; the order of ``attendees`` changes the order of ids only."""
    # One pass, for this runs at every key of the roll-call.
    found: defaultdict[str, list[str]] = defaultdict(list)
    not_expected = frozenset(rules.not_expected)
    for person in attendees:
        standing = person.standing
        if standing.conditions or person.late:
            numbers = _numbers_of(person, not_expected)
        else:
            numbers = _PLAIN[standing.official][person.mark]
        for number in numbers:
            found[number].append(person.id)
    return RollCount(**{number: tuple(ids) for number, ids in found.items()}, rules=rules)


def _numbers_of(person: Attendee, not_expected: frozenset[StatusKind]) -> list[str]:
    """The names of the fields of `RollCount` that this person counts in."""
    standing, present = person.standing, person.mark is Mark.PRESENT
    conditions = standing.conditions
    grade = _GRADES[standing.official]
    numbers = []
    if present and person.late:
        numbers.append("late")
    for kind in conditions & OUTSIDERS:
        numbers += (kind.value, f"present_{kind.value}") if present else (kind.value,)
    if not standing.belongs:
        return numbers
    numbers += ("total", grade)
    numbers += [kind.value for kind in conditions & _CONDITIONS]
    if present:
        numbers += ("expected", "present", f"present_{grade}")
    elif conditions & not_expected:
        numbers.append("not_expected")
    else:
        numbers += ("expected", _ABSENT[person.mark])
    return numbers


_CONDITIONS = frozenset({StatusKind.EXEMPT, StatusKind.AWAY, StatusKind.ARMED_FORCES, StatusKind.SUSPENDED})
_ABSENT = {Mark.EXCUSED: "excused", Mark.UNEXCUSED: "unexcused", None: "unmarked"}
_GRADES = {True: "official", False: "probationary"}
# Of those over whose grade nothing lies, and who did not come late: nearly everybody.
_PLAIN = {
    official: {
        Mark.PRESENT: ("total", grade, "expected", "present", f"present_{grade}"),
        **{mark: ("total", grade, "expected", absent) for mark, absent in _ABSENT.items()},
    }
    for official, grade in _GRADES.items()
}

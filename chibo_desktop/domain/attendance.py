"""Counting people at a meeting: who is expected, present, absent, and the rate.

Rate = present ÷ (total − exempt − away − armed forces on special duty); a person of those
groups who comes counts on both sides (HD 12-HD/BTCTW, HD 42-HD/BTCTW).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from chibo_desktop.domain.members import Standing, StatusKind
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
        return not self.stays or any(stay.covers(moment) for stay in self.stays)


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
    people = list(attendees)

    def ids(chosen: Iterable[Attendee]) -> Ids:
        return tuple(person.id for person in chosen)

    own = [p for p in people if p.standing.belongs]
    expected = [p for p in own if p.present or not p.standing.has(*rules.not_expected)]
    expected_ids = set(ids(expected))
    present = [p for p in own if p.present]

    def with_condition(kind: StatusKind, among: list[Attendee]) -> Ids:
        return ids(p for p in among if p.standing.has(kind))

    def expected_marked(mark: Mark | None) -> Ids:
        return ids(p for p in expected if p.mark is mark)

    return RollCount(
        total=ids(own),
        official=ids(p for p in own if p.standing.official),
        probationary=ids(p for p in own if not p.standing.official),
        visiting=with_condition(StatusKind.VISITING, people),
        residence_link=with_condition(StatusKind.RESIDENCE_LINK, people),
        exempt=with_condition(StatusKind.EXEMPT, own),
        away=with_condition(StatusKind.AWAY, own),
        armed_forces=with_condition(StatusKind.ARMED_FORCES, own),
        suspended=with_condition(StatusKind.SUSPENDED, own),
        expected=ids(expected),
        not_expected=ids(p for p in own if p.id not in expected_ids),
        present=ids(present),
        present_official=ids(p for p in present if p.standing.official),
        present_probationary=ids(p for p in present if not p.standing.official),
        present_visiting=ids(p for p in people if p.present and p.standing.has(StatusKind.VISITING)),
        present_residence_link=ids(
            p for p in people if p.present and p.standing.has(StatusKind.RESIDENCE_LINK)
        ),
        late=ids(p for p in people if p.present and p.late),
        excused=expected_marked(Mark.EXCUSED),
        unexcused=expected_marked(Mark.UNEXCUSED),
        unmarked=expected_marked(None),
        rules=rules,
    )

"""The lines of the roll in their order, and what each says aloud. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.names import match_rank
from chibo_desktop.domain.rules import AttendanceRules
from chibo_desktop.ui.roll_words import detail_of, role_of, sign_of

OTHERS_HEADING = "Không bắt buộc có mặt"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the list: somebody on the roll, or the heading above a group."""

    person: Attendee | None = None
    heading: str = ""
    must: bool = True
    """Whether the person is expected whatever happens."""
    number: int = 0
    """The place in the printed list, where the screen follows that; else 0."""


def lines_of(attendees: Iterable[Attendee], rules: AttendanceRules) -> list[Line]:
    """Those who must come in the order of the roll; below a heading those who need not (by standing alone,
    so that nobody changes place when they are marked).
    """
    must, others = [], []
    for person in attendees:
        expected = is_expected(person, rules)
        (must if expected else others).append(Line(person, must=expected))
    return [*must, Line(heading=OTHERS_HEADING), *others] if others else must


def printed_lines(attendees: Iterable[Attendee], rules: AttendanceRules) -> list[Line]:
    """Everybody in the order and with the numbers of the printed list, for entering a signed one."""
    return [
        Line(person, must=is_expected(person, rules), number=number)
        for number, person in enumerate(attendees, 1)
    ]


def is_expected(person: Attendee, rules: AttendanceRules) -> bool:
    """Whether the rate counts this person even when they do not come."""
    return person.standing.belongs and not person.standing.has(*rules.not_expected)


def numbered(typed: str, attendees: Sequence[Attendee]) -> list[str]:
    """The id of the person at this number of the printed list, if it is one."""
    wanted = typed.strip()
    place = int(wanted) - 1 if wanted.isascii() and wanted.isdigit() and len(wanted) < 6 else -1
    return [attendees[place].id] if 0 <= place < len(attendees) else []


def matching(typed: str, attendees: Iterable[Attendee]) -> list[str]:
    """Ids of those meant by what is typed, best first; among equals those who are not marked yet."""
    if not typed.strip():
        return []
    ranked = [
        (rank, person.mark is not None, place, person.id)
        for place, person in enumerate(attendees)
        if (rank := match_rank(typed, person.name)) is not None
    ]
    return [member_id for *_, member_id in sorted(ranked)]


def spoken(line: Line) -> str:
    """The whole line as a screen reader says it, and as the tool tip shows it."""
    person = line.person
    if person is None:
        return line.heading
    said = sign_of(person, must=line.must).words
    if detail := detail_of(person):
        said += f": {detail}"
    name = f"{line.number}. {person.name}" if line.number else person.name
    role = role_of(person)
    return f"{name}, {role} – {said}" if role else f"{name} – {said}"

"""What stands against the rules on a roll, as facts for lines in the window and in the minutes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chibo_desktop.domain.attendance import Attendee, Mark, RollCount
from chibo_desktop.domain.meetings import Guest, Meeting
from chibo_desktop.domain.names import clean_line


class RollTrouble(StrEnum):
    """In the order in which they are said."""

    CHAIR_ABSENT = "chair_absent"
    SECRETARY_ABSENT = "secretary_absent"
    ONE_FOR_BOTH = "one_for_both"
    """The same person chairs and takes the minutes."""
    ALSO_GUEST = "also_guest"
    """Somebody is on the roll and among the guests."""
    BELOW_BAR = "below_bar"
    UNEXCUSED = "unexcused"
    EXCUSED_RUNNING = "excused_running"


@dataclass(frozen=True, slots=True)
class RollWarning:
    """``people`` are ids of those concerned; ``number`` is people missing to the bar, or absences running."""

    trouble: RollTrouble
    people: tuple[str, ...] = ()
    number: int = 0


def roll_warnings(
    meeting: Meeting,
    attendees: Sequence[Attendee],
    count: RollCount,
    guests: Iterable[Guest] = (),
    excused_before: Mapping[str, int] | None = None,
) -> tuple[RollWarning, ...]:
    """What is to be warned of now.

    ``excused_before`` tells how many excused absences of the year ran up to this meeting, by member id.
    Of the rate nothing is said before everybody is marked: until then it is no rate.
    """
    found = [
        *_of_roles(meeting, {person.id: person for person in attendees}),
        *_of_guests(attendees, guests),
    ]
    if not count.unmarked and count.expected and not count.reaches_bar:
        found.append(RollWarning(RollTrouble.BELOW_BAR, number=count.missing_to_bar))
    if len(count.unexcused) > count.rules.unexcused_allowed:
        found.append(RollWarning(RollTrouble.UNEXCUSED, count.unexcused))
    found += _of_absences(count, excused_before or {})
    return tuple(found)


def _of_roles(meeting: Meeting, people: Mapping[str, Attendee]) -> list[RollWarning]:
    """A role of somebody marked absent; who is not marked yet may still come."""
    roles = (
        (RollTrouble.CHAIR_ABSENT, meeting.chair_id),
        (RollTrouble.SECRETARY_ABSENT, meeting.secretary_id),
    )
    found = [
        RollWarning(trouble, (member_id,))
        for trouble, member_id in roles
        if member_id and member_id in people and people[member_id].mark in _ABSENT
    ]
    if meeting.chair_id and meeting.chair_id == meeting.secretary_id:
        found.append(RollWarning(RollTrouble.ONE_FOR_BOTH, (meeting.chair_id,)))
    return found


_ABSENT = frozenset({Mark.EXCUSED, Mark.UNEXCUSED})


def _of_guests(attendees: Iterable[Attendee], guests: Iterable[Guest]) -> list[RollWarning]:
    names = {clean_line(guest.name).lower() for guest in guests}
    if not names:
        return []
    twice = tuple(person.id for person in attendees if clean_line(person.name).lower() in names)
    return [RollWarning(RollTrouble.ALSO_GUEST, twice)] if twice else []


def _of_absences(count: RollCount, before: Mapping[str, int]) -> list[RollWarning]:
    """The absence that is one too many, person by person (HD 12, HD 42: no more than three running)."""
    runs = [(person, before.get(person, 0) + 1) for person in count.excused]
    return [
        RollWarning(RollTrouble.EXCUSED_RUNNING, (person,), run)
        for person, run in runs
        if run > count.rules.excused_running
    ]

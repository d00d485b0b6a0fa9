"""What a corrected record would make of passed meetings: they keep their numbers, but one must know."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from chibo_desktop.domain.attendance import Attendee, RollCount, count
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.domain.voting import VotingBase, voting_base


@dataclass(frozen=True, slots=True)
class Touch:
    """A passed meeting as it is kept, and as it would be by the record as corrected."""

    meeting: Meeting
    count: RollCount
    count_then: RollCount
    base: VotingBase
    base_then: VotingBase
    post: str
    post_then: str


def counts_otherwise(before: Member, after: Member, day: date) -> bool:
    """Whether the correction changes what the member is, or which post they hold, on ``day``."""
    return (before.standing_on(day), before.post_on(day)) != (after.standing_on(day), after.post_on(day))


def touch(meeting: Meeting, kept: Sequence[Attendee], profile: RuleProfile, after: Member) -> Touch | None:
    """What the member as corrected would change at a passed meeting; ``None`` when it agrees with them.

    ``kept`` is the roll as it was frozen. The member stays as they were marked; somebody who was not on that
    roll would be one more, unmarked.
    """
    old = next((person for person in kept if person.id == after.id), None)
    new = _as_corrected(meeting, old, after)
    if (old and (old.standing, old.post)) == (new and (new.standing, new.post)):
        return None
    then = [new if person is old else person for person in kept] if old else [*kept, new]
    people = [person for person in then if person is not None]
    return Touch(
        meeting,
        count(kept, profile.attendance),
        count(people, profile.attendance),
        voting_base(kept, profile.voting),
        voting_base(people, profile.voting),
        clean_line(old.post) if old else "",
        clean_line(new.post) if new else "",
    )


def _as_corrected(meeting: Meeting, old: Attendee | None, after: Member) -> Attendee | None:
    standing, post = after.standing_on(meeting.day), after.post_on(meeting.day)
    if standing is None:
        return None
    if old is not None:
        return replace(old, standing=standing, post=post)
    return Attendee(after.id, after.name, standing, post=post)

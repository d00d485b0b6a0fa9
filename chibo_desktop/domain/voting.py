"""Votes: the base they are counted on, the number they need, and what they came to.

Base: all official members convened, the absent included (QĐ 24-QĐ/TW §9.3.2, kept in 294-QĐ/TW).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from fractions import Fraction

from chibo_desktop.domain.attendance import Attendee, Mark
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Standing, StatusKind
from chibo_desktop.domain.rules import Matter, VotingRules


class LeftOut(StrEnum):
    """Why a person on the roll is not in the voting base."""

    PROBATIONARY = "probationary"
    VISITING = "visiting"
    RESIDENCE_LINK = "residence_link"
    AWAY = "away"
    SUSPENDED = "suspended"
    ARMED_FORCES = "armed_forces"
    EXEMPT_ABSENT = "exempt"
    CONGRESS_EXCUSED = "congress_excused"


@dataclass(frozen=True, slots=True)
class VotingBase:
    """``voters`` make the base; ``in_room`` are those of them who can vote at that moment."""

    voters: tuple[str, ...]
    in_room: tuple[str, ...]
    left_out: tuple[tuple[str, LeftOut], ...]

    @property
    def size(self) -> int:
        return len(self.voters)


def voting_base(
    attendees: Iterable[Attendee],
    rules: VotingRules,
    moment: datetime | None = None,
    *,
    congress: bool = False,
) -> VotingBase:
    """The base at ``moment``; without one, everybody marked present counts as in the room."""
    voters, in_room, left_out = [], [], []
    for person in attendees:
        here = person.present if moment is None else person.in_room(moment)
        why = _why_left_out(person, rules, here, congress)
        if why is not None:
            left_out.append((person.id, why))
            continue
        voters.append(person.id)
        if here:
            in_room.append(person.id)
    return VotingBase(tuple(voters), tuple(in_room), tuple(left_out))


def _why_left_out(person: Attendee, rules: VotingRules, here: bool, congress: bool) -> LeftOut | None:
    standing = person.standing
    if not standing.official:
        return LeftOut.PROBATIONARY
    if standing.conditions and (why := _why_by_condition(standing, rules, here)) is not None:
        return why
    if congress and rules.congress_leaves_out_excused and person.mark is Mark.EXCUSED:
        return LeftOut.CONGRESS_EXCUSED
    return None


def _why_by_condition(standing: Standing, rules: VotingRules, here: bool) -> LeftOut | None:
    if standing.has(StatusKind.RESIDENCE_LINK):
        return LeftOut.RESIDENCE_LINK
    if standing.has(StatusKind.VISITING) and not rules.visiting_vote:
        return LeftOut.VISITING
    for kind in rules.never_counted:
        if standing.has(kind):
            return LeftOut(kind)
    if not here:
        for kind in rules.counted_when_in_room:
            if standing.has(kind):
                return LeftOut(kind)
    return None


class VotingMethod(StrEnum):
    SHOW_OF_HANDS = "show_of_hands"
    SECRET = "secret"  # noqa: S105 - a ballot, not a password


@dataclass(frozen=True, slots=True)
class Slips:
    """The papers of a secret ballot: given out, handed back, and of these not valid."""

    issued: int
    collected: int
    invalid: int = 0

    @property
    def valid(self) -> int:
        return self.collected - self.invalid


@dataclass(frozen=True, slots=True)
class Ballot:
    """One vote as it was counted; the base is kept as it stood at ``taken_at``.

    ``slips`` belong to a secret ballot and to no other; ``position`` orders votes of one moment.
    """

    id: str
    meeting_id: str
    item_id: str | None
    subject: str
    matter: str
    method: VotingMethod
    in_favour: int
    against: int
    abstained: int
    taken_at: datetime
    slips: Slips | None = None
    position: int = 0

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstained


@dataclass(frozen=True, slots=True)
class BallotResult:
    in_favour: int
    base: int
    needed: int
    passed: bool
    matter: Matter

    @property
    def share(self) -> Fraction | None:
        return Fraction(self.in_favour, self.base) if self.base else None


def result(ballot: Ballot, base: VotingBase, matter: Matter) -> BallotResult:
    """What the vote came to on its base; an empty base passes nothing."""
    needed = matter.threshold.needed(base.size)
    passed = base.size > 0 and ballot.in_favour >= needed
    return BallotResult(ballot.in_favour, base.size, needed, passed, matter)


def check_ballot(ballot: Ballot, base: VotingBase) -> None:
    """Refuse counts that cannot be.

    None is below zero; nobody outside the room votes; of a secret ballot no more papers come back than were
    given out, and the votes are exactly the valid papers. ``KnownError`` says which of these is broken.
    """
    slips = ballot.slips if ballot.method is VotingMethod.SECRET else None
    papers = (slips.issued, slips.collected, slips.invalid) if slips else ()
    if min(ballot.in_favour, ballot.against, ballot.abstained, *papers) < 0:
        raise KnownError(Problem.VOTES_NEGATIVE)
    in_room = len(base.in_room)
    if ballot.cast > in_room:
        raise KnownError(Problem.TOO_MANY_VOTES, cast=ballot.cast, in_room=in_room, voters=base.in_room)
    if ballot.method is not VotingMethod.SECRET:
        return
    if slips is None:
        raise KnownError(Problem.SLIPS_MISSING)
    if slips.issued > in_room:
        raise KnownError(Problem.TOO_MANY_SLIPS, issued=slips.issued, in_room=in_room, voters=base.in_room)
    if slips.collected > slips.issued:
        raise KnownError(Problem.SLIPS_RETURNED, collected=slips.collected, issued=slips.issued)
    if slips.invalid > slips.collected:
        raise KnownError(Problem.SLIPS_INVALID, invalid=slips.invalid, collected=slips.collected)
    if ballot.cast != slips.valid:
        raise KnownError(Problem.SLIPS_DIFFER, cast=ballot.cast, valid=slips.valid)

"""What the tab shows of one meeting, read from the services in one go."""

from __future__ import annotations

from dataclasses import dataclass

from chibo_desktop.domain.agenda import next_item, number_of, numbers, skipped_items
from chibo_desktop.domain.clock import Recess, resting
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import (
    AgendaItem,
    AssignedOpinion,
    Guest,
    Meeting,
    MeetingState,
    Opinion,
)
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.services import Services
from chibo_desktop.services.votes import BallotView

WATCHED = (
    Kind.MEETINGS
    | Kind.AGENDA
    | Kind.OPINIONS
    | Kind.BALLOTS
    | Kind.MEMBERS
    | Kind.ATTENDANCE
    | Kind.PREPARATION
    | Kind.DOCUMENTS
    | Kind.SCORES
)
# What each part of the state is made of: typing must not cost a count of votes.
_PEOPLE = Kind.MEETINGS | Kind.MEMBERS | Kind.ATTENDANCE
_VOTES = _PEOPLE | Kind.BALLOTS
_ASSIGNED = Kind.PREPARATION | Kind.AGENDA


@dataclass(frozen=True, slots=True)
class Shown:
    """A meeting with its agenda, what was said and voted, and the people who can be named."""

    meeting: Meeting
    profile: RuleProfile
    items: tuple[AgendaItem, ...]
    opinions: tuple[Opinion, ...]
    votes: tuple[BallotView, ...]
    people: tuple[Person, ...]
    present: frozenset[str]
    assigned: tuple[AssignedOpinion, ...] = ()
    recesses: tuple[Recess, ...] = ()
    delegation: tuple[Guest, ...] = ()
    expected: frozenset[str] = frozenset()
    """Members who must come."""
    read_only: bool = False
    """The book cannot be written in."""

    @property
    def locked(self) -> bool:
        """Nothing can be typed: the minutes are passed, or the book is only read."""
        return self.meeting.locked or self.read_only

    @property
    def resting(self) -> Recess | None:
        """The break that is not over."""
        return resting(self.recesses)

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers of the items, in their order."""
        return numbers(self.items)

    def number(self, item: AgendaItem) -> str:
        return number_of(self.items, item)

    def assigned_at(self, item_id: str) -> list[AssignedOpinion]:
        """Who was asked to prepare an opinion on the item."""
        return [one for one in self.assigned if one.item_id == item_id]

    @property
    def live(self) -> bool:
        """Opened and not closed: items can be gone through."""
        return self.meeting.state is MeetingState.RUNNING and self.meeting.ended_at is None

    @property
    def following(self) -> AgendaItem | None:
        return next_item(self.items, self.meeting.running_item_id)

    @property
    def skipped(self) -> tuple[AgendaItem, ...]:
        return skipped_items(self.items, self.meeting.running_item_id)

    def item(self, item_id: str | None) -> AgendaItem | None:
        return next((item for item in self.items if item.id == item_id), None)

    def opinions_of(self, item_id: str) -> list[Opinion]:
        return [opinion for opinion in self.opinions if opinion.item_id == item_id]

    def sentences_of(self, item_id: str) -> list[str]:
        """The votes taken at an item, as papers say them."""
        return [view.sentence for view in self.votes if view.ballot.item_id == item_id]


def read(services: Services, meeting_id: str, changed: Kind | None, before: Shown | None) -> Shown:
    """The meeting as it stands; ``before`` is used again for what ``changed`` does not touch.

    ``KnownError`` when the meeting or its rules are gone.
    """
    meetings = services.meetings
    meeting = meetings.meeting(meeting_id)
    if changed is None or before is None or before.meeting.id != meeting_id:
        changed, before = WATCHED, None
    kept = {
        kinds: before if before is not None and not kinds & changed else None
        for kinds in (Kind.AGENDA, Kind.OPINIONS, _VOTES, _PEOPLE, Kind.MEETINGS, _ASSIGNED)
    }
    items, opinions, votes, people, times, assigned = kept.values()
    return Shown(
        meeting=meeting,
        profile=services.rules.of(meeting.profile_id),
        items=items.items if items else tuple(meetings.items(meeting_id)),
        opinions=opinions.opinions if opinions else tuple(meetings.opinions(meeting_id)),
        votes=votes.votes if votes else tuple(services.drafting.ballots(meeting_id)),
        people=people.people if people else tuple(meetings.people(meeting_id)),
        present=people.present if people else _present(services, meeting_id),
        assigned=(assigned.assigned if assigned else tuple(services.preparation.assigned(meeting_id))),
        recesses=times.recesses if times else tuple(meetings.recesses(meeting_id)),
        delegation=people.delegation if people else meetings.delegation(meeting_id),
        expected=(
            people.expected if people else frozenset(services.attendance.roll(meeting_id).count.expected)
        ),
        read_only=services.read_only,
    )


def _present(services: Services, meeting_id: str) -> frozenset[str]:
    count = services.attendance.roll(meeting_id).count
    return frozenset((*count.present, *count.present_visiting))

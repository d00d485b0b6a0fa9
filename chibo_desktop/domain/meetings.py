"""A meeting, its agenda and what is said at each item; the arithmetic of its clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class MeetingKind(StrEnum):
    REGULAR = "regular"
    THEMATIC = "thematic"
    COMBINED = "combined"
    COMMITTEE = "committee"
    EXTRAORDINARY = "extraordinary"


class MeetingState(StrEnum):
    PREPARING = "preparing"
    RUNNING = "running"
    PASSED = "passed"


class StepKind(StrEnum):
    """What an agenda item is for; the program asks by step, never by the item's title."""

    OPENING = "opening"
    SECRETARY = "secretary"
    ROLL_CALL = "roll_call"
    DUES = "dues"
    AGENDA = "agenda"
    REPORT = "report"
    THEME = "theme"
    DISCUSSION = "discussion"
    CRITICISM = "criticism"
    UPPER_LEVEL = "upper_level"
    SUMMING_UP = "summing_up"
    ASSIGNMENT = "assignment"
    RESOLUTION = "resolution"
    SCORING = "scoring"
    READING_BACK = "reading_back"
    CLOSING = "closing"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Meeting:
    id: str
    kind: MeetingKind
    planned_at: datetime
    profile_id: str
    state: MeetingState = MeetingState.PREPARING
    venue: str = ""
    subject: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None
    chair_id: str | None = None
    secretary_id: str | None = None
    running_item_id: str | None = None
    reading_ballot_id: str | None = None

    @property
    def day(self) -> date:
        """The day whose statuses, posts and rules count."""
        return (self.started_at or self.planned_at).date()

    @property
    def locked(self) -> bool:
        return self.state is MeetingState.PASSED


@dataclass(frozen=True, slots=True)
class AgendaItem:
    id: str
    meeting_id: str
    position: int
    title: str
    step: StepKind = StepKind.OTHER
    minutes: int = 0
    presenter_id: str | None = None
    presenter: str = ""
    content: str = ""
    conclusion: str = ""
    started_at: datetime | None = None
    ended_at: datetime | None = None

    @property
    def state(self) -> ItemState:
        if self.started_at is None:
            return ItemState.WAITING
        return ItemState.RUNNING if self.ended_at is None else ItemState.DONE


class ItemState(StrEnum):
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Opinion:
    """What one named person said at an item; a guest has a name and no member id."""

    id: str
    item_id: str
    position: int
    speaker: str
    speaker_id: str | None
    text: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody who attends without being on the roster (đại biểu)."""

    id: str
    meeting_id: str
    name: str
    post: str = ""
    body: str = ""


def elapsed(started_at: datetime | None, now: datetime, ended_at: datetime | None = None) -> timedelta:
    """Time a meeting has run; never negative, whatever the laptop's clock says."""
    if started_at is None:
        return timedelta()
    return max(timedelta(), (ended_at or now) - started_at)


def expected_end(meeting: Meeting, items: Iterable[AgendaItem], now: datetime) -> datetime:
    """When the meeting will end if every item still to come keeps its planned minutes."""
    begin = max(now, meeting.planned_at) if meeting.started_at is None else now
    return begin + timedelta(minutes=sum(_minutes_left(item, now) for item in items))


def _minutes_left(item: AgendaItem, now: datetime) -> float:
    if item.state is ItemState.DONE:
        return 0
    used = elapsed(item.started_at, now).total_seconds() / 60
    return max(0.0, item.minutes - used)


def next_item(items: Sequence[AgendaItem], running_id: str | None) -> AgendaItem | None:
    """The item after the running one; the first one while none runs; ``None`` after the last."""
    if running_id is None:
        return items[0] if items else None
    places = [place for place, item in enumerate(items) if item.id == running_id]
    following = places[0] + 1 if places else 0
    return items[following] if following < len(items) else None


def speakers(opinions: Iterable[Opinion]) -> tuple[str, ...]:
    """Distinct speakers in the order of their first words, by member id or else by name."""
    return tuple(dict.fromkeys(opinion.speaker_id or opinion.speaker for opinion in opinions))

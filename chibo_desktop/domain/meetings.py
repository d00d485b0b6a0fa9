"""A meeting, its agenda and what is said at each item; the arithmetic of its clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import accumulate

# A time of day earlier than the opening belongs to the next day as long as no meeting gets longer than this.
_LONGEST = timedelta(hours=12)


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


def planned_starts(items: Sequence[AgendaItem], begin: datetime) -> tuple[datetime, ...]:
    """When each item begins if the meeting opens at ``begin`` and every item keeps its planned minutes."""
    spent = accumulate((item.minutes for item in items), initial=0)
    return tuple(begin + timedelta(minutes=minutes) for minutes, _ in zip(spent, items, strict=False))


def real_minutes(item: AgendaItem, now: datetime) -> int:
    """Minutes an item has taken so far as a reader of its times counts them, who sees no seconds."""
    began, ended = item.started_at, item.ended_at or now
    if began is None:
        return 0
    return max(0, round((_minute(ended) - _minute(began)) / timedelta(minutes=1)))


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def at_time(clock: time, opened: datetime) -> datetime:
    """The moment meant by a time of day in a meeting opened at ``opened``, which may run past midnight."""
    same_day = datetime.combine(opened.date(), clock)
    next_day = same_day + timedelta(days=1)
    return next_day if same_day < opened and next_day - opened <= _LONGEST else same_day


def next_item(items: Sequence[AgendaItem], running_id: str | None) -> AgendaItem | None:
    """The first item not yet begun after the running one, or, while none runs, after the last one begun."""
    return next((item for item in items[_reached(items, running_id) :] if _waits(item)), None)


def skipped_items(items: Sequence[AgendaItem], running_id: str | None) -> tuple[AgendaItem, ...]:
    """Items that were passed over and never begun."""
    return tuple(
        item for item in items[: _reached(items, running_id)] if _waits(item) and item.id != running_id
    )


def _waits(item: AgendaItem) -> bool:
    return item.state is ItemState.WAITING


def _reached(items: Sequence[AgendaItem], running_id: str | None) -> int:
    """How many items, from the top, lie behind: up to the running one, else up to the last one begun."""
    behind = (item.id == running_id if running_id else not _waits(item) for item in items)
    return max((place for place, past in enumerate(behind, start=1) if past), default=0)


def speakers(opinions: Iterable[Opinion]) -> tuple[str, ...]:
    """Distinct speakers in the order of their first words, by member id or else by name."""
    return tuple(dict.fromkeys(opinion.speaker_id or opinion.speaker for opinion in opinions))

"""A meeting, its agenda and what is said at each item."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
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
    IDEOLOGY = "ideology"
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
    model: bool = False
    """A model meeting (sinh hoạt chi bộ điểm), observed by a delegation of the upper level."""
    prepares_id: str | None = None
    """The meeting of the cell that this one, of the committee, prepares."""

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
    level: int = 0
    """1 for a sub-item of the nearest item above it that has level 0."""
    hidden: bool = False
    """Whether it is left out of the printed agenda."""

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
    observes: bool = False
    """One of the delegation that observes a model meeting."""


@dataclass(frozen=True, slots=True)
class AssignedOpinion:
    """Somebody asked before the meeting to prepare an opinion on an item, and on what if it was said."""

    id: str
    item_id: str
    position: int
    name: str
    member_id: str | None = None
    about: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that belongs to an item: by its path, relative to the book's folder where it can be."""

    id: str
    item_id: str
    position: int
    path: str
    size: int


def speakers(opinions: Iterable[Opinion]) -> tuple[str, ...]:
    """Distinct speakers in the order of their first words, by member id or else by name."""
    return tuple(dict.fromkeys(opinion.speaker_id or opinion.speaker for opinion in opinions))

"""Where in the window a value of a paper is written: the tab, the row and the field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chibo_desktop.domain.minutes import Place


class Part(StrEnum):
    """Which field at its place; the target of a spot is the row that the field belongs to."""

    DAY = "day"
    OPENED = "opened"
    CLOSED = "closed"
    BREAKS = "breaks"
    VENUE = "venue"
    CHAIR = "chair"
    SECRETARY = "secretary"
    TITLE = "title"
    PRESENTER = "presenter"
    CONTENT = "content"
    CONCLUSION = "conclusion"
    OPINION = "opinion"
    PERSON = "person"
    GUESTS = "guests"
    VOTE = "vote"
    TASK = "task"
    EARLIER_TASK = "earlier task"
    SECTION = "section"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Spot:
    """``target_id`` is an item, opinion, person, vote or task, or the code of a section."""

    place: Place
    part: Part | None = None
    target_id: str | None = None

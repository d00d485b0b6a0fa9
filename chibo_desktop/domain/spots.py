"""Where in the window something is written: the tab, the row and the field."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Place(StrEnum):
    """Where in the window something is written."""

    HEADINGS = "headings"
    MEMBERS = "members"
    MEETING = "meeting"
    AGENDA = "agenda"
    ROLL = "roll"
    RESOLUTION = "resolution"
    MINUTES = "minutes"
    SCORES = "scores"
    LESSONS = "lessons"
    OBSERVERS = "observers"


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
    VERSIONS = "versions"
    FRAME = "frame"
    DUTIES = "duties"


@dataclass(frozen=True, slots=True)
class Spot:
    """``target_id`` is an item, opinion, person, vote or task, or the code of a section
    or of an item of the score sheet.

    ``letter`` is a place in the text there: so many letters stand before it, white space not counted.
    """

    place: Place
    part: Part | None = None
    target_id: str | None = None
    letter: int | None = None

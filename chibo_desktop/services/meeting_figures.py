"""What a meeting came to, in numbers, and how much there is in one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class MeetingFigures:
    """What a meeting came to, for its minutes and its scoring; minutes leave the breaks out."""

    started_at: datetime | None
    ended_at: datetime | None
    minutes: int
    least_minutes: int
    """The shortest length the rules allow, in minutes."""
    item_minutes: dict[str, int]
    """Real minutes of every item begun, by its id."""
    ideology_minutes: int
    """Minutes given to ideology, self-criticism and criticism."""
    speakers: tuple[str, ...]
    """Ids of the members who spoke, in the order of their first words, marked present or not."""


@dataclass(frozen=True, slots=True)
class Contents:
    """How much there is in a meeting: what would go with it if it were deleted."""

    items: int
    opinions: int
    marked: int
    """People marked on the roll."""
    ballots: int
    tasks: int
    papers: int
    resolution: bool
    scores: int
    """Columns of points: the cell's, the upper level's, of observers."""
    remarks: int

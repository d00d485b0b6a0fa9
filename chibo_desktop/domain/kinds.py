"""The kinds of things in a book that an act can change; each tab watches some of them."""

from __future__ import annotations

from enum import Flag, auto


class Kind(Flag):
    """What kind of thing a finished act changed; tabs redraw by it."""

    CELL = auto()
    MEMBERS = auto()
    MEETINGS = auto()
    AGENDA = auto()
    OPINIONS = auto()
    ATTENDANCE = auto()
    BALLOTS = auto()
    RESOLUTIONS = auto()
    TASKS = auto()
    DOCUMENTS = auto()
    PREPARATION = auto()
    SCORES = auto()

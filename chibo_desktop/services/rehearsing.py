"""Trying a prepared meeting (tập dượt) in a copy of the book that is thrown away in the end."""

from __future__ import annotations

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingState
from chibo_desktop.services.papers.source import templates_folder
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book, Clock
from chibo_desktop.store.key import Key
from chibo_desktop.store.lock import Lock, take_lock
from chibo_desktop.store.rehearsal import copy_to_rehearse, sweep, throw_away


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A rehearsal under way: ``services`` over the copy, and what leads back to the book it is of."""

    services: Services
    home: Path
    key: Key
    meeting_id: str
    lock: Lock

    @property
    def held(self) -> bool:
        """Whether the meeting was begun in it: only looking is no rehearsal."""
        found = (one for one in self.services.meetings.meetings() if one.id == self.meeting_id)
        return any(one.started_at is not None for one in found)

    def close(self) -> None:
        """Close the copy and throw it away, with all papers made in it."""
        copy = self.services.book_path
        try:
            self.services.close()
        finally:
            self.lock.release()
            throw_away(copy.parent)


def must_be_to_come(services: Services, meeting_id: str) -> None:
    """``KnownError`` REHEARSAL_TOO_LATE, REHEARSAL_OF_SAMPLE or BOOK_SUBMITTED when nothing can be tried."""
    if services.submitted_at is not None:
        raise KnownError(Problem.BOOK_SUBMITTED, path=services.book_path)
    if services.cell.settings().sample:
        raise KnownError(Problem.REHEARSAL_OF_SAMPLE)
    if services.meetings.meeting(meeting_id).state is not MeetingState.PREPARING:
        raise KnownError(Problem.REHEARSAL_TOO_LATE)


def begin(book: Path, below: Path, key: Key, meeting_id: str, clock: Clock) -> Rehearsal:
    """Copy the book, which is only read, and open the copy; ``KnownError`` leaves nothing behind."""
    sweep(below)
    copy = copy_to_rehearse(book, below, key)
    try:
        with suppress(OSError):
            # The cell's own templates are tried too; what is changed in them goes with the copy.
            shutil.copytree(templates_folder(book), templates_folder(copy))
        lock = take_lock(copy, clock())
        opened = Book.open(copy, clock, key=key, rehearsal_of=book)
    except BaseException:
        throw_away(copy.parent)
        raise
    return Rehearsal(Services(opened, Rules()), book, key, meeting_id, lock)


def clear(below: Path) -> None:
    """Delete what rehearsals left that were cut off by a crash or a power cut."""
    sweep(below)

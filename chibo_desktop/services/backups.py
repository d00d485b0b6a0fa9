"""Copies of the open book: when one is due, what the window says of them, and which can be gone back to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.backup import (
    Backup,
    Content,
    backups_in,
    check_book,
    content_of,
    make_backup,
    newest_good,
    stamp_of,
)
from chibo_desktop.store.book import Book
from chibo_desktop.store.history import Stamp
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import is_encrypted


@dataclass(frozen=True, slots=True)
class Copied:
    """A good copy, and the state of the book that is in it."""

    backup: Backup
    stamp: Stamp


@dataclass(frozen=True, slots=True)
class Offer:
    """A copy one may go back to; ``content`` is ``None`` when it cannot be read, being ``locked`` or bad."""

    path: Path
    made_at: datetime
    content: Content | None
    locked: bool = False
    """It is under a password that was not given yet."""
    key: Key = NO_KEY
    """What opens it."""


class BackupService:
    """Copies of one book go into one folder; without a folder, or of a book only read, none are made.

    `work` and `first_work` may be run beside the window: they hold values only. What they return is handed
    to `done`, what they raise to `failed`. Everything else belongs to the thread of the book.
    """

    def __init__(self, book: Book, folder: Path | None) -> None:
        self._book = book
        self._folder = None if book.read_only else folder
        self._newest: Copied | None = None
        self._looked_through = False
        self._damaged = False
        self._watchers: list[Callable[[KnownError | None], None]] = []

    @property
    def newest_at(self) -> datetime | None:
        """When the newest copy was made that is known to be good."""
        return self._newest.backup.made_at if self._newest else None

    @property
    def due(self) -> bool:
        """Whether the book holds something that no copy has."""
        if self._folder is None or self._damaged:
            return False
        if self._newest is None:
            self._newest = newest_copy(self._folder, self._book.key)
        return self._newest is None or self._newest.stamp != self._book.stamp()

    def watch(self, watcher: Callable[[KnownError | None], None]) -> None:
        """Call ``watcher`` after each copy, with ``None`` or with what stood in the way of it."""
        self._watchers.append(watcher)

    def first_work(self) -> Callable[[], Copied] | None:
        """Check the whole book (``KnownError`` if damaged), copy it unless the newest copy has all of it."""
        if self._folder is None or self._damaged:
            return None
        return partial(check_and_copy, self._book.path, self._folder, self._book.now(), self._book.key)

    def work(self) -> Callable[[], Copied] | None:
        """Copy the book, if there is something new in it; it must have been looked through once."""
        if self._folder is None or not self.due:
            return None
        copy = copy_now if self._looked_through else check_and_copy
        return partial(copy, self._book.path, self._folder, self._book.now(), self._book.key)

    def done(self, copied: Copied) -> None:
        self._newest = copied
        self._looked_through = True
        self._tell(None)

    def failed(self, error: KnownError) -> None:
        if error.problem is Problem.BOOK_DAMAGED:
            self._damaged = True  # a copy of it would pass for a good one; those there are stay on offer
        self._tell(error)

    def keep(self) -> KnownError | None:
        """Copy the book now, if something is new in it; never stands in the way, but says what did."""
        work = self.work()
        if work is None:
            return None
        try:
            self.done(work())
        except KnownError as error:
            self.failed(error)
            return error
        return None

    def offers(self) -> list[Offer]:
        """The copies one may go back to, newest first."""
        return offers_in(self._folder, self._book.key) if self._folder is not None else []

    def _tell(self, problem: KnownError | None) -> None:
        for watcher in tuple(self._watchers):
            watcher(problem)


def copy_now(book: Path, folder: Path, now: datetime, key: Key = NO_KEY) -> Copied:
    backup = make_backup(book, folder, now, key)
    return Copied(backup, stamp_of(backup.path, key))


def check_and_copy(book: Path, folder: Path, now: datetime, key: Key = NO_KEY) -> Copied:
    stamp = check_book(book, key)
    newest = newest_copy(folder, key)
    return newest if newest is not None and newest.stamp == stamp else copy_now(book, folder, now, key)


def newest_copy(folder: Path, key: Key = NO_KEY) -> Copied | None:
    for backup in backups_in(folder)[:1]:
        try:
            return Copied(backup, stamp_of(backup.path, key))
        except KnownError:
            return None
    return None


def offers_in(folder: Path, key: Key = NO_KEY) -> list[Offer]:
    return [_offer(backup, key) for backup in backups_in(folder)]


def opened_with(offer: Offer, password: str) -> Offer | None:
    """A locked copy under the password it has, ``None`` when this is another one."""
    key = Key(password)
    found = replace(_offer(Backup(offer.path, offer.made_at), key), key=key)
    return None if found.locked else found


def best_offer(folder: Path, key: Key = NO_KEY) -> Offer | None:
    """The newest copy that has just been read whole."""
    backup = newest_good(folder, key)
    return None if backup is None else _offer(backup, key)


def any_locked(folder: Path) -> bool:
    """Whether the newest copy of a book is under a password."""
    return any(is_encrypted(backup.path) for backup in backups_in(folder)[:1])


def _offer(backup: Backup, key: Key) -> Offer:
    try:
        return Offer(backup.path, backup.made_at, content_of(backup.path, key), key=key)
    except KnownError as error:
        locked = error.problem in (Problem.BOOK_ENCRYPTED, Problem.WRONG_PASSWORD)
        return Offer(backup.path, backup.made_at, None, locked)

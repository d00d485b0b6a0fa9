"""Opening a book as a user does: who else has it, may it be written, was it closed well, is it whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.backups import Offer, any_locked, best_offer
from chibo_desktop.store.backup import backups_in, folder_of, make_backup
from chibo_desktop.store.book import Book, Clock
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.lock import Holder, Lock, is_open_here, take_lock
from chibo_desktop.store.opening import has_hot_journal, is_encrypted, look_at, saying_of_the_file
from chibo_desktop.store.viewing import copy_to_view, delete_view

# What a copy helps against; a file that is missing from a folder that is there was deleted or moved.
_MENDED_BY_A_COPY = frozenset(
    {
        Problem.BOOK_DAMAGED,
        Problem.BOOK_CUT,
        Problem.BOOK_EMPTY,
        Problem.BOOK_ENCRYPTED,
        Problem.NOT_A_BOOK,
        Problem.FILE_MISSING,
    }
)


@dataclass(frozen=True, slots=True)
class Opened:
    """An open book, where its copies go, and what was met on the way."""

    book: Book
    copies: Path
    lock: Lock
    after_crash: bool
    view: Path | None = None
    """The copy that is shown of a book that must not be changed and cannot be read as it is."""

    @property
    def unfinished(self) -> bool:
        """Whether an act was cut off that cannot be taken back where the book lies: it is left out."""
        return self.view is not None and has_hot_journal(self.book.path)

    @property
    def holder(self) -> Holder | None:
        """Who has the book on another computer."""
        return self.lock.held_by

    def give_sign(self, now: datetime) -> Holder | None:
        """Tell other computers that this one is alive; who has taken the book meanwhile, if somebody has."""
        return self.lock.refresh(now)

    def close(self) -> None:
        try:
            self.book.close()
        finally:
            self.lock.release()
        if self.view is not None:
            delete_view(self.view)


def open_book(
    path: Path, clock: Clock, root: Path, *, anyway: bool = False, password: str | Key = ""
) -> Opened:
    """Open the book, to be written where that is possible, else only read; copies go below ``root``.

    A book that was not closed well is checked whole first. ``KnownError`` BOOK_OPEN_HERE when another window
    on this computer has it; ``anyway`` opens it even then. BOOK_ENCRYPTED when it has a ``password`` and none
    was given, WRONG_PASSWORD when another was: then nothing at all was changed, not even the lock.
    """
    key = password if isinstance(password, Key) else Key(password)
    copies = folder_of(path, root)
    if not anyway and is_open_here(path):
        raise KnownError(Problem.BOOK_OPEN_HERE, path=path)
    _must_open(path, key, copies)
    lock = take_lock(path, clock(), anyway=anyway)
    if lock.held_by is not None and lock.held_by.here:
        raise KnownError(Problem.BOOK_OPEN_HERE, path=path)
    after_crash = lock.left_behind or (lock.held_by is None and has_hot_journal(path))
    try:
        if lock.held_by is not None or lock.refused or not _may_be_written(path):
            book, view = _open_to_read(path, clock, copies, key)
        else:
            copy = partial(make_backup, path, copies, clock(), key)
            book, view = Book.open(path, clock, before_migration=copy, key=key), None
        opened = Opened(book, copies, lock, after_crash, view)
    except BaseException:
        lock.release()
        raise
    try:
        if (after_crash or view is not None) and not book.is_sound():
            raise KnownError(Problem.BOOK_DAMAGED, path=path)
    except BaseException:
        opened.close()
        raise
    return opened


def _open_to_read(path: Path, clock: Clock, copies: Path, key: Key) -> tuple[Book, Path | None]:
    """The book as of its last finished act; where it would have to be changed for that, a copy of it."""
    try:
        return Book.open(path, clock, read_only=True, key=key), None
    except KnownError as error:
        if error.problem not in (Problem.BOOK_UNFINISHED, Problem.BOOK_READ_ONLY):
            raise
    view = copy_to_view(path, copies)
    try:
        Book.open(view, clock, key=key).close()  # takes the act back, comes to the newest schema
        book = Book.open(view, clock, read_only=True, key=key)
    except BaseException as error:
        delete_view(view)
        if isinstance(error, KnownError):
            raise KnownError(error.problem, path=path) from error
        raise
    book.path = path
    return book, view


def _must_open(path: Path, key: Key, copies: Path) -> None:
    """A password that opens the copies but not the book is right: then the book itself is damaged."""
    try:
        with saying_of_the_file(path):
            look_at(path, key)
    except KnownError as error:
        if error.problem is Problem.WRONG_PASSWORD and _opens_newest(copies, key):
            raise KnownError(Problem.BOOK_DAMAGED, path=path) from error
        raise


def _opens_newest(copies: Path, key: Key) -> bool:
    locked = (backup.path for backup in backups_in(copies) if is_encrypted(backup.path))
    newest = next(locked, None)
    return newest is not None and key.opens(newest)


def key_of_book(path: Path, password: str, root: Path) -> Key | None:
    """The key made of this password, if it is the book's; what else is wrong comes out later."""
    key = Key(password)
    try:
        _must_open(path, key, folder_of(path, root))
    except KnownError as error:
        return None if error.problem is Problem.WRONG_PASSWORD else key
    return key


def key_of_copies(path: Path, password: str, root: Path) -> Key | None:
    """The key made of this password, if it opens the newest copy that has one."""
    key = Key(password)
    return key if _opens_newest(folder_of(path, root), key) else None


def way_back(path: Path, problem: Problem, root: Path, key: Key = NO_KEY) -> Offer | None:
    """The newest good copy of a book that could not be opened, if a copy helps against the problem."""
    if problem not in _MENDED_BY_A_COPY or not path.parent.is_dir():
        return None
    return best_offer(folder_of(path, root), key)


def way_back_is_locked(path: Path, problem: Problem, root: Path) -> bool:
    """Whether copies that could help are under a password, which has to be asked for."""
    return problem in _MENDED_BY_A_COPY and path.parent.is_dir() and any_locked(folder_of(path, root))


def go_back(
    path: Path, offer: Offer, clock: Clock, *, why: str = "hỏng", key: Key | None = None
) -> Path | None:
    """Put the copy in the place of the book; where the file that was there is kept, if there was one.

    The book is then under ``key``; unless told otherwise under the key of the copy.
    """
    from chibo_desktop.store.recovery import put_back

    return put_back(offer.path, path, clock(), why=why, copy_key=offer.key, key=key)


def _may_be_written(path: Path) -> bool:
    try:
        path.open("r+b").close()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True

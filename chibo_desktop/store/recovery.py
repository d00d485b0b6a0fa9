"""A book put back from a copy: the file that was there is kept beside under a name that says so."""

from __future__ import annotations

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.backup import check_copy, sync, sync_folder
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import is_encrypted, journal_of, saying_of_the_file
from chibo_desktop.store.rekeying import RESTORING, write_under


def put_back(
    copy: Path,
    book: Path,
    now: datetime,
    *,
    why: str = "hỏng",
    copy_key: Key = NO_KEY,
    key: Key | None = None,
) -> Path | None:
    """Make ``book`` what ``copy`` is; where the file that was there is kept now, ``None`` if there was none.

    ``copy_key`` opens the copy; the book is then under ``key``, unless told otherwise the copy's own.
    The new file is written, synced and checked before the old one is touched, so a full disk or a copy that
    is bad itself leaves everything as it was; and one step puts it in the place of the old one, so that a
    power cut leaves a book there, whichever. An unfinished act of the old file goes with it: played into the
    new one it would destroy that too.
    """
    incoming = book.with_name(book.name + RESTORING)
    with saying_of_the_file(book):
        try:
            _copy(copy, copy_key, incoming, copy_key if key is None else key)
            kept = _keep_beside(book, f"{why} {now:%Y-%m-%d %H%M}")
            sync_folder(book.parent)  # its second name must not come to the disk after the new file
            try:
                incoming.replace(book)
            except OSError:
                if kept is not None:
                    _take_back(kept, book)
                raise
        finally:
            with suppress(OSError):
                incoming.unlink(missing_ok=True)
        sync_folder(book.parent)
    return kept


def _copy(copy: Path, copy_key: Key, to: Path, key: Key) -> None:
    with saying_of_the_file(copy):
        check_copy(copy, copy_key)
    to.unlink(missing_ok=True)
    if is_encrypted(copy) is bool(key) and copy_key == key:
        shutil.copyfile(copy, to)
        sync(to)
    else:
        write_under(copy, copy_key, to, key)
    try:
        check_copy(to, key)
    except KnownError as error:
        raise KnownError(Problem.DISK_ERROR, path=to) from error


def _keep_beside(book: Path, why: str) -> Path | None:
    """Give the file, and its journal, a name that nothing has yet; without a journal it keeps its own too."""
    if not book.exists():
        journal_of(book).unlink(missing_ok=True)
        return None
    kept, number = book.with_name(f"{book.stem} – {why}{book.suffix}"), 2
    while kept.exists() or journal_of(kept).exists():
        kept, number = book.with_name(f"{book.stem} – {why} ({number}){book.suffix}"), number + 1
    if journal_of(book).exists() or not _linked(book, kept):
        _move(book, kept)
    return kept


def _linked(book: Path, to: Path) -> bool:
    """Whether the file has the other name now as well; on a stick none can have two."""
    try:
        to.hardlink_to(book)
    except OSError:
        return False
    return True


def _take_back(kept: Path, book: Path) -> None:
    kept.unlink() if book.exists() else _move(kept, book)


def _move(book: Path, to: Path) -> None:
    """The book goes first: cut off in between it is missing, and not there without what mends it."""
    book.rename(to)
    journal = journal_of(book)
    try:
        if journal.exists():
            journal.rename(journal_of(to))
    except OSError:
        to.rename(book)
        raise

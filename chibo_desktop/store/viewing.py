"""A book that cannot be shown as it lies, nor mended there: copied to the laptop, only to be looked at.

So it is with a book whose last act was cut off, or of an older schema, on a stick with write protection or a
share that may only be read: SQLite would have to write into it first.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import mkdtemp

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.opening import journal_of, saying_of_the_file

_PREFIX = "xem-"
# As often it is copied again because another computer has put the book right meanwhile.
_TRIES = 3


def copy_to_view(book: Path, below: Path) -> Path:
    """Copy the book, with the act that was cut off, into a new folder among its copies.

    What an earlier run had to leave there is deleted. ``KnownError`` when there is no room.
    """
    with saying_of_the_file(below):
        below.mkdir(parents=True, exist_ok=True)
        for left in below.glob(f"{_PREFIX}*"):
            shutil.rmtree(left, ignore_errors=True)
        folder = Path(mkdtemp(prefix=_PREFIX, dir=below))
    try:
        return copy_with_its_act(book, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def copy_with_its_act(book: Path, folder: Path) -> Path:
    """Copy book and journal as they lie into an empty folder; an encrypted book stays encrypted."""
    copy = folder / book.name
    with saying_of_the_file(book):
        for _ in range(_TRIES):
            unfinished = _read(journal_of(book))
            shutil.copyfile(book, copy)
            if _read(journal_of(book)) == unfinished:
                journal_of(copy).write_bytes(unfinished)
                return copy
    raise KnownError(Problem.BOOK_BUSY, path=book)


def delete_view(copy: Path) -> None:
    """Delete the copy, its connections closed; where the system will not, the next one does."""
    shutil.rmtree(copy.parent, ignore_errors=True)


def _read(journal: Path) -> bytes:
    return journal.read_bytes() if journal.exists() else b""

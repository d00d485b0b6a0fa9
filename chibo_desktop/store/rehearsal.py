"""A copy of the book in which a meeting is tried: whole, under the same key, and never taken for a book."""

from __future__ import annotations

import shutil
from contextlib import closing, suppress
from pathlib import Path
from tempfile import mkdtemp

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.backup import copy_checked
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.lock import is_open_here
from chibo_desktop.store.opening import REHEARSAL_ID, SUFFIX, connect, look_at, saying_of_the_file

NAMED = "TẬP DƯỢT – "
"""So begins the name of the copy, and of every file made in it."""
_PREFIX = "tap-"
_MAKING = ".dangchep"


def copy_to_rehearse(book: Path, below: Path, key: Key = NO_KEY) -> Path:
    """Copy the book's last finished act, history and all, into a new folder; the copy.

    An encrypted book's copy is under the same key. The book is only read. ``KnownError`` leaves nothing.
    """
    with saying_of_the_file(below):
        below.mkdir(parents=True, exist_ok=True)
        folder = Path(mkdtemp(prefix=_PREFIX, dir=below))
    try:
        making = folder / f"{NAMED}{book.stem}{_MAKING}"
        with saying_of_the_file(making):
            copy_checked(book, making, key)
            with closing(connect(making, key=key)) as db:
                db.execute_sql(f"PRAGMA application_id = {REHEARSAL_ID}")
            return making.rename(making.with_suffix(SUFFIX))
    except BaseException:
        throw_away(folder)
        raise


def throw_away(folder: Path) -> None:
    """Delete a rehearsal and all that was made in it; what the system will not let go of, `sweep` will."""
    shutil.rmtree(folder, ignore_errors=True)


def sweep(below: Path) -> None:
    """Delete what rehearsals left that were cut off; one that another window has open stays."""
    if not below.is_dir():
        return
    for folder in below.glob(f"{_PREFIX}*"):
        with suppress(OSError):
            if not any(is_open_here(copy) for copy in folder.glob(f"*{SUFFIX}")):
                throw_away(folder)


def is_rehearsal(path: Path) -> bool:
    """Whether the file says of itself that it is one; of an encrypted one its name tells."""
    try:
        look_at(path)
    except KnownError as error:
        named = error.problem is Problem.BOOK_ENCRYPTED and path.name.startswith(NAMED)
        return error.problem is Problem.BOOK_REHEARSAL or named
    except OSError:
        return False
    return False

"""A book that lies on a stick, copied to the computer: whole, checked, and never over another file."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.paths import free_name
from chibo_desktop.store.backup import copy_checked, sync_folder
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import SUFFIX, has_hot_journal, saying_of_the_file
from chibo_desktop.store.viewing import copy_with_its_act

_MAKING = ".dangchep"


def bring(book: Path, folder: Path, key: Key = NO_KEY) -> Path:
    """Copy the book's last finished act, history and all, into ``folder``; where it lies now.

    Under the same name, or "name (2)", "name (3)" where that is taken; an encrypted book stays so. The file
    it was copied from is only read. ``KnownError`` leaves nothing half done.
    """
    making = folder / f"{book.stem}{_MAKING}"
    with saying_of_the_file(folder):
        if not folder.is_dir():
            raise KnownError(Problem.FOLDER_MISSING, path=folder)
        try:
            making.unlink(missing_ok=True)
            _copy(book, making, key)
            place = free_name(folder, book.stem, SUFFIX)
            making.rename(place)
        finally:
            with suppress(OSError):
                making.unlink(missing_ok=True)
        sync_folder(folder)
    return place


def _copy(book: Path, making: Path, key: Key) -> None:
    try:
        if has_hot_journal(book):
            _copy_cut_off(book, making, key)
        else:
            copy_checked(book, making, key)
    except KnownError as error:
        if error.problem not in _OF_THE_TARGET:
            raise
        raise KnownError(error.problem, path=making.parent) from error


def _copy_cut_off(book: Path, making: Path, key: Key) -> None:
    """The same of a book whose last act was cut off: taken back in a copy, for the stick is only read."""
    with TemporaryDirectory(
        prefix=".", suffix=_MAKING, dir=making.parent, ignore_cleanup_errors=True
    ) as place:
        copy = copy_with_its_act(book, Path(place))
        Book.open(copy, key=key).close()
        copy_checked(copy, making, key)


# Said of the book, which is only read: it is the folder copied to that is full or locked.
_OF_THE_TARGET = frozenset({Problem.FOLDER_UNWRITABLE, Problem.DISK_FULL, Problem.BOOK_READ_ONLY})

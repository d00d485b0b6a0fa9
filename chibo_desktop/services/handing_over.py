"""Handing a copy of the book to the upper level: drawn, written, read back, checked, and named last of all.

These functions run beside the window; they are given values only.
"""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from time import monotonic

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.submission import (
    BOOK_ENDING,
    MANIFEST_ENDING,
    Manifest,
    manifest_text,
    submission_name,
)
from chibo_desktop.paths import free_name
from chibo_desktop.store import stick
from chibo_desktop.store.key import Key
from chibo_desktop.store.opening import saying, saying_of_the_file
from chibo_desktop.store.submission import Draft, drawn

MAKING = "Dang chep - "
"""So begins the name of a folder whose copy is not finished; it is seen only where a stick was pulled."""
_PART = ".part"
# With this in front Notepad of old Windows knows the letters.
_MARK_OF_UTF_8 = "\ufeff"
_READ_ONLY = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class Stage(Enum):
    """What is being done; the last may take long on a slow stick."""

    DRAWING = auto()
    WRITING = auto()
    READING_BACK = auto()


@dataclass(frozen=True, slots=True)
class Step:
    """How far it is: ``share`` of the stage from 0 to 1, ``None`` where nobody can know."""

    stage: Stage
    share: float | None = None


Progress = Callable[[Step], object]


class CalledOff(Exception):
    """Raised by somebody's ``progress`` to end the work; the stick is left as it was."""


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be copied where. ``own_key`` opens the book; ``key`` is to open the copy, if any."""

    book: Path
    own_key: Key
    copies: Path | None
    folder: Path
    with_contacts: bool
    key: Key
    at: datetime
    program: str


@dataclass(frozen=True, slots=True)
class Handed:
    """A copy that lies in ``folder`` and was read back from there; ``seconds`` is how long it took."""

    folder: Path
    manifest: Manifest
    seconds: float


def hand_over(order: Order, progress: Progress = lambda _step: None) -> Handed:
    """Copy the book's last finished act into a new folder on the stick, with its manifest.

    The folder appears under its name when everything in it has been read back and compared; whatever is in
    the way before leaves nothing there, and ends in a ``KnownError``. The book is only read.
    """
    begun = monotonic()
    _refuse_own_folders(order)
    progress(Step(Stage.DRAWING))
    with (
        saying_of_the_file(order.book),
        drawn(order.book, order.own_key, order.at, with_contacts=order.with_contacts) as draft,
        _saying_of_the_stick(order.folder),
    ):
        stick.ask_for_room(order.folder, draft.room)
        name = submission_name(draft.contents().issuing_body, order.at.date())
        place = free_name(order.folder, name)
        with stick.making_folder(order.folder, MAKING + place.name, place.name) as making:
            manifest = _fill(making, place.name, draft, order, progress)
            stick.name_folder(making, place)
    return Handed(place, manifest, monotonic() - begun)


def _fill(making: Path, name: str, draft: Draft, order: Order, progress: Progress) -> Manifest:
    """Write copy and manifest, prove both, and only then call them what they are."""
    copy, page = making / f"{name}{BOOK_ENDING}", making / f"{name}{MANIFEST_ENDING}"
    manifest = _write(draft, copy, order, progress)
    text = (_MARK_OF_UTF_8 + manifest_text(manifest)).encode()
    stick.write_through(_part(page), text)
    if stick.read_back(_part(page), len(text)) != text:
        raise KnownError(Problem.STICK_DIFFERS, path=order.folder)
    for file in (copy, page):
        _part(file).rename(file)
    return manifest


def _write(draft: Draft, copy: Path, order: Order, progress: Progress) -> Manifest:
    """The copy, read back from the stick; what goes into its manifest."""
    part, room = _part(copy), draft.room
    progress(Step(Stage.WRITING, 0.0))
    draft.write(part, order.key, lambda: progress(Step(Stage.WRITING, stick.size_of(part) / room)))
    sha256, size = stick.digest(part), stick.size_of(part)
    progress(Step(Stage.WRITING))
    stick.write_out(part)
    progress(Step(Stage.READING_BACK, 0.0))
    found = stick.digest_of_disk(part, size, lambda read: progress(Step(Stage.READING_BACK, read / size)))
    if found != sha256:
        raise KnownError(Problem.STICK_DIFFERS, path=order.folder)
    draft.check(part, order.key)
    encrypted = bool(order.key)
    contents = draft.contents()
    return Manifest(
        copy.name, order.at, contents, order.with_contacts, encrypted, size, sha256, order.program
    )


def _part(file: Path) -> Path:
    return file.with_name(file.name + _PART)


def _refuse_own_folders(order: Order) -> None:
    folder = order.folder.resolve()
    if folder == order.book.parent.resolve():
        raise KnownError(Problem.SUBMISSION_BESIDE_BOOK, path=order.folder)
    if order.copies is not None and folder.is_relative_to(order.copies.parent.resolve()):
        raise KnownError(Problem.SUBMISSION_AMONG_COPIES, path=order.folder)


@contextmanager
def _saying_of_the_stick(folder: Path) -> Iterator[None]:
    """What stood in the way, said of the stick: pulled out, locked, full, or broken."""
    try:
        with saying(folder):
            yield
    except KnownError as error:
        if error.problem in _SAID_OF_A_BOOK:
            raise KnownError(_what_ails(folder, _SAID_OF_A_BOOK[error.problem]), path=folder) from error
        raise
    except OSError as error:
        raise KnownError(_what_ails(folder, _problem(error)), path=folder) from error


# What SQLite says of any file, and what it means of one that is just being written to a stick.
_SAID_OF_A_BOOK = {
    Problem.DISK_ERROR: Problem.DISK_ERROR,
    Problem.BOOK_READ_ONLY: Problem.STICK_READ_ONLY,
    Problem.FOLDER_UNWRITABLE: Problem.STICK_READ_ONLY,
    Problem.FILE_MISSING: Problem.STICK_GONE,
    Problem.BOOK_DAMAGED: Problem.STICK_DIFFERS,
    Problem.BOOK_BUSY: Problem.DISK_ERROR,
}


def _problem(error: OSError) -> Problem:
    if error.errno in _FULL:
        return Problem.DISK_FULL
    return Problem.STICK_READ_ONLY if error.errno in _READ_ONLY else Problem.DISK_ERROR


def _what_ails(folder: Path, otherwise: Problem) -> Problem:
    """A stick that is no longer there explains every other trouble."""
    try:
        there = folder.is_dir()
    except OSError:
        there = False
    return otherwise if there else Problem.STICK_GONE

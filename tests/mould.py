"""Books for tests that are not about files: copied from an empty one, written without waiting for the disk.

Making a book runs every migration, and every finished act waits four times for the disk; together that was
most of the time of the tests. What tests/store proves of both stays proved there, with the real thing.
"""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.store import opening
from chibo_desktop.store.book import Book, Clock
from chibo_desktop.store.key import NO_KEY, Key

ABOUT_FILES = ("store", "crash", "build_spec")
ABOUT_FILES_TOO = ("test_full_disk.py", "test_killed.py")


def is_about_files(test: Path) -> bool:
    """Whether these tests need books as users have them."""
    folders = test.relative_to(Path(__file__).parent).parts
    return folders[0] in ABOUT_FILES or test.name in ABOUT_FILES_TOO


def quicken(patch: pytest.MonkeyPatch, empty: Path) -> None:
    """Have new books be copies of the empty one, and no act wait for the disk."""
    really_create = Book.create

    def create(path: Path, clock: Clock = datetime.now, *, key: Key = NO_KEY) -> Book:
        if key or path.exists() or not path.parent.is_dir():
            return really_create(path, clock, key=key)
        shutil.copyfile(empty, path)
        return Book.open(path, clock)

    patch.setattr(Book, "create", create)
    for pragmas in (opening._PRAGMAS, opening._PRAGMAS_OF_A_KEY):
        patch.setitem(pragmas, "synchronous", "off")

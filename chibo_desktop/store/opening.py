"""The file of a book: looked at before it is opened, connected with its pragmas, its troubles named."""

from __future__ import annotations

import errno
import logging
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store import migrations

APPLICATION_ID = 0x43484942  # "CHIB"
_SQLITE_MAGIC = b"SQLite format 3\x00"
# Of the file's first bytes: magic at 0, user_version at 60, application_id at 68 (sqlite.org/fileformat2).
_HEADER = struct.Struct(">16s44xi4xi")
_PRAGMAS = {
    # A copy made in the file manager while the book is open holds everything; a WAL copy would not.
    "journal_mode": "delete",
    # A finished act survives a power cut.
    "synchronous": "extra",
    "foreign_keys": 1,
    "temp_store": "memory",
}
_BUSY_SECONDS = 5

# At its most talkative peewee logs every value, and nothing personal is ever logged.
logging.getLogger("peewee").setLevel(logging.WARNING)


def connect(path: Path) -> SqlCipherDatabase:
    """A connection with the pragmas of a book; for the thread that asked, and no other."""
    db = SqlCipherDatabase(
        str(path), passphrase="", pragmas=_PRAGMAS, timeout=_BUSY_SECONDS, autoconnect=False
    )
    db.connect()
    return db


def look_at(path: Path) -> None:
    """Refuse, untouched, what is no book of ours: SQLite would make a missing file, alter a foreign one."""
    if path.is_dir():
        raise KnownError(Problem.NOT_A_BOOK, path=path)
    with path.open("rb") as file:
        header = file.read(_HEADER.size)
    if len(header) < _HEADER.size:
        raise KnownError(Problem.NOT_A_BOOK, path=path)
    magic, schema, application_id = _HEADER.unpack(header)
    if magic != _SQLITE_MAGIC or application_id != APPLICATION_ID:
        raise KnownError(Problem.NOT_A_BOOK, path=path)
    if schema > migrations.newest_schema():
        raise KnownError(Problem.BOOK_NEWER, path=path)


# SQLite's own words, and what they mean to the user.
_SAID_BY_SQLITE = (
    ("is full", Problem.DISK_FULL),
    ("is locked", Problem.BOOK_BUSY),
    ("readonly", Problem.BOOK_READ_ONLY),
    ("not a database", Problem.BOOK_DAMAGED),
    ("malformed", Problem.BOOK_DAMAGED),
    ("unable to open", Problem.FOLDER_UNWRITABLE),
    ("disk I/O", Problem.DISK_ERROR),
)


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the world into problems with a sentence; bugs stay what they are."""
    try:
        yield
    except peewee.DatabaseError as error:
        problem = next((problem for words, problem in _SAID_BY_SQLITE if words in str(error)), None)
        if problem is None:
            raise
        if problem is Problem.BOOK_READ_ONLY and not path.exists():
            problem = Problem.FILE_MISSING  # moved or deleted while it was open
        where = path.parent if problem is Problem.FOLDER_UNWRITABLE else path
        raise KnownError(problem, path=where) from error


_SAID_BY_THE_SYSTEM = {
    errno.ENOENT: Problem.FILE_MISSING,
    errno.ENOTDIR: Problem.FILE_MISSING,
    errno.ENOSPC: Problem.DISK_FULL,
    errno.EDQUOT: Problem.DISK_FULL,
    errno.EACCES: Problem.FILE_UNREADABLE,
    errno.EPERM: Problem.FILE_UNREADABLE,
}


@contextmanager
def saying_of_the_file(path: Path) -> Iterator[None]:
    """The same for what the system says of the file itself."""
    try:
        with saying(path):
            yield
    except OSError as error:
        raise KnownError(_SAID_BY_THE_SYSTEM.get(error.errno or 0, Problem.DISK_ERROR), path=path) from error

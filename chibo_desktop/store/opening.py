"""The file of a book: looked at before it is opened, connected with its pragmas, its troubles named."""

from __future__ import annotations

import errno
import logging
import struct
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase
from sqlcipher3 import dbapi2

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store import migrations
from chibo_desktop.store.key import NO_KEY, PAGE, SALT, SQLITE_MAGIC, Key

APPLICATION_ID = 0x43484942  # "CHIB"
REHEARSAL_ID = 0x43484954  # "CHIT", of a copy that is only for trying: nothing takes it for a book
SUFFIX = ".chibo"
# Of the file's first bytes: magic at 0, size of a page at 16, number of pages at 28, user_version at 60,
# application_id at 68 (sqlite.org/fileformat2).
_HEADER = struct.Struct(">16sH10xI28xi4xi")
# An encrypted book is whole pages of noise from the first byte; other files of noise say what they are.
# Four bytes at least: of two, one book in some ten thousand would by chance begin so, and never open again.
_NOISE = 200
_KNOWN_BEGINNINGS = (
    b"PK\x03\x04",
    b"\x89PNG",
    *(b"\xff\xd8\xff" + bytes([kind]) for kind in (0xDB, *range(0xE0, 0xF0))),
    b"%PDF",
    b"\xd0\xcf\x11\xe0",
    *(b"\x1f\x8b\x08" + bytes([flags]) for flags in range(0x20)),
    b"Rar!",
    b"7z\xbc\xaf",
)
_PRAGMAS = {
    # A copy made in the file manager while the book is open holds everything; a WAL copy would not.
    "journal_mode": "delete",
    # A finished act survives a power cut.
    "synchronous": "extra",
    "foreign_keys": 1,
    "temp_store": "memory",
}
# Of a page that is not what it was, SQLCipher would write lines of its own to the console. Its
# cipher_memory_security stays off: wiping all memory made a copy three times as slow (0.6 s for ten years),
# and the password lies in Python's memory anyway.
_PRAGMAS_OF_A_KEY = {"cipher_log_level": "none", **_PRAGMAS}
_BUSY_SECONDS = 5

# At its most talkative peewee logs every value, and nothing personal is ever logged.
logging.getLogger("peewee").setLevel(logging.WARNING)


def connect(path: Path, *, read_only: bool = False, key: Key = NO_KEY) -> SqlCipherDatabase:
    """A connection with the pragmas of a book; for the thread that asked, and no other.

    ``read_only`` neither makes nor changes a file, not even to take back what a crash left half done. A plain
    file needs no ``key``, and is opened with one too; a new file is made under it.
    """
    db = SqlCipherDatabase(
        uri_of(path, "ro" if read_only else "rwc"),
        passphrase=key.pragma(path),
        pragmas=_PRAGMAS_OF_A_KEY if key else _PRAGMAS,
        timeout=_BUSY_SECONDS,
        autoconnect=False,
        uri=True,
    )
    db.connect()
    return db


def uri_of(path: Path, mode: str) -> str:
    """The name by which SQLite opens the file: "ro" only to be read, "rwc" made where there is none."""
    # Not Path.as_uri: SQLite wants a share as file:////server/share.
    name = path.absolute().as_posix()
    for sign in "%?#":
        name = name.replace(sign, f"%{ord(sign):02x}")
    return f"file://{'' if name.startswith('/') else '/'}{name}?mode={mode}"


def journal_of(path: Path) -> Path:
    """Where SQLite keeps what it needs to take an unfinished act back."""
    return path.with_name(path.name + "-journal")


def has_hot_journal(path: Path) -> bool:
    """Whether an act was under way when the program or the computer stopped."""
    try:
        with journal_of(path).open("rb") as journal:
            return journal.read(1) not in (b"", b"\0")
    except OSError:
        return False


def look_at(path: Path, key: Key = NO_KEY, *, wanted: int = APPLICATION_ID) -> bytes:
    """Refuse, untouched, what is no book of ours: SQLite would make a missing file, alter a foreign one.

    The salt of an encrypted book is given back, of a plain one none. ``KnownError`` BOOK_ENCRYPTED when there
    is no key for it, WRONG_PASSWORD when it is not this one, BOOK_REHEARSAL when it is one and a book was
    ``wanted``.
    """
    if path.is_dir():
        raise KnownError(Problem.NOT_A_BOOK, path=path)
    with path.open("rb") as file:
        begin = file.read(PAGE)
        size = file.seek(0, 2)
    problem = _problem_of_file(path, begin, size, wanted)
    if problem is Problem.BOOK_ENCRYPTED and key:
        _try_key(path, key, begin, size)
        return begin[:SALT]
    if problem is not None:
        raise KnownError(problem, path=path)
    return b""


def is_encrypted(path: Path) -> bool:
    """Whether a password has to be asked for. Not for a book that is open."""
    try:
        look_at(path)
    except KnownError as error:
        return error.problem is Problem.BOOK_ENCRYPTED
    except OSError:
        return False
    return False


def look_inside(db: SqlCipherDatabase, path: Path, *, wanted: int = APPLICATION_ID) -> None:
    """What an encrypted book says of itself only once its key is there."""
    problem = _problem_of_id(application_id_of(db), wanted) or _problem_of_schema(migrations.schema_of(db))
    if problem:
        raise KnownError(problem, path=path)


def application_id_of(db: SqlCipherDatabase) -> int:
    """What kind of file it says to be: `APPLICATION_ID`, `REHEARSAL_ID`, or some other program's."""
    return db.execute_sql("PRAGMA application_id").fetchone()[0]


def _problem_of_id(found: int, wanted: int) -> Problem | None:
    if found == wanted:
        return None
    return Problem.BOOK_REHEARSAL if found == REHEARSAL_ID else Problem.NOT_A_BOOK


def _problem_of_file(path: Path, begin: bytes, size: int, wanted: int) -> Problem | None:
    if len(begin) < _HEADER.size or not begin.startswith(SQLITE_MAGIC):
        return _problem_of_foreign(path, begin, size)
    _, page_size, pages, schema, application_id = _HEADER.unpack(begin[: _HEADER.size])
    if problem := _problem_of_id(application_id, wanted) or _problem_of_schema(schema):
        return problem
    # While an act was under way the file may be of any length: the journal puts that right.
    if size < page_size * pages and not has_hot_journal(path):
        return Problem.BOOK_CUT
    return None


def _problem_of_schema(schema: int) -> Problem | None:
    if schema > migrations.newest_schema():
        return Problem.BOOK_NEWER
    return Problem.BOOK_DAMAGED if schema < 1 else None


def _problem_of_foreign(path: Path, begin: bytes, size: int) -> Problem:
    """What a file without our header is: told apart by its first page, for none of them can be asked."""
    if size == 0:
        return Problem.BOOK_EMPTY
    if not begin.strip(b"\0"):
        return Problem.BOOK_DAMAGED  # a computer that lost power may leave a file of nothing but zeros
    noise = not begin.startswith(_KNOWN_BEGINNINGS) and len(set(begin)) > _NOISE
    # One that was cut off while it was copied is of any length, and is still asked for its password.
    whole = size % PAGE == 0 or path.suffix.lower() == SUFFIX
    return Problem.BOOK_ENCRYPTED if noise and whole else Problem.NOT_A_BOOK


def _try_key(path: Path, key: Key, begin: bytes, size: int) -> None:
    if not key.opens_first_page(begin) and not key.opens(path):
        raise KnownError(Problem.WRONG_PASSWORD, path=path)
    if has_hot_journal(path):
        return
    if size % PAGE:
        raise KnownError(Problem.BOOK_CUT, path=path)
    if not key.opens_first_page(begin):
        raise KnownError(Problem.BOOK_DAMAGED, path=path)


# SQLite's own words, and what they mean to the user.
_SAID_BY_SQLITE = (
    ("is full", Problem.DISK_FULL),
    ("is locked", Problem.BOOK_BUSY),
    ("readonly", Problem.BOOK_READ_ONLY),
    ("not a database", Problem.BOOK_DAMAGED),
    ("malformed", Problem.BOOK_DAMAGED),
    ("Could not decode to UTF-8", Problem.BOOK_DAMAGED),
    ("codec can't decode", Problem.BOOK_DAMAGED),
    ("unable to open", Problem.FOLDER_UNWRITABLE),
    ("disk I/O", Problem.DISK_ERROR),
)


# Peewee's, and the driver's own: those come out of rows that are fetched one after the other. And what comes
# of SQLite's message when it names a column or a trigger whose letters are no letters any more.
DATABASE_ERRORS = (peewee.DatabaseError, dbapi2.DatabaseError, UnicodeDecodeError)  # pyright: ignore[reportAttributeAccessIssue] # it is

# What SQLite says of a book whose schema does not hold what every book has.
_SAID_OF_DAMAGE = ("not a database", "malformed", "Could not decode", "no such", "already exists", "corrupt")
_SAID_OF_DAMAGE += (
    "codec can't decode",
    "incomplete input",
    "near ",
    "has no column",
    "unsupported file format",
    "unrecognized token",
)


def is_damage(error: Exception) -> bool:
    """Whether an error tells of damage while a book is opened or checked; later it may tell of a bug."""
    return any(words in str(error) for words in _SAID_OF_DAMAGE)


@contextmanager
def reading(path: Path, key: Key = NO_KEY) -> Iterator[SqlCipherDatabase]:
    """A book or a copy that is not open otherwise, looked at before and after it is connected to be read."""
    with saying_of_the_file(path):
        salt = look_at(path, key)
        with saying_at_opening(path, read_only=True), closing(connect(path, read_only=True, key=key)) as db:
            if salt:
                look_inside(db, path)
            yield db


@contextmanager
def saying(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the world into problems with a sentence; bugs stay what they are."""
    try:
        yield
    except DATABASE_ERRORS as error:
        problem = next((problem for words, problem in _SAID_BY_SQLITE if words in str(error)), None)
        if problem is None:
            raise
        if problem is Problem.BOOK_READ_ONLY and not path.exists():
            problem = Problem.FILE_MISSING  # moved or deleted while it was open
        where = path.parent if problem is Problem.FOLDER_UNWRITABLE else path
        raise KnownError(problem, path=where) from error


@contextmanager
def saying_at_opening(path: Path, *, read_only: bool) -> Iterator[None]:
    """At opening even what would be a bug later tells of the file: nobody has written anything yet."""
    try:
        yield
    except DATABASE_ERRORS as error:
        if is_damage(error):
            raise KnownError(Problem.BOOK_DAMAGED, path=path) from error
        if read_only and has_hot_journal(path):
            raise KnownError(Problem.BOOK_UNFINISHED, path=path) from error
        raise


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

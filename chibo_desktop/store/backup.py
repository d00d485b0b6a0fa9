"""Copies the program makes of its own accord: each one opened again, counted and checked before it is named.

The copies of a book lie in a folder of their own (`folder_of`), named by the moment they were made:
`2026-11-22 194210.chibo`. A copy is made over a connection of its own, so it may be made beside the window.
Nothing here opens the book itself but SQLite: on POSIX, closing a file takes away every lock that the process
has on it, the ones of an act under way too.
"""

from __future__ import annotations

import os
import re
import sys
import zlib
from collections.abc import Iterable
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from threading import Lock

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store import history
from chibo_desktop.store.history import Stamp
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import connect, reading, saying_of_the_file
from chibo_desktop.store.soundness import is_sound, is_whole

_NAME = re.compile(r"(\d{4}-\d\d-\d\d \d{6})(?: \(\d+\))?\.chibo")
_NAME_FORMAT = "%Y-%m-%d %H%M%S"
_MAKING = ".making"
# The last copy of each day is kept for so long, after that the last one of each month.
_DAYS_KEPT = timedelta(days=31)
# As often a copy is tried again because somebody wrote into the book while it was made.
_TRIES = 3
# The copy before an import must not sweep away the one that is half made beside the window.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy that has been checked, and when it was made."""

    path: Path
    made_at: datetime


def folder_of(book: Path, root: Path) -> Path:
    """Where copies of the book at this path go: a name that can be read, and a mark of the whole path."""
    whole = os.path.realpath(book)
    path = (whole.lower() if sys.platform == "win32" else whole).encode()
    # No secret and no adversary: a check sum is enough, and hashlib loads slowly at the start.
    return root / f"{book.stem[:40].rstrip('. ')} {zlib.crc32(path):08x}{zlib.adler32(path):08x}"


def backups_in(folder: Path) -> list[Backup]:
    """The copies in this folder, newest first; none when there is no such folder."""
    try:
        names = [path for path in folder.iterdir() if _NAME.fullmatch(path.name)]
    except OSError:
        return []
    found = [Backup(path, moment) for path in names if (moment := _moment(path)) is not None]
    return sorted(
        found, key=lambda backup: (backup.made_at, len(backup.path.name), backup.path.name), reverse=True
    )


def make_backup(book: Path, folder: Path, now: datetime, key: Key = NO_KEY) -> Backup:
    """Copy the book's last finished act into the folder, check the copy, name it, thin out the older ones.

    The copy of an encrypted book is under the same ``key``: `VACUUM INTO` keeps it. Raises ``KnownError``
    when the disk refuses or the book itself is damaged; no half copy is left.
    """
    with _ONE_AT_A_TIME, saying_of_the_file(folder):
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            sync_folder(folder.parent)
        _sweep(folder)
        making = folder / f"{now:{_NAME_FORMAT}}{_MAKING}"
        try:
            copy_checked(book, making, key)
            place = _name_it(making, folder, now)
        finally:
            with suppress(OSError):
                making.unlink(missing_ok=True)
        thin(folder, now.date())
    return Backup(place, now)


def check_book(path: Path, key: Key = NO_KEY) -> Stamp:
    """Read the whole open book over a connection of its own; ``KnownError`` unless it is sound.

    No lock is held meanwhile, for that would keep the window from writing. What was read while somebody wrote
    tells of two moments, and is no proof of damage: then it is read again.
    """
    with saying_of_the_file(path), closing(connect(path, read_only=True, key=key)) as db:
        for _ in range(_TRIES):
            before = _version(db)
            if is_sound(db):
                break
            if _version(db) == before:
                raise KnownError(Problem.BOOK_DAMAGED, path=path)
        return history.stamp(db)


def stamp_of(path: Path, key: Key = NO_KEY) -> Stamp:
    """How far the copy at this path has come."""
    with reading(path, key) as db:
        return history.stamp(db)


@dataclass(frozen=True, slots=True)
class Content:
    """What a copy holds, in the few figures by which somebody knows it again."""

    issuing_body: str
    members: int
    meeting_on: date | None
    marked: int
    last_act: str


def content_of(path: Path, key: Key = NO_KEY) -> Content:
    """What is in the copy: its newest meeting that has begun (else the newest planned), and the last act."""
    with reading(path, key) as db:
        body = db.execute_sql("SELECT issuing_body FROM heading ORDER BY since DESC LIMIT 1").fetchone()
        (members,) = db.execute_sql("SELECT count(*) FROM member").fetchone()
        meeting = db.execute_sql(_NEWEST_MEETING).fetchone()
        act = db.execute_sql("SELECT name FROM action ORDER BY id DESC LIMIT 1").fetchone()
    day, marked = (datetime.fromisoformat(meeting[0]).date(), meeting[1]) if meeting else (None, 0)
    return Content(body[0] if body else "", members, day, marked, act[0] if act else "")


_NEWEST_MEETING = (
    "SELECT m.planned_at,"
    " (SELECT count(*) FROM attendance a WHERE a.meeting_id = m.id AND a.mark IS NOT NULL)"
    " FROM meeting m ORDER BY m.state = 'preparing', m.planned_at DESC LIMIT 1"
)


def newest_good(folder: Path, key: Key = NO_KEY) -> Backup | None:
    """The newest copy that can still be read whole; one gone bad, or under another key, is passed over."""
    for backup in backups_in(folder):
        try:
            check_copy(backup.path, key)
        except KnownError:
            continue
        return backup
    return None


def kept(made: Iterable[datetime], today: date) -> set[datetime]:
    """Which copies stay: all of today, the last of each day for a month, the last of each month for ever.

    A copy from the future stays too: then it is the clock that is wrong.
    """
    days: dict[date, datetime] = {}
    months: dict[tuple[int, int], datetime] = {}
    stay: set[datetime] = set()
    for moment in sorted(made):
        day = moment.date()
        days[day] = months[day.year, day.month] = moment
        if day >= today:
            stay.add(moment)
    return stay | set(months.values()) | {days[day] for day in days if today - day <= _DAYS_KEPT}


def thin(folder: Path, today: date) -> None:
    """Delete the copies that need not be kept; one that cannot be deleted stays."""
    backups = backups_in(folder)
    stay = kept((backup.made_at for backup in backups), today)
    for backup in backups:
        if backup.made_at not in stay:
            with suppress(OSError):
                backup.path.unlink()


def _sweep(folder: Path) -> None:
    """Delete what a program that was killed has left half made."""
    for left in folder.glob(f"*{_MAKING}*"):
        with suppress(OSError):
            left.unlink()


def sync(path: Path) -> None:
    """Have the system put the file on the disk, and its name too where folders can be synced."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Names that were changed there are on the disk afterwards; FAT and Windows know no such thing."""
    if sys.platform == "win32":
        return
    with suppress(OSError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def check_copy(path: Path, key: Key = NO_KEY) -> None:
    """Read a copy from the disk; ``KnownError`` unless all of it is sound."""
    with reading(path, key) as db:
        if not is_sound(db):
            raise KnownError(Problem.BACKUP_DIFFERS, path=path)


def _compare(copy: Path, counts: dict[str, int], key: Key) -> None:
    """The same for a copy just made of a book: it must be whole and have as many rows in every table."""
    with reading(copy, key) as db:
        if not is_whole(db) or _counts(db) != counts:
            raise KnownError(Problem.BACKUP_DIFFERS, path=copy)


def copy_checked(book: Path, making: Path, key: Key = NO_KEY) -> None:
    """Copy the book's last finished act to ``making``; synced, opened again and counted when it returns."""
    with saying_of_the_file(book), closing(connect(book, read_only=True, key=key)) as db:
        counts = _vacuum(db, making)
    sync(making)
    _compare(making, counts, key)


def _vacuum(db: SqlCipherDatabase, into: Path) -> dict[str, int]:
    """Write the copy; the rows of each table in it, as the book has them."""
    for _ in range(_TRIES):
        into.unlink(missing_ok=True)
        before, counts = _version(db), _counts(db)
        db.execute_sql("VACUUM INTO ?", (str(into),))
        if _version(db) == before:
            return counts
    raise KnownError(Problem.BOOK_BUSY, path=into)


def _version(db: SqlCipherDatabase) -> int:
    """Another number once another connection has written."""
    return db.execute_sql("PRAGMA data_version").fetchone()[0]


def _counts(db: SqlCipherDatabase) -> dict[str, int]:
    tables = db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    return {name: db.execute_sql(f'SELECT count(*) FROM "{name}"').fetchone()[0] for (name,) in tables}


def _name_it(making: Path, folder: Path, now: datetime) -> Path:
    """Give the copy its name, never that of another one made in the same second."""
    place, number = folder / f"{now:{_NAME_FORMAT}}.chibo", 2
    while place.exists():
        place, number = folder / f"{now:{_NAME_FORMAT}} ({number}).chibo", number + 1
    making.rename(place)
    sync_folder(folder)
    return place


def _moment(path: Path) -> datetime | None:
    named = _NAME.fullmatch(path.name)
    assert named is not None
    try:
        return datetime.strptime(named[1], _NAME_FORMAT)
    except ValueError:
        return None

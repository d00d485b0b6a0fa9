"""The book: one SQLite file, opened with its pragmas, written only inside named acts."""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.store import history, migrations
from chibo_desktop.store.history import ActionKind, PastAction

APPLICATION_ID = 0x43484942  # "CHIB"
_SQLITE_MAGIC = b"SQLite format 3\x00"
# Of the file's first bytes: magic at 0, user_version at 60, application_id at 68 (sqlite.org/fileformat2).
_HEADER = struct.Struct(">16s44xi4xi")
# Typing in one field is one act for undo, as long as no pause is longer than this.
_MERGE_WITHIN = timedelta(seconds=30)

Clock = Callable[[], datetime]


_KIND_OF_TABLE = {
    "setting": Kind.CELL,
    "heading": Kind.CELL,
    "member": Kind.MEMBERS,
    "member_status": Kind.MEMBERS,
    "member_post": Kind.MEMBERS,
    "meeting": Kind.MEETINGS,
    "agenda_item": Kind.AGENDA,
    "opinion": Kind.OPINIONS,
    "attendance": Kind.ATTENDANCE,
    "stay": Kind.ATTENDANCE,
    "guest": Kind.ATTENDANCE,
    "ballot": Kind.BALLOTS,
    "resolution": Kind.RESOLUTIONS,
    "resolution_section": Kind.RESOLUTIONS,
    "task": Kind.TASKS,
    "task_assignee": Kind.TASKS,
    "task_report": Kind.TASKS,
    "document": Kind.DOCUMENTS,
}

Watcher = Callable[[Kind], None]


class Book:
    """An open book. Reads go through `rows`, writes through `run` inside an `act`."""

    def __init__(self, path: Path, db: SqlCipherDatabase, clock: Clock) -> None:
        self.path = path
        self._db = db
        self._clock = clock
        self._watchers: list[Watcher] = []
        self._in_act = False
        self.last_act: tuple[datetime, str] | None = None

    @classmethod
    def create(cls, path: Path, clock: Clock = datetime.now) -> Book:
        """A new empty book at ``path``, which must not exist; a half-made one never gets that name."""
        if path.exists():
            raise KnownError(Problem.FILE_EXISTS, path=path)
        making = path.with_name(path.name + ".making")
        try:
            making.unlink(missing_ok=True)
            with _saying(making):
                db = _connect(making)
                db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.migrate(db)
                db.close()
            making.rename(path)
        except OSError as error:
            raise _os_error(error, path) from error
        finally:
            making.unlink(missing_ok=True)
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: Clock = datetime.now) -> Book:
        """Open the book at ``path``; ``KnownError`` for anything that is no book this program can use."""
        _look_before_opening(path)
        with _saying(path):
            db = _connect(path)
            try:
                migrations.migrate(db)
            except BaseException:
                db.close()
                raise
        return cls(path, db, clock)

    def close(self) -> None:
        self._db.close()

    def now(self) -> datetime:
        return self._clock()

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """The rows of a peewee select as dictionaries by column name."""
        return list(query.dicts().execute(self._db))

    def run(self, query: Any) -> None:
        """Run a peewee insert, update or delete; only inside an `act`."""
        if not self._in_act:
            raise RuntimeError("a write outside of an act")
        query.execute(self._db)

    @contextmanager
    def act(self, name: str, *, meeting_id: str | None = None, merge: str | None = None) -> Iterator[None]:
        """One named action: all of it is written, under its name in the history, or nothing is.

        ``merge`` is a key for typing: an act with the key of the newest act, soon after it, becomes part of
        it.
        An act that changes nothing leaves no trace. Raises ``KnownError`` when the disk refuses.
        """
        now = self._clock()
        with self._writing():
            action_id = self._mergeable(merge, now)
            merged = action_id is not None
            if action_id is None:
                action_id = history.begin(self._db, ActionKind.ACT, name, now, meeting_id)
            yield
            tables = history.touched_tables(self._db, action_id)
            if merged:
                history.collapse(self._db, action_id)
            if merge is not None:
                self._db.execute_sql(
                    "UPDATE action SET at = ?, merge_key = ? WHERE id = ?",
                    (now.isoformat(timespec="milliseconds"), merge, action_id),
                )
            if not tables:
                self._db.execute_sql("DELETE FROM action WHERE id = ?", (action_id,))
        self._announce(tables, now, name)

    def undo(self) -> PastAction | None:
        """Take the last act back as an act of its own; ``None`` when there is nothing to take back."""
        return self._step(history.undoable(self._db), ActionKind.UNDO)

    def redo(self) -> PastAction | None:
        return self._step(history.redoable(self._db), ActionKind.REDO)

    def undoable(self) -> PastAction | None:
        return history.undoable(self._db)

    def redoable(self) -> PastAction | None:
        return history.redoable(self._db)

    def past_actions(self, limit: int = 50) -> list[PastAction]:
        return history.past_actions(self._db, limit)

    def watch(self, watcher: Watcher) -> None:
        """Call ``watcher`` after each finished act with the kinds of things it changed."""
        self._watchers.append(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        self._watchers.remove(watcher)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        if self._in_act:
            raise RuntimeError("an act inside an act")
        self._in_act = True
        try:
            with _saying(self.path), self._db.atomic("IMMEDIATE"):
                yield
        finally:
            self._in_act = False

    def _step(self, past: PastAction | None, kind: ActionKind) -> PastAction | None:
        if past is None:
            return None
        now = self._clock()
        undoing = kind is ActionKind.UNDO
        with self._writing():
            self._db.execute_sql("PRAGMA defer_foreign_keys = ON")
            action_id = history.begin(self._db, kind, past.name, now, past.meeting_id, past.id)
            (history.apply_inverse if undoing else history.apply_again)(self._db, past.id)
            history.set_undone(self._db, past.id, undoing)
            tables = history.touched_tables(self._db, action_id)
        self._announce(tables, now, past.name)
        return past

    def _mergeable(self, key: str | None, now: datetime) -> int | None:
        last = history.last_action(self._db) if key is not None else None
        if last is None or last[1] != key or not timedelta() <= now - last[2] <= _MERGE_WITHIN:
            return None
        return last[0]

    def _announce(self, tables: frozenset[str], now: datetime, name: str) -> None:
        if not tables:
            return
        self.last_act = (now, name)
        kinds = Kind(0)
        for table in tables:
            kinds |= _KIND_OF_TABLE[table]
        for watcher in tuple(self._watchers):
            watcher(kinds)


def _connect(path: Path) -> SqlCipherDatabase:
    db = SqlCipherDatabase(
        str(path),
        passphrase="",
        pragmas={"journal_mode": "delete", "synchronous": "extra", "foreign_keys": 1, "temp_store": "memory"},
        timeout=5,
    )
    db.connect()
    return db


def _look_before_opening(path: Path) -> None:
    """Refuse, untouched, what is no book of ours: SQLite would make a missing file, alter a foreign one."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER.size)
    except FileNotFoundError as error:
        raise KnownError(Problem.FILE_MISSING, path=path) from error
    except IsADirectoryError as error:
        raise KnownError(Problem.NOT_A_BOOK, path=path) from error
    except OSError as error:
        raise _os_error(error, path) from error
    if len(header) < _HEADER.size:
        raise KnownError(Problem.NOT_A_BOOK, path=path)
    magic, schema, application_id = _HEADER.unpack(header)
    if magic != _SQLITE_MAGIC or application_id != APPLICATION_ID:
        raise KnownError(Problem.NOT_A_BOOK, path=path)
    if schema > migrations.newest_schema():
        raise KnownError(Problem.BOOK_NEWER, path=path)


def _os_error(error: OSError, path: Path) -> KnownError:
    return KnownError(Problem.FOLDER_UNWRITABLE, path=path, reason=error.strerror or "")


# SQLite's own words, and what they mean to the user.
_MEANINGS = (
    ("full", Problem.DISK_FULL),
    ("locked", Problem.BOOK_BUSY),
    ("readonly", Problem.BOOK_READ_ONLY),
    ("not a database", Problem.BOOK_DAMAGED),
    ("malformed", Problem.BOOK_DAMAGED),
    ("unable to open", Problem.FOLDER_UNWRITABLE),
    ("disk I/O", Problem.DISK_ERROR),
)


@contextmanager
def _saying(path: Path) -> Iterator[None]:
    """Turn what SQLite says of the world into problems with a sentence; bugs stay what they are."""
    try:
        yield
    except peewee.DatabaseError as error:
        for words, problem in _MEANINGS:
            if words in str(error):
                raise KnownError(problem, path=path) from error
        raise

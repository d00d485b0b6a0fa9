"""The copy for the upper level: drawn in memory without what stays with the cell, then written to a stick.

In memory, for nothing that is left out may ever lie on the stick: what is deleted there can be found again.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import date, datetime
from pathlib import Path, PureWindowsPath

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.submission import Contents
from chibo_desktop.store import changes, migrations
from chibo_desktop.store.key import Key
from chibo_desktop.store.opening import (
    APPLICATION_ID,
    DATABASE_ERRORS,
    REHEARSAL_ID,
    application_id_of,
    connect,
)
from chibo_desktop.store.soundness import is_sound

SUBMITTED = "submitted"
"""The setting by which a copy tells what it is: the moment it was made."""
# Everything else of a member is left out without contacts, columns of a later schema too.
_KEPT_OF_MEMBER = frozenset(
    {
        "id",
        "name",
        "sex",
        "born",
        "ethnicity",
        "joined_on",
        "official_on",
        "here_since",
        "group_name",
        "occupation",
    }
)
# The history, the receipts, and what only helps the secretary to write; referring tables go first.
_STAYS = (
    "change",
    "action",
    "submission",
    "known_reminder",
    "agenda_template_line",
    "agenda_template",
    "text_module",
)
# Folders of the cell's computer tell the name of its user: only the name of the file goes along.
_PATHS = {"document": "file_name", "attachment": "path", "upload": "path"}
_MEMORY_PAGE = 4096
# An encrypted page keeps this much for its own seal; the rest of the tenth is for the stick's bookkeeping.
_ROOM_FOR_MORE, _ROOM_AT_LEAST = 1.1, 1 << 16
# As many steps of SQLite lie between two looks at whether the work is still wanted.
_STEPS = 2000


class Draft:
    """The copy in memory; for the thread that drew it."""

    def __init__(self, db: SqlCipherDatabase, place: str) -> None:
        self._db = db
        self._place = place

    @property
    def room(self) -> int:
        """Bytes a stick must have free for it."""
        (pages,) = self._db.execute_sql("PRAGMA page_count").fetchone()
        return round(pages * _MEMORY_PAGE * _ROOM_FOR_MORE) + _ROOM_AT_LEAST

    def contents(self) -> Contents:
        return contents_of(self._db)

    def write(self, path: Path, key: Key, tick: Callable[[], object]) -> None:
        """Write the file; what ``tick`` raises, called every now and then, ends the writing."""
        with closing(connect(path, key=key)) as db, _ticking(db, tick):
            # The file has no name yet that anybody trusts, and nothing in it can be lost.
            db.execute_sql("PRAGMA journal_mode = off")
            db.execute_sql("PRAGMA synchronous = off")
            _pour(db, self._place, "draft", into="main")

    def check(self, path: Path, key: Key) -> None:
        """Open the file and read all of it; ``KnownError`` unless it is sound and has the very same rows."""
        with closing(connect(path, read_only=True, key=key)) as db:
            if not is_sound(db):
                raise KnownError(Problem.STICK_DIFFERS, path=path)
            db.execute_sql("ATTACH ? AS draft KEY ''", (self._place,))
            if not all(_same_rows(db, table) for table in _tables(db)):
                raise KnownError(Problem.STICK_DIFFERS, path=path)


@contextmanager
def drawn(book: Path, key: Key, at: datetime, *, with_contacts: bool) -> Iterator[Draft]:
    """The last finished act of the book, as it is handed over; ``at`` becomes the mark of the copy.

    Without the history: that holds every word ever deleted or corrected, telephones too, and it is the
    cell's own proof. The receipt in the book and the hash in the manifest tie the copy to it.
    """
    place = f"file:/{uuid.uuid4().hex}?vfs=memdb"
    db = SqlCipherDatabase(place, passphrase="", pragmas={"foreign_keys": 1}, autoconnect=False, uri=True)
    db.connect()
    with closing(db):
        with closing(connect(book, read_only=True, key=key)) as source:
            if application_id_of(source) == REHEARSAL_ID:
                raise KnownError(Problem.BOOK_REHEARSAL, path=book)
            if submitted_at(source) is not None:
                raise KnownError(Problem.BOOK_SUBMITTED, path=book)
            source.execute_sql("ATTACH ? AS draft KEY ''", (place,))
            _pour(source, "", "main", into="draft")
        changes.drop_triggers(db)
        _leave_out(db, with_contacts=with_contacts)
        moment = at.isoformat(timespec="seconds")
        db.execute_sql("INSERT INTO setting (id, value) VALUES (?, ?)", (SUBMITTED, moment))
        changes.lay_triggers(db)
        yield Draft(db, place)


def submitted_at(db: SqlCipherDatabase) -> datetime | None:
    """When this copy was made for the upper level; ``None`` in a book that is the cell's own."""
    row = db.execute_sql("SELECT value FROM setting WHERE id = ?", (SUBMITTED,)).fetchone()
    return datetime.fromisoformat(row[0]) if row else None


_COUNTS = (
    "SELECT (SELECT count(*) FROM member), (SELECT count(*) FROM meeting), (SELECT count(*) FROM resolution),"
    " (SELECT count(*) FROM task),"
    " (SELECT min(planned_at) FROM meeting), (SELECT max(planned_at) FROM meeting)"
)


def contents_of(db: SqlCipherDatabase) -> Contents:
    """What the book or copy holds."""
    heading = db.execute_sql(
        "SELECT issuing_body, upper_body FROM heading ORDER BY since DESC LIMIT 1"
    ).fetchone()
    issuing, upper = heading or ("", "")
    members, meetings, resolutions, tasks, first, last = db.execute_sql(_COUNTS).fetchone()
    return Contents(
        issuing,
        upper,
        members,
        meetings,
        resolutions,
        tasks,
        _day(first),
        _day(last),
        migrations.schema_of(db),
    )


def _day(moment: str | None) -> date | None:
    return datetime.fromisoformat(moment).date() if moment else None


def _pour(db: SqlCipherDatabase, place: str, source: str, *, into: str) -> None:
    """Write one book anew, page by page, into another that is empty: nothing that was deleted goes along."""
    if place:
        db.execute_sql(f"ATTACH ? AS {source} KEY ''", (place,))
    (schema,) = db.execute_sql(f"PRAGMA {source}.user_version").fetchone()
    db.execute_sql("BEGIN")
    db.execute_sql("SELECT sqlcipher_export(?, ?)", (into, source)).fetchall()
    db.execute_sql(f"PRAGMA {into}.user_version = {schema}")
    db.execute_sql(f"PRAGMA {into}.application_id = {APPLICATION_ID}")
    db.execute_sql("COMMIT")


def _leave_out(db: SqlCipherDatabase, *, with_contacts: bool) -> None:
    for table in _STAYS:
        db.execute_sql(f"DELETE FROM {table}")
    for table, column in _PATHS.items():
        for row_id, path in db.execute_sql(f"SELECT id, {column} FROM {table}").fetchall():
            name = PureWindowsPath(path).name
            db.execute_sql(f"UPDATE {table} SET {column} = ? WHERE id = ?", (name, row_id))
    if not with_contacts:
        columns = db.execute_sql("PRAGMA table_info(member)").fetchall()
        emptied = [
            f'"{name}" = {_nothing(kind, bool(not_null))}'
            for _, name, kind, not_null, *_ in columns
            if name not in _KEPT_OF_MEMBER
        ]
        db.execute_sql(f"UPDATE member SET {', '.join(emptied)}")


def _nothing(kind: str, not_null: bool) -> str:
    if not not_null:
        return "NULL"
    return "''" if kind == "TEXT" else "0"


@contextmanager
def _ticking(db: SqlCipherDatabase, tick: Callable[[], object]) -> Iterator[None]:
    """What ``tick`` raises inside SQLite is raised here."""
    stopped: list[BaseException] = []

    def step() -> int:
        try:
            tick()
        except BaseException as error:  # noqa: BLE001 - SQLite would swallow it
            stopped.append(error)
        return len(stopped)

    connection = db.connection()
    connection.set_progress_handler(step, _STEPS)
    try:
        yield
    except DATABASE_ERRORS:
        if stopped:
            raise stopped[0] from None
        raise
    finally:
        connection.set_progress_handler(None, 0)


def _tables(db: SqlCipherDatabase) -> list[str]:
    return [
        name
        for (name,) in db.execute_sql("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
    ]


def _same_rows(db: SqlCipherDatabase, table: str) -> bool:
    def rows(of: str) -> str:
        return f'SELECT * FROM {of}."{table}"'

    for one, other in (("main", "draft"), ("draft", "main")):
        if db.execute_sql(f"SELECT 1 FROM ({rows(one)} EXCEPT {rows(other)}) LIMIT 1").fetchall():
            return False
    counts = [db.execute_sql(f'SELECT count(*) FROM {of}."{table}"').fetchone() for of in ("main", "draft")]
    return counts[0] == counts[1]

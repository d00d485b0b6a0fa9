"""The book: one SQLite file, opened with its pragmas, written only inside named acts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from peewee import Field, Model
from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.submission import Contents
from chibo_desktop.store import changes, history, migrations, soundness
from chibo_desktop.store.backup import sync_folder
from chibo_desktop.store.history import ActionKind, LastAct, PastAction, Stamp
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import (
    APPLICATION_ID,
    REHEARSAL_ID,
    connect,
    journal_of,
    look_at,
    look_inside,
    saying,
    saying_at_opening,
    saying_of_the_file,
)
from chibo_desktop.store.rekeying import prepared, sweep
from chibo_desktop.store.submission import contents_of, submitted_at
from chibo_desktop.store.tables import table_name, whole
from chibo_desktop.store.transactions import transaction

# Typing in one field is one act for undo, as long as no pause is longer than this.
_MERGE_WITHIN = timedelta(seconds=30)

Clock = Callable[[], datetime]

_KIND_OF_TABLE = {
    "setting": Kind.CELL,
    "heading": Kind.CELL,
    "member": Kind.MEMBERS,
    "member_status": Kind.MEMBERS,
    "member_post": Kind.MEMBERS,
    "known_reminder": Kind.MEMBERS,
    "meeting": Kind.MEETINGS,
    "agenda_item": Kind.AGENDA,
    "opinion": Kind.OPINIONS,
    "attendance": Kind.ATTENDANCE,
    "stay": Kind.ATTENDANCE,
    "guest": Kind.ATTENDANCE,
    "ballot": Kind.BALLOTS,
    "resolution": Kind.RESOLUTIONS,
    "resolution_section": Kind.RESOLUTIONS,
    "resolution_version": Kind.RESOLUTIONS,
    "resolution_version_part": Kind.RESOLUTIONS,
    "resolution_version_task": Kind.RESOLUTIONS,
    "amendment": Kind.RESOLUTIONS,
    "decision": Kind.BALLOTS,
    "paper_number": Kind.RESOLUTIONS,
    "task": Kind.TASKS,
    "task_assignee": Kind.TASKS,
    "task_report": Kind.TASKS,
    "document": Kind.DOCUMENTS,
    "submission": Kind.DOCUMENTS,
    "agenda_template": Kind.PREPARATION,
    "agenda_template_line": Kind.PREPARATION,
    "duty": Kind.PREPARATION,
    "assigned_opinion": Kind.PREPARATION,
    "attachment": Kind.PREPARATION,
    "recess": Kind.MEETINGS,
    "text_module": Kind.PREPARATION,
    "upload": Kind.PREPARATION,
    "score_form": Kind.SCORES,
    "score_form_use": Kind.SCORES,
    "score_sheet": Kind.SCORES,
    "score_mark": Kind.SCORES,
    "remark": Kind.SCORES,
    "remedy_report": Kind.SCORES,
}

Watcher = Callable[[Kind], None]


def kind_of(table: str) -> Kind:
    """What kind of thing the rows of a table are."""
    return _KIND_OF_TABLE[table]


class Book:
    """An open book. Reads go through `rows`, writes through `run` inside an `act`."""

    def __init__(
        self,
        path: Path,
        db: SqlCipherDatabase,
        clock: Clock,
        *,
        read_only: bool = False,
        key: Key = NO_KEY,
        submitted: datetime | None = None,
        rehearsal_of: Path | None = None,
    ) -> None:
        self.path = path
        self.rehearsal_of = rehearsal_of
        """The cell's own book of which this is a copy to try a meeting in; ``None``: no rehearsal."""
        self.submitted = submitted
        """When this copy for the upper level was made; nothing in it is changed. ``None``: the cell's own."""
        self.read_only = read_only or submitted is not None
        self.key = key
        self._db = db
        self._clock = clock
        self._watchers: list[Watcher] = []
        self._in_act = False
        self.last_act: LastAct | None = None

    @classmethod
    def create(cls, path: Path, clock: Clock = datetime.now, *, key: Key = NO_KEY) -> Book:
        """A new empty book at ``path``, which must not exist; a half-made one never gets that name."""
        # A journal without its book would be played into the new one.
        for taken in (path, journal_of(path)):
            if taken.exists():
                raise KnownError(Problem.FILE_EXISTS, path=taken)
        if not path.parent.is_dir():
            raise KnownError(Problem.FOLDER_MISSING, path=path.parent)
        making = path.with_name(path.name + ".making")
        try:
            with saying_of_the_file(path):
                making.unlink(missing_ok=True)
                with closing(connect(making, key=key)) as db:
                    db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                    migrations.migrate(db)
                making.rename(path)
                sync_folder(path.parent)
        finally:
            with suppress(OSError):
                making.unlink(missing_ok=True)
        return cls.open(path, clock, key=key)

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Clock = datetime.now,
        *,
        read_only: bool = False,
        before_migration: Callable[[], object] = lambda: None,
        key: Key = NO_KEY,
        rehearsal_of: Path | None = None,
    ) -> Book:
        """Open the book at ``path``; ``KnownError`` for anything that is no book this program can use.

        ``key`` is for an encrypted one: BOOK_ENCRYPTED without, WRONG_PASSWORD with another than its own. A
        rehearsal is opened only by who says of which book it is one.
        ``before_migration`` is called when the book is about to be carried to a newer schema; what it raises
        leaves the book as it was. A book of an older schema cannot be opened ``read_only``.
        """
        wanted = APPLICATION_ID if rehearsal_of is None else REHEARSAL_ID
        with saying_of_the_file(path):
            if not (salt := look_at(path, key, wanted=wanted)):
                key = NO_KEY
            key.remember(path, salt)
            if not read_only:
                sweep(path)
            with saying_at_opening(path, read_only=read_only):
                db = connect(path, read_only=read_only, key=key)
            try:
                with saying_at_opening(path, read_only=read_only):
                    if salt:
                        look_inside(db, path, wanted=wanted)
                    schema = migrations.schema_of(db)
                    submitted = submitted_at(db)
                if schema < migrations.newest_schema():
                    if submitted is not None:
                        raise KnownError(Problem.SUBMISSION_OLDER, path=path)
                    if read_only:
                        raise KnownError(Problem.BOOK_READ_ONLY, path=path)
                    before_migration()
                migrations.migrate(db)
            except BaseException:
                db.close()
                key.forget(path)
                raise
        return cls(
            path, db, clock, read_only=read_only, key=key, submitted=submitted, rehearsal_of=rehearsal_of
        )

    @property
    def home(self) -> Path:
        """The folder of the cell's book, beside which its files lie; a rehearsal looks for them there too."""
        return (self.rehearsal_of or self.path).parent

    def is_sound(self) -> bool:
        """Whether everything in the book can be read; takes longer the larger the book is."""
        with saying(self.path):
            return soundness.is_sound(self._db)

    def stamp(self) -> Stamp:
        """How far the book has come."""
        with saying(self.path):
            return history.stamp(self._db)

    def contents(self) -> Contents:
        """What is in the book, counted."""
        with saying(self.path):
            return contents_of(self._db)

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._db.close()
        self.key.forget(self.path)

    def rekey(self, key: Key) -> None:
        """Put the whole book under another key, or under none; the history and everything else stays.

        At every instant the file is whole, under the old key or under the new one. ``KnownError`` leaves it
        under the old one, and open.
        """
        if self._in_act:
            raise RuntimeError("another key amid an act")
        self._must_be_writable()
        with saying_of_the_file(self.path), prepared(self.path, self.key, key) as ready:
            self._db.close()
            try:
                ready.put_in_place()
                self.key.forget(self.path)
                key.remember(self.path, ready.salt)
                self.key = key
            finally:
                self._db = connect(self.path, key=self.key)

    def now(self) -> datetime:
        return self._clock()

    def rows(self, query: Any) -> list[dict[str, Any]]:
        """The rows of a peewee select as dictionaries by column name."""
        with saying(self.path):
            return list(query.dicts().execute(self._db))

    def rows_by(self, field: Field, value: str, order: str = "") -> list[dict[str, Any]]:
        """The rows of a table that have ``value`` in one field, as `rows` gives them.

        ``order`` are columns. For what is asked at every key: peewee takes longer to put a statement together
        than SQLite to answer it, so these are put together once.
        """
        sql, names = _select_by(field.model, field.name, order)
        with saying(self.path):
            found = self._db.execute_sql(sql, (value,)).fetchall()
        return [dict(zip(names, row, strict=True)) for row in found]

    def run(self, query: Any) -> None:
        """Run a peewee insert, update or delete; only inside an `act`."""
        self._must_be_in_act()
        query.execute(self._db)

    def run_sql(self, sql: str, values: Sequence[str | int | None]) -> None:
        """Run one prepared statement where building a query would take longer than the write itself."""
        self._must_be_in_act()
        self._db.execute_sql(sql, values)

    @contextmanager
    def act(
        self, name: str, *, meeting_id: str | None = None, merge: str | None = None, undoable: bool = True
    ) -> Iterator[None]:
        """One named action: all of it is written, under its name in the history, or nothing is.

        ``merge`` is a key for typing: an act with the key of the newest act, soon after it, becomes part of
        it. An act that changes nothing leaves no trace. An act that is not ``undoable`` tells of something
        that has left the house, and writes tables in `tables.KEPT` only: undo passes it over, and what was
        undone before it can still be done again. Raises ``KnownError`` when the disk refuses.
        """
        now = self._clock()
        with self._writing() as writing:
            going_on = None if merge is None else history.mergeable(self._db, merge, now - _MERGE_WITHIN, now)
            if going_on is None:
                kind = ActionKind.ACT if undoable else ActionKind.KEPT
                history.begin(self._db, kind, name, now, meeting_id, merge_key=merge)
            yield
            writing.finish()
            if not undoable and not writing.tables <= changes.KEPT_NAMES:
                raise RuntimeError("an act that cannot be undone writes what can be")
            if going_on is not None and writing.tables:
                history.go_on(self._db, going_on, now)
        self._announce(writing.tables, LastAct(now, name, kept=not undoable))

    def note(self, name: str) -> None:
        """Write into the history what was done with the book as a whole: no row of it tells that.

        Nothing can be undone of it. ``KnownError`` when the disk refuses.
        """
        with self._writing() as writing:
            history.begin(self._db, ActionKind.KEPT, name, self._clock(), None)
            writing.keep = True

    def undo(self) -> PastAction | None:
        """Take the last act back as an act of its own; ``None`` when there is nothing to take back."""
        return self._turn(self.undoable(), ActionKind.UNDO)

    def redo(self) -> PastAction | None:
        """Do again what was undone last; ``None`` when there is nothing, or something new was done since."""
        return self._turn(self.redoable(), ActionKind.REDO)

    def undo_all(self, acts: Sequence[PastAction]) -> None:
        """Take back the newest acts, as `undoables` gives them: all of these in one step, or none."""
        self._turn_all(acts, ActionKind.UNDO)

    def redo_all(self, acts: Sequence[PastAction]) -> None:
        """Do again what was undone last, as `redoables` gives it: all of these in one step, or none."""
        self._turn_all(acts, ActionKind.REDO)

    def undoable(self) -> PastAction | None:
        return next(iter(self.undoables(1)), None)

    def redoable(self) -> PastAction | None:
        return next(iter(self.redoables(1)), None)

    def undoables(self, limit: int) -> list[PastAction]:
        """The acts that undo would take back, the next one first."""
        with saying(self.path):
            return history.undoable(self._db, limit)

    def redoables(self, limit: int) -> list[PastAction]:
        """The acts that redo would do again, the next one first."""
        with saying(self.path):
            return history.redoable(self._db, limit)

    def past_actions(self, limit: int = 50) -> list[PastAction]:
        with saying(self.path):
            return history.past_actions(self._db, limit)

    def hurry(self) -> None:
        """Wait for the disk no more until this book is closed: for one that can be made anew at any time."""
        self._db.execute_sql("PRAGMA synchronous = OFF")

    def watch(self, watcher: Watcher) -> None:
        """Call ``watcher`` after each finished act with the kinds of things it changed."""
        self._watchers.append(watcher)

    def unwatch(self, watcher: Watcher) -> None:
        self._watchers.remove(watcher)

    def _must_be_in_act(self) -> None:
        if not self._in_act:
            raise RuntimeError("a write outside of an act")

    def _must_be_writable(self) -> None:
        if self.read_only:
            problem = Problem.BOOK_READ_ONLY if self.submitted is None else Problem.BOOK_SUBMITTED
            raise KnownError(problem, path=self.path)

    @contextmanager
    def _writing(self) -> Iterator[_Writing]:
        """A transaction, taken back when it fails or when it has changed no row."""
        if self._in_act:
            raise RuntimeError("an act inside an act")
        self._must_be_writable()
        self._in_act = True
        try:
            with saying(self.path), transaction(self._db) as under_way:
                writing = _Writing(self._db)
                yield writing
                under_way.keep = writing.keep or bool(writing.tables)
        finally:
            self._in_act = False

    def _turn(self, past: PastAction | None, kind: ActionKind) -> PastAction | None:
        if past is not None:
            self._turn_all([past], kind)
        return past

    def _turn_all(self, acts: Sequence[PastAction], kind: ActionKind) -> None:
        if not acts:
            return
        now = self._clock()
        with self._writing() as writing:
            self._db.execute_sql("PRAGMA defer_foreign_keys = ON")
            for past in acts:
                history.turn(self._db, past, kind, now)
            writing.finish()
        self._announce(writing.tables, LastAct(now, acts[-1].name))

    def _announce(self, tables: frozenset[str], act: LastAct) -> None:
        if not tables:
            return
        self.last_act = act
        kinds = Kind(0)
        for table in tables:
            kinds |= _KIND_OF_TABLE[table]
        for watcher in tuple(self._watchers):
            watcher(kinds)


class _Writing:
    """A transaction under way: knows in the end which tables it has changed."""

    def __init__(self, db: SqlCipherDatabase) -> None:
        self._db = db
        self._before = changes.newest(db)
        self.keep = False
        self.tables: frozenset[str] = frozenset()

    def finish(self) -> None:
        self.tables = changes.tables_after(self._db, self._before)


@cache
def _select_by(model: type[Model], name: str, order: str) -> tuple[str, tuple[str, ...]]:
    """A select of all columns by the field called ``name``, and what the fields are called."""
    fields = whole(model)
    columns = ", ".join(f'"{field.column_name}"' for field in fields)
    (by,) = (field.column_name for field in fields if field.name == name)
    ordered = f" ORDER BY {order}" if order else ""
    sql = f'SELECT {columns} FROM "{table_name(model)}" WHERE "{by}" = ?{ordered}'  # noqa: S608 - our schema
    return sql, tuple(field.name for field in fields)

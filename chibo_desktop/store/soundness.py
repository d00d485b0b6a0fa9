"""Whether all of a book can be read: the file by SQLite's own checks, the values by what they must be."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from typing import Any

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.meetings import MeetingKind, MeetingState, StepKind
from chibo_desktop.domain.members import Standing, StatusKind
from chibo_desktop.domain.registers import Numbering, PaperCode
from chibo_desktop.domain.resolutions import SectionCode, TaskState
from chibo_desktop.domain.voting import VotingMethod
from chibo_desktop.store import migrations
from chibo_desktop.store.agreement import agrees, rows_of
from chibo_desktop.store.history import ActionKind
from chibo_desktop.store.opening import DATABASE_ERRORS, is_damage
from chibo_desktop.store.tables import ALL, TRACKED, table_name

# Words of what nothing else asks for when the program starts; it is loaded with the first row that has one.


def _decision(word: str) -> object:
    from chibo_desktop.domain.decisions import DecisionKind

    return DecisionKind(word)


def _stage(word: str) -> object:
    from chibo_desktop.domain.versions import Stage

    return Stage(word)


def _source(word: str) -> object:
    from chibo_desktop.domain.scoring import Source

    return Source(word)


def _remark(word: str) -> object:
    from chibo_desktop.domain.remarks import RemarkKind

    return RemarkKind(word)


_moment, _day, _partial = datetime.fromisoformat, date.fromisoformat, PartialDate.from_iso
# Columns whose text must be a word we know or a date; an empty text and NULL are always understood.
_READERS: Mapping[str, Mapping[str, Callable[[str], object]]] = {
    "heading": {"since": _day, "numbering": Numbering},
    "member": dict.fromkeys(("born", "joined_on", "official_on", "here_since"), _partial),
    "member_status": {"kind": StatusKind, "since": _partial, "until": _partial},
    "member_post": {"since": _partial, "until": _partial},
    "known_reminder": {"at": _moment},
    "meeting": {
        "kind": MeetingKind,
        "state": MeetingState,
        "planned_at": _moment,
        "started_at": _moment,
        "ended_at": _moment,
    },
    "agenda_item": {"step": StepKind, "started_at": _moment, "ended_at": _moment},
    "opinion": {"at": _moment},
    "attendance": {"mark": Mark, "standing": Standing.from_code},
    "stay": {"arrived": _moment, "departed": _moment},
    "ballot": {"method": VotingMethod, "taken_at": _moment},
    "resolution_section": {"code": SectionCode},
    "resolution_version": {"stage": _stage, "kept_at": _moment},
    "resolution_version_task": {"due": _day, "assignees": json.loads},
    "amendment": {"at": _moment},
    "decision": {"kind": _decision, "since": _partial, "until": _partial},
    "paper_number": {"code": PaperCode},
    "task": {"due": _day},
    "task_report": {"state": TaskState},
    "document": {"made_at": _moment},
    "submission": {"at": _moment},
    "agenda_template": {"kind": MeetingKind},
    "agenda_template_line": {"step": StepKind},
    "duty": {"done_at": _moment},
    "recess": {"began": _moment, "ended": _moment},
    "upload": {"done_at": _moment},
    "score_form": {"kept_at": _moment},
    "score_form_use": {"since": _day},
    "score_sheet": {"source": _source, "agreed_on": _day, "decided_on": _day},
    "remark": {"kind": _remark},
    "remedy_report": {"done_at": _moment},
    "action": {"at": _moment, "kind": ActionKind},
}
_TORN_CHANGES = (
    "SELECT 1 FROM change WHERE NOT json_valid(coalesce(old, '{}')) OR NOT json_valid(coalesce(new, '{}'))"
)


def is_sound(db: SqlCipherDatabase) -> bool:
    """Whether the file is whole, its rows fit together, and every value can be read. Nothing is changed.

    About 40 ms a megabyte. What it cannot see is a letter changed for another in what only the history has
    once, such as the name of an old act.
    """
    try:
        if not is_whole(db):
            return False
        if migrations.schema_of(db) < migrations.newest_schema():
            return True  # what its values were then, only a migration knows
        return _is_followed(db) and all(_readable(db, model) for model in ALL) and agrees(db)
    except DATABASE_ERRORS as error:
        if is_damage(error):
            return False
        raise


def is_whole(db: SqlCipherDatabase) -> bool:
    """Whether SQLite finds nothing wrong: all that can go wrong between a sound book and its copy."""
    checked = db.execute_sql("PRAGMA integrity_check(1)").fetchall()
    if checked != [("ok",)] or db.execute_sql("PRAGMA foreign_key_check").fetchall():
        return False
    # Of the indexes of an empty table that check asks nothing.
    named = "SELECT name, tbl_name FROM sqlite_master WHERE type = 'index'"
    for index, table in db.execute_sql(named).fetchall():
        db.execute_sql(f'SELECT 1 FROM "{table}" INDEXED BY "{index}" LIMIT 1').fetchone()
    return True


def _is_followed(db: SqlCipherDatabase) -> bool:
    """Whether the history's triggers are all there and can be compiled."""
    rows = db.execute_sql("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    followed = [name for (name,) in rows]
    for name in map(table_name, TRACKED):
        if followed.count(name) != 3:
            return False
        for statement in (
            f'DELETE FROM "{name}"',
            f'UPDATE "{name}" SET id = 1',
            f'INSERT INTO "{name}" DEFAULT VALUES',
        ):
            db.execute_sql(f"EXPLAIN {statement}").close()  # it has been compiled, and that is all
    return True


def _readable(db: SqlCipherDatabase, model: type[peewee.Model]) -> bool:
    name = table_name(model)
    fields = model._meta.sorted_fields  # noqa: SLF001  # pyright: ignore[reportAttributeAccessIssue] # peewee's own way
    # A name in quotes that is no column would be a text, but not one with its table before it.
    columns = ", ".join(f'"{name}"."{field.column_name}"' for field in fields)
    kinds = [(_python_type(field), field.null) for field in fields]
    readers = [_READERS.get(name, {}).get(field.column_name) for field in fields]
    understood: list[set[Any]] = [set() for _ in fields]
    for row in rows_of(db, f'SELECT {columns} FROM "{name}"'):
        for value, (kind, null), reader, known in zip(row, kinds, readers, understood, strict=True):
            if value is None:
                if not null:
                    return False
            elif type(value) is not kind:
                return False
            elif reader is not None and value and value not in known:
                try:
                    reader(value)
                except (ValueError, IndexError):
                    return False
                known.add(value)
    match name:
        case "setting":
            return _settings_readable(db)
        case "change":
            return not db.execute_sql(_TORN_CHANGES).fetchall()
        case _:
            return True


def _python_type(field: peewee.Field) -> type:
    real = field.rel_field if isinstance(field, peewee.ForeignKeyField) else field
    return int if isinstance(real, peewee.IntegerField) else str


def _settings_readable(db: SqlCipherDatabase) -> bool:
    readers: Mapping[str, Callable[[str], object]] = {
        "usual_time": time.fromisoformat,
        "lock_minutes": int,
        "numbering": Numbering,
        "congresses": lambda value: [_day(day) for day in value.split()],
    }
    try:
        for name, value in db.execute_sql("SELECT id, value FROM setting").fetchall():
            readers.get(name, str)(value)
    except ValueError:
        return False
    return True

"""The history of a book: triggers write every row change under the act it belongs to; undo reads them back.

Not `playhouse.sqlite_changelog`: it stores a text such as "123" as a number, and does not know which act a
change belongs to. Here a change keeps the old and new values of exactly the columns that differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.store.tables import TRACKED, table_name

_TABLE_NAMES = tuple(table_name(model) for model in TRACKED)


class ActionKind(StrEnum):
    ACT = "act"
    UNDO = "undo"
    REDO = "redo"


@dataclass(frozen=True, slots=True)
class PastAction:
    """One act in the history."""

    id: int
    at: datetime
    name: str
    kind: ActionKind
    meeting_id: str | None
    undone: bool


def lay_triggers(db: SqlCipherDatabase) -> None:
    """Replace the triggers of all tracked tables that exist in this schema."""
    existing = set(db.get_tables())
    for table in _TABLE_NAMES:
        if table not in existing:
            continue
        columns = [row[1] for row in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]
        for operation in ("INSERT", "UPDATE", "DELETE"):
            db.execute_sql(f'DROP TRIGGER IF EXISTS "{table}_{operation.lower()}_history"')
            db.execute_sql(_trigger(table, columns, operation))


def _trigger(table: str, columns: list[str], operation: str) -> str:
    # json_object and json_group_object keep text as text, numbers as numbers and NULL as null.
    def whole(row: str) -> str:
        return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns) + ")"

    current = "(SELECT max(id) FROM action)"
    head = f'CREATE TRIGGER "{table}_{operation.lower()}_history" AFTER {operation} ON "{table}" BEGIN\n'
    into = "INSERT INTO change (action_id, table_name, row_id, operation, old, new)\n"
    if operation == "INSERT":
        body = f"VALUES ({current}, '{table}', NEW.id, 'INSERT', NULL, {whole('NEW')});"
    elif operation == "DELETE":
        body = f"VALUES ({current}, '{table}', OLD.id, 'DELETE', {whole('OLD')}, NULL);"
    else:
        pairs = " UNION ALL ".join(f'SELECT \'{name}\', OLD."{name}", NEW."{name}"' for name in columns)
        body = (
            f"SELECT {current}, '{table}', NEW.id, 'UPDATE',"
            " json_group_object(name, was), json_group_object(name, now)\n"
            f"FROM (WITH pair (name, was, now) AS ({pairs}) SELECT * FROM pair WHERE was IS NOT now)\n"
            "HAVING count(*) > 0;"
        )
    return head + into + body + "\nEND"


def begin(
    db: SqlCipherDatabase,
    kind: ActionKind,
    name: str,
    at: datetime,
    meeting_id: str | None,
    of_action: int | None = None,
) -> int:
    """Open a new act; the triggers write under it until the next one is opened."""
    cursor = db.execute_sql(
        "INSERT INTO action (at, name, kind, of_action, meeting_id, undone, merge_key, first_change)"
        " VALUES (?, ?, ?, ?, ?, 0, NULL, (SELECT coalesce(max(id), 0) + 1 FROM change))",
        (at.isoformat(timespec="milliseconds"), name, kind, of_action, meeting_id),
    )
    return cursor.lastrowid


def touched_tables(db: SqlCipherDatabase, action_id: int) -> frozenset[str]:
    rows = db.execute_sql(
        "SELECT DISTINCT table_name FROM change"
        " WHERE id >= (SELECT first_change FROM action WHERE id = ?) AND action_id = ?",
        (action_id, action_id),
    )
    return frozenset(name for (name,) in rows.fetchall())


def last_action(db: SqlCipherDatabase) -> tuple[int, str | None, datetime] | None:
    """Id, merge key and time of the newest act, whatever its kind."""
    row = db.execute_sql("SELECT id, merge_key, at FROM action ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else (row[0], row[1], datetime.fromisoformat(row[2]))


def collapse(db: SqlCipherDatabase, action_id: int) -> None:
    """Fold successive updates of one row inside an act into one, so that typing does not swell the book."""
    kept: dict[tuple[str, str], tuple[int, dict[str, object], dict[str, object]]] = {}
    for change in _changes(db, action_id):
        key = (change.table, change.row_id)
        if change.operation != "UPDATE" or key not in kept:
            kept.pop(key, None)
            if change.operation == "UPDATE":
                kept[key] = (change.id, change.old, change.new)
            continue
        first_id, old, new = kept[key]
        old, new = change.old | old, new | change.new
        db.execute_sql("DELETE FROM change WHERE id = ?", (change.id,))
        db.execute_sql("UPDATE change SET old = ?, new = ? WHERE id = ?", (_json(old), _json(new), first_id))
        kept[key] = (first_id, old, new)


def undoable(db: SqlCipherDatabase) -> PastAction | None:
    """The act that undo would take back."""
    return _one(db, "WHERE kind = 'act' AND undone = 0 ORDER BY id DESC LIMIT 1")


def redoable(db: SqlCipherDatabase) -> PastAction | None:
    """The act that redo would do again; none once something new was done after the undo."""
    return _one(
        db,
        "WHERE kind = 'act' AND undone = 1 AND id > coalesce("
        "(SELECT max(id) FROM action WHERE kind = 'act' AND undone = 0), 0) ORDER BY id LIMIT 1",
    )


def past_actions(db: SqlCipherDatabase, limit: int) -> list[PastAction]:
    """The newest acts, newest first."""
    rows = db.execute_sql(_SELECT + "ORDER BY id DESC LIMIT ?", (limit,)).fetchall()
    return [_past(row) for row in rows]


def apply_inverse(db: SqlCipherDatabase, action_id: int) -> None:
    """Write the old values of an act back, last change first."""
    for change in reversed(_changes(db, action_id)):
        if change.operation == "INSERT":
            _delete(db, change.table, change.row_id)
        elif change.operation == "DELETE":
            _insert(db, change.table, change.old)
        else:
            _update(db, change.table, change.row_id, change.old)


def apply_again(db: SqlCipherDatabase, action_id: int) -> None:
    """Write the new values of an act once more, first change first."""
    for change in _changes(db, action_id):
        if change.operation == "INSERT":
            _insert(db, change.table, change.new)
        elif change.operation == "DELETE":
            _delete(db, change.table, change.row_id)
        else:
            _update(db, change.table, change.row_id, change.new)


def set_undone(db: SqlCipherDatabase, action_id: int, undone: bool) -> None:
    db.execute_sql("UPDATE action SET undone = ? WHERE id = ?", (int(undone), action_id))


@dataclass(frozen=True, slots=True)
class _Change:
    id: int
    table: str
    row_id: str
    operation: str
    old: dict[str, object]
    new: dict[str, object]


def _changes(db: SqlCipherDatabase, action_id: int) -> list[_Change]:
    rows = db.execute_sql(
        "SELECT id, table_name, row_id, operation, old, new FROM change"
        " WHERE id >= (SELECT first_change FROM action WHERE id = ?) AND action_id = ? ORDER BY id",
        (action_id, action_id),
    ).fetchall()
    return [
        _Change(i, t, r, o, json.loads(old or "{}"), json.loads(new or "{}")) for i, t, r, o, old, new in rows
    ]


_SELECT = "SELECT id, at, name, kind, meeting_id, undone FROM action "


def _one(db: SqlCipherDatabase, tail: str) -> PastAction | None:
    row = db.execute_sql(_SELECT + tail).fetchone()
    return None if row is None else _past(row)


def _past(row: tuple[int, str, str, str, str | None, int]) -> PastAction:
    number, at, name, kind, meeting_id, undone = row
    return PastAction(number, datetime.fromisoformat(at), name, ActionKind(kind), meeting_id, bool(undone))


def _json(values: dict[str, object]) -> str:
    return json.dumps(values, ensure_ascii=False)


def _names(columns: Iterable[str]) -> str:
    return ", ".join(f'"{column}"' for column in columns)


def _insert(db: SqlCipherDatabase, table: str, values: dict[str, object]) -> None:
    marks = ", ".join("?" * len(values))
    db.execute_sql(f'INSERT INTO "{table}" ({_names(values)}) VALUES ({marks})', tuple(values.values()))


def _update(db: SqlCipherDatabase, table: str, row_id: str, values: dict[str, object]) -> None:
    setting = ", ".join(f'"{column}" = ?' for column in values)
    db.execute_sql(f'UPDATE "{table}" SET {setting} WHERE id = ?', (*values.values(), row_id))


def _delete(db: SqlCipherDatabase, table: str, row_id: str) -> None:
    db.execute_sql(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))

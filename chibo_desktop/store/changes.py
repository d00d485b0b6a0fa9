"""Row changes as the triggers write them: read, folded together, written back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.store.tables import KEPT, TRACKED, table_name

Values = dict[str, Any]

INSERT, UPDATE, DELETE = "INSERT", "UPDATE", "DELETE"
_TABLE_NAMES = tuple(map(table_name, TRACKED))
KEPT_NAMES = frozenset(map(table_name, KEPT))


@dataclass(frozen=True, slots=True)
class Change:
    """One row change; ``old`` and ``new`` hold whole rows, or for an update the columns that differ."""

    id: int
    table: str
    row_id: str
    operation: str
    old: Values
    new: Values

    def inverse(self) -> Change:
        operation = {INSERT: DELETE, DELETE: INSERT}.get(self.operation, self.operation)
        return replace(self, operation=operation, old=self.new, new=self.old)


# -- triggers -----------------------------------------------------------------------------------


def lay_triggers(db: SqlCipherDatabase) -> None:
    """Make the triggers of all tracked tables that exist in this schema."""
    existing = set(db.get_tables())
    for table in _TABLE_NAMES:
        if table in existing:
            columns = [row[1] for row in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]
            for operation in (INSERT, UPDATE, DELETE):
                db.execute_sql(_trigger(table, columns, operation))


def drop_triggers(db: SqlCipherDatabase) -> None:
    """Take the triggers away: what a migration rewrites is no part of anybody's last act."""
    rows = db.execute_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for (name,) in rows:
        db.execute_sql(f'DROP TRIGGER "{name}"')


def _trigger(table: str, columns: list[str], operation: str) -> str:
    # json_object and json_group_object keep text as text, numbers as numbers and NULL as null.
    def whole(row: str) -> str:
        return "json_object(" + ", ".join(f"'{name}', {row}.\"{name}\"" for name in columns) + ")"

    current = "(SELECT max(id) FROM action)"
    head = f'CREATE TRIGGER "{table}_{operation.lower()}_history" AFTER {operation} ON "{table}" BEGIN\n'
    into = "INSERT INTO change (action_id, table_name, row_id, operation, old, new)\n"
    if operation == INSERT:
        body = f"VALUES ({current}, '{table}', NEW.id, 'INSERT', NULL, {whole('NEW')});"
    elif operation == DELETE:
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


# -- reading ------------------------------------------------------------------------------------


def newest(db: SqlCipherDatabase) -> int:
    """The id of the newest change; 0 in a book without one."""
    return db.execute_sql("SELECT coalesce(max(id), 0) FROM change").fetchone()[0]


def tables_after(db: SqlCipherDatabase, change_id: int) -> frozenset[str]:
    """Tables with rows changed after this change."""
    rows = db.execute_sql("SELECT DISTINCT table_name FROM change WHERE id > ?", (change_id,))
    return frozenset(name for (name,) in rows.fetchall())


def of_action(db: SqlCipherDatabase, action_id: int) -> list[Change]:
    """The changes of an act, first one first."""
    rows = db.execute_sql(
        "SELECT id, table_name, row_id, operation, old, new FROM change"
        " WHERE id >= (SELECT first_change FROM action WHERE id = ?) AND action_id = ? ORDER BY id",
        (action_id, action_id),
    ).fetchall()
    return [Change(i, table, row, op, _values(old), _values(new)) for i, table, row, op, old, new in rows]


# -- folding ------------------------------------------------------------------------------------


def collapse(db: SqlCipherDatabase, action_id: int) -> bool:
    """Keep one change a row of an act, so that typing does not swell the book; whether any is left."""
    before = of_action(db, action_id)
    after = {change.id: change for change in folded(before)}
    for change in before:
        kept = after.get(change.id)
        if kept is None:
            db.execute_sql("DELETE FROM change WHERE id = ?", (change.id,))
        elif kept != change:
            values = (kept.operation, _json(kept.old), _json(kept.new), kept.id)
            db.execute_sql("UPDATE change SET operation = ?, old = ?, new = ? WHERE id = ?", values)
    return bool(after)


def folded(changes: Iterable[Change]) -> list[Change]:
    """The same changes with all that happened to one row made into one; a row back as it was has none."""
    kept: dict[tuple[str, str], Change] = {}
    for change in changes:
        key = (change.table, change.row_id)
        first = kept.pop(key, None)
        together = _together(first, change) if first else change
        if together is not None:
            kept[key] = together
    return sorted(kept.values(), key=lambda change: change.id)


def _together(first: Change, then: Change) -> Change | None:
    match first.operation, then.operation:
        case ("INSERT", "DELETE"):
            return None
        case ("INSERT", "UPDATE"):
            return replace(first, new=first.new | then.new)
        case ("UPDATE", "DELETE"):
            return replace(first, operation=DELETE, old=then.old | first.old, new={})
        case _:
            # An update of an update, or a row put back after it was taken out.
            old, new = then.old | first.old, first.new | then.new
            differing = [column for column in new if old[column] != new[column]]
            if not differing:
                return None
            old, new = ({column: row[column] for column in differing} for row in (old, new))
            return replace(first, operation=UPDATE, old=old, new=new)


# -- writing back -------------------------------------------------------------------------------


def apply(db: SqlCipherDatabase, changes: Iterable[Change]) -> None:
    """Make the changes to the rows, in this order."""
    for change in changes:
        if change.operation == INSERT:
            columns = ", ".join(f'"{column}"' for column in change.new)
            marks = ", ".join("?" * len(change.new))
            sql, values = f'INSERT INTO "{change.table}" ({columns}) VALUES ({marks})', change.new.values()
        elif change.operation == UPDATE:
            setting = ", ".join(f'"{column}" = ?' for column in change.new)
            sql = f'UPDATE "{change.table}" SET {setting} WHERE id = ?'
            values = (*change.new.values(), change.row_id)
        else:
            sql, values = f'DELETE FROM "{change.table}" WHERE id = ?', (change.row_id,)
        db.execute_sql(sql, tuple(values))


def drop_loose(db: SqlCipherDatabase) -> None:
    """Take out what kept acts have written about a meeting that is there no more."""
    for table in KEPT_NAMES:
        for _, row, *_ in db.execute_sql(f'PRAGMA foreign_key_check("{table}")').fetchall():
            db.execute_sql(f'DELETE FROM "{table}" WHERE rowid = ?', (row,))


def _values(text: str | None) -> Values:
    return json.loads(text) if text else {}


def _json(values: Values) -> str | None:
    return json.dumps(values, ensure_ascii=False) if values else None

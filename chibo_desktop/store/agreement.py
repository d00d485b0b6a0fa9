"""Whether the rows of a book are what its history tells of them: everything is written twice, in two ways.

SQLite's own checks look at the shape of the file. They pass a page that is as it was last week (a stick that
lost a write, a copy made in the midst of writing), and a letter changed for another; here both are seen.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.store.changes import DELETE, INSERT, Values
from chibo_desktop.store.tables import TRACKED, table_name

# Rows read at a time; between two lots other threads have their turn.
_LOT = 500


def agrees(db: SqlCipherDatabase) -> bool:
    """Whether every row is what the changes made of it, each change follows from the last, no act is missing.

    A copy without a history, as the upper level gets it, agrees. What a migration adds to a row no change
    tells, and nothing is asked of it. About 10 ms a thousand changes.
    """
    last, acts = db.execute_sql("SELECT coalesce(max(id), 0), count(*) FROM action").fetchone()
    told = _told(db)
    if last != acts or told is None:
        return False
    return not told or all(_same(db, table, told.get(table, {})) for table in map(table_name, TRACKED))


def _told(db: SqlCipherDatabase) -> dict[str, dict[str, Values]] | None:
    """The rows of each table by their ids, as the changes leave them; ``None`` when two do not fit."""
    told: dict[str, dict[str, Values]] = {}
    changes = "SELECT table_name, row_id, operation, old, new FROM change ORDER BY id"
    for table, row_id, operation, old, new in rows_of(db, changes):
        rows = told.setdefault(table, {})
        was, becomes = json.loads(old or "{}"), json.loads(new or "{}")
        before = rows.get(row_id)
        if not (isinstance(was, dict) and isinstance(becomes, dict)) or (before is None) != (
            operation == INSERT
        ):
            return None
        if before is None:
            rows[row_id] = {"id": row_id} | becomes
        elif not _fits(before, was):
            return None
        elif operation == DELETE:
            del rows[row_id]
        else:
            before.update(becomes)
    return told


def _fits(row: Values, told: Values) -> bool:
    """Whether the row has these values, as far as it tells of those columns."""
    return all(row.get(name, value) == value for name, value in told.items())


def _same(db: SqlCipherDatabase, table: str, told: dict[str, Values]) -> bool:
    columns = [name for _, name, *_ in db.execute_sql(f'PRAGMA table_info("{table}")').fetchall()]
    there = 0
    for row in rows_of(db, f'SELECT * FROM "{table}"'):
        values = dict(zip(columns, row, strict=True))
        expected = told.get(values["id"])
        if expected is None or not _fits(values, expected):
            return False
        there += 1
    return there == len(told)


def rows_of(db: SqlCipherDatabase, sql: str) -> Iterator[tuple[Any, ...]]:
    """The rows of a query, some at a time."""
    cursor = db.execute_sql(sql)
    while lot := cursor.fetchmany(_LOT):
        yield from lot

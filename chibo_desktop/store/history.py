"""The history of a book: triggers write every row change under the act it belongs to; undo reads them back.

Not `playhouse.sqlite_changelog`: it stores a text such as "123" as a number, and does not know which act a
change belongs to. Here a change keeps the old and new values of exactly the columns that differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.store import changes


class ActionKind(StrEnum):
    ACT = "act"
    KEPT = "kept"
    """Something has left the house: a paper was given out, a copy handed over. No undo takes that back."""
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


@dataclass(frozen=True, slots=True)
class LastAct:
    """What was written last in this session; ``kept`` when no undo takes it back."""

    at: datetime
    name: str
    kept: bool = False


@dataclass(frozen=True, slots=True)
class Stamp:
    """How far a book has come: its newest act. Two states of one book with the same stamp are the same."""

    act: int
    at: str


def stamp(db: SqlCipherDatabase) -> Stamp:
    row = db.execute_sql("SELECT id, at FROM action ORDER BY id DESC LIMIT 1").fetchone()
    return Stamp(*row) if row else Stamp(0, "")


def begin(
    db: SqlCipherDatabase,
    kind: ActionKind,
    name: str,
    at: datetime,
    meeting_id: str | None,
    *,
    of_action: int | None = None,
    merge_key: str | None = None,
) -> int:
    """Open a new act; the triggers write under it until the next one is opened."""
    cursor = db.execute_sql(
        "INSERT INTO action (at, name, kind, of_action, meeting_id, undone, merge_key, first_change)"
        " VALUES (?, ?, ?, ?, ?, 0, ?, (SELECT coalesce(max(id), 0) + 1 FROM change))",
        (_text(at), name, kind.value, of_action, meeting_id, merge_key),
    )
    return cursor.lastrowid


def mergeable(db: SqlCipherDatabase, key: str, since: datetime, now: datetime) -> int | None:
    """The newest act, if it has this merge key and was last written between ``since`` and ``now``."""
    row = db.execute_sql("SELECT id, merge_key, at FROM action ORDER BY id DESC LIMIT 1").fetchone()
    if row is None or row[1] != key or not _text(since) <= row[2] <= _text(now):
        return None
    return row[0]


def go_on(db: SqlCipherDatabase, action_id: int, at: datetime) -> None:
    """Make what was just written part of this act; an act that has come to nothing is forgotten."""
    if changes.collapse(db, action_id):
        db.execute_sql("UPDATE action SET at = ? WHERE id = ?", (_text(at), action_id))
    else:
        db.execute_sql("DELETE FROM action WHERE id = ?", (action_id,))


_SELECT = "SELECT a.id, a.at, a.name, a.kind, a.meeting_id, a.undone FROM action a "


def undoable(db: SqlCipherDatabase, limit: int = 1) -> list[PastAction]:
    """The acts that undo would take back, the next one first."""
    return _many(db, "WHERE a.kind = 'act' AND a.undone = 0 ORDER BY a.id DESC LIMIT ?", limit)


def redoable(db: SqlCipherDatabase, limit: int = 1) -> list[PastAction]:
    """The acts that redo would do again, the next one first: those undone since something new was done."""
    return _many(
        db,
        "JOIN (SELECT of_action, max(id) AS id FROM action WHERE kind = 'undo' GROUP BY of_action) AS u"
        " ON u.of_action = a.id"
        " WHERE a.undone = 1 AND u.id > (SELECT id FROM action WHERE kind = 'act' ORDER BY id DESC LIMIT 1)"
        " ORDER BY u.id DESC LIMIT ?",
        limit,
    )


def past_actions(db: SqlCipherDatabase, limit: int) -> list[PastAction]:
    """The newest acts, newest first."""
    return _many(db, "ORDER BY a.id DESC LIMIT ?", limit)


def turn(db: SqlCipherDatabase, past: PastAction, kind: ActionKind, at: datetime) -> None:
    """Take an act back (UNDO) or do it again (REDO), as an act of its own.

    What is turned round is the act or its newest undo or redo, whichever was written last: that one also
    holds the papers that went away with it.
    """
    (newest,) = db.execute_sql(
        "SELECT max(id) FROM action WHERE id = ? OR of_action = ?", (past.id, past.id)
    ).fetchone()
    begin(db, kind, past.name, at, past.meeting_id, of_action=past.id)
    changes.apply(db, [change.inverse() for change in reversed(changes.of_action(db, newest))])
    changes.drop_loose(db)
    db.execute_sql("UPDATE action SET undone = ? WHERE id = ?", (int(kind is ActionKind.UNDO), past.id))


def _many(db: SqlCipherDatabase, tail: str, limit: int) -> list[PastAction]:
    return [_past(row) for row in db.execute_sql(_SELECT + tail, (limit,)).fetchall()]


def past_of(row: Mapping[str, Any]) -> PastAction:
    """The act in a row of the table `action`."""
    return _past(tuple(row[column] for column in ("id", "at", "name", "kind", "meeting_id", "undone")))


def _past(row: tuple[Any, ...]) -> PastAction:
    number, at, name, kind, meeting_id, undone = row
    return PastAction(number, datetime.fromisoformat(at), name, ActionKind(kind), meeting_id, bool(undone))


def _text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")

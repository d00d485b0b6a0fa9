"""The history of a book: triggers write every row change under the act it belongs to; undo reads them back.

Not `playhouse.sqlite_changelog`: it stores a text such as "123" as a number, and does not know which act a
change belongs to. Here a change keeps the old and new values of exactly the columns that differ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.store import changes


class ActionKind(StrEnum):
    ACT = "act"
    KEPT = "kept"
    """What tells of something that has happened outside the book, which no undo can take back."""
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


def undoable(db: SqlCipherDatabase) -> PastAction | None:
    """The act that undo would take back."""
    return _one(db, "WHERE a.kind = 'act' AND a.undone = 0 ORDER BY a.id DESC LIMIT 1")


def redoable(db: SqlCipherDatabase) -> PastAction | None:
    """The act that redo would do again: the last one undone, as long as nothing new was done since."""
    return _one(
        db,
        "JOIN action u ON u.of_action = a.id AND u.kind = 'undo'"
        " WHERE a.undone = 1 AND u.id > (SELECT id FROM action WHERE kind = 'act' ORDER BY id DESC LIMIT 1)"
        " ORDER BY u.id DESC LIMIT 1",
    )


def past_actions(db: SqlCipherDatabase, limit: int) -> list[PastAction]:
    """The newest acts, newest first."""
    rows = db.execute_sql(_SELECT + "ORDER BY a.id DESC LIMIT ?", (limit,)).fetchall()
    return [_past(row) for row in rows]


def take_back(db: SqlCipherDatabase, action_id: int) -> None:
    """Write the old values of an act back, last change first."""
    changes.apply(db, [change.inverse() for change in reversed(changes.of_action(db, action_id))])
    db.execute_sql("UPDATE action SET undone = 1 WHERE id = ?", (action_id,))


def do_again(db: SqlCipherDatabase, action_id: int) -> None:
    """Write the new values of an act once more, first change first."""
    changes.apply(db, changes.of_action(db, action_id))
    db.execute_sql("UPDATE action SET undone = 0 WHERE id = ?", (action_id,))


def _one(db: SqlCipherDatabase, tail: str) -> PastAction | None:
    row = db.execute_sql(_SELECT + tail).fetchone()
    return None if row is None else _past(row)


def _past(row: tuple[int, str, str, str, str | None, int]) -> PastAction:
    number, at, name, kind, meeting_id, undone = row
    return PastAction(number, datetime.fromisoformat(at), name, ActionKind(kind), meeting_id, bool(undone))


def _text(at: datetime) -> str:
    return at.isoformat(timespec="milliseconds")

"""The history as a book to read: acts page by page, newest first, and what each has changed."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.changes import INSERT, Change
from chibo_desktop.store.history import ActionKind, PastAction, past_of


@dataclass(frozen=True, slots=True)
class WrittenAct:
    """An act and where its changes begin; ``changes_before`` is where those of the next act do."""

    past: PastAction
    of_action: int | None
    first_change: int
    changes_before: int | None


class JournalStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def page(self, before: int | None, limit: int) -> list[WrittenAct]:
        """The ``limit`` newest acts older than the one with the id ``before``, newest first."""
        query = t.Action.select().order_by(t.Action.id.desc()).limit(limit)
        bound = None
        if before is not None:
            query = query.where(t.Action.id < before)
            bound = self._first_change(before)
        acts = []
        for row in self._book.rows(query):
            acts.append(WrittenAct(past_of(row), row["of_action"], row["first_change"], bound))
            bound = row["first_change"]
        return acts

    def tables(self, acts: Sequence[WrittenAct]) -> dict[int, frozenset[str]]:
        """By the id of each of these acts, which follow one another: the tables it has changed rows of."""
        found: defaultdict[int, set[str]] = defaultdict(set)
        if acts:
            query = t.Change.select(t.Change.action, t.Change.table_name).distinct()
            for row in self._book.rows(query.where(*_between(acts[-1].first_change, acts[0].changes_before))):
                found[row["action"]].add(row["table_name"])
        return {number: frozenset(tables) for number, tables in found.items()}

    def changes(self, act: WrittenAct) -> list[Change]:
        """Every row change of the act, first one first."""
        query = t.Change.select().where(*_between(act.first_change, act.changes_before))
        query = query.where(t.Change.action == act.past.id).order_by(t.Change.id)
        return [_change(row) for row in self._book.rows(query)]

    def row(self, table: str, row_id: str, after: int) -> dict[str, Any]:
        """What a row holds now, or held when it was taken out after that change; empty when nobody knows."""
        rows = self._book.rows(_MODELS[table].select().where(_MODELS[table].id == row_id))
        if rows:
            names = {field.name: field.column_name for field in _fields(table)}
            return {names[field]: value for field, value in rows[0].items()}
        query = t.Change.select().where(t.Change.id >= after, t.Change.row_id == row_id)
        query = query.where(t.Change.table_name == table, t.Change.operation != INSERT)
        held: dict[str, Any] = {}
        for row in self._book.rows(query.order_by(t.Change.id).limit(20)):
            held = _change(row).old | held
        return held

    def standing(self, meeting_id: str, beginning: str) -> list[WrittenAct]:
        """Acts of a meeting whose names begin so, oldest first, but for those undone."""
        of_meeting = (t.Action.meeting_id == meeting_id) & (t.Action.kind == ActionKind.ACT.value)
        query = t.Action.select().where(of_meeting, t.Action.undone == 0).order_by(t.Action.id)
        found = []
        for row in self._book.rows(query):
            if row["name"].startswith(beginning):
                after = t.Action.select(t.Action.id).where(t.Action.id > row["id"]).order_by(t.Action.id)
                following = self._book.rows(after.limit(1))
                bound = self._first_change(following[0]["id"]) if following else None
                found.append(WrittenAct(past_of(row), row["of_action"], row["first_change"], bound))
        return found

    def _first_change(self, action_id: int) -> int | None:
        rows = self._book.rows(t.Action.select(t.Action.first_change).where(t.Action.id == action_id))
        return rows[0]["first_change"] if rows else None


_MODELS: dict[str, Any] = {t.table_name(model): model for model in t.TRACKED}


def columns_of(table: str) -> tuple[str, ...]:
    """The columns of a table that the history follows."""
    return tuple(field.column_name for field in _fields(table))


def followed_tables() -> tuple[str, ...]:
    return tuple(_MODELS)


def _fields(table: str) -> Sequence[Any]:
    return _MODELS[table]._meta.sorted_fields  # noqa: SLF001 - peewee's own way


def _between(first: int, before: int | None) -> list[Any]:
    end = [] if before is None else [t.Change.id < before]
    return [t.Change.id >= first, *end]


def _change(row: dict[str, Any]) -> Change:
    old, new = (json.loads(row[side]) if row[side] else {} for side in ("old", "new"))
    return Change(row["id"], row["table_name"], row["row_id"], row["operation"], old, new)

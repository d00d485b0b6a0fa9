"""What votes decided, one decision a vote."""

from __future__ import annotations

from typing import Any

from chibo_desktop.domain.decisions import Decision, DecisionKind
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import partial, partial_text


class DecisionStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def of_ballot(self, ballot_id: str) -> Decision | None:
        rows = self._book.rows(t.Decision.select().where(t.Decision.ballot == ballot_id))
        return _decision(rows[0]) if rows else None

    def put(self, decision: Decision) -> None:
        """Insert, or replace the one with the same id."""
        values = {
            "ballot": decision.ballot_id,
            "kind": decision.kind.value,
            "member": decision.member_id,
            "name": decision.name,
            "body": decision.words,
            "since": partial_text(decision.since),
            "until": partial_text(decision.until),
        }
        here = t.Decision.id == decision.id
        if self._book.rows(t.Decision.select(t.Decision.id).where(here)):
            self._book.run(t.Decision.update(values).where(here))
        else:
            self._book.run(t.Decision.insert(id=decision.id, **values))

    def delete_of(self, ballot_id: str) -> None:
        self._book.run(t.Decision.delete().where(t.Decision.ballot == ballot_id))


def _decision(row: dict[str, Any]) -> Decision:
    return Decision(
        row["id"],
        row["ballot"],
        DecisionKind(row["kind"]),
        row["name"],
        row["member"],
        row["body"],
        partial(row["since"]),
        partial(row["until"]),
    )

"""Papers that were made from the book."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, moment, moment_text, new_id


@dataclass(frozen=True, slots=True)
class Paper:
    """A file as it left us; ``sha256`` tells later whether it was edited by hand."""

    meeting_id: str
    kind: str
    file_name: str
    sha256: str
    made_at: datetime


class DocumentStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def of_meeting(self, meeting_id: str) -> list[Paper]:
        """Papers of the meeting, oldest first."""
        query = t.Document.select().where(t.Document.meeting == meeting_id)
        query = query.order_by(t.Document.made_at, AS_ADDED)
        papers = []
        for row in self._book.rows(query):
            made_at = moment(row["made_at"])
            assert made_at is not None
            papers.append(Paper(row["meeting"], row["kind"], row["file_name"], row["sha256"], made_at))
        return papers

    def add(self, paper: Paper) -> None:
        self._book.run(
            t.Document.insert(
                id=new_id(),
                meeting=paper.meeting_id,
                kind=paper.kind,
                file_name=paper.file_name,
                sha256=paper.sha256,
                made_at=moment_text(paper.made_at),
            )
        )

    def delete_of(self, meeting_id: str) -> None:
        """Forget the papers of a meeting that is removed; the files stay where they are."""
        self._book.run(t.Document.delete().where(t.Document.meeting == meeting_id))

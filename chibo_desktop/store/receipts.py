"""Receipts of copies that were handed to the upper level."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, moment, moment_text, new_id


@dataclass(frozen=True, slots=True)
class Receipt:
    """A copy as it left us: where it was put, its size in bytes and its SHA-256."""

    at: datetime
    file_name: str
    place: str
    size: int
    sha256: str
    with_contacts: bool
    encrypted: bool


class ReceiptStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[Receipt]:
        """Newest first."""
        query = t.Submission.select().order_by(t.Submission.at.desc(), AS_ADDED.desc())
        return [_receipt(**row) for row in self._book.rows(query)]

    def add(self, receipt: Receipt) -> None:
        self._book.run(
            t.Submission.insert(
                id=new_id(),
                at=moment_text(receipt.at),
                file_name=receipt.file_name,
                place=receipt.place,
                size=receipt.size,
                sha256=receipt.sha256,
                with_contacts=int(receipt.with_contacts),
                encrypted=int(receipt.encrypted),
            )
        )


def _receipt(
    *,
    at: str,
    file_name: str,
    place: str,
    size: int,
    sha256: str,
    with_contacts: int,
    encrypted: int,
    **_other: object,
) -> Receipt:
    made_at = moment(at)
    assert made_at is not None
    return Receipt(made_at, file_name, place, size, sha256, bool(with_contacts), bool(encrypted))

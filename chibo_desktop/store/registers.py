"""Numbers given to papers other than the resolution, which has its own."""

from __future__ import annotations

from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import new_id


class RegisterStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def numbers(self, code: PaperCode) -> dict[str, int]:
        """The numbers of this kind of paper, by the ids of their meetings."""
        query = t.PaperNumber.select().where(t.PaperNumber.code == code.value)
        return {row["meeting"]: row["number"] for row in self._book.rows(query)}

    def put(self, meeting_id: str, code: PaperCode, number: int | None) -> None:
        """Give the meeting's paper this number, or take its number away."""
        table = t.PaperNumber
        here = (table.meeting == meeting_id) & (table.code == code.value)
        if number is None:
            self._book.run(table.delete().where(here))
        elif self._book.rows(table.select(table.id).where(here)):
            self._book.run(table.update(number=number).where(here))
        else:
            values = {"meeting": meeting_id, "code": code.value, "number": number}
            self._book.run(table.insert(id=new_id(), **values))

    def delete_of(self, meeting_id: str) -> None:
        self._book.run(t.PaperNumber.delete().where(t.PaperNumber.meeting == meeting_id))

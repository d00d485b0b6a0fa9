"""The first page and the settings of the cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time
from pathlib import Path

from chibo_desktop.domain.cell import CellSettings, Heading, heading_on
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.names import clean_line
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.book import Book, Clock

SET_UP = "Lập sổ chi bộ"
"""The act that makes the book a cell's; undo stops short of it."""


class CellService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def heading_on(self, day: date) -> Heading:
        return heading_on(day, self._desk.cell.headings())

    def settings(self) -> CellSettings:
        return self._desk.cell.settings()

    def set_up(
        self,
        issuing_body: str,
        upper_body: str,
        place: str,
        venue: str,
        usual_time: time,
        *,
        sample: bool = False,
    ) -> None:
        """Write the first page of a new book; the name of the cell is the one thing it must have."""
        heading = Heading(clean_line(upper_body), _named(issuing_body), clean_line(place))
        upper = heading.upper_body or "cấp trên"
        recipients = (
            f"{committee_of(upper)} (để báo cáo)",
            "Cấp ủy viên phụ trách",
            "Đảng viên chi bộ",
            "Lưu Chi bộ",
        )
        settings = CellSettings(
            venue=clean_line(venue), usual_time=usual_time, recipients=recipients, sample=sample
        )
        with self._desk.book.act(SET_UP):
            self._desk.cell.put_heading(heading)
            self._desk.cell.put_settings(settings)

    def change_heading(self, heading: Heading) -> None:
        """Correct a heading (same id) or add one that begins on its day."""
        self.change_headings([heading])

    def headings(self) -> tuple[Heading, ...]:
        """Every heading by its start; what one leaves to the settings stands in it in full."""
        settings = self._desk.cell.settings()
        return tuple(heading.in_full(settings) for heading in self._desk.cell.headings())

    def change_headings(self, headings: Iterable[Heading]) -> None:
        """`change_heading` of several as one act; ``KnownError`` when two begin on one day."""
        changed = [_cleaned(heading) for heading in headings]
        known = {heading.id: heading for heading in self._desk.cell.headings()}
        known |= {heading.id or str(place): heading for place, heading in enumerate(changed)}
        if len({heading.since for heading in known.values()}) < len(known):
            raise KnownError(Problem.SAME_START)
        with self._desk.book.act("Sửa tiêu đề văn bản"):
            for heading in changed:
                self._desk.cell.put_heading(heading)

    def change_settings(self, settings: CellSettings) -> None:
        with self._desk.book.act("Sửa thông tin chi bộ"):
            self._desk.cell.put_settings(settings)


def _cleaned(heading: Heading) -> Heading:
    return replace(
        heading,
        upper_body=clean_line(heading.upper_body),
        issuing_body=_named(heading.issuing_body),
        place=clean_line(heading.place),
        on_behalf=clean_line(heading.on_behalf),
        recipients=tuple(filter(None, map(clean_line, heading.recipients))),
    )


def _named(issuing_body: str) -> str:
    name = clean_line(issuing_body)
    if not name:
        raise KnownError(Problem.NAME_EMPTY)
    return name


def committee_of(upper_body: str, committee: str = "Đảng ủy") -> str:
    """``Đảng bộ phường …`` reports are sent to the ``Đảng ủy phường …``, spelled as in ``committee``."""
    words = upper_body.split(maxsplit=2)
    if [word.lower() for word in words[:2]] == ["đảng", "bộ"]:
        return " ".join([committee, *words[2:]])
    return upper_body


def new_book(path: Path, clock: Clock) -> Book:
    """An empty book at ``path``; ``KnownError`` when the name is taken or the folder refuses."""
    return Book.create(path, clock)

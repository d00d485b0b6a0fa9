"""Headings and settings of the cell."""

from __future__ import annotations

from datetime import date, time

from chibo_desktop.domain.cell import CellSettings, Heading
from chibo_desktop.domain.registers import Numbering
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import day, new_id

_LINE = "\n"


class CellStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def headings(self) -> tuple[Heading, ...]:
        """Headings by their start."""
        return tuple(
            Heading(
                row["upper_body"],
                row["issuing_body"],
                row["place"],
                day(row["since"]),
                row["id"],
                row["on_behalf"],
                row["uy"],
                tuple(filter(None, row["recipients"].split(_LINE))),
                Numbering(row["numbering"]) if row["numbering"] else None,
            )
            for row in self._book.rows(t.Heading.select().order_by(t.Heading.since))
        )

    def put_heading(self, heading: Heading) -> None:
        """Insert, or replace the one with the same id."""
        values = {
            "since": heading.since.isoformat() if heading.since else "",
            "upper_body": heading.upper_body,
            "issuing_body": heading.issuing_body,
            "place": heading.place,
            "on_behalf": heading.on_behalf,
            "uy": heading.uy,
            "recipients": _LINE.join(heading.recipients),
            "numbering": heading.numbering.value if heading.numbering else "",
        }
        if heading.id:
            self._book.run(t.Heading.update(values).where(t.Heading.id == heading.id))
        else:
            self._book.run(t.Heading.insert(id=new_id(), **values))

    def settings(self) -> CellSettings:
        stored = {row["id"]: row["value"] for row in self._book.rows(t.Setting.select())}
        default = CellSettings()
        return CellSettings(
            venue=stored.get("venue", default.venue),
            usual_time=time.fromisoformat(stored["usual_time"])
            if "usual_time" in stored
            else default.usual_time,
            on_behalf=stored.get("on_behalf", default.on_behalf),
            uy=stored.get("uy", default.uy),
            recipients=tuple(stored["recipients"].split(_LINE))
            if stored.get("recipients")
            else default.recipients,
            sample=stored.get("sample") == "1",
            numbering=Numbering(stored.get("numbering", default.numbering)),
            congresses=tuple(map(date.fromisoformat, stored.get("congresses", "").split())),
            committee_sign=stored.get("committee_sign", default.committee_sign),
            lock_minutes=int(stored.get("lock_minutes", "0")),
        )

    def put_settings(self, settings: CellSettings) -> None:
        """Write the settings that differ from what is stored."""
        wanted = {
            "venue": settings.venue,
            "usual_time": settings.usual_time.isoformat(timespec="minutes"),
            "on_behalf": settings.on_behalf,
            "uy": settings.uy,
            "recipients": _LINE.join(settings.recipients),
            "sample": "1" if settings.sample else "0",
            "numbering": settings.numbering.value,
            "congresses": _LINE.join(day.isoformat() for day in settings.congresses),
            "committee_sign": settings.committee_sign,
            "lock_minutes": str(settings.lock_minutes),
        }
        stored = {row["id"]: row["value"] for row in self._book.rows(t.Setting.select())}
        for key, value in wanted.items():
            if key not in stored:
                self._book.run(t.Setting.insert(id=key, value=value))
            elif stored[key] != value:
                self._book.run(t.Setting.update(value=value).where(t.Setting.id == key))

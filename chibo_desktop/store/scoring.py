"""Score forms kept with the book, sheets of points, and remarks on how meetings went."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction
from typing import Any

from chibo_desktop.domain.points import HUNDRED
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.scoring import ScoreMark, Sheet, Source
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, day, day_text, moment_text, new_id


@dataclass(frozen=True, slots=True)
class KeptForm:
    """The words of a form as some meeting was scored by it, or as it was handed to the cell (``own``)."""

    id: str
    code: str
    title: str
    text: str
    own: bool
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class FormUse:
    """From ``since`` on meetings are scored by the form with this code."""

    since: date
    code: str


class ScoreStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    # -- forms ----------------------------------------------------------------------------------

    def forms(self) -> list[KeptForm]:
        """Every form kept, the oldest first."""
        rows = self._book.rows(t.ScoreForm.select().order_by(t.ScoreForm.kept_at, AS_ADDED))
        return [_form(row) for row in rows]

    def form(self, form_id: str) -> KeptForm | None:
        rows = self._book.rows(t.ScoreForm.select().where(t.ScoreForm.id == form_id))
        return _form(rows[0]) if rows else None

    def add_form(self, form: KeptForm) -> None:
        self._book.run(
            t.ScoreForm.insert(
                id=form.id,
                code=form.code,
                title=form.title,
                body=form.text,
                own=int(form.own),
                kept_at=moment_text(form.kept_at),
            )
        )

    def disown(self, code: str) -> None:
        """The forms of this code are only what meetings were scored by."""
        here = (t.ScoreForm.code == code) & (t.ScoreForm.own == 1)
        self._book.run(t.ScoreForm.update(own=0).where(here))

    def uses(self) -> list[FormUse]:
        """Which form is used from when on, the oldest first."""
        rows = self._book.rows(t.ScoreFormUse.select().order_by(t.ScoreFormUse.since))
        return [FormUse(date.fromisoformat(row["since"]), row["code"]) for row in rows]

    def put_use(self, use: FormUse) -> None:
        """Insert, or replace the one of the same day."""
        self.delete_use(use.since)
        self._book.run(t.ScoreFormUse.insert(id=new_id(), since=use.since.isoformat(), code=use.code))

    def delete_use(self, since: date) -> None:
        self._book.run(t.ScoreFormUse.delete().where(t.ScoreFormUse.since == since.isoformat()))

    # -- sheets ---------------------------------------------------------------------------------

    def sheets(self, meeting_id: str) -> list[Sheet]:
        """The columns of points of a meeting: the cell's, the upper level's, observers in their order."""
        return self._sheets(t.ScoreSheet.meeting == meeting_id)

    def sheets_of(self, meeting_ids: Sequence[str]) -> list[Sheet]:
        """The same of many meetings at once."""
        return self._sheets(t.ScoreSheet.meeting.in_(list(meeting_ids)))

    def sheet(self, sheet_id: str) -> Sheet | None:
        return next(iter(self._sheets(t.ScoreSheet.id == sheet_id)), None)

    def put_sheet(self, sheet: Sheet) -> None:
        """Insert, or change the one with the same id; its marks are written one by one."""
        values = _sheet_values(sheet)
        if self._book.rows(t.ScoreSheet.select(t.ScoreSheet.id).where(t.ScoreSheet.id == sheet.id)):
            self._book.run(t.ScoreSheet.update(values).where(t.ScoreSheet.id == sheet.id))
        else:
            self._book.run(t.ScoreSheet.insert(id=sheet.id, **values))

    def delete_sheet(self, sheet_id: str) -> None:
        """The sheet with its marks."""
        self._book.run(t.ScoreMark.delete().where(t.ScoreMark.sheet == sheet_id))
        self._book.run(t.ScoreSheet.delete().where(t.ScoreSheet.id == sheet_id))

    def put_mark(self, sheet_id: str, mark: ScoreMark) -> None:
        """Insert, or change the one of the same item."""
        values: dict[str, Any] = {
            "points": _hundredths(mark.points),
            "proposed": _hundredths(mark.proposed),
            "reason": mark.reason,
            "note": mark.note,
        }
        here = (t.ScoreMark.sheet == sheet_id) & (t.ScoreMark.item == mark.item)
        if self._book.rows(t.ScoreMark.select(t.ScoreMark.id).where(here)):
            self._book.run(t.ScoreMark.update(values).where(here))
        else:
            self._book.run(t.ScoreMark.insert(id=new_id(), sheet=sheet_id, item=mark.item, **values))

    def delete_mark(self, sheet_id: str, item: str) -> None:
        here = (t.ScoreMark.sheet == sheet_id) & (t.ScoreMark.item == item)
        self._book.run(t.ScoreMark.delete().where(here))

    # -- remarks --------------------------------------------------------------------------------

    def remarks(self, meeting_id: str) -> list[Remark]:
        """What was said of how a meeting went, in its order."""
        query = t.Remark.select().where(t.Remark.meeting == meeting_id)
        return [_remark(row) for row in self._book.rows(query.order_by(t.Remark.position, t.Remark.id))]

    def remark(self, remark_id: str) -> Remark | None:
        rows = self._book.rows(t.Remark.select().where(t.Remark.id == remark_id))
        return _remark(rows[0]) if rows else None

    def with_remedies(self) -> list[Remark]:
        """Every remark of any meeting that names a remedy."""
        query = t.Remark.select().where(t.Remark.remedy != "")
        return [_remark(row) for row in self._book.rows(query.order_by(t.Remark.position, t.Remark.id))]

    def put_remark(self, remark: Remark) -> None:
        """Insert, or change the one with the same id."""
        values: dict[str, Any] = {
            "meeting": remark.meeting_id,
            "position": remark.position,
            "kind": remark.kind.value,
            "item": remark.item_id,
            "score_item": remark.score_item,
            "body": remark.text,
            "speaker_member": remark.speaker_id,
            "speaker": remark.speaker,
            "remedy": remark.remedy,
            "lesson": int(remark.lesson),
        }
        if self.remark(remark.id) is not None:
            self._book.run(t.Remark.update(values).where(t.Remark.id == remark.id))
        else:
            self._book.run(t.Remark.insert(id=remark.id, **values))

    def delete_remark(self, remark_id: str) -> None:
        """The remark, with what later meetings said of its remedy."""
        self._book.run(t.RemedyReport.delete().where(t.RemedyReport.remark == remark_id))
        self._book.run(t.Remark.delete().where(t.Remark.id == remark_id))

    def remedied(self) -> dict[str, dict[str, datetime]]:
        """When each remedy was ticked: by remark, then by the meeting that ticked it."""
        found: defaultdict[str, dict[str, datetime]] = defaultdict(dict)
        for row in self._book.rows(t.RemedyReport.select()):
            found[row["remark"]][row["meeting"]] = datetime.fromisoformat(row["done_at"])
        return dict(found)

    def tick_remedy(self, remark_id: str, meeting_id: str, at: datetime | None) -> None:
        """Write when a meeting found a remedy done; ``None`` takes that away."""
        report = t.RemedyReport
        self._book.run(report.delete().where((report.remark == remark_id) & (report.meeting == meeting_id)))
        if at is not None:
            self._book.run(
                report.insert(id=new_id(), remark=remark_id, meeting=meeting_id, done_at=moment_text(at))
            )

    def delete_of(self, meeting_id: str) -> None:
        """Inside the act that deletes a meeting: all that was scored and said of it."""
        for sheet in self.sheets(meeting_id):
            self.delete_sheet(sheet.id)
        for remark in self.remarks(meeting_id):
            self.delete_remark(remark.id)
        self._book.run(t.RemedyReport.delete().where(t.RemedyReport.meeting == meeting_id))

    # -- helpers --------------------------------------------------------------------------------

    def _sheets(self, where: Any) -> list[Sheet]:
        rows = self._book.rows(t.ScoreSheet.select().where(where).order_by(t.ScoreSheet.position))
        query = t.ScoreMark.select().where(t.ScoreMark.sheet.in_([row["id"] for row in rows]))
        marks: defaultdict[str, dict[str, ScoreMark]] = defaultdict(dict)
        for row in self._book.rows(query):
            marks[row["sheet"]][row["item"]] = ScoreMark(
                row["item"], _points(row["points"]), _points(row["proposed"]), row["reason"], row["note"]
            )
        order = list(Source)
        found = [_sheet(row, marks[row["id"]]) for row in rows]
        return sorted(found, key=lambda sheet: (order.index(sheet.source), sheet.position, sheet.id))


def _form(row: dict[str, Any]) -> KeptForm:
    return KeptForm(
        row["id"],
        row["code"],
        row["title"],
        row["body"],
        bool(row["own"]),
        datetime.fromisoformat(row["kept_at"]),
    )


def _sheet(row: dict[str, Any], marks: dict[str, ScoreMark]) -> Sheet:
    return Sheet(
        id=row["id"],
        meeting_id=row["meeting"],
        form_id=row["form"],
        source=Source(row["source"]),
        origin=row["origin"],
        position=row["position"],
        name=row["name"],
        post=row["post"],
        body=row["body"],
        marks=marks,
        agreed_on=day(row["agreed_on"]),
        ballot_id=row["ballot"],
        voted=_points(row["voted"]),
        decided_on=day(row["decided_on"]),
        decision=row["decision"],
        total=_points(row["total"]),
        grade=row["grade"],
    )


def _sheet_values(sheet: Sheet) -> dict[str, Any]:
    return {
        "meeting": sheet.meeting_id,
        "form": sheet.form_id,
        "source": sheet.source.value,
        "origin": sheet.origin,
        "position": sheet.position,
        "name": sheet.name,
        "post": sheet.post,
        "body": sheet.body,
        "agreed_on": day_text(sheet.agreed_on),
        "ballot": sheet.ballot_id,
        "voted": _hundredths(sheet.voted),
        "decided_on": day_text(sheet.decided_on),
        "decision": sheet.decision,
        "total": _hundredths(sheet.total),
        "grade": sheet.grade,
    }


def _remark(row: dict[str, Any]) -> Remark:
    return Remark(
        id=row["id"],
        meeting_id=row["meeting"],
        position=row["position"],
        kind=RemarkKind(row["kind"]),
        text=row["body"],
        item_id=row["item"],
        score_item=row["score_item"],
        speaker=row["speaker"],
        speaker_id=row["speaker_member"],
        remedy=row["remedy"],
        lesson=bool(row["lesson"]),
    )


def _points(hundredths: int | None) -> Fraction | None:
    return None if hundredths is None else Fraction(hundredths, HUNDRED)


def _hundredths(points: Fraction | None) -> int | None:
    return None if points is None else int(points * HUNDRED)

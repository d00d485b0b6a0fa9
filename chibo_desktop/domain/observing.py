"""An observer's sheet (phiếu quan sát) of a model meeting, and the small file in which it travels.

The file is one JSON text of version 1. It names the meeting, the form of points in its own words, and the
titles of the agenda; of the members of the cell it names nobody.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from fractions import Fraction
from typing import Any

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.names import clean_line, clean_text, fold
from chibo_desktop.domain.points import points_text, points_typed
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.score_file import read_form
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.scoring import ScoreMark, Sheet, Source

ENDING = ".quansat"
VERSION = 1
_KIND = "chibo observer sheet"


@dataclass(frozen=True, slots=True)
class Topic:
    """An item of the agenda as an observer sees it: ``5. Thảo luận``."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Occasion:
    """What is observed: the meeting, in words, and whether its form counts the thematic items."""

    meeting_id: str
    title: str
    cell: str
    planned_at: datetime
    venue: str
    thematic: bool
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Observed:
    """What one observer has written: points and notes, and remarks. The origin of the sheet is its own id."""

    sheet: Sheet
    remarks: tuple[Remark, ...] = ()

    @property
    def origin(self) -> str:
        return self.sheet.origin

    @property
    def blank(self) -> bool:
        return not (self.sheet.name or self.sheet.marks or self.remarks)

    def of_meeting(self, meeting_id: str) -> Observed:
        """The same on the meeting with this id."""
        remarks = tuple(replace(one, meeting_id=meeting_id) for one in self.remarks)
        return Observed(replace(self.sheet, meeting_id=meeting_id), remarks)

    def marked(self, mark: ScoreMark) -> Observed:
        """With the mark of one item; an empty one is taken away."""
        marks = {**self.sheet.marks, mark.item: mark}
        if mark.points is None and not mark.note:
            del marks[mark.item]
        return replace(self, sheet=replace(self.sheet, marks=marks))

    def remarked(self, remark: Remark) -> Observed:
        """With this remark, in the place of the one with its id or after the others."""
        others = [remark if one.id == remark.id else one for one in self.remarks]
        if remark not in others:
            others.append(remark)
        return replace(self, remarks=tuple(others))

    def without(self, remark_id: str) -> Observed:
        return replace(self, remarks=tuple(one for one in self.remarks if one.id != remark_id))


@dataclass(frozen=True, slots=True)
class ObserverFile:
    """Everything in the file. ``form_text`` is the form of points as its file has it."""

    occasion: Occasion
    form_text: str
    observed: Observed
    form: ScoreForm = field(compare=False)


def blank_file(occasion: Occasion, form_text: str, origin: str) -> ObserverFile:
    """A sheet to be filled in."""
    sheet = Sheet(origin, occasion.meeting_id, "", Source.OBSERVER, origin)
    return ObserverFile(occasion, form_text, Observed(sheet), read_form(form_text))


def same_person(one: Sheet, other: Sheet) -> bool:
    """Whether two sheets seem to be of one observer: the same name, however it is spelt."""
    return bool(one.name) and fold(one.name) == fold(other.name)


@dataclass(frozen=True, slots=True)
class Changed:
    """How a sheet that is brought differs from the one in the book, counted."""

    about: bool
    """The observer's name, post or body."""
    marks: int
    remarks: int

    def __bool__(self) -> bool:
        return bool(self.about or self.marks or self.remarks)


def changed(before: Observed, after: Observed) -> Changed:
    """What would become different; what the book has beyond the sheet is not touched and does not count."""
    old, new = before.sheet, after.sheet
    items = {*old.marks, *new.marks}
    kept = {one.id: (one.kind, one.item_id, one.text) for one in before.remarks}
    return Changed(
        (old.name, old.post, old.body) != (new.name, new.post, new.body),
        sum(_given(old, item) != _given(new, item) for item in items),
        sum(kept.get(one.id) != (one.kind, one.item_id, one.text) for one in after.remarks),
    )


def _given(sheet: Sheet, item: str) -> tuple[Fraction | None, str]:
    mark = sheet.marks.get(item)
    return (mark.points, mark.note) if mark else (None, "")


# -- the file ------------------------------------------------------------------------------------


def file_text(file: ObserverFile) -> str:
    """The file as text; `read_file` gives the same back."""
    content = {
        "meeting": _occasion_facts(file.occasion),
        "form": file.form_text,
        "sheet": _sheet_facts(file.observed),
    }
    facts = {"kind": _KIND, "version": VERSION, **content, "sum": _sum(content)}
    return json.dumps(facts, ensure_ascii=False, indent=1)


def read_file(text: str, path: object = "") -> ObserverFile:
    """What a file says; ``KnownError`` with ``path``.

    OBSERVER_FILE_NEWER when a newer program wrote it; OBSERVER_FILE_DAMAGED when it is no such file, is cut
    off, or was changed by another hand.
    """
    try:
        facts = json.loads(text)
        if facts["kind"] != _KIND:
            raise ValueError(facts["kind"])
        if _typed(int, facts["version"]) > VERSION:
            raise KnownError(Problem.OBSERVER_FILE_NEWER, path=path)
        content = {name: facts[name] for name in ("meeting", "form", "sheet")}
        if facts["sum"] != _sum(content):
            raise ValueError("sum")
        occasion = _occasion(content["meeting"])
        form_text = _typed(str, content["form"])
        return ObserverFile(occasion, form_text, _observed(content["sheet"], occasion), read_form(form_text))
    except KnownError as error:
        if error.problem is Problem.OBSERVER_FILE_NEWER:
            raise
        raise KnownError(Problem.OBSERVER_FILE_DAMAGED, path=path) from error
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise KnownError(Problem.OBSERVER_FILE_DAMAGED, path=path) from error


def _sum(content: Mapping[str, Any]) -> str:
    """Tells a file that was torn on its way; against whoever wants to deceive it is no seal."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True)
    return f"{zlib.crc32(text.encode('utf-8', 'surrogatepass')):08x}"


def _occasion_facts(occasion: Occasion) -> dict[str, Any]:
    return {
        "id": occasion.meeting_id,
        "title": occasion.title,
        "cell": occasion.cell,
        "planned_at": occasion.planned_at.isoformat(timespec="minutes"),
        "venue": occasion.venue,
        "thematic": occasion.thematic,
        "agenda": [{"id": topic.id, "title": topic.title} for topic in occasion.topics],
    }


def _occasion(facts: Any) -> Occasion:
    return Occasion(
        meeting_id=_typed(str, facts["id"]),
        title=_line(facts["title"]),
        cell=_line(facts["cell"]),
        planned_at=datetime.fromisoformat(facts["planned_at"]).replace(tzinfo=None),
        venue=_line(facts["venue"]),
        thematic=_typed(bool, facts["thematic"]),
        topics=tuple(Topic(_typed(str, one["id"]), _line(one["title"])) for one in facts["agenda"]),
    )


def _sheet_facts(observed: Observed) -> dict[str, Any]:
    sheet = observed.sheet
    return {
        "id": sheet.origin,
        "name": sheet.name,
        "post": sheet.post,
        "body": sheet.body,
        "marks": [
            {
                "item": mark.item,
                "points": None if mark.points is None else points_text(mark.points),
                "note": mark.note,
            }
            for mark in sheet.marks.values()
        ],
        "remarks": [
            {"id": one.id, "kind": one.kind.value, "item": one.item_id, "text": one.text}
            for one in observed.remarks
        ],
    }


def _observed(facts: Any, occasion: Occasion) -> Observed:
    origin = _typed(str, facts["id"])
    if not origin:
        raise ValueError("id")
    marks = [_mark(one) for one in facts["marks"]]
    sheet = Sheet(
        id=origin,
        meeting_id=occasion.meeting_id,
        form_id="",
        source=Source.OBSERVER,
        origin=origin,
        name=_line(facts["name"]),
        post=_line(facts["post"]),
        body=_line(facts["body"]),
        marks={mark.item: mark for mark in marks},
    )
    known = {topic.id for topic in occasion.topics}
    remarks = tuple(
        Remark(
            id=_typed(str, one["id"]),
            meeting_id=occasion.meeting_id,
            position=place,
            kind=RemarkKind(one["kind"]),
            text=clean_text(_typed(str, one["text"])),
            item_id=one["item"] if one["item"] in known else None,
            speaker=sheet.name,
        )
        for place, one in enumerate(facts["remarks"])
    )
    return Observed(sheet, remarks)


def _mark(facts: Any) -> ScoreMark:
    points = facts["points"]
    given = None if points is None else points_typed(_typed(str, points))
    return ScoreMark(_typed(str, facts["item"]), given, note=_line(facts["note"]))


def _line(value: Any) -> str:
    return clean_line(_typed(str, value))


def _typed(kind: type[Any], value: Any) -> Any:
    # Exactly that type: to Python a truth value is also a number.
    if type(value) is not kind:
        raise ValueError(value)
    return value

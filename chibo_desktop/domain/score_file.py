"""A score form read from its TOML file; all that is wrong with the file is told at once, by its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise
from typing import Any, TypeVar

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.points import HUNDRED, points_text
from chibo_desktop.domain.score_form import (
    FLAGS,
    Choice,
    Condition,
    Grade,
    GradedBy,
    Measure,
    ScoreForm,
    ScoreGroup,
    ScoreItem,
)
from chibo_desktop.domain.year_rule import YearGrade, YearRule

T = TypeVar("T")


class Fault(StrEnum):
    """What is wrong at a place of a form; `score_words.fault_words` says it."""

    SYNTAX = "syntax"
    """Fact: line, 0 for the end of the file."""
    MISSING = "missing"
    """Fact: key."""
    UNKNOWN = "unknown"
    """Facts: key, near (the nearest right key or '')."""
    INVALID = "invalid"
    """Facts: key, value, and wanted (what it must be)."""
    NOTHING = "nothing"
    """Fact: key, of a list that is empty."""
    TWICE = "twice"
    """Facts: key, value."""
    CONDITION = "condition"
    """Facts: value, near."""
    SUM = "sum"
    """Facts: told, found: the points of the place, and what its parts come to."""
    CHOICE_TOO_HIGH = "choice_too_high"
    """Facts: points, most."""
    NO_FULL_CHOICE = "no_full_choice"
    """Facts: most."""
    NOT_FALLING = "not_falling"
    """Choices or grades must go from the best down. Fact: key."""
    BOTH = "both"
    """Choices and full_when at one item."""
    LAST_GRADE = "last_grade"
    """The last grade must begin at 0."""


@dataclass(frozen=True, slots=True)
class FormFault:
    """``place`` is as the form calls it: '' for the whole, ``nhóm 2``, ``mục 2.1``, ``mục 2.1, mức 3``."""

    fault: Fault
    place: str = ""
    facts: Mapping[str, str] = field(default_factory=dict)


def read_form(text: str, source: str = "") -> ScoreForm:
    """A form from TOML text; ``KnownError`` SCORE_FORM_FAULTS with all its faults and the first in words."""
    faults: list[FormFault] = []
    form = None
    try:
        form = _form(_Table(tomllib.loads(text, parse_float=Decimal), "", faults))
    except ValueError as error:  # also of numbers too long to be read
        line = re.search(r"line (\d+)", str(error))
        faults.append(FormFault(Fault.SYNTAX, "", {"line": line[1] if line else ""}))
    except RecursionError:
        faults.append(FormFault(Fault.SYNTAX))
    if faults or form is None:
        from chibo_desktop.domain.score_words import fault_words

        reason = fault_words(faults[0])
        raise KnownError(Problem.SCORE_FORM_FAULTS, source=source, faults=tuple(faults), reason=reason)
    return form


class _Table:
    """A table of the file that knows its place; what cannot be read is noted, and read as something else."""

    def __init__(self, data: Mapping[str, Any], place: str, faults: list[FormFault]) -> None:
        self._data = data
        self.place = place
        self._faults = faults

    def fault(self, fault: Fault, **facts: str) -> None:
        self._faults.append(FormFault(fault, self.place, facts))

    def only(self, *keys: str) -> None:
        """Note every other key, with the one that was probably meant."""
        for key in self._data:
            if key not in keys:
                self.fault(Fault.UNKNOWN, key=key, near=_nearest(key, keys))

    def get(
        self, key: str, read: Callable[[Any], T], wanted: str, otherwise: T, *, needed: bool = False
    ) -> T:
        """The entry as ``read`` makes it, which raises ValueError for what it cannot use."""
        if key not in self._data:
            if needed:
                self.fault(Fault.MISSING, key=key)
            return otherwise
        try:
            return read(self._data[key])
        except ValueError:
            self.fault(Fault.INVALID, key=key, value=_shown(self._data[key]), wanted=wanted)
            return otherwise

    def line(self, key: str, *, needed: bool = False) -> str:
        return self.get(key, _line, "một dòng chữ", "", needed=needed)

    def points(self, key: str) -> Fraction | None:
        return self.get(key, _points, "số điểm từ 0 trở lên", None, needed=True)

    def tables(self, key: str, places: Callable[[int, Mapping[str, Any]], str]) -> list[_Table]:
        """The tables of a list, each at its place; a list that must not be empty."""
        entries = self.get(key, _tables, "danh sách", None, needed=True)
        if entries is not None and not entries:
            self.fault(Fault.NOTHING, key=key)
        return [_Table(one, places(number, one), self._faults) for number, one in enumerate(entries or (), 1)]

    def table(self, key: str, place: str) -> _Table:
        """A table in it, at a place of its own; an empty one where there is something else."""
        return _Table(self.get(key, _mapping, "nhóm mục", {}), place, self._faults)

    def has(self, key: str) -> bool:
        return key in self._data

    def conditions(self, key: str) -> tuple[Condition, ...]:
        """One condition, or a list of them."""
        texts = self.get(key, _texts, "điều kiện trong ngoặc kép", ())
        return tuple(found for text in texts if (found := self._condition(text)) is not None)

    def _condition(self, text: str) -> Condition | None:
        try:
            return _read_condition(text)
        except ValueError:
            name = re.sub(r"^\s*(not\s+)?(\w*).*", r"\2", text, flags=re.DOTALL)
            near = _nearest(name, [measure.value for measure in Measure])
            self.fault(Fault.CONDITION, value=_shown(text), near="" if name == near else near)
            return None


def _nearest(key: str, keys: Sequence[str]) -> str:
    return next(iter(get_close_matches(key.lower(), keys, n=1, cutoff=0.6)), "")


def _shown(value: Any) -> str:
    if isinstance(value, dict | list):
        return ""
    text = clean_line(str(value))
    return text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN]}…"


_LONGEST_SHOWN = 60


# -- single entries -----------------------------------------------------------------------------


def _line(value: Any) -> str:
    text = clean_line(value) if type(value) is str else ""
    if not text:
        raise ValueError(value)
    return text


def _points(value: Any) -> Fraction:
    # To Python a truth value is also a number; a file may also say inf, nan or 1e999999999.
    number = Decimal(value) if type(value) in (int, Decimal) else Decimal("nan")
    if not number.is_finite() or not 0 <= number <= _MOST or round(number, 2) != number:
        raise ValueError(value)
    return Fraction(number)


_MOST = 1000


def _tables(value: Any) -> list[dict[str, Any]]:
    if type(value) is not list or not all(type(one) is dict for one in value):
        raise ValueError(value)
    return value


def _mapping(value: Any) -> dict[str, Any]:
    if type(value) is not dict:
        raise ValueError(value)
    return value


def _count(value: Any) -> int:
    if type(value) is not int or not 1 <= value <= _MOST:
        raise ValueError(value)
    return value


def _share(value: Any) -> Fraction:
    """``2/3`` or ``75 %``."""
    found = _SHARE.fullmatch(value.strip()) if type(value) is str else None
    if found is None or not 0 <= (share := Fraction(int(found[1]), int(found[2] or HUNDRED))) <= 1:
        raise ValueError(value)
    return share


_SHARE = re.compile(r"(\d{1,4})\s*(?:/\s*([1-9]\d{0,3})|%)", re.ASCII)


def _texts(value: Any) -> tuple[str, ...]:
    found = (value,) if type(value) is str else value
    if type(found) not in (tuple, list) or not all(type(one) is str for one in found):
        raise ValueError(value)
    return tuple(found)


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError(value)
    return value


def _day(value: Any) -> date | None:
    if type(value) is not date:
        raise ValueError(value)
    return value


_CONDITION = re.compile(r"(\w+)\s*(>=|<=|>|<)\s*(\d+)\s*(?:/\s*([1-9]\d*)|(%))?", re.ASCII)


def _read_condition(text: str) -> Condition:
    """``committee``, ``not committee``, ``length_short <= 15``, ``tasks >= 3/4``, ``speakers > 50 %``."""
    text = text.strip()
    named = text.removeprefix("not ").strip()
    if named in FLAGS:
        return Condition(Measure(named), wanted=named == text)
    found = _CONDITION.fullmatch(text)
    if found is None:
        raise ValueError(text)
    measure = Measure(found[1])
    if measure in FLAGS:
        raise ValueError(text)
    whole = int(found[4]) if found[4] else HUNDRED if found[5] else 1
    return Condition(measure, found[2], Fraction(int(found[3]), whole))


# -- the parts of a form ------------------------------------------------------------------------


def _form(file: _Table) -> ScoreForm:
    file.only("id", "title", "source", "since", "total", "graded_by", "profiles", "group", "grade", "year")
    groups = file.tables("group", lambda number, one: f"nhóm {_called(one, number)}")
    grades = file.tables("grade", lambda number, _: f"mức xếp loại {number}")
    form = ScoreForm(
        id=file.line("id", needed=True),
        title=file.line("title", needed=True),
        source=file.line("source"),
        since=file.get("since", _day, "ngày, viết như 2025-10-28", None),
        total=file.points("total") or Fraction(0),
        graded_by=file.get("graded_by", GradedBy, "“points” hoặc “share”", GradedBy.POINTS),
        profiles=file.get("profiles", _texts, "danh sách bộ quy định", ()),
        groups=tuple(map(_group, groups)),
        grades=_grades(file, grades),
        year=_year(file),
    )
    _once(file, "code", [group.code for group in form.groups])
    _once(file, "code", [item.code for item in form.items])
    _sums_up(file, form.total, [group.most for group in form.groups])
    _year_names(file, form)
    return form


def _called(data: Mapping[str, Any], number: int) -> str:
    """How a part of the form is called: by its code, else by where it stands."""
    code = data.get("code")
    return clean_line(code)[:20] if isinstance(code, str) and clean_line(code) else f"thứ {number}"


def _group(table: _Table) -> ScoreGroup:
    table.only("code", "title", "points", "item")
    most = table.points("points")
    items = table.tables("item", lambda number, one: f"mục {_called(one, number)}")
    group = ScoreGroup(
        code=table.line("code", needed=True),
        title=table.line("title", needed=True),
        most=most or Fraction(0),
        items=tuple(map(_item, items)),
    )
    if most is not None and items:
        _sums_up(table, most, [item.most for item in group.items])
    return group


def _item(table: _Table) -> ScoreItem:
    table.only("code", "title", "points", "choices", "full_when", "only_thematic", "note")
    most = table.points("points")
    choices: tuple[Choice, ...] = ()
    if table.has("choices"):
        steps = table.tables("choices", lambda number, _: f"{table.place}, mức {number}")
        choices = tuple(_choice(step, most) for step in steps)
        if table.has("full_when"):
            table.fault(Fault.BOTH)
        if choices and most is not None and all(choice.points != most for choice in choices):
            table.fault(Fault.NO_FULL_CHOICE, most=points_text(most))
        _falls(table, "choices", [choice.points for choice in choices])
    return ScoreItem(
        code=table.line("code", needed=True),
        title=table.line("title", needed=True),
        most=most or Fraction(0),
        choices=choices,
        full_when=table.conditions("full_when"),
        only_thematic=table.get("only_thematic", _flag, "true hoặc false", False),
        note=table.line("note"),
    )


def _choice(table: _Table, most: Fraction | None) -> Choice:
    table.only("points", "words", "when")
    points = table.points("points")
    if points is not None and most is not None and points > most:
        table.fault(Fault.CHOICE_TOO_HIGH, points=points_text(points), most=points_text(most))
    return Choice(points or Fraction(0), table.line("words"), table.conditions("when"))


def _grades(file: _Table, tables: Iterable[_Table]) -> tuple[Grade, ...]:
    grades = []
    for table in tables:
        table.only("name", "least")
        grades.append(Grade(table.line("name", needed=True), table.points("least") or Fraction(0)))
    _once(file, "grade", [grade.name for grade in grades])
    _falls(file, "grade", [grade.least for grade in grades])
    if grades and grades[-1].least:
        file.fault(Fault.LAST_GRADE)
    return tuple(grades)


def _year(file: _Table) -> YearRule | None:
    """How a year is judged, where the form says so: ``[year]`` with its ``[[year.grade]]``."""
    if not file.has("year"):
        return None
    table = file.table("year", "cả năm")
    table.only("meetings", "grade")
    steps = table.tables("grade", lambda number, _: f"cả năm, mức {number}")
    meetings = table.get("meetings", _count, "số kỳ họp từ 1 trở lên", 1, needed=True)
    return YearRule(meetings, tuple(map(_year_grade, steps)))


def _year_grade(table: _Table) -> YearGrade:
    table.only("name", "average", "share", "lowest")
    return YearGrade(
        table.line("name", needed=True),
        table.get("average", _points, "số điểm từ 0 trở lên", None),
        table.get("share", _share, "phần, viết như “2/3” hoặc “75 %”", None),
        table.get("lowest", _line, "tên một mức xếp loại", None),
    )


def _year_names(file: _Table, form: ScoreForm) -> None:
    """Grades of the year are called as those of a meeting."""
    known = [grade.name for grade in form.grades]
    for grade in form.year.grades if form.year else ():
        for key, name in (("name", grade.name), ("lowest", grade.lowest)):
            if name and name not in known:
                file.fault(Fault.INVALID, key=f"year.grade.{key}", value=name, wanted=", ".join(known))


def _once(table: _Table, key: str, values: Sequence[str]) -> None:
    for value in dict.fromkeys(value for value in values if value and values.count(value) > 1):
        table.fault(Fault.TWICE, key=key, value=value)


def _falls(table: _Table, key: str, values: Sequence[Fraction]) -> None:
    if any(after >= before for before, after in pairwise(values)):
        table.fault(Fault.NOT_FALLING, key=key)


def _sums_up(table: _Table, told: Fraction, parts: Sequence[Fraction]) -> None:
    found = sum(parts, Fraction(0))
    if told and parts and told != found:
        table.fault(Fault.SUM, told=points_text(told), found=points_text(found))

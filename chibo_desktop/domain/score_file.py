"""A score form read from its TOML file; all that is wrong with the file is told at once, by its place."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.form_table import (
    Fault,
    FormFault,
    Table,
    as_count,
    as_flag,
    as_line,
    as_points,
    as_share,
    as_texts,
)
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_form import (
    Choice,
    Grade,
    GradedBy,
    ScoreForm,
    ScoreGroup,
    ScoreItem,
)
from chibo_desktop.domain.year_rule import YearGrade, YearRule


def read_form(text: str, source: str = "") -> ScoreForm:
    """A form from TOML text; ``KnownError`` SCORE_FORM_FAULTS with all its faults and the first in words."""
    faults: list[FormFault] = []
    form = None
    try:
        form = _form(Table(tomllib.loads(text, parse_float=Decimal), "", faults))
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


# -- the parts of a form ------------------------------------------------------------------------


def _form(file: Table) -> ScoreForm:
    file.only("id", "title", "source", "total", "graded_by", "profiles", "group", "grade", "year")
    groups = file.tables("group", lambda number, one: f"nhóm {_called(one, number)}")
    grades = file.tables("grade", lambda number, _: f"mức xếp loại {number}")
    form = ScoreForm(
        id=file.line("id", needed=True),
        title=file.line("title", needed=True),
        source=file.line("source"),
        total=file.points("total") or Fraction(0),
        graded_by=file.get("graded_by", GradedBy, "“points” hoặc “share”", GradedBy.POINTS),
        profiles=file.get("profiles", as_texts, "danh sách bộ quy định", ()),
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


def _group(table: Table) -> ScoreGroup:
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


def _item(table: Table) -> ScoreItem:
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
        only_thematic=table.get("only_thematic", as_flag, "true hoặc false", False),
        note=table.line("note"),
    )


def _choice(table: Table, most: Fraction | None) -> Choice:
    table.only("points", "words", "when")
    points = table.points("points")
    if points is not None and most is not None and points > most:
        table.fault(Fault.CHOICE_TOO_HIGH, points=points_text(points), most=points_text(most))
    return Choice(points or Fraction(0), table.line("words"), table.conditions("when"))


def _grades(file: Table, tables: Iterable[Table]) -> tuple[Grade, ...]:
    grades = []
    for table in tables:
        table.only("name", "least")
        grades.append(Grade(table.line("name", needed=True), table.points("least") or Fraction(0)))
    _once(file, "grade", [grade.name for grade in grades])
    _falls(file, "grade", [grade.least for grade in grades])
    if grades and grades[-1].least:
        file.fault(Fault.LAST_GRADE)
    return tuple(grades)


def _year(file: Table) -> YearRule | None:
    """How a year is judged, where the form says so: ``[year]`` with its ``[[year.grade]]``."""
    if not file.has("year"):
        return None
    table = file.table("year", "cả năm")
    table.only("meetings", "grade")
    steps = table.tables("grade", lambda number, _: f"cả năm, mức {number}")
    meetings = table.get("meetings", as_count, "số kỳ họp từ 1 trở lên", 1, needed=True)
    return YearRule(meetings, tuple(map(_year_grade, steps)))


def _year_grade(table: Table) -> YearGrade:
    table.only("name", "average", "share", "lowest")
    return YearGrade(
        table.line("name", needed=True),
        table.get("average", as_points, "số điểm từ 0 trở lên", None),
        table.get("share", as_share, "phần, viết như “2/3” hoặc “75 %”", None),
        table.get("lowest", as_line, "tên một mức xếp loại", None),
    )


def _year_names(file: Table, form: ScoreForm) -> None:
    """Grades of the year are called as those of a meeting."""
    known = [grade.name for grade in form.grades]
    for grade in form.year.grades if form.year else ():
        for key, name in (("name", grade.name), ("lowest", grade.lowest)):
            if name and name not in known:
                file.fault(Fault.INVALID, key=f"year.grade.{key}", value=name, wanted=", ".join(known))


def _once(table: Table, key: str, values: Sequence[str]) -> None:
    for value in dict.fromkeys(value for value in values if value and values.count(value) > 1):
        table.fault(Fault.TWICE, key=key, value=value)


def _falls(table: Table, key: str, values: Sequence[Fraction]) -> None:
    if any(after >= before for before, after in pairwise(values)):
        table.fault(Fault.NOT_FALLING, key=key)


def _sums_up(table: Table, told: Fraction, parts: Sequence[Fraction]) -> None:
    found = sum(parts, Fraction(0))
    if told and parts and told != found:
        table.fault(Fault.SUM, told=points_text(told), found=points_text(found))

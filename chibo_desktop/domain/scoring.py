"""Scoring a meeting (chấm điểm): a sheet of points by a form, its total, its grade, and what it may hold.

`score_evidence` says what the record proposes for an item.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.points import HUNDRED, points_text
from chibo_desktop.domain.score_form import Grade, ScoreForm, ScoreGroup, ScoreItem


class Source(StrEnum):
    """Whose column of points a sheet is."""

    CELL = "cell"
    UPPER = "upper"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True)
class ScoreMark:
    """The points of one item, ``None`` where only a note was written.

    ``proposed`` is what the record proposed when the points were given; ``reason`` says why they differ.
    """

    item: str
    points: Fraction | None
    proposed: Fraction | None = None
    reason: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A column of points of one meeting, and what was decided on it.

    ``total`` and ``grade`` are those told without points of the items; see `Score` for what a sheet comes to.
    """

    id: str
    meeting_id: str
    form_id: str
    """The row of the form in the book: the form as it was when the meeting was first scored."""
    source: Source = Source.CELL
    origin: str = ""
    """Which observer's sheet it is; the same file brought twice has the same origin."""
    position: int = 0
    name: str = ""
    post: str = ""
    body: str = ""
    marks: Mapping[str, ScoreMark] = field(default_factory=dict)
    agreed_on: date | None = None
    """When the committee agreed with it."""
    ballot_id: str | None = None
    """The vote of the cell on it."""
    voted: Fraction | None = None
    """The total that vote was on."""
    decided_on: date | None = None
    decision: str = ""
    """The number of the paper by which the upper level decided."""
    total: Fraction | None = None
    grade: str = ""

    def points(self, code: str) -> Fraction | None:
        mark = self.marks.get(code)
        return mark.points if mark else None


@dataclass(frozen=True, slots=True)
class GroupScore:
    """What a group comes to; ``points`` is ``None`` until one of its items has points."""

    group: ScoreGroup
    points: Fraction | None
    most: Fraction
    missing: tuple[ScoreItem, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """What a sheet comes to by its form. Items without points are missing, never 0."""

    points: Fraction | None
    """The points given so far, or the total that was told; ``None`` while there are none."""
    most: Fraction
    """What the meeting could reach."""
    groups: tuple[GroupScore, ...]
    missing: tuple[ScoreItem, ...]
    grade: Grade | None
    """``None`` while something is missing."""
    told: bool = False
    """Whether only the total was told."""

    @property
    def complete(self) -> bool:
        return self.grade is not None


def score(form: ScoreForm, sheet: Sheet, *, thematic: bool) -> Score:
    """Total, groups and grade of a sheet; marks of items that do not count are left aside."""
    counted = form.counted(thematic=thematic)
    groups = tuple(_group_score(group, sheet, thematic) for group in form.groups)
    missing = tuple(item for item in counted if sheet.points(item.code) is None)
    most = form.reachable(thematic=thematic)
    given = [group.points for group in groups if group.points is not None]
    if missing and sheet.total is not None:
        named = next((grade for grade in form.grades if grade.name == sheet.grade), None)
        grade = named or form.grade(sheet.total, thematic=thematic)
        return Score(sheet.total, most, groups, missing, grade, told=True)
    points = sum(given, Fraction(0)) if given else None
    complete = points is not None and not missing
    grade = form.grade(points, thematic=thematic) if complete and points is not None else None
    return Score(points, most, groups, missing, grade)


def _group_score(group: ScoreGroup, sheet: Sheet, thematic: bool) -> GroupScore:
    counted = [item for item in group.items if thematic or not item.only_thematic]
    given = [points for item in counted if (points := sheet.points(item.code)) is not None]
    return GroupScore(
        group,
        sum(given, Fraction(0)) if given else None,
        sum((item.most for item in counted), Fraction(0)),
        tuple(item for item in counted if sheet.points(item.code) is None),
    )


def check_points(
    form: ScoreForm, code: str, points: Fraction, *, thematic: bool, by_choice: bool = True
) -> ScoreItem:
    """The item, if it can have these points; ``KnownError`` with what is wrong.

    SCORE_ITEM_UNKNOWN (item), SCORE_ITEM_NOT_COUNTED (item: one of months with a thematic part),
    SCORE_INVALID, SCORE_TOO_HIGH (item, points, most), SCORE_NO_CHOICE (item, points, choices). Not
    ``by_choice`` when points are written down that others have given: they need not keep to the scale.
    """
    item = form.item(code)
    if item is None:
        raise KnownError(Problem.SCORE_ITEM_UNKNOWN, item=code)
    if item.only_thematic and not thematic:
        raise KnownError(Problem.SCORE_ITEM_NOT_COUNTED, item=code)
    if points < 0 or (points * HUNDRED).denominator != 1:
        raise KnownError(Problem.SCORE_INVALID)
    if points > item.most:
        raise KnownError(
            Problem.SCORE_TOO_HIGH, item=code, points=points_text(points), most=points_text(item.most)
        )
    if by_choice and item.choices and item.choice_of(points) is None:
        choices = ", ".join(points_text(choice.points) for choice in item.choices)
        raise KnownError(Problem.SCORE_NO_CHOICE, item=code, points=points_text(points), choices=choices)
    return item


def check_total(form: ScoreForm, points: Fraction, *, thematic: bool) -> None:
    """``KnownError`` SCORE_INVALID or SCORE_TOTAL_TOO_HIGH unless a meeting can have this total."""
    most = form.reachable(thematic=thematic)
    if points < 0 or (points * HUNDRED).denominator != 1:
        raise KnownError(Problem.SCORE_INVALID)
    if points > most:
        raise KnownError(Problem.SCORE_TOTAL_TOO_HIGH, points=points_text(points), most=points_text(most))


@dataclass(frozen=True, slots=True)
class Difference:
    """An item, or with ``None`` the total, that two columns give different points."""

    item: ScoreItem | None
    ours: Fraction | None
    theirs: Fraction | None


def differences(form: ScoreForm, ours: Sheet, theirs: Sheet, *, thematic: bool) -> tuple[Difference, ...]:
    """Where two columns differ, item by item in the order of the form, the totals last.

    An item that one of them has no points for is no difference.
    """
    found: list[Difference] = []
    for item in form.counted(thematic=thematic):
        a, b = ours.points(item.code), theirs.points(item.code)
        if a is not None and b is not None and a != b:
            found.append(Difference(item, a, b))
    totals = [score(form, sheet, thematic=thematic) for sheet in (ours, theirs)]
    if all(one.complete for one in totals) and totals[0].points != totals[1].points:
        found.append(Difference(None, totals[0].points, totals[1].points))
    return tuple(found)

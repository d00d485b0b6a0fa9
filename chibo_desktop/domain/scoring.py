"""Scoring a meeting (chấm điểm): the form as data, a sheet of points by it, its total and its grade.

Points are exact fractions; the book keeps hundredths of them. `score_file` reads forms, `score_evidence` says
what the record proposes for an item.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.year_rule import YearRule

HUNDRED = 100


class Measure(StrEnum):
    """What the record of a meeting can tell; forms name it by these codes."""

    # yes or no
    ATTENDANCE_BAR = "attendance_bar"
    """The rate reaches the bar of the rule profile."""
    NO_UNEXCUSED = "no_unexcused"
    """Nobody more than the profile allows is absent without a reason."""
    NO_LONG_EXCUSED = "no_long_excused"
    """Nobody is excused more times running in the year than the profile allows."""
    COMMITTEE = "committee"
    """The committee met on this meeting before it, with its minutes passed."""
    NOTICE = "notice"
    """The notice was out in time."""
    PAPERS = "papers"
    """The papers were out in time."""
    PROCEDURE = "procedure"
    """Every step of the profile's agenda was held."""
    MINUTES_COMPLETE = "minutes_complete"
    """Nothing that the minutes must say is missing."""
    UPLOADED = "uploaded"
    """The package for the online handbook was uploaded in time."""
    MINUTES_PASSED = "minutes_passed"
    CONCLUDED = "concluded"
    """The meeting was summed up or its resolution adopted."""
    ASSIGNED = "assigned"
    """Tasks were given, each to somebody and with a day."""
    RESULTS = "results"
    """What follows a meeting was done in time: results posted and reported."""
    # numbers
    LENGTH_SHORT = "length_short"
    """Minutes missing to the shortest length of the profile; 0 when it is reached."""
    LENGTH_SHARE = "length_share"
    """Real length as a share of that shortest length; 1 where there is none."""
    ATTENDANCE = "attendance"
    """Rate: present of those expected."""
    SPEAKERS = "speakers"
    """Distinct members who spoke, as a share of those present."""
    IDEOLOGY = "ideology"
    """Minutes given to ideology, self-criticism and criticism."""
    TASKS = "tasks"
    """Tasks of the last meeting found done, as a share of all of them."""


FLAGS = frozenset(list(Measure)[: list(Measure).index(Measure.LENGTH_SHORT)])
"""Measures that are yes or no; the others are numbers."""


@dataclass(frozen=True, slots=True)
class Condition:
    """``attendance >= 75/100``; without ``bound`` the measure is one of yes or no, and must be ``wanted``."""

    measure: Measure
    sign: str = ""
    bound: Fraction | None = None
    wanted: bool = True

    def holds(self, value: Fraction | bool) -> bool:
        if self.bound is None:
            return bool(value) is self.wanted
        number = Fraction(value)
        match self.sign:
            case ">=":
                return number >= self.bound
            case ">":
                return number > self.bound
            case "<=":
                return number <= self.bound
            case _:
                return number < self.bound


@dataclass(frozen=True, slots=True)
class Choice:
    """One step of an item's scale, proposed when it is the first whose conditions hold; with none, never."""

    points: Fraction
    words: str = ""
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class ScoreItem:
    """One line of the form.

    With ``choices`` only their points can be given. Without, anything from 0 to ``most``; then ``full_when``
    are the conditions under which the record proposes ``most``, and what is less is left to people.
    """

    code: str
    title: str
    most: Fraction
    choices: tuple[Choice, ...] = ()
    full_when: tuple[Condition, ...] = ()
    only_thematic: bool = False
    note: str = ""
    """What the form says of it to those who score."""

    @property
    def measured(self) -> bool:
        return bool(self.full_when) or any(choice.when for choice in self.choices)

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What of the record it asks for, in the order of the form."""
        asked = [*self.full_when, *(one for choice in self.choices for one in choice.when)]
        return tuple(dict.fromkeys(condition.measure for condition in asked))

    def choice_of(self, points: Fraction) -> Choice | None:
        return next((choice for choice in self.choices if choice.points == points), None)


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    code: str
    title: str
    most: Fraction
    items: tuple[ScoreItem, ...]


@dataclass(frozen=True, slots=True)
class Grade:
    """A grade from ``least`` points on."""

    name: str
    least: Fraction


class GradedBy(StrEnum):
    """What grades count in a month without thematic part, whose items do not come to the form's total."""

    POINTS = "points"
    """Points as they are: 93 of 95 is 93."""
    SHARE = "share"
    """Points as a share of what could be reached, times the total: 93 of 95 counts as 97,9."""


@dataclass(frozen=True)
class ScoreForm:
    """A form of points; ``grades`` from the best down, the last from 0 points on."""

    id: str
    title: str
    source: str
    groups: tuple[ScoreGroup, ...]
    grades: tuple[Grade, ...]
    total: Fraction = Fraction(HUNDRED)
    graded_by: GradedBy = GradedBy.POINTS
    profiles: tuple[str, ...] = ()
    """Ids of the rule profiles whose meetings it is for by default."""
    since: date | None = None
    year: YearRule | None = None
    """How a year is judged; ``None`` where the form does not say."""

    @cached_property
    def items(self) -> tuple[ScoreItem, ...]:
        return tuple(item for group in self.groups for item in group.items)

    def item(self, code: str) -> ScoreItem | None:
        return next((item for item in self.items if item.code == code), None)

    def counted(self, *, thematic: bool) -> tuple[ScoreItem, ...]:
        """The items that count in a meeting with or without a thematic part."""
        return tuple(item for item in self.items if thematic or not item.only_thematic)

    def reachable(self, *, thematic: bool) -> Fraction:
        """The most points such a meeting can have."""
        return sum((item.most for item in self.counted(thematic=thematic)), Fraction(0))

    def counted_points(self, points: Fraction, *, thematic: bool) -> Fraction:
        """The points that count for the grade of a total, by `GradedBy`."""
        reachable = self.reachable(thematic=thematic)
        if self.graded_by is GradedBy.SHARE and reachable:
            return points * self.total / reachable
        return points

    def grade(self, points: Fraction, *, thematic: bool) -> Grade:
        """The grade of a total."""
        counted = self.counted_points(points, thematic=thematic)
        return next((grade for grade in self.grades if counted >= grade.least), self.grades[-1])


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

    @property
    def overruled(self) -> bool:
        """Whether the points are others than the record proposed."""
        return self.points is not None and self.proposed is not None and self.points != self.proposed


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
    note: str = ""

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


def points_text(points: Fraction) -> str:
    """``4``, ``4,5``: as papers write points, to the hundredth."""
    hundredths = round(points * HUNDRED)
    whole, rest = divmod(abs(hundredths), HUNDRED)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}" if not rest else f"{sign}{whole},{f'{rest:02d}'.rstrip('0')}"


def points_typed(text: str) -> Fraction:
    """The points meant by ``4,5``, ``4.5`` or ``4``; ``KnownError`` SCORE_INVALID for anything else."""
    typed = text.strip().replace(",", ".")
    if not _TYPED.fullmatch(typed):
        raise KnownError(Problem.SCORE_INVALID)
    return Fraction(typed)


_TYPED = re.compile(r"\d{1,4}(\.\d{0,2})?|\.\d{1,2}", re.ASCII)


class RemarkKind(StrEnum):
    """What a remark on a meeting is (rút kinh nghiệm)."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of how the meeting went; about an item of its agenda, of the form, or the whole."""

    id: str
    meeting_id: str
    position: int
    kind: RemarkKind
    text: str
    item_id: str | None = None
    score_item: str = ""
    speaker: str = ""
    speaker_id: str | None = None
    remedy: str = ""
    lesson: bool = False
    """Drawn from the meeting after its close (rút kinh nghiệm): then it does not stand in the minutes."""

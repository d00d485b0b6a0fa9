"""The form of points by which a meeting is scored (mẫu chấm điểm), as data; `score_file` reads it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from chibo_desktop.domain.points import HUNDRED
from chibo_desktop.domain.year_rule import YearRule


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

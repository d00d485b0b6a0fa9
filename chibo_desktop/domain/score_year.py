"""The scores of a year: what each meeting came to, whether the level was held, and what a period comes to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from chibo_desktop.domain.attendance_year import HeldMeeting
from chibo_desktop.domain.score_form import Grade, ScoreForm
from chibo_desktop.domain.scoring import Score, Source
from chibo_desktop.domain.tracking import Reached
from chibo_desktop.domain.year_rule import YearGrade

MONTHS = 12


@dataclass(frozen=True, slots=True)
class ScoredMeeting:
    """A meeting that was held, what it was scored, and what of its record one looks at over a year."""

    held: HeldMeeting
    form: ScoreForm
    """The form it was scored by, or would be."""
    thematic: bool = False
    model: bool = False
    ours: Score | None = None
    theirs: Score | None = None
    spoke: int = 0
    """Members present who spoke, each once."""
    tasks: Reached | None = None
    """What it found of the tasks given before; ``None`` when none were."""
    minutes: int = 0
    """Real length, breaks left out; 0 where its times are not written down."""
    least_minutes: int = 0

    @property
    def id(self) -> str:
        return self.held.id

    @property
    def source(self) -> Source | None:
        """Whose points count: the upper level's once it has decided, else the cell's own (domain rule)."""
        if self.theirs is not None and self.theirs.complete:
            return Source.UPPER
        return Source.CELL if self.ours is not None and self.ours.complete else None

    @property
    def score(self) -> Score | None:
        """The score that counts; ``None`` until one is complete."""
        source = self.source
        if source is None:
            return None
        return self.theirs if source is Source.UPPER else self.ours

    @property
    def grade(self) -> Grade | None:
        return self.score.grade if self.score else None

    @property
    def begun(self) -> bool:
        """Whether points were given of which some are still missing."""
        return self.score is None and self.ours is not None and self.ours.points is not None

    @property
    def level(self) -> Fraction | None:
        """The points that its grade counts as a share of the form's total: 93 of 95 is 93/100, or 93/95.

        That is up to the form (`GradedBy`), and makes months comparable that were scored by different forms.
        """
        if self.score is None or self.score.points is None:
            return None
        return self.form.counted_points(self.score.points, thematic=self.thematic) / self.form.total

    @property
    def rate(self) -> Fraction | None:
        return self.held.count.rate

    @property
    def speaking(self) -> Fraction | None:
        """Distinct speakers as a share of those present; ``None`` where no words were written down at all."""
        present = len(self.held.count.present)
        return Fraction(self.spoke, present) if present and self.spoke else None


@dataclass(frozen=True, slots=True)
class Slot:
    """A place of the year from left to right: a meeting, or a month without one."""

    month: int
    meeting: ScoredMeeting | None = None


@dataclass(frozen=True, slots=True)
class SinceModel:
    """Whether the level of a model meeting held in those after it that were scored."""

    model: ScoredMeeting
    held: tuple[ScoredMeeting, ...]
    fell: tuple[ScoredMeeting, ...]
    """Those with a lower grade."""


@dataclass(frozen=True, slots=True)
class PeriodScores:
    """What meetings come to together."""

    meetings: tuple[ScoredMeeting, ...]
    grades: tuple[tuple[str, int], ...]
    """How often each grade, the best first; only grades that were given."""
    average: Fraction | None
    """Average of points as grades count them; ``None`` without any, or when the forms have other totals."""
    level: Fraction | None
    """The same as a share of the total, whatever the forms."""
    forms: tuple[ScoreForm, ...]
    """By which the graded ones were scored, in the order of their first use."""

    @property
    def graded(self) -> tuple[ScoredMeeting, ...]:
        return tuple(meeting for meeting in self.meetings if meeting.grade is not None)

    @property
    def ungraded(self) -> tuple[ScoredMeeting, ...]:
        return tuple(meeting for meeting in self.meetings if meeting.grade is None)

    @property
    def rate(self) -> Fraction | None:
        """Present of those expected, over all its meetings."""
        expected = sum(len(meeting.held.count.expected) for meeting in self.meetings)
        present = sum(len(meeting.held.count.present) for meeting in self.meetings)
        return Fraction(present, expected) if expected else None


@dataclass(frozen=True, slots=True)
class ScoreYear:
    """The meetings of the whole cell that were held in a year, in the order of their days."""

    year: int
    meetings: tuple[ScoredMeeting, ...]

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Twelve months from left to right; a month with two meetings takes two places."""
        found: list[Slot] = []
        for month in range(1, MONTHS + 1):
            of_month = [Slot(month, one) for one in self.meetings if one.held.day.month == month]
            found.extend(of_month or [Slot(month)])
        return tuple(found)

    @property
    def since_model(self) -> SinceModel | None:
        """From the last model meeting with a grade on; ``None`` without one."""
        models = [place for place, one in enumerate(self.meetings) if one.model and one.grade is not None]
        if not models:
            return None
        model = self.meetings[models[-1]]
        after = [one for one in self.meetings[models[-1] + 1 :] if one.grade is not None]
        fell = tuple(one for one in after if is_below(one, model))
        return SinceModel(model, tuple(one for one in after if one not in fell), fell)

    @property
    def judged(self) -> YearGrade | None:
        """The grade of the year by the rule of the form used last; ``None`` where that has no such rule.

        There is no central rule. Forms whose grades are called differently cannot be judged together.
        """
        whole = period(self.meetings)
        if not whole.forms or whole.average is None:
            return None
        form = whole.forms[-1]
        names = [grade.name for grade in form.grades]
        if form.year is None or any([g.name for g in one.grades] != names for one in whole.forms):
            return None
        return form.year.grade(whole.average, [one.grade.name for one in whole.graded if one.grade], names)


def score_year(year: int, meetings: Iterable[ScoredMeeting]) -> ScoreYear:
    """The year of these meetings, put in the order of their days."""
    return ScoreYear(year, tuple(sorted(meetings, key=lambda one: (one.held.day, one.id))))


def period(meetings: Iterable[ScoredMeeting]) -> PeriodScores:
    """What these meetings come to; those without a grade count as meetings, and for nothing else."""
    held = tuple(meetings)
    graded = [one for one in held if one.grade is not None]
    levels = [one.level for one in graded if one.level is not None]
    level = sum(levels, Fraction(0)) / len(levels) if levels else None
    forms = tuple(dict.fromkeys(one.form for one in graded))
    totals = {form.total for form in forms}
    return PeriodScores(
        meetings=held,
        grades=_counted(graded, forms),
        average=level * totals.pop() if level is not None and len(totals) == 1 else None,
        level=level,
        forms=forms,
    )


def is_below(one: ScoredMeeting, other: ScoredMeeting) -> bool:
    """Whether a graded meeting has a lower grade than another.

    Where their forms call grades differently, the points as a share of the total decide.
    """
    names = [grade.name for grade in other.form.grades]
    if one.grade is None or other.grade is None:
        return False
    if one.grade.name in names:
        return names.index(one.grade.name) > names.index(other.grade.name)
    return (one.level or 0) < (other.level or 0)


def _counted(graded: Sequence[ScoredMeeting], forms: Iterable[ScoreForm]) -> tuple[tuple[str, int], ...]:
    given = [one.grade.name for one in graded if one.grade is not None]
    names = dict.fromkeys(grade.name for form in forms for grade in form.grades)
    return tuple((name, given.count(name)) for name in names if name in given)

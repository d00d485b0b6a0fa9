"""How a year is judged from its meetings: data of a score form, for no central rule says it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class YearGrade:
    """A grade of the year, and all that must be so for it; what is ``None`` is not asked for."""

    name: str
    average: Fraction | None = None
    """The least average of points."""
    share: Fraction | None = None
    """The least share of meetings with this grade or a better one."""
    lowest: str | None = None
    """The grade below which no meeting may be."""


@dataclass(frozen=True, slots=True)
class YearRule:
    """``grades`` from the best down; the first that holds is that of the year, and perhaps none does."""

    meetings: int
    """How many meetings must have a grade before the year is judged."""
    grades: tuple[YearGrade, ...]

    def grade(self, average: Fraction, given: Sequence[str], order: Sequence[str]) -> YearGrade | None:
        """The grade of a year by its average and the grades of its meetings; ``order`` is from the best down.

        ``None`` when too few meetings have a grade, or the rule has none for such a year.
        """
        if len(given) < self.meetings:
            return None
        places = [order.index(name) for name in given]
        return next((grade for grade in self.grades if _holds(grade, average, places, order)), None)


def _holds(grade: YearGrade, average: Fraction, places: Sequence[int], order: Sequence[str]) -> bool:
    if grade.average is not None and average < grade.average:
        return False
    if grade.lowest is not None and max(places) > order.index(grade.lowest):
        return False
    reached = sum(place <= order.index(grade.name) for place in places)
    return grade.share is None or Fraction(reached, len(places)) >= grade.share

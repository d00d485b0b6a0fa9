"""The numbers of papers: a register that begins anew with each term, or with each year."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise


class Numbering(StrEnum):
    """When numbers begin again at 1: HD 36-HD/VPTW counts through a term, some cells through a year."""

    BY_TERM = "term"
    BY_YEAR = "year"


CELL_SIGN = "CB"
COMMITTEE_SIGNS = {CELL_SIGN: "CB – chung số với chi bộ", "CU": "CU – chi ủy có số riêng"}
"""What stands behind the stroke on papers of the committee; places differ. A sign has its own numbers."""


class PaperCode(StrEnum):
    """The kinds of papers that bear a number, by the letters behind it (HD 36-HD/VPTW).

    Minutes bear one where the cell gives them one; no number is proposed to them unasked.
    """

    RESOLUTION = "NQ"
    CONCLUSION = "KL"
    NOTICE = "TB"
    INVITATION = "GM"
    REPORT = "BC"
    MINUTES = "BB"


@dataclass(frozen=True, slots=True)
class NumberedPaper:
    """A paper of a meeting on ``day``, and its number."""

    meeting_id: str
    day: date
    number: int


@dataclass(frozen=True, slots=True)
class Register:
    """The numbered papers of one kind and one ``sign`` in one term or year."""

    papers: tuple[NumberedPaper, ...] = ()
    sign: str = CELL_SIGN

    @property
    def proposed(self) -> int:
        """The number after the highest used one; gaps are left, for a number given is given."""
        return max((paper.number for paper in self.papers), default=0) + 1

    @property
    def gaps(self) -> tuple[tuple[int, int], ...]:
        """Runs of numbers that nothing bears, first and last of each.

        What is below the lowest number was given before the book was begun.
        """
        used = sorted({paper.number for paper in self.papers})
        return tuple((one + 1, after - 1) for one, after in pairwise(used) if after - one > 1)

    def gap_below(self, number: int) -> tuple[int, int] | None:
        """The run of numbers that nothing bears right below ``number``."""
        return next((gap for gap in self.gaps if gap[1] == number - 1), None)

    def bearing(self, number: int, but: str) -> tuple[NumberedPaper, ...]:
        """Papers of this number but for that of the meeting ``but``, oldest first."""
        found = (one for one in self.papers if one.number == number and one.meeting_id != but)
        return tuple(sorted(found, key=lambda one: one.day))

    def out_of_order(self, paper: NumberedPaper) -> NumberedPaper | None:
        """The paper of an earlier day with the highest number above this one's; ``None`` in good order."""
        above = [one for one in self.papers if one.day < paper.day and one.number > paper.number]
        return max(above, key=lambda one: one.number, default=None)


def series_start(day: date, numbering: Numbering, congresses: Iterable[date]) -> date:
    """When the series of numbers began in which a paper of ``day`` stands.

    A term begins on the day of its congress; before the first one known there is a single series.
    """
    if numbering is Numbering.BY_YEAR:
        return date(day.year, 1, 1)
    return max((congress for congress in congresses if congress <= day), default=date.min)


def register_on(
    day: date,
    papers: Iterable[NumberedPaper],
    numbering_on: Callable[[date], Numbering],
    congresses: Iterable[date],
    sign: str = CELL_SIGN,
) -> Register:
    """The papers that stand in one series with a paper of ``day``: counted alike, from the same day on."""
    begun = tuple(congresses)

    def series(of: date) -> tuple[Numbering, date]:
        numbering = numbering_on(of)
        return numbering, series_start(of, numbering, begun)

    return Register(tuple(one for one in papers if series(one.day) == series(day)), sign)

"""The cell itself: what stands at the head of its papers, from which day, and its habits."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time

from chibo_desktop.domain.registers import CELL_SIGN, Numbering


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands at the head and the foot of papers from ``since`` on (``None``: from the start).

    Upper body, issuing body and place name always; the rest where it is told, else as in the settings.
    """

    upper_body: str
    issuing_body: str
    place: str
    since: date | None = None
    id: str = ""
    on_behalf: str = ""
    uy: str = ""
    recipients: tuple[str, ...] = ()
    numbering: Numbering | None = None

    def in_full(self, settings: CellSettings) -> Heading:
        """The same with nothing left to the settings."""
        return replace(
            self,
            on_behalf=self.on_behalf or settings.on_behalf,
            uy=self.uy or settings.uy,
            recipients=self.recipients or settings.recipients,
            numbering=self.numbering or settings.numbering,
        )


def heading_on(day: date, headings: Iterable[Heading]) -> Heading:
    """The heading in force on ``day``: the latest begun, else the earliest known one."""
    known = sorted(headings, key=lambda heading: heading.since or date.min)
    begun = [heading for heading in known if heading.since is None or heading.since <= day]
    if begun:
        return begun[-1]
    return known[0] if known else Heading("", "", "")


@dataclass(frozen=True, slots=True)
class CellSettings:
    """What a cell is asked once, and may change later."""

    venue: str = ""
    usual_time: time = time(19, 30)
    on_behalf: str = "T/M"
    uy: str = "ủy"
    recipients: tuple[str, ...] = ()
    sample: bool = False
    numbering: Numbering = Numbering.BY_TERM
    congresses: tuple[date, ...] = ()
    """Days on which a term began, and with it the numbers of papers; in order."""
    committee_sign: str = CELL_SIGN
    """Behind the stroke in numbers of the committee's papers: the cell's, or ``CU`` with its own numbers."""
    lock_minutes: int = 0
    """After so long without a touch the window of a book with a password locks; 0 is never."""

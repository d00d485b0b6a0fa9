"""The papers of all meetings of a year, to be written into one folder beside the window, one by one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.papers import PaperKind, papers_of
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.papers.service import Delivery, PapersService
from chibo_desktop.services.papers.source import papers_folder

_MONTHS = range(1, 13)
# What a cell keeps of a meeting that was held; a blank roll and the like were needed before it.
_KEPT = (
    PaperKind.AGENDA,
    PaperKind.ROLL,
    PaperKind.MINUTES,
    PaperKind.RESOLUTION,
    PaperKind.CONCLUSION,
    PaperKind.TASK_SHEETS,
    PaperKind.EXTRACT,
    PaperKind.REPORT,
)
_OF_MONTH = frozenset({MeetingKind.REGULAR, MeetingKind.COMBINED})


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper to be made, and of which meeting."""

    meeting: Meeting
    kind: PaperKind


@dataclass(frozen=True, slots=True)
class YearPlan:
    """What a year has: the papers in the order of its days, where they go, and what there is none of."""

    year: int
    folder: Path
    papers: tuple[Wanted, ...]
    not_held: tuple[Meeting, ...] = ()
    not_passed: tuple[Meeting, ...] = ()
    months_without: tuple[int, ...] = ()
    """Months up to today with no monthly meeting at all."""


class YearPapersService:
    """Plans the year, then builds each paper when its turn comes: the book may change meanwhile."""

    def __init__(self, desk: Desk, papers: PapersService) -> None:
        self._desk = desk
        self._papers = papers

    def years(self) -> tuple[int, ...]:
        """Years with a meeting, the newest first."""
        return tuple(sorted({meeting.day.year for meeting in self._desk.meetings.all()}, reverse=True))

    def plan(self, year: int, within: Path | None = None) -> YearPlan:
        """Nothing is made yet, and the folder is not there yet: a new one beside the book, or ``within``."""
        of_year = sorted(
            (meeting for meeting in self._desk.meetings.all() if meeting.day.year == year),
            key=lambda meeting: meeting.planned_at,
        )
        held = [meeting for meeting in of_year if _was_held(meeting)]
        monthly = {meeting.day.month for meeting in of_year if meeting.kind in _OF_MONTH}
        today = self._desk.now().date()
        over = [month for month in _MONTHS if (year, month) <= (today.year, today.month)]
        return YearPlan(
            year,
            _free_folder(within or papers_folder(self._desk.book.path), year),
            tuple(Wanted(meeting, kind) for meeting in held for kind in self._kinds(meeting)),
            tuple(meeting for meeting in of_year if not _was_held(meeting)),
            tuple(meeting for meeting in held if not meeting.locked),
            tuple(month for month in over if month not in monthly),
        )

    def delivery(self, wanted: Wanted, folder: Path) -> Delivery:
        """The paper as the book has it now, for `services.printing.deliver`; no copy is noted in the book."""
        made = self._papers.delivery(wanted.kind, wanted.meeting.id, folder)
        # The day first: so the folder is in the order of the year.
        return replace(made, file_name=f"{wanted.meeting.day:%m-%d} {made.file_name}", earlier=())

    def _kinds(self, meeting: Meeting) -> tuple[PaperKind, ...]:
        fit = set(papers_of(meeting))
        if not self._desk.tasks.of_meeting(meeting.id):
            fit.discard(PaperKind.TASK_SHEETS)
        if PaperKind.EXTRACT in fit and not self._papers.decisions(meeting.id):
            fit.discard(PaperKind.EXTRACT)
        return tuple(kind for kind in _KEPT if kind in fit)


def _free_folder(within: Path, year: int) -> Path:
    first = within / f"Văn bản năm {year}"
    folder, number = first, 1
    while folder.exists():
        number += 1
        folder = first.with_name(f"{first.name} ({number})")
    return folder


def _was_held(meeting: Meeting) -> bool:
    return meeting.state is not MeetingState.PREPARING and (meeting.locked or meeting.ended_at is not None)

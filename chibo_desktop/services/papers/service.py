"""Every paper of the book as values, and as a file to be written into the folder of its meeting."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.attendance_year import AttendanceYear
from chibo_desktop.domain.kept_words import Kept
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.papers import OF_ROSTER, PAPER_NAMES, PaperKind, papers_of
from chibo_desktop.domain.spots import Spot
from chibo_desktop.domain.wording import KIND_NAMES
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.listing import MemberList
from chibo_desktop.services.papers import (
    calling,
    compared,
    counted,
    decided,
    extracted,
    held,
    members,
    model,
    scored,
    year,
)
from chibo_desktop.services.papers.source import Source, own_templates, papers_folder
from chibo_desktop.services.score_listing import ScorePeriod, report_name
from chibo_desktop.services.votes import BallotView
from chibo_desktop.store.documents import Paper as StoredPaper
from chibo_desktop.store.rehearsal import NAMED

if TYPE_CHECKING:
    from chibo_desktop.documents.paper import Paper
    from chibo_desktop.documents.papers.committee_minutes import CommitteeMinutesPaper
    from chibo_desktop.documents.papers.minutes import MinutesPaper
    from chibo_desktop.documents.papers.resolution import ResolutionPaper

_REPORTS = "Báo cáo quý, năm"
_SEVERAL = (PaperKind.EXTRACT, PaperKind.OBSERVER_SHEET)
"""Of one meeting there may be several of these, each of something else."""
_LONGEST_SUBJECT = 60
_NUMBER = re.compile(r" \(\d+\)$")
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Made:
    """A file written earlier, and the hash it had when it left us."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A paper to be written: its values, the folder and the file name it should get.

    ``earlier`` are the files of the same paper that were written before; some may be gone, or edited by hand.
    ``meeting_id`` is "" for a list of members, which belongs to no meeting.
    """

    meeting_id: str
    kind: PaperKind
    paper: Paper
    folder: Path
    file_name: str
    earlier: tuple[Made, ...] = ()


class PapersService:
    """Builds papers from the book as it is, every number derived anew from the rows."""

    def __init__(self, desk: Desk, attendance: AttendanceService, drafting: DraftingService) -> None:
        self._desk = desk
        self._source = Source(desk, attendance, drafting)

    # -- papers of a meeting --------------------------------------------------------------------

    def kinds(self, meeting_id: str) -> tuple[PaperKind, ...]:
        """The papers that make sense of the meeting as it stands."""
        fitting = papers_of(self._desk.meeting(meeting_id))
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        kept = resolution is not None and self._desk.versions.of(resolution.id)
        return tuple(kind for kind in fitting if kept or kind is not PaperKind.COMPARISON)

    def paper(self, kind: PaperKind, meeting_id: str) -> Paper:
        """The paper as values, ready for `services.printing` in a thread; lists of members ask no meeting."""
        if kind is PaperKind.MEMBER_LIST:
            return members.usual_list(self._source)
        if kind is PaperKind.MEMBER_BOOK:
            return members.member_book(self._source)
        return _BUILDERS[kind](self._source, self._desk.meeting(meeting_id))

    def minutes(self, meeting_id: str) -> MinutesPaper:
        """The minutes of a meeting of the cell; those of the committee have a form of their own."""
        return held.minutes(self._source, self._desk.meeting(meeting_id))

    def resolution(self, meeting_id: str) -> ResolutionPaper:
        return decided.resolution(self._source, self._desk.meeting(meeting_id))

    def opening(self, meeting_id: str) -> Kept:
        """How the resolution opens: derived, or in words of one's own whose numbers follow."""
        return decided.opening(self._source, self._desk.meeting(meeting_id))

    def derived_opening(self, meeting_id: str) -> str:
        """How it would open without words of one's own."""
        return decided.derived_opening(self._source, self._desk.meeting(meeting_id))

    def decisions(self, meeting_id: str) -> list[BallotView]:
        """Votes of which an extract can be given."""
        return extracted.decisions(self._source, self._desk.meeting(meeting_id))

    def extract(self, meeting_id: str, chosen: Collection[str]) -> Paper:
        """An extract of the votes with these ids only."""
        return extracted.extract(self._source, self._desk.meeting(meeting_id), chosen)

    def templates(self) -> object:
        """Another value once a template of the cell's own was written, came or went."""
        return own_templates(self._desk.book.path)

    def observer_sheet(self, meeting_id: str, sheet_id: str) -> Paper:
        """The sheet as this observer has filled it in."""
        return model.filled_sheet(self._source, self._desk.meeting(meeting_id), sheet_id)

    def spots(
        self, kind: PaperKind, meeting_id: str, votes: Collection[str] | None = None
    ) -> Callable[[str], Spot | None]:
        """Where the value of a field of the paper is written; the rows are those of the book as it is now."""
        from chibo_desktop.services.papers import spots

        meeting = self._desk.meeting(meeting_id) if meeting_id else None
        rows = spots.rows(self._source, kind, meeting, votes)
        points = meeting is not None and scored.is_scored(self._source, meeting)
        return lambda field: spots.spot(kind, field, rows, scored=points)

    def comparison(self, meeting_id: str, older_id: str, newer_id: str) -> Paper:
        """Two versions of the draft; "" for the newer is the draft as it is now."""
        return compared.comparison(self._source, self._desk.meeting(meeting_id), older_id, newer_id)

    # -- lists of members -----------------------------------------------------------------------

    def member_list(self, people: MemberList) -> Paper:
        """The people and columns of `RosterService.listed`, in their order."""
        return members.member_list(self._source, people)

    # -- the year -------------------------------------------------------------------------------

    def year_roll(self, table: AttendanceYear) -> Delivery:
        """Who came to which meeting of the year, to be written into the folder of lists."""
        made = year.year_roll(self._source, table)
        folder = papers_folder(self._desk.book.path) / PAPER_NAMES[PaperKind.MEMBER_LIST]
        name = f"Theo dõi dự họp năm {table.year} {self._desk.now():%d-%m-%Y}.docx"
        return Delivery("", PaperKind.MEMBER_LIST, made, folder, self._named(name))

    def score_report(self, of: ScorePeriod) -> Delivery:
        """The scores of a quarter or of the year, to be written into a folder of such reports.

        Of a month it is the month's report, in the folder of its last meeting.
        """
        if of.month:
            return self.delivery(PaperKind.REPORT, of.scores.meetings[-1].id)
        made = year.score_report(self._source, of)
        folder = papers_folder(self._desk.book.path) / _REPORTS
        name = f"{report_name(of)} {self._desk.now():%d-%m-%Y}.docx"
        return Delivery("", PaperKind.REPORT, made, folder, self._named(name))

    # -- files ----------------------------------------------------------------------------------

    def delivery(
        self, kind: PaperKind, meeting_id: str, folder: Path | None = None, *, paper: Paper | None = None
    ) -> Delivery:
        """A paper to be written into the meeting's folder or another one; ``paper`` if it is built."""
        made = paper or self.paper(kind, meeting_id)
        if kind in OF_ROSTER:
            own = papers_folder(self._desk.book.path) / PAPER_NAMES[PaperKind.MEMBER_LIST]
            name = f"{PAPER_NAMES[kind]} {self._desk.now():%d-%m-%Y}.docx"
            return Delivery("", kind, made, folder or own, self._named(name))
        meeting, own = self._desk.meeting(meeting_id), self.folder(meeting_id)
        title = PAPER_NAMES[kind] if kind is not PaperKind.EXTRACT else made.title.capitalize()
        name = self._named(_file_name(title, meeting, _one_of_several(made)))
        earlier = tuple(
            Made(own / known.file_name, known.sha256)
            for known in self.delivered(meeting_id)
            if known.kind == kind and _which(kind, known.file_name) == _which(kind, name)
        )
        return Delivery(meeting_id, kind, made, folder or own, name, earlier)

    def _named(self, name: str) -> str:
        """A paper of a rehearsal tells by its name what it is."""
        return name if self._desk.book.rehearsal_of is None else f"{NAMED}{name}"

    def final(self, meeting_id: str) -> tuple[Delivery, ...]:
        """The papers a meeting ends with: its minutes, and what it adopted or concluded."""
        kinds = [PaperKind.MINUTES]
        if self._source.drafting.adopted_by(meeting_id) is not None:
            kinds.append(PaperKind.RESOLUTION)
        elif PaperKind.CONCLUSION in self.kinds(meeting_id):
            kinds.append(PaperKind.CONCLUSION)
        return tuple(self.delivery(kind, meeting_id) for kind in kinds)

    def record(self, delivery: Delivery, path: Path, sha256: str) -> None:
        """Note in the book that the paper was written, under the name it really got; of lists nothing is."""
        if not delivery.meeting_id:
            return
        # Beside the book, the name says all: the book and its papers may be carried to another disk together.
        beside = path.parent == self.folder(delivery.meeting_id)
        file_name = path.name if beside else str(path)
        paper = StoredPaper(delivery.meeting_id, delivery.kind, file_name, sha256, self._desk.now())
        name = f"Xuất văn bản {path.name}"
        # The file is in the world: no undo takes it back.
        with self._desk.book.act(name, meeting_id=delivery.meeting_id, undoable=False):
            self._desk.documents.add(paper)

    def delivered(self, meeting_id: str) -> list[StoredPaper]:
        """Papers written so far, oldest first; a name is one in the meeting's folder, or a whole path."""
        return self._desk.documents.of_meeting(meeting_id)

    def newest(self, meeting_id: str) -> list[StoredPaper]:
        """Of every paper written so far the last file; extracts of two decisions are two papers."""
        known = self.delivered(meeting_id)
        return list({(one.kind, _which(one.kind, one.file_name)): one for one in known}.values())

    def folder(self, meeting_id: str) -> Path:
        """Where papers of the meeting go: beside the book, one folder a meeting."""
        meeting = self._desk.meeting(meeting_id)
        return papers_folder(self._desk.book.path) / f"{meeting.day:%Y-%m-%d} {KIND_NAMES[meeting.kind]}"


def _minutes(source: Source, meeting: Meeting) -> MinutesPaper | CommitteeMinutesPaper:
    build = held.committee_minutes if meeting.kind is MeetingKind.COMMITTEE else held.minutes
    return build(source, meeting)


_BUILDERS: Mapping[PaperKind, Callable[[Source, Meeting], Paper]] = {
    PaperKind.MINUTES: _minutes,
    PaperKind.RESOLUTION: decided.resolution,
    PaperKind.CONCLUSION: held.conclusion,
    PaperKind.EXTRACT: extracted.extract,
    PaperKind.COMPARISON: compared.comparison,
    PaperKind.NOTICE: calling.notice,
    PaperKind.INVITATION: calling.invitations,
    PaperKind.AGENDA: calling.agenda,
    PaperKind.OPINIONS: calling.assigned_opinions,
    PaperKind.ROLL: counted.roll,
    PaperKind.BLANK_ROLL: counted.blank_roll,
    PaperKind.TASK_SHEETS: decided.task_sheets,
    PaperKind.REPORT: counted.monthly_report,
    PaperKind.OBSERVER_SHEET: model.observer_sheet,
    PaperKind.LESSONS: model.lessons,
}


def _one_of_several(paper: Paper) -> str:
    """What tells it from other papers of its kind and meeting: the decision of an extract, the observer."""
    from chibo_desktop.documents.papers.extract import ExtractPaper
    from chibo_desktop.documents.papers.observer_sheet import ObserverSheetPaper

    if isinstance(paper, ExtractPaper):
        only = paper.decisions[0].subject if len(paper.decisions) == 1 else ""
        return only if len(only) <= _LONGEST_SUBJECT else f"{only[:_LONGEST_SUBJECT].rsplit(' ', 1)[0]}…"
    if isinstance(paper, ObserverSheetPaper):
        return paper.observer.name if paper.observer else ""
    return ""


def _file_name(name: str, meeting: Meeting, which: str = "") -> str:
    """``Biên bản 11-2026.docx``; other kinds than the regular meeting are told apart by name."""
    kind = "" if meeting.kind is MeetingKind.REGULAR else f" {KIND_NAMES[meeting.kind].lower()}"
    of = f" – {which}" if which else ""
    plain = _FORBIDDEN_IN_NAMES.sub(" ", f"{name}{kind} {meeting.day:%m-%Y}{of}")
    # As `documents.delivery.safe_name` leaves it: the name is how the file is known again.
    return f"{' '.join(plain.split()).rstrip('. ')}.docx"


def _which(kind: str, file_name: str) -> str:
    """Which of several it is: ``Phiếu quan sát 11-2026 – Sâm``, of ``… – Sâm (2)`` too."""
    return _NUMBER.sub("", Path(file_name).stem) if kind in _SEVERAL else ""

"""The tab Biên bản: what is missing, the papers, reading back, passing and reopening."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.minutes import Gap, Votes, gaps
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.voting import VotingBase
from chibo_desktop.domain.wording import KIND_NAMES, meeting_title
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import BallotView, DraftingService
from chibo_desktop.services.papers import Papers
from chibo_desktop.store.documents import Paper as StoredPaper

if TYPE_CHECKING:
    from chibo_desktop.documents.paper import Paper
    from chibo_desktop.documents.papers.minutes import MinutesPaper
    from chibo_desktop.documents.papers.resolution import ResolutionPaper

READING_SUBJECT = "thông qua biên bản"
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


class PaperKind(StrEnum):
    """The papers of a meeting, as the book keeps them."""

    MINUTES = "minutes"
    RESOLUTION = "resolution"


_FILE_NAMES = {PaperKind.MINUTES: "Biên bản", PaperKind.RESOLUTION: "Nghị quyết"}


@dataclass(frozen=True, slots=True)
class Made:
    """A file written earlier, and the hash it had when it left us."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Delivery:
    """A paper to be written: its values, the folder and the file name it should get.

    ``earlier`` are the files of the same paper that were written before; some may be gone, or edited by hand.
    """

    meeting_id: str
    kind: PaperKind
    paper: Paper
    folder: Path
    file_name: str
    earlier: tuple[Made, ...] = ()


class MinutesService:
    def __init__(self, desk: Desk, attendance: AttendanceService, drafting: DraftingService) -> None:
        self._desk = desk
        self._attendance = attendance
        self._drafting = drafting
        self._papers = Papers(desk, attendance, drafting)

    def gaps(self, meeting_id: str) -> tuple[Gap, ...]:
        """What the minutes still lack, in their order."""
        roll = self._attendance.roll(meeting_id)
        reading = self.reading_vote(meeting_id)
        return gaps(
            self._desk.meeting(meeting_id),
            self._desk.meetings.items(meeting_id),
            self._desk.meetings.opinions(meeting_id),
            roll.attendees,
            roll.count,
            self._drafting.tasks(meeting_id),
            self._drafting.resolution(meeting_id),
            Votes(
                resolution_adopted=self._drafting.adopted_by(meeting_id) is not None,
                reading=reading.result if reading else None,
            ),
        )

    # -- papers ---------------------------------------------------------------------------------

    def minutes_paper(self, meeting_id: str) -> MinutesPaper:
        """The minutes as values, ready for `services.printing` in a thread."""
        return self._papers.minutes(meeting_id)

    def resolution_paper(self, meeting_id: str) -> ResolutionPaper:
        return self._papers.resolution(meeting_id)

    def minutes_delivery(self, meeting_id: str, folder: Path | None = None) -> Delivery:
        """The minutes, to be written into the meeting's folder or another one."""
        return self._delivery(meeting_id, PaperKind.MINUTES, self._papers.minutes(meeting_id), folder)

    def resolution_delivery(self, meeting_id: str, folder: Path | None = None) -> Delivery:
        return self._delivery(meeting_id, PaperKind.RESOLUTION, self._papers.resolution(meeting_id), folder)

    def record(self, delivery: Delivery, path: Path, sha256: str) -> None:
        """Note in the book that the paper was written, under the name it really got."""
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

    def folder(self, meeting_id: str) -> Path:
        """Where papers of the meeting go: beside the book, one folder a meeting."""
        meeting = self._desk.meeting(meeting_id)
        book = self._desk.book.path
        name = f"{meeting.day:%Y-%m-%d} {KIND_NAMES[meeting.kind]}"
        return book.parent / f"Văn bản {book.stem}" / name

    # -- passing --------------------------------------------------------------------------------

    def reading_vote(self, meeting_id: str) -> BallotView | None:
        """The vote on the minutes read back that stands, if any."""
        ballot_id = self._desk.meeting(meeting_id).reading_ballot_id
        return self._drafting.ballot(ballot_id) if ballot_id else None

    def reading_base(self, meeting_id: str) -> VotingBase:
        """Who can vote on the minutes: at the moment of the vote that stands, else if it were taken now."""
        standing = self.reading_vote(meeting_id)
        return standing.base if standing else self._drafting.base(meeting_id)

    def vote_reading(self, meeting_id: str, in_favour: int, against: int = 0, abstained: int = 0) -> None:
        """The vote on the minutes read back; it stands in for an earlier one on them."""
        self._desk.open_meeting(meeting_id)
        earlier = self.reading_vote(meeting_id)
        if earlier is not None:
            self._drafting.correct_vote(
                replace(earlier.ballot, in_favour=in_favour, against=against, abstained=abstained)
            )
            return
        self._drafting.vote(meeting_id, READING_SUBJECT, in_favour, against, abstained, reading_back=True)

    def pass_meeting(self, meeting_id: str) -> None:
        """Pass and lock the meeting; everybody's standing and post of its day are kept with it.

        ``KnownError`` while the meeting has no closing time or its minutes were not passed by a vote.
        """
        meeting = self._desk.open_meeting(meeting_id)
        if any(gap.hinders for gap in self.gaps(meeting_id)):
            raise KnownError(Problem.MEETING_NOT_READY)
        with self._desk.book.act(f"Thông qua {meeting_title(meeting)}", meeting_id=meeting_id):
            self._attendance.freeze(meeting_id)
            self._desk.meetings.update(meeting, replace(meeting, state=MeetingState.PASSED))

    def reopen(self, meeting_id: str, reason: str) -> None:
        """Unlock a passed meeting; the reason stays in the history. An open one stays as it is."""
        meeting = self._desk.meeting(meeting_id)
        why = clean_line(reason)
        if not why:
            raise KnownError(Problem.TEXT_EMPTY)
        if not meeting.locked:
            return
        with self._desk.book.act(f"Mở lại {meeting_title(meeting)}: {why}", meeting_id=meeting_id):
            self._attendance.thaw(meeting_id)
            self._desk.meetings.update(meeting, replace(meeting, state=MeetingState.RUNNING))

    # -- helpers --------------------------------------------------------------------------------

    def _delivery(self, meeting_id: str, kind: PaperKind, paper: Paper, folder: Path | None) -> Delivery:
        meeting, own = self._desk.meeting(meeting_id), self.folder(meeting_id)
        earlier = tuple(
            Made(own / known.file_name, known.sha256)
            for known in self.delivered(meeting_id)
            if known.kind == kind
        )
        name = _file_name(_FILE_NAMES[kind], meeting)
        return Delivery(meeting_id, kind, paper, folder or own, name, earlier)


def _file_name(name: str, meeting: Meeting) -> str:
    """``Biên bản 11-2026.docx``; other kinds than the regular meeting are told apart by name."""
    kind = "" if meeting.kind is MeetingKind.REGULAR else f" {KIND_NAMES[meeting.kind].lower()}"
    return _FORBIDDEN_IN_NAMES.sub(" ", f"{name}{kind} {meeting.day:%m-%Y}.docx")

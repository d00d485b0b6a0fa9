"""The tab Biên bản: what is missing, the papers, reading back, passing and reopening."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.minutes import Gap, gaps
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.wording import KIND_NAMES, meeting_title
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.papers import Papers
from chibo_desktop.store.documents import Paper as StoredPaper

if TYPE_CHECKING:
    from chibo_desktop.documents.values import MinutesPaper, Paper, ResolutionPaper

READING_SUBJECT = "thông qua biên bản"
_FORBIDDEN_IN_NAMES = re.compile(r'[<>:"/\\|?*\x00-\x1f]')


@dataclass(frozen=True, slots=True)
class Delivery:
    """A paper to be written: its values, the folder and the file name it should get."""

    meeting_id: str
    kind: str
    paper: Paper
    folder: Path
    file_name: str


class MinutesService:
    def __init__(self, desk: Desk, attendance: AttendanceService, drafting: DraftingService) -> None:
        self._desk = desk
        self._attendance = attendance
        self._drafting = drafting
        self._papers = Papers(desk, attendance, drafting)

    def gaps(self, meeting_id: str) -> tuple[Gap, ...]:
        """What the minutes still lack, in their order."""
        roll = self._attendance.roll(meeting_id)
        return gaps(
            self._desk.meeting(meeting_id),
            self._desk.meetings.items(meeting_id),
            self._desk.meetings.opinions(meeting_id),
            roll.attendees,
            roll.count,
            self._drafting.tasks(meeting_id),
            self._drafting.resolution(meeting_id),
        )

    # -- papers ---------------------------------------------------------------------------------

    def minutes_paper(self, meeting_id: str) -> MinutesPaper:
        """The minutes as values, ready for `services.printing` in a thread."""
        return self._papers.minutes(meeting_id)

    def resolution_paper(self, meeting_id: str) -> ResolutionPaper:
        return self._papers.resolution(meeting_id)

    def minutes_delivery(self, meeting_id: str) -> Delivery:
        return self._delivery(meeting_id, "minutes", "Biên bản", self._papers.minutes(meeting_id))

    def resolution_delivery(self, meeting_id: str) -> Delivery:
        return self._delivery(meeting_id, "resolution", "Nghị quyết", self._papers.resolution(meeting_id))

    def record(self, delivery: Delivery, file_name: str, sha256: str) -> None:
        """Note in the book that the paper was written, under the name it really got."""
        paper = StoredPaper(delivery.meeting_id, delivery.kind, file_name, sha256, self._desk.now())
        with self._desk.book.act(f"Xuất văn bản {file_name}", meeting_id=delivery.meeting_id):
            self._desk.documents.add(paper)

    def delivered(self, meeting_id: str) -> list[StoredPaper]:
        """Papers written so far, oldest first."""
        return self._desk.documents.of_meeting(meeting_id)

    def folder(self, meeting_id: str) -> Path:
        """Where papers of the meeting go: beside the book, one folder a meeting."""
        meeting = self._desk.meeting(meeting_id)
        book = self._desk.book.path
        name = f"{meeting.day:%Y-%m-%d} {KIND_NAMES[meeting.kind]}"
        return book.parent / f"Văn bản {book.stem}" / name

    # -- passing --------------------------------------------------------------------------------

    def vote_reading(self, meeting_id: str, in_favour: int, against: int = 0, abstained: int = 0) -> None:
        """The vote on the minutes read back; it stands in for an earlier one on them."""
        meeting = self._desk.open_meeting(meeting_id)
        earlier = self._drafting.ballot(meeting.reading_ballot_id) if meeting.reading_ballot_id else None
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
        vote = self._drafting.ballot(meeting.reading_ballot_id) if meeting.reading_ballot_id else None
        if meeting.started_at is None or meeting.ended_at is None or vote is None or not vote.result.passed:
            raise KnownError(Problem.MEETING_NOT_READY)
        with self._desk.book.act(f"Thông qua {meeting_title(meeting)}", meeting_id=meeting_id):
            self._attendance.freeze(meeting_id)
            self._desk.meetings.update(meeting, replace(meeting, state=MeetingState.PASSED))

    def reopen(self, meeting_id: str, reason: str) -> None:
        """Unlock a passed meeting; the reason stays in the history."""
        meeting = self._desk.meeting(meeting_id)
        why = clean_line(reason)
        if not why:
            raise KnownError(Problem.TEXT_EMPTY)
        with self._desk.book.act(f"Mở lại {meeting_title(meeting)}: {why}", meeting_id=meeting_id):
            self._attendance.thaw(meeting_id)
            self._desk.meetings.update(meeting, replace(meeting, state=MeetingState.RUNNING))

    # -- helpers --------------------------------------------------------------------------------

    def _delivery(self, meeting_id: str, kind: str, name: str, paper: Paper) -> Delivery:
        meeting = self._desk.meeting(meeting_id)
        return Delivery(meeting_id, kind, paper, self.folder(meeting_id), _file_name(name, meeting))


def _file_name(name: str, meeting: Meeting) -> str:
    """``Biên bản 11-2026.docx``; other kinds than the regular meeting are told apart by name."""
    kind = "" if meeting.kind is MeetingKind.REGULAR else f" {KIND_NAMES[meeting.kind].lower()}"
    return _FORBIDDEN_IN_NAMES.sub(" ", f"{name}{kind} {meeting.day:%m-%Y}.docx")

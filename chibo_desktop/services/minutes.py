"""The tab Biên bản: what is missing, reading back, passing and reopening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingState
from chibo_desktop.domain.minutes import Gap, Votes, gaps
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.roll_warnings import roll_warnings
from chibo_desktop.domain.spots import Part, Place
from chibo_desktop.domain.voting import VotingBase
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.votes import BallotView

READING_SUBJECT = "thông qua biên bản"


class MinutesService:
    def __init__(self, desk: Desk, attendance: AttendanceService, drafting: DraftingService) -> None:
        self._desk = desk
        self._attendance = attendance
        self._drafting = drafting

    def gaps(self, meeting_id: str) -> tuple[Gap, ...]:
        """What the minutes still lack, in their order."""
        roll = self._attendance.roll(meeting_id)
        reading = self.reading_vote(meeting_id)
        found = gaps(
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
            roll_warnings(roll.meeting, roll.attendees, roll.count, self._attendance.guests(meeting_id)),
            self._unscored(meeting_id),
        )
        return (*found, *self._of_opening(meeting_id))

    def _of_opening(self, meeting_id: str) -> Iterator[Gap]:
        """Numbers written by hand into the opening of the resolution that are right no more."""
        resolution = self._drafting.resolution(meeting_id)
        if resolution is None or not resolution.text(SectionCode.OPENING).strip():
            return
        from chibo_desktop.services.papers.decided import opening
        from chibo_desktop.services.papers.source import Source

        source = Source(self._desk, self._attendance, self._drafting)
        for one in opening(source, self._desk.meeting(meeting_id)).conflicts:
            text = f"lời mở đầu nghị quyết ghi tay “{one.before} …”, nay là “{one.new}”"
            yield Gap(text, Place.RESOLUTION, SectionCode.OPENING.value, part=Part.SECTION)

    def _unscored(self, meeting_id: str) -> tuple[str, ...] | None:
        """Items of the score form without points; what was typed of the score stands for a sheet."""
        from chibo_desktop.services.score_forms import ScoreForms

        score = ScoreForms(self._desk).score_of(meeting_id)
        if score is not None:
            return () if score.complete else tuple(item.code for item in score.missing)
        resolution = self._drafting.resolution(meeting_id)
        return () if resolution and resolution.text(SectionCode.SCORE).strip() else None

    # -- passing --------------------------------------------------------------------------------

    def reading_vote(self, meeting_id: str) -> BallotView | None:
        """The vote on the minutes read back that stands, if any."""
        ballot_id = self._desk.meeting(meeting_id).reading_ballot_id
        return self._drafting.ballot(ballot_id) if ballot_id else None

    def vote(self, ballot_id: str) -> BallotView | None:
        """A vote with its result; ``None`` when it was deleted."""
        return self._drafting.ballot(ballot_id)

    def adopted(self, meeting_id: str) -> bool:
        """Whether the resolution was adopted by a vote that passed."""
        return self._drafting.adopted_by(meeting_id) is not None

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

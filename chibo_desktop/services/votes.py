"""Votes of a meeting: what they are about, the base, the counts, what they came to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, StepKind
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.rules import Matter
from chibo_desktop.domain.voting import (
    Ballot,
    BallotResult,
    Slips,
    VotingBase,
    VotingMethod,
    check_ballot,
    result,
)
from chibo_desktop.domain.wording import ballot_sentence, proposed_subject
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.rows import new_id

if TYPE_CHECKING:
    from chibo_desktop.services.corrections import Correction


@dataclass(frozen=True, slots=True)
class BallotView:
    """A vote with the base of its moment, its result, and the sentence papers print."""

    ballot: Ballot
    base: VotingBase
    result: BallotResult
    sentence: str

    @property
    def id(self) -> str:
        return self.ballot.id


_MOST_NAMED = 12


class Votes:
    """Takes votes and counts them; the base is always that of the vote's own moment."""

    def __init__(self, desk: Desk, attendance: AttendanceService) -> None:
        self._desk = desk
        self._attendance = attendance

    def matters(self, meeting_id: str) -> tuple[Matter, ...]:
        """What can be voted on under the rules of the meeting."""
        return self._desk.profile(self._desk.meeting(meeting_id)).voting.matters

    def proposed_subject(self, meeting_id: str, item_id: str | None) -> str:
        """What a vote at this item is most likely about; empty where that cannot be known."""
        item = self._desk.meetings.item(item_id) if item_id else None
        return proposed_subject(self._desk.meeting(meeting_id), item)

    def likely_item(self, meeting_id: str) -> str | None:
        """The item a vote now most likely belongs to: the running one, else the one begun last."""
        meeting = self._desk.meeting(meeting_id)
        if meeting.running_item_id is not None:
            return meeting.running_item_id
        begun = [item for item in self._desk.meetings.items(meeting_id) if item.started_at is not None]
        return begun[-1].id if begun else None

    def step(self, item_id: str | None) -> StepKind | None:
        """What the item is for; ``None`` for no item."""
        item = self._desk.meetings.item(item_id) if item_id else None
        return item.step if item else None

    def reads_back(self, item_id: str | None) -> bool:
        """Whether a vote at this item is the one on the minutes."""
        return self.step(item_id) is StepKind.READING_BACK

    def base(self, meeting_id: str, moment: datetime | None = None) -> VotingBase:
        """The base at a moment of the meeting, or as it would be for a vote written down now.

        After the close that is the meeting's last moment: who left early is not in the room.
        """
        if moment is None:
            meeting = self._desk.meeting(meeting_id)
            if meeting.started_at is None:
                return self._attendance.roll(meeting_id).base
            moment = self._vote_moment(meeting)
        return self._attendance.attendees_at(meeting_id, moment)

    def vote(
        self,
        meeting_id: str,
        subject: str,
        in_favour: int,
        against: int = 0,
        abstained: int = 0,
        *,
        matter: str = "ordinary",
        item_id: str | None = None,
        method: VotingMethod = VotingMethod.SHOW_OF_HANDS,
        slips: Slips | None = None,
        reading_back: bool = False,
        at: time | None = None,
    ) -> str:
        """Record a vote taken now, or earlier in the meeting ``at`` a time of day; its id.

        ``KnownError`` for more votes than voters in the room at that moment. ``reading_back`` makes it the
        vote on the meeting's own minutes.
        """
        meeting = self._desk.open_meeting(meeting_id)
        if meeting.started_at is None:
            raise KnownError(Problem.MEETING_NOT_STARTED)
        taken_at = self._vote_moment(meeting) if at is None else self.moment(meeting_id, at)
        ballot = Ballot(
            id=new_id(),
            meeting_id=meeting_id,
            item_id=item_id,
            subject=said(subject),
            matter=self._desk.profile(meeting).voting.matter(matter).code,
            method=method,
            in_favour=in_favour,
            against=against,
            abstained=abstained,
            taken_at=taken_at,
            slips=slips if method is VotingMethod.SECRET else None,
            position=1 + max((one.position for one in self._desk.ballots.of_meeting(meeting_id)), default=-1),
        )
        self._check(ballot)
        with self._desk.book.act(f"Biểu quyết: {ballot.subject}", meeting_id=meeting_id):
            self._desk.ballots.add(ballot)
            if reading_back:
                self._desk.meetings.update(meeting, replace(meeting, reading_ballot_id=ballot.id))
        return ballot.id

    def correct_vote(self, after: Ballot) -> None:
        """Correct the counts, subject or matter of a vote; the base stays that of its moment.

        A resolution adopted by a vote that turns out not to have passed is a draft again.
        """
        meeting = self._desk.open_meeting(after.meeting_id)
        if self._desk.ballots.get(after.id) is None:
            raise KnownError(Problem.GONE)
        slips = after.slips if after.method is VotingMethod.SECRET else None
        after = replace(after, subject=said(after.subject), slips=slips)
        self._check(after)
        with self._desk.book.act(f"Sửa biểu quyết: {after.subject}", meeting_id=after.meeting_id):
            self._desk.ballots.update(after)
            if not self._view(meeting, after).result.passed:
                self._unadopt(after)

    def remove_vote(self, ballot: Ballot) -> None:
        meeting = self._desk.open_meeting(ballot.meeting_id)
        with self._desk.book.act(f"Xóa biểu quyết: {ballot.subject}", meeting_id=ballot.meeting_id):
            self._unadopt(ballot)
            if meeting.reading_ballot_id == ballot.id:
                self._desk.meetings.update(meeting, replace(meeting, reading_ballot_id=None))
            self._desk.ballots.delete(ballot.id)

    def ballots(self, meeting_id: str) -> list[BallotView]:
        """The votes of a meeting as they were taken, each with its result."""
        meeting = self._desk.meeting(meeting_id)
        return [self._view(meeting, ballot) for ballot in self._desk.ballots.of_meeting(meeting_id)]

    def ballot(self, ballot_id: str) -> BallotView | None:
        ballot = self._desk.ballots.get(ballot_id)
        return self._view(self._desk.meeting(ballot.meeting_id), ballot) if ballot else None

    def moment(self, meeting_id: str, at: time) -> datetime:
        """When in the meeting it was this time of day, the last time so; ``KnownError`` if it never was."""
        meeting = self._desk.meeting(meeting_id)
        begun, ended = meeting.started_at, self._vote_moment(meeting)
        if begun is None:
            raise KnownError(Problem.MEETING_NOT_STARTED)
        # Stamps have seconds, what is typed has none: 19:30 is still in the meeting opened at 19:30:20.
        first = begun.replace(second=0, microsecond=0)
        day = ended.date()
        while day >= first.date():
            moment = datetime.combine(day, at)
            if first <= moment <= ended:
                return max(moment, begun.replace(microsecond=0))
            day -= timedelta(days=1)
        raise KnownError(Problem.VOTE_OUTSIDE_MEETING, at=f"{at:%H:%M}")

    def corrections(self, ballot_id: str) -> list[Correction]:
        """How a vote has been corrected, oldest first; what was undone again does not count."""
        from chibo_desktop.services.corrections import corrections

        ballot = self._desk.ballots.get(ballot_id)
        return corrections(self._desk, ballot) if ballot else []

    # -- helpers --------------------------------------------------------------------------------

    def _check(self, ballot: Ballot) -> None:
        """`check_ballot`, with the names of the voters for the sentence."""
        base = self.base(ballot.meeting_id, ballot.taken_at)
        try:
            check_ballot(ballot, base)
        except KnownError as error:
            voters = error.facts.get("voters")
            if not isinstance(voters, tuple):
                raise
            names = [self._desk.name(voter) for voter in voters]
            raise KnownError(error.problem, **error.facts, names=_named(names)) from error

    def _vote_moment(self, meeting: Meeting) -> datetime:
        now = self._desk.now()
        # A vote written down after the close belongs to the meeting's last moment.
        return min(now, meeting.ended_at) if meeting.ended_at else now

    def _view(self, meeting: Meeting, ballot: Ballot) -> BallotView:
        base = self._attendance.attendees_at(meeting.id, ballot.taken_at)
        outcome = result(ballot, base, self._desk.profile(meeting).voting.matter(ballot.matter))
        return BallotView(ballot, base, outcome, ballot_sentence(ballot, outcome))

    def _unadopt(self, ballot: Ballot) -> None:
        """Inside an act: make the resolution a draft again if this vote adopted it; its number stays."""
        resolution = self._desk.resolutions.of_meeting(ballot.meeting_id)
        if resolution is not None and resolution.adopted_ballot_id == ballot.id:
            self._desk.resolutions.set_adopted(resolution.id, None)


def _named(names: list[str]) -> str:
    """``: Nguyễn Văn An, Lê Thị Hoa``, for the end of a sentence."""
    shown = ", ".join(names[:_MOST_NAMED])
    rest = len(names) - _MOST_NAMED
    return f": {shown}{f' và {rest} đồng chí khác' if rest > 0 else ''}" if names else ""


def said(text: str) -> str:
    """One clean line; ``KnownError`` when nothing is left of it."""
    cleaned = clean_line(text)
    if not cleaned:
        raise KnownError(Problem.TEXT_EMPTY)
    return cleaned

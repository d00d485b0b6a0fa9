"""What votes decided about somebody: worded for the extract, and written on the member's record."""

from __future__ import annotations

from dataclasses import replace

from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.decisions import OF_THE_CELL, Decision, likely_kind, usual_words
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.life import with_entry
from chibo_desktop.domain.members import Status, StatusKind
from chibo_desktop.domain.names import clean_line, clean_text, fold
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.domain.wording import DECISION_NAMES
from chibo_desktop.services.adopting import Adopting
from chibo_desktop.services.cell import committee_of
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.members import cleaned_member
from chibo_desktop.services.registers import RegisterService
from chibo_desktop.services.votes import BallotView
from chibo_desktop.store.rows import new_id


class DecisionService:
    """Extracts are given when a meeting is long passed, so a passed meeting hinders nothing here."""

    def __init__(self, desk: Desk, adopting: Adopting) -> None:
        self._desk = desk
        self._adopting = adopting

    def decision(self, ballot_id: str) -> Decision:
        """What is known of a vote's decision, else what matter and words suggest (with an empty id)."""
        stored = self._desk.decisions.of_ballot(ballot_id)
        return stored or self._likely(self._view(ballot_id))

    def usual_words(self, decision: Decision) -> str:
        """What is printed while no words are written: as such decisions are worded, or the item's conclusion.

        The conclusion goes first until something of the decision has been written down.
        """
        from chibo_desktop.documents.values import Form

        ballot = self._view(decision.ballot_id).ballot
        heading = heading_on(self._desk.meeting(ballot.meeting_id).day, self._desk.cell.headings())
        spelling = Form(uy=heading.in_full(self._desk.cell.settings()).uy)
        usual = usual_words(decision, committee_of(heading.upper_body, spelling.spell("Đảng ủy")))
        item = self._desk.meetings.item(ballot.item_id) if ballot.item_id else None
        concluded = item.conclusion.strip() if item else ""
        return (usual or concluded) if decision.id else (concluded or usual)

    def write(self, decision: Decision) -> None:
        """Write down what a vote decided; typing on is one act. ``KnownError`` for one that did not pass."""
        view = self._view(decision.ballot_id)
        if not view.result.passed:
            raise KnownError(Problem.VOTE_NOT_PASSED)
        cleaned = replace(
            decision,
            id=decision.id or new_id(),
            name=clean_line(decision.name),
            words=clean_text(decision.words).strip(),
        )
        name = f"Quyết định: {DECISION_NAMES[decision.kind].lower()}"
        with self._desk.book.act(name, merge=f"decision:{decision.ballot_id}"):
            self._desk.decisions.put(cleaned)

    # -- the member's record --------------------------------------------------------------------

    def can_be_recorded(self, decision: Decision) -> bool:
        """Whether the cell itself decides it of a member, from a day on, and the record lacks it."""
        known = decision.kind in OF_THE_CELL and decision.since is not None
        return known and decision.member_id in self._desk.roster() and not self.recorded(decision)

    def recorded(self, decision: Decision) -> bool:
        """Whether the member's record has it, from that day on."""
        member = self._desk.roster().get(decision.member_id or "")
        return member is not None and any(
            (status.kind, status.since) == (StatusKind.EXEMPT, decision.since) for status in member.statuses
        )

    def record(self, decision: Decision) -> None:
        """Write an exemption on the member's record with the number of the paper, as one act.

        ``KnownError`` without a day or a member, or where the record already says otherwise (`with_entry`).
        """
        member = self._desk.roster().get(decision.member_id or "")
        if member is None:
            raise KnownError(Problem.NAME_EMPTY)
        if decision.since is None:
            raise KnownError(Problem.DATE_NEEDED)
        entry = Status(StatusKind.EXEMPT, decision.since, decision.until, self.source(decision))
        after = cleaned_member(with_entry(member, entry))
        with self._desk.book.act(f"{member.name}: miễn công tác và sinh hoạt theo quyết định của chi bộ"):
            self._desk.members.update(after)

    def source(self, decision: Decision) -> str:
        """By which paper: ``NQ số 05-NQ/CB ngày 03/11/2026``, else the minutes of that day."""
        meeting = self._desk.meeting(self._view(decision.ballot_id).ballot.meeting_id)
        number = RegisterService(self._desk).printed(meeting.id, PaperCode.RESOLUTION)
        if number is None or self._adopting.adopted_by(meeting.id) is None:
            return f"Biên bản họp chi bộ ngày {format_day(meeting.day)}"
        return f"NQ {number[:1].lower()}{number[1:]} ngày {format_day(meeting.day)}"

    # -- helpers --------------------------------------------------------------------------------

    def _view(self, ballot_id: str) -> BallotView:
        view = self._adopting.ballot(ballot_id)
        if view is None:
            raise KnownError(Problem.GONE)
        return view

    def _likely(self, view: BallotView) -> Decision:
        ballot = view.ballot
        kind = likely_kind(ballot.matter, ballot.subject)
        subject = f" {fold(ballot.subject)} "
        people = self._desk.in_cell(self._desk.meeting(ballot.meeting_id).day)
        named = [member for member in people if f" {fold(member.name)} " in subject]
        if len(named) != 1:
            return Decision("", ballot.id, kind)
        return Decision("", ballot.id, kind, named[0].name, named[0].id)

"""What every service works with: the open book, its stores, the rules and the roster at hand."""

from __future__ import annotations

from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingState
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import sort_key
from chibo_desktop.domain.resolutions import Task
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.rules import Rules
from chibo_desktop.store.attendance import AttendanceStore
from chibo_desktop.store.book import Book
from chibo_desktop.store.cell import CellStore
from chibo_desktop.store.documents import DocumentStore
from chibo_desktop.store.drafting import BallotStore, ResolutionStore, TaskStore
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore

if TYPE_CHECKING:
    from chibo_desktop.store.decisions import DecisionStore
    from chibo_desktop.store.preparation import PreparationStore
    from chibo_desktop.store.registers import RegisterStore
    from chibo_desktop.store.scoring import ScoreStore
    from chibo_desktop.store.templates import TemplateStore, TextModuleStore
    from chibo_desktop.store.versions import VersionStore


class Desk:
    """One open book laid out for the services; the roster is kept at hand until it changes."""

    def __init__(self, book: Book, rules: Rules) -> None:
        self.book = book
        self.rules = rules
        self.cell = CellStore(book)
        self.members = MemberStore(book)
        self.meetings = MeetingStore(book)
        self.attendance = AttendanceStore(book)
        self.ballots = BallotStore(book)
        self.resolutions = ResolutionStore(book)
        self.tasks = TaskStore(book)
        self.documents = DocumentStore(book)
        self._roster: dict[str, Member] | None = None
        book.watch(self._forget)

    @cached_property
    def preparation(self) -> PreparationStore:
        from chibo_desktop.store.preparation import PreparationStore

        return PreparationStore(self.book)

    @cached_property
    def registers(self) -> RegisterStore:
        from chibo_desktop.store.registers import RegisterStore

        return RegisterStore(self.book)

    @cached_property
    def versions(self) -> VersionStore:
        from chibo_desktop.store.versions import VersionStore

        return VersionStore(self.book)

    @cached_property
    def decisions(self) -> DecisionStore:
        from chibo_desktop.store.decisions import DecisionStore

        return DecisionStore(self.book)

    @cached_property
    def scores(self) -> ScoreStore:
        from chibo_desktop.store.scoring import ScoreStore

        return ScoreStore(self.book)

    @cached_property
    def templates(self) -> TemplateStore:
        from chibo_desktop.store.templates import TemplateStore

        return TemplateStore(self.book)

    @cached_property
    def text_modules(self) -> TextModuleStore:
        from chibo_desktop.store.templates import TextModuleStore

        return TextModuleStore(self.book)

    def now(self) -> datetime:
        """This moment to the second, as the book writes moments: what was read back is not before it."""
        return self.book.now().replace(microsecond=0)

    def delete_task(self, task: Task) -> None:
        """Inside an act; ``KnownError`` where a passed meeting found something of it: that would go too."""
        for report in task.reports:
            found_at = self.meetings.get(report.meeting_id)
            if found_at is not None and found_at.locked:
                raise KnownError(Problem.TASK_REPORTED, task=task.what, meeting=meeting_title(found_at))
        self.tasks.delete(task.id)

    def roster(self) -> dict[str, Member]:
        """Every member ever in the book by id, in the Vietnamese order of names."""
        if self._roster is None:
            ordered = sorted(self.members.all(), key=lambda member: (sort_key(member.name), member.id))
            self._roster = {member.id: member for member in ordered}
        return self._roster

    def name(self, member_id: str | None, otherwise: str = "") -> str:
        member = self.roster().get(member_id) if member_id else None
        return member.name if member else otherwise

    def meeting(self, meeting_id: str) -> Meeting:
        """The meeting; ``KnownError`` when it has been removed meanwhile (by an undo, for one)."""
        meeting = self.meetings.get(meeting_id)
        if meeting is None:
            raise KnownError(Problem.GONE)
        return meeting

    def open_meeting(self, meeting_id: str) -> Meeting:
        """The meeting, for writing; ``KnownError`` when it is passed and therefore locked."""
        meeting = self.meeting(meeting_id)
        if meeting.locked:
            raise KnownError(Problem.MEETING_LOCKED)
        return meeting

    def undoable_under(self, meeting: Meeting) -> str | None:
        """Under which meeting an act stands that may be taken back although the meeting is passed."""
        return None if meeting.locked else meeting.id

    def open_item(self, item_id: str) -> AgendaItem:
        """An agenda item for writing, of a meeting that is not locked."""
        item = self.meetings.item(item_id)
        if item is None:
            raise KnownError(Problem.GONE)
        self.open_meeting(item.meeting_id)
        return item

    def profile(self, meeting: Meeting) -> RuleProfile:
        return self.rules.of(meeting.profile_id)

    def meetings_before(self, meeting: Meeting) -> list[Meeting]:
        """Meetings planned earlier that were held, oldest first."""
        earlier = [m for m in self.meetings.all() if (m.planned_at, m.id) < (meeting.planned_at, meeting.id)]
        held = [m for m in earlier if m.state is not MeetingState.PREPARING]
        return held[::-1]

    def in_cell(self, day: date) -> list[Member]:
        """Members who stand in the cell on ``day``, in the order of names."""
        return [member for member in self.roster().values() if member.standing_on(day) is not None]

    def _forget(self, kinds: Kind) -> None:
        if Kind.MEMBERS in kinds:
            self._roster = None

"""The tab Nghị quyết: votes, the month's resolution, its tasks and what came of the last ones."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime

from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.resolutions import (
    Assignee,
    Resolution,
    SectionCode,
    Task,
    TaskReport,
    TaskState,
    assignees_named,
    carried_into,
    next_number,
)
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
from chibo_desktop.domain.wording import TASK_STATE_NAMES, ballot_sentence, proposed_subject
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.rows import new_id

SECTION_NAMES = {
    SectionCode.LAST_RESULTS: "Kết quả thực hiện nghị quyết tháng trước",
    SectionCode.PRAISE: "Biểu dương, nhắc nhở",
    SectionCode.LIMITS: "Hạn chế, nguyên nhân",
    SectionCode.NEXT_TASKS: "Phương hướng, nhiệm vụ tháng tới",
    SectionCode.SCORE: "Tự chấm điểm, xếp loại",
}


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


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a meeting looks at it: how it stood before, and what this meeting found."""

    task: Task
    given_on: date
    before: TaskReport | None
    report: TaskReport | None

    @property
    def id(self) -> str:
        return self.task.id

    @property
    def before_words(self) -> str:
        """How it stood as this meeting began, as papers say it."""
        if self.before is None:
            return f"Giao tháng {month_label(self.given_on)}"
        state = TASK_STATE_NAMES[self.before.state]
        return f"{state}: {self.before.result}" if self.before.result else state


class DraftingService:
    def __init__(self, desk: Desk, attendance: AttendanceService) -> None:
        self._desk = desk
        self._attendance = attendance

    # -- votes ----------------------------------------------------------------------------------

    def matters(self, meeting_id: str) -> tuple[Matter, ...]:
        """What can be voted on under the rules of the meeting."""
        return self._desk.profile(self._desk.meeting(meeting_id)).voting.matters

    def proposed_subject(self, meeting_id: str, item_id: str | None) -> str:
        """What a vote at this item is most likely about; empty where that cannot be known."""
        item = self._desk.meetings.item(item_id) if item_id else None
        return proposed_subject(self._desk.meeting(meeting_id), item)

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
    ) -> str:
        """Record a vote taken now; its id. ``KnownError`` for more votes than voters in the room.

        ``reading_back`` makes it the vote on the meeting's own minutes.
        """
        meeting = self._desk.open_meeting(meeting_id)
        if meeting.started_at is None:
            raise KnownError(Problem.MEETING_NOT_STARTED)
        taken_at = self._vote_moment(meeting)
        ballot = Ballot(
            id=new_id(),
            meeting_id=meeting_id,
            item_id=item_id,
            subject=_text(subject),
            matter=self._desk.profile(meeting).voting.matter(matter).code,
            method=method,
            in_favour=in_favour,
            against=against,
            abstained=abstained,
            taken_at=taken_at,
            slips=slips if method is VotingMethod.SECRET else None,
            position=len(self._desk.ballots.of_meeting(meeting_id)),
        )
        check_ballot(ballot, self.base(meeting_id, taken_at))
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
        after = replace(after, subject=_text(after.subject), slips=slips)
        check_ballot(after, self.base(after.meeting_id, after.taken_at))
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

    # -- the resolution -------------------------------------------------------------------------

    def resolution(self, meeting_id: str) -> Resolution | None:
        return self._desk.resolutions.of_meeting(meeting_id)

    def last_resolution(self, meeting_id: str) -> Resolution | None:
        """The newest resolution of an earlier meeting of the cell, to have beside the draft."""
        for meeting in reversed(self._desk.meetings_before(self._desk.meeting(meeting_id))):
            if meeting.kind is MeetingKind.COMMITTEE:
                continue
            found = self._desk.resolutions.of_meeting(meeting.id)
            if found is not None:
                return found
        return None

    def write_section(self, meeting_id: str, code: SectionCode, text: str) -> None:
        """Write one part of the draft; the draft begins with the first word written."""
        self._desk.open_meeting(meeting_id)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if resolution is None and not text:
            return
        with self._typing(
            meeting_id, f"Dự thảo nghị quyết – {SECTION_NAMES[code]}", f"section:{meeting_id}:{code}"
        ):
            self._desk.resolutions.set_section(self._begun(meeting_id, resolution), code, clean_text(text))

    def proposed_number(self) -> int:
        return next_number(self._desk.resolutions.numbers())

    def set_number(self, meeting_id: str, number: int | None) -> None:
        """Number the resolution by hand or by proposal; ``KnownError`` for one below 1."""
        self._desk.open_meeting(meeting_id)
        if number is not None and number < 1:
            raise KnownError(Problem.NUMBER_INVALID)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        with self._desk.book.act("Số nghị quyết", meeting_id=meeting_id):
            self._desk.resolutions.set_number(self._begun(meeting_id, resolution).id, number)

    def adopt(self, meeting_id: str, ballot_id: str) -> None:
        """Adopt the resolution by a vote that passed, and give it the next number if it has none."""
        self._desk.open_meeting(meeting_id)
        view = self.ballot(ballot_id)
        if view is None or view.ballot.meeting_id != meeting_id:
            raise KnownError(Problem.GONE)
        if not view.result.passed:
            raise KnownError(Problem.VOTE_NOT_PASSED)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        with self._desk.book.act("Thông qua nghị quyết", meeting_id=meeting_id):
            begun = self._begun(meeting_id, resolution)
            self._desk.resolutions.set_adopted(begun.id, ballot_id)
            if begun.number is None:
                self._desk.resolutions.set_number(begun.id, self.proposed_number())

    def adopted_by(self, meeting_id: str) -> BallotView | None:
        """The vote that adopted the resolution; ``None`` for a draft.

        The base is counted anew each time, so a roll corrected later can take the adoption away.
        """
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if resolution is None or resolution.adopted_ballot_id is None:
            return None
        view = self.ballot(resolution.adopted_ballot_id)
        return view if view and view.result.passed else None

    # -- tasks ----------------------------------------------------------------------------------

    def tasks(self, meeting_id: str) -> list[Task]:
        """Tasks given at this meeting."""
        return self._desk.tasks.of_meeting(meeting_id)

    def add_task(
        self, meeting_id: str, what: str, assignees: Iterable[Assignee] = (), due: date | None = None
    ) -> str:
        """A new task at the end of the list; its id. It must say what; who and when may follow."""
        self._desk.open_meeting(meeting_id)
        position = len(self._desk.tasks.of_meeting(meeting_id))
        task = Task(new_id(), meeting_id, position, _text(what), _assignees(assignees), due)
        with self._typing(meeting_id, f"Giao việc thứ {position + 1}", f"task:{task.id}"):
            self._desk.tasks.add(task)
        return task.id

    def word_task(self, task_id: str, what: str) -> None:
        """Say anew what a task is while it is being typed: one act with what was typed just before."""
        task = self._desk.tasks.get(task_id)
        if task is None:
            raise KnownError(Problem.GONE)
        self._desk.open_meeting(task.meeting_id)
        after = replace(task, what=_text(what))
        with self._typing(task.meeting_id, f"Sửa việc thứ {task.position + 1}", f"task:{task.id}"):
            self._desk.tasks.update(task, after)

    def assignees(self, task: Task, names: str) -> tuple[Assignee, ...]:
        """Who is meant by names typed for a task, parted by commas; groups and outsiders stay as typed."""
        people = self._desk.in_cell(self._desk.meeting(task.meeting_id).day)
        return assignees_named(names, [(member.id, member.name) for member in people], task.assignees)

    def change_task(self, after: Task) -> None:
        self._desk.open_meeting(after.meeting_id)
        before = self._desk.tasks.get(after.id)
        if before is None:
            raise KnownError(Problem.GONE)
        after = replace(after, what=_text(after.what), assignees=_assignees(after.assignees))
        with self._desk.book.act(f"Sửa việc: {after.what}", meeting_id=after.meeting_id):
            self._desk.tasks.update(before, after)

    def remove_task(self, task: Task) -> None:
        self._desk.open_meeting(task.meeting_id)
        with self._desk.book.act(f"Xóa việc: {task.what}", meeting_id=task.meeting_id):
            self._desk.tasks.delete(task.id)
            for position, other in enumerate(self._desk.tasks.of_meeting(task.meeting_id)):
                self._desk.tasks.update(other, replace(other, position=position))

    def last_tasks(self, meeting_id: str) -> list[TaskRow]:
        """Tasks of earlier meetings that are not done yet, oldest first, with this meeting's findings."""
        earlier = self._desk.meetings_before(self._desk.meeting(meeting_id))
        before = [meeting.id for meeting in earlier]
        days = {meeting.id: meeting.day for meeting in earlier}
        order = {known: place for place, known in enumerate(before)}
        rows = []
        for task in carried_into(self._desk.tasks.all(), meeting_id, before):
            known = [report for report in task.reports if report.meeting_id in order]
            latest = max(known, key=lambda report: order[report.meeting_id], default=None)
            rows.append(TaskRow(task, days[task.meeting_id], latest, task.report_at(meeting_id)))
        return rows

    def report_task(self, meeting_id: str, task: Task, state: TaskState, result_text: str = "") -> None:
        """What this meeting found of an earlier task."""
        self._desk.open_meeting(meeting_id)
        stored = self._desk.tasks.get(task.id)
        if stored is None:
            raise KnownError(Problem.GONE)
        report = TaskReport(meeting_id, state, clean_text(result_text))
        with self._typing(meeting_id, f"Kết quả việc: {stored.what}", f"report:{meeting_id}:{task.id}"):
            self._desk.tasks.put_report(stored, report)

    # -- helpers --------------------------------------------------------------------------------

    def _vote_moment(self, meeting: Meeting) -> datetime:
        now = self._desk.now().replace(microsecond=0)
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

    def _begun(self, meeting_id: str, resolution: Resolution | None) -> Resolution:
        return resolution or Resolution(self._desk.resolutions.add(meeting_id), meeting_id)

    def _typing(self, meeting_id: str, name: str, key: str) -> AbstractContextManager[None]:
        return self._desk.book.act(name, meeting_id=meeting_id, merge=key)


def _text(text: str) -> str:
    cleaned = clean_line(text)
    if not cleaned:
        raise KnownError(Problem.TEXT_EMPTY)
    return cleaned


def _assignees(assignees: Iterable[Assignee]) -> tuple[Assignee, ...]:
    named = (replace(assignee, name=clean_line(assignee.name)) for assignee in assignees)
    return tuple(assignee for assignee in named if assignee.name)

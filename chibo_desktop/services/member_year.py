"""One member over a year of meetings: came or not, what was said, which tasks were given."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.members import Member, Standing
from chibo_desktop.domain.resolutions import CLOSED, Task, TaskReport, TaskState
from chibo_desktop.domain.wording import report_words
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.member_records import Marked, MemberRecordStore, Said


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting that the member belonged to; ``expected`` tells whether they had to come."""

    meeting: Meeting
    marked: Marked | None
    expected: bool
    opinions: int

    @property
    def id(self) -> str:
        return self.meeting.id

    @property
    def mark(self) -> Mark | None:
        return self.marked.mark if self.marked else None


@dataclass(frozen=True, slots=True)
class OpinionLine:
    id: str
    meeting: Meeting
    said: Said


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task given in the year, or before it and not closed by then; how it stood last."""

    task: Task
    meeting: Meeting
    state: TaskState
    words: str

    @property
    def id(self) -> str:
        return self.task.id


@dataclass(frozen=True, slots=True)
class MemberYear:
    """All of it, newest first. ``years`` are those in which the cell met, newest first."""

    year: int
    years: tuple[int, ...]
    meetings: tuple[MeetingLine, ...]
    opinions: tuple[OpinionLine, ...]
    tasks: tuple[TaskLine, ...]

    def times(self, mark: Mark) -> int:
        return sum(line.mark is mark for line in self.meetings)

    @property
    def expected(self) -> int:
        """At how many meetings the member was expected or came unasked, marked or not."""
        return sum(line.expected or line.mark is Mark.PRESENT for line in self.meetings)


def member_year(desk: Desk, member: Member, year: int) -> MemberYear:
    """What the book knows of the member in that year; meetings that were never opened are left out."""
    records = MemberRecordStore(desk.book)
    held = [meeting for meeting in desk.meetings.all() if meeting.state is not MeetingState.PREPARING]
    by_id = {meeting.id: meeting for meeting in held}
    said = [one for one in records.said(member.id) if _in(by_id.get(one.meeting_id), year)]
    spoken = Counter(one.meeting_id for one in said)
    marked = records.marked(member.id)
    lines = (
        _line(desk, member, meeting, marked.get(meeting.id), spoken[meeting.id])
        for meeting in held
        if meeting.day.year == year
    )
    return MemberYear(
        year,
        tuple(sorted({meeting.day.year for meeting in held} | {year}, reverse=True)),
        tuple(line for line in lines if line is not None),
        tuple(OpinionLine(f"{n}", by_id[one.meeting_id], one) for n, one in enumerate(said))[::-1],
        tuple(_tasks(desk.tasks.all(), member.id, held, year)),
    )


def _in(meeting: Meeting | None, year: int) -> bool:
    return meeting is not None and meeting.day.year == year


def _line(
    desk: Desk, member: Member, meeting: Meeting, marked: Marked | None, opinions: int
) -> MeetingLine | None:
    """``None`` for a meeting that was not theirs: not on its roll when it was passed, or not here then."""
    if meeting.locked:
        standing = Standing.from_code(marked.standing) if marked and marked.standing else None
    else:
        called = marked is not None or meeting.kind is not MeetingKind.COMMITTEE
        standing = member.standing_on(meeting.day) if called else None
    if standing is None:
        return None
    rules = desk.profile(meeting).attendance
    return MeetingLine(meeting, marked, standing.belongs and not standing.has(*rules.not_expected), opinions)


def _tasks(tasks: Iterable[Task], member_id: str, held: list[Meeting], year: int) -> Iterable[TaskLine]:
    by_id = {meeting.id: meeting for meeting in held}
    newest = {meeting.id: place for place, meeting in enumerate(held)}
    mine = [
        task
        for task in tasks
        if task.meeting_id in by_id and any(one.member_id == member_id for one in task.assignees)
    ]
    for task in sorted(mine, key=lambda task: (newest[task.meeting_id], task.position)):
        meeting = by_id[task.meeting_id]
        reports = sorted(
            (one for one in task.reports if one.meeting_id in newest), key=lambda one: -newest[one.meeting_id]
        )
        closed = [by_id[one.meeting_id].day for one in reports if one.state in CLOSED]
        if meeting.day.year <= year and (not closed or max(closed) >= date(year, 1, 1)):
            last = reports[-1] if reports else None
            report = last or TaskReport(meeting.id, TaskState.OPEN)
            yield TaskLine(task, meeting, report.state, report_words(report))

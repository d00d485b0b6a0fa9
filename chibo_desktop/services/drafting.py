"""The tab Nghị quyết: votes, the month's resolution, its tasks and what came of the last ones."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date

from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.registers import PaperCode, Register
from chibo_desktop.domain.resolutions import (
    WHOLE,
    Assignee,
    Resolution,
    SectionCode,
    Task,
    TaskReport,
    TaskState,
    assignees_named,
    carried_into,
)
from chibo_desktop.domain.task_rows import read_rows
from chibo_desktop.domain.tracking import times_carried
from chibo_desktop.domain.wording import SECTION_NAMES, report_words
from chibo_desktop.services.adopting import AFTER_ADOPTION, Adopting
from chibo_desktop.services.registers import RegisterService
from chibo_desktop.services.votes import said
from chibo_desktop.store.rows import new_id


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A task as a meeting looks at it: how it stood before, and what this meeting found.

    ``carried`` is how often it has come back and stayed undone before.
    """

    task: Task
    given_on: date
    before: TaskReport | None
    report: TaskReport | None
    carried: int = 0

    @property
    def id(self) -> str:
        return self.task.id

    @property
    def before_words(self) -> str:
        """How it stood as this meeting began, as papers say it."""
        given = f"tháng {month_label(self.given_on)}"
        carried = f", đã chuyển {self.carried} kỳ" if self.carried else ""
        if self.before is None:
            return f"Giao {given}{carried}"
        return report_words(self.before) + (f" (giao {given}{carried})" if carried else "")


class DraftingService(Adopting):
    """Votes are taken in this tab too, so what they can do is done here."""

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
        """Write one part of the draft; the draft begins with the first word written.

        ``KnownError`` once the resolution is adopted, but for what comes after the vote (the score).
        """
        self._desk.open_meeting(meeting_id)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if resolution is None and not text:
            return
        name, key = f"Dự thảo nghị quyết – {SECTION_NAMES[code]}", f"section:{meeting_id}:{code}"
        with self._typing(meeting_id, name, key, text=code not in AFTER_ADOPTION):
            self._desk.resolutions.set_section(self._begun(meeting_id, resolution), code, clean_text(text))

    def word_opening(self, meeting_id: str, text: str, base: str) -> None:
        """Write the opening in words of one's own, made of ``base``; both empty take them back."""
        self._desk.open_meeting(meeting_id)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if resolution is None and not text:
            return
        wanted = {SectionCode.OPENING: clean_text(text), SectionCode.OPENING_BASE: base}
        name = f"Dự thảo nghị quyết – {SECTION_NAMES[SectionCode.OPENING]}"
        with self._typing(meeting_id, name, f"section:{meeting_id}:{SectionCode.OPENING}"):
            begun = self._begun(meeting_id, resolution)
            for code, words in wanted.items():
                if words != begun.text(code):
                    self._desk.resolutions.set_section(begun, code, words)

    def register(self, meeting_id: str) -> Register:
        """The numbered resolutions of the term (or year, as the cell counts) of this meeting."""
        return RegisterService(self._desk).register(meeting_id, PaperCode.RESOLUTION)

    def set_number(self, meeting_id: str, number: int | None) -> None:
        """Number the resolution by hand or by proposal; ``KnownError`` for one below 1."""
        RegisterService(self._desk).set_number(meeting_id, PaperCode.RESOLUTION, number)

    # -- tasks ----------------------------------------------------------------------------------

    def tasks(self, meeting_id: str) -> list[Task]:
        """Tasks given at this meeting."""
        return self._desk.tasks.of_meeting(meeting_id)

    def add_task(
        self,
        meeting_id: str,
        what: str,
        assignees: Iterable[Assignee] = (),
        due: date | None = None,
        target: str = "",
    ) -> str:
        """A new task at the end of the list; its id. It must say what; who and when may follow."""
        self.open_text(meeting_id)
        position = len(self._desk.tasks.of_meeting(meeting_id))
        who = _assignees(assignees)
        task = Task(new_id(), meeting_id, position, said(what), who, due, clean_line(target))
        with self._typing(meeting_id, f"Giao việc thứ {position + 1}", f"task:{task.id}"):
            self._desk.tasks.add(task)
        return task.id

    def add_tasks(self, meeting_id: str, pasted: str) -> int:
        """Tasks out of a table or a list that was pasted, as one act; how many they were."""
        meeting = self._desk.meeting(meeting_id)
        people = [(member.id, member.name) for member in self._desk.in_cell(meeting.day)]

        def is_person(name: str) -> bool:
            return any(one.member_id for one in assignees_named(name, people))

        self.open_text(meeting_id)
        position = len(self._desk.tasks.of_meeting(meeting_id))
        lines = read_rows(pasted, meeting.day, is_person)
        if not lines:
            return 0
        with self.writing_text(meeting_id, f"Giao {len(lines)} việc (dán vào)"):
            for place, line in enumerate(lines, position):
                who = assignees_named(line.who, people)
                task = Task(new_id(), meeting_id, place, line.what, who, line.due, line.target)
                self._desk.tasks.add(task)
        return len(lines)

    def word_task(self, task_id: str, what: str) -> None:
        """Say anew what a task is while it is being typed: one act with what was typed just before."""
        task = self._desk.tasks.get(task_id)
        if task is None:
            raise KnownError(Problem.GONE)
        self.open_text(task.meeting_id)
        after = replace(task, what=said(what))
        with self._typing(task.meeting_id, f"Sửa việc thứ {task.position + 1}", f"task:{task.id}"):
            self._desk.tasks.update(task, after)

    def assignees(self, task: Task, names: str, chosen: Iterable[Assignee] = ()) -> tuple[Assignee, ...]:
        """Who is meant by names typed for a task, parted by commas; groups and outsiders stay as typed.

        ``chosen`` are those picked from a list, so that of two people of one name it is clear who is meant.
        """
        people = [(one.id, one.name) for one in self._desk.in_cell(self._desk.meeting(task.meeting_id).day)]
        return assignees_named(names, people, (*chosen, *task.assignees))

    def change_task(self, after: Task) -> None:
        self.open_text(after.meeting_id)
        before = self._desk.tasks.get(after.id)
        if before is None:
            raise KnownError(Problem.GONE)
        after = replace(
            after,
            what=said(after.what),
            assignees=_assignees(after.assignees),
            target=clean_line(after.target),
        )
        with self.writing_text(after.meeting_id, f"Sửa việc: {after.what}"):
            self._desk.tasks.update(before, after)

    def remove_task(self, task: Task) -> None:
        """Take it out of the resolution; ``KnownError`` where a passed meeting found something of it."""
        self.open_text(task.meeting_id)
        stored = self._desk.tasks.get(task.id)
        if stored is None:
            raise KnownError(Problem.GONE)
        with self.writing_text(task.meeting_id, f"Xóa việc: {task.what}"):
            self._desk.delete_task(stored)
            for position, other in enumerate(self._desk.tasks.of_meeting(task.meeting_id)):
                self._desk.tasks.update(other, replace(other, position=position))

    def last_tasks(self, meeting_id: str) -> list[TaskRow]:
        """Tasks of earlier meetings that are not done yet, oldest first, with this meeting's findings."""
        earlier = self._desk.meetings_before(self._desk.meeting(meeting_id))
        # What the committee drafted for a meeting of the cell was given there, if it was given.
        earlier = [meeting for meeting in earlier if meeting.prepares_id is None]
        before = [meeting.id for meeting in earlier]
        counted = [meeting.id for meeting in earlier if meeting.kind is not MeetingKind.COMMITTEE]
        days = {meeting.id: meeting.day for meeting in earlier}
        order = {known: place for place, known in enumerate(before)}
        rows = []
        for task in carried_into(self._desk.tasks.all(), meeting_id, before):
            known = [report for report in task.reports if report.meeting_id in order]
            latest = max(known, key=lambda report: order[report.meeting_id], default=None)
            carried = times_carried(task.meeting_id, counted)
            rows.append(TaskRow(task, days[task.meeting_id], latest, task.report_at(meeting_id), carried))
        return rows

    def report_task(
        self,
        meeting_id: str,
        task: Task,
        state: TaskState,
        result_text: str = "",
        share: int | None = None,
    ) -> None:
        """What this meeting found of an earlier task.

        ``share`` is in percent, and forgotten where the state belies it; ``KnownError`` for one that is none.
        """
        if share is not None and not 0 <= share <= WHOLE:
            raise KnownError(Problem.SHARE_INVALID)
        self.open_text(meeting_id)
        stored = self._desk.tasks.get(task.id)
        if stored is None:
            raise KnownError(Problem.GONE)
        report = TaskReport(meeting_id, state, clean_text(result_text), share).found(state)
        with self._typing(meeting_id, f"Kết quả việc: {stored.what}", f"report:{meeting_id}:{task.id}"):
            self._desk.tasks.put_report(stored, report)

    # -- helpers --------------------------------------------------------------------------------

    def _begun(self, meeting_id: str, resolution: Resolution | None) -> Resolution:
        return resolution or Resolution(self._desk.resolutions.add(meeting_id), meeting_id)

    def _typing(
        self, meeting_id: str, name: str, key: str, *, text: bool = True
    ) -> AbstractContextManager[None]:
        """One act for what is typed on; ``text`` that the meeting votes on, or what comes after the vote."""
        if text:
            return self.writing_text(meeting_id, name, key)
        return self._desk.book.act(name, meeting_id=meeting_id, merge=key)


def _assignees(assignees: Iterable[Assignee]) -> tuple[Assignee, ...]:
    named = (replace(assignee, name=clean_line(assignee.name)) for assignee in assignees)
    return tuple(assignee for assignee in named if assignee.name)

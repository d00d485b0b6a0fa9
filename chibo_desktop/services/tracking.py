"""Open tasks of the cell as a meeting sees them, and how much of the last resolution was reached."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path

from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.resolutions import CLOSED, Task, TaskState
from chibo_desktop.domain.tracking import Reached, TrackedTask, reached
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService


class TrackingService:
    def __init__(self, desk: Desk, drafting: DraftingService) -> None:
        self._desk = desk
        self._drafting = drafting

    def open_tasks(self, meeting_id: str) -> list[TrackedTask]:
        """Tasks that this meeting and those before it have not found done, oldest first; its own last."""
        meeting = self._desk.meeting(meeting_id)
        found = [
            TrackedTask(
                row.task,
                row.given_on,
                row.report or row.before,
                row.carried,
                self._groups(row.task),
            )
            for row in self._drafting.last_tasks(meeting_id)
            if row.report is None or row.report.state not in CLOSED
        ]
        given = self._drafting.tasks(meeting_id)
        return found + [TrackedTask(task, meeting.day, groups=self._groups(task)) for task in given]

    def writing(self, tasks: Sequence[TrackedTask], view: str, day: date, path: Path) -> Callable[[], Path]:
        """What writes these tasks as a spreadsheet beside the window: a function that holds values only.

        It returns where the file went: never over another one, but under a name of its own beside it.
        """
        from chibo_desktop.services.task_listing import table_of, write_tasks

        heading = heading_on(day, self._desk.cell.headings())
        return partial(write_tasks, table_of(tasks, view, day, heading.issuing_body), path)

    def last_reached(self, meeting_id: str) -> tuple[Meeting, Reached] | None:
        """The meeting before that gave tasks, and what this one has found of them: what it is scored by."""
        found = self.last_found(meeting_id)
        return (found[0], reached(state for _, state in found[1])) if found else None

    def last_found(self, meeting_id: str) -> tuple[Meeting, list[tuple[Task, TaskState | None]]] | None:
        """The meeting before that gave tasks, and its tasks as this one found them.

        What a meeting between has closed counts as it was found there, for nobody asks for it again.
        """
        held = self._cell_meetings_before(self._desk.meeting(meeting_id))
        for place in range(len(held) - 1, -1, -1):
            tasks = self._drafting.tasks(held[place].id)
            if tasks:
                between = [meeting.id for meeting in held[place + 1 :]]
                return held[place], [(task, _found(task, meeting_id, between)) for task in tasks]
        return None

    def _cell_meetings_before(self, meeting: Meeting) -> list[Meeting]:
        held = self._desk.meetings_before(meeting)
        return [earlier for earlier in held if earlier.kind is not MeetingKind.COMMITTEE]

    def _groups(self, task: Task) -> frozenset[str]:
        roster = self._desk.roster()
        members = (roster.get(one.member_id) for one in task.assignees if one.member_id)
        return frozenset(member.group for member in members if member and member.group)


def _found(task: Task, meeting_id: str, between: list[str]) -> TaskState | None:
    here = task.report_at(meeting_id)
    if here is not None:
        return here.state
    earlier = (task.report_at(known) for known in between)
    return next((report.state for report in earlier if report and report.state in CLOSED), None)

"""Votes, resolutions and tasks."""

from __future__ import annotations

from collections import defaultdict
from types import MappingProxyType
from typing import Any

from chibo_desktop.domain.resolutions import Assignee, Resolution, SectionCode, Task, TaskReport, TaskState
from chibo_desktop.domain.voting import Ballot, Slips, VotingMethod
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, day, day_text, moment, moment_text, new_id


class BallotStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def of_meeting(self, meeting_id: str) -> list[Ballot]:
        """The votes of a meeting in the order they were taken."""
        rows = self._book.rows_by(t.Ballot.meeting, meeting_id, "taken_at, position, id")
        return [_ballot(row) for row in rows]

    def get(self, ballot_id: str) -> Ballot | None:
        rows = self._book.rows_by(t.Ballot.id, ballot_id)
        return _ballot(rows[0]) if rows else None

    def add(self, ballot: Ballot) -> None:
        self._book.run(t.Ballot.insert(id=ballot.id, **_ballot_values(ballot)))

    def update(self, ballot: Ballot) -> None:
        self._book.run(t.Ballot.update(_ballot_values(ballot)).where(t.Ballot.id == ballot.id))

    def delete(self, ballot_id: str) -> None:
        """The vote, and what it decided; points that rested on it have no vote any more."""
        from chibo_desktop.store.decisions import DecisionStore

        DecisionStore(self._book).delete_of(ballot_id)
        no_vote = t.ScoreSheet.update(ballot=None, voted=None).where(t.ScoreSheet.ballot == ballot_id)
        self._book.run(no_vote)
        self._book.run(t.Ballot.delete().where(t.Ballot.id == ballot_id))


class ResolutionStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def of_meeting(self, meeting_id: str) -> Resolution | None:
        rows = self._book.rows_by(t.Resolution.meeting, meeting_id)
        if not rows:
            return None
        row = rows[0]
        sections = self._book.rows_by(t.ResolutionSection.resolution, row["id"])
        texts = {SectionCode(section["code"]): section["body"] for section in sections}
        return Resolution(
            row["id"], meeting_id, row["number"], MappingProxyType(texts), row["adopted_ballot"]
        )

    def numbers(self) -> dict[str, int]:
        """Numbers given to resolutions so far, by the ids of their meetings."""
        numbered = t.Resolution.number.is_null(False)
        query = t.Resolution.select(t.Resolution.meeting, t.Resolution.number).where(numbered)
        return {row["meeting"]: row["number"] for row in self._book.rows(query)}

    def add(self, meeting_id: str) -> str:
        """An empty resolution for the meeting; its id."""
        resolution_id = new_id()
        self._book.run(
            t.Resolution.insert(id=resolution_id, meeting=meeting_id, number=None, adopted_ballot=None)
        )
        return resolution_id

    def set_section(self, resolution: Resolution, code: SectionCode, text: str) -> None:
        section = t.ResolutionSection
        if code in resolution.sections:
            where = (section.resolution == resolution.id) & (section.code == code.value)
            self._book.run(section.update(body=text).where(where))
        else:
            self._book.run(section.insert(id=new_id(), resolution=resolution.id, code=code.value, body=text))

    def set_number(self, resolution_id: str, number: int | None) -> None:
        self._book.run(t.Resolution.update(number=number).where(t.Resolution.id == resolution_id))

    def set_adopted(self, resolution_id: str, ballot_id: str | None) -> None:
        self._book.run(t.Resolution.update(adopted_ballot=ballot_id).where(t.Resolution.id == resolution_id))

    def delete_of(self, meeting_id: str) -> None:
        resolution = self.of_meeting(meeting_id)
        if resolution is not None:
            from chibo_desktop.store.versions import VersionStore

            section = t.ResolutionSection
            VersionStore(self._book).delete_of(resolution.id)
            self._book.run(section.delete().where(section.resolution == resolution.id))
            self._book.run(t.Resolution.delete().where(t.Resolution.id == resolution.id))


class TaskStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def all(self) -> list[Task]:
        """Every task with its assignees and reports, by meeting and position."""
        return self._tasks(t.Task.select().order_by(t.Task.meeting, t.Task.position))

    def of_meeting(self, meeting_id: str) -> list[Task]:
        """Tasks given at the meeting, in order."""
        return self._tasks(t.Task.select().where(t.Task.meeting == meeting_id).order_by(t.Task.position))

    def get(self, task_id: str) -> Task | None:
        found = self._tasks(t.Task.select().where(t.Task.id == task_id))
        return found[0] if found else None

    def add(self, task: Task) -> None:
        self._book.run(t.Task.insert(id=task.id, **_task_values(task)))
        self._add_assignees(task)

    def update(self, before: Task, after: Task) -> None:
        """Make the stored task equal to ``after``, reports aside."""
        if _task_values(before) != _task_values(after):
            self._book.run(t.Task.update(_task_values(after)).where(t.Task.id == after.id))
        if before.assignees != after.assignees:
            self._book.run(t.TaskAssignee.delete().where(t.TaskAssignee.task == after.id))
            self._add_assignees(after)

    def put_report(self, task: Task, report: TaskReport) -> None:
        """Insert or replace what one meeting found of the task."""
        values = {"state": report.state.value, "result": report.result, "share": report.share}
        here = (t.TaskReport.task == task.id) & (t.TaskReport.meeting == report.meeting_id)
        if self._book.rows(t.TaskReport.select(t.TaskReport.id).where(here)):
            self._book.run(t.TaskReport.update(values).where(here))
        else:
            self._book.run(
                t.TaskReport.insert(id=new_id(), task=task.id, meeting=report.meeting_id, **values)
            )

    def delete(self, task_id: str) -> None:
        self._book.run(t.TaskReport.delete().where(t.TaskReport.task == task_id))
        self._book.run(t.TaskAssignee.delete().where(t.TaskAssignee.task == task_id))
        self._book.run(t.Task.delete().where(t.Task.id == task_id))

    def delete_reports_of(self, meeting_id: str) -> None:
        self._book.run(t.TaskReport.delete().where(t.TaskReport.meeting == meeting_id))

    def _tasks(self, query: Any) -> list[Task]:
        rows = self._book.rows(query)
        if not rows:
            return []
        wanted = [row["id"] for row in rows]
        assignees, reports = defaultdict(list), defaultdict(list)
        assignee_query = t.TaskAssignee.select().order_by(t.TaskAssignee.position)
        report_query = t.TaskReport.select().order_by(AS_ADDED)
        if len(wanted) < 100:  # for more, reading all is quicker than naming them
            assignee_query = assignee_query.where(t.TaskAssignee.task.in_(wanted))
            report_query = report_query.where(t.TaskReport.task.in_(wanted))
        for row in self._book.rows(assignee_query):
            assignees[row["task"]].append(Assignee(row["name"], row["member"]))
        for row in self._book.rows(report_query):
            state = TaskState(row["state"])
            reports[row["task"]].append(TaskReport(row["meeting"], state, row["result"], row["share"]))
        return [
            Task(
                id=row["id"],
                meeting_id=row["meeting"],
                position=row["position"],
                what=row["what"],
                assignees=tuple(assignees[row["id"]]),
                due=day(row["due"]),
                target=row["target"],
                reports=tuple(reports[row["id"]]),
            )
            for row in rows
        ]

    def _add_assignees(self, task: Task) -> None:
        for position, assignee in enumerate(task.assignees):
            self._book.run(
                t.TaskAssignee.insert(
                    id=new_id(),
                    task=task.id,
                    position=position,
                    member=assignee.member_id,
                    name=assignee.name,
                )
            )


def _task_values(task: Task) -> dict[str, Any]:
    return {
        "meeting": task.meeting_id,
        "position": task.position,
        "what": task.what,
        "due": day_text(task.due),
        "target": task.target,
    }


def _ballot_values(ballot: Ballot) -> dict[str, Any]:
    slips = ballot.slips
    return {
        "meeting": ballot.meeting_id,
        "position": ballot.position,
        "item": ballot.item_id,
        "subject": ballot.subject,
        "matter": ballot.matter,
        "method": ballot.method.value,
        "in_favour": ballot.in_favour,
        "against": ballot.against,
        "abstained": ballot.abstained,
        "issued": slips.issued if slips else None,
        "collected": slips.collected if slips else None,
        "invalid": slips.invalid if slips else None,
        "taken_at": moment_text(ballot.taken_at),
    }


def _slips(row: dict[str, Any]) -> Slips | None:
    if row["issued"] is None:
        return None
    return Slips(row["issued"], row["collected"], row["invalid"])


def _ballot(row: dict[str, Any]) -> Ballot:
    taken_at = moment(row["taken_at"])
    assert taken_at is not None
    return Ballot(
        id=row["id"],
        meeting_id=row["meeting"],
        item_id=row["item"],
        subject=row["subject"],
        matter=row["matter"],
        method=VotingMethod(row["method"]),
        in_favour=row["in_favour"],
        against=row["against"],
        abstained=row["abstained"],
        taken_at=taken_at,
        slips=_slips(row),
        position=row["position"],
    )

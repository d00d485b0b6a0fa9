"""Versions of a draft resolution with their parts and tasks, and what was proposed between them."""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import datetime
from types import MappingProxyType
from typing import Any

from chibo_desktop.domain.resolutions import Assignee, Task
from chibo_desktop.domain.versions import Amendment, Stage, Version
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import day, day_text, moment_text, new_id


class VersionStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def of(self, resolution_id: str) -> list[Version]:
        """What was kept of the draft, oldest first."""
        version, part = t.ResolutionVersion, t.ResolutionVersionPart
        rows = self._book.rows(
            version.select().where(version.resolution == resolution_id).order_by(version.position)
        )
        ids = [row["id"] for row in rows]
        texts: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in self._book.rows(part.select().where(part.version.in_(ids))):
            texts[row["version"]][row["code"]] = row["body"]
        tasks = self._tasks(resolution_id, ids)
        return [
            Version(
                row["id"],
                resolution_id,
                row["position"],
                Stage(row["stage"]),
                datetime.fromisoformat(row["kept_at"]),
                row["note"],
                MappingProxyType(texts[row["id"]]),
                tuple(tasks[row["id"]]),
                row["ballot_id"],
            )
            for row in rows
        ]

    def add(self, version: Version) -> None:
        """Keep it; whatever was proposed since the version before belongs to it."""
        self._book.run(
            t.ResolutionVersion.insert(
                id=version.id,
                resolution=version.resolution_id,
                position=version.position,
                stage=version.stage.value,
                note=version.note,
                kept_at=moment_text(version.kept_at),
                ballot_id=version.ballot_id,
            )
        )
        for code, body in version.parts.items():
            values = {"version": version.id, "code": code, "body": body}
            self._book.run(t.ResolutionVersionPart.insert(id=new_id(), **values))
        for task in version.tasks:
            values = {"version": version.id, **_task_values(task)}
            self._book.run(t.ResolutionVersionTask.insert(id=new_id(), **values))
        pending = (t.Amendment.resolution == version.resolution_id) & t.Amendment.version.is_null()
        self._book.run(t.Amendment.update(version=version.id).where(pending))

    def amendments(self, resolution_id: str) -> list[Amendment]:
        """What was proposed in the meeting, in that order."""
        table = t.Amendment
        query = table.select().where(table.resolution == resolution_id).order_by(table.position)
        return [_amendment(row) for row in self._book.rows(query)]

    def put_amendment(self, amendment: Amendment) -> None:
        """Insert, or replace the one with the same id."""
        values = {
            "resolution": amendment.resolution_id,
            "version": amendment.version_id,
            "position": amendment.position,
            "member": amendment.member_id,
            "name": amendment.name,
            "body": amendment.words,
            "at": moment_text(amendment.at),
        }
        here = t.Amendment.id == amendment.id
        if self._book.rows(t.Amendment.select(t.Amendment.id).where(here)):
            self._book.run(t.Amendment.update(values).where(here))
        else:
            self._book.run(t.Amendment.insert(id=amendment.id, **values))

    def delete_amendment(self, amendment_id: str) -> None:
        self._book.run(t.Amendment.delete().where(t.Amendment.id == amendment_id))

    def delete_of(self, resolution_id: str) -> None:
        """Everything kept of a draft."""
        version, part, task = t.ResolutionVersion, t.ResolutionVersionPart, t.ResolutionVersionTask
        self._book.run(t.Amendment.delete().where(t.Amendment.resolution == resolution_id))
        kept = [one.id for one in self.of(resolution_id)]
        self._book.run(part.delete().where(part.version.in_(kept)))
        self._book.run(task.delete().where(task.version.in_(kept)))
        self._book.run(version.delete().where(version.resolution == resolution_id))

    def _tasks(self, resolution_id: str, version_ids: list[str]) -> defaultdict[str, list[Task]]:
        table, found = t.ResolutionVersionTask, defaultdict[str, list[Task]](list)
        rows = self._book.rows(table.select().where(table.version.in_(version_ids)).order_by(table.position))
        if rows:
            of = t.Resolution.select(t.Resolution.meeting).where(t.Resolution.id == resolution_id)
            meeting_id = self._book.rows(of)[0]["meeting"]
            for row in rows:
                found[row["version"]].append(_task(row, meeting_id))
        return found


def _task_values(task: Task) -> dict[str, Any]:
    return {
        "position": task.position,
        "of_task": task.id,
        "what": task.what,
        "due": day_text(task.due),
        "target": task.target,
        "assignees": json.dumps([[one.name, one.member_id] for one in task.assignees], ensure_ascii=False),
    }


def _task(row: dict[str, Any], meeting_id: str) -> Task:
    people = tuple(Assignee(name, member_id) for name, member_id in json.loads(row["assignees"]))
    return Task(
        row["of_task"],
        meeting_id,
        row["position"],
        row["what"],
        people,
        day(row["due"]),
        target=row["target"],
    )


def _amendment(row: dict[str, Any]) -> Amendment:
    return Amendment(
        row["id"],
        row["resolution"],
        row["position"],
        row["name"],
        row["body"],
        datetime.fromisoformat(row["at"]),
        row["member"],
        row["version"],
    )

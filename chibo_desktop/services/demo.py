"""The sample book: an invented cell, a year of passed meetings of which three are whole, one in progress."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from chibo_desktop import paths
from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import AgendaItem, MeetingKind, StepKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind, grade_statuses
from chibo_desktop.domain.resolutions import Assignee, SectionCode, TaskState
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

BOOK_NAME = "Sổ mẫu.chibo"
_MONTH = timedelta(days=28)


def build_demo(folder: Path, now: datetime) -> Path:
    """Make the sample book anew in ``folder``; its last meeting has been running a while at ``now``.

    ``KnownError`` when the folder cannot be written to.
    """
    path = folder / BOOK_NAME
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)
        # Left by a sample that was cut off while writing; in the new book it would undo what was never done.
        path.with_name(f"{BOOK_NAME}-journal").unlink(missing_ok=True)
    except OSError as error:
        raise KnownError(Problem.FOLDER_UNWRITABLE, path=folder) from error
    data = tomllib.loads((paths.resources() / "demo" / "demo.toml").read_text(encoding="utf-8"))
    player = _Player(path, data, now)
    try:
        player.play(now)
    finally:
        player.services.close()
    return path


class _Player:
    """Does what a secretary would have done, by a clock of its own."""

    def __init__(self, path: Path, data: Mapping[str, Any], now: datetime) -> None:
        self._data = data
        self._now = now - (len(data["meeting"]) + len(data["earlier"])) * _MONTH
        book = Book.create(path, lambda: self._now)
        book.hurry()
        self.services = Services(book, Rules())
        self._ids: dict[str, str] = {}

    def play(self, now: datetime) -> None:
        cell = self._data["cell"]
        self.services.cell.set_up(
            cell["issuing_body"],
            cell["upper_body"],
            cell["place"],
            cell["venue"],
            time.fromisoformat(cell["usual_time"]),
            sample=True,
        )
        self.services.members.add_all((_member(row) for row in self._data["member"]), "sổ mẫu")
        self._ids = {row.member.name: row.id for row in self.services.members.rows()}
        *passed, running = self._data["meeting"]
        began = now.replace(second=0, microsecond=0) - timedelta(minutes=running["minutes"])
        earlier = self._data["earlier"]
        ago = range(len(earlier) + len(passed), 0, -1)
        days = [datetime.combine((began - months * _MONTH).date(), time(19, 30)) for months in ago]
        for at, month in zip(days, earlier, strict=False):
            self._note_down(month, at)
        for at, month in zip(days[len(earlier) :], passed, strict=True):
            self._hold(month, at, to_the_end=True)
        self._hold(running, began, to_the_end=False)

    def _hold(self, month: Mapping[str, Any], at: datetime, *, to_the_end: bool) -> None:
        s = self.services
        self._now = at - timedelta(days=3)
        meeting_id = s.meetings.create(MeetingKind.REGULAR, at)
        secretary = self._ids["Lương Thị Thắm"]
        s.meetings.change(replace(s.meetings.meeting(meeting_id), secretary_id=secretary))
        self._tick(meeting_id, after=False)
        self._now = at
        s.meetings.start(meeting_id)
        self._call_roll(meeting_id, month)
        items = s.meetings.items(meeting_id)
        last = len(items) if to_the_end else _place_of(items, StepKind.DISCUSSION) + 1
        share = timedelta(minutes=month["minutes"]) / max(1, len(items[:last]))
        for place, item in enumerate(items[:last]):
            if place:
                self._now = at + place * share
                s.meetings.go_on(meeting_id)
            self._write(item, month)
        if to_the_end:
            self._now = at + timedelta(minutes=month["minutes"])
            self._close(meeting_id, items, month)

    def _note_down(self, month: Mapping[str, Any], at: datetime) -> None:
        """A meeting of which the book has only the roll, its length and its score."""
        s = self.services
        self._now = at
        meeting_id = s.meetings.create(MeetingKind.REGULAR, at)
        if month.get("model"):
            s.meetings.change(replace(s.meetings.meeting(meeting_id), model=True))
        s.meetings.start(meeting_id)
        for name, reason in month["absent"].items():
            s.attendance.mark_absent(meeting_id, self._ids[name], excused=True, reason=reason)
        s.attendance.mark_rest(meeting_id, Mark.PRESENT)
        self._now = at + timedelta(minutes=month["minutes"])
        s.meetings.finish(meeting_id)
        s.minutes.vote_reading(meeting_id, len(s.drafting.base(meeting_id).in_room))
        self._score(meeting_id, month)
        s.minutes.pass_meeting(meeting_id)
        self._hear_from_above(meeting_id, month)

    def _score(self, meeting_id: str, month: Mapping[str, Any]) -> None:
        """Full points, but where some were lost."""
        scoring, lost = self.services.scoring, month["lost"]
        given: dict[str, tuple[Fraction, str]] = {}
        for item in scoring.form_of(meeting_id).counted(thematic=False):
            points, why = lost.get(item.code, (0, ""))
            given[item.code] = (item.most - points, why)
        scoring.fill(meeting_id, given)

    def _hear_from_above(self, meeting_id: str, month: Mapping[str, Any]) -> None:
        """What the upper level decided some days later, if it has."""
        if "upper" in month:
            self._now += timedelta(days=6)
            self.services.scoring.set_total(meeting_id, Fraction(month["upper"]))

    def _call_roll(self, meeting_id: str, month: Mapping[str, Any]) -> None:
        s, text = self.services, self._data["text"]
        roll = s.attendance.roll(meeting_id)
        speakers = {opinion["who"] for opinion in month["opinion"]}
        for person in roll.attendees:
            if person.name in month["absent"]:
                s.attendance.mark_absent(
                    meeting_id, person.id, excused=True, reason=month["absent"][person.name]
                )
            elif person.id in roll.count.unmarked or person.name in speakers:
                s.attendance.mark_present(meeting_id, person.id, late=person.name in month["late"])
        s.attendance.add_guest(meeting_id, text["guest_name"], text["guest_post"], text["guest_body"])

    def _write(self, item: AgendaItem, month: Mapping[str, Any]) -> None:
        s, text = self.services, self._data["text"]
        if item.step.value in text:
            s.meetings.write_content(item.id, text[item.step.value])
        for opinion in month["opinion"]:
            if opinion["step"] == item.step:
                name = opinion["who"]
                written = s.meetings.add_opinion(item.id, Person(name, self._ids[name]))
                s.meetings.write_opinion(written, opinion["text"])
        if item.step is StepKind.DISCUSSION:
            s.meetings.write_conclusion(item.id, text["discussion_conclusion"])
            self._draft(item.meeting_id, month)

    def _draft(self, meeting_id: str, month: Mapping[str, Any]) -> None:
        drafting = self.services.drafting
        for row in drafting.last_tasks(meeting_id):
            state, result = self._outcome(row.task.what)
            drafting.report_task(meeting_id, row.task, state, result)
        drafting.write_section(meeting_id, SectionCode.PRAISE, month["praise"])
        drafting.write_section(meeting_id, SectionCode.LIMITS, month["limits"])
        drafting.write_section(meeting_id, SectionCode.NEXT_TASKS, month["next"])
        due = (self._now + timedelta(days=25)).date()
        for task in month["task"]:
            assignees = [Assignee(name, self._ids.get(name)) for name in task["who"]]
            drafting.add_task(meeting_id, task["what"], assignees, due)

    def _outcome(self, what: str) -> tuple[TaskState, str]:
        told = (task for month in self._data["meeting"] for task in month["task"] if task["what"] == what)
        task = next(told)
        return TaskState(task.get("report", "open")), task.get("result", "")

    def _close(self, meeting_id: str, items: list[AgendaItem], month: Mapping[str, Any]) -> None:
        s = self.services
        voters = len(s.drafting.base(meeting_id).in_room)
        subject = f"nghị quyết tháng {self._now:%m/%Y}"
        resolution_item = items[_place_of(items, StepKind.RESOLUTION)]
        vote = s.drafting.vote(meeting_id, subject, voters, item_id=resolution_item.id)
        s.drafting.adopt(meeting_id, vote)
        s.minutes.vote_reading(meeting_id, voters)
        s.meetings.finish(meeting_id)
        self._score(meeting_id, month)
        s.minutes.pass_meeting(meeting_id)
        self._now += timedelta(days=1)
        self._tick(meeting_id, after=True)
        self._hear_from_above(meeting_id, month)

    def _tick(self, meeting_id: str, *, after: bool) -> None:
        """What was to be done before, or after, was done in time."""
        for duty in self.services.preparation.duties(meeting_id):
            if duty.rule.after is after:
                self.services.preparation.tick(meeting_id, duty)


def _place_of(items: list[AgendaItem], step: StepKind) -> int:
    return next(place for place, item in enumerate(items) if item.step is step)


def _member(row: Mapping[str, Any]) -> Member:
    joined, official = _partial(row.get("joined")), _partial(row.get("official"))
    statuses = grade_statuses(joined, official, official is not None)
    if "condition" in row:
        status = Status(StatusKind(row["condition"]), _partial(row["since"]), None, row.get("decision", ""))
        statuses.append(status)
    return Member(
        id="",
        name=row["name"],
        sex=row["sex"],
        born=_partial(row["born"]),
        joined_on=joined,
        official_on=official,
        group=row["group"],
        statuses=tuple(statuses),
        posts=(Post(row["post"]),) if "post" in row else (),
    )


def _partial(text: str | None) -> PartialDate | None:
    return PartialDate.from_iso(text) if text else None

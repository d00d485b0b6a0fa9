"""The committee's meeting (họp chi ủy) that prepares one of the cell, and what it hands on to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from chibo_desktop.domain import agenda
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, StepKind
from chibo_desktop.domain.names import fold
from chibo_desktop.domain.resolutions import OF_OPENING, Resolution
from chibo_desktop.domain.versions import Stage
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.adopting import Adopting
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.keeping import keep_now
from chibo_desktop.store.rows import new_id

# Steps every meeting has of its own; what the committee concluded there is no matter of the cell.
_OF_THE_MEETING_ITSELF = frozenset(
    {StepKind.OPENING, StepKind.SECRETARY, StepKind.ROLL_CALL, StepKind.READING_BACK, StepKind.CLOSING}
)
CONCLUDED = "Chi ủy kết luận: "


@dataclass(frozen=True, slots=True)
class HandedOn:
    """How much went over to the meeting of the cell."""

    target: Meeting
    items: int = 0
    conclusions: int = 0
    sections: int = 0
    tasks: int = 0

    @property
    def nothing(self) -> bool:
        return not (self.items or self.conclusions or self.sections or self.tasks)


class CommitteeService:
    def __init__(self, desk: Desk, adopting: Adopting) -> None:
        self._desk = desk
        self._adopting = adopting

    def candidates(self, committee_id: str) -> list[Meeting]:
        """Meetings of the cell a meeting of the committee may prepare: not passed, nearest first."""
        committee = self._desk.meeting(committee_id)
        fitting = [
            meeting
            for meeting in self._desk.meetings.all()
            if meeting.kind is not MeetingKind.COMMITTEE
            and (not meeting.locked or meeting.id == committee.prepares_id)
        ]
        return sorted(fitting, key=lambda meeting: abs(meeting.planned_at - committee.planned_at))

    def next_to_prepare(self, committee: Meeting) -> Meeting | None:
        """The first meeting of the cell after it that nobody prepares yet."""
        everything = self._desk.meetings.all()
        taken = {meeting.prepares_id for meeting in everything}
        later = [
            meeting
            for meeting in everything
            if meeting.kind is not MeetingKind.COMMITTEE
            and meeting.planned_at >= committee.planned_at
            and not meeting.locked
            and meeting.id not in taken
        ]
        return min(later, key=lambda meeting: meeting.planned_at, default=None)

    def of(self, meeting_id: str) -> Meeting | None:
        """The committee's meeting that prepares this one; the latest where there are several."""
        return next((m for m in self._desk.meetings.all() if m.prepares_id == meeting_id), None)

    def link(self, committee_id: str, meeting_id: str | None) -> None:
        """Say which meeting the committee prepares."""
        before = self._desk.open_meeting(committee_id)
        with self._desk.book.act("Kỳ họp mà chi ủy chuẩn bị", meeting_id=committee_id):
            self._desk.meetings.update(before, replace(before, prepares_id=meeting_id))

    def hand_on(self, committee_id: str) -> HandedOn:
        """Hand items, conclusions and the draft resolution on to the meeting that is prepared, as one act.

        Items that the committee added to its own agenda come before the discussion; its conclusions go into
        the content of the items they belong to. What is there already is not written twice, what was written
        by hand stays. ``KnownError`` when there is nothing to hand on, or nothing to hand it on to, or the
        meeting has adopted its resolution already.
        """
        committee = self._desk.meeting(committee_id)
        if committee.prepares_id is None:
            raise KnownError(Problem.NOTHING_TO_HAND_ON)
        target = self._adopting.open_text(committee.prepares_id)
        title = meeting_title(target)
        with self._desk.book.act(f"Chuyển kết quả họp chi ủy sang {title}", meeting_id=target.id):
            items, conclusions = self._hand_items_on(committee, target)
            sections, tasks = self._hand_draft_on(committee, target)
            if sections or tasks:
                keep_now(self._desk, target.id, Stage.COMMITTEE)
        done = HandedOn(target, items, conclusions, sections, tasks)
        if done.nothing:
            raise KnownError(Problem.NOTHING_TO_HAND_ON)
        return done

    # -- helpers --------------------------------------------------------------------------------

    def _hand_items_on(self, committee: Meeting, target: Meeting) -> tuple[int, int]:
        given = [
            item
            for item in self._desk.meetings.items(committee.id)
            if item.step not in _OF_THE_MEETING_ITSELF
        ]
        items = self._desk.meetings.items(target.id)
        added, concluded = 0, 0
        for item in given:
            goal = _goal(item, items)
            if goal is None and (item.step is StepKind.OTHER or item.level):
                goal = replace(item, id=new_id(), meeting_id=target.id, level=agenda.TOP, hidden=False)
                goal = replace(goal, content="", conclusion="", started_at=None, ended_at=None)
                place = _before_discussion(items)
                items = agenda.settled([*items[:place], goal, *items[place:]])
                self._desk.meetings.add_item(replace(goal, position=place))
                self._renumber(target.id, items)
                added += 1
            concluded += self._conclude(item, goal or _report(items))
            items = self._desk.meetings.items(target.id)
        return added, concluded

    def _conclude(self, item: AgendaItem, goal: AgendaItem | None) -> bool:
        """Whether the conclusion was written into the content of the item it belongs to."""
        said = item.conclusion.strip()
        stored = self._desk.meetings.item(goal.id) if goal else None
        if not said or stored is None or said in stored.content:
            return False
        content = "\n".join(part for part in (stored.content, f"{CONCLUDED}{said}") if part)
        self._desk.meetings.update_item(stored, replace(stored, content=content))
        return True

    def _renumber(self, meeting_id: str, wanted: Sequence[AgendaItem]) -> None:
        places = {item.id: item.position for item in wanted}
        for item in self._desk.meetings.items(meeting_id):
            self._desk.meetings.update_item(item, replace(item, position=places[item.id]))

    def _hand_draft_on(self, committee: Meeting, target: Meeting) -> tuple[int, int]:
        draft = self._desk.resolutions.of_meeting(committee.id)
        drafted = draft.sections.items() if draft else ()
        written = {code: text for code, text in drafted if text.strip() and code not in OF_OPENING}
        there = self._desk.resolutions.of_meeting(target.id)
        missing = {c: text for c, text in written.items() if there is None or not there.text(c).strip()}
        if missing:
            resolution = there or Resolution(self._desk.resolutions.add(target.id), target.id)
            for code, text in missing.items():
                self._desk.resolutions.set_section(resolution, code, text)
        given = self._desk.tasks.of_meeting(target.id)
        known = {fold(task.what) for task in given}
        tasks = [t for t in self._desk.tasks.of_meeting(committee.id) if fold(t.what) not in known]
        for place, task in enumerate(tasks, start=len(given)):
            self._desk.tasks.add(replace(task, id=new_id(), meeting_id=target.id, position=place, reports=()))
        return len(missing), len(tasks)


def _goal(item: AgendaItem, items: Sequence[AgendaItem]) -> AgendaItem | None:
    """The item of the cell's meeting that is about the same: by its title, else the only one of its step."""
    wanted = fold(item.title)
    titled = [other for other in items if _same(wanted, fold(other.title))]
    if titled:
        return titled[0]
    if item.step is StepKind.OTHER or item.level:
        return None
    stepped = [other for other in items if other.step is item.step]
    return stepped[0] if len(stepped) == 1 else None


def _same(a: str, b: str) -> bool:
    """Whether two titles are the same, or one only says more behind a comma or semicolon."""
    shorter, longer = sorted((a, b), key=len)
    return longer == shorter or longer.startswith((f"{shorter},", f"{shorter};"))


def _before_discussion(items: Sequence[AgendaItem]) -> int:
    places = (place for place, item in enumerate(items) if item.step is StepKind.DISCUSSION)
    return next(places, len(items))


def _report(items: Sequence[AgendaItem]) -> AgendaItem | None:
    """Where the cell hears what the committee prepared."""
    return next((item for item in items if item.step is StepKind.REPORT), None)

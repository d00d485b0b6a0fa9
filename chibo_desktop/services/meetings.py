"""The list of meetings and the tab Chương trình: prepare, run, note what is said."""

from __future__ import annotations

from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from chibo_desktop.domain.agenda import next_item
from chibo_desktop.domain.attendance import Stay
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import (
    AgendaItem,
    Guest,
    Meeting,
    MeetingKind,
    MeetingState,
    Opinion,
)
from chibo_desktop.domain.members import Member, PostRank, post_rank
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.rules import AgendaLine
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.rows import new_id


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who can be named in a meeting: a member, or a guest without member id."""

    name: str
    member_id: str | None = None
    detail: str = ""


class MeetingsService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- meetings -------------------------------------------------------------------------------

    def meetings(self) -> list[Meeting]:
        """Every meeting, newest first."""
        return self._desk.meetings.all()

    def meeting(self, meeting_id: str) -> Meeting:
        return self._desk.meeting(meeting_id)

    def create(self, kind: MeetingKind, planned_at: datetime, venue: str = "", subject: str = "") -> str:
        """A meeting with the agenda that the rules of its day give this kind; its id."""
        profile = self._desk.rules.on(planned_at.date())
        chair = self._holder(PostRank.SECRETARY, planned_at)
        meeting = Meeting(
            id=new_id(),
            kind=kind,
            planned_at=planned_at.replace(second=0, microsecond=0),
            profile_id=profile.id,
            venue=clean_line(venue) or self._desk.cell.settings().venue,
            subject=clean_line(subject),
            chair_id=chair.id if chair else None,
            secretary_id=self._last_secretary(planned_at),
        )
        with self._desk.book.act(f"Lập kỳ họp {meeting_title(meeting)}", meeting_id=meeting.id):
            self._desk.meetings.add(meeting)
            for position, line in enumerate(profile.agendas.get(kind, ())):
                self._desk.meetings.add_item(self._from_template(meeting, position, line))
        return meeting.id

    def change(self, after: Meeting) -> None:
        """Change planned time, place, subject, chair or secretary of a meeting that is not passed."""
        before = self._desk.open_meeting(after.id)
        after = replace(after, venue=clean_line(after.venue), subject=clean_line(after.subject))
        if before.day != after.day:
            after = replace(after, profile_id=self._desk.rules.on(after.day).id)
        with self._desk.book.act(f"Sửa thông tin kỳ họp {meeting_title(after)}", meeting_id=after.id):
            self._desk.meetings.update(before, after)

    def delete(self, meeting_id: str) -> None:
        """Remove a meeting that is not passed, with all that hangs on it; undo brings it back."""
        meeting = self._desk.open_meeting(meeting_id)
        with self._desk.book.act(f"Xóa kỳ họp {meeting_title(meeting)}", meeting_id=meeting_id):
            desk = self._desk
            desk.resolutions.delete_of(meeting_id)
            desk.tasks.delete_reports_of(meeting_id)
            for task in desk.tasks.of_meeting(meeting_id):
                desk.tasks.delete(task.id)
            for ballot in desk.ballots.of_meeting(meeting_id):
                desk.ballots.delete(ballot.id)
            for opinion in desk.meetings.opinions(meeting_id):
                desk.meetings.delete_opinion(opinion.id)
            for item in desk.meetings.items(meeting_id):
                desk.meetings.delete_item(item.id)
            desk.attendance.clear(meeting_id)
            desk.documents.delete_of(meeting_id)
            desk.meetings.delete(meeting_id)

    # -- running --------------------------------------------------------------------------------

    def start(self, meeting_id: str) -> None:
        """Open the meeting now and begin its first item; rules and counts are from now on those of today."""
        before = self._desk.open_meeting(meeting_id)
        if before.state is not MeetingState.PREPARING:
            return
        now = self._now()
        items = self._desk.meetings.items(meeting_id)
        first = items[0] if items else None
        after = replace(
            before,
            state=MeetingState.RUNNING,
            started_at=now,
            profile_id=self._desk.rules.on(now.date()).id,
            running_item_id=first.id if first else None,
        )
        with self._desk.book.act(f"Khai mạc {meeting_title(after)}", meeting_id=meeting_id):
            self._desk.meetings.update(before, after)
            if first:
                self._desk.meetings.update_item(first, replace(first, started_at=now, ended_at=None))

    def go_on(self, meeting_id: str) -> None:
        """End the running item and begin the next one; after the last one nothing more runs."""
        meeting = self._running(meeting_id)
        following = next_item(self._desk.meetings.items(meeting_id), meeting.running_item_id)
        self._go(meeting, following)

    def go_to(self, item_id: str) -> None:
        """End the running item and begin (or take up again) this one."""
        item = self._desk.open_item(item_id)
        self._go(self._running(item.meeting_id), item)

    def finish(self, meeting_id: str) -> None:
        """Close the meeting now; writing and voting on the minutes go on until it is passed."""
        before = self._running(meeting_id)
        ended_at = max(self._now(), before.started_at or datetime.min)
        with self._desk.book.act("Bế mạc", meeting_id=meeting_id):
            self._end_running(before, ended_at)
            self._desk.meetings.update(before, replace(before, ended_at=ended_at, running_item_id=None))

    def set_times(self, meeting_id: str, started_at: datetime | None, ended_at: datetime | None) -> None:
        """Correct opening and closing time by hand; ``KnownError`` when the end is before the start.

        When the opening moves to another day, everything stamped in the meeting moves along: minutes are
        often typed in the day after.
        """
        before = self._desk.open_meeting(meeting_id)
        if started_at and ended_at and ended_at < started_at:
            raise KnownError(Problem.END_BEFORE_START)
        after = replace(before, started_at=started_at, ended_at=ended_at)
        if started_at is not None and started_at.date() != before.day:
            after = replace(after, profile_id=self._desk.rules.on(started_at.date()).id)
        days = (after.day - before.day).days if before.started_at and after.started_at else 0
        with self._desk.book.act("Sửa giờ họp", meeting_id=meeting_id):
            self._desk.meetings.update(before, after)
            if days:
                self._move_stamps(meeting_id, timedelta(days=days))

    # -- agenda ---------------------------------------------------------------------------------

    def items(self, meeting_id: str) -> list[AgendaItem]:
        return self._desk.meetings.items(meeting_id)

    def item(self, item_id: str) -> AgendaItem:
        """The item; ``KnownError`` when it has been removed meanwhile."""
        item = self._desk.meetings.item(item_id)
        if item is None:
            raise KnownError(Problem.GONE)
        return item

    def add_item(self, meeting_id: str, title: str, at: int | None = None) -> str:
        """A new item at position ``at`` (0-based; the end by default); its id."""
        self._desk.open_meeting(meeting_id)
        items = self._desk.meetings.items(meeting_id)
        place = len(items) if at is None else min(max(at, 0), len(items))
        item = AgendaItem(new_id(), meeting_id, place, _title(title))
        with self._desk.book.act(f"Thêm mục “{item.title}”", meeting_id=meeting_id):
            self._desk.meetings.add_item(item)
            self._renumber([*items[:place], item, *items[place:]])
        return item.id

    def change_item(self, after: AgendaItem) -> None:
        """Change title, step, planned minutes, presenter or times of an item.

        What was written under it and its place stay as they are in the book, however old ``after`` is.
        """
        before = self._desk.open_item(after.id)
        after = replace(
            after,
            title=_title(after.title),
            presenter=clean_line(after.presenter),
            content=before.content,
            conclusion=before.conclusion,
            position=before.position,
        )
        if after.minutes < 0:
            raise KnownError(Problem.MINUTES_NEGATIVE)
        with self._desk.book.act(f"Sửa mục “{after.title}”", meeting_id=after.meeting_id):
            self._desk.meetings.update_item(before, after)

    def move_item(self, item_id: str, to: int) -> None:
        """Move an item to the 0-based place ``to`` in the agenda."""
        item = self._desk.open_item(item_id)
        rest = [other for other in self._desk.meetings.items(item.meeting_id) if other.id != item_id]
        place = min(max(to, 0), len(rest))
        with self._desk.book.act(f"Chuyển mục “{item.title}”", meeting_id=item.meeting_id):
            self._renumber([*rest[:place], item, *rest[place:]])

    def remove_item(self, item_id: str) -> None:
        """Remove an item with what was noted under it; ``KnownError`` when a vote was taken at it."""
        item = self._desk.open_item(item_id)
        meeting = self._desk.meeting(item.meeting_id)
        if any(ballot.item_id == item_id for ballot in self._desk.ballots.of_meeting(item.meeting_id)):
            raise KnownError(Problem.ITEM_IN_USE, title=item.title)
        with self._desk.book.act(f"Xóa mục “{item.title}”", meeting_id=item.meeting_id):
            for opinion in self._desk.meetings.opinions(item.meeting_id):
                if opinion.item_id == item_id:
                    self._desk.meetings.delete_opinion(opinion.id)
            if meeting.running_item_id == item_id:
                self._desk.meetings.update(meeting, replace(meeting, running_item_id=None))
            self._desk.meetings.delete_item(item_id)
            self._renumber(
                [other for other in self._desk.meetings.items(item.meeting_id) if other.id != item_id]
            )

    def set_item_times(self, item_id: str, started_at: datetime, ended_at: datetime | None) -> None:
        """Correct when an item began and ended; ``KnownError`` when the end is before the start."""
        item = self._desk.open_item(item_id)
        if ended_at is not None and ended_at < started_at:
            raise KnownError(Problem.END_BEFORE_START)
        with self._desk.book.act(f"Sửa giờ mục “{item.title}”", meeting_id=item.meeting_id):
            self._desk.meetings.update_item(item, replace(item, started_at=started_at, ended_at=ended_at))

    # -- what is said ---------------------------------------------------------------------------

    def write_content(self, item_id: str, text: str) -> None:
        item = self._desk.open_item(item_id)
        with self._typing(item, "Nội dung", f"content:{item_id}"):
            self._desk.meetings.update_item(item, replace(item, content=clean_text(text)))

    def write_conclusion(self, item_id: str, text: str) -> None:
        item = self._desk.open_item(item_id)
        with self._typing(item, "Kết luận", f"conclusion:{item_id}"):
            self._desk.meetings.update_item(item, replace(item, conclusion=clean_text(text)))

    def opinions(self, meeting_id: str) -> list[Opinion]:
        """Every opinion of the meeting, by item and then in the order of speaking."""
        return self._desk.meetings.opinions(meeting_id)

    def add_opinion(self, item_id: str, speaker: Person) -> str:
        """Somebody begins to speak at the item, now; the id of the opinion to write under.

        An opinion added when the item is over belongs to the item's last moment.
        """
        item = self._desk.open_item(item_id)
        name = _name(speaker.name)
        earlier = [o.position for o in self._desk.meetings.opinions(item.meeting_id) if o.item_id == item_id]
        at = min(self._now(), item.ended_at or datetime.max)
        opinion = Opinion(new_id(), item_id, max(earlier, default=-1) + 1, name, speaker.member_id, "", at)
        with self._desk.book.act(f"Phát biểu: {name}", meeting_id=item.meeting_id):
            self._desk.meetings.add_opinion(opinion)
        return opinion.id

    def write_opinion(self, opinion_id: str, text: str) -> None:
        opinion, item = self._opinion(opinion_id)
        with self._typing(item, f"Ý kiến của {opinion.speaker}", f"opinion:{opinion_id}"):
            self._desk.meetings.update_opinion(replace(opinion, text=clean_text(text)))

    def change_speaker(self, opinion_id: str, speaker: Person) -> None:
        opinion, item = self._opinion(opinion_id)
        name = _name(speaker.name)
        with self._desk.book.act(f"Sửa người phát biểu: {name}", meeting_id=item.meeting_id):
            self._desk.meetings.update_opinion(replace(opinion, speaker=name, speaker_id=speaker.member_id))

    def remove_opinion(self, opinion_id: str) -> None:
        opinion, item = self._opinion(opinion_id)
        with self._desk.book.act(f"Xóa ý kiến của {opinion.speaker}", meeting_id=item.meeting_id):
            self._desk.meetings.delete_opinion(opinion_id)

    # -- people ---------------------------------------------------------------------------------

    def people(self, meeting_id: str) -> list[Person]:
        """Everybody who can be named in this meeting: members of its day by name, then guests."""
        day = self._desk.meeting(meeting_id).day
        members = [Person(m.name, m.id, m.post_on(day) or m.group) for m in self._desk.in_cell(day)]
        guests = [Person(g.name, None, _guest_detail(g)) for g in self._desk.meetings.guests(meeting_id)]
        return members + guests

    # -- helpers --------------------------------------------------------------------------------

    def _now(self) -> datetime:
        return self._desk.now().replace(microsecond=0)

    def _running(self, meeting_id: str) -> Meeting:
        meeting = self._desk.open_meeting(meeting_id)
        if meeting.state is not MeetingState.RUNNING:
            raise KnownError(Problem.MEETING_NOT_STARTED)
        if meeting.ended_at is not None:
            raise KnownError(Problem.MEETING_CLOSED)
        return meeting

    def _go(self, meeting: Meeting, item: AgendaItem | None) -> None:
        if item is not None and item.id == meeting.running_item_id:
            return
        now = self._now()
        name = f"Sang mục “{item.title}”" if item else "Hết chương trình"
        with self._desk.book.act(name, meeting_id=meeting.id):
            self._end_running(meeting, now)
            after = replace(meeting, running_item_id=item.id if item else None)
            self._desk.meetings.update(meeting, after)
            if item is not None:
                began = item.started_at or now
                self._desk.meetings.update_item(item, replace(item, started_at=began, ended_at=None))

    def _end_running(self, meeting: Meeting, now: datetime) -> None:
        running = self._desk.meetings.item(meeting.running_item_id) if meeting.running_item_id else None
        if running is not None:
            # A laptop's clock that was set back must not make an item end before it began.
            ended_at = max(now, running.started_at or now)
            self._desk.meetings.update_item(running, replace(running, ended_at=ended_at))

    def _move_stamps(self, meeting_id: str, by: timedelta) -> None:
        desk = self._desk
        for item in desk.meetings.items(meeting_id):
            moved = replace(item, started_at=_later(item.started_at, by), ended_at=_later(item.ended_at, by))
            desk.meetings.update_item(item, moved)
        for opinion in desk.meetings.opinions(meeting_id):
            desk.meetings.update_opinion(replace(opinion, at=opinion.at + by))
        for entry in desk.attendance.roll(meeting_id).values():
            stays = tuple(Stay(stay.arrived + by, _later(stay.left, by)) for stay in entry.stays)
            desk.attendance.put(meeting_id, entry, replace(entry, stays=stays))
        for ballot in desk.ballots.of_meeting(meeting_id):
            desk.ballots.update(replace(ballot, taken_at=ballot.taken_at + by))

    def _renumber(self, items: list[AgendaItem]) -> None:
        for position, item in enumerate(items):
            self._desk.meetings.update_item(item, replace(item, position=position))

    def _typing(self, item: AgendaItem, what: str, key: str) -> AbstractContextManager[None]:
        return self._desk.book.act(f"{what} – mục “{item.title}”", meeting_id=item.meeting_id, merge=key)

    def _opinion(self, opinion_id: str) -> tuple[Opinion, AgendaItem]:
        opinion = self._desk.meetings.opinion(opinion_id)
        if opinion is None:
            raise KnownError(Problem.GONE)
        return opinion, self._desk.open_item(opinion.item_id)

    def _holder(self, rank: PostRank, moment: datetime) -> Member | None:
        day = moment.date()
        return next((m for m in self._desk.in_cell(day) if post_rank(m.post_on(day)) is rank), None)

    def _last_secretary(self, before: datetime) -> str | None:
        earlier = [m for m in self._desk.meetings.all() if m.planned_at < before and m.secretary_id]
        return earlier[0].secretary_id if earlier else None

    def _from_template(self, meeting: Meeting, position: int, line: AgendaLine) -> AgendaItem:
        presenter = self._presenter(meeting, line)
        return AgendaItem(
            id=new_id(),
            meeting_id=meeting.id,
            position=position,
            title=line.title,
            step=line.step,
            minutes=line.minutes,
            presenter_id=presenter,
            presenter=self._desk.name(presenter),
        )

    def _presenter(self, meeting: Meeting, line: AgendaLine) -> str | None:
        if line.who == "minutes":
            return meeting.secretary_id
        if line.who == "deputy":
            deputy = self._holder(PostRank.DEPUTY, meeting.planned_at)
            return deputy.id if deputy else meeting.chair_id
        return meeting.chair_id if line.who == "chair" else None


def _title(text: str) -> str:
    title = clean_line(text)
    if not title:
        raise KnownError(Problem.TEXT_EMPTY)
    return title


def _name(text: str) -> str:
    name = clean_line(text)
    if not name:
        raise KnownError(Problem.NAME_EMPTY)
    return name


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment + by


def _guest_detail(guest: Guest) -> str:
    return ", ".join(part for part in (guest.post, guest.body) if part)

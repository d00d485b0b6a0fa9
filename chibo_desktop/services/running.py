"""Running a meeting: opening, going through its items, breaks, the close, and times corrected by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from chibo_desktop.domain import agenda, clock
from chibo_desktop.domain.attendance import Stay
from chibo_desktop.domain.clock import Recess
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingState
from chibo_desktop.domain.versions import Stage
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.agendas import Agendas
from chibo_desktop.services.keeping import keep_now
from chibo_desktop.store.rows import new_id


class Running(Agendas):
    """Every stamp is the laptop's clock, but none lies before the one written last: see `clock_went_back`."""

    def start(self, meeting_id: str) -> None:
        """Open the meeting now and begin its first item; rules and counts are from now on those of today."""
        before = self._desk.open_meeting(meeting_id)
        if before.state is not MeetingState.PREPARING:
            return
        now = self._desk.now()
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
            keep_now(self._desk, meeting_id, Stage.OPENED)

    def go_on(self, meeting_id: str) -> None:
        """End the running item and begin the next one; after the last one nothing more runs.

        A meeting that rests goes on with it.
        """
        meeting = self._running(meeting_id)
        self._go(meeting, agenda.next_item(self.items(meeting_id), meeting.running_item_id))

    def go_to(self, item_id: str) -> None:
        """End the running item and begin (or take up again) this one."""
        item = self._desk.open_item(item_id)
        self._go(self._running(item.meeting_id), item)

    def go_back(self, meeting_id: str) -> bool:
        """Take up again the item dealt with before the running one; whether there was any.

        The running one, if nothing was written at it, was begun by mistake: it is still to come.
        """
        meeting = self._running(meeting_id)
        earlier = agenda.previous_item(self.items(meeting_id), meeting.running_item_id)
        if earlier is not None:
            mistaken = self._nothing_written(meeting, meeting.running_item_id)
            self._go(meeting, earlier, not_held=mistaken)
        return earlier is not None

    def split_item(self, item_id: str) -> str:
        """Part an item in two: a new one behind it with the minutes that are left, running in its place.

        The id of the new item.
        """
        item = self._desk.open_item(item_id)
        meeting = self._desk.open_meeting(item.meeting_id)
        items, now = self.items(item.meeting_id), self._stamp(meeting)
        used = min(item.minutes, clock.real_minutes(item, now, self.recesses(meeting.id)))
        # Of an item that has hardly begun nobody knows how long its first part takes.
        used = used or (item.minutes + 1) // 2
        place = [other.id for other in items].index(item.id) + 1
        runs = meeting.running_item_id == item.id
        title = f"{item.title} (tiếp)"
        second = replace(
            item,
            id=new_id(),
            position=place,
            title=title,
            minutes=item.minutes - used,
            content="",
            conclusion="",
            started_at=now if runs else None,
            ended_at=None,
        )
        with self._desk.book.act(f"Tách mục “{item.title}”", meeting_id=meeting.id):
            first = replace(item, minutes=used, ended_at=now if runs else item.ended_at)
            self._desk.meetings.update_item(item, first)
            self._desk.meetings.add_item(second)
            self._reorder(items, agenda.settled([*items[:place], second, *items[place:]]))
            if runs:
                self._desk.meetings.update(meeting, replace(meeting, running_item_id=second.id))
        return second.id

    def finish(self, meeting_id: str) -> None:
        """Close the meeting now; writing and voting on the minutes go on until it is passed."""
        before = self._running(meeting_id)
        rest = clock.resting(self.recesses(meeting_id))
        # Who closes a meeting that rests means the moment at which everybody went.
        ended_at = rest.began if rest else self._stamp(before)
        with self._desk.book.act("Bế mạc", meeting_id=meeting_id):
            if rest:
                self._desk.meetings.delete_recess(rest.id)
            self._end_running(before, ended_at)
            self._desk.meetings.update(before, replace(before, ended_at=ended_at, running_item_id=None))

    # -- breaks ---------------------------------------------------------------------------------

    def recesses(self, meeting_id: str) -> list[Recess]:
        """The breaks of the meeting in their order, with the times until it went on another day."""
        return self._desk.meetings.recesses(meeting_id)

    def rest(self, meeting_id: str) -> None:
        """The meeting rests from now on; a second time does nothing."""
        meeting = self._running(meeting_id)
        if clock.resting(self.recesses(meeting_id)) is None:
            with self._desk.book.act("Giải lao", meeting_id=meeting_id):
                self._desk.meetings.put_recess(Recess(new_id(), meeting_id, self._stamp(meeting)))

    def resume(self, meeting_id: str) -> None:
        """The meeting goes on, a few minutes or some days later."""
        meeting = self._running(meeting_id)
        if clock.resting(self.recesses(meeting_id)) is not None:
            with self._desk.book.act("Họp tiếp", meeting_id=meeting_id):
                self._end_rest(meeting, self._stamp(meeting))

    def set_recess(self, meeting_id: str, after: Recess) -> None:
        """Correct a break by hand; ``KnownError`` when it would end before it began."""
        self._desk.open_meeting(meeting_id)
        if after.ended is not None and after.ended < after.began:
            raise KnownError(Problem.END_BEFORE_START)
        with self._desk.book.act("Sửa giờ giải lao", meeting_id=meeting_id):
            self._desk.meetings.put_recess(after)

    def remove_recess(self, recess: Recess) -> None:
        self._desk.open_meeting(recess.meeting_id)
        with self._desk.book.act("Xóa giờ giải lao", meeting_id=recess.meeting_id):
            self._desk.meetings.delete_recess(recess.id)

    # -- times by hand --------------------------------------------------------------------------

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

    def set_item_times(self, item_id: str, started_at: datetime, ended_at: datetime | None) -> None:
        """Correct when an item began and ended; ``KnownError`` when the end is before the start."""
        item = self._desk.open_item(item_id)
        if ended_at is not None and ended_at < started_at:
            raise KnownError(Problem.END_BEFORE_START)
        with self._desk.book.act(f"Sửa giờ mục “{item.title}”", meeting_id=item.meeting_id):
            self._desk.meetings.update_item(item, replace(item, started_at=started_at, ended_at=ended_at))

    def clock_went_back(self, meeting_id: str) -> timedelta:
        """By how much the laptop's clock stands before the last thing written; nothing when it does not."""
        meeting = self._desk.meeting(meeting_id)
        if meeting.started_at is None or meeting.ended_at is not None:
            return timedelta()
        last = clock.last_stamp(meeting, self.items(meeting_id), self.recesses(meeting_id))
        return max(timedelta(), last - self._desk.now()) if last else timedelta()

    def shift_times(self, meeting_id: str, by: timedelta) -> None:
        """Move everything stamped in the meeting, its opening with it: the laptop's clock was wrong."""
        before = self._desk.open_meeting(meeting_id)
        after = replace(
            before, started_at=_later(before.started_at, by), ended_at=_later(before.ended_at, by)
        )
        with self._desk.book.act("Dời mọi giờ đã ghi", meeting_id=meeting_id):
            self._desk.meetings.update(before, after)
            self._move_stamps(meeting_id, by)

    # -- helpers --------------------------------------------------------------------------------

    def _running(self, meeting_id: str) -> Meeting:
        meeting = self._desk.open_meeting(meeting_id)
        if meeting.state is not MeetingState.RUNNING:
            raise KnownError(Problem.MEETING_NOT_STARTED)
        if meeting.ended_at is not None:
            raise KnownError(Problem.MEETING_CLOSED)
        return meeting

    def _stamp(self, meeting: Meeting) -> datetime:
        """Now, or the last moment written down where the laptop's clock was set back before it."""
        last = clock.last_stamp(meeting, self.items(meeting.id), self.recesses(meeting.id))
        return max(self._desk.now(), last) if last else self._desk.now()

    def _nothing_written(self, meeting: Meeting, item_id: str | None) -> str | None:
        """The item, unless something was said, written or voted on at it."""
        item = self._desk.meetings.item(item_id) if item_id else None
        if item is None or item.content or item.conclusion:
            return None
        used = {opinion.item_id for opinion in self._desk.meetings.opinions(meeting.id)}
        used |= {ballot.item_id for ballot in self._desk.ballots.of_meeting(meeting.id)}
        return None if item.id in used else item.id

    def _go(self, meeting: Meeting, item: AgendaItem | None, *, not_held: str | None = None) -> None:
        if item is not None and item.id == meeting.running_item_id:
            return
        now = self._stamp(meeting)
        name = f"Sang mục “{item.title}”" if item else "Hết chương trình"
        with self._desk.book.act(name, meeting_id=meeting.id):
            self._end_rest(meeting, now)
            self._end_running(meeting, now)
            if not_held is not None:
                ended = self.item(not_held)
                self._desk.meetings.update_item(ended, replace(ended, started_at=None, ended_at=None))
            after = replace(meeting, running_item_id=item.id if item else None)
            self._desk.meetings.update(meeting, after)
            if item is not None:
                began = item.started_at or now
                self._desk.meetings.update_item(item, replace(item, started_at=began, ended_at=None))

    def _end_rest(self, meeting: Meeting, now: datetime) -> None:
        rest = clock.resting(self.recesses(meeting.id))
        if rest is not None:
            self._desk.meetings.put_recess(replace(rest, ended=max(now, rest.began)))

    def _end_running(self, meeting: Meeting, now: datetime) -> None:
        running = self._desk.meetings.item(meeting.running_item_id) if meeting.running_item_id else None
        if running is not None:
            ended_at = max(now, running.started_at or now)
            self._desk.meetings.update_item(running, replace(running, ended_at=ended_at))

    def _move_stamps(self, meeting_id: str, by: timedelta) -> None:
        desk = self._desk
        for item in desk.meetings.items(meeting_id):
            moved = replace(item, started_at=_later(item.started_at, by), ended_at=_later(item.ended_at, by))
            desk.meetings.update_item(item, moved)
        for recess in desk.meetings.recesses(meeting_id):
            desk.meetings.put_recess(replace(recess, began=recess.began + by, ended=_later(recess.ended, by)))
        for opinion in desk.meetings.opinions(meeting_id):
            desk.meetings.update_opinion(replace(opinion, at=opinion.at + by))
        for entry in desk.attendance.roll(meeting_id).values():
            stays = tuple(Stay(stay.arrived + by, _later(stay.left, by)) for stay in entry.stays)
            desk.attendance.put(meeting_id, entry, replace(entry, stays=stays))
        for ballot in desk.ballots.of_meeting(meeting_id):
            desk.ballots.update(replace(ballot, taken_at=ballot.taken_at + by))


def _later(moment: datetime | None, by: timedelta) -> datetime | None:
    return None if moment is None else moment + by

"""What the parts of this tab do with the book; a problem of the world becomes a line in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from chibo_desktop.domain.clock import Recess, at_time, corrected, session_starts
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.services.meetings import MeetingsService, Person
from chibo_desktop.ui.person_box import Choice
from chibo_desktop.ui.tab import Host


class Acts:
    """Takes ids and what was typed; reads everything anew before changing it, for a part may lag behind."""

    def __init__(self, host: Host) -> None:
        self._host = host

    @property
    def _meetings(self) -> MeetingsService:
        return self._host.services.meetings

    # -- the meeting ------------------------------------------------------------------------------

    def change_meeting(self, meeting_id: str, **facts: Any) -> None:
        """Set some facts of the meeting, by the names of the fields of `Meeting`."""
        self._host.attempt(
            lambda: self._meetings.change(replace(self._meetings.meeting(meeting_id), **facts))
        )

    def set_kind(self, meeting_id: str, kind: MeetingKind) -> None:
        self.change_meeting(meeting_id, kind=kind)

    def plan(self, meeting_id: str, day: date | None, clock: time | None) -> None:
        """Set planned day and hour; what is not given stays."""
        planned = self._meetings.meeting(meeting_id).planned_at
        after = datetime.combine(day or planned.date(), clock or planned.time())
        self.change_meeting(meeting_id, planned_at=after)

    def set_opening(self, meeting_id: str, day: date | None, clock: time | None) -> bool:
        """Correct when the meeting was opened; a close that is set keeps its distance in days."""
        meeting = self._meetings.meeting(meeting_id)
        if meeting.started_at is None:
            return False
        opened = datetime.combine(
            day or meeting.started_at.date(), clock or meeting.started_at.time().replace(second=0)
        )
        closed = meeting.ended_at
        if closed is not None:
            closed += opened.date() - meeting.started_at.date()
        return self._done(lambda: self._meetings.set_times(meeting_id, opened, closed))

    def set_close(self, meeting_id: str, clock: time | None) -> bool:
        """Correct when the meeting was closed; without a time it goes on."""
        opened = self._meetings.meeting(meeting_id).started_at
        if opened is None:
            return False
        last = session_starts(opened, self._meetings.recesses(meeting_id))[-1]
        closed = None if clock is None else at_time(clock, last)
        return self._done(lambda: self._meetings.set_times(meeting_id, opened, closed))

    def write_delegation(self, meeting_id: str, text: str) -> None:
        self._host.attempt(lambda: self._meetings.write_delegation(meeting_id, text))

    def rest_or_resume(self, meeting_id: str, *, resting: bool) -> None:
        """The meeting rests from now on, or goes on."""
        act = self._meetings.resume if resting else self._meetings.rest
        self._host.attempt(lambda: act(meeting_id))

    def set_break(self, recess: Recess, began: time | None, ended: time | None) -> bool:
        """Correct a break; what is not given stays. A break that goes on has no end."""
        opened = self._meetings.meeting(recess.meeting_id).started_at or recess.began
        others = [one for one in self._meetings.recesses(recess.meeting_id) if one.id != recess.id]
        starts = session_starts(opened, others)
        first = corrected(began, recess.began, starts) if began else recess.began
        last = recess.ended
        if ended is not None:
            around = recess.ended or first
            last = corrected(ended, around, (first, around) if recess.adjourned else (first,))
        after = replace(recess, began=first, ended=last)
        return self._done(lambda: self._meetings.set_recess(recess.meeting_id, after))

    def remove_break(self, recess: Recess) -> None:
        if self._done(lambda: self._meetings.remove_recess(recess)):
            self._host.say("Đã xóa giờ nghỉ. Bấm Ctrl+Z để lấy lại.", key="break removed")

    # -- the agenda -------------------------------------------------------------------------------

    def add_item(self, meeting_id: str, title: str, at: int) -> str | None:
        return self._host.attempt(lambda: self._meetings.add_item(meeting_id, title, at))

    def change_item(self, item_id: str, **values: Any) -> None:
        """Set some values of an item, by the names of the fields of `AgendaItem`."""
        self._host.attempt(
            lambda: self._meetings.change_item(replace(self._meetings.item(item_id), **values))
        )

    def retitle_item(self, item_id: str, title: str) -> None:
        """Change a title that is being typed."""
        self._host.attempt(lambda: self._meetings.retitle_item(item_id, title))

    def set_presenter(self, item_id: str, choice: Choice | None) -> None:
        person = _person(choice) if choice else None
        self._host.attempt(lambda: self._meetings.set_presenter(item_id, person))

    def level_item(self, item_id: str, level: int) -> None:
        self._host.attempt(lambda: self._meetings.level_item(item_id, level))

    def move_item(self, item_id: str, to: int) -> None:
        self._host.attempt(lambda: self._meetings.move_item(item_id, to))

    def split_item(self, item_id: str) -> str | None:
        return self._host.attempt(lambda: self._meetings.split_item(item_id))

    def remove_item(self, item_id: str) -> bool:
        """Asks nothing: Ctrl+Z brings it back, and the line says so."""
        item = self._host.attempt(lambda: self._meetings.item(item_id))
        removed = item is not None and self._done(lambda: self._meetings.remove_item(item_id))
        if removed and item is not None:
            self._host.say(f"Đã xóa mục “{item.title}”. Bấm Ctrl+Z để lấy lại.", key="item removed")
        return removed

    def set_item_times(self, item_id: str, started: time | None, ended: time | None) -> bool:
        """Correct when an item began and ended; a time that is emptied stays as it was."""
        item = self._meetings.item(item_id)
        opened = self._meetings.meeting(item.meeting_id).started_at
        began = item.started_at
        if started and opened:
            starts = session_starts(opened, self._meetings.recesses(item.meeting_id))
            began = corrected(started, item.started_at or opened, starts)
        if began is None:
            return False
        over = at_time(ended, began) if ended else item.ended_at
        return self._done(lambda: self._meetings.set_item_times(item_id, began, over))

    # -- what is said -----------------------------------------------------------------------------

    def write_content(self, item_id: str, text: str) -> None:
        self._host.attempt(lambda: self._meetings.write_content(item_id, text))

    def write_conclusion(self, item_id: str, text: str) -> None:
        self._host.attempt(lambda: self._meetings.write_conclusion(item_id, text))

    def add_opinion(self, item_id: str, speaker: Choice) -> str | None:
        return self._host.attempt(lambda: self._meetings.add_opinion(item_id, _person(speaker)))

    def write_opinion(self, opinion_id: str, text: str) -> None:
        self._host.attempt(lambda: self._meetings.write_opinion(opinion_id, text))

    def change_speaker(self, opinion_id: str, speaker: Choice) -> None:
        self._host.attempt(lambda: self._meetings.change_speaker(opinion_id, _person(speaker)))

    def remove_opinion(self, opinion_id: str, speaker: str) -> None:
        if self._done(lambda: self._meetings.remove_opinion(opinion_id)):
            self._host.say(f"Đã xóa ý kiến của {speaker}. Bấm Ctrl+Z để lấy lại.", key="opinion removed")

    def _done(self, act: Any) -> bool:
        """Whether the act went through; these acts give nothing back."""
        return self._host.attempt(lambda: (act(), True)[1]) is True


def _person(choice: Choice) -> Person:
    return Person(choice.text, choice.id or None)

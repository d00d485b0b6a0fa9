"""What the parts of this tab do with the book; a problem of the world becomes a line in the window."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any

from chibo_desktop.domain.clock import at_time
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
        closed = None if clock is None else at_time(clock, opened)
        return self._done(lambda: self._meetings.set_times(meeting_id, opened, closed))

    # -- the agenda -------------------------------------------------------------------------------

    def add_item(self, meeting_id: str, title: str, at: int) -> str | None:
        return self._host.attempt(lambda: self._meetings.add_item(meeting_id, title, at))

    def change_item(self, item_id: str, **values: Any) -> None:
        """Set some values of an item, by the names of the fields of `AgendaItem`."""
        self._host.attempt(
            lambda: self._meetings.change_item(replace(self._meetings.item(item_id), **values))
        )

    def set_presenter(self, item_id: str, choice: Choice | None) -> None:
        person = choice or Choice("", "")
        self.change_item(item_id, presenter_id=person.id or None, presenter=person.text)

    def move_item(self, item_id: str, to: int) -> None:
        self._host.attempt(lambda: self._meetings.move_item(item_id, to))

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
        began = at_time(started, opened) if started and opened else item.started_at
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

"""What is said of how a meeting went, and the remedies that come back when the next one is prepared."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.score_words import REMARK_NAMES
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.opinions import Person
from chibo_desktop.store.rows import new_id


@dataclass(frozen=True, slots=True)
class OpenRemedy:
    """A remedy an earlier meeting decided on; ``done_at`` when the meeting that asks found it done."""

    remark: Remark
    meeting: Meeting
    """The meeting of which it was said."""
    done_at: datetime | None = None

    @property
    def id(self) -> str:
        return self.remark.id

    @property
    def done(self) -> bool:
        return self.done_at is not None


class RemarkService:
    """Lessons are drawn when everybody has gone, also after the meeting was passed.

    What was said at the meeting stands in its minutes and is locked with them: MEETING_LOCKED.
    """

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def remarks(
        self, meeting_id: str, kind: RemarkKind | None = None, *, lesson: bool | None = None
    ) -> list[Remark]:
        """What was said of a meeting, in its order: all of it, or of one kind, or at it or afterwards."""
        said = self._desk.scores.remarks(meeting_id)
        return [one for one in said if kind in (None, one.kind) and lesson in (None, one.lesson)]

    def add(
        self,
        meeting_id: str,
        kind: RemarkKind,
        text: str = "",
        *,
        item_id: str | None = None,
        score_item: str = "",
        speaker: Person | None = None,
        remedy: str = "",
        lesson: bool = False,
    ) -> str:
        """A remark at the end; its id. What it says may be typed afterwards.

        What was said at the meeting goes into its minutes; a ``lesson`` was drawn after its close.
        """
        meeting = self._writable(meeting_id, lesson=lesson)
        self._must_be_of(meeting, item_id)
        place = max((one.position for one in self._desk.scores.remarks(meeting_id)), default=-1) + 1
        remark = Remark(
            id=new_id(),
            meeting_id=meeting_id,
            position=place,
            kind=kind,
            text=clean_text(text),
            item_id=item_id,
            score_item=score_item,
            speaker=clean_line(speaker.name) if speaker else "",
            speaker_id=speaker.member_id if speaker else None,
            remedy=clean_text(remedy),
            lesson=lesson,
        )
        with self._desk.book.act(
            f"Thêm {REMARK_NAMES[kind].lower()}", meeting_id=self._desk.undoable_under(meeting)
        ):
            self._desk.scores.put_remark(remark)
        return remark.id

    def write(self, remark_id: str, text: str) -> None:
        """What a remark says, while it is being typed."""
        remark = self._remark(remark_id)
        self._type(replace(remark, text=clean_text(text)), "text")

    def write_remedy(self, remark_id: str, remedy: str) -> None:
        """What is to be done about it, while it is being typed."""
        remark = self._remark(remark_id)
        self._type(replace(remark, remedy=clean_text(remedy)), "remedy")

    def change(self, after: Remark) -> None:
        """Another kind, item or speaker; its words and its place stay."""
        before = self._remark(after.id)
        meeting = self._writable(before.meeting_id, lesson=before.lesson)
        self._must_be_of(meeting, after.item_id)
        kept = replace(
            after,
            lesson=before.lesson,
            meeting_id=before.meeting_id,
            position=before.position,
            text=before.text,
            remedy=before.remedy,
            speaker=clean_line(after.speaker),
        )
        with self._desk.book.act(
            f"Sửa {REMARK_NAMES[kept.kind].lower()}", meeting_id=self._desk.undoable_under(meeting)
        ):
            self._desk.scores.put_remark(kept)

    def remove(self, remark_id: str) -> None:
        remark = self._remark(remark_id)
        meeting = self._writable(remark.meeting_id, lesson=remark.lesson)
        name = f"Xóa {REMARK_NAMES[remark.kind].lower()}"
        with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting)):
            self._desk.scores.delete_remark(remark_id)

    # -- remedies -------------------------------------------------------------------------------

    def open_remedies(self, meeting_id: str) -> list[OpenRemedy]:
        """Remedies of earlier meetings that no meeting before this one has found done, the oldest first.

        Those that this one ticked stay in the list, ticked.
        """
        meeting = self._desk.meeting(meeting_id)
        earlier = [
            one for one in self._desk.meetings_before(meeting) if one.kind is not MeetingKind.COMMITTEE
        ]
        order = {one.id: place for place, one in enumerate(earlier)}
        ticks = self._desk.scores.remedied()
        said = [one for one in self._desk.scores.with_remedies() if one.meeting_id in order]
        still = [one for one in said if not any(by in order for by in ticks.get(one.id, ()))]
        still.sort(key=lambda one: (order[one.meeting_id], one.position))
        return [
            OpenRemedy(one, earlier[order[one.meeting_id]], ticks.get(one.id, {}).get(meeting_id))
            for one in still
        ]

    def tick(self, meeting_id: str, remedy: OpenRemedy) -> None:
        """This meeting finds a remedy done, or takes that back."""
        meeting = self._desk.meeting(meeting_id)
        at = None if remedy.done else self._desk.now()
        words = "Đã làm" if at else "Bỏ đánh dấu"
        name = f"{words}: {clean_line(remedy.remark.remedy)}"
        with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting)):
            self._desk.scores.tick_remedy(remedy.id, meeting_id, at)

    # -- helpers --------------------------------------------------------------------------------

    def _must_be_of(self, meeting: Meeting, item_id: str | None) -> None:
        """``KnownError`` for an item that was removed meanwhile, or is of another meeting."""
        item = self._desk.meetings.item(item_id) if item_id else None
        if item_id and (item is None or item.meeting_id != meeting.id):
            raise KnownError(Problem.GONE)

    def _remark(self, remark_id: str) -> Remark:
        remark = self._desk.scores.remark(remark_id)
        if remark is None:
            raise KnownError(Problem.GONE)
        return remark

    def _writable(self, meeting_id: str, *, lesson: bool) -> Meeting:
        return self._desk.meeting(meeting_id) if lesson else self._desk.open_meeting(meeting_id)

    def _type(self, after: Remark, what: str) -> None:
        meeting = self._writable(after.meeting_id, lesson=after.lesson)
        name = f"Sửa {REMARK_NAMES[after.kind].lower()}"
        key = f"remark:{after.id}:{what}"
        with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting), merge=key):
            self._desk.scores.put_remark(after)

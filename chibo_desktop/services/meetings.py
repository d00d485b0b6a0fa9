"""The list of meetings, and all that the tab Chương trình does with one: prepare, run, note what is said."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from chibo_desktop.domain import clock
from chibo_desktop.domain.meetings import (
    Guest,
    Meeting,
    MeetingKind,
    StepKind,
    speakers,
)
from chibo_desktop.domain.members import PostRank
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.rules import AgendaLine
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.opinions import Opinions, Person
from chibo_desktop.store.rows import new_id

if TYPE_CHECKING:
    from chibo_desktop.services.meeting_figures import Contents, MeetingFigures

__all__ = ["MeetingsService", "Person"]

_TALK_OF_OURSELVES = (StepKind.IDEOLOGY, StepKind.CRITICISM)


class MeetingsService(Opinions):
    def meetings(self) -> list[Meeting]:
        """Every meeting, newest first."""
        return self._desk.meetings.all()

    def meeting(self, meeting_id: str) -> Meeting:
        return self._desk.meeting(meeting_id)

    def create(
        self,
        kind: MeetingKind,
        planned_at: datetime,
        venue: str = "",
        subject: str = "",
        *,
        lines: Iterable[AgendaLine] | None = None,
        prepares_id: str | None = None,
    ) -> str:
        """A meeting with the agenda ``lines``, or the one the rules of its day give this kind; its id.

        A meeting of the committee can prepare the meeting ``prepares_id``.
        """
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
            prepares_id=prepares_id if kind is MeetingKind.COMMITTEE else None,
        )
        with self._desk.book.act(f"Lập kỳ họp {meeting_title(meeting)}", meeting_id=meeting.id):
            self._desk.meetings.add(meeting)
            self._lay(meeting, profile.agendas.get(kind, ()) if lines is None else lines)
        return meeting.id

    def change(self, after: Meeting) -> None:
        """Change kind, planned time, place, subject, people or the model flag of a meeting not passed."""
        before = self._desk.open_meeting(after.id)
        after = replace(after, venue=clean_line(after.venue), subject=clean_line(after.subject))
        if after.kind is not MeetingKind.COMMITTEE:
            after = replace(after, prepares_id=None)
        if before.day != after.day:
            after = replace(after, profile_id=self._desk.rules.on(after.day).id)
        with self._desk.book.act(f"Sửa thông tin kỳ họp {meeting_title(after)}", meeting_id=after.id):
            self._desk.meetings.update(before, after)

    def delegation(self, meeting_id: str) -> tuple[Guest, ...]:
        """Those of the upper level who observe a model meeting."""
        return tuple(guest for guest in self._desk.meetings.guests(meeting_id) if guest.observes)

    def write_delegation(self, meeting_id: str, text: str) -> None:
        """The delegation as it is typed: a person a line, name, post and body parted by commas."""
        self._desk.open_meeting(meeting_id)
        wanted = [_observer(meeting_id, line) for line in text.splitlines() if clean_line(line).strip(" ,")]
        known = list(self.delegation(meeting_id))
        with self._desk.book.act(
            "Đoàn dự sinh hoạt điểm", meeting_id=meeting_id, merge=f"delegation:{meeting_id}"
        ):
            for before, after in zip(known, wanted, strict=False):
                self._desk.meetings.update_guest(replace(after, id=before.id))
            for guest in known[len(wanted) :]:
                self._desk.meetings.delete_guest(guest.id)
            for guest in wanted[len(known) :]:
                self._desk.meetings.add_guest(guest)

    def contents(self, meeting_id: str) -> Contents:
        """How much there is in a meeting."""
        from chibo_desktop.services.meeting_figures import Contents

        desk = self._desk
        return Contents(
            items=len(self.items(meeting_id)),
            opinions=len(self.opinions(meeting_id)),
            marked=sum(entry.mark is not None for entry in desk.attendance.roll(meeting_id).values()),
            ballots=len(desk.ballots.of_meeting(meeting_id)),
            tasks=len(desk.tasks.of_meeting(meeting_id)),
            papers=len(desk.documents.of_meeting(meeting_id)),
            resolution=desk.resolutions.of_meeting(meeting_id) is not None,
            scores=len(desk.scores.sheets(meeting_id)),
            remarks=len(desk.scores.remarks(meeting_id)),
        )

    def delete(self, meeting_id: str) -> None:
        """Remove a meeting that is not passed, with all that hangs on it; undo brings it back."""
        meeting = self._desk.open_meeting(meeting_id)
        with self._desk.book.act(f"Xóa kỳ họp {meeting_title(meeting)}", meeting_id=meeting_id):
            desk = self._desk
            desk.resolutions.delete_of(meeting_id)
            desk.registers.delete_of(meeting_id)
            desk.scores.delete_of(meeting_id)
            desk.tasks.delete_reports_of(meeting_id)
            for task in desk.tasks.of_meeting(meeting_id):
                desk.delete_task(task)
            for ballot in desk.ballots.of_meeting(meeting_id):
                desk.ballots.delete(ballot.id)
            self._take_out(meeting_id, self.items(meeting_id))
            desk.attendance.clear(meeting_id)
            desk.documents.delete_of(meeting_id)
            desk.meetings.delete(meeting_id)

    def figures(self, meeting_id: str) -> MeetingFigures:
        """What the meeting came to."""
        from chibo_desktop.services.meeting_figures import MeetingFigures

        meeting, now = self.meeting(meeting_id), self._desk.now()
        items, recesses = self.items(meeting_id), self.recesses(meeting_id)
        opinions = self.opinions(meeting_id)
        spent = {
            item.id: clock.real_minutes(item, meeting.ended_at or now, recesses)
            for item in items
            if item.started_at is not None
        }
        return MeetingFigures(
            started_at=meeting.started_at,
            ended_at=meeting.ended_at,
            minutes=clock.read_minutes(meeting.started_at, meeting.ended_at or now, recesses),
            least_minutes=self._desk.profile(meeting).length.least(meeting.kind),
            item_minutes=spent,
            ideology_minutes=sum(spent.get(i.id, 0) for i in items if i.step in _TALK_OF_OURSELVES),
            speakers=speakers(opinion for opinion in opinions if opinion.speaker_id),
        )

    def _last_secretary(self, before: datetime) -> str | None:
        earlier = [m for m in self._desk.meetings.all() if m.planned_at < before and m.secretary_id]
        return earlier[0].secretary_id if earlier else None


def _observer(meeting_id: str, line: str) -> Guest:
    # A line that begins with a comma has its name still to come, or none: its first words stand for it.
    name, post, body = (*(part.strip() for part in clean_line(line).lstrip(" ,").split(",", 2)), "", "")[:3]
    return Guest(new_id(), meeting_id, name, post, body, observes=True)

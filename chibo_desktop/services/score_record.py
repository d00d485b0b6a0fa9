"""Gathers from the book what a meeting is scored by."""

from __future__ import annotations

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.resolutions import TaskState
from chibo_desktop.domain.score_measures import Record
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.attendance_year import AttendanceYearService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.meetings import MeetingsService
from chibo_desktop.services.minutes import MinutesService
from chibo_desktop.services.preparation import PreparationService
from chibo_desktop.services.tracking import TrackingService


def record_of(
    desk: Desk,
    attendance: AttendanceService,
    minutes: MinutesService,
    tracking: TrackingService,
    meeting: Meeting,
) -> Record:
    """The record of a meeting as it stands in the book."""
    roll = attendance.roll(meeting.id).count
    figures = MeetingsService(desk).figures(meeting.id)
    last = tracking.last_found(meeting.id)
    reading = minutes.reading_vote(meeting.id)
    return Record(
        meeting=meeting,
        profile=desk.profile(meeting),
        now=desk.now(),
        roll=roll,
        minutes=figures.minutes,
        items=tuple(desk.meetings.items(meeting.id)),
        written=_written(desk, meeting.id),
        guests=len(attendance.guests(meeting.id)),
        excused_before=AttendanceYearService(desk).excused_before(meeting),
        duties=PreparationService(desk).duties(meeting.id),
        committee=_committee(desk, meeting),
        speakers=figures.speakers,
        ideology_minutes=figures.ideology_minutes,
        last_meeting=last[0] if last else None,
        last_tasks=tuple(
            (task.id, state) for task, state in (last[1] if last else ()) if state is not TaskState.DROPPED
        ),
        tasks=tuple(desk.tasks.of_meeting(meeting.id)),
        # Whether the minutes were passed is a measure of its own; the score is what is being found.
        gaps=sum(gap.place not in (Place.MINUTES, Place.SCORES) for gap in minutes.gaps(meeting.id)),
        reading=reading.result if reading else None,
        reading_id=reading.id if reading else "",
        adopted=minutes.adopted(meeting.id),
    )


def _written(desk: Desk, meeting_id: str) -> frozenset[str]:
    """Items at which somebody spoke or a vote was taken."""
    spoken = {opinion.item_id for opinion in desk.meetings.opinions(meeting_id) if opinion.text.strip()}
    voted = {ballot.item_id for ballot in desk.ballots.of_meeting(meeting_id) if ballot.item_id}
    return frozenset(spoken | voted)


def _committee(desk: Desk, meeting: Meeting) -> Meeting | None:
    """The committee's meeting that prepared this one; of several one that is passed."""
    found = [one for one in desk.meetings.all() if one.prepares_id == meeting.id]
    return min(found, key=lambda one: not one.locked, default=None)

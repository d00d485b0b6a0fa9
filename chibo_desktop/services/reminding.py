"""What the tab Đảng viên reminds of today, less what the secretary has put aside."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.members import Standing
from chibo_desktop.domain.reminders import Reminder, reminders
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.member_records import MemberRecordStore


def reminders_today(desk: Desk) -> list[Reminder]:
    """By the rules in force today; see `domain.reminders`."""
    today = desk.now().date()
    profile = desk.rules.on(today)
    marks = _marks_of_the_year(desk, today)
    found = reminders(
        desk.roster().values(), marks, today, profile.members, profile.attendance.excused_running
    )
    known = desk.members.known_reminders()
    return [one for one in found if (one.member_id, one.code) not in known]


def _marks_of_the_year(desk: Desk, today: date) -> dict[str, list[tuple[date, Mark | None]]]:
    """How everybody was marked at the meetings of the cell at which they were expected, oldest first."""
    held = [meeting for meeting in desk.meetings.all()[::-1] if _counts(meeting, today)]
    records, ids = MemberRecordStore(desk.book), [meeting.id for meeting in held]
    marks, kept = records.marks(ids), records.standings(ids)
    found: defaultdict[str, list[tuple[date, Mark | None]]] = defaultdict(list)
    for meeting in held:
        not_expected = desk.profile(meeting).attendance.not_expected
        for member_id, mark in marks.get(meeting.id, {}).items():
            standing = _standing(desk, meeting, member_id, kept.get(meeting.id))
            if standing is not None and standing.belongs and not standing.has(*not_expected):
                found[member_id].append((meeting.day, mark))
    return found


def _counts(meeting: Meeting, today: date) -> bool:
    """Whether absences run through it: a meeting of the whole cell held in this year."""
    return (
        meeting.state is not MeetingState.PREPARING
        and meeting.kind is not MeetingKind.COMMITTEE
        and meeting.day.year == today.year
    )


def _standing(desk: Desk, meeting: Meeting, member_id: str, kept: dict[str, str] | None) -> Standing | None:
    if kept:
        return Standing.from_code(kept[member_id]) if member_id in kept else None
    member = desk.roster().get(member_id)
    return member.standing_on(meeting.day) if member else None

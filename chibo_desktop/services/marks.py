"""How everybody was marked at the meetings of a year through which absences run."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.members import Standing
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.member_records import MemberRecordStore

Marks = dict[str, list[tuple[date, Mark | None]]]
"""By member id: the days of the meetings at which the member was expected, and the marks, oldest first."""


def meetings_of_the_year(desk: Desk, year: int, before: Meeting | None = None) -> list[Meeting]:
    """Meetings of the whole cell opened in the year, oldest first, or only those ``before`` one."""
    held = [one for one in desk.meetings.all() if is_counted(one) and one.day.year == year]
    held.sort(key=_order)
    return held if before is None else [one for one in held if _order(one) < _order(before)]


def is_counted(meeting: Meeting) -> bool:
    """Whether it is a meeting of the whole cell, and was opened."""
    return meeting.state is not MeetingState.PREPARING and meeting.kind is not MeetingKind.COMMITTEE


def marks_of_the_year(desk: Desk, year: int, before: Meeting | None = None) -> Marks:
    """Everybody's marks in the year, or those up to a meeting of it; two queries, however many meetings."""
    held = meetings_of_the_year(desk, year, before)
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


def _order(meeting: Meeting) -> tuple[date, str]:
    return meeting.day, meeting.id


def _standing(desk: Desk, meeting: Meeting, member_id: str, kept: dict[str, str] | None) -> Standing | None:
    if kept:
        return Standing.from_code(kept[member_id]) if member_id in kept else None
    member = desk.roster().get(member_id)
    return member.standing_on(meeting.day) if member else None

"""What the tab Đảng viên reminds of today, less what the secretary has put aside."""

from __future__ import annotations

from chibo_desktop.domain.reminders import Reminder, reminders
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.marks import marks_of_the_year


def reminders_today(desk: Desk) -> list[Reminder]:
    """By the rules in force today; see `domain.reminders`."""
    today = desk.now().date()
    profile = desk.rules.on(today)
    marks = marks_of_the_year(desk, today.year)
    found = reminders(
        desk.roster().values(), marks, today, profile.members, profile.attendance.excused_running
    )
    known = desk.members.known_reminders()
    return [one for one in found if (one.member_id, one.code) not in known]

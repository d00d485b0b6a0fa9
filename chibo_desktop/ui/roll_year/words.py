"""How the year speaks: a cell, a person, a meeting in whole words. No Qt."""

from __future__ import annotations

from collections.abc import Sequence

from chibo_desktop.domain.attendance_year import AttendanceYear, HeldMeeting, PersonYear, Presence
from chibo_desktop.domain.wording import KIND_NAMES
from chibo_desktop.services.attendance_year import Quarter
from chibo_desktop.services.year_listing import (
    PRESENCE_NAMES,
    bar_words,
    meeting_words,
    rate_words,
)

TONES = {Presence.EXCUSED: "care", Presence.LATE: "care", Presence.UNEXCUSED: "bad", Presence.PRESENT: "good"}


def cell_words(person: PersonYear, meeting: HeldMeeting, presence: Presence) -> str:
    """``Lê Quang Dũng · Thường kỳ 03/11/2026: vắng có lý do (phép), ốm``."""
    marked = next((one for one in meeting.attendees if one.id == person.id), None)
    reason = f", {marked.reason}" if marked is not None and marked.reason else ""
    return f"{person.name} · {meeting_words(meeting)}: {PRESENCE_NAMES[presence]}{reason}"


def person_words(person: PersonYear) -> str:
    """``Lê Quang Dũng: dự 9/11 kỳ họp, vắng có lý do 2, liền nhau nhiều nhất 2, vắng không lý do 0``."""
    return (
        f"{person.name}: dự {person.came}/{person.expected} kỳ họp, "
        f"vắng có lý do {person.times(Presence.EXCUSED)}, liền nhau nhiều nhất {person.longest_excused}, "
        f"vắng không lý do {person.times(Presence.UNEXCUSED)}"
    )


def held_words(meeting: HeldMeeting) -> str:
    """``Thường kỳ 03/11/2026: có mặt 23/26, 88,5%, cần ≥ 90%, chưa đạt``."""
    count = meeting.count
    reached = "đạt" if count.reaches_bar else "chưa đạt"
    return (
        f"{meeting_words(meeting)}: có mặt {len(count.present)}/{len(count.expected)}, "
        f"{rate_words(count)}, cần {bar_words(count)}, {reached}"
    )


def too_often_words(table: AttendanceYear) -> str:
    """Who was excused more often running than the rules allow; "" when nobody was."""
    people = table.excused_too_often
    if not people:
        return ""
    allowed = table.meetings[-1].count.rules.excused_running
    named = ", ".join(f"{person.name} ({person.longest_excused} lần)" for person in people)
    return f"Vắng có lý do quá {allowed} lần liền nhau: {named}."


def kinds_words(quarter: Quarter) -> str:
    """``3 thường kỳ, 1 chuyên đề``."""
    return ", ".join(f"{many} {KIND_NAMES[kind].lower()}" for kind, many in quarter.figures.by_kind)


def below_words(below: Sequence[HeldMeeting]) -> str:
    """``2: 03/09, 01/10``; ``0`` when every meeting reached its bar."""
    days = ", ".join(f"{meeting.day:%d/%m}" for meeting in below)
    return f"{len(below)}: {days}" if below else "0"

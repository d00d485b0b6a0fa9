"""The table of who came to which meeting of a year, on paper that lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chibo_desktop.domain.attendance_year import AttendanceYear, HeldMeeting
from chibo_desktop.services.papers.source import Source
from chibo_desktop.services.year_listing import LEGEND, SIGNS, bar_words, day_words, rate_words, sums_of

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.attendance_year import AttendanceYearPaper

_HEADS = ("Dự họp", "Tỷ lệ")
# Of more meetings the day and the month stand above one another.
_SIDE_BY_SIDE = 14


def year_roll(source: Source, table: AttendanceYear) -> AttendanceYearPaper:
    """Each line a person, each column a meeting; the rates of the meetings in a sentence below."""
    from chibo_desktop.documents.papers.attendance_year import AttendanceYearPaper

    day = source.desk.now().date()
    heading = source.heading_on(day)
    days = [day_words(meeting) for meeting in table.meetings]
    if len(days) > _SIDE_BY_SIDE:
        days = [one.replace("/", "/ ") for one in days]
    rates = "; ".join(map(_rate, table.meetings))
    return AttendanceYearPaper(
        form=source.form_on(day),
        heading=heading,
        subject=f"dự họp năm {table.year} của {heading.issuing_body}",
        columns=("Họ và tên", *days, *_HEADS),
        rows=tuple(
            (person.name, *(SIGNS[one] for one in person.presences), *sums_of(person)[: len(_HEADS)])
            for person in table.people
        ),
        totals=f"{LEGEND}. Tỷ lệ có mặt từng kỳ họp: {rates}.",
        signer=source.signer_on(day),
        title="BẢNG THEO DÕI",
    )


def _rate(meeting: HeldMeeting) -> str:
    """``03/11 88,5% (chưa đạt ≥ 90%)``."""
    count = meeting.count
    missed = "" if count.reaches_bar else f" (chưa đạt {bar_words(count)})"
    return f"{day_words(meeting)} {rate_words(count)}{missed}"

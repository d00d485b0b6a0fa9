"""Papers of a year that lie: who came to which meeting, and the scores of a quarter or the whole year."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from chibo_desktop.domain.attendance_year import AttendanceYear, HeldMeeting
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.domain.score_year import ScoredMeeting
from chibo_desktop.services.cell import committee_of
from chibo_desktop.services.papers.counted import reported
from chibo_desktop.services.papers.source import Source, unnumbered
from chibo_desktop.services.score_listing import ScorePeriod, totals_words
from chibo_desktop.services.score_year_words import NOTHING, points_words
from chibo_desktop.services.year_listing import LEGEND, SIGNS, bar_words, day_words, rate_words, sums_of

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.attendance_year import AttendanceYearPaper
    from chibo_desktop.documents.papers.score_report import ScoredRow, ScoreReportPaper

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


def score_report(source: Source, of: ScorePeriod) -> ScoreReportPaper:
    """Each meeting of the period as a row, and what they come to in a sentence below."""
    from chibo_desktop.documents.papers.score_report import ScoreReportPaper

    day = source.desk.now().date()
    heading = source.heading_on(day, unnumbered(PaperCode.REPORT.value))
    form, what = source.form_on(day), f"chấm điểm, xếp loại sinh hoạt chi bộ {of.name}"
    return ScoreReportPaper(
        form=form,
        heading=heading,
        subject=f"kết quả {what}",
        to=committee_of(heading.upper_body, form.spell("Đảng ủy")),
        opening=f"{heading.issuing_body} báo cáo kết quả {what} như sau:",
        rows=tuple(_scored(source, one, heading.issuing_body) for one in of.scores.meetings),
        totals=totals_words(of),
        recipients=source.recipients_on(day),
        signer=source.signer_on(day),
    )


def _scored(source: Source, one: ScoredMeeting, body: str) -> ScoredRow:
    from chibo_desktop.documents.papers.score_report import ScoredRow

    row = reported(source, source.desk.meeting(one.id), body)
    upper = points_words(one.theirs)
    grade = one.grade.name if one.grade is not None else row.grade
    return ScoredRow(replace(row, grade=grade), "" if upper == NOTHING else upper)


def _rate(meeting: HeldMeeting) -> str:
    """``03/11 88,5% (chưa đạt ≥ 90%)``."""
    count = meeting.count
    missed = "" if count.reaches_bar else f" (chưa đạt {bar_words(count)})"
    return f"{day_words(meeting)} {rate_words(count)}{missed}"

"""The scores of a year as a table, a line a measure; a period as a spreadsheet for the upper level."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.score_year import PeriodScores, ScoredMeeting, ScoreYear, Slot
from chibo_desktop.domain.scoring import Score
from chibo_desktop.domain.wording import KIND_NAMES, paper_month
from chibo_desktop.domain.year_rule import YearGrade
from chibo_desktop.services.score_year_words import (
    NOTHING,
    average_text,
    forms_words,
    grade_words,
    grades_words,
    period_words,
    points_words,
    share_words,
    short_grade,
    spoke_words,
    tasks_words,
)
from chibo_desktop.services.year_listing import bar_words, day_words, rate_words

if TYPE_CHECKING:
    from chibo_desktop.documents.table_file import TableFile


@dataclass(frozen=True, slots=True)
class ScorePeriod:
    """A quarter of a year, 1 to 4, a ``month`` of it, or with neither the whole; and what it comes to."""

    year: int
    quarter: int
    scores: PeriodScores
    judged: YearGrade | None = None
    """The grade of the whole year, where the form of points says how a year is judged."""
    month: int = 0

    @property
    def name(self) -> str:
        """``tháng 02 năm 2026``, ``quý IV năm 2026``, ``năm 2026``."""
        if self.month:
            return paper_month(date(self.year, self.month, 1))
        return f"quý {_ROMAN[self.quarter]} năm {self.year}" if self.quarter else f"năm {self.year}"


_ROMAN = ("", "I", "II", "III", "IV")


def totals_words(of: ScorePeriod) -> str:
    """What a report says below its rows: counts, average, forms, and the grade of the year if it has one."""
    judged = f"Xếp loại cả năm: {of.judged.name}." if of.judged else ""
    words = (period_words(of.scores), forms_words(of.scores.forms), judged)
    return " ".join(part for part in words if part)


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A meeting of a report to the upper level, and why points were taken off it ("" when none were)."""

    meeting: ScoredMeeting
    lost: str = ""


# -- the table of a year ------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class YearLine:
    """A line of the table: a text for each place of the year, and one for all of it.

    ``missed`` are the places that stay under what is asked for. A line without texts is a heading.
    """

    heading: str
    texts: tuple[str, ...] = ()
    whole: str = ""
    missed: frozenset[int] = frozenset()
    lack: str = "chưa đạt"
    """What is said of those places."""


def slot_heading(slot: Slot) -> str:
    """``03/11``, of a model meeting with ``điểm`` below; ``T.2`` for a month without a meeting."""
    if slot.meeting is None:
        return f"T.{slot.month}"
    model = "\nkỳ điểm" if slot.meeting.model else ""
    return f"{day_words(slot.meeting.held)}{model}"


def year_lines(year: ScoreYear, scores: PeriodScores) -> list[YearLine]:
    """Points, grade, the groups of every form used, attendance, speakers, tasks and length."""
    slots = year.slots
    lines = [
        _line(
            "Xếp loại",
            slots,
            lambda one: short_grade(grade_words(one)),
            grades_words(scores),
            _not_best,
            "dưới mức cao nhất",
        ),
        _line("Điểm tính xếp loại", slots, counted_text, average_text(scores.average)),
        _line("Chi bộ tự chấm", slots, lambda one: points_words(one.ours)),
        _line("Cấp trên quyết định", slots, lambda one: points_words(one.theirs)),
    ]
    for form in scores.forms:
        if len(scores.forms) > 1:
            lines.append(YearLine(form.title))
        lines += [_group_line(form, place, slots, scores) for place in range(len(form.groups))]
    return [
        *lines,
        _share_line("Tỷ lệ dự họp", slots, _rate, scores.rate, _rate_missed),
        _share_line("Đảng viên phát biểu", slots, _speaking, _mean(scores, _speaking)),
        _share_line("Nhiệm vụ hoàn thành", slots, _reached, _mean(scores, _reached)),
        _line("Thời lượng (phút)", slots, lambda one: str(one.minutes or NOTHING), "", _short),
    ]


def _share_line(
    heading: str,
    slots: Sequence[Slot],
    of: Callable[[ScoredMeeting], Fraction | None],
    whole: Fraction | None,
    missed: Callable[[ScoredMeeting], bool] = lambda _one: False,
) -> YearLine:
    return _line(heading, slots, lambda one: share_words(of(one)), share_words(whole), missed)


def _line(
    heading: str,
    slots: Sequence[Slot],
    text: Callable[[ScoredMeeting], str],
    whole: str = "",
    missed: Callable[[ScoredMeeting], bool] = lambda _one: False,
    lack: str = "chưa đạt",
) -> YearLine:
    return YearLine(
        heading,
        tuple(text(slot.meeting) if slot.meeting else "" for slot in slots),
        whole,
        frozenset(place for place, slot in enumerate(slots) if slot.meeting and missed(slot.meeting)),
        lack,
    )


def _group_line(form: ScoreForm, place: int, slots: Sequence[Slot], scores: PeriodScores) -> YearLine:
    group = form.groups[place]
    given = [
        points
        for one in scores.graded
        if one.form == form and (points := _group_points(one, place)) is not None
    ]
    average = average_text(sum(given, Fraction(0)) / len(given)) if given else ""
    heading = f"{group.code}. {group.title} ({points_text(group.most)})"
    return _line(heading, slots, lambda one: _group_text(one, form, place), average)


def _group_points(one: ScoredMeeting, place: int) -> Fraction | None:
    """Of the score that counts; of the cell's own where the upper level has told its total only."""
    for score in (one.score, one.ours):
        if score is not None and score.complete and not score.told:
            return score.groups[place].points
    return None


def _group_text(one: ScoredMeeting, form: ScoreForm, place: int) -> str:
    points = _group_points(one, place) if one.form == form else None
    return points_text(points) if points is not None else NOTHING


def counted_text(one: ScoredMeeting) -> str:
    """The points its grade counts; a dash without any."""
    return points_text(one.level * one.form.total) if one.level is not None else NOTHING


def _not_best(one: ScoredMeeting) -> bool:
    return one.grade is not None and one.grade != one.form.grades[0]


def _rate_missed(one: ScoredMeeting) -> bool:
    return not one.held.count.reaches_bar


def _short(one: ScoredMeeting) -> bool:
    return 0 < one.minutes < one.least_minutes


def _rate(one: ScoredMeeting) -> Fraction | None:
    return one.rate


def _speaking(one: ScoredMeeting) -> Fraction | None:
    return one.speaking


def _reached(one: ScoredMeeting) -> Fraction | None:
    return one.tasks.share if one.tasks is not None else None


def _mean(scores: PeriodScores, of: Callable[[ScoredMeeting], Fraction | None]) -> Fraction | None:
    found = [share for one in scores.meetings if (share := of(one)) is not None]
    return sum(found, Fraction(0)) / len(found) if found else None


# -- the report as a spreadsheet ----------------------------------------------------------------


def report_name(of: ScorePeriod) -> str:
    """``Chấm điểm sinh hoạt quý IV năm 2026``: how its files are called."""
    return f"Chấm điểm sinh hoạt {of.name}"


def report_table(of: ScorePeriod, lines: Iterable[ReportLine], issuing_body: str) -> TableFile:
    """A row a meeting: body, members, day, the record, points of both, grade, and what was taken off."""
    from chibo_desktop.documents.table_file import TableColumn, TableFile

    columns = (
        TableColumn("STT", width=5, centred=True),
        TableColumn("Đơn vị", width=18),
        TableColumn("Số đảng viên", width=8, centred=True),
        TableColumn("Loại", width=12),
        TableColumn("Ngày họp", centred=True),
        *(TableColumn(name, width=9, centred=True) for name in _FIGURES),
        TableColumn("Thuyết minh điểm trừ", width=44),
    )
    rows = [_row(number, line, issuing_body) for number, line in enumerate(lines, 1)]
    titles = (
        issuing_body.upper(),
        f"KẾT QUẢ CHẤM ĐIỂM SINH HOẠT CHI BỘ {of.name.upper()}",
        totals_words(of),
    )
    return TableFile(titles, columns, rows, sheet=f"Chấm điểm {of.name}")


_FIGURES = (
    "Dự họp",
    "Tỷ lệ",
    "Phát biểu",
    "Nhiệm vụ xong",
    "Số phút",
    "Chi bộ tự chấm",
    "Cấp trên",
    "Điểm tối đa",
    "Xếp loại",
)


def _row(number: int, line: ReportLine, body: str) -> tuple[str | int | float | None, ...]:
    one, count = line.meeting, line.meeting.held.count
    model = " (kỳ điểm)" if one.model else ""
    return (
        number,
        body,
        len(count.total),
        f"{KIND_NAMES[one.held.kind]}{model}",
        format_day(one.held.day),
        f"{len(count.present)}/{len(count.expected)}",
        f"{rate_words(count)}{'' if count.reaches_bar else f' (cần {bar_words(count)})'}",
        spoke_words(one) or None,
        tasks_words(one) or None,
        one.minutes or None,
        _number(one.ours),
        _number(one.theirs),
        _plain(one.score.most) if one.score else None,
        one.grade.name if one.grade else None,
        line.lost or None,
    )


def _number(score: Score | None) -> int | float | None:
    complete = score is not None and score.complete and score.points is not None
    return _plain(score.points) if complete and score and score.points is not None else None


def _plain(points: Fraction) -> int | float:
    return int(points) if points.denominator == 1 else float(points)


def write_report(of: ScorePeriod, lines: Sequence[ReportLine], issuing_body: str, path: Path) -> Path:
    """Write the spreadsheet beside what is there already; where it went. Needs no book."""
    from chibo_desktop.documents.table_file import write_table

    return write_table(path.parent, path.name, report_table(of, lines, issuing_body)).path

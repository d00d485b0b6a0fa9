"""The scores of a year from the book: who decides, months without sheets, quarters, the spreadsheet."""

from dataclasses import replace
from datetime import datetime
from fractions import Fraction

import openpyxl
import pytest

from chibo_desktop.documents.papers.score_report import ScoreReportPaper
from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.score_year import ScoredMeeting, period
from chibo_desktop.domain.scoring import Score, Sheet, Source
from chibo_desktop.services.score_listing import year_lines
from chibo_desktop.services.score_year_words import (
    grade_words,
    judged_words,
    period_words,
    scored_words,
    since_model_words,
    tasks_words,
)
from chibo_desktop.services.year_listing import bar_words
from chibo_desktop.store.scoring import KeptForm
from tests.services.worked import Worked


@pytest.fixture
def worked(tmp_path):
    made = Worked(tmp_path)
    yield made
    made.services.close()


def hold(worked: Worked, at: datetime, total: int | None = None, *, minutes: int = 90, **changes) -> str:
    """A meeting at which everybody is marked, that lasts so long, and of which the cell told its total."""
    s = worked.services
    worked.clock.at = at
    meeting_id = s.meetings.create(MeetingKind.REGULAR, at)
    if changes:
        s.meetings.change(replace(s.meetings.meeting(meeting_id), **changes))
    s.meetings.start(meeting_id)
    s.attendance.mark_rest(meeting_id, Mark.PRESENT)
    if total is not None:
        s.scoring.set_total(meeting_id, Fraction(total), source=Source.CELL)
    worked.clock.pass_minutes(minutes)
    s.meetings.finish(meeting_id)
    return meeting_id


def score_of(one: ScoredMeeting) -> Score:
    assert one.score is not None
    return one.score


def year_of(worked: Worked, year: int = 2026):
    s = worked.services
    return s.score_year.year(s.attendance_year.year(year))


def line(year, heading: str):
    return next(one for one in year_lines(year, year_period(year)) if one.heading.startswith(heading))


def year_period(year):
    return period(year.meetings)


def test_the_measures_of_a_year(worked):
    hold(worked, datetime(2026, 1, 6, 19, 30), 92)
    evening = worked.hold()
    s = worked.services
    s.scoring.set_total(evening, Fraction(88))
    year = year_of(worked)
    january, october, november = year.meetings
    assert (score_of(january).points, january.minutes, january.least_minutes) == (92, 90, 90)
    assert (october.score, october.grade) == (None, None)
    assert november.source is Source.UPPER
    assert (november.spoke, len(november.held.count.present)) == (2, 9)
    assert (tasks_words(november), november.minutes) == ("1/1", 95)
    assert line(year, "Xếp loại").texts == ("Tốt", *[""] * 8, "–", "Khá", "")
    assert line(year, "Chi bộ tự chấm").texts[-2] == "92"  # as the resolution says: no sheet was filled in
    assert line(year, "Tỷ lệ dự họp").missed == {9, 10}
    assert scored_words(november) == (
        "Thường kỳ 03/11/2026: 88 điểm, xếp loại Khá, cấp trên quyết định (chi bộ tự chấm 92); "
        "dự họp 75%; phát biểu 2/9; nhiệm vụ 1/1; 95 phút; Khung chấm điểm theo Hướng dẫn 42"
    )


def test_what_the_resolution_says_counts_until_a_sheet_is_filled_in(worked):
    meeting_id = hold(worked, datetime(2026, 3, 3, 19, 30))
    s = worked.services
    s.drafting.write_section(
        meeting_id, SectionCode.SCORE, "Tự chấm 93 điểm, xếp loại Tốt. Trừ 7 điểm nội dung."
    )
    (one,) = year_of(worked).meetings
    assert (score_of(one).points, grade_words(one), score_of(one).told) == (93, "Tốt", True)
    (told,) = s.score_year.lines(year_period(year_of(worked)))
    assert told.lost == "Trừ 7 điểm nội dung."
    s.scoring.set_points(meeting_id, "3.1", Fraction(5))
    assert year_of(worked).meetings[0].score == one.score
    s.drafting.write_section(meeting_id, SectionCode.SCORE, "Tự chấm 930 điểm.")
    (one,) = year_of(worked).meetings
    assert (one.begun, one.score) == (True, None)
    s.scoring.clear(meeting_id)
    assert not year_of(worked).meetings[0].begun


def test_quarters_and_the_whole_year_in_words(worked):
    hold(worked, datetime(2026, 2, 3, 19, 30), 95, model=True)
    hold(worked, datetime(2026, 3, 3, 19, 30), 85)
    hold(worked, datetime(2026, 8, 3, 19, 30), 91)
    hold(worked, datetime(2026, 9, 3, 19, 30))
    s, year = worked.services, year_of(worked)
    periods = s.score_year.periods(year)
    assert [(one.quarter, one.name) for one in periods] == [
        (1, "quý I năm 2026"),
        (3, "quý III năm 2026"),
        (0, "năm 2026"),
    ]
    assert [one.name for one in s.score_year.months(year)][:2] == ["tháng 02 năm 2026", "tháng 3 năm 2026"]
    whole = periods[-1].scores
    assert period_words(whole) == (
        "4 kỳ họp, 3 kỳ có điểm: Tốt 2, Khá 1; trung bình 90,33 điểm. Chưa có điểm: 03/09."
    )
    assert since_model_words(year) == (
        "Kỳ điểm 03/02/2026: 95 điểm, Tốt; 1/2 kỳ sau giữ được mức, thấp hơn: 03/03 (Khá)."
    )
    assert judged_words(year, whole) == ("Không xếp loại cả năm: mẫu chấm điểm không quy định.")
    assert s.score_year.periods(year_of(worked, 2025)) == []


def test_a_form_brought_during_the_year_is_named_and_its_groups_stand_apart(worked):
    hold(worked, datetime(2026, 2, 3, 19, 30), 95)
    s = worked.services
    meeting_id = hold(worked, datetime(2026, 3, 3, 19, 30))
    s.scoring.use_form(meeting_id, "chi-tiet-100")
    items = s.scoring.form_of(meeting_id).counted(thematic=False)
    s.scoring.fill(meeting_id, {item.code: (item.most, "") for item in items})
    year = year_of(worked)
    assert score_of(year.meetings[1]).points == 95
    headings = [one.heading for one in year_lines(year, year_period(year))]
    assert "Mẫu chi tiết 100 điểm" in headings
    assert line(year, "4. Tiến hành sinh hoạt (30)").texts[2] == "25"
    assert line(year, "4. Tiến hành sinh hoạt (40)").texts[1:3] == ("–", "–")
    assert line(year, "Chi bộ tự chấm").texts[2] == "95/95"


def test_the_spreadsheet_of_a_quarter_tells_what_was_taken_off_as_the_record_says(worked, tmp_path):
    evening = worked.hold()
    s = worked.services
    s.scoring.take_all_proposed(evening)
    sheet = s.scoring.scoring(evening)
    left = [row.item for row in sheet.rows if sheet.cell.points(row.item.code) is None]
    s.scoring.fill(evening, {item.code: (item.most, "") for item in left})
    s.scoring.set_points(evening, "2", Fraction(3))
    s.scoring.write_reason(evening, "2", "một đồng chí vắng không lý do")
    quarter = s.score_year.periods(year_of(worked))[0]
    written = s.score_year.writing(quarter, tmp_path / "quy.xlsx")()
    rows = [[cell.value for cell in row] for row in openpyxl.load_workbook(written).worksheets[0].iter_rows()]
    assert rows[1][0] == "KẾT QUẢ CHẤM ĐIỂM SINH HOẠT CHI BỘ QUÝ IV NĂM 2026"
    told = dict(zip(rows[4], rows[6], strict=True))
    assert told["Số đảng viên"] == 15
    assert (told["Ngày họp"], told["Chi bộ tự chấm"], told["Xếp loại"]) == ("03/11/2026", 98, "Tốt")
    assert told["Tỷ lệ"] == "75% (cần ≥ 90%)"
    assert told["Thuyết minh điểm trừ"] == "Mục 2 trừ 2 điểm (một đồng chí vắng không lý do)."
    assert dict(zip(rows[4], rows[5], strict=True))["Chi bộ tự chấm"] is None


def test_a_form_with_a_rule_for_the_year_has_its_grade_in_words_and_in_the_report(worked, tmp_path):
    s = worked.services
    text = next(form.text for form in s.scoring.forms() if form.code == "khung-hd42")
    rule = "[year]\nmeetings = 2\n[[year.grade]]\nname = 'Tốt'\naverage = 90\n"
    own = tmp_path / "rieng.toml"
    own.write_text(text.replace('id = "khung-hd42"', 'id = "rieng"') + rule, encoding="utf-8")
    s.scoring.bring_form(own)
    s.scoring.choose_form("rieng", datetime(2026, 1, 1).date())
    hold(worked, datetime(2026, 2, 3, 19, 30), 95)
    assert judged_words(year_of(worked), year_period(year_of(worked))) == (
        "Chưa xếp loại cả năm: mới 1 kỳ có điểm, cần 2 kỳ."
    )
    hold(worked, datetime(2026, 3, 3, 19, 30), 85)
    year = year_of(worked)
    assert judged_words(year, year_period(year)).startswith("Xếp loại cả năm: Tốt")
    delivery = s.papers.score_report(s.score_year.periods(year)[-1])
    paper = delivery.paper
    assert isinstance(paper, ScoreReportPaper)
    assert paper.totals.endswith("Xếp loại cả năm: Tốt.")
    assert [(row.meeting.points, row.upper, row.meeting.grade) for row in paper.rows] == [
        ("95", "", "Tốt"),
        ("85", "", "Khá"),
    ]
    assert delivery.file_name.startswith("Chấm điểm sinh hoạt năm 2026")


def test_a_meeting_scored_by_a_form_of_a_newer_program_hides_no_other(worked):
    hold(worked, datetime(2026, 2, 3, 19, 30), 95)
    newer = hold(worked, datetime(2026, 3, 3, 19, 30), 85)
    desk = worked.services.scoring._desk
    kept = KeptForm("n", "moi", "Mẫu mới", 'id = "moi"\nlevel = 2', own=False, kept_at=worked.clock.at)
    with desk.book.act("Mẫu mới"):
        desk.scores.add_form(kept)
        desk.scores.delete_sheet(desk.scores.sheets(newer)[0].id)
        desk.scores.put_sheet(Sheet("s", newer, "n", total=Fraction(85)))
    first, second = year_of(worked).meetings
    assert (score_of(first).points, second.score) == (95, None)


def test_years_before_the_rules_of_now_keep_their_own_bar_and_their_typed_score(worked):
    meeting_id = hold(worked, datetime(2021, 5, 3, 19, 30))
    worked.services.drafting.write_section(meeting_id, SectionCode.SCORE, "Chi bộ tự chấm 71 điểm, loại Khá.")
    (one,) = year_of(worked, 2021).meetings
    assert (grade_words(one), bar_words(one.held.count)) == ("Khá", "≥ 85%")
    assert [slot.month for slot in year_of(worked, 2021).slots if slot.meeting] == [5]

"""Sentences of papers at their edges; the whole of them is proved in test_papers."""

from datetime import datetime, timedelta

import pytest

from chibo_desktop.documents.values import Form
from chibo_desktop.domain.attendance import count
from chibo_desktop.domain.clock import Recess
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.rules import AttendanceRules
from chibo_desktop.services import paper_words
from tests.domain.people import roll

EVENING = datetime(2026, 2, 5, 8, 0)
FORM = Form()


def meeting(kind: MeetingKind = MeetingKind.REGULAR, *, venue: str = "", subject: str = "") -> Meeting:
    return Meeting("m", kind, EVENING, "hd42-2025", venue=venue, subject=subject, started_at=EVENING)


def test_a_meeting_without_a_place_says_none():
    numbers = count(roll((3, "", "có mặt")), AttendanceRules())
    text = paper_words.opening(meeting(), numbers, "Chi bộ 3", 0, FORM)
    assert text.startswith(
        "Hồi 08 giờ 00 phút, ngày 05 tháng 02 năm 2026, Chi bộ 3 tiến hành sinh hoạt chi bộ thường kỳ "
        "tháng 02 năm 2026. Tổng số đảng viên của chi bộ: 3 đồng chí (chính thức 3, dự bị 0); "
    )
    assert "có mặt: 3 (chính thức 3, dự bị 0), đạt 100%" in text
    for nobody in ("đại biểu", "lực lượng vũ trang", "tại chi bộ:"):
        assert nobody not in text


@pytest.mark.parametrize(
    "present, absent, share",
    [(11, 1, "91,7%"), (9, 1, "90%"), (2, 1, "66,7%"), (0, 3, "0%"), (5, 0, "100%"), (999, 1, "99,9%")],
)
def test_a_rate_has_a_comma_and_no_blank(present, absent, share):
    numbers = count(roll((present, "", "có mặt"), (absent, "", "vắng có lý do")), AttendanceRules())
    assert paper_words.rate(numbers) == share


def test_the_rate_of_nobody_is_nought():
    assert paper_words.rate(count((), AttendanceRules())) == "0%"


def test_what_a_meeting_was_called_for_stands_behind_its_kind():
    called = meeting(MeetingKind.THEMATIC, subject="Học tập và làm theo Bác")
    expected = "sinh hoạt chi bộ chuyên đề tháng 02 năm 2026: Học tập và làm theo Bác"
    assert paper_words.subject(called, FORM) == expected


def test_a_meeting_that_went_on_another_day_is_told_and_a_break_is_not():
    evening = datetime(2026, 11, 3, 20, 15)
    breaks = [
        Recess("1", "m", evening, evening + timedelta(minutes=15)),
        Recess("2", "m", datetime(2026, 11, 3, 21, 30), datetime(2026, 11, 5, 19, 30)),
        Recess("3", "m", datetime(2026, 11, 5, 20, 0)),
    ]
    assert paper_words.adjourned(breaks) == (
        "Hội nghị tạm dừng lúc 21 giờ 30 phút, ngày 03 tháng 11 năm 2026 "
        "và họp tiếp lúc 19 giờ 30 phút, ngày 05 tháng 11 năm 2026."
    )
    assert not paper_words.adjourned(breaks[:1])

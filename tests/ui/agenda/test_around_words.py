"""Deadlines, sizes and prepared opinions as a reader gets them."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chibo_desktop.domain.meetings import AssignedOpinion, Opinion
from chibo_desktop.domain.preparation import Duty, DutyRule
from chibo_desktop.ui.agenda.around_words import (
    assigned_line,
    assigned_state,
    duties_title,
    duty_line,
    size_words,
)

DUE = datetime(2026, 11, 19, 19, 30)
DUTY = Duty(DutyRule("papers", "Gửi tài liệu", days_before=1), DUE)
AFTER = Duty(DutyRule("posted", "Niêm yết", days_after=2), DUE.replace(hour=23, minute=59))


@pytest.mark.parametrize(
    "now, line",
    [
        (DUE - timedelta(days=3), "còn 3 ngày · trước 19:30 19/11"),
        (DUE - timedelta(days=1), "ngày mai · trước 19:30 19/11"),
        (DUE - timedelta(hours=2), "hôm nay, trước 19:30"),
        (DUE + timedelta(minutes=20), "⚠ quá hạn 20 phút, hạn trước 19:30 19/11"),
        (DUE + timedelta(hours=3), "⚠ quá hạn 3 giờ, hạn trước 19:30 19/11"),
        (DUE + timedelta(days=2), "⚠ quá hạn 2 ngày, hạn trước 19:30 19/11"),
    ],
)
def test_a_deadline_says_how_long_there_is_or_how_late_it_is(now, line):
    assert duty_line(DUTY, now) == line


def test_what_is_done_too_late_or_yet_to_come_is_no_alarm():
    late = DUE + timedelta(days=3)
    assert duty_line(replace(DUTY, done_at=DUE), late) == "✓ xong 19:30 19/11/2026"
    assert duty_line(replace(DUTY, done_at=DUE, proved=True), late) == "✓ xong 19:30 19/11/2026, theo sổ"
    assert duty_line(replace(DUTY, too_late=True), late) == "không đánh dấu trước kỳ họp"
    assert duty_line(replace(DUTY, due=None), late) == "tính từ khi họp xong"
    assert duty_line(AFTER, DUE - timedelta(days=3)) == "còn 3 ngày · hết ngày 19/11"


def test_the_page_counts_what_is_done_and_warns_for_a_month():
    done = replace(DUTY, done_at=DUE)
    assert duties_title([done, AFTER], DUE) == "Việc 1/2"
    assert duties_title([done, AFTER], DUE + timedelta(days=2)) == "⚠ Việc 1/2"
    assert duties_title([done, AFTER], DUE + timedelta(days=90)) == "Việc 1/2"


@pytest.mark.parametrize(
    "size, words",
    [(0, "0 byte"), (1023, "1023 byte"), (1024, "1 KB"), (35_000, "34,2 KB"), (3_400_000, "3,2 MB")],
)
def test_a_size_in_words(size, words):
    assert size_words(size) == words


def test_who_prepared_an_opinion_is_marked_once_it_is_given_at_that_item():
    asked = AssignedOpinion("1", "i", 0, "Trần Thị Hiền", "h", "quỹ")
    guest = AssignedOpinion("2", "i", 1, "Bà Hai")
    said = [
        Opinion("1", "khác", 0, "Trần Thị Hiền", "h", "", DUE),
        Opinion("2", "i", 0, "bà hai", None, "", DUE),
    ]
    assert assigned_line([asked, guest], said) == "Chuẩn bị ý kiến: Trần Thị Hiền (quỹ) · ✓ Bà Hai"
    assert (assigned_state(asked, said), assigned_line([], said)) == ("quỹ · chưa phát biểu", "")

"""Times of coming and leaving are corrected by typing them."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chibo_desktop.domain.attendance import Stay
from tests.ui.attendance.conftest import EVENING

K = Qt.Key


@pytest.fixture
def opened(office):
    """The first person came at 19:15, left at 19:45; the panel is open."""
    office.keys(K.Key_Space)
    office.choose("Bình")
    office.clock.pass_minutes(30)
    office.keys(K.Key_F8)
    office.button("Sửa giờ")
    return office


def retype(office, editor, text: str) -> None:
    editor.setFocus()
    editor.selectAll()
    QTest.keyClicks(editor, text)
    office.keys(K.Key_Return)


def test_it_shows_whose_times_these_are(opened):
    ((came, left),) = opened.tab.times.lines
    assert opened.tab.times.title.text() == "Giờ vào, giờ ra của Phạm Văn Bình"
    assert (came.text(), left.text()) == ("19:15", "19:45")


def test_a_corrected_time_is_saved(opened):
    ((came, left),) = opened.tab.times.lines
    retype(opened, came, "1910")
    retype(opened, left, "19h40")
    minutes = timedelta(minutes=1)
    assert opened.person("Bình").stays == (Stay(EVENING - 5 * minutes, EVENING + 25 * minutes),)


def test_without_a_time_of_leaving_the_person_is_there_again(opened):
    ((_, left),) = opened.tab.times.lines
    left.setFocus()
    left.selectAll()
    opened.keys(K.Key_Delete, K.Key_Return)
    assert opened.line("Bình").endswith("Có mặt: 19:15")


def test_nobody_leaves_before_coming(opened):
    ((_, left),) = opened.tab.times.lines
    retype(opened, left, "19:00")
    assert "sớm hơn giờ bắt đầu" in opened.notice.shown_text()
    assert opened.line("Bình").endswith("19:15–19:45")
    retype(opened, left, "19:50")
    assert opened.line("Bình").endswith("19:15–19:50")


def test_it_follows_the_book_and_closes_with_the_mark(opened):
    opened.services.attendance.leave_or_return(opened.meeting_id, opened.person("Bình").id)
    assert len(opened.tab.times.lines) == 2
    opened.services.attendance.unmark(opened.meeting_id, opened.person("Bình").id)
    assert opened.tab.times.isHidden()


def test_esc_goes_back(opened):
    opened.keys(K.Key_Escape)
    assert opened.tab.times.isHidden()
    assert opened.tab.find_box.hasFocus()

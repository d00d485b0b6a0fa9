"""While the meeting runs: breaks, the way back, parts, short texts, who is silent, a clock that went back."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit

from chibo_desktop.domain.meetings import ItemState, MeetingKind
from chibo_desktop.ui.people_list import PeopleList
from tests.ui.agenda.conftest import EVENING, Desk
from tests.ui.keyboards import WAYS, press, telex

Key = Qt.Key


def content(desk: Desk) -> str:
    focus = desk.focus
    assert isinstance(focus, QPlainTextEdit)
    return focus.toPlainText()


def test_a_break_stops_the_large_clock_and_its_times_are_corrected_by_hand(running: Desk):
    running.clock.pass_minutes(10)
    running.tab.rest()
    running.clock.pass_minutes(15)
    running.tab.redraw(None)
    assert "10′ / 90′" in running.shown_text()
    assert "Nghỉ từ 19:40" in running.shown_text()
    running.tab.rest()
    running.clock.pass_minutes(5)
    press(Key.Key_F5)
    assert "15′ / 90′" in running.shown_text()
    assert "Xong ~21:37, muộn 27′" in running.shown_text()
    running.tab.show_facts()
    field = running.go_to("Giờ họp tiếp")
    field.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    telex("19:50")
    press(Key.Key_Tab)
    pause = running.services.meetings.recesses(running.meeting_id)[0]
    assert pause.ended == EVENING + timedelta(minutes=20)
    running.button("Xóa giờ nghỉ này (Ctrl+Z lấy lại)").click()
    assert running.services.meetings.recesses(running.meeting_id) == []


def test_a_meeting_goes_on_the_next_morning_and_its_close_is_of_that_day(running: Desk):
    running.tab.rest()
    running.clock.at = EVENING.replace(hour=8) + timedelta(days=1)
    running.tab.rest()
    running.tab.show_facts()
    running.go_to("Giờ bế mạc")
    telex("9:05")
    press(Key.Key_Tab)
    assert running.meeting.ended_at == EVENING.replace(hour=9, minute=5) + timedelta(days=1)
    assert "35′ / 90′" in running.shown_text()


def test_the_way_back_and_two_parts_of_an_item(running: Desk):
    first, second = running.items[:2]
    running.clock.pass_minutes(3)
    press(Key.Key_F5)
    running.tab.go_back()
    assert running.meeting.running_item_id == first.id
    running.clock.pass_minutes(1)
    running.tab.split()
    assert running.titles[:2] == [first.title, f"{first.title} (tiếp)"]
    telex("Chào cờ")
    press(Key.Key_Return)
    assert running.titles[1] == "Chào cờ"
    assert running.items[1].state is ItemState.RUNNING
    assert running.items[2].id == second.id


def test_a_short_code_and_a_space_write_a_text_with_its_numbers(running: Desk):
    for typed in WAYS:
        typed("Mở đầu. ;cm ")
        assert content(running) == "Mở đầu. Có mặt 5/5 đảng viên, đạt 100%. "
        typed("Hết")
        running.tab.flush()
        assert running.items[0].content == "Mở đầu. Có mặt 5/5 đảng viên, đạt 100%. Hết"
        press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
        press(Key.Key_Delete)


def test_what_is_no_code_stays_undo_brings_a_code_back_and_opinions_know_them_too(running: Desk):
    telex("Hai việc; ba ;xyz ")
    assert content(running) == "Hai việc; ba ;xyz "
    telex(";nt ")
    press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert content(running) == "Hai việc; ba ;xyz ;nt "
    press(Key.Key_F6)
    telex("du")
    press(Key.Key_Return)
    telex(";nt ")
    running.tab.flush()
    assert running.opinions[0].text.strip() == "Nhất trí với dự thảo, không có ý kiến gì thêm."


def test_the_silent_are_listed_one_is_given_the_floor_and_a_stranger_becomes_a_guest(running: Desk):
    running.button("5 chưa nói").click()
    listed = running.window.findChildren(PeopleList)[0]
    assert listed.shown()[0].startswith("1. ")
    press(Key.Key_Return)
    assert len(running.opinions) == 1
    assert running.button("4 chưa nói").isVisible()
    press(Key.Key_F6)
    telex("Bà Hai Lúa")
    press(Key.Key_Return)
    assert [guest.name for guest in running.services.attendance.guests(running.meeting_id)] == ["Bà Hai Lúa"]


def test_a_clock_set_back_is_told_and_the_times_can_follow(running: Desk):
    running.clock.pass_minutes(30)
    press(Key.Key_F5)
    running.clock.pass_minutes(-180)
    press(Key.Key_F5)
    assert "chậm hơn giờ đã ghi 180 phút" in running.notice.shown_text()
    first, second = running.items[:2]
    assert first.ended_at == second.started_at == second.ended_at == EVENING + timedelta(minutes=30)
    running.notice._buttons[0].click()
    assert running.meeting.started_at == EVENING - timedelta(minutes=180)
    assert running.items[2].started_at == running.clock.at


@pytest.mark.parametrize("kind", MeetingKind)
def test_every_kind_of_meeting_runs_from_its_first_item_to_its_close(desk: Desk, kind: MeetingKind):
    """Each kind has an agenda of its own; its first items, a jump to the last one, the close."""
    meeting_id = desk.services.meetings.create(kind, EVENING)
    desk.meeting_id = meeting_id
    desk.tab.show_meeting(meeting_id)
    desk.all_present()
    first, second, *_, last = desk.items
    for _ in (first, second):
        press(Key.Key_F5)
        desk.clock.pass_minutes(5)
    desk.services.meetings.go_to(last.id)
    desk.clock.pass_minutes(5)
    press(Key.Key_F5, Key.Key_Return)
    assert desk.meeting.ended_at == EVENING + timedelta(minutes=15)
    done = [item.id for item in desk.items if item.state is ItemState.DONE]
    assert done == [first.id, second.id, last.id]
    figures = desk.services.meetings.figures(meeting_id)
    assert (figures.minutes, figures.item_minutes) == (15, dict.fromkeys(done, 5))

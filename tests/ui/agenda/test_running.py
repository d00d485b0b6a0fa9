"""The meeting by the keyboard: open, go on, write, close; times, jumps and the list at the left."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from chibo_desktop.domain.meetings import ItemState, MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.minutes import Place
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.agenda.item_list import ItemList
from tests.ui.agenda.conftest import EVENING, Clock, Desk
from tests.ui.keyboards import WAYS, press, telex, vni

Typed = Callable[[str], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def rows(desk: Desk) -> ItemList:
    return desk.tab.findChildren(ItemList)[0]


def lines(desk: Desk) -> list[str]:
    return [row.line for row in rows(desk).rows.rows]


def go_on_to(desk: Desk, place: int) -> None:
    """F5 until the item at this place runs."""
    while desk.meeting.running_item_id != desk.items[place].id:
        press(Key.Key_F5)


def test_a_whole_meeting_without_a_mouse(desk: Desk):
    """Opening, two items with what was said, a jump of nothing, the close: only keys."""
    desk.all_present()
    press(Key.Key_F5)
    telex("Đồng chí Bí thư tuyên bố lý do.")
    desk.clock.pass_minutes(3)
    press(Key.Key_F5)
    vni("Giới thiệu đồng chí thư ký")
    press(Key.Key_F6)
    telex("du")
    press(Key.Key_Return)
    telex("Nhất trí với đề nghị.")
    press(Key.Key_F6)
    telex("kh")
    press(Key.Key_Return)
    vni("Đồng ý.")
    press(Key.Key_Escape, Key.Key_Tab)
    telex("Hội nghị nhất trí cử đồng chí Hà.")
    desk.clock.pass_minutes(5)
    for _ in desk.items[2:]:
        press(Key.Key_F5)
        desk.clock.pass_minutes(5)
    assert desk.meeting.ended_at is None
    press(Key.Key_F5)
    assert desk.meeting.ended_at is None
    assert "Bế mạc" in desk.notice.shown_text()
    press(Key.Key_Return)

    first, second = desk.items[:2]
    assert first.content == "Đồng chí Bí thư tuyên bố lý do."
    assert (second.content, second.conclusion) == (
        "Giới thiệu đồng chí thư ký",
        "Hội nghị nhất trí cử đồng chí Hà.",
    )
    assert [(o.speaker, o.text, o.item_id) for o in desk.opinions] == [
        ("Lê Quang Dũng", "Nhất trí với đề nghị.", second.id),
        ("Đỗ Minh Khang", "Đồng ý.", second.id),
    ]
    assert (first.started_at, first.ended_at) == (EVENING, EVENING + timedelta(minutes=3))
    assert all(item.state is ItemState.DONE for item in desk.items)
    assert desk.meeting.ended_at == desk.clock.at
    assert desk.notice.shown_text() == ""
    assert desk.focus is desk.button("Sang Biên bản")
    assert "Đã bế mạc lúc 20:58" in desk.shown_text()


def test_every_item_says_in_words_where_it_stands(running: Desk):
    running.clock.pass_minutes(4)
    press(Key.Key_F5)
    assert lines(running)[:3] == [
        "✓ xong · 19:30–19:34 · 4′",
        "▶ đang họp · từ 19:34",
        "chưa họp · dự kiến 5′",
    ]
    assert "Tiếp theo: 3. Điểm danh; thông báo tình hình đảng viên – Trần Thị Hiền" in running.shown_text()


def test_looking_at_an_item_does_not_run_it_and_ctrl_enter_does(running: Desk):
    running.tab.focus_search()
    press(Key.Key_Down, Key.Key_Down)
    assert running.tab.current_item_id() == running.items[2].id
    assert running.meeting.running_item_id == running.items[0].id
    press(Key.Key_Return)
    assert running.focus is running.field("Nội dung")
    telex("Có mặt 5")
    press(Key.Key_Return, modifier=CTRL)
    assert running.meeting.running_item_id == running.items[2].id
    assert running.items[2].content == "Có mặt 5"
    assert running.items[0].state is ItemState.DONE
    assert lines(running)[1] == "bỏ qua · dự kiến 2′"
    press(Key.Key_F5)
    assert running.meeting.running_item_id == running.items[3].id


def test_an_earlier_item_can_be_written_in_while_another_one_runs(running: Desk):
    go_on_to(running, 2)
    running.tab.focus_search()
    press(Key.Key_Home, Key.Key_Return)
    telex("Bổ sung")
    press(Key.Key_F5)
    assert running.items[0].content == "Bổ sung"
    assert running.meeting.running_item_id == running.items[3].id
    assert running.tab.current_item_id() == running.items[3].id


def test_a_click_shows_an_item_and_a_double_click_writes_in_it(running: Desk):
    shown = rows(running)
    at = shown.visualRect(shown.rows.index(3, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert running.tab.current_item_id() == running.items[3].id
    QTest.mouseDClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert running.focus is running.field("Nội dung")


def test_after_the_last_item_what_was_skipped_is_named(running: Desk):
    last = running.items[-1].id
    running.services.meetings.go_to(running.items[-3].id)
    running.services.meetings.go_to(last)
    assert "Đây là mục cuối. Chưa họp: mục 2, 3, 4," in running.shown_text()
    running.button("Bế mạc").click()
    assert running.meeting.ended_at is not None
    assert running.button("Sang Biên bản").hasFocus()
    press(Key.Key_Return)
    assert running.went == [(Place.MINUTES, None)]


def test_undo_takes_an_opening_back_and_shows_the_preparation(desk: Desk):
    press(Key.Key_F5)
    press(Key.Key_Z, modifier=CTRL)
    assert desk.meeting.started_at is None
    assert desk.button("Khai mạc (F5)").isVisible()


def test_undo_of_going_on_goes_back(running: Desk):
    press(Key.Key_F5, Key.Key_F5)
    running.undo()
    assert running.tab.current_item_id() == running.items[1].id
    assert running.meeting.running_item_id == running.items[1].id


def test_an_item_is_added_on_the_spot_and_comes_next(running: Desk):
    running.tab.focus_search()
    press(Key.Key_Insert)
    telex("Việc đột xuất")
    press(Key.Key_Return)
    assert running.titles[1] == "Việc đột xuất"
    assert running.tab.current_item_id() == running.items[0].id
    press(Key.Key_F5)
    assert running.meeting.running_item_id == running.items[1].id


def test_an_item_with_a_vote_is_not_removed_and_the_sentence_names_it(running: Desk):
    go_on_to(running, 4)
    item = running.items[4]
    running.services.drafting.vote(running.meeting_id, "chương trình", 5, item_id=item.id)
    assert running.services.drafting.ballots(running.meeting_id)[0].sentence in running.shown_text()
    running.tab.focus_search()
    press(Key.Key_Delete)
    assert item.id in [other.id for other in running.items]
    assert f"Mục “{item.title}” đã có biểu quyết" in running.notice.shown_text()


def test_a_removed_item_takes_the_one_behind_it_into_view_and_comes_back(running: Desk):
    before = running.titles
    running.tab.focus_search()
    press(Key.Key_Down, Key.Key_Delete)
    assert running.titles == [before[0], *before[2:]]
    assert running.tab.current_item_id() == running.items[1].id
    running.undo()
    assert running.titles == before


def test_the_vote_button_goes_to_the_vote_of_the_item(running: Desk):
    telex("Trước khi biểu quyết")
    running.button("Biểu quyết (F7)").click()
    assert running.went == [(Place.RESOLUTION, running.items[0].id)]
    assert running.items[0].content == "Trước khi biểu quyết"


def test_f5_after_the_close_says_so(running: Desk):
    running.services.meetings.finish(running.meeting_id)
    press(Key.Key_F5)
    assert "đã bế mạc lúc 19:30" in running.notice.shown_text()


# -------------------------------------------------------------------------------------------------- times


def test_the_times_of_an_item_are_corrected_by_hand(running: Desk):
    running.clock.pass_minutes(9)
    press(Key.Key_F5)
    running.tab.reveal(running.items[0].id)
    running.go_to("Giờ bắt đầu mục").selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    telex("19:33")
    press(Key.Key_Tab)
    telex("19.41")
    press(Key.Key_Return)
    item = running.items[0]
    assert (item.started_at, item.ended_at) == (
        EVENING.replace(minute=33),
        EVENING.replace(minute=41),
    )
    assert "✓ xong, 8′" in running.shown_text()


def test_an_end_before_the_beginning_is_refused_in_words(running: Desk):
    press(Key.Key_F5)
    running.tab.reveal(running.items[0].id)
    running.go_to("Giờ xong mục").selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    telex("19:00")
    press(Key.Key_Return)
    assert running.items[0].ended_at == EVENING
    assert "sớm hơn giờ bắt đầu" in running.notice.shown_text()


def test_opening_and_close_are_corrected_and_an_emptied_close_goes_on(running: Desk):
    running.clock.pass_minutes(100)
    running.services.meetings.finish(running.meeting_id)
    running.tab.show_facts()
    running.go_to("Giờ bế mạc").selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    telex("21h")
    press(Key.Key_Return)
    assert running.meeting.ended_at == EVENING.replace(hour=21, minute=0)
    press(Key.Key_A, modifier=CTRL)
    press(Key.Key_Backspace, Key.Key_Return)
    assert running.meeting.ended_at is None
    press(Key.Key_Escape)
    press(Key.Key_F5)
    assert running.meeting.running_item_id == running.items[1].id


def test_a_meeting_past_midnight_ends_on_the_next_day(running: Desk):
    running.services.meetings.set_times(running.meeting_id, EVENING.replace(hour=22, minute=30), None)
    running.tab.show_facts()
    running.go_to("Giờ bế mạc")
    telex("0:15")
    press(Key.Key_Return)
    assert running.meeting.ended_at == EVENING.replace(day=21, hour=0, minute=15)


# --------------------------------------------------------------------------------- titles, people, the list


@pytest.mark.parametrize("typed", WAYS)
def test_title_and_presenter_are_changed_where_they_stand(running: Desk, typed: Typed):
    title = running.go_to("Tên mục")
    title.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    typed("Chào cờ, tuyên bố lý do")
    press(Key.Key_Return)
    assert running.focus is running.field("Nội dung")
    running.go_to("Người trình bày").selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    typed("thu ha")
    press(Key.Key_Return)
    item = running.items[0]
    assert (item.title, item.presenter) == ("Chào cờ, tuyên bố lý do", "Nguyễn Thị Thu Hà")
    assert item.presenter_id == running.member("Nguyễn Thị Thu Hà")
    assert rows(running).rows.rows[0].item.title == item.title


def test_an_emptied_title_is_the_old_one_again(running: Desk):
    title = running.go_to("Tên mục")
    title.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    press(Key.Key_Backspace, Key.Key_Return)
    assert running.titles[0] == "Tuyên bố lý do, giới thiệu đại biểu"
    assert title.toPlainText() == running.titles[0]  # pyright: ignore[reportAttributeAccessIssue]


def test_with_large_letters_the_list_takes_turns_with_the_item(running: Desk):
    running.theme.set_percent(150)
    try:
        QApplication.processEvents()
        assert not rows(running).isVisible()
        assert running.field("Nội dung").isVisible()
        running.button("Các mục").click()
        assert rows(running).isVisible()
        running.tab.focus_search()
        press(Key.Key_Down, Key.Key_Return)
        assert running.focus is running.field("Nội dung")
        assert not rows(running).isVisible()
        title, content = running.field("Tên mục"), running.field("Nội dung")
        assert title.fontInfo().pixelSize() > content.fontInfo().pixelSize() > 24
        assert running.window.minimumSizeHint().width() <= 1160
    finally:
        running.theme.set_percent(100)


# --------------------------------------------------------------------------------------------- read only


def passed(desk: Desk) -> None:
    item = desk.items[0]
    desk.services.meetings.write_content(item.id, "Đã ghi")
    made = desk.services.meetings.add_opinion(item.id, desk.services.meetings.people(desk.meeting_id)[0])
    desk.services.meetings.write_opinion(made, "Nhất trí")
    desk.services.meetings.finish(desk.meeting_id)
    desk.services.minutes.vote_reading(desk.meeting_id, 5)
    desk.services.minutes.pass_meeting(desk.meeting_id)


def test_a_passed_meeting_is_shown_and_cannot_be_changed(running: Desk):
    passed(running)
    before = (running.meeting, running.items, running.opinions)
    for label in ("Nội dung", "Kết luận", "Tên mục", "Người trình bày", "Giờ bắt đầu mục", "Giờ xong mục"):
        running.go_to(label)
        telex("x")
        press(Key.Key_Backspace, Key.Key_Down, Key.Key_Return, Key.Key_F6, Key.Key_F5)
        press(Key.Key_Return, modifier=CTRL)
    running.tab.focus_search()
    press(Key.Key_Delete, Key.Key_Insert)
    press(Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    running.tab.flush()
    assert (running.meeting, running.items, running.opinions) == before
    assert "đã thông qua biên bản: chỉ để xem" in running.shown_text()
    running.tab.show_facts()
    assert all(field.isReadOnly() for field in visible_lines(running))


def test_a_running_meeting_in_a_book_for_reading_takes_no_letters_and_f6_says_why(
    services: Services, clock: Clock, show: Callable[..., QWidget], qapp: QApplication
):
    meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING)
    services.meetings.start(meeting_id)
    services.close()
    only_read = Services(Book.open(services.book_path, clock, read_only=True), Rules())
    desk = Desk(only_read, clock, qapp, meeting_id)
    show(desk.window, desk.tab)
    for label in ("Nội dung", "Kết luận", "Tên mục"):
        desk.go_to(label)
        telex("x")
    assert all(field.isReadOnly() for field in visible_lines(desk))
    desk.tab.flush()
    desk.tab.capture_speaker()
    assert "chỉ xem được" in desk.notice.shown_text()
    desk.tasks.close()
    only_read.close()


def visible_lines(desk: Desk) -> list[QLineEdit]:
    return [line for line in desk.tab.findChildren(QLineEdit) if line.isVisible()]


def test_another_meeting_begins_with_its_own_item(running: Desk):
    telex("Của kỳ này")
    other = running.services.meetings.create(running.meeting.kind, EVENING + timedelta(days=30))
    running.tab.show_meeting(other)
    assert running.items[0].content == "Của kỳ này"
    assert running.button("Khai mạc (F5)").isVisible()
    running.tab.show_meeting(running.meeting_id)
    assert running.field("Nội dung").toPlainText() == "Của kỳ này"  # pyright: ignore[reportAttributeAccessIssue]


def test_without_a_meeting_the_tab_says_so(running: Desk):
    running.tab.show_meeting(None)
    assert "Chưa có kỳ họp nào" in running.shown_text()
    press(Key.Key_F5, Key.Key_F6)
    assert running.tab.current_item_id() is None


def test_how_many_have_spoken_stands_there_in_full(running: Desk):
    running.services.attendance.unmark(running.meeting_id, running.member("Đỗ Minh Khang"))
    press(Key.Key_F6)
    telex("kh")
    press(Key.Key_Return)
    line = next(label for label in running.tab.findChildren(QLabel) if label.text().startswith("Ý kiến · "))
    assert line.text() == "Ý kiến · 0/4 phát biểu · 1 chưa ghi có mặt"
    QApplication.processEvents()
    room = QRect(0, 0, line.width(), 1000)
    assert (
        line.height() >= line.fontMetrics().boundingRect(room, Qt.TextFlag.TextWordWrap, line.text()).height()
    )


def test_who_comes_back_to_the_tab_sees_the_minutes_of_now(running: Desk):
    running.tabs.setCurrentIndex(1)
    running.clock.pass_minutes(7)
    running.tabs.setCurrentIndex(0)
    clock = running.field("Thời gian đã họp", QLabel)
    assert isinstance(clock, QLabel)
    assert clock.text() == "7′ / 90′"


def test_before_the_roll_only_who_must_come_has_not_spoken(running: Desk):
    away = Member("", "Bùi Văn Nhàn", statuses=(Status(StatusKind.OFFICIAL), Status(StatusKind.AWAY)))
    running.services.members.add(away)
    meeting_id = running.services.meetings.create(MeetingKind.COMMITTEE, EVENING)
    running.services.meetings.start(meeting_id)
    running.tab.show_meeting(meeting_id)
    # Of six members two hold a post in the committee.
    assert running.button("2 chưa nói").isVisible()


@pytest.mark.parametrize("kind, called", [(MeetingKind.COMMITTEE, 2), (MeetingKind.EXTRAORDINARY, 5)])
def test_other_kinds_are_held_by_keys_from_opening_to_close(desk: Desk, kind: MeetingKind, called: int):
    desk.meeting_id = desk.services.meetings.create(kind, EVENING)
    desk.tab.show_meeting(desk.meeting_id)
    assert len(desk.services.attendance.roll(desk.meeting_id).count.expected) == called
    for item in desk.items:
        press(Key.Key_F5)
        assert desk.meeting.running_item_id == item.id
        desk.clock.pass_minutes(5)
    press(Key.Key_F5, Key.Key_Return)
    assert desk.meeting.ended_at == EVENING + timedelta(minutes=5 * len(desk.items))
    assert all(item.state is ItemState.DONE for item in desk.items)
    assert desk.focus is desk.button("Sang Biên bản")

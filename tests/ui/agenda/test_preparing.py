"""Before the meeting: the agenda and the facts, by the keyboard and by the mouse."""

from collections.abc import Callable
from datetime import datetime, time

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.minutes import Place
from chibo_desktop.ui.agenda.agenda_table import AgendaTable
from tests.ui.agenda.conftest import EVENING, Desk
from tests.ui.keyboards import WAYS, press, telex

Typed = Callable[[str], None]
Key = Qt.Key


def table(desk: Desk) -> AgendaTable:
    return desk.tab.findChildren(AgendaTable)[0]


def cells(desk: Desk, column: int) -> list[str]:
    rows = table(desk).rows
    return [rows.index(row, column).data() for row in range(rows.rowCount())]


def chosen(desk: Desk) -> str:
    row = table(desk).chosen()
    assert row is not None
    return row.item.title


def test_the_agenda_stands_with_people_minutes_and_running_times(desk: Desk):
    assert cells(desk, 0)[:3] == ["1", "2", "3"]
    assert cells(desk, 2)[:3] == ["Phạm Văn Bình", "Phạm Văn Bình", "Trần Thị Hiền"]
    assert cells(desk, 4)[:4] == ["19:30", "19:33", "19:35", "19:40"]
    assert "18 mục · 100 phút · từ 19:30 đến khoảng 21:10" in desk.shown_text()
    assert "Theo Hướng dẫn 42" in desk.shown_text()


@pytest.mark.parametrize("typed", WAYS)
def test_a_title_is_changed_in_place(desk: Desk, typed: Typed):
    desk.enter()
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    typed("Chào cờ, tuyên bố lý do")
    desk.enter()
    assert desk.titles[0] == "Chào cờ, tuyên bố lý do"
    assert cells(desk, 1)[0] == "Chào cờ, tuyên bố lý do"
    desk.undo()
    assert cells(desk, 1)[0] == "Tuyên bố lý do, giới thiệu đại biểu"


@pytest.mark.parametrize("typed", WAYS)
def test_typing_on_a_title_goes_on_behind_it(desk: Desk, typed: Typed):
    typed(" và khách")
    desk.enter()
    assert desk.titles[0] == "Tuyên bố lý do, giới thiệu đại biểu và khách"


def test_escape_leaves_a_title_as_it_was(desk: Desk):
    press(Key.Key_F2)
    telex("Nhầm")
    press(Key.Key_Escape)
    assert desk.titles[0] == "Tuyên bố lý do, giới thiệu đại biểu"
    assert desk.focus is table(desk)


def test_an_emptied_title_is_refused_with_a_sentence(desk: Desk):
    desk.enter()
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Key.Key_Backspace)
    desk.enter()
    assert desk.titles[0] == "Tuyên bố lý do, giới thiệu đại biểu"
    assert "còn trống" in desk.notice.shown_text()


@pytest.mark.parametrize("typed", WAYS)
def test_the_person_in_charge_is_found_without_marks(desk: Desk, typed: Typed):
    press(Key.Key_Right)
    typed("dung")
    desk.enter()
    assert (desk.items[0].presenter, desk.items[0].presenter_id) == (
        "Lê Quang Dũng",
        desk.member("Lê Quang Dũng"),
    )


@pytest.mark.parametrize("typed", WAYS)
def test_a_guest_can_be_in_charge(desk: Desk, typed: Typed):
    press(Key.Key_Right)
    typed("Đồng chí Vũ Xuân Oanh")
    desk.enter()
    assert (desk.items[0].presenter, desk.items[0].presenter_id) == ("Đồng chí Vũ Xuân Oanh", None)


def test_tab_goes_from_cell_to_cell_and_on_to_the_next_row(desk: Desk):
    desk.enter()
    telex(", chào cờ")
    press(Key.Key_Tab)
    telex("hien")
    desk.enter()
    press(Key.Key_Right)
    desk.enter()
    telex("12")
    press(Key.Key_Tab)
    telex(" và tổ giúp việc")
    desk.enter()
    first, second = desk.items[:2]
    assert (first.title, first.presenter, first.minutes) == (
        "Tuyên bố lý do, giới thiệu đại biểu, chào cờ",
        "Trần Thị Hiền",
        12,
    )
    assert second.title == "Cử thư ký cuộc họp và tổ giúp việc"
    assert cells(desk, 4)[1] == "19:42"


def test_minutes_that_are_none_are_refused_in_words(desk: Desk):
    press(Key.Key_Right, Key.Key_Right)
    telex("mười")
    desk.enter()
    assert desk.items[0].minutes == 3
    assert "Chưa hiểu số" in desk.notice.shown_text()


def test_rows_move_with_alt_and_the_arrows_and_stay_chosen(desk: Desk):
    before = desk.titles
    press(Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    press(Key.Key_Down, modifier=Qt.KeyboardModifier.AltModifier)
    assert desk.titles[:3] == [before[1], before[2], before[0]]
    assert chosen(desk) == before[0]
    press(Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    assert desk.titles[:3] == [before[1], before[0], before[2]]
    desk.undo()
    desk.undo()
    desk.undo()
    assert desk.titles == before
    press(Key.Key_Home, Key.Key_Up, modifier=Qt.KeyboardModifier.NoModifier)
    press(Key.Key_Up, modifier=Qt.KeyboardModifier.AltModifier)
    assert desk.titles == before


def middle_of(desk: Desk, row: int, share: float = 0.5) -> QPoint:
    shown = table(desk)
    return QPoint(200, shown.rowViewportPosition(row) + round(shown.rowHeight(row) * share))


@pytest.mark.parametrize(
    "start, end, share, order",
    [
        (0, 3, 0.8, [1, 2, 3, 0]),
        (3, 0, 0.2, [3, 0, 1, 2]),
        (1, 2, 0.2, [0, 1, 2, 3]),
        (2, 2, 0.9, [0, 1, 2, 3]),
    ],
)
def test_rows_move_by_dragging(desk: Desk, start: int, end: int, share: float, order: list[int]):
    before, viewport = desk.titles, table(desk).viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=middle_of(desk, start))
    for step in (0.3, 0.7):
        QTest.mouseMove(
            viewport, middle_of(desk, start) + (middle_of(desk, end) - middle_of(desk, start)) * step
        )
    QTest.mouseMove(viewport, middle_of(desk, end, share))
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=middle_of(desk, end, share))
    assert desk.titles[:4] == [before[place] for place in order]
    assert chosen(desk) == before[start]


@pytest.mark.parametrize("typed", WAYS)
def test_new_items_are_typed_one_after_the_other(desk: Desk, typed: Typed):
    press(Key.Key_Down, Key.Key_Insert)
    typed("Bàn việc sửa nhà văn hóa")
    press(Key.Key_Return)
    typed("Quỹ vì người nghèo")
    press(Key.Key_Return)
    assert desk.titles[2:4] == ["Bàn việc sửa nhà văn hóa", "Quỹ vì người nghèo"]
    press(Key.Key_Escape)
    assert desk.focus is table(desk)
    assert chosen(desk) == "Quỹ vì người nghèo"


def test_a_removed_item_comes_back_with_undo_and_is_chosen_again(desk: Desk):
    before = desk.titles
    press(Key.Key_Down, Key.Key_Delete)
    assert desk.titles == [before[0], *before[2:]]
    assert chosen(desk) == before[2]
    assert "Ctrl+Z" in desk.notice.shown_text()
    press(Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert desk.titles == before
    assert chosen(desk) == before[1]


def test_an_agenda_without_items_says_what_to_do(desk: Desk):
    for _ in desk.items:
        press(Key.Key_Delete)
    assert desk.items == []
    assert "Chưa có mục nào" in desk.shown_text()
    press(Key.Key_Insert)
    telex("Chào cờ")
    press(Key.Key_Return)
    assert desk.titles == ["Chào cờ"]


def test_a_short_agenda_is_told_in_words(desk: Desk):
    for _ in range(6):
        press(Key.Key_Delete)
    assert "Ngắn hơn quy định 15 phút (ít nhất 90 phút)." in desk.shown_text()


# -------------------------------------------------------------------------------------------------- facts


@pytest.mark.parametrize("typed", WAYS)
def test_place_and_subject_are_saved_when_left(desk: Desk, typed: Typed):
    field = desk.go_to("Địa điểm")
    field.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    typed("Hội trường Ủy ban phường")
    press(Key.Key_Tab)
    typed("Học tập và làm theo Bác")
    press(Key.Key_Tab)
    assert (desk.meeting.venue, desk.meeting.subject) == (
        "Hội trường Ủy ban phường",
        "Học tập và làm theo Bác",
    )


def test_day_and_hour_move_the_plan_and_the_rules(desk: Desk):
    desk.go_to("Ngày họp")
    telex("5/10/2025")
    press(Key.Key_Tab)
    telex("8h")
    press(Key.Key_Return)
    assert desk.meeting.planned_at == datetime(2025, 10, 5, 8, 0)
    assert "Theo Hướng dẫn 12" in desk.shown_text()
    assert cells(desk, 4)[1] == "08:03"


def test_an_emptied_day_is_the_old_one_again(desk: Desk):
    field = desk.go_to("Ngày họp")
    press(Key.Key_Backspace, Key.Key_Return)
    assert desk.meeting.planned_at == EVENING
    assert field.text() == "20/11/2026"  # pyright: ignore[reportAttributeAccessIssue]


def test_a_day_that_is_none_says_so_and_stays_as_typed(desk: Desk):
    desk.go_to("Ngày họp")
    telex("31/11/2026")
    press(Key.Key_Tab)
    assert desk.meeting.planned_at == EVENING
    assert "không có ngày 31/11/2026" in desk.shown_text()


def test_chair_and_secretary_are_members(desk: Desk):
    desk.go_to("Thư ký")
    telex("ha")
    press(Key.Key_Return)
    assert desk.meeting.secretary_id == desk.member("Nguyễn Thị Thu Hà")
    desk.go_to("Chủ trì")
    press(Key.Key_Backspace)
    press(Key.Key_Tab)
    assert desk.meeting.chair_id is None


def test_the_kind_is_chosen_with_the_arrows(desk: Desk):
    desk.go_to("Loại kỳ họp")
    press(Key.Key_Down)
    assert desk.meeting.kind is MeetingKind.THEMATIC
    desk.undo()
    assert desk.meeting.kind is MeetingKind.REGULAR


# ----------------------------------------------------------------------------------- saving and opening


def test_what_is_typed_in_a_cell_is_not_lost_when_another_tab_is_shown(desk: Desk):
    desk.enter()
    telex(", chào cờ")
    desk.tabs.setCurrentIndex(1)
    desk.tab.flush()
    assert desk.titles[0] == "Tuyên bố lý do, giới thiệu đại biểu, chào cờ"
    desk.tabs.setCurrentIndex(0)
    assert cells(desk, 1)[0] == desk.titles[0]


def test_a_change_from_elsewhere_waits_until_the_cell_is_left(desk: Desk):
    desk.enter()
    telex(", chào")
    desk.services.meetings.add_item(desk.meeting_id, "Chen vào", at=1)
    telex(" cờ")
    wanted = ["Tuyên bố lý do, giới thiệu đại biểu, chào cờ", "Chen vào"]
    assert desk.focus.text() == wanted[0]  # pyright: ignore[reportAttributeAccessIssue]
    desk.enter()
    assert desk.titles[:2] == wanted
    assert cells(desk, 1)[:2] == wanted


def test_the_large_button_opens_the_meeting(desk: Desk):
    desk.button("Khai mạc (F5)").setFocus()
    press(Key.Key_Return)
    assert desk.meeting.started_at == EVENING
    assert desk.focus is desk.field("Nội dung")


def test_what_is_told_of_one_meeting_goes_when_another_is_shown(desk: Desk):
    desk.clock.at = EVENING.replace(day=22, hour=9)
    press(Key.Key_F5)
    assert "20/11/2026" in desk.notice.shown_text()
    desk.tabs.setCurrentIndex(1)
    desk.tab.show_meeting(desk.services.meetings.create(MeetingKind.EXTRAORDINARY, EVENING))
    assert desk.notice.shown_text() == ""


def test_opening_on_another_day_than_planned_offers_to_correct_it(desk: Desk):
    desk.clock.at = EVENING.replace(day=22, hour=9)
    press(Key.Key_F5)
    assert "20/11/2026" in desk.notice.shown_text()
    desk.tabs.setCurrentIndex(1)
    next(
        button for button in desk.notice.findChildren(QPushButton) if button.text() == "Sửa ngày giờ"
    ).click()
    # The window brings this tab to the front, wherever one is by then.
    assert desk.went == [(Place.MEETING, None)]
    desk.tabs.setCurrentIndex(0)
    desk.tab.show_facts()
    field = desk.go_to("Ngày khai mạc")
    field.selectAll()  # pyright: ignore[reportAttributeAccessIssue]
    telex("20/11")
    press(Key.Key_Tab)
    telex("19:30")
    press(Key.Key_Tab)
    telex("21:10")
    press(Key.Key_Tab)
    assert (desk.meeting.started_at, desk.meeting.ended_at) == (
        EVENING,
        datetime.combine(EVENING, time(21, 10)),
    )


def test_with_large_letters_the_facts_take_turns_with_the_table(desk: Desk):
    desk.theme.set_percent(150)
    try:
        QApplication.processEvents()
        assert table(desk).isVisible()
        desk.button("Thông tin kỳ họp").click()
        assert desk.field("Địa điểm").isVisible()
        assert not table(desk).isVisible()
        desk.go_to("Địa điểm")
        press(Key.Key_Escape)
        assert desk.focus is table(desk)
        assert desk.window.minimumSizeHint().width() <= 1160
    finally:
        desk.theme.set_percent(100)


def test_f6_before_the_opening_says_what_to_do(desk: Desk):
    press(Key.Key_F6)
    assert "chưa khai mạc" in desk.notice.shown_text()
    assert desk.opinions == []

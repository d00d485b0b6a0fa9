"""The record at the right: every field goes into the book when it is left, and comes back with Ctrl+Z."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.ui.editor import LineEditor, TextEditor
from chibo_desktop.ui.members.choice_box import ChoiceBox
from chibo_desktop.ui.value_editors import PartialDateEditor
from tests.ui.keyboards import WAYS, preedit, press, telex
from tests.ui.members.conftest import EVENING, Desk

HELD_CTRL = Qt.KeyboardModifier.ControlModifier
SOMEBODY = "Nguyễn Thị Hiền"


@pytest.mark.parametrize("typed", WAYS)
def test_the_name_is_saved_when_left_whatever_keyboard(desk: Desk, typed: Callable[[str], None]) -> None:
    desk.choose(SOMEBODY)
    desk.focus("Họ và tên", LineEditor).selectAll()
    typed("Đoàn Thị Mỹ Hường")
    assert desk.member(SOMEBODY)
    desk.leave()
    assert "Đoàn Thị Mỹ Hường" in desk.names()
    assert SOMEBODY not in desk.names()
    assert desk.last_act() == "Sửa họ và tên của đồng chí Đoàn Thị Mỹ Hường"
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert desk.field("Họ và tên", LineEditor).text() == SOMEBODY


@pytest.mark.parametrize("typed", WAYS)
def test_a_note_of_several_lines_is_saved_when_left(desk: Desk, typed: Callable[[str], None]) -> None:
    desk.choose(SOMEBODY)
    desk.focus("Ghi chú", TextEditor)
    typed("Hay ốm\nở với con gái")
    desk.leave()
    assert desk.member(SOMEBODY).note == "Hay ốm\nở với con gái"


@pytest.mark.parametrize(
    "label, typed, part, value",
    [
        ("Số thẻ đảng viên", "001234567890", "card_no", "001234567890"),
        ("Điện thoại", " 0912 000 111", "phone", "0912 000 111"),
        ("Dân tộc", "Tày", "ethnicity", "Tày"),
        ("Nghề nghiệp", "hưu trí", "occupation", "hưu trí"),
        ("Quê quán", "xã Đông Yên", "hometown", "xã Đông Yên"),
    ],
)
def test_each_line_goes_into_its_part(desk: Desk, label: str, typed: str, part: str, value: str) -> None:
    desk.choose("Đặng Hữu Tuấn")
    desk.focus(label, LineEditor)
    telex(typed)
    press(Qt.Key.Key_Return)
    assert getattr(desk.member("Đặng Hữu Tuấn"), part) == value
    assert not desk.field(label, LineEditor).hasFocus()
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert getattr(desk.member("Đặng Hữu Tuấn"), part) == ""
    assert desk.field(label, LineEditor).text() == ""


@pytest.mark.parametrize(
    "label, typed, part, value",
    [
        ("Ngày sinh", "2/9/1950", "born", PartialDate(1950, 9, 2)),
        ("Ngày sinh", "1950", "born", PartialDate(1950)),
        ("Ngày vào Đảng", "5/1975", "joined_on", PartialDate(1975, 5)),
        ("Ngày chính thức", "19/5/1976", "official_on", PartialDate(1976, 5, 19)),
        ("Chuyển đến chi bộ ngày", "1/11/2026", "here_since", PartialDate(2026, 11, 1)),
    ],
)
def test_each_date_goes_into_its_part(
    desk: Desk, label: str, typed: str, part: str, value: PartialDate
) -> None:
    desk.choose(SOMEBODY)
    desk.focus(label, PartialDateEditor)
    telex(typed)
    desk.leave()
    assert getattr(desk.member(SOMEBODY), part) == value
    assert desk.field(label, PartialDateEditor).text() == value.display()


def test_a_date_that_means_nothing_stays_typed_and_says_why(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    born = desk.focus("Ngày sinh", PartialDateEditor)
    telex("31/2/1950")
    press(Qt.Key.Key_Return)
    assert born.hasFocus()
    assert born.text() == "31/2/1950"
    assert "31/02/1950" in born.problem_text()
    assert desk.member(SOMEBODY).born is None
    desk.choose("Đặng Hữu Tuấn")
    assert "31/02/1950" in desk.notice.shown_text()
    assert SOMEBODY in desk.notice.shown_text()
    assert born.text() == ""


def test_an_empty_name_is_refused_beside_the_field(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    name = desk.focus("Họ và tên", LineEditor)
    name.selectAll()
    press(Qt.Key.Key_Delete)
    desk.leave()
    assert SOMEBODY in desk.names()
    assert name.text() == ""
    assert any("Chưa có tên" in label.text() for label in _labels(desk))
    name.setFocus()
    telex("Lê Thị Na")
    desk.leave()
    assert "Lê Thị Na" in desk.names()
    assert not any("Chưa có tên" in label.text() for label in _labels(desk) if label.isVisible())


def test_sex_is_picked_with_the_arrows(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    male, female = desk.field("Giới tính: Nam", QPushButton), desk.field("Giới tính: Nữ", QPushButton)
    assert not male.isChecked()
    assert not female.isChecked()
    male.setFocus()
    press(Qt.Key.Key_Space)
    assert desk.member(SOMEBODY).sex == "Nam"
    press(Qt.Key.Key_Right)
    assert desk.member(SOMEBODY).sex == "Nữ"
    assert not female.icon().isNull()
    assert male.icon().isNull()
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert not female.isChecked()


def test_the_post_is_picked_from_the_list_or_typed_freely(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    post = desk.focus("Chức vụ", ChoiceBox)
    telex("chi u")
    press(Qt.Key.Key_Return)
    assert desk.member(SOMEBODY).post_on(EVENING.date()) == "Chi ủy viên"
    post.setFocus()
    post.selectAll()
    telex("Thủ quỹ")
    desk.leave()
    assert desk.member(SOMEBODY).post_on(EVENING.date()) == "Thủ quỹ"
    post.setFocus()
    post.selectAll()
    press(Qt.Key.Key_Delete)
    desk.leave()
    assert desk.member(SOMEBODY).posts == ()


def test_the_groups_of_the_book_are_offered(desk: Desk) -> None:
    desk.choose("Lê Thị Ánh")
    desk.focus("Tổ", ChoiceBox)
    telex("so 10")
    press(Qt.Key.Key_Return)
    assert desk.member("Lê Thị Ánh").group == "Tổ tự quản số 10"


def test_recognition_is_counted_from_its_day(desk: Desk) -> None:
    desk.choose("Đỗ Minh Khang")
    desk.focus("Ngày vào Đảng", PartialDateEditor)
    telex("3/11/2025")
    desk.focus("Ngày chính thức", PartialDateEditor)
    telex("3/11/2026")
    desk.leave()
    counts = desk.services.members.counts
    assert counts(date(2026, 11, 2))[StatusKind.PROBATIONARY] == 1
    assert counts(date(2026, 11, 3))[StatusKind.PROBATIONARY] == 0
    assert desk.field("Tình trạng: Chính thức", QPushButton).isChecked()


def test_the_grade_is_picked_and_takes_the_day_of_recognition_along(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    desk.focus("Ngày chính thức", PartialDateEditor)
    telex("2020")
    desk.leave()
    official = desk.field("Tình trạng: Chính thức", QPushButton)
    official.setFocus()
    press(Qt.Key.Key_Right)
    member = desk.member(SOMEBODY)
    assert member.official_on is None
    assert [status.kind for status in member.statuses] == [StatusKind.PROBATIONARY]
    assert desk.field("Ngày chính thức", PartialDateEditor).text() == ""
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert desk.member(SOMEBODY).official_on == PartialDate(2020)
    assert official.isChecked()


def test_enter_goes_on_to_fields_further_down_and_brings_them_into_sight(desk: Desk, qtbot: QtBot) -> None:
    desk.choose("Lê Thị Ánh")
    desk.focus("Họ và tên", LineEditor)
    home = desk.field("Quê quán", LineEditor)
    assert home.visibleRegion().isEmpty()
    before = desk.last_act()
    for _ in range(20):
        if not home.hasFocus():
            press(Qt.Key.Key_Return)
    assert home.hasFocus()
    assert desk.last_act() == before, "Enter alone picks nothing and takes nothing out"
    qtbot.waitUntil(lambda: not home.visibleRegion().isEmpty())


# ----------------------------------------------------------------------------- add, remove, not disturb


@pytest.mark.parametrize("typed", WAYS)
def test_insert_begins_somebody_new_who_is_one_act(desk: Desk, typed: Callable[[str], None]) -> None:
    desk.tab.focus_search()
    press(Qt.Key.Key_Insert)
    name = desk.field("Họ và tên", LineEditor)
    assert name.hasFocus()
    assert name.text() == ""
    typed("Ngô Đức Ổn")
    press(Qt.Key.Key_Return)
    assert desk.member("Ngô Đức Ổn").standing_on(EVENING.date()) is not None
    chosen = desk.tab.table.chosen()
    assert chosen is not None
    assert chosen.row.member.name == "Ngô Đức Ổn"
    assert (
        desk.field("Giới tính: Nam", QPushButton).hasFocus()
        or desk.field("Ngày sinh", PartialDateEditor).hasFocus()
    )
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert "Ngô Đức Ổn" not in desk.names()
    assert desk.field("Họ và tên", LineEditor).text() != "Ngô Đức Ổn"
    assert desk.tab.table.hasFocus(), "letters typed on would go to whoever is shown now"


def test_what_is_typed_before_the_name_is_not_lost(desk: Desk) -> None:
    press(Qt.Key.Key_Insert)
    desk.focus("Điện thoại", LineEditor)
    telex("0988")
    desk.focus("Tình trạng: Dự bị", QPushButton)
    press(Qt.Key.Key_Space)
    desk.focus("Họ và tên", LineEditor)
    telex("Ngô Đức Ổn")
    desk.leave()
    member = desk.member("Ngô Đức Ổn")
    assert member.phone == "0988"
    assert [status.kind for status in member.statuses] == [StatusKind.PROBATIONARY]


def test_esc_leaves_a_new_record_without_a_trace(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    before = desk.last_act()
    press(Qt.Key.Key_Insert)
    desk.focus("Điện thoại", LineEditor)
    telex("0988")
    press(Qt.Key.Key_Escape)
    assert desk.last_act() == before
    assert desk.tab.table.hasFocus()
    assert desk.field("Điện thoại", LineEditor).text() != "0988"


def test_delete_in_the_list_takes_out_and_undo_brings_back(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    desk.tab.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert SOMEBODY not in desk.names()
    assert SOMEBODY in desk.notice.shown_text()
    assert desk.tab.table.chosen() is not None
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert SOMEBODY in desk.names()


def test_somebody_a_meeting_names_stays_with_the_reason_told(desk: Desk) -> None:
    desk.services.meetings.create(MeetingKind.REGULAR, EVENING)
    desk.choose("Phạm Văn Bình")
    desk.tab.table.setFocus()
    press(Qt.Key.Key_Delete)
    assert "Phạm Văn Bình" in desk.names()
    assert "không xóa được" in desk.notice.shown_text()


def test_delete_in_a_field_deletes_a_letter_and_nobody(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    name = desk.focus("Họ và tên", LineEditor)
    name.home(False)
    press(Qt.Key.Key_Delete)
    assert name.text() == SOMEBODY[1:]
    assert len(desk.names()) == 7


def test_changes_from_elsewhere_do_not_disturb_what_is_typed(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    phone = desk.focus("Điện thoại", LineEditor)
    phone.selectAll()
    telex("0900 ")
    desk.services.members.change(desk.member("Đỗ Minh Khang"), "gì đó")
    changed = desk.services.members.member(desk.member(SOMEBODY).id)
    from dataclasses import replace

    desk.services.members.change(replace(changed, hometown="xã Đông Yên", phone="1"), "quê quán")
    assert phone.text() == "0900 "
    assert phone.hasFocus()
    assert desk.field("Quê quán", LineEditor).text() == "xã Đông Yên"
    telex("111")
    desk.leave()
    assert desk.member(SOMEBODY).phone == "0900 111"
    assert desk.member(SOMEBODY).hometown == "xã Đông Yên"


def test_saving_by_silence_leaves_the_space_one_has_just_typed(desk: Desk, qtbot: QtBot) -> None:
    desk.choose(SOMEBODY)
    home = desk.focus("Quê quán", LineEditor)
    telex("Đông ")
    qtbot.waitUntil(lambda: desk.member(SOMEBODY).hometown == "Đông", timeout=5000)
    assert home.text() == "Đông "
    telex("Yên")
    desk.leave()
    assert desk.member(SOMEBODY).hometown == "Đông Yên"


def test_a_redraw_amid_a_composed_letter_changes_nothing(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    desk.focus("Quê quán", LineEditor)
    preedit("đô")
    desk.services.members.change(desk.member("Đỗ Minh Khang"), "gì đó")
    assert desk.member(SOMEBODY).hometown == ""
    assert desk.field("Quê quán", LineEditor).hasFocus()


def test_the_name_is_seen_when_somebody_else_is_chosen(desk: Desk, qtbot: QtBot) -> None:
    desk.choose("Trần Thị Hiền")
    name = desk.field("Họ và tên", LineEditor)
    desk.focus("Quê quán", LineEditor)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: name.visibleRegion().isEmpty())
    desk.leave()
    desk.choose("Đặng Hữu Tuấn")
    assert name.text() == "Đặng Hữu Tuấn"
    qtbot.waitUntil(lambda: name.visibleRegion().boundingRect().height() == name.height())


def test_choosing_somebody_else_saves_into_the_one_before(desk: Desk) -> None:
    desk.choose(SOMEBODY)
    desk.focus("Quê quán", LineEditor)
    telex("Yên")
    desk.choose("Đặng Hữu Tuấn")
    assert desk.member(SOMEBODY).hometown == "Yên"
    assert desk.member("Đặng Hữu Tuấn").hometown == ""
    assert desk.field("Quê quán", LineEditor).text() == ""


def test_the_empty_book_offers_three_ways_to_begin(empty: Desk) -> None:
    shown = [button.text() for button in empty.tab.findChildren(QPushButton) if button.isVisible()]
    assert shown == ["Nhập từ Excel…", "Dán từ Excel", "Thêm đồng chí"]
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    telex("Lê Thị Na")
    press(Qt.Key.Key_Return)
    assert empty.names() == ["Lê Thị Na"]
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert [button.text() for button in empty.tab.findChildren(QPushButton) if button.isVisible()] == shown


def _labels(desk: Desk) -> list:
    from PySide6.QtWidgets import QLabel

    return [label for label in desk.tab.form.findChildren(QLabel) if label.text()]

"""The line of reminders: what is due, who it is, and how it is put aside."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Status, StatusKind
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.people_list import PeopleList
from tests.ui.keyboards import press
from tests.ui.members.conftest import Desk

HELD_CTRL = Qt.KeyboardModifier.ControlModifier
KHANG, HIEN, TUAN = "Đỗ Minh Khang", "Trần Thị Hiền", "Đặng Hữu Tuấn"


@pytest.fixture
def due(desk: Desk) -> Desk:
    """20/11/2026: a probation over on 1/12, two badges on 3/2/2027, an exemption over on 30/11."""
    members = desk.services.members
    for name, joined in ((KHANG, "2025-12-01"), (HIEN, "1987-01-06"), (TUAN, "1997-02-03")):
        members.change(replace(desk.member(name), joined_on=PartialDate.from_iso(joined)), "ngày vào Đảng")
    exempt = Status(StatusKind.EXEMPT, PartialDate(2026, 5), PartialDate(2026, 11))
    members.tell(desk.member(TUAN).id, exempt, "miễn")
    return desk


def lines(desk: Desk) -> list[str]:
    return [button.text() for button in _buttons(desk)]


def _buttons(desk: Desk) -> list[QPushButton]:
    return [b for b in desk.tab.reminders.findChildren(QPushButton) if b.isVisible()]


def open_list(desk: Desk, place: int) -> PeopleList:
    _buttons(desk)[place].setFocus()
    press(Qt.Key.Key_Space)
    (listed,) = [one for one in desk.window.findChildren(PeopleList) if one.isVisible()]
    return listed


def test_nothing_due_takes_no_room(desk: Desk) -> None:
    assert not desk.tab.reminders.isVisible()


def test_each_kind_is_a_line_that_opens_to_its_people(due: Desk) -> None:
    assert lines(due) == ["Hết thời gian dự bị: 1", "Hết hạn miễn: 1", "Huy hiệu Đảng 03/02/2027: 2"]
    listed = open_list(due, 2)
    assert listed.shown() == [f"1. {HIEN} – 40 năm", f"2. {TUAN} – 30 năm"]
    assert "ngày kết nạp" in listed.rule.text()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert due.field("Họ và tên", LineEditor).text() == TUAN
    assert due.tab.table.hasFocus()


def test_one_person_is_put_aside_with_delete_and_stays_in_the_book(due: Desk) -> None:
    open_list(due, 2)
    press(Qt.Key.Key_Delete)
    assert lines(due)[2] == "Huy hiệu Đảng 03/02/2027: 1"
    assert HIEN in due.names()
    assert due.last_act() == f"Thôi nhắc: {HIEN}"
    press(Qt.Key.Key_Z, modifier=HELD_CTRL)
    assert lines(due)[2] == "Huy hiệu Đảng 03/02/2027: 2"


def test_all_are_put_aside_with_the_button_until_a_date_is_another(due: Desk) -> None:
    listed = open_list(due, 0)
    next(b for b in listed.findChildren(QPushButton) if "tất cả" in b.text()).click()
    assert lines(due) == ["Hết hạn miễn: 1", "Huy hiệu Đảng 03/02/2027: 2"]
    corrected = replace(due.member(KHANG), joined_on=PartialDate(2025, 12, 5))
    due.services.members.change(corrected, "ngày vào Đảng")
    assert lines(due)[0] == "Hết thời gian dự bị: 1"


def test_tab_goes_through_the_tab_from_top_to_bottom(due: Desk) -> None:
    due.tab.focus_search()
    passed = []
    for _ in range(14):
        focus = QApplication.focusWidget()
        assert focus is not None
        passed.append(focus.accessibleName() or focus.property("text"))
        press(Qt.Key.Key_Tab)
    tops = ["Tìm đảng viên", "Xếp danh sách", "Thêm đồng chí", "Nhập, xuất", *lines(due)]
    assert [name for name in passed if name in tops] == tops
    table = passed.index("Danh sách đảng viên")
    assert passed.index("Tất cả 6") in range(len(tops), table), "one of the chips, for arrows go along them"
    assert passed[table + 1] == "Họ và tên"


def test_esc_goes_back_to_the_line(due: Desk) -> None:
    open_list(due, 1)
    press(Qt.Key.Key_Escape)
    focus = QApplication.focusWidget()
    assert focus is _buttons(due)[1]

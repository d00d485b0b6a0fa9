"""What the roll warns of stands in one line, after the key and not before it, and opens to the people."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chibo_desktop.ui.people_list import PeopleList

K = Qt.Key


def opened(office) -> PeopleList:
    return next(shown for shown in office.window.findChildren(PeopleList) if shown.isVisible())


def test_nothing_is_warned_of_before_there_is_something(office):
    office.tab.warnings.look_now()
    assert office.tab.warnings.isHidden()


def test_it_comes_when_the_fingers_rest_and_moves_no_line(office, qtbot):
    list_before = office.tab.list.geometry()
    office.keys(K.Key_Space, K.Key_F4)
    assert office.tab.warnings.isHidden()
    qtbot.waitUntil(office.tab.warnings.isVisible)
    assert office.tab.warnings.accessibleName() == "Lưu ý: 1, đồng chí Lê Quang Dũng vắng không lý do"
    assert office.tab.list.geometry() == list_before
    assert office.tab.find_box.hasFocus()


def test_it_opens_from_the_keyboard_to_people_and_rules(office):
    office.tab.top.rest_unexcused.click()
    office.tab.warnings.look_now()
    office.tab.warnings.setFocus()
    office.keys(K.Key_Return)
    shown = opened(office)
    assert shown.shown()[:4] == [
        "Chủ trì được ghi vắng: 1",
        "1. Phạm Văn Bình – vắng không lý do",
        "Thiếu 5 đồng chí để đạt ≥ 90%; đang vắng: 5",
        "1. Phạm Văn Bình – vắng không lý do",
    ]
    assert "Vắng không lý do: 5" in shown.shown()
    assert "Tỷ lệ dự họp cần ≥ 90%" in shown.rule.text()
    assert "Không có ai vắng không lý do" in shown.rule.text()
    office.keys(K.Key_Down, K.Key_Down, K.Key_Down, K.Key_Return)
    assert office.current() == "Dũng"


def test_it_goes_when_the_reason_is_gone(office, qtbot):
    office.keys(K.Key_F4)
    office.tab.warnings.look_now()
    assert office.tab.warnings.isVisible()
    QTest.keyClick(office.tab.find_box, K.Key_Up)
    office.keys(K.Key_Delete)
    qtbot.waitUntil(office.tab.warnings.isHidden)


def test_a_guest_who_is_on_the_roll_is_told_of(office):
    office.services.attendance.add_guest(office.meeting_id, "LÊ QUANG DŨNG")
    office.tab.warnings.look_now()
    assert "đồng chí Lê Quang Dũng có tên cả ở đại biểu" in office.tab.warnings.words

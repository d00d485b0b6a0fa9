"""Delegates: added with Enter, corrected in place, removed, brought back; nothing typed is lost."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.ui.keyboards import WAYS, telex

K = Qt.Key


def guests(office) -> list[tuple[str, str, str]]:
    return [(g.name, g.post, g.body) for g in office.services.attendance.guests(office.meeting_id)]


@pytest.fixture
def opened(office):
    office.tab.totals.guests.click()
    return office


@pytest.mark.parametrize("typed", WAYS)
def test_a_guest_is_added_with_any_keyboard(opened, typed):
    for text, key in (
        ("Vũ Thị Khách", K.Key_Tab),
        ("Phó Bí thư", K.Key_Tab),
        ("Đảng ủy phường", K.Key_Return),
    ):
        typed(text)
        opened.keys(key)
    assert guests(opened) == [("Vũ Thị Khách", "Phó Bí thư", "Đảng ủy phường")]
    assert opened.tab.totals.guests.accessibleName() == "Đại biểu: 1"
    assert opened.tab.guests.new[0].hasFocus()
    assert opened.tab.guests.new[0].text() == ""


def test_a_name_is_enough_and_esc_keeps_it(opened):
    telex("Vu Thi Khach")
    opened.keys(K.Key_Escape)
    assert guests(opened) == [("Vu Thi Khach", "", "")]
    assert opened.tab.guests.isHidden()


def test_a_guest_is_corrected_in_place(opened):
    opened.services.attendance.add_guest(opened.meeting_id, "Vũ Thị Khách", "Phó")
    (line,) = opened.tab.guests.lines
    line.fields[1].setFocus()
    opened.keys(K.Key_End)
    telex(" bi thu")
    opened.keys(K.Key_Return)
    assert guests(opened) == [("Vũ Thị Khách", "Phó bi thu", "")]
    assert opened.tab.guests.lines == [line]


def test_a_name_cannot_be_emptied(opened):
    opened.services.attendance.add_guest(opened.meeting_id, "Vũ Thị Khách")
    name = opened.tab.guests.lines[0].fields[0]
    name.setFocus()
    name.selectAll()
    opened.keys(K.Key_Delete, K.Key_Return)
    assert "Chưa có tên" in opened.notice.shown_text()
    assert guests(opened) == [("Vũ Thị Khách", "", "")]


def test_a_guest_is_removed_and_brought_back(opened):
    opened.services.attendance.add_guest(opened.meeting_id, "Vũ Thị Khách")
    QTest.mouseClick(opened.tab.guests.lines[0].remove, Qt.MouseButton.LeftButton)
    assert guests(opened) == []
    assert opened.tab.guests.lines == []
    opened.services.history.undo()
    assert [line.fields[0].text() for line in opened.tab.guests.lines] == ["Vũ Thị Khách"]


def test_the_guests_of_a_passed_meeting_are_only_shown(office):
    office.services.attendance.add_guest(office.meeting_id, "Vũ Thị Khách")
    office.tab.top.rest_present.click()
    office.pass_meeting()
    office.tab.totals.guests.click()
    panel = office.tab.guests
    assert all(field.isReadOnly() for field in (*panel.new, *panel.lines[0].fields))
    assert not panel.lines[0].remove.isEnabled()
    assert not panel.add_button.isEnabled()

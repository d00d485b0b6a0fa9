"""Somebody not on the roll is taken on the spot: by keys alone, as what they are, taken back at once."""

import pytest
from PySide6.QtCore import Qt

from chibo_desktop.domain.members import Member, Status, StatusKind
from tests.ui.keyboards import WAYS, telex

K = Qt.Key
TYPED = "trần văn an"


def kinds(office) -> list[str]:
    shown = office.tab.newcomers.panel.kinds
    return [shown.item(place).text() for place in range(shown.count())]


@pytest.mark.parametrize("way", WAYS)
def test_an_unknown_name_becomes_a_guest_by_two_keys(office, way):
    way(TYPED)
    assert office.tab.remaining.accessibleName() == "Khớp: 0, Enter: thêm"
    office.keys(K.Key_Return)
    assert office.tab.newcomers.panel.line.text() == "Trần Văn An"
    office.keys(K.Key_Return)
    assert [g.name for g in office.services.attendance.guests(office.meeting_id)] == ["Trần Văn An"]
    assert office.tab.totals.guests.accessibleName() == "Đại biểu: 1"
    assert office.tab.find_box.hasFocus()
    assert office.tab.find_box.text() == ""


@pytest.mark.parametrize(
    "steps, number",
    [
        (1, "present_visiting"),
        (2, "present_residence_link"),
        (3, "present_official"),
        (4, "present_probationary"),
    ],
)
def test_as_a_member_one_is_present_at_once_and_undone_at_once(office, steps, number):
    before = len(office.services.members.rows())
    telex(TYPED)
    office.keys(K.Key_Return, *[K.Key_Down] * steps, K.Key_Return)
    assert office.names(number) == ["An"]
    assert office.current() == "An"
    assert "Trần Văn An" in office.notice.shown_text()
    office.services.history.undo()
    assert len(office.services.members.rows()) == before
    assert office.names(number) == []


def test_esc_adds_nobody_and_keeps_what_was_typed(office):
    telex(TYPED)
    office.keys(K.Key_Return, K.Key_Escape)
    assert office.tab.newcomers.panel.isHidden()
    assert office.tab.find_box.hasFocus()
    assert office.tab.find_box.text() == TYPED
    assert len(office.services.members.rows()) == 8


def test_insert_adds_somebody_whose_name_others_have_too(office):
    telex("hiền")
    office.keys(K.Key_Insert)
    telex(" Mai")
    office.keys(K.Key_Down, K.Key_Return)
    assert office.names("visiting") == ["Mai", "Tạm"]
    assert office.person("Mai").name == "Hiền Mai"


def test_one_who_is_in_the_book_but_not_in_the_cell_is_told_of(open_office):
    gone = (Status(StatusKind.OFFICIAL), Status(StatusKind.TRANSFERRED))
    here = Member("", "Phạm Văn Bình", statuses=(Status(StatusKind.OFFICIAL),))
    office = open_office([here, Member("", "Trần Văn An", statuses=gone)])
    telex("tran van an")
    office.keys(K.Key_Return)
    assert "Trong sổ đã có đồng chí Trần Văn An" in office.tab.newcomers.panel.known_text()


def test_a_passed_meeting_takes_nobody(office):
    office.tab.top.rest_present.click()
    office.pass_meeting()
    telex(TYPED)
    office.keys(K.Key_Return)
    assert office.tab.newcomers.panel.isHidden()
    assert "chỉ xem" in office.notice.shown_text()


@pytest.mark.parametrize("name", ["Mẫu", "Nhàn", "Tạm"])
def test_who_need_not_come_is_found_and_marked_by_the_same_keys(office, name):
    telex(name.lower())
    assert office.current() == name
    office.keys(K.Key_Return)
    assert office.person(name).present
    counted = name in office.names("present")
    assert counted is (name != "Tạm")
    assert (name in office.names("expected")) is counted

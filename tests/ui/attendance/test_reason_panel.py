"""F3: a reason is picked or typed with any keyboard, saved as it is typed, and one step when taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.ui.attendance.reason_panel import REASONS
from tests.ui.keyboards import WAYS, commit, preedit, telex, vni

K = Qt.Key


@pytest.fixture
def asked(office):
    """F3 was pressed at the second of the list."""
    office.choose("Dũng")
    office.keys(K.Key_F3)
    return office


def test_it_asks_for_this_person_and_has_the_focus(asked):
    assert asked.tab.reason.title.text() == "Lê Quang Dũng vắng có lý do:"
    assert asked.tab.reason.line.hasFocus()
    assert asked.names("excused") == []


@pytest.mark.parametrize("place, reason", list(enumerate(REASONS)))
def test_a_usual_reason_is_picked_by_its_place(asked, place, reason):
    asked.keys(*[K.Key_Down] * place, K.Key_Return)
    assert asked.line("Dũng") == f"Lê Quang Dũng – Vắng có lý do: {reason}"
    assert asked.current() == "Hà"
    assert asked.tab.find_box.hasFocus()


def test_f3_again_goes_to_the_next_usual_reason(asked):
    asked.keys(K.Key_F3, K.Key_F3, K.Key_Return)
    assert asked.person("Dũng").reason == REASONS[2]


def test_the_reason_can_be_written_later(asked):
    asked.keys(K.Key_Up, K.Key_Return)
    assert asked.line("Dũng") == "Lê Quang Dũng – Vắng có lý do: chưa ghi lý do"


def test_a_usual_reason_is_picked_with_the_mouse(asked):
    usual = asked.tab.reason.usual
    at = usual.visualItemRect(usual.item(1)).center()
    QTest.mouseClick(usual.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert asked.person("Dũng").reason == "việc gia đình"
    assert asked.tab.reason.isHidden()


@pytest.mark.parametrize("typed", WAYS)
def test_another_reason_is_typed_with_any_keyboard(asked, typed):
    typed("dự đám giỗ mẹ vợ")
    asked.keys(K.Key_Return)
    assert asked.person("Dũng").reason == "dự đám giỗ mẹ vợ"
    assert asked.current() == "Hà"


@pytest.mark.parametrize("typed", [telex, vni])
def test_no_letter_or_digit_is_a_command(asked, typed):
    typed("ốm 2 tuần")
    assert asked.person("Dũng").mark is None
    asked.keys(K.Key_Return)
    assert asked.person("Dũng").reason == "ốm 2 tuần"


def test_a_usual_reason_typed_without_marks_gets_them(asked):
    telex("viec gia dinh")
    asked.keys(K.Key_Return)
    assert asked.person("Dũng").reason == "việc gia đình"


def test_enter_while_a_word_is_being_composed_saves_nothing(asked):
    preedit("ố")
    asked.keys(K.Key_Return)
    assert asked.person("Dũng").mark is None
    assert not asked.tab.reason.isHidden()
    commit("ốm nặng")
    asked.keys(K.Key_Return)
    assert asked.person("Dũng").reason == "ốm nặng"


def test_esc_leaves_everything_as_it_was(asked):
    telex("viet do")
    asked.keys(K.Key_Escape)
    assert asked.tab.reason.isHidden()
    assert asked.person("Dũng").mark is None
    assert asked.current() == "Dũng"
    assert asked.tab.find_box.hasFocus()


def test_what_is_typed_saves_itself_and_is_one_step_back(asked, qtbot):
    telex("di vien")
    asked.tab.reason.flush()
    assert asked.person("Dũng").reason == "di vien"
    assert not asked.tab.reason.isHidden()
    telex(" tinh")
    asked.keys(K.Key_Return)
    assert asked.person("Dũng").reason == "di vien tinh"
    asked.services.history.undo()
    assert asked.person("Dũng").mark is None


def test_going_back_to_the_list_keeps_what_was_typed(asked):
    telex("di vien")
    asked.click_line("Ước", 0.2)
    assert asked.tab.reason.isHidden()
    assert asked.person("Dũng").reason == "di vien"
    assert asked.current() == "Ước"


def test_a_reason_that_is_there_can_be_corrected(asked):
    telex("di vien")
    asked.keys(K.Key_Return)
    asked.choose("Dũng")
    asked.keys(K.Key_F3)
    assert asked.tab.reason.line.text() == "di vien"
    asked.keys(K.Key_Down, K.Key_Return)
    assert asked.person("Dũng").reason == REASONS[0]


def test_opening_it_for_the_next_does_not_touch_the_one_before(asked):
    telex("di vien")
    asked.keys(K.Key_Return)
    asked.keys(K.Key_F3, K.Key_Return)
    assert (asked.person("Dũng").reason, asked.person("Hà").reason) == ("di vien", REASONS[0])


def test_another_meeting_closes_it_and_keeps_what_was_typed(asked):
    telex("di vien")
    asked.tab.show_meeting(None)
    assert asked.tab.reason.isHidden()
    assert asked.person("Dũng").mark is Mark.EXCUSED

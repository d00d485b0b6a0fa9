"""The editor of the resolution: bold and lists by keyboard, pages pasted, everything undone again."""

import unicodedata

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor
from PySide6.QtWidgets import QApplication

from chibo_desktop.domain.lists import Level
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.ui.drafting.marked_editor import MarkedEditor
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.text_page import TextPage
from tests.ui.drafting.conftest import OCTOBER, Office, press, type_digits
from tests.ui.keyboards import WAYS, preedit, telex

ENTER, BACK, TAB = Qt.Key.Key_Return, Qt.Key.Key_Backspace, Qt.Key.Key_Tab
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(office: Office) -> TextPage:
    office.hold()
    found = office.go(Section.NEXT)
    assert isinstance(found, TextPage)
    return found


@pytest.fixture
def editor(page: TextPage) -> MarkedEditor:
    return page.part.editor


def stored(office: Office) -> str:
    office.tab.flush()
    resolution = office.services.drafting.resolution(office.tab.meeting_id or "")
    return resolution.text(SectionCode.NEXT_TASKS) if resolution else ""


def stand(editor: MarkedEditor, line: int, letter: int | None = None, chosen: int = 0) -> None:
    """Put the cursor on a line, at its end or before a letter, with so many letters chosen behind it."""
    cursor = QTextCursor(editor.document().findBlockByNumber(line))
    if letter is None:
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    else:
        cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.MoveAnchor, letter)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, chosen)
    editor.setTextCursor(cursor)
    editor.setFocus()


def paste(text: str = "", html: str = "") -> None:
    data = QMimeData()
    data.setText(text)
    if html:
        data.setHtml(html)
    QGuiApplication.clipboard().setMimeData(data)
    press(Qt.Key.Key_V, modifier=CTRL)


# ---------------------------------------------------------------------------------------------------- lists


def test_lists_end_in_an_empty_line_and_go_on_by_their_sign_only(office, editor):
    telex("1. Vệ sinh:\na) ngõ mười hai\nngõ mười bốn\n\ntrật tự đô thị\n\nhết danh sách")
    assert stored(office) == (
        "1. Vệ sinh:\n2. a) ngõ mười hai\n3. ngõ mười bốn\ntrật tự đô thị\n\nhết danh sách"
    )


@pytest.mark.parametrize("typed", WAYS)
def test_letters_go_on_as_party_papers_have_them_and_lead_back_to_the_numbers(office, editor, typed):
    typed("1. Môi trường\n")
    press(BACK, BACK, BACK)
    typed("a) một\nhai\nba\nbốn\nđường ngõ\nsáu\n\nan ninh")
    assert stored(office).split("\n") == [
        "1. Môi trường",
        "a) một",
        "b) hai",
        "c) ba",
        "d) bốn",
        "đ) đường ngõ",
        "e) sáu",
        "2. an ninh",
    ]


def test_a_line_in_between_moves_the_others_on_and_one_taken_out_moves_them_up(office, editor):
    paste("1. một\na) chữ\n2. hai\n3. ba\nDanh sách khác:\n1. lại một\n2. lại hai")
    stand(editor, 0)
    press(ENTER)
    type_digits("moi")
    assert stored(office).split("\n")[:5] == ["1. một", "2. moi", "a) chữ", "3. hai", "4. ba"]
    stand(editor, 3, 0, len("3. hai\n"))
    press(Qt.Key.Key_Delete)
    assert stored(office).split("\n") == [
        "1. một",
        "2. moi",
        "a) chữ",
        "4. ba",
        "Danh sách khác:",
        "1. lại một",
        "2. lại hai",
    ]


def test_enter_with_shift_and_in_a_sentence_begins_no_item(office, editor):
    type_digits("1. mot")
    press(ENTER, modifier=SHIFT)
    type_digits("cung mot viec")
    press(ENTER)
    type_digits("thuong")
    assert stored(office) == "1. mot\ncung mot viec\nthuong"


def test_a_split_line_keeps_its_words_and_one_undo_takes_all_of_it_back(office, editor):
    paste("1. quét ngõ và treo cờ\n2. thu quỹ")
    stand(editor, 0, len("1. quét ngõ"))
    press(ENTER)
    assert stored(office) == "1. quét ngõ\n2. và treo cờ\n3. thu quỹ"
    editor.setFocus()
    editor.undo()
    assert editor.clean() == "1. quét ngõ và treo cờ\n2. thu quỹ"


def test_nothing_of_a_list_happens_while_a_word_is_being_composed(office, editor):
    type_digits("1. ")
    preedit("đang")
    editor.make_list(Level.LETTER)
    assert editor.toPlainText() == "1. "


def test_buttons_make_lists_of_the_chosen_lines_and_lines_again(office, page, editor):
    paste("Thu quỹ\nThăm hỏi\nQuét ngõ")
    editor.selectAll()
    number, letter, dash = page.bar.lists
    letter.click()
    assert stored(office) == "a) Thu quỹ\nb) Thăm hỏi\nc) Quét ngõ"
    editor.selectAll()
    number.click()
    assert stored(office) == "1. Thu quỹ\n2. Thăm hỏi\n3. Quét ngõ"
    editor.selectAll()
    number.click()
    assert stored(office) == "Thu quỹ\nThăm hỏi\nQuét ngõ"
    stand(editor, 2)
    press(ENTER)
    dash.click()
    type_digits("viec")
    assert stored(office).endswith("Quét ngõ\n- viec")


# ----------------------------------------------------------------------------------------------------- bold


@pytest.mark.parametrize("typed", WAYS)
def test_what_is_typed_after_ctrl_b_is_bold_in_the_book_and_when_it_comes_back(office, editor, typed):
    typed("Trọng tâm ")
    press(Qt.Key.Key_B, modifier=CTRL)
    typed("tháng mười hai")
    press(Qt.Key.Key_B, modifier=CTRL)
    typed(" là")
    assert stored(office) == "Trọng tâm **tháng mười hai** là"
    assert editor.toPlainText() == "Trọng tâm tháng mười hai là"
    other = office.open(OCTOBER)
    meeting_id = office.tab.meeting_id
    office.tab.show_meeting(other)
    office.tab.show_meeting(meeting_id)
    assert editor.clean() == "Trọng tâm **tháng mười hai** là"


def test_chosen_letters_become_bold_and_plain_again_and_both_can_be_undone(office, editor):
    paste("Trọng tâm tháng này\nhai dòng")
    stand(editor, 0, 10, len("tháng này\nhai"))
    press(Qt.Key.Key_B, modifier=CTRL)
    assert stored(office) == "Trọng tâm **tháng này**\n**hai** dòng"
    editor.undo()
    assert stored(office) == "Trọng tâm tháng này\nhai dòng"
    editor.selectAll()
    press(Qt.Key.Key_B, modifier=CTRL)
    press(Qt.Key.Key_B, modifier=CTRL)
    assert stored(office) == "Trọng tâm tháng này\nhai dòng"


def test_asterisks_that_are_typed_stay_asterisks(office, editor):
    type_digits("2 ** 3 ** 4 *")
    stored(office)
    assert editor.toPlainText() == "2 ** 3 ** 4 *"
    office.services.history.undo()
    office.services.history.redo()
    assert editor.toPlainText() == "2 ** 3 ** 4 *"


def test_last_months_text_stands_beside_with_its_bold_words(office):
    before = office.open(OCTOBER)
    office.services.drafting.write_section(before, SectionCode.NEXT_TASKS, "1. **Thu quỹ**")
    office.hold()
    page = office.go(Section.NEXT)
    assert isinstance(page, TextPage)
    assert page.part.earlier_text == "1. Thu quỹ"


# ------------------------------------------------------------------------------------------------- pasting


def test_a_page_is_pasted_with_its_lists_undone_in_one_step_and_its_pictures_told(office, editor):
    type_digits("dau ")
    page = "<p>Từ <b>Word</b>:</p><ol><li>một<li>hai</ol><img src='x.png'>"
    paste("Từ Word", page)
    assert stored(office) == "dau Từ **Word**:\n1. một\n2. hai"
    assert "1 ảnh không dán được" in office.notice.shown_text()
    editor.undo()
    assert editor.clean() == "dau "
    editor.redo()
    type_digits(" sau")
    assert stored(office).endswith("2. hai sau")


def test_what_is_copied_here_is_pasted_here_as_it_was(office, editor):
    text = "1. **Một**\n\n- hai  ba\nhết"
    paste(text)
    editor.selectAll()
    press(Qt.Key.Key_C, modifier=CTRL)
    press(Qt.Key.Key_V, modifier=CTRL)
    assert stored(office).replace("  ", " ") == text.replace("  ", " ")


WHATEVER = (
    ("a\x07b\x0bc\u200bd\ufeff", "ab\ncd"),
    ("“Vì người nghèo” – 5\u00a0triệu…", "“Vì người nghèo” – 5 triệu…"),
    (unicodedata.normalize("NFD", "Tổ tự quản"), "Tổ tự quản"),
    ("{{ tên }} <a> & {% if %}", "{{ tên }} <a> & {% if %}"),
    ("việc " * 10_000, "việc " * 9_999 + "việc"),
)


def test_whatever_is_pasted_comes_in_whole_and_can_stand_in_a_paper(office, editor):
    for pasted, kept in WHATEVER:
        paste(pasted)
        assert stored(office).strip() == kept
        office.services.history.undo()
        assert editor.toPlainText() == ""
        office.services.history.redo()
        assert editor.clean().strip() == kept
        office.services.history.undo()
        office.clock.pass_minutes(5)
        editor.setFocus()


# --------------------------------------------------------------------------------------- sentences kept ready


def test_a_code_becomes_its_sentence_here_too(office, editor):
    type_digits(";cm ")
    assert editor.toPlainText().startswith("Có mặt 6/7 đảng viên")


def test_sentences_are_chosen_from_a_list_by_keyboard(office, page, editor):
    press(Qt.Key.Key_J, modifier=CTRL)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    press(Qt.Key.Key_Down, ENTER)
    assert stored(office) == "Nhất trí với dự thảo, không có ý kiến gì thêm."
    assert QApplication.focusWidget() is editor


def test_a_text_that_was_voted_on_has_no_buttons(office, page):
    assert page.bar.isVisible()
    office.pass_meeting(office.tab.meeting_id or "")
    assert not page.bar.isVisible()
    press(Qt.Key.Key_B, modifier=CTRL)
    page.part.editor.make_list(Level.NUMBER)
    assert stored(office) == ""

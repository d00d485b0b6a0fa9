"""What is typed is saved, and saving takes nothing from the typist: no letter, no cursor, no focus."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.agenda.opinion_card import OpinionCard
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.person_box import PersonBox
from tests.ui.agenda.conftest import Desk
from tests.ui.keyboards import WAYS, commit, preedit, press, telex

Typed = Callable[[str], None]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
TEXT = "Đồng chí Hiền: nhất trí với dự thảo, đề nghị sửa đường ngõ 12 trước Tết."


def editor(desk: Desk) -> TextEditor:
    assert isinstance(desk.focus, TextEditor)
    return desk.focus


def cards(desk: Desk) -> list[OpinionCard]:
    return sorted(
        (card for card in desk.tab.findChildren(OpinionCard) if card.isVisible()), key=lambda card: card.y()
    )


def speak(desk: Desk, letters: str, text: str = "") -> None:
    press(Key.Key_F6)
    telex(letters)
    press(Key.Key_Return)
    telex(text)
    QApplication.processEvents()


@pytest.mark.parametrize("typed", WAYS)
def test_content_and_conclusion_are_saved_as_typed(running: Desk, typed: Typed):
    typed(TEXT)
    press(Key.Key_Tab)
    typed("Chi bộ thống nhất.")
    running.tab.flush()
    assert (running.items[0].content, running.items[0].conclusion) == (TEXT, "Chi bộ thống nhất.")


@pytest.mark.parametrize("typed", WAYS)
def test_two_letters_and_enter_take_the_speaker(running: Desk, typed: Typed):
    running.clock.pass_minutes(7)
    press(Key.Key_F6)
    typed("hi")
    press(Key.Key_Return)
    typed(TEXT)
    running.tab.flush()
    (opinion,) = running.opinions
    assert (opinion.speaker, opinion.speaker_id) == ("Trần Thị Hiền", running.member("Trần Thị Hiền"))
    assert (opinion.text, opinion.at) == (TEXT, running.clock.at)


@pytest.mark.parametrize("typed", WAYS)
def test_a_guest_speaks_under_the_name_that_is_typed(running: Desk, typed: Typed):
    press(Key.Key_F6)
    typed("Vũ Xuân Oanh")
    press(Key.Key_Return)
    typed("Chúc mừng chi bộ.")
    running.tab.flush()
    assert [(o.speaker, o.speaker_id) for o in running.opinions] == [("Vũ Xuân Oanh", None)]
    assert "0/5 đồng chí phát biểu · 1 khách" in running.shown_text()


def test_a_silence_saves_and_the_cursor_stays_in_the_middle_of_the_text(running: Desk, qtbot: QtBot):
    telex("Nhất trí dự thảo ")
    content = editor(running)
    content.moveCursor(QTextCursor.MoveOperation.WordLeft)
    telex("với ")
    place = content.textCursor().position()
    running.silence(content)
    qtbot.waitUntil(lambda: running.items[0].content == content.toPlainText(), timeout=5000)
    assert running.focus is content
    assert content.textCursor().position() == place
    telex("bản ")
    assert content.toPlainText() == "Nhất trí dự với bản thảo "
    assert content.document().isUndoAvailable()


def test_a_save_leaves_the_space_behind_a_word_and_other_fields_alone(running: Desk, qtbot: QtBot):
    speak(running, "du", "Một")
    speak(running, "kh", "Hai ")
    mine, before = editor(running), cards(running)
    running.silence(mine)
    qtbot.waitUntil(lambda: running.opinions[1].text == "Hai ", timeout=5000)
    assert editor(running) is mine
    assert cards(running) == before
    telex("ba")
    assert mine.toPlainText() == "Hai ba"


def test_a_title_keeps_the_space_that_is_being_typed(running: Desk, qtbot: QtBot):
    title = running.go_to("Tên mục")
    press(Key.Key_End, modifier=CTRL)
    telex(" và ")
    running.silence(title)
    qtbot.waitUntil(lambda: running.titles[0].endswith(" và"), timeout=5000)
    telex("chào cờ")
    running.tab.flush()
    assert running.titles[0] == "Tuyên bố lý do, giới thiệu đại biểu và chào cờ"


def test_nothing_is_saved_or_moved_while_a_letter_is_composed(running: Desk):
    telex("Nhất ")
    preedit("tr")
    content = editor(running)
    running.services.meetings.write_conclusion(running.items[0].id, "từ chỗ khác")
    assert editor(running) is content
    commit("trí")
    running.tab.flush()
    assert running.items[0].content == "Nhất trí"


def test_what_comes_from_elsewhere_is_shown_in_the_other_fields(running: Desk):
    telex("đang gõ")
    running.services.meetings.write_conclusion(running.items[0].id, "từ chỗ khác")
    assert running.field("Kết luận").toPlainText() == "từ chỗ khác"  # pyright: ignore[reportAttributeAccessIssue]
    assert editor(running).toPlainText() == "đang gõ"


def test_undo_takes_typing_back_first_in_the_field_and_then_in_the_book(running: Desk):
    telex("Đã ghi")
    running.tab.flush()
    press(Key.Key_Tab)
    press(Key.Key_Z, modifier=CTRL)
    assert running.items[0].content == ""
    assert running.field("Nội dung").toPlainText() == ""  # pyright: ignore[reportAttributeAccessIssue]


def test_undo_of_a_speaker_takes_the_card_away_and_the_cursor_stays_on_the_tab(running: Desk):
    speak(running, "hi")
    press(Key.Key_Z, modifier=CTRL)
    assert running.opinions == []
    assert cards(running) == []
    assert running.tab.isAncestorOf(running.focus)
    assert running.focus.isVisible()


def test_switching_items_while_typing_loses_nothing_and_mixes_nothing(running: Desk):
    telex("Mục một")
    speak(running, "hi", "Ý kiến ở mục một")
    press(Key.Key_F5)
    telex("Mục hai")
    speak(running, "du", "Ý kiến ở mục hai")
    first, second = running.items[:2]
    running.tab.reveal(first.id)
    telex(" – thêm")
    running.tab.reveal(second.id)
    assert editor(running).toPlainText() == "Mục hai"
    assert [card.text.toPlainText() for card in cards(running)] == ["Ý kiến ở mục hai"]
    assert [item.content for item in running.items[:2]] == [" – thêmMục một", "Mục hai"]
    assert [opinion.text for opinion in running.opinions] == ["Ý kiến ở mục một", "Ý kiến ở mục hai"]


def test_another_tab_while_typing_saves_and_nothing_is_lost_on_the_way_back(running: Desk):
    speak(running, "hi", "Giữa chừng")
    running.tabs.setCurrentIndex(1)
    running.tab.flush()
    assert running.opinions[0].text == "Giữa chừng"
    running.tabs.setCurrentIndex(0)
    assert cards(running)[0].text.toPlainText() == "Giữa chừng"


def test_fifty_thousand_letters_are_kept(running: Desk):
    text = ("Nhất trí với dự thảo nghị quyết của chi bộ. " * 1200)[:50_000]
    content = editor(running)
    content.insertPlainText(text)
    QTest.keyClick(content, Key.Key_Home, CTRL)
    telex("Mở đầu. ")
    running.tab.flush()
    assert running.items[0].content == "Mở đầu. " + text
    assert content.textCursor().position() == len("Mở đầu. ")
    press(Key.Key_F5)
    running.tab.reveal(running.items[0].id)
    assert editor(running).toPlainText() == "Mở đầu. " + text


# ------------------------------------------------------------------------------------------------ speakers


def speaker_line(desk: Desk) -> PersonBox:
    return next(
        box for box in desk.tab.findChildren(PersonBox) if box.isVisible() and "F6" in box.placeholderText()
    )


def listed(box: QWidget) -> list[str]:
    """What the open list below the box offers."""
    (view,) = [w for w in QApplication.topLevelWidgets() if w.parent() is box and w.isVisible()]
    model = view.model()  # pyright: ignore[reportAttributeAccessIssue]
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_f6_opens_the_list_with_the_silent_ones_first(running: Desk):
    speak(running, "ha")
    press(Key.Key_F6)
    assert listed(speaker_line(running)) == [
        "Phạm Văn Bình – chưa phát biểu",
        "Lê Quang Dũng – chưa phát biểu",
        "Trần Thị Hiền – chưa phát biểu",
        "Đỗ Minh Khang – chưa phát biểu",
        "Nguyễn Thị Thu Hà – đã phát biểu",
    ]


def test_f6_in_an_opinion_goes_straight_to_the_next_speaker(running: Desk):
    speak(running, "hi", "Một")
    speak(running, "du", "Hai")
    speak(running, "hi", "Ba")
    assert "2/5 đồng chí phát biểu" in running.shown_text()
    assert cards(running)[-1].text.hasFocus()
    running.tab.flush()
    assert [(o.speaker, o.text) for o in running.opinions] == [
        ("Trần Thị Hiền", "Một"),
        ("Lê Quang Dũng", "Hai"),
        ("Trần Thị Hiền", "Ba"),
    ]


def test_a_name_half_typed_and_left_is_no_speaker(running: Desk):
    press(Key.Key_F6)
    telex("hi")
    press(Key.Key_Tab)
    assert running.opinions == []
    press(Key.Key_F6)
    telex("du")
    press(Key.Key_Escape, Key.Key_Escape, Key.Key_Escape)
    assert running.opinions == []


def test_escape_leads_back_to_where_f6_was_pressed(running: Desk):
    press(Key.Key_Tab)
    press(Key.Key_F6, Key.Key_Escape)
    assert running.focus is running.field("Kết luận")
    speak(running, "hi", "Nhất trí")
    mine = editor(running)
    press(Key.Key_F6, Key.Key_Escape)
    assert running.focus is mine
    press(Key.Key_Escape)
    assert running.focus is running.field("Nội dung")
    running.tabs.setCurrentIndex(1)
    running.elsewhere.setFocus()
    press(Key.Key_F6, Key.Key_Escape)
    assert running.focus is running.elsewhere
    running.tabs.setCurrentIndex(0)
    speaker_line(running).setFocus()
    press(Key.Key_Escape)
    assert running.focus is running.field("Nội dung")


def test_the_parts_of_a_card_are_used_again(running: Desk):
    """As many as the fullest item needs, however many there are in the meeting."""
    people = running.services.meetings.people(running.meeting_id)
    for place, count in ((0, 6), (1, 4), (2, 9)):
        for _ in range(count):
            running.services.meetings.add_opinion(running.items[place].id, people[place])
    for place in (0, 1, 2, 0, 2, 1):
        running.tab.reveal(running.items[place].id)
    assert len(running.tab.findChildren(OpinionCard)) == 9
    assert len(cards(running)) == 4


def test_the_wrong_speaker_is_replaced_by_typing_over_the_name(running: Desk):
    speak(running, "hi", "Nhất trí")
    running.tab.flush()
    name = next(box for box in cards(running)[0].findChildren(PersonBox))
    name.setFocus()
    name.selectAll()
    telex("khang")
    press(Key.Key_Return)
    assert [(o.speaker, o.text) for o in running.opinions] == [("Đỗ Minh Khang", "Nhất trí")]
    name.selectAll()
    press(Key.Key_Backspace, Key.Key_Tab)
    assert running.opinions[0].speaker == "Đỗ Minh Khang"
    assert name.text() == "Đỗ Minh Khang"


def test_an_opinion_is_removed_and_comes_back_in_its_place(running: Desk):
    for letters in ("hi", "du", "kh"):
        speak(running, letters, letters)
    running.tab.flush()
    cards(running)[1].findChildren(type(running.button("Biểu quyết (F7)")))[0].click()
    assert [o.text for o in running.opinions] == ["hi", "kh"]
    running.undo()
    QApplication.processEvents()
    assert [o.text for o in running.opinions] == ["hi", "du", "kh"]
    assert [card.text.toPlainText() for card in cards(running)] == ["hi", "du", "kh"]


def test_tab_goes_through_the_opinions_from_top_to_bottom(running: Desk):
    for letters in ("hi", "du", "kh"):
        speak(running, letters, letters)
    running.tab.flush()
    press(Key.Key_F5)
    speak(running, "ha", "khác")
    running.tab.reveal(running.items[0].id)
    QApplication.processEvents()
    speaker_line(running).setFocus()
    seen = []
    for _ in range(9):
        press(Key.Key_Tab)
        if isinstance(running.focus, TextEditor):
            seen.append(running.focus.toPlainText())
    assert seen == ["hi", "du", "kh"]


def test_the_cursor_stays_in_view_while_an_opinion_grows(running: Desk):
    for letters in ("hi", "du", "kh", "ha"):
        speak(running, letters, "Một câu.")
    press(Key.Key_F6)
    telex("bi")
    press(Key.Key_Return)
    area = next(a for a in running.tab.findChildren(QScrollArea) if a.isAncestorOf(cards(running)[0]))
    inner = next(a for a in area.findChildren(QScrollArea) if a.isVisible())
    for _ in range(6):
        telex("Dòng\n")
        QApplication.processEvents()
        mine = editor(running)
        bottom = mine.mapTo(running.tab, mine.cursorRect().bottomLeft()).y()
        assert bottom <= inner.mapTo(running.tab, inner.rect().bottomLeft()).y()

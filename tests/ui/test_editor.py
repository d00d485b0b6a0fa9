"""Editors save by themselves: when left, after silence, never amid a letter, never twice."""

import time
from collections.abc import Callable

import pytest
from PySide6.QtCore import QDeadlineTimer, QMimeData, Qt, QTimer
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.autosave import refuse
from chibo_desktop.ui.editor import LineEditor, TextEditor
from chibo_desktop.ui.theme import Theme
from tests.ui.conftest import Show
from tests.ui.keyboards import WAYS, commit, preedit, press, telex

KINDS = [LineEditor, TextEditor]
Kind = type[LineEditor | TextEditor]
HELD_CTRL = Qt.KeyboardModifier.ControlModifier


class Desk:
    """An editor beside another field, and what it saved."""

    def __init__(self, kind: Kind, show: Show, silence_ms: int = 60_000) -> None:
        self.window = QWidget()
        self.editor = kind("Nội dung", silence_ms=silence_ms)
        self.other = LineEditor("Khác")
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.editor)
        layout.addWidget(self.other)
        self.saved: list[str] = []
        self.editor.saved.connect(self.saved.append)
        show(self.window, focus=self.editor)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", WAYS)
def test_leaving_saves_once(kind: Kind, show: Show, typed: Callable[[str], None]) -> None:
    desk = Desk(kind, show)
    typed("Đảng phí tháng mười")
    assert desk.saved == []
    desk.other.setFocus()
    desk.editor.setFocus()
    desk.other.setFocus()
    assert desk.saved == ["Đảng phí tháng mười"]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", WAYS)
def test_silence_saves(kind: Kind, show: Show, typed: Callable[[str], None], qtbot: QtBot) -> None:
    desk = Desk(kind, show, silence_ms=30)
    typed("nghị quyết")
    qtbot.waitUntil(lambda: desk.saved[-1:] == ["nghị quyết"])
    assert desk.editor.hasFocus()


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_saved_while_a_letter_is_being_composed(kind: Kind, show: Show, qtbot: QtBot) -> None:
    desk = Desk(kind, show, silence_ms=20)
    preedit("đ")
    preedit("đả")
    assert not any(timer.isActive() for timer in desk.editor.findChildren(QTimer))
    assert desk.saved == []
    commit("đảng")
    qtbot.waitUntil(lambda: desk.saved == ["đảng"])


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("typed", WAYS)
def test_whoever_types_without_a_pause_is_saved_all_the_same(
    kind: Kind, show: Show, typed: Callable[[str], None]
) -> None:
    desk = Desk(kind, show, silence_ms=80)
    patience = QDeadlineTimer(10_000)
    while not desk.saved and not patience.hasExpired():
        typed("đảng ")
        QApplication.processEvents()
    assert desk.saved
    assert desk.editor.clean().startswith(desk.saved[0])


@pytest.mark.parametrize("kind", KINDS)
def test_what_the_book_refuses_stays_in_the_field_and_is_tried_again(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    desk.editor.load("trong sổ")
    press(Qt.Key.Key_End)
    desk.editor.saved.connect(refuse)
    telex(", vừa gõ")
    desk.other.setFocus()
    assert desk.saved == ["trong sổ, vừa gõ"]
    desk.editor.show_text("trong sổ")
    assert desk.editor.clean() == "trong sổ, vừa gõ"
    desk.editor.saved.disconnect(refuse)
    desk.editor.flush()
    desk.editor.flush()
    assert desk.saved == ["trong sổ, vừa gõ"] * 2


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_typed_and_taken_back_is_not_saved(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    desk.editor.load("cũ")
    press(Qt.Key.Key_End)
    telex("a")
    press(Qt.Key.Key_Backspace)
    desk.other.setFocus()
    assert desk.saved == []


@pytest.mark.parametrize("kind", KINDS)
def test_closing_and_changing_tabs_saves_at_once(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    telex("kết luận")
    desk.editor.flush()
    desk.editor.flush()
    assert desk.saved == ["kết luận"]


@pytest.mark.parametrize("kind", KINDS)
def test_another_record_gets_nothing_of_the_old_one(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    telex("mục bốn")
    desk.editor.load("mục năm")
    assert desk.saved == ["mục bốn"]
    assert desk.editor.clean() == "mục năm"
    desk.other.setFocus()
    assert desk.saved == ["mục bốn"]


@pytest.mark.parametrize("kind", KINDS)
def test_showing_emits_nothing_and_an_equal_text_leaves_the_cursor(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    desk.editor.show_text("Đồng chí Bí thư")
    press(Qt.Key.Key_Home, Qt.Key.Key_Right, Qt.Key.Key_Right)
    desk.editor.show_text("Đồng chí Bí thư")
    telex("x")
    assert desk.editor.clean() == "Đồxng chí Bí thư"
    desk.editor.flush()
    assert desk.saved == ["Đồxng chí Bí thư"]


@pytest.mark.parametrize("kind", KINDS)
def test_a_trimmed_text_from_the_book_leaves_the_space_just_typed(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    desk.editor.saved.connect(lambda text: desk.editor.show_text(text.strip()))
    telex("Báo cáo ")
    desk.editor.flush()
    telex("quý")
    desk.editor.flush()
    assert desk.editor.clean() == "Báo cáo quý"
    assert desk.saved[-1] == "Báo cáo quý"


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_from_outside_waits_for_the_typist_and_gives_way(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    desk.editor.load("một")
    press(Qt.Key.Key_End)
    telex(" hai")
    desk.editor.show_text("từ nơi khác")
    assert desk.editor.clean() == "một hai"
    desk.other.setFocus()
    assert desk.saved == ["một hai"]
    assert desk.editor.clean() == "một hai", "the typist's text is the newer one"


@pytest.mark.parametrize("kind", KINDS)
def test_a_text_from_outside_arrives_after_an_idle_composition(kind: Kind, show: Show, qtbot: QtBot) -> None:
    desk = Desk(kind, show, silence_ms=20)
    desk.editor.load("một")
    preedit("h")
    desk.editor.show_text("một (đã sửa)")
    assert desk.editor.clean() == "một"
    commit("")
    qtbot.waitUntil(lambda: desk.editor.clean() == "một (đã sửa)")
    assert desk.saved == []


def test_the_decomposed_letters_of_a_mac_are_saved_composed(show: Show) -> None:
    desk = Desk(LineEditor, show)
    telex("Ho\u0300a")
    desk.editor.flush()
    assert desk.saved == ["Hòa"]


def test_enter_saves_a_line(show: Show) -> None:
    desk = Desk(LineEditor, show)
    telex("Nhà văn hóa")
    press(Qt.Key.Key_Return)
    assert desk.saved == ["Nhà văn hóa"]


@pytest.mark.parametrize("kind", KINDS)
def test_rich_text_comes_in_plain_and_clean(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    pasted = QMimeData()
    pasted.setHtml("<p>Tỷ lệ <b>&lt;50%</b></p>")
    pasted.setText("Tỷ\u00a0lệ <50%\x0b\u200bvắng\thọp")
    QGuiApplication.clipboard().setMimeData(pasted)
    press(Qt.Key.Key_V, modifier=HELD_CTRL)
    lines = kind is TextEditor
    assert desk.editor.clean() == ("Tỷ lệ <50%\nvắng họp" if lines else "Tỷ lệ <50% vắng họp")


def test_pasted_markup_without_a_plain_form_loses_its_tags(show: Show) -> None:
    desk = Desk(TextEditor, show)
    pasted = QMimeData()
    pasted.setHtml("<p>Một</p><p>Hai</p>")
    QGuiApplication.clipboard().setMimeData(pasted)
    press(Qt.Key.Key_V, modifier=HELD_CTRL)
    assert desk.editor.clean() == "Một\nHai"


@pytest.mark.parametrize("kind", KINDS)
def test_ctrl_z_undoes_typing_first_and_then_belongs_to_the_window(kind: Kind, show: Show) -> None:
    desk = Desk(kind, show)
    undone: list[str] = []
    action = QAction("Hoàn tác", desk.window)
    action.setShortcut(QKeySequence.StandardKey.Undo)
    action.triggered.connect(lambda: undone.append("cả cửa sổ"))
    desk.window.addAction(action)
    desk.editor.load("gốc")
    telex("x")
    assert desk.editor.clean() == "xgốc"
    _press_in_window(desk.window, Qt.Key.Key_Z)
    assert desk.editor.clean() == "gốc"
    assert undone == []
    _press_in_window(desk.window, Qt.Key.Key_Z)
    assert undone == ["cả cửa sổ"]


def _press_in_window(window: QWidget, key: Qt.Key) -> None:
    """Through the window system, where shortcuts are looked up."""
    QTest.keyClick(window.windowHandle(), key, HELD_CTRL)


def test_it_grows_with_its_text_up_to_its_limit(show: Show) -> None:
    editor = TextEditor("Ý kiến", lines=(2, 6))
    show(editor)
    line = editor.fontMetrics().lineSpacing()
    small = editor.sizeHint().height()
    editor.load("\n".join("abcd"))
    assert editor.sizeHint().height() == small + 2 * line
    editor.load("\n" * 50)
    assert editor.sizeHint().height() == small + 4 * line


def test_fifty_thousand_letters_do_not_stall(show: Show) -> None:
    desk = Desk(TextEditor, show)
    paragraph = "Đồng chí Bí thư chi bộ kết luận nội dung này như sau. " * 40
    text = "\n".join([paragraph] * 24)
    assert len(text) > 50_000
    start = time.perf_counter()
    desk.editor.load(text)
    assert isinstance(desk.editor, TextEditor)
    desk.editor.moveCursor(QTextCursor.MoveOperation.End)
    telex("Đã rõ")
    per_key = (time.perf_counter() - start) / 10
    assert desk.editor.clean().endswith("Đã rõ")
    assert per_key < 0.1


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
def test_every_line_is_seen_at_every_width_and_size_of_letters(
    percent: int, show: Show, qapp: QApplication
) -> None:
    theme = Theme(qapp)
    theme.set_percent(percent)
    window = QWidget()
    layout = QVBoxLayout(window)
    editor = TextEditor("Ý kiến", lines=(1, 8))
    layout.addWidget(editor)
    layout.addStretch()
    show(window)
    editor.load("Nhất trí với dự thảo nghị quyết, đề nghị làm rõ kinh phí và thời hạn của từng việc.")
    for width in (1600, 500, 700, 420, 1600):
        window.resize(width * percent // 100, 900 * percent // 100)
        qapp.processEvents()
        assert editor.verticalScrollBar().maximum() == 0
        assert not editor.verticalScrollBar().isVisible()
    editor.load("\n".join(["mười", "hai", "ba", "bốn"] * 5))
    qapp.processEvents()
    assert editor.verticalScrollBar().maximum() > 0
    theme.set_percent(100)

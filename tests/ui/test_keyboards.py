"""The keyboards of the tests behave as real ones, and every Vietnamese sentence arrives letter by letter."""

import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.editor import LineEditor, TextEditor
from tests.ui.keyboards import WAYS, press, rewriting_keys, telex, vni
from tests.ui.keyboards import _telex_states as telex_states
from tests.ui.keyboards import _vni_states as vni_states

SENTENCE = "Đồng chí Nguyễn Thị Ước đề nghị: 100% đảng viên nộp đảng phí trước ngày 05/11/2026 (ghi sổ)."

_VOWELS = "aăâeêioôơuưy"
_LETTERS = [
    unicodedata.normalize("NFC", letter + tone)
    for letter in [*_VOWELS, *_VOWELS.upper()]
    for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
]
_WORDS = st.text(st.sampled_from([*_LETTERS, *"bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX"]), min_size=1, max_size=7)
_GAPS = st.sampled_from([" ", ", ", ". ", " – ", ": ", " 12", "; ", "/", " (", ") "])


@st.composite
def sentences(draw: st.DrawFn) -> str:
    words = draw(st.lists(st.tuples(_WORDS, _GAPS), min_size=1, max_size=5))
    return "".join(word + gap for word, gap in words).strip()


@pytest.fixture
def window(qapp: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    line, lines = LineEditor("một dòng", made), TextEditor("nhiều dòng", made)
    lines.move(0, 60)
    made.show()
    made.activateWindow()
    qapp.processEvents()
    assert line.isVisible()
    return made


def typed_into(editor: QLineEdit | QPlainTextEdit, typed: Callable[[str], None], text: str) -> str:
    editor.clear()
    editor.setFocus()
    typed(text)
    return editor.text() if isinstance(editor, QLineEdit) else editor.toPlainText()


def test_telex_sends_what_unikey_sends() -> None:
    assert list(rewriting_keys("đảng", telex_states)) == [
        (0, "d"),
        (1, "đ"),
        (0, "a"),
        (0, "n"),
        (0, "g"),
        (3, "ảng"),
    ]


def test_vni_sends_what_unikey_sends() -> None:
    assert list(rewriting_keys("tiếng", vni_states))[-2:] == [(3, "êng"), (3, "ếng")]


@pytest.mark.parametrize("kind", [LineEditor, TextEditor])
@pytest.mark.parametrize("typed", WAYS)
def test_a_whole_sentence_arrives(
    window: QWidget, kind: type[LineEditor | TextEditor], typed: Callable[[str], None]
) -> None:
    assert typed_into(window.findChildren(kind)[0], typed, SENTENCE) == SENTENCE


@pytest.mark.parametrize("typed", WAYS)
def test_lines_are_broken_by_enter(window: QWidget, typed: Callable[[str], None]) -> None:
    text = "Thứ nhất: đọc báo.\nThứ hai: họp tổ."
    assert typed_into(window.findChildren(TextEditor)[0], typed, text) == text


@pytest.mark.parametrize("kind", [LineEditor, TextEditor])
@pytest.mark.parametrize("typed", WAYS)
# One window for all examples: each of them begins with an empty line.
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=sentences())
def test_any_sentence_arrives(
    window: QWidget, kind: type[LineEditor | TextEditor], typed: Callable[[str], None], text: str
) -> None:
    assert typed_into(window.findChildren(kind)[0], typed, text) == text


@pytest.mark.parametrize("typed", [telex, vni])
def test_typing_in_the_middle_leaves_the_rest_alone(window: QWidget, typed: Callable[[str], None]) -> None:
    line = window.findChildren(LineEditor)[0]
    line.setText("Đồng chí phát biểu")
    line.setFocus()
    line.setCursorPosition(len("Đồng chí "))
    typed("Hường ")
    assert line.text() == "Đồng chí Hường phát biểu"


def test_tab_is_no_letter(window: QWidget) -> None:
    lines = window.findChildren(TextEditor)[0]
    typed_into(lines, telex, "hết")
    press(Qt.Key.Key_Tab)
    assert lines.toPlainText() == "hết"
    assert not lines.hasFocus()

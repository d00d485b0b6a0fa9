"""The minutes in large letters: keys to go on, nothing taken for markup, nothing to be changed."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.ui.minutes.reading import Reading
from tests.ui.keyboards import press

SPACE, ESCAPE = Qt.Key.Key_Space, Qt.Key.Key_Escape
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES = [f"{number}. Đồng chí <b>Hoàng Văn Thọ</b> & {{{{x}}}} phát biểu." for number in range(200)]


@pytest.fixture
def reading(looks, show: Callable[..., QWidget]) -> Reading:
    made = Reading("Đọc biên bản", LINES)
    made.resize(900, 600)
    show(made, made.text)
    return made


def test_the_whole_text_is_there_as_it_is(reading: Reading):
    assert reading.text.toPlainText() == "\n\n".join(LINES)


def test_letters_are_much_larger_than_those_of_the_window(reading: Reading):
    assert reading.text.font().pointSizeF() >= 1.5 * QApplication.font().pointSizeF()


def seen(reading: Reading) -> tuple[int, int]:
    """The first and the last character that can be seen."""
    area = reading.text.viewport().rect()
    ends = (area.topLeft(), area.bottomRight())
    first, last = (reading.text.cursorForPosition(end).position() for end in ends)
    return first, last


def test_space_goes_on_without_leaving_out_a_word_and_with_shift_back(reading: Reading):
    views = [seen(reading)]
    for _ in range(3):
        press(SPACE)
        views.append(seen(reading))
    for (_, before), (now, _) in pairwise(views):
        assert 0 < now <= before, "the next view begins where the last one ended, or a little above"
    press(SPACE, modifier=SHIFT)
    assert views[1][0] <= seen(reading)[0] < views[3][0]


def test_the_text_cannot_be_changed(reading: Reading):
    QTest.keyClicks(reading.text, "abc")
    assert reading.text.toPlainText() == "\n\n".join(LINES)


def test_escape_leaves_from_the_text_too(reading: Reading):
    press(ESCAPE)
    assert not reading.isVisible()

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


def test_space_goes_on_and_with_shift_back_by_what_can_be_seen(reading: Reading):
    bar = reading.text.verticalScrollBar()
    places = [bar.value()]
    for _ in range(3):
        press(SPACE)
        places.append(bar.value())
    # The last line that could be seen is the first one now: nobody loses the place.
    assert all(0 < there - here < bar.pageStep() for here, there in pairwise(places))
    press(SPACE, modifier=SHIFT)
    assert places[1] <= bar.value() < places[3]


def test_the_text_cannot_be_changed(reading: Reading):
    QTest.keyClicks(reading.text, "abc")
    assert reading.text.toPlainText() == "\n\n".join(LINES)


def test_escape_leaves_from_the_text_too(reading: Reading):
    press(ESCAPE)
    assert not reading.isVisible()

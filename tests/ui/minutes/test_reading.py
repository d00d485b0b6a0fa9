"""The minutes in large letters: keys to go on, nothing taken for markup, nothing to be changed."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.documents.origins import Spoken
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.spots import Place, Spot
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.minutes.corrections import Correction
from chibo_desktop.ui.minutes.reading import Reading
from tests.ui.keyboards import ime, press

SPACE, ESCAPE, ENTER = Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return
DOWN, UP = Qt.Key.Key_Down, Qt.Key.Key_Up
SHIFT = Qt.KeyboardModifier.ShiftModifier
LINES = [f"{number}. Đồng chí <b>Hoàng Văn Thọ</b> & {{{{x}}}} phát biểu." for number in range(200)]


@pytest.fixture
def reading(looks, show: Callable[..., QWidget]) -> Reading:
    made = Reading("Đọc biên bản", [Spoken(line) for line in LINES])
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


def test_arrows_go_from_paragraph_to_paragraph(reading: Reading):
    press(DOWN, DOWN, UP)
    assert reading.current == 1
    (mark,) = reading.text.extraSelections()
    assert mark.cursor.selectedText() == LINES[1]
    press(SPACE)
    first, _ = seen(reading)
    begins = [sum(len(line) + 2 for line in LINES[:place]) for place in range(len(LINES))]
    there = next(place for place, begin in enumerate(begins) if begin >= first)
    assert reading.current == there > 1, "a screen on, one is at the first paragraph seen whole"


# ---------------------------------------------------------------------------------------- correcting


class Meeting:
    """Three paragraphs: one that can be corrected here, one that is written elsewhere, one of the form."""

    def __init__(self) -> None:
        self.text = "Chi bộ nhất chí."
        self.refused: KnownError | None = None

    def told(self) -> list[Spoken]:
        here = (("noi_dung[0].ket_luan", "Kết luận"),)
        return [
            Spoken(f"Kết luận: {self.text}", here),
            Spoken("Có mặt 9.", (("x", "Có mặt"),)),
            Spoken("Hết."),
        ]

    def find(self, told: Spoken) -> Correction | Spot | None:
        if told.text.startswith("Kết luận"):
            return Correction("Kết luận: Thảo luận", self.text, self.write)
        return Spot(Place.ROLL) if told.fields else None

    def write(self, text: str) -> None:
        if self.refused:
            raise self.refused
        self.text = text


@pytest.fixture
def corrected(looks, show: Callable[..., QWidget]) -> tuple[Reading, Meeting]:
    meeting = Meeting()
    made = Reading("Đọc biên bản", meeting.told(), meeting.find)
    made.written.connect(lambda: made.show_told(meeting.told()))
    made.resize(900, 600)
    show(made, made.text)
    return made, meeting


def test_a_paragraph_is_corrected_where_it_is_read(corrected: tuple[Reading, Meeting]):
    reading, meeting = corrected
    press(ENTER)
    assert QApplication.focusWidget() is reading.editor
    assert reading.editor.accessibleName() == "Kết luận: Thảo luận"
    reading.editor.selectAll()
    ime("Chi bộ nhất trí.")
    press(ESCAPE)
    assert meeting.text == "Chi bộ nhất trí."
    assert reading.isVisible()
    assert reading.text.toPlainText().startswith("Kết luận: Chi bộ nhất trí.")
    assert reading.current == 0
    assert QApplication.focusWidget() is reading.text


def test_what_is_written_elsewhere_leads_there(corrected: tuple[Reading, Meeting]):
    reading, _ = corrected
    press(DOWN, ENTER)
    assert reading.result() == Reading.GO
    assert reading.spot == Spot(Place.ROLL)
    assert not reading.isVisible()


def test_words_of_the_form_and_a_refusal_are_told_in_this_window(corrected: tuple[Reading, Meeting]):
    reading, meeting = corrected
    press(DOWN, DOWN, ENTER)
    assert "có sẵn trong mẫu" in reading.hint.text()
    press(UP, UP, ENTER)
    meeting.refused = KnownError(Problem.MEETING_LOCKED)
    ime("Sửa ")
    press(ESCAPE)
    assert reading.hint.text() == sentence(meeting.refused)
    assert meeting.text == "Chi bộ nhất chí."
    assert reading.editor.isVisible(), "what was typed stays"
    meeting.refused = None
    press(ESCAPE)
    assert meeting.text == "Sửa Chi bộ nhất chí."


def test_closing_the_window_saves_what_is_being_corrected(corrected: tuple[Reading, Meeting]):
    reading, meeting = corrected
    press(ENTER)
    reading.editor.selectAll()
    ime("Thống nhất.")
    reading.close()
    assert meeting.text == "Thống nhất."


def test_of_a_locked_meeting_nothing_is_corrected(reading: Reading):
    press(ENTER)
    assert "đã khóa" in reading.hint.text()
    assert reading.isVisible()

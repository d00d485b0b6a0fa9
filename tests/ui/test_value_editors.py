"""Lines for values: saved when left, shown in one form, never half typed; a sentence for the rest."""

from collections.abc import Callable
from datetime import date, time

import pytest
from PySide6.QtCore import Qt

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.ui.value_editors import DayEditor, NumberEditor, PartialDateEditor, TimeEditor
from tests.ui.conftest import Show
from tests.ui.keyboards import WAYS, commit, preedit, press, telex


@pytest.mark.parametrize("typed", WAYS)
def test_a_day_is_saved_at_enter_and_shown_in_full(show: Show, typed: Callable[[str], None]) -> None:
    editor, saved = DayEditor("Ngày họp"), []
    editor.saved.connect(saved.append)
    show(editor)
    typed("3/11/26")
    assert saved == []
    press(Qt.Key.Key_Return)
    assert saved == [date(2026, 11, 3)]
    assert editor.text() == "03/11/2026"
    editor.flush()
    assert len(saved) == 1


@pytest.mark.parametrize("typed", WAYS)
def test_a_time_is_saved_when_left(show: Show, typed: Callable[[str], None]) -> None:
    editor, saved = TimeEditor("Giờ họp"), []
    editor.saved.connect(saved.append)
    show(editor)
    typed("19 giờ 30")
    editor.clearFocus()
    assert saved == [time(19, 30)]
    assert editor.text() == "19:30"


def test_what_is_not_understood_stays_and_says_why_until_it_is_mended(show: Show) -> None:
    editor, saved, said = DayEditor("Hạn"), [], []
    editor.saved.connect(saved.append)
    editor.problem.connect(said.append)
    show(editor)
    editor.load(date(2026, 11, 3))
    editor.selectAll()
    telex("31/2/2026")
    editor.clearFocus()
    assert editor.text() == "31/2/2026"
    assert editor.value() == date(2026, 11, 3)
    assert said == ["Lịch không có ngày 31/02/2026. Xem lại ngày và tháng."]
    assert editor.accessibleDescription() == said[0]
    editor.setFocus()
    editor.selectAll()
    telex("28/2/2026")
    press(Qt.Key.Key_Return)
    assert saved == [date(2026, 2, 28)]
    assert said[1:] == [""]


def test_esc_brings_back_what_stood_there(show: Show) -> None:
    editor, saved = TimeEditor(), []
    editor.saved.connect(saved.append)
    show(editor)
    editor.load(time(7, 0))
    telex("9")
    press(Qt.Key.Key_Escape)
    editor.flush()
    assert (editor.text(), saved) == ("07:00", [])


def test_an_empty_line_is_no_value(show: Show) -> None:
    editor, saved = PartialDateEditor(), []
    editor.saved.connect(saved.append)
    show(editor)
    editor.load(PartialDate(1975, 9))
    assert editor.text() == "09/1975"
    editor.selectAll()
    press(Qt.Key.Key_Delete, Qt.Key.Key_Return)
    assert saved == [None]


def test_a_value_from_the_book_waits_while_one_types(show: Show) -> None:
    editor, saved = NumberEditor("Số phiếu", 0, 26), []
    editor.saved.connect(saved.append)
    show(editor)
    telex("2")
    editor.show_value(20)
    telex("4")
    press(Qt.Key.Key_Return)
    assert saved == [24]
    editor.show_value(21)
    assert editor.text() == "21"
    assert saved == [24]


def test_esc_belongs_to_the_input_method_while_it_composes(show: Show) -> None:
    editor = TimeEditor()
    show(editor)
    editor.load(time(7, 0))
    preedit("1")
    press(Qt.Key.Key_Escape)
    commit("1")
    assert editor.text() == "07:001"

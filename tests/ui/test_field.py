"""A labelled input belongs together for the eye, the Alt key and the screen reader."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.value_editors import DayEditor
from tests.ui.conftest import Show
from tests.ui.keyboards import press, telex


def texts(field: QWidget) -> list[str]:
    return [label.text() for label in field.findChildren(QLabel) if label.isVisible()]


def test_the_sentence_stands_below_and_goes_when_mended(show: Show) -> None:
    field = Field("Hạn", DayEditor(""), hint="Để trống nếu chưa định.")
    show(field)
    assert texts(field) == ["Hạn", "Để trống nếu chưa định."]
    assert field.editor.accessibleName() == "Hạn"
    telex("31/2/2026")
    press(Qt.Key.Key_Return)
    assert texts(field)[1] == "⚠ Lịch không có ngày 31/02/2026. Xem lại ngày và tháng."
    field.editor.selectAll()
    telex("1/2/2026")
    press(Qt.Key.Key_Return)
    assert texts(field) == ["Hạn", "Để trống nếu chưa định."]


def test_a_problem_that_was_there_before_is_shown(show: Show) -> None:
    editor = DayEditor("Hạn")
    editor.setText("mai")
    editor.flush()
    field = Field("Hạn", editor)
    show(field)
    assert texts(field)[1].startswith("⚠ Chưa hiểu ngày “mai”.")


def test_a_long_sentence_finds_room_where_there_is_some_and_takes_none_otherwise(show: Show) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    field = Field("Hạn", DayEditor(""))
    layout.addWidget(field)
    layout.addStretch()
    window.resize(220, 400)
    show(window)
    field.tell("Lịch không có ngày 31/02/2026. Xem lại ngày và tháng, rồi gõ lại cả ngày ấy.")
    QApplication.processEvents()
    below = field.findChildren(QLabel)[-1]
    assert below.height() >= below.heightForWidth(below.width()) > 2 * em(below)
    assert window.height() == 400


def test_its_alt_key_leads_to_the_editor(show: Show) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    first, second = Field("&Tên", LineEditor()), Field("&Nơi họp", LineEditor())
    layout.addWidget(first)
    layout.addWidget(second)
    show(window, focus=first)
    assert first.editor.hasFocus()
    assert second.editor.accessibleName() == "Nơi họp"
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_N, Qt.KeyboardModifier.AltModifier)
    assert second.editor.hasFocus()

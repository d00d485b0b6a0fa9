"""The first window: three ways to begin, the books opened lately, and what went wrong."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from chibo_desktop.ui.preferences import Preferences
from chibo_desktop.ui.theme import NORMAL_POINTS
from chibo_desktop.ui.welcome import Welcome
from tests.ui.conftest import Show


def buttons(window: Welcome) -> list[QPushButton]:
    return [b for b in window.findChildren(QPushButton) if b.isVisible() and b.text()]


def test_enter_presses_each_way_to_begin(show: Show, tmp_path: Path) -> None:
    book = tmp_path / "Chi bộ Tổ dân phố 3.chibo"
    window = Welcome([book])
    asked: list[object] = []
    window.wanted.connect(asked.append)
    window.chosen.connect(asked.append)
    show(window)
    for button in buttons(window):
        button.setFocus()
        QTest.keyClick(button, Qt.Key.Key_Return)
        assert button.accessibleDescription(), button.text()
    assert asked == ["new", "open", "demo", "check", "observe", book]


def test_its_words_are_as_large_as_the_window_s(show: Show, looks: QApplication) -> None:
    font = looks.font()
    font.setPointSizeF(NORMAL_POINTS * 2)
    looks.setFont(font)
    window = Welcome([])
    show(window)
    assert all(button.font().pointSizeF() == NORMAL_POINTS * 2 for button in buttons(window))


def test_the_last_book_is_known_even_when_its_stick_is_not_plugged_in(tmp_path: Path) -> None:
    here, away = tmp_path / "so.chibo", tmp_path / "usb" / "so.chibo"
    here.touch()
    preferences = Preferences(tmp_path)
    assert preferences.last() is None
    preferences.remember(here)
    preferences.remember(away)
    assert preferences.last() == away
    assert preferences.recent() == [here]
    preferences.remember(here)
    assert preferences.last() == here
    away.parent.mkdir()
    away.touch()
    assert preferences.recent() == [here, away]

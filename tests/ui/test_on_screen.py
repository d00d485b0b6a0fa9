"""Windows sized in letters stay inside of the screen, whatever the size of letters."""

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.theme import em


def test_a_window_is_as_large_as_its_letters_need_and_the_screen_allows(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert on_screen(window, 10, 5).width() == em(window, 10)
    assert on_screen(window, 10, 5).height() == em(window, 5)
    size = on_screen(window, 6_000, 4_000)
    assert 0.8 * room.width() < size.width() < room.width()
    assert 0.8 * room.height() < size.height() < room.height()

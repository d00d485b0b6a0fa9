"""Windows for tests: shown, active, with the focus where it is wanted."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

Show = Callable[..., QWidget]


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """`show(window)` makes it the active window; `show(window, focus=part)` gives a part of it the focus."""

    def shown(window: QWidget, focus: QWidget | None = None) -> QWidget:
        qtbot.addWidget(window)
        with qtbot.waitActive(window):
            window.show()
            window.activateWindow()
        (focus or window).setFocus()
        return window

    return shown

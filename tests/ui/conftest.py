"""Windows for tests: shown, active, with the focus where it is wanted."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.theme import LIGHT, palette_of

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


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[QApplication]:
    """The application in light colours; font and palette are put back afterwards."""
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    qapp.setPalette(palette_of(LIGHT))
    yield qapp
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture(autouse=True)
def no_clock_goes_on() -> Iterator[None]:
    """A window that a test leaves to Python's own time asks its closed book nothing in the next test."""
    yield
    for window in QApplication.topLevelWidgets():
        for timer in window.findChildren(QTimer):
            timer.stop()


@pytest.fixture(scope="session", autouse=True)
def _empty_clipboard() -> Iterator[None]:
    """Qt lets go of it after Python has ended; what Python has put there would crash the process then."""
    yield
    if QGuiApplication.instance() is not None:
        QGuiApplication.clipboard().clear()

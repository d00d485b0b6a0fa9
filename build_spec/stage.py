"""The program off screen on the sample book, at a fixed hour: what shots, play and bench stand on."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

# Windows ask how large the screen is: here it is that of a ward laptop, Qt's own would be 800 by 800.
# A path of Windows, with its colon, would not be understood there.
os.environ.setdefault(
    "QT_QPA_PLATFORM",
    "offscreen"
    if sys.platform == "win32"
    else f"offscreen:configfile={Path(__file__).with_name('screen.json')}",
)

import quiet
from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.app import Program
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.main_window import MainWindow

# The sample meeting has been running for 48 minutes then.
NOW = datetime(2026, 11, 22, 20, 18)


@contextmanager
def program(home: Path, dialogs: Dialogs | None = None, now: datetime = NOW) -> Iterator[Program]:
    """A program whose settings and sample book lie in ``home``; its window is closed at the end."""
    os.environ["XDG_DATA_HOME"] = os.environ["LOCALAPPDATA"] = str(home)
    quiet.hush()
    app = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(app, QApplication)
    made = Program(app, dialogs or Dialogs(), clock=lambda: now)
    try:
        yield made
    finally:
        made.end()
        settle()


def settle() -> None:
    """Let everything that is due be done: events, layouts, redraws."""
    for _ in range(5):
        QApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def wait_for(ready: Callable[[], bool], what: str, patience_ms: int = 15_000) -> None:
    """Let the program work until ``ready``; ``TimeoutError`` naming ``what`` when it never is."""
    deadline = QDeadlineTimer(patience_ms)
    while not ready():
        if deadline.hasExpired():
            raise TimeoutError(what)
        QTest.qWait(10)
    settle()


def fit(window: QWidget, width: int = 1366, height: int = 768) -> None:
    """The size of a small laptop's screen; the system's own bars are not counted."""
    window.showNormal()
    window.resize(width, height)
    settle()


def main_window(made: Program) -> MainWindow:
    assert isinstance(made.window, MainWindow)
    return made.window

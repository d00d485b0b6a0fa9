"""The one window that is in front: a book or the welcome page; what the program says goes there."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.notice import Act, Notice
from chibo_desktop.ui.notice import Kind as Weight


@runtime_checkable
class _Leaving(Protocol):
    """A window in which something is written."""

    def leave(self) -> bool: ...


@runtime_checkable
class _Telling(Protocol):
    """A window without a book that has a line to say things in."""

    notice: Notice


class Front:
    """Holds the window that is shown, ``None`` before the first."""

    def __init__(self, dialogs: Dialogs) -> None:
        self._dialogs = dialogs
        self.window: QWidget | None = None

    def show(self, window: QWidget) -> None:
        """Show this window in place of the one that is there."""
        # First the new one: when no window is left Qt ends the program.
        old, self.window = self.window, window
        window.showMaximized() if isinstance(window, MainWindow) else window.show()
        if old is not None:
            old.close()
            old.deleteLater()

    def come_forward(self) -> None:
        if self.window is not None:
            self.window.setWindowState(self.window.windowState() & ~Qt.WindowState.WindowMinimized)
            self.window.raise_()
            self.window.activateWindow()

    def may_leave(self) -> bool:
        """Have what is typed saved; False when it cannot be and the user would rather stay."""
        return not isinstance(self.window, _Leaving) or self.window.leave()

    def tell(self, text: str, weight: Weight, *acts: Act) -> None:
        """Say how the book was opened, in its window."""
        if isinstance(self.window, MainWindow):
            self.window.host.say(text, weight, *acts, key="opening")

    def mark(self, place: str) -> None:
        """Name in the window's title where its book lies."""
        if isinstance(self.window, MainWindow):
            self.window.show_place(place)

    def say(self, problem: KnownError) -> None:
        """Say what went wrong, whichever window is there."""
        if isinstance(self.window, MainWindow):
            self.window.host.say(sentence(problem), Weight.ERROR)
        elif isinstance(self.window, _Telling):
            self.window.notice.tell(Weight.ERROR, sentence(problem))
        else:
            self._dialogs.tell(problem)

    def hide_all(self) -> None:
        """Nothing of a program that has failed is shown any more, nor painted."""
        for window in QApplication.topLevelWidgets():
            window.hide()

    def close(self) -> None:
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

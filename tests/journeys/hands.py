"""A secretary's hands: every act in these journeys is a key that goes to whatever has the focus."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QDeadlineTimer, QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QMenu, QWidget

from tests.ui.keyboards import press, telex

PATIENCE_MS = 20_000
_MOST_TABS = 150

Way = Callable[[str], None]


class Clock:
    """Stands still until the story says that time has passed."""

    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


class Hands:
    """Presses keys and looks at the window as a person does: by the names of fields and buttons."""

    # -- keys -------------------------------------------------------------------------------------

    def keys(self, *names: str) -> None:
        """Press these: "F5", "Ctrl+2", "Return", "Alt+Up"."""
        for name in names:
            pressed = QKeySequence(name)[0]  # pyright: ignore[reportIndexIssue]
            press(pressed.key(), modifier=pressed.keyboardModifiers())
            settle()

    def type(self, text: str, way: Way = telex) -> None:
        """Type Vietnamese at the cursor."""
        way(text)
        settle()

    def write(self, text: str, way: Way = telex) -> None:
        """Type in place of what stands in the field."""
        self.keys("Ctrl+A")
        self.type(text, way)

    def tab_to(self, name: str) -> QWidget:
        """Press Tab until the field or button with this name has the focus."""
        passed = []
        for _ in range(_MOST_TABS):
            if name_of(focus()) == name:
                return focus()
            passed.append(name_of(focus()))
            self.keys("Tab")
        raise AssertionError(f"Tab never came to {name!r}, only to {list(dict.fromkeys(passed))}")

    def menu(self, alt_key: str, action: str) -> None:
        """Open a menu of the menu bar with its Alt key and choose an action with the arrows."""
        self.keys(f"Alt+{alt_key}")
        menu = QApplication.activePopupWidget()
        assert isinstance(menu, QMenu), f"Alt+{alt_key} opened no menu"
        for _ in menu.actions():
            chosen = menu.activeAction()
            if chosen is not None and chosen.text().split("\t")[0] == action:
                break
            self.keys("Down")
        else:
            raise AssertionError(f"no {action!r} among {[a.text() for a in menu.actions()]}")
        self.keys("Return")

    # -- dialogs and waiting ----------------------------------------------------------------------

    def in_dialog(self, script: Callable[[], None], opening: Callable[[], None]) -> None:
        """Do `opening`, which shows a dialog of the program and waits for it; `script` is typed into it."""
        failed: list[BaseException] = []
        done: list[bool] = []

        def begin() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
                if not done:
                    QTimer.singleShot(5, begin)
                return
            try:
                script()
                assert not dialog.isVisible(), f"the dialog stays open: {texts_of(dialog)}"
            except BaseException as error:  # noqa: BLE001 - raised again outside of Qt
                failed.append(error)
                dialog.reject()
            done.append(True)

        QTimer.singleShot(0, begin)
        opening()
        stayed_away = not done
        done.append(True)
        settle()
        if failed:
            raise failed[0]
        assert not stayed_away, "no dialog came"

    @staticmethod
    def until(condition: Callable[[], object], what: str) -> None:
        """Wait until something holds; other things go on meanwhile."""
        deadline = QDeadlineTimer(PATIENCE_MS)
        while not condition():
            assert not deadline.hasExpired(), f"waited in vain: {what}"
            QTest.qWait(5)

    # -- looking ----------------------------------------------------------------------------------

    @staticmethod
    def focus() -> QWidget:
        return focus()


def settle() -> None:
    """Let everything happen that the last key has set going."""
    for _ in range(3):
        QApplication.processEvents()
        # processEvents leaves these to the loop that is running, of which a test has none.
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if QApplication.activeWindow() is None and QApplication.activeModalWidget() is None:
        _bring_forward()


def _bring_forward() -> None:
    """What a desktop does when a dialog is closed, and the offscreen one does not."""
    for window in QApplication.topLevelWidgets():
        if window.isVisible() and window.windowType() is Qt.WindowType.Window:
            window.activateWindow()
            QTest.qWaitForWindowActive(window, PATIENCE_MS)


def focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None, "nothing has the focus"
    return widget


def name_of(widget: QWidget) -> str:
    """What a screen reader calls it."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text().replace("&", "") if isinstance(widget, QAbstractButton) else ""


def texts_of(widget: QWidget) -> list[str]:
    """Everything a label says inside of a window."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]

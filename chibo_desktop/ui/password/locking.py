"""Locks the window of an encrypted book: at once when asked, and when nobody has touched it for a while."""

from __future__ import annotations

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from chibo_desktop.services.password import PasswordService

_TOUCHES = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    )
)


class Locking(QObject):
    """Belongs to one window; ``flush`` saves all that is being typed there.

    Touches are seen where they come in, at the windows of the system: a filter on the whole application would
    be asked for every event of every widget. What an input method writes comes in elsewhere, and moves the
    cursor.
    """

    locked = Signal()

    def __init__(
        self, window: QWidget, password: PasswordService, flush: Callable[[], None], book: str
    ) -> None:
        super().__init__(window)
        self._window = window
        self._password = password
        self._flush = flush
        self._book = book
        self._screen: QWidget | None = None
        self._waiting: list[Callable[[], object]] = []
        self._watched: list[QWindow] = []
        self.idle = QTimer(self, singleShot=True)
        self.idle.timeout.connect(self.lock)
        self.follow_settings()

    @property
    def is_locked(self) -> bool:
        return self._screen is not None

    def when_unlocked(self, act: Callable[[], object]) -> None:
        """Do something now, or as soon as the password has been given."""
        if self.is_locked:
            self._waiting.append(act)
        else:
            act()

    def follow_settings(self) -> None:
        """The password, or the minutes, may be others now."""
        minutes = self._password.lock_minutes if self._password.is_set else 0
        if minutes and not self._watched:
            app = QGuiApplication.instance()
            assert isinstance(app, QGuiApplication)
            app.focusWindowChanged.connect(self._watch)
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self._touched)
            self._watch(QGuiApplication.focusWindow())
        self.idle.setInterval(minutes * 60_000)
        if minutes and not self.is_locked:
            self.idle.start()
        else:
            self.idle.stop()

    def lock(self) -> None:
        """Save everything typed, then cover every window until the password is given."""
        if self.is_locked or not self._password.is_set:
            return
        from chibo_desktop.ui.password.entry import Gate
        from chibo_desktop.ui.password.lock_screen import Covers, LockScreen

        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        # What is being composed becomes text first, in a dialog too.
        QGuiApplication.inputMethod().commit()
        place = _Place()
        self._flush()
        self.idle.stop()
        gate = Gate(self._password.matches, self._password.seconds_left)
        screen = LockScreen(self._window, self._book, gate)
        covers = Covers(screen)
        screen.unlocked.connect(lambda: self._unlock(screen, covers, place))
        screen.leave_wanted.connect(self._leave)
        self._screen = screen
        self._window.installEventFilter(self)
        screen.show()
        screen.raise_()
        screen.activateWindow()
        self.locked.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._window:
            if self._screen is not None and event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
                self._screen.setGeometry(self._window.geometry())
        elif event.type() in _TOUCHES:
            self._touched()
        return super().eventFilter(watched, event)

    def _unlock(self, screen: QWidget, covers: QObject, place: _Place) -> None:
        self._screen = None
        self._window.removeEventFilter(self)
        covers.lift()  # pyright: ignore[reportAttributeAccessIssue]
        screen.hide()
        screen.deleteLater()
        place.go_back()
        self.follow_settings()
        while self._waiting and not self.is_locked:
            self._waiting.pop(0)()

    def _leave(self) -> None:
        """Close the program without the password: everything typed is in the book."""
        if self._window.close() and self._screen is not None:
            self._screen.hide()

    def _touched(self) -> None:
        if self.idle.interval() and not self.is_locked:
            self.idle.start()

    def _watch(self, window: QWindow | None) -> None:
        self._watched = [seen for seen in self._watched if shiboken6.isValid(seen)]
        if window is not None and window not in self._watched:
            window.installEventFilter(self)
            self._watched.append(window)
        self._touched()


class _Place:
    """Where the keys went; a cell that was open in a table is opened again."""

    def __init__(self) -> None:
        self._focus = QApplication.focusWidget()
        self._around: list[QWidget] = []
        around = self._focus
        while around is not None and not around.isWindow():
            around = around.parentWidget()
            if around is not None:
                self._around.append(around)

    def go_back(self) -> None:
        focus = self._focus
        if focus is not None and shiboken6.isValid(focus) and focus.isVisible():
            focus.activateWindow()
            focus.setFocus()
            return
        for widget in self._around:
            if not shiboken6.isValid(widget) or not widget.isVisible():
                continue
            if isinstance(widget, QAbstractItemView):
                widget.activateWindow()
                widget.setFocus()
                widget.edit(widget.currentIndex())
                return
            if widget.isWindow():
                widget.activateWindow()
                return

"""What is shown while the window is locked: a page over all others that asks for the password of the book."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.password.entry import Gate, PasswordEntry
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

LOCKED = "Sổ chi bộ – đã khóa"


class LockScreen(QDialog):
    """Over ``window`` and every dialog of it; `unlocked` by the password, `leave_wanted` by its button."""

    unlocked = Signal()
    leave_wanted = Signal()

    def __init__(self, window: QWidget, book: str, gate: Gate) -> None:
        super().__init__(window)
        self.setWindowFlags(Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        # No other window takes keys or mouse before this one is gone; their clocks go on.
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        self.setWindowTitle(LOCKED)
        self.setAutoFillBackground(True)
        leave = Button("Đóng chương trình", self.leave_wanted.emit)
        leave.setAutoDefault(False)
        self.entry = PasswordEntry(gate, "Mở khóa", leave)
        self.entry.opened.connect(self.unlocked)
        card = QFrame()
        card.setFrameShape(QFrame.Shape.StyledPanel)
        card.setMaximumWidth(em(self, 36))
        rows = QVBoxLayout(card)
        side = em(self, 1.5)
        rows.setContentsMargins(side, side, side, side)
        rows.setSpacing(em(self, 0.6))
        rows.addWidget(Text("Đã khóa", times=1.6, bold=True))
        rows.addWidget(Text(book, wrap=True))
        about = "Mọi chữ đã gõ được ghi vào sổ. Gõ mật khẩu của sổ để làm tiếp đúng chỗ đang dở."
        rows.addWidget(Text(about, tone=Tone.QUIET, wrap=True))
        rows.addWidget(self.entry)
        layout = QVBoxLayout(self)
        layout.addStretch(2)
        # Between stretches: an aligned card would be as high as its words need across the whole screen.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(3)
        card.setMinimumWidth(min(em(self, 30), round(window.width() * 0.9)))
        self.setGeometry(window.geometry())
        self.entry.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Esc would close a dialog.
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.ignore()

    def reject(self) -> None:
        """Nothing but the password opens it."""


class Covers(QObject):
    """Hides what every window of the program shows, and what its title names, until `lift`."""

    def __init__(self, spared: QWidget) -> None:
        super().__init__(spared)
        self._covers: list[_Cover] = []
        self._titles: list[tuple[QWidget, str]] = []
        for window in QApplication.topLevelWidgets():
            if window is not spared and window.isVisible() and not _passing(window):
                self._covers.append(_Cover(window))
                self._titles.append((window, window.windowTitle()))
                window.setWindowTitle(LOCKED)

    def lift(self) -> None:
        """Show everything again; a window that is gone meanwhile took its cover with it."""
        import shiboken6

        for cover in self._covers:
            if shiboken6.isValid(cover):
                cover.hide()
                cover.deleteLater()
        for window, title in self._titles:
            if shiboken6.isValid(window) and window.windowTitle() == LOCKED:
                window.setWindowTitle(title)


def _passing(window: QWidget) -> bool:
    return window.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


class _Cover(QWidget):
    """As large as its window, above everything in it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        window.installEventFilter(self)
        self.setGeometry(window.rect())
        self.raise_()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and isinstance(watched, QWidget):
            self.setGeometry(watched.rect())
            self.raise_()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Window))
        painter.end()

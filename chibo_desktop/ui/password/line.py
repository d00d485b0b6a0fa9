"""The line a password is typed into: its letters can be shown, and Caps Lock is told."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

CAPS_LOCK = "Phím Caps Lock đang bật: mọi chữ thành chữ HOA."
_SHOW, _HIDE = "&Hiện chữ", "&Giấu chữ"
_UNCHANGED = Qt.InputMethodHint.ImhNoPredictiveText | Qt.InputMethodHint.ImhNoAutoUppercase


class PasswordLine(QWidget):
    """`text()` is what was typed, spaces and all; Enter belongs to the button of the form around it."""

    changed = Signal()
    turned = Signal(bool)

    def __init__(self, label: str, *, shown: bool, with_toggle: bool = True) -> None:
        super().__init__()
        self.edit = _Edit(label)
        self.edit.textChanged.connect(lambda _text: self.changed.emit())
        self.edit.caps.connect(self._tell_caps)
        self.toggle = Button(_SHOW, self.turn)
        self.toggle.setAutoDefault(False)
        if not with_toggle:  # shown before it has a parent, it would be a window of its own for a moment
            self.toggle.hide()
        self._caps = Text(CAPS_LOCK, tone=Tone.CARE, wrap=True)
        self._caps.hide()
        row = QHBoxLayout()
        row.addWidget(self.edit, 1)
        row.addWidget(self.toggle)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self._caps)
        self.setFocusProxy(self.edit)
        self.shown = shown
        self.show_letters(shown)

    def text(self) -> str:
        return self.edit.text()

    def turn(self) -> None:
        """Show the letters if they are hidden, hide them if they are shown."""
        self.show_letters(not self.shown)
        self.turned.emit(self.shown)

    def clear(self) -> None:
        self.edit.clear()

    def show_letters(self, shown: bool) -> None:
        """Show them as they are, or as dots."""
        self.shown = shown
        self.toggle.setText(_HIDE if shown else _SHOW)
        mode = QLineEdit.EchoMode
        self.edit.setEchoMode(mode.Normal if shown else mode.Password)
        # Qt would switch the input method off with the dots: then the same keys would make another password
        # than they made while the letters were shown.
        self.edit.setInputMethodHints(_UNCHANGED)
        self.edit.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def _tell_caps(self, on: bool) -> None:
        self._caps.setVisible(on)


class _Edit(LineEdit):
    caps = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.isascii():
            # Qt knows nothing of Caps Lock, but the letter that a key makes tells it.
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps.emit(letter.isupper() is not shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps.emit(False)
        super().keyPressEvent(event)

"""Asks for a password: says what was wrong with the last one, and counts down where the next has to wait."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.ui.announce import announce
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.password.line import PasswordLine
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

_LOOK_MS = 250


@dataclass(frozen=True, slots=True)
class Gate:
    """How a password is tried. ``seconds_left`` is how long the next try has to wait, 0 for not at all."""

    opens: Callable[[str], bool]
    seconds_left: Callable[[], int]


class PasswordEntry(QWidget):
    """A line and the default button of the dialog around it; `opened` once the gate has opened."""

    opened = Signal()
    said_something = Signal()

    def __init__(self, gate: Gate, words: str, *others: QWidget) -> None:
        super().__init__()
        self._gate = gate
        self.line = PasswordLine("Mật khẩu", shown=False)
        name = Text("&Mật khẩu:")
        name.setBuddy(self.line.edit)
        self.said = Text(tone=Tone.BAD, wrap=True)
        self.button = Button(words, self.attempt)
        self.button.setDefault(True)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self.button)
        for other in others:
            buttons.addWidget(other)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (name, self.line, self.said):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.setFocusProxy(self.line)
        self._look = QTimer(self, interval=_LOOK_MS)
        self._look.timeout.connect(self.look_at_clock)
        self.look_at_clock()

    @property
    def waiting(self) -> bool:
        """Whether no try is taken now."""
        return not self.button.isEnabled()

    def attempt(self) -> None:
        """Try what is typed."""
        if self.waiting or not self.line.text():
            return
        if self._gate.opens(self.line.text()):
            self.line.clear()
            self.opened.emit()
            return
        self._say(f"⚠ {sentence(KnownError(Problem.WRONG_PASSWORD))}", Tone.BAD)
        self.line.edit.selectAll()
        self.line.edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.look_at_clock()

    def look_at_clock(self) -> None:
        """Say how long to wait still; what is typed meanwhile stays."""
        seconds = self._gate.seconds_left()
        if seconds:
            if not self.waiting:
                announce(self, _wait(seconds))
            self.button.setEnabled(False)
            self._show(f"⚠ {_wait(seconds)}", Tone.BAD)
            self._look.start()
        elif self.waiting:
            self._look.stop()
            self.button.setEnabled(True)
            self._say("Gõ lại được rồi.", Tone.GOOD)

    def _say(self, text: str, tone: Tone) -> None:
        self._show(text, tone)
        announce(self, text)

    def _show(self, text: str, tone: Tone) -> None:
        self.said.set_tone(tone)
        self.said.setText(text)
        self.said_something.emit()


def _wait(seconds: int) -> str:
    return f"Mật khẩu sai nhiều lần. Đợi {seconds} giây rồi thử lại; xem phiếu giữ mật khẩu nếu có."

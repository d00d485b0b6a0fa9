"""Opening an encrypted book: its name, its password, and the way out where a copy could help."""

from __future__ import annotations

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.password.entry import Gate, PasswordEntry
from chibo_desktop.ui.password.room import make_room
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class UnlockDialog(QDialog):
    """Accepted once the gate has opened; ``took_other`` when the other way was chosen instead."""

    def __init__(
        self, title: str, about: str, gate: Gate, other: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.took_other = False
        self.setWindowTitle("Mật khẩu của sổ")
        leave = Button("Thôi", self.reject)
        leave.setAutoDefault(False)
        self.entry = PasswordEntry(gate, "Mở", leave)
        self.entry.opened.connect(self.accept)
        self.entry.said_something.connect(self._make_room)
        layout = QVBoxLayout(self)
        side = em(self, 1.2)
        layout.setContentsMargins(side, side, side, side)
        layout.setSpacing(em(self, 0.6))
        layout.addWidget(Text(title, times=1.3, bold=True, wrap=True))
        layout.addWidget(Text(about, tone=Tone.QUIET, wrap=True))
        layout.addWidget(self.entry)
        if other:
            button = Button(other, self._take_other)
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.setMinimumWidth(on_screen(self, 34).width())
        self.entry.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        make_room(self, self.layout())

    def _take_other(self) -> None:
        self.took_other = True
        self.accept()

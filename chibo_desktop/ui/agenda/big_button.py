"""The one button that moves the meeting forward: large, heavy, pressed with Enter too."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.theme import em

HEIGHT_EM = 2.8


class BigButton(Button):
    def __init__(self, text: str, act: Callable[[], object], *, icon: str = "") -> None:
        super().__init__(text, act, icon=icon)
        # Outside of dialogs Qt leaves Enter without effect on a button.
        self.setAutoDefault(True)
        # Only the weight: the size goes on following the window's.
        font = QFont()
        font.setBold(True)
        self.setFont(font)

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return QSize(hint.width() + em(self), max(hint.height(), em(self, HEIGHT_EM)))

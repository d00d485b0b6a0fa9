"""Writing down a signed list after a power cut: says that it is under way, and ends it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.theme import Tone

NAME = "Nhập theo danh sách ký"
_TOLD = (
    "Theo danh sách ký: thứ tự như bản in, gõ số hoặc tên để đến đúng người. Không ghi giờ đến; F8 gõ giờ. "
    "Không có giờ là có mặt suốt buổi."
)


class ByList(QWidget):
    """Hidden unless it is `on`; `toggled()` when that has changed."""

    toggled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on = False
        told = Elided(tone=Tone.CARE)
        told.show_line(_TOLD)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(told, 1)
        self.end = Button("Nhập xong", self.toggle)
        layout.addWidget(self.end)
        self.hide()

    def toggle(self) -> None:
        self.set(not self.on)

    def set(self, on: bool) -> None:
        if on is not self.on:
            self.on = on
            self.setVisible(on)
            self.toggled.emit()

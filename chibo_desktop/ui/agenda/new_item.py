"""The line one types a new agenda item into: title, Enter, the next title."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.line_edit import LineEdit


class NewItemLine(QWidget):
    """`wanted(title)` when a title was typed; `left()` at Esc. It stays ready for one more."""

    wanted = Signal(str)
    left = Signal()

    def __init__(self, button: str = "Thêm mục", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = LineEdit("Tên mục mới")
        self._line.returnPressed.connect(self._take)
        self._button = Button(button, self._take, icon="add")
        self._button.setToolTip("Gõ tên mục rồi bấm Enter (phím Insert)")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._line, 1)
        layout.addWidget(self._button)
        self.setFocusProxy(self._line)
        self.set_place("")

    def set_place(self, where: str) -> None:
        """Say where the new item will stand: ``sau mục 4``."""
        self._line.setPlaceholderText(f"Tên mục mới, {where}" if where else "Tên mục mới")

    def clear(self) -> None:
        self._line.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self._line.composing:
            self.clear()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _take(self) -> None:
        title = self._line.clean().strip()
        if title and not self._line.composing:
            self.wanted.emit(title)
        else:
            self._line.setFocus(Qt.FocusReason.OtherFocusReason)

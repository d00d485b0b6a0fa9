"""A few answers side by side, one of them chosen: as large as buttons, and no wheel changes them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.members.chips import show_chosen


class Answer(Button):
    """Space, a click or an arrow picks it. Enter does not: it goes on to the next field, as everywhere."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class Either(QWidget):
    """`Either("Giới tính", {"Nam": "Nam", "Nữ": "Nữ"})` emits `saved(value)` when the user picks one."""

    saved = Signal(object)

    def __init__(self, label: str, answers: Mapping[str, object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._group = QButtonGroup(self)
        self._values = list(answers.values())
        self._buttons: list[Answer] = []
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for place, text in enumerate(answers):
            button = Answer(text)
            button.setCheckable(True)
            button.setAccessibleName(f"{label}: {text}")
            self._group.addButton(button, place)
            self._buttons.append(button)
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFocusProxy(self._buttons[0])
        self._group.idClicked.connect(self._clicked)

    def value(self) -> object:
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def load(self, value: object) -> None:
        """Show a value; one that is no answer leaves all empty. Nothing is emitted."""
        self._group.setExclusive(False)
        for button, answer in zip(self._buttons, self._values, strict=True):
            show_chosen(button, chosen=answer == value)
        self._group.setExclusive(True)

    def _clicked(self, place: int) -> None:
        self.load(self._values[place])
        self.saved.emit(self._values[place])

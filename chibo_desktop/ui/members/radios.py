"""A few answers side by side, one of them chosen; a wheel or a letter never changes them."""

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QRadioButton, QWidget

from chibo_desktop.ui.theme import em


class Radios(QWidget):
    """`Radios("Giới tính", {"Nam": "Nam", "Nữ": "Nữ"})` emits `saved(value)` when the user picks one."""

    saved = Signal(object)

    def __init__(self, label: str, answers: Mapping[str, object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._group = QButtonGroup(self)
        self._values: list[object] = list(answers.values())
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, em(self, 0.4), 0, em(self, 0.4))
        layout.setSpacing(em(self, 1))
        for place, text in enumerate(answers):
            button = QRadioButton(text)
            button.setAccessibleName(f"{label}: {text}")
            self._group.addButton(button, place)
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFocusProxy(self._group.button(0))
        self._group.idClicked.connect(lambda place: self.saved.emit(self._values[place]))

    def value(self) -> object:
        place = self._group.checkedId()
        return self._values[place] if place >= 0 else None

    def load(self, value: object) -> None:
        """Show a value; one that is no answer leaves all empty. Nothing is emitted."""
        self._group.setExclusive(False)
        for place, answer in enumerate(self._values):
            self._group.button(place).setChecked(answer == value)
        self._group.setExclusive(True)
        chosen = self._group.checkedButton()
        self.setFocusProxy(chosen or self._group.button(0))

"""Chips: one of a few filters, each with its count; arrows move along them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QButtonGroup, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.flow import FlowLayout


@dataclass(frozen=True, slots=True)
class Chip:
    key: str
    text: str
    count: int


class Chips(QWidget):
    """Emits `chosen(key)` when the user picks another chip. The chosen one has a tick."""

    chosen = Signal(str)

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, Button] = {}
        self._key = ""
        self._texts: dict[str, str] = {}
        self._layout = FlowLayout(self)
        self._group.buttonToggled.connect(self._toggled)

    @property
    def key(self) -> str:
        return self._key

    @property
    def text(self) -> str:
        """The words of the chosen chip, without its count."""
        return self._texts.get(self._key, "")

    def tab_stops(self) -> list[Button]:
        return list(self._buttons.values())

    def show_chips(self, chips: Sequence[Chip]) -> None:
        """Show these, the chosen one staying chosen; where it is gone, the first is."""
        if [chip.key for chip in chips] != list(self._buttons):
            self._rebuild(chips)
        self._texts = {chip.key: chip.text for chip in chips}
        for chip in chips:
            self._buttons[chip.key].setText(f"{chip.text} {chip.count}")
        if self._key not in self._buttons and chips:
            self.choose(chips[0].key)

    def choose(self, key: str) -> None:
        """Choose a chip without telling."""
        self._key = key
        for other, button in self._buttons.items():
            show_chosen(button, chosen=other == key)

    def _rebuild(self, chips: Sequence[Chip]) -> None:
        kept = {key: button for key, button in self._buttons.items() if key in {chip.key for chip in chips}}
        for key, button in self._buttons.items():
            self._layout.removeWidget(button)
            if key not in kept:
                self._group.removeButton(button)
                button.deleteLater()
                button.hide()
        self._buttons = {chip.key: kept.get(chip.key) or self._made(chip) for chip in chips}
        for button in self._buttons.values():
            self._layout.addWidget(button)

    def _made(self, chip: Chip) -> Button:
        button = Button(chip.text, parent=self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setProperty("chip", chip.key)
        self._group.addButton(button)
        show_chosen(button, chosen=False)
        return button

    def _toggled(self, button: Button, checked: bool) -> None:
        key = str(button.property("chip"))
        if checked and key != self._key:
            self.choose(key)
            self.chosen.emit(key)


def show_chosen(button: Button, *, chosen: bool) -> None:
    """A tick on the button that is chosen: pressed or not is hard to tell."""
    if button.isChecked() != chosen:
        button.setChecked(chosen)
    button.set_icon("done" if chosen else "")
    if not chosen:
        button.setIcon(QIcon())

"""A drop-down list that the wheel of the mouse cannot change in passing."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QWidget

from chibo_desktop.ui.theme import em


class Picker(QComboBox):
    """Arrows pick; it is as wide as it is given, however long its words are."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(7)
        self._set_room()

    def offer(self, entries: list[tuple[str, str | None]]) -> None:
        """Show these (words, value); what is picked stays picked as long as it is among them."""
        if entries == [(self.itemText(place), self.itemData(place)) for place in range(self.count())]:
            return
        picked = self.currentData()
        self.blockSignals(True)
        self.clear()
        for words, value in entries:
            self.addItem(words, value)
        self.pick(picked)
        self.blockSignals(False)

    def pick(self, value: str | None) -> None:
        """Pick a value; the first entry where it is not offered."""
        self.setCurrentIndex(max(0, self.findData(value)))

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_room()
        super().changeEvent(event)

    def _set_room(self) -> None:
        self.setMinimumHeight(em(self, 2.2))

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

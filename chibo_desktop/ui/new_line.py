"""A line that is always ready for the next row of the table above it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent

from chibo_desktop.ui.editor import LineEditor


class NewLine(LineEditor):
    """Saves itself like every line. `finished(go on)` is Enter (True), or leaving it for somewhere else."""

    finished = Signal(bool)

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.returnPressed.connect(lambda: self.finished.emit(True))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in reasons:
            self.finished.emit(False)

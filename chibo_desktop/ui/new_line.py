"""A line that is always ready for the next row of the table above it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence

from chibo_desktop.ui.editor import LineEditor


class NewLine(LineEditor):
    """Saves itself like every line. `finished(go on)` is Enter (True), or leaving it for somewhere else.

    `pasted(text)` is a text of several lines pasted while it is empty, where `takes_rows` is set.
    """

    finished = Signal(bool)
    pasted = Signal(str)
    takes_rows = False

    def __init__(self, label: str) -> None:
        super().__init__(label)
        self.returnPressed.connect(lambda: self.finished.emit(True))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = QGuiApplication.clipboard().text() if event.matches(QKeySequence.StandardKey.Paste) else ""
        if self.takes_rows and not self.text() and len(text.strip().splitlines()) > 1:
            self.pasted.emit(text)
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        reasons = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        if event.reason() not in reasons:
            self.finished.emit(False)

"""Reading the minutes back: the whole text in letters that can be read standing up."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_TIMES = 1.8


class Reading(QDialog):
    """Space and PgDn go on, Shift+Space and PgUp back, Esc leaves; the text can be marked but not changed."""

    def __init__(self, title: str, paragraphs: Iterable[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        self.text.setPlainText("\n\n".join(paragraphs))
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * _TIMES)
        self.text.setFont(font)
        self.text.document().setDocumentMargin(em(self.text, 1))
        foot = QHBoxLayout()
        foot.addWidget(
            Text("Phím cách: đọc tiếp · Shift + phím cách: đọc lại · Esc: thôi", tone=Tone.QUIET), 1
        )
        foot.addWidget(Button("Thôi đọc (Esc)", self.reject))
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addLayout(foot)
        self.text.installEventFilter(self)
        if parent is not None:
            self.resize(parent.window().size())

    def eventFilter(self, watched: object, event: object) -> bool:
        if watched is self.text and isinstance(event, QKeyEvent) and event.type() is QKeyEvent.Type.KeyPress:
            return self._key(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        bar = self.text.verticalScrollBar()
        if event.key() == Qt.Key.Key_Space:
            back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            bar.setValue(bar.value() + (-1 if back else 1) * max(1, bar.pageStep() - 1))
            return True
        return False

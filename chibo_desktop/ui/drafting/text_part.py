"""A text of the resolution, with last month's text of the same section beside it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from chibo_desktop.ui.drafting import marked_text
from chibo_desktop.ui.drafting.marked_editor import MarkedEditor
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_SMALLER = 0.88


class TextPart(QWidget):
    """An editor that saves itself (`saved(str)`); the earlier text is there only when there is one."""

    saved = Signal(str)

    def __init__(self, label: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = MarkedEditor(label)
        self.editor.setPlaceholderText(hint)
        self.editor.saved.connect(self.saved)
        self._heading = Text("", tone=Tone.QUIET, wrap=True)
        self._earlier = _Earlier()
        self._shown_earlier = ""
        self._heading.setBuddy(self._earlier)
        self._beside = QWidget()
        beside = QVBoxLayout(self._beside)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(2)
        beside.addWidget(self._heading)
        beside.addWidget(self._earlier, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.7))
        layout.addWidget(self.editor, 3)
        layout.addWidget(self._beside, 2)

    def show_text(self, text: str, *, new: bool, read_only: bool) -> None:
        """Show the book's text; typing under way stays unless the text is another record's."""
        self.editor.setReadOnly(read_only)
        (self.editor.load if new else self.editor.show_text)(text)

    def show_earlier(self, heading: str, text: str) -> None:
        """What stood here last month; an empty text hides it."""
        self._beside.setVisible(bool(text))
        self._heading.setText(heading)
        self._earlier.setAccessibleName(heading)
        if text != self._shown_earlier:
            self._shown_earlier = text
            marked_text.write(self._earlier, text)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._earlier.set_size()
        super().changeEvent(event)

    @property
    def earlier_text(self) -> str:
        """What stands beside the editor now; '' while nothing does."""
        return self._earlier.toPlainText() if self._beside.isVisibleTo(self) else ""


class _Earlier(QPlainTextEdit):
    """Smaller letters on the window's own ground: to be read and copied from, not written in."""

    def __init__(self) -> None:
        super().__init__()
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.set_size()

    def set_size(self) -> None:
        """A font of one's own does not follow that of the program."""
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * _SMALLER)
        self.setFont(font)

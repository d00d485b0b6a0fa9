"""The line all one-line fields of the window are made of: roomy, clean when pasted into, patient."""

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QWidget

from chibo_desktop.domain.names import clean_text, nfc
from chibo_desktop.ui import read_only
from chibo_desktop.ui.theme import em

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class LineEdit(QLineEdit):
    """A `QLineEdit` that knows whether an input method is composing (`composing`, `settled`), makes one clean
    line of whatever is pasted, and leaves Ctrl+Z to the window when it has nothing of its own to undo.
    """

    settled = Signal()
    """The text is another one and nothing is being composed."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.composing = False
        self._slim = False
        self.setAccessibleName(label)
        # Qt's own limit of 32,767 letters would cut off what is pasted, and say nothing.
        self.setMaxLength(1_000_000)
        self.textEdited.connect(self._tidy)
        self.textChanged.connect(self._changed)
        self._set_room()

    def clean(self) -> str:
        """The text in composed letters, as the book keeps it."""
        return nfc(self.text())

    def set_slim(self) -> None:
        """No room above and below: inside a table's row."""
        self._slim = True
        self._set_room()

    def wants_key(self, event: QKeyEvent) -> bool:  # noqa: ARG002
        """Whether this key means something here, before a table around the line gets it."""
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        was_composing = self.composing
        self.composing = bool(event.preeditString())
        super().inputMethodEvent(event)
        if was_composing and not self.composing:
            self._tidy(self.text())
            self.settled.emit()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            nothing_to_undo = event.matches(_UNDO) and not self.isUndoAvailable()
            if nothing_to_undo or (event.matches(_REDO) and not self.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_room()
        if self.hasFrame():
            read_only.follow(self, event, read_only=self.isReadOnly())
        super().changeEvent(event)

    def _set_room(self) -> None:
        side, above = em(self, 0.3), 0 if self._slim else em(self, 0.4)
        self.setTextMargins(side, above, side, above)

    def _changed(self) -> None:
        if not self.composing:
            self.settled.emit()

    def _tidy(self, text: str) -> None:
        # Plain letters and signs, the rule by far, cost one look.
        if text.isprintable() or self.composing or (tidy := _one_line(text)) == text:
            return
        cursor = len(_one_line(text[: self.cursorPosition()]))
        self.selectAll()
        self.insert(tidy)
        self.setCursorPosition(cursor)


def _one_line(text: str) -> str:
    return clean_text(text).replace("\n", " ").replace("\u00a0", " ")

"""The box one types into to find people and papers, without marks."""

from collections.abc import Collection

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from chibo_desktop.domain.names import matches
from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.theme import Tone, colours_of

_NO_MODIFIERS = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
LIST_KEYS = frozenset(
    (
        Qt.Key.Key_Up,
        Qt.Key.Key_Down,
        Qt.Key.Key_PageUp,
        Qt.Key.Key_PageDown,
        Qt.Key.Key_Return,
        Qt.Key.Key_Enter,
    )
)


class FindBox(LineEdit):
    """Emits `searched(str)` as one types; Esc empties it, and leaves it (`left`) when it is empty.

    With `send_keys` it keeps the focus while arrows and commands work in a list. A Space among those keys
    goes to the list only while the box is empty, for names have spaces.
    """

    searched = Signal(str)
    left = Signal()

    def __init__(
        self, label: str = "Tìm", hint: str = "Tìm tên, không cần dấu", parent: QWidget | None = None
    ) -> None:
        super().__init__(label, parent)
        self.setPlaceholderText(hint)
        self._list: QWidget | None = None
        self._list_keys: frozenset[int] = frozenset()
        self._searched = ""
        glass = icon("find", colours_of(self.palette()).of(Tone.QUIET))
        self._glass = self.addAction(glass, QLineEdit.ActionPosition.LeadingPosition)
        self.settled.connect(self._search)

    def send_keys(self, to: QWidget, keys: Collection[Qt.Key] = LIST_KEYS) -> None:
        """Hand these keys, pressed without Ctrl, Alt or Shift, on to `to`."""
        self._list = to
        self._list_keys = frozenset(keys)

    def accepts(self, text: str) -> bool:
        """Whether a row with this text is to be shown. An empty box accepts everything."""
        return matches(self.text(), text)

    def take(self, event: QKeyEvent) -> bool:
        """Let a letter typed elsewhere (in the list) begin a search here; False when it is no letter."""
        text = event.text()
        held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        if held or not text.isprintable() or not text.strip():
            return False
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        QApplication.sendEvent(self, _copy(event))
        return True

    def event(self, event: QEvent) -> bool:
        # Before the window's own Esc, as long as there is something to clear.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.key() == Qt.Key.Key_Escape and self.text():
                event.accept()
                return True
            if self._goes_to_list(event):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not self.composing:
            self._escape()
        elif self._list is not None and self._goes_to_list(event):
            QApplication.sendEvent(self._list, _copy(event))
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.PaletteChange:
            self._glass.setIcon(icon("find", colours_of(self.palette()).of(Tone.QUIET)))
        super().changeEvent(event)

    def _goes_to_list(self, event: QKeyEvent) -> bool:
        if self.composing or event.key() not in self._list_keys or event.modifiers() not in _NO_MODIFIERS:
            return False
        return event.key() != Qt.Key.Key_Space or not self.text()

    def _escape(self) -> None:
        if self.text():
            self.clear()
        else:
            self.left.emit()

    def _search(self) -> None:
        if self.text() != self._searched:
            self._searched = self.text()
            self.searched.emit(self._searched)


def _copy(event: QKeyEvent) -> QKeyEvent:
    return QKeyEvent(event.type(), event.key(), event.modifiers(), event.text(), event.isAutoRepeat())

"""The find box of the roll: it keeps the focus while every key of the roll works in the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.find_box import LIST_KEYS, FindBox

# With a name in the box these move in it or are part of it; in the empty box they are the list's.
_ONLY_WHEN_EMPTY = frozenset(
    (
        Qt.Key.Key_Space,
        Qt.Key.Key_Delete,
        Qt.Key.Key_Left,
        Qt.Key.Key_Right,
        Qt.Key.Key_Home,
        Qt.Key.Key_End,
    )
)
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class RollFindBox(FindBox):
    """Ctrl+Z is always the window's: a name looked for is not worth taking back, a wrong mark is.

    `given_up()` comes before Esc empties it.
    """

    entered = Signal()
    given_up = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Tìm đồng chí", "Gõ tên, không cần dấu", parent)

    def send_to(self, roll_list: QWidget) -> None:
        self.send_keys(roll_list, LIST_KEYS | _ONLY_WHEN_EMPTY)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        # For a key of the list there is nothing to release here; Qt would paint the cursor anew.
        if self._goes_to_list(event):
            event.ignore()
        else:
            super().keyReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def empty(self) -> None:
        """Be ready for the next name; unlike `clear`, this leaves nothing behind to undo."""
        self.setText("")

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and _would_undo(event):
            event.ignore()
            return False
        return super().event(event)

    def _escape(self) -> None:
        if self.text():
            self.given_up.emit()
        super()._escape()

    def _goes_to_list(self, event: QKeyEvent) -> bool:
        if event.key() in _ONLY_WHEN_EMPTY and self.text():
            return False
        return super()._goes_to_list(event)


def _would_undo(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.ShortcutOverride and (event.matches(_UNDO) or event.matches(_REDO))

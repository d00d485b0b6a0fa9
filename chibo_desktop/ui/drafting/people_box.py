"""A line for several names parted by commas; each is completed from a list while it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QInputMethodEvent, QKeyEvent, QMoveEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.names import clean_line, match_rank
from chibo_desktop.ui.choice_list import ChoiceList
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.person_box import Choice

_ENDS = ",;"
_WHAT_NEXT = "Enter: xong · gõ tiếp: thêm người"


@dataclass(frozen=True, slots=True)
class _Offer:
    """A row of the list; without a ``choice`` it is the words as they were typed."""

    shown: str
    name: str
    choice: Choice | None = None


class PeopleBox(LineEdit):
    """Type two letters of a name and press Enter; then go on with the next. A group is written out.

    The value is the text: who is meant by it is the service's to say, for which `picked(Choice)` tells whom
    the list was asked for. The list never takes what has not been chosen by Enter or the mouse, and its last
    line leaves the words as they were typed.
    """

    picked = Signal(object)

    def __init__(self, label: str = "Người làm", parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._choices: tuple[Choice, ...] = ()
        self._offers: list[_Offer] = []
        self._list: ChoiceList | None = None
        self._just_taken = False
        self.setPlaceholderText("tên, cách nhau bằng dấu phẩy")
        self.settled.connect(self._typed)

    def set_choices(self, choices: Sequence[Choice]) -> None:
        self._choices = tuple(choices)

    def wants_key(self, event: QKeyEvent) -> bool:
        """Enter, Esc and the arrows belong to the list while it is open."""
        keys = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Down)
        return self._list_open() and bool(self._offers) and event.key() in keys

    def event(self, event: QEvent) -> bool:
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and self.wants_key(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing or not self.wants_key(event) or self._list is None:
            self._part_from_taken(event.text())
            super().keyPressEvent(event)
            return
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._list.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() == Qt.Key.Key_Escape:
            self._hide_list()
        else:
            self._take(self._list.place())
        event.accept()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if not self.composing:
            self._part_from_taken(event.preeditString() or event.commitString())
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._hide_list()

    def moveEvent(self, event: QMoveEvent) -> None:
        super().moveEvent(event)
        self._hide_list()

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide_list()
        super().hideEvent(event)

    def _typed(self) -> None:
        if not self.hasFocus() or self.composing or not self.isModified():
            return
        start, end = self._part()
        self._offers = self._fitting(clean_line(self.text()[start:end]))
        if not self._offers:
            self._hide_list()
            return
        if self._list is None:
            self._list = ChoiceList(self)
            self._list.clicked.connect(lambda index: self._take(index.row()))
        self._list.offer([offer.shown for offer in self._offers])

    def _fitting(self, typed: str) -> list[_Offer]:
        """Who may be meant, best first, and the words as typed; nobody when one name stands there in full."""
        if not typed or sum(choice.text == typed for choice in self._choices) == 1:
            return []
        ranked = [(match_rank(typed, choice.text), choice) for choice in self._choices]
        fitting = [(rank, choice) for rank, choice in ranked if rank is not None]
        found = [choice for _, choice in sorted(fitting, key=lambda entry: entry[0])]
        offers = [_Offer(f"{c.text} – {c.detail}" if c.detail else c.text, c.text, c) for c in found]
        return [*offers, _Offer(f"Ghi nguyên: {typed}", typed)] if offers else []

    def _part(self) -> tuple[int, int]:
        """Where the name around the cursor begins and ends."""
        text, cursor = self.text(), self.cursorPosition()
        start = max(text.rfind(sign, 0, cursor) for sign in _ENDS) + 1
        ends = [place for sign in _ENDS if (place := text.find(sign, cursor)) >= 0]
        return start, min(ends, default=len(text))

    def _take(self, place: int) -> None:
        if not self._offers:
            return
        start, end = self._part()
        offer = self._offers[place]
        name = offer.name
        before = f"{self.text()[:start].rstrip()} " if start else ""
        self._hide_list()
        self.setText(f"{before}{name}{self.text()[end:]}")
        self.setModified(False)
        self.setCursorPosition(len(before) + len(name))
        self._offers = []
        self._just_taken = True
        if offer.choice is not None:
            self.picked.emit(offer.choice)
        if self._list is not None:
            self._list.tell(_WHAT_NEXT)

    def _part_from_taken(self, typed: str) -> None:
        """A letter typed right behind a name that was taken begins the next name."""
        taken, self._just_taken = self._just_taken, False
        begins = typed[:1].isalnum() and self.cursorPosition() == len(self.text())
        if taken and begins:
            self.insert(", ")

    def _list_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def _hide_list(self) -> None:
        if self._list is not None:
            self._list.hide()

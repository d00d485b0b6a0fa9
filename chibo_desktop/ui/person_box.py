"""A line in which one picks a person by typing a few letters, without marks."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.names import clean_line, fold, match_rank
from chibo_desktop.ui.announce import announce
from chibo_desktop.ui.choice_list import ChoiceList
from chibo_desktop.ui.line_edit import LineEdit


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody to pick. A guest typed as free text has no id."""

    id: str
    text: str
    detail: str = ""


class PersonBox(LineEdit):
    """Type two letters and press Enter: the best match is taken. Arrows walk through the list.

    Emits `chosen(Choice | None)` when the user's choice changes. With `allow_free` a name that stands in no
    list is taken as it was typed, as a `Choice` without id. What fits nobody stays as typed, and
    `problem(sentence)` says so; `problem("")` takes that back.
    """

    chosen = Signal(object)
    problem = Signal(str)

    def __init__(
        self, label: str = "Người", parent: QWidget | None = None, *, allow_free: bool = False
    ) -> None:
        super().__init__(label, parent)
        self._allow_free = allow_free
        self._choices: tuple[Choice, ...] = ()
        self._offered: frozenset[str] = frozenset()
        self._choice: Choice | None = None
        self._problem = ""
        self._listed: list[Choice] = []
        self._popup: ChoiceList | None = None
        self.setPlaceholderText("gõ vài chữ của tên")
        self.settled.connect(self._typed)

    # ---------------------------------------------------------------------------------------- choices

    def set_choices(self, choices: Sequence[Choice], offered: Collection[str] = ()) -> None:
        """Who can be picked, in this order; `offered` ids stand first among equals and in an empty box."""
        self._choices = tuple(choices)
        self._offered = frozenset(offered)

    def choice(self) -> Choice | None:
        return self._choice

    def problem_text(self) -> str:
        return self._problem

    def show_choice(self, choice: Choice | None) -> None:
        """Show a choice from the book; nothing is emitted."""
        self._choice = choice
        self._write()
        self._tell("")

    def free_row(self, typed: str) -> str:
        """The row of the list that takes what is typed as it is."""
        return f"Khách: {typed}"

    def unclear(self, typed: str) -> str:
        """The sentence about something typed that names nobody."""
        return f"Chưa rõ “{typed}” là ai. Gõ thêm vài chữ của tên rồi chọn trong danh sách."

    def open_list(self) -> None:
        """Show whom one can pick, before a letter is typed."""
        self._show_list()

    def flush(self) -> None:
        """Take what is typed, if it says clearly who is meant."""
        self._hide_list()
        if not self._typing():
            return
        typed = clean_line(self.text())
        found = self._meant(typed)
        if typed and found is None:
            self._tell(self.unclear(typed))
        else:
            self._pick(found)

    def _meant(self, typed: str) -> Choice | None:
        same = [choice for choice in self._choices if fold(choice.text) == fold(typed)]
        if len(same) == 1:
            return same[0]
        if self._allow_free:
            return Choice("", typed) if typed else None
        found = self._found(typed) if typed else []
        return found[0] if len(found) == 1 else None

    def _found(self, typed: str) -> list[Choice]:
        """Best first; people of the same rank in the order they came, the offered before the others."""
        ranked = [(match_rank(typed, choice.text), choice) for choice in self._choices]
        fitting = [
            (rank, choice.id not in self._offered, choice) for rank, choice in ranked if rank is not None
        ]
        return [choice for _, _, choice in sorted(fitting, key=lambda entry: entry[:2])]

    def _pick(self, choice: Choice | None) -> None:
        self._hide_list()
        changed, self._choice = choice != self._choice, choice
        self._write()
        self._tell("")
        if changed:
            self.chosen.emit(choice)

    def _typing(self) -> bool:
        return clean_line(self.text()) != (self._choice.text if self._choice else "")

    def _write(self) -> None:
        if self._typing():
            text = self._choice.text if self._choice else ""
            self.blockSignals(True)
            self.setText(text)
            self.blockSignals(False)

    def _tell(self, sentence: str) -> None:
        if sentence != self._problem:
            self._problem = sentence
            self.setToolTip(sentence)
            self.setAccessibleDescription(sentence)
            self.problem.emit(sentence)

    # ------------------------------------------------------------------------------------------- list

    def _typed(self) -> None:
        if self.hasFocus() and not self.composing and self._typing():
            self._show_list()

    def _show_list(self) -> None:
        if self.isReadOnly():
            return
        typed = clean_line(self.text()) if self._typing() else ""
        self._listed = self._found(typed)
        rows = [f"{c.text} – {c.detail}" if c.detail else c.text for c in self._listed]
        if typed and self._allow_free:
            self._listed.append(Choice("", typed))
            rows.append(self.free_row(typed))
        if not rows:
            self._hide_list()
            return
        if self._popup is None:
            self._popup = ChoiceList(self)
            self._popup.clicked.connect(lambda index: self._pick(self._listed[index.row()]))
        self._popup.offer(rows)
        announce(self, rows[0])

    def _hide_list(self) -> None:
        if self._popup is not None:
            self._popup.hide()

    def _list_open(self) -> bool:
        return self._popup is not None and self._popup.isVisible()

    def _move(self, step: int) -> None:
        if not self._list_open():
            self._show_list()
        elif self._popup is not None:
            announce(self, self._popup.move_by(step))

    # ----------------------------------------------------------------------------------------- Qt asks

    def wants_key(self, event: QKeyEvent) -> bool:
        """Whether this key means something here, before the window or a table gets it."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            return self._list_open() or (self._typing() and self._allow_free)
        if key == Qt.Key.Key_Escape:
            return self._list_open() or self._typing()
        return key in (Qt.Key.Key_Up, Qt.Key.Key_Down)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            kept = self.wants_key(event)
            event.setAccepted(kept)
            if kept:
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.composing or not self.wants_key(event):
            super().keyPressEvent(event)
            return
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif self._popup is not None and self._list_open():
            self._pick(self._listed[self._popup.place()])
        else:
            self.flush()
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self._list_open() and not self.composing:
            self._show_list()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # In a table an input method's first word comes before the focus does.
        if self._typing() and not self._problem and not self.composing:
            self._show_list()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.flush()

    def hideEvent(self, event: QHideEvent) -> None:
        self._hide_list()
        super().hideEvent(event)

    def _escape(self) -> None:
        if self._list_open():
            self._hide_list()
        else:
            self.show_choice(self._choice)

"""Which columns a list is given out with, and in which order."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.services.listing import LIST_HEADINGS, ListColumn
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.members.tick_table import TickTable
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_NAME = 1
Choice = tuple[ListColumn, bool]


class ColumnTable(TickTable[Choice]):
    """Space or a click on the box ticks a column, Alt with an arrow moves it."""

    move_wanted = Signal(int)

    def __init__(self) -> None:
        columns = (
            Column[Choice]("Lấy", lambda _choice: "", mark=_mark, width=2.8),
            Column[Choice]("Cột", lambda choice: LIST_HEADINGS[choice[0]]),
        )
        super().__init__(columns, lambda choice: choice[0], "Các cột của danh sách")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if by is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.move_wanted.emit(by)
        else:
            super().keyPressEvent(event)


class ExportForm(QDialog):
    """Once accepted, `columns` are wanted, and `as_word` says as what."""

    def __init__(self, people: str, chosen: Sequence[ListColumn], parent: QWidget | None = None) -> None:
        """`people` says who will be in the list; `chosen` are ticked, in this order, before the others."""
        super().__init__(parent)
        others = (column for column in ListColumn if column not in chosen)
        self._choices: list[Choice] = [(column, True) for column in chosen]
        self._choices += [(column, False) for column in others]
        self.setWindowTitle("Xuất danh sách")
        self.table = ColumnTable()
        self.table.tick_wanted.connect(self._tick)
        self.table.move_wanted.connect(self._move)
        self.as_word = False
        self.accept_button = Button("Xuất ra Excel…", self.accept, icon="sheet")
        self.word_button = Button("Lập bằng Word", self._accept_word, icon="word")
        self._lay_out(people)
        self._show()
        self.table.setCurrentIndex(self.table.rows.index(0, _NAME))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def columns(self) -> tuple[ListColumn, ...]:
        """The columns that are ticked, in order."""
        return tuple(column for column, wanted in self._choices if wanted)

    def _lay_out(self, people: str) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(em(self, 0.5))
        layout.addWidget(Text(people, wrap=True))
        layout.addWidget(self.table, 1)
        keys = "Phím cách: lấy hoặc bỏ một cột. Alt + mũi tên: đưa cột lên, xuống."
        layout.addWidget(Text(keys, tone=Tone.QUIET, wrap=True))
        line = QHBoxLayout()
        up, down = Button("Đưa lên", lambda: self._move(-1)), Button("Đưa xuống", lambda: self._move(1))
        cancel = Button("Thôi", self.reject)
        for button in (up, down):
            line.addWidget(button)
        line.addStretch(1)
        for button in (self.accept_button, self.word_button, cancel):
            line.addWidget(button)
        for button in (up, down, self.accept_button, self.word_button, cancel):
            button.setAutoDefault(False)
        layout.addLayout(line)
        self.resize(on_screen(self, 34, 40))

    def _show(self) -> None:
        self.table.set_rows(self._choices)
        for button in (self.accept_button, self.word_button):
            button.setEnabled(bool(self.columns))

    def _accept_word(self) -> None:
        self.as_word = True
        self.accept()

    def _tick(self, choice: Choice) -> None:
        place = self._choices.index(choice)
        self._choices[place] = (choice[0], not choice[1])
        self._show()

    def _move(self, by: int) -> None:
        choice = self.table.chosen()
        if choice is None:
            return
        place = self._choices.index(choice)
        target = place + by
        if 0 <= target < len(self._choices):
            self._choices.insert(target, self._choices.pop(place))
            self._show()
            self.table.choose(choice[0])


def _mark(choice: Choice) -> Mark:
    return Mark("checked", word="lấy") if choice[1] else Mark("unchecked", Tone.QUIET, word="không lấy")

"""A table whose first column is a box to tick: with Space, or a click on it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent

from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table

R = TypeVar("R")
TICK = 0
"""The place of the column of boxes."""


class TickTable(Table[R]):
    """Emits `tick_wanted(row)`; whoever listens changes the row and hands the new rows back."""

    tick_wanted = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], str],
        label: str,
        empty: str = "",
        *,
        wrap: bool = False,
    ) -> None:
        super().__init__(columns, row_id, label, empty, wrap=wrap)
        self.clicked.connect(self._click)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and chosen is not None:
            self.tick_wanted.emit(chosen)
        else:
            super().keyPressEvent(event)

    def _click(self, index: QModelIndex) -> None:
        if index.column() == TICK:
            self.tick_wanted.emit(self.rows.rows[index.row()])

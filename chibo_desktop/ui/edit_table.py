"""A table that is filled in from the keyboard: Delete takes a row out, and what ended an edit is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from chibo_desktop.ui.cell_typing import CellTyping
from chibo_desktop.ui.scrolled import bring_into_view
from chibo_desktop.ui.table import Index
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.theme import em

R = TypeVar("R")
_TEXT_SHARE, _MOST_SHARE = 0.3, 0.6
_REVERTED = QAbstractItemDelegate.EndEditHint.RevertModelCache
_BY_ENTER = QAbstractItemDelegate.EndEditHint.SubmitModelCache
_NO_EDITING = QAbstractItemView.EditTrigger.NoEditTriggers
_EDITING = (
    QAbstractItemView.EditTrigger.DoubleClicked
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.AnyKeyPressed
)


class EditTable(Table[R], Generic[R]):
    """Rows that come while a cell is being edited wait until the edit is over.

    `removed(row)` is Delete on a row. `entered(row id, column)` is an edit ended with Enter, told once the
    table is at rest again, so that the next cell can be opened from it.
    """

    removed = Signal(object)
    entered = Signal(str, int)

    _waiting: list[R] | None = None
    _read_only = False
    _typing: CellTyping | None = None

    def editing(self) -> bool:
        return self.state() is QAbstractItemView.State.EditingState

    def set_read_only(self, read_only: bool) -> None:
        self._read_only = read_only
        self.setEditTriggers(_NO_EDITING if read_only else _EDITING)

    def flush(self) -> None:
        """Take over what is being typed into a cell, and close it."""
        typing = self._typing
        if typing is not None and self.editing():
            self.commitData(typing.editor)
            self.closeEditor(typing.editor, QAbstractItemDelegate.EndEditHint.NoHint)

    def show_rows(self, rows: Iterable[R]) -> None:
        """Show these rows, now or when the cell that is being edited is left."""
        if self.editing():
            self._waiting = list(rows)
        else:
            self._waiting = None
            self.set_rows(rows)

    def edit_cell(self, row_id: str, column: int) -> None:
        """Open the editor of one cell."""
        place = self.rows.row_of(row_id)
        if place is not None and not self._read_only:
            index = self.rows.index(place, column)
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.edit(index)

    def stand_at(self, place: int, column: int) -> None:
        """Make this cell current, and bring it into view."""
        self.setCurrentIndex(self.rows.index(place, column))
        self.show_current()

    def show_current(self) -> None:
        """Bring the current cell into view once the rows know how high they are: after they were laid out."""
        self._later(self._show_current)

    def _show_current(self) -> None:
        if self.isVisible():
            self.scrollTo(self.currentIndex())
            bring_into_view(self.viewport(), self.visualRect(self.currentIndex()))

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> Any:
        if trigger is None:
            # The slot; it comes back here with all three.
            return super().edit(index)
        opened = super().edit(index, trigger, event)
        if opened:
            self._typing = CellTyping.follow(self, index, self._typing)
        return opened

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Delete and chosen is not None and not self._read_only:
            self.removed.emit(chosen)
        elif self._read_only and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()
        super().resizeEvent(event)

    def _fit(self) -> None:
        """With large letters the columns of fixed width give way: each text keeps a share of its own."""
        shown = [place for place in range(len(self.rows.columns)) if not self.isColumnHidden(place)]
        widths = {place: em(self, self.rows.columns[place].width) for place in shown}
        fixed, room = sum(widths.values()), self.viewport().width()
        texts = sum(width == 0 for width in widths.values())
        if fixed == 0 or texts == 0:
            return
        factor = min(1.0, room * (1 - min(texts * _TEXT_SHARE, _MOST_SHARE)) / fixed)
        for place, width in widths.items():
            if width:
                self.setColumnWidth(place, round(width * factor))

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        index = self.currentIndex()
        row = self.chosen()
        typing, self._typing = self._typing, None
        if typing is not None:
            typing.finish(reverted=hint is _REVERTED)
        super().closeEditor(editor, hint)
        self._later(self._show_waiting)
        if hint is _BY_ENTER and row is not None:
            row_id, column = self.rows.row_id(row), index.column()
            self._later(lambda: self.entered.emit(row_id, column))

    def _show_waiting(self) -> None:
        if self._waiting is not None and not self.editing():
            rows, self._waiting = self._waiting, None
            self.set_rows(rows)

    def _later(self, act: Callable[[], None]) -> None:
        """Qt is in the midst of closing the editor; what follows may open another."""
        QTimer.singleShot(0, self, act)

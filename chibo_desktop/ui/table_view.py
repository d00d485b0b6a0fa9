"""The table every tab shows its rows in: large rows, keyboard first, a word where there is nothing."""

from collections.abc import Callable, Iterable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QEvent, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView, QWidget

from chibo_desktop.ui.delegates import CellDelegate, EditDelegate
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.table import Column, Index, RowModel
from chibo_desktop.ui.theme import Tone, colours_of, em

R = TypeVar("R")
ROW_EM = 2.3


class Table(QTableView, Generic[R]):
    """Shows rows through columns and speaks in rows: `row_chosen(row | None)`, `row_opened(row)`.

    One row is current at a time; arrows move, Enter or a double click opens. `set_rows` keeps the current row
    by its id. Clicking a heading sorts; a third click brings back the order the rows came in.
    """

    row_chosen = Signal(object)
    row_opened = Signal(object)
    problem = Signal(str)
    """The sentence about something typed into a cell that was not understood."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        row_id: Callable[[R], str],
        label: str,
        empty: str,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
    ) -> None:
        """`label` is read aloud; `empty` stands where there are no rows; `wrap` lets rows grow."""
        super().__init__(parent)
        self._empty = empty
        self._chosen: R | None = None
        self._changing = False
        self.rows = RowModel(columns, row_id, self)
        self.setModel(self.rows)
        self.setItemDelegate(CellDelegate(self))
        for place, column in enumerate(self.rows.columns):
            if column.edited is not None:
                delegate = EditDelegate(column.editor or _line, self)
                delegate.problem.connect(self.problem)
                self.setItemDelegateForColumn(place, delegate)
        self.setAccessibleName(label)
        self._set_behaviour(wrap)
        self._set_headers(wrap)
        self._set_sizes()
        self.rows.dataChanged.connect(self._refresh_chosen)
        self.doubleClicked.connect(self._open)

    # ------------------------------------------------------------------------------------------ rows

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show these rows; see `RowModel.set_rows`."""
        was_empty = not self.rows.rows
        # Rows on their way must not be announced: whoever listens may ask the table for more.
        self._changing = True
        current = self.rows.row_id(chosen) if (chosen := self.chosen()) is not None else ""
        try:
            self.rows.set_rows(rows)
            if not self.currentIndex().isValid() and current:
                self.choose(current)
        finally:
            self._changing = False
        if was_empty != (not self.rows.rows):
            self.viewport().update()
        self._refresh_chosen()

    def set_row(self, row: R) -> None:
        """Replace the one row with this id, and repaint nothing else."""
        self.rows.set_row(row)

    def chosen(self) -> R | None:
        """The current row."""
        place = self.currentIndex().row()
        return self.rows.rows[place] if 0 <= place < len(self.rows.rows) else None

    def choose(self, row_id: str) -> bool:
        """Make the row with this id current and bring it into sight; False when it is not there."""
        place = self.rows.row_of(row_id)
        if place is None:
            return False
        self.choose_place(place)
        return True

    def choose_place(self, place: int) -> None:
        """Make the row at this place current; places past the ends mean the first and the last."""
        if self.rows.rows:
            column = max(0, self.currentIndex().column())
            place = max(0, min(place, len(self.rows.rows) - 1))
            self.setCurrentIndex(self.rows.index(place, column))

    def set_empty_text(self, text: str) -> None:
        self._empty = text
        self.viewport().update()

    # -------------------------------------------------------------------------------------- Qt asks

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._refresh_chosen()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _HELD:
            self._open_or_edit()
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End) and self.editTriggers() == _NO_EDITING:
            self.choose_place(0 if event.key() == Qt.Key.Key_Home else len(self.rows.rows) - 1)
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        index = self.currentIndex()
        bare = bool(event.commitString()) and not event.preeditString()
        closed = self.state() is not QAbstractItemView.State.EditingState
        if bare and closed and index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            # Qt opens the cell for a letter that comes without a preedit, and loses the letter.
            self.edit(index)
            editor = QApplication.focusWidget()
            if editor is not None and self.isAncestorOf(editor):
                QApplication.sendEvent(editor, event)
            return
        super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows.rows and self._empty:
            painter = QPainter(self.viewport())
            painter.setPen(colours_of(self.palette()).of(Tone.QUIET))
            room = self.viewport().rect().adjusted(em(self), em(self), -em(self), -em(self))
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty)
            painter.end()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_sizes()
        super().changeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # Lines break anew in another width only; a message above the table just takes some of its height.
        if self.wordWrap() and event.size().width() != event.oldSize().width():
            self.resizeRowsToContents()

    # ----------------------------------------------------------------------------------------- inside

    def _set_behaviour(self, wrap: bool) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setAlternatingRowColors(True)
        self.setWordWrap(wrap)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        triggers = QAbstractItemView.EditTrigger
        editable = any(column.edited for column in self.rows.columns)
        self.setEditTriggers(
            triggers.DoubleClicked | triggers.EditKeyPressed | triggers.AnyKeyPressed
            if editable
            else _NO_EDITING
        )
        # Without this an input method would hand bare letters to a cell that is about to be edited.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, editable)

    def _set_headers(self, wrap: bool) -> None:
        self.verticalHeader().hide()
        mode = QHeaderView.ResizeMode
        self.verticalHeader().setSectionResizeMode(mode.ResizeToContents if wrap else mode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(False)
        header.setSectionResizeMode(mode.Interactive)
        for place, column in enumerate(self.rows.columns):
            if not column.width:
                header.setSectionResizeMode(place, mode.Stretch)
        if any(column.sort_key for column in self.rows.columns):
            header.setSortIndicatorClearable(True)
            header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
            self.setSortingEnabled(True)

    def _set_sizes(self) -> None:
        height = em(self, ROW_EM)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)
        self.horizontalHeader().setMinimumHeight(em(self, 2.2))
        size = em(self, 1.15)
        self.setIconSize(QSize(size, size))
        for place, column in enumerate(self.rows.columns):
            if column.width:
                self.setColumnWidth(place, em(self, column.width))

    def _refresh_chosen(self, *_changed: object) -> None:
        if self._changing:
            return
        chosen = self.chosen()
        if chosen is not self._chosen and chosen != self._chosen:
            self._chosen = chosen
            self.row_chosen.emit(chosen)

    def _open_or_edit(self) -> None:
        index = self.currentIndex()
        if not index.isValid() or self.state() is QAbstractItemView.State.EditingState:
            return  # the Enter that ends an edit passes here as well
        if index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)
        else:
            self._open(index)

    def _open(self, index: QModelIndex) -> None:
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.row_opened.emit(self.rows.rows[index.row()])


def _line(parent: QWidget) -> LineEdit:
    return LineEdit("", parent)


_NO_EDITING = QAbstractItemView.EditTrigger.NoEditTriggers
_HELD = (
    Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ShiftModifier
)

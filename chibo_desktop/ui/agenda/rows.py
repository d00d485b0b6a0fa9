"""Agenda items as rows that can be moved and made sub-items: by dragging, and by Alt and the arrows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from chibo_desktop.domain.agenda import block
from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.theme import Tone, colours_of, em


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """An item with its place from 0, its number, and where it stands, in words.

    ``planned_at`` is when it is planned to begin, ``spent`` the planned minutes up to its end.
    """

    place: int
    number: str
    item: AgendaItem
    planned_at: datetime
    spent: int = 0
    line: str = ""
    running: bool = False


class AgendaRows(Table[AgendaRow]):
    """`moved(id, place)` asks to move an item, with its sub-items, to a 0-based place among the others.

    `levelled(id, level)` asks to make it a sub-item or an item of its own, `removed(id)` to remove it.
    `new_wanted()` is Insert: a new item behind the current row.
    """

    moved = Signal(str, int)
    levelled = Signal(str, int)
    removed = Signal(str)
    new_wanted = Signal()

    def __init__(
        self,
        columns: Sequence[Column[AgendaRow]],
        label: str,
        parent: QWidget | None = None,
        *,
        wrap: bool = False,
    ) -> None:
        empty = "Chưa có mục nào"
        super().__init__(columns, lambda row: row.item.id, label, empty, parent, wrap=wrap)
        self._fixed = False
        self._pressed: QPoint | None = None
        self._drop: int | None = None

    def set_fixed(self, fixed: bool) -> None:
        """A passed meeting's agenda stays as it is."""
        self._fixed = fixed

    def move_chosen(self, step: int) -> None:
        """Move the current item up (-1) or down (1)."""
        row = self.chosen()
        if row is None or self._fixed:
            return
        to = row.place + step
        if 0 <= to <= len(self.rows.rows) - self._block(row):
            self.moved.emit(row.item.id, to)

    def level_chosen(self, level: int) -> None:
        """Make the current item a sub-item of the one above it (1), or an item of its own (0)."""
        row = self.chosen()
        if row is not None and not self._fixed and row.item.level != level and (row.place or not level):
            self.levelled.emit(row.item.id, level)

    def _block(self, row: AgendaRow) -> int:
        return block([shown.item for shown in self.rows.rows], row.place)

    def remove_chosen(self) -> None:
        row = self.chosen()
        if row is not None and not self._fixed:
            self.removed.emit(row.item.id)

    # --------------------------------------------------------------------------------------- keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        key = event.key()
        if held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.move_chosen(-1 if key == Qt.Key.Key_Up else 1)
        elif held == Qt.KeyboardModifier.AltModifier and key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.level_chosen(1 if key == Qt.Key.Key_Right else 0)
        elif not held and key == Qt.Key.Key_Delete:
            self.remove_chosen()
        elif not held and key == Qt.Key.Key_Insert:
            self.new_wanted.emit()
        else:
            super().keyPressEvent(event)

    # ------------------------------------------------------------------------------------------ mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        left = event.button() is Qt.MouseButton.LeftButton
        free = not self._fixed and self.state() != QAbstractItemView.State.EditingState
        at = event.position().toPoint()
        self._pressed = at if left and free and self.indexAt(at).isValid() else None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        at = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            super().mouseMoveEvent(event)
        elif self._drop is not None or _far(at, self._pressed):
            self._drop = self._place_at(at)
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.startAutoScroll()
            self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        dragged, self._pressed = self._drop is not None, None
        if not dragged:
            super().mouseReleaseEvent(event)
            return
        self._end_drag()
        row, drop = self.chosen(), self._place_at(event.position().toPoint())
        if row is not None:
            # The place counts the rows without those that move.
            many = self._block(row)
            to = max(row.place, drop - many) if drop > row.place else drop
            if to != row.place:
                self.moved.emit(row.item.id, to)

    def _end_drag(self) -> None:
        self._drop = None
        self.unsetCursor()
        self.stopAutoScroll()
        self.viewport().update()

    def _place_at(self, at: QPoint) -> int:
        """Between which rows the pointer is: 0 above the first."""
        place = self.rowAt(at.y())
        if place < 0:
            return len(self.rows.rows) if at.y() > 0 else 0
        middle = self.rowViewportPosition(place) + self.rowHeight(place) // 2
        return place + 1 if at.y() > middle else place

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._drop is None:
            return
        last = len(self.rows.rows) - 1
        y = (
            self.rowViewportPosition(self._drop)
            if self._drop <= last
            else self.rowViewportPosition(last) + self.rowHeight(last)
        )
        painter = QPainter(self.viewport())
        painter.setPen(QPen(colours_of(self.palette()).of(Tone.ACCENT), max(2, em(self, 0.2))))
        painter.drawLine(0, y, self.viewport().width(), y)
        painter.end()


def _far(a: QPoint, b: QPoint) -> bool:
    return (a - b).manhattanLength() >= QApplication.startDragDistance()

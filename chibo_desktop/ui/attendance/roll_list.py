"""The list of the roll: names run down one column and on into the next; a key changes one line only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QMouseEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.rules import AttendanceRules
from chibo_desktop.ui.attendance.line_painter import LinePainter, mark_area
from chibo_desktop.ui.attendance.roll_model import RollModel
from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.theme import em

Index = QModelIndex | QPersistentModelIndex

# The least height of a line; lines are as much higher as fills the list.
_ROW_EM = 1.85
# Two columns as soon as they can stand side by side, more only where there is room to spare.
_TWO_COLUMNS_EM = 42.0
_COLUMN_EM = 28.0


class RollList(QListView):
    """One person is current. Arrows move; Space and Enter say `present`, Delete says `unmark`; letters go to
    the find box. `chosen(Attendee | None)` follows the current person.
    """

    chosen = Signal(object)
    present = Signal()
    unmark = Signal()
    typed = Signal(QKeyEvent)
    menu_wanted = Signal(QPoint)
    entered = Signal()

    def __init__(self, compose_in: FindBox, parent: QWidget | None = None) -> None:
        """Letters that an input method composes over the list are composed in `compose_in`."""
        super().__init__(parent)
        self._compose_in = compose_in
        self.roll = RollModel(self)
        self.setModel(self.roll)
        self._painter = LinePainter(self, self.roll.at)
        self.setItemDelegate(self._painter)
        self._pressed = QModelIndex()
        self.setAccessibleName("Danh sách điểm danh")
        self.setFlow(QListView.Flow.TopToBottom)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    # ---------------------------------------------------------------------------------------- people

    def show_people(
        self, people: Sequence[Attendee], rules: AttendanceRules, *, printed: bool = False
    ) -> None:
        """Show the roll and keep the current person, if they are still there; see the model."""
        before = self.person()
        self.roll.show(people, rules, printed=printed)
        if self.currentIndex().isValid():
            self._tell()
        elif people:
            place = self.roll.place_of(before.id) if before else None
            self.go_to(place if place is not None else 0)
        else:
            self.chosen.emit(None)

    def update_people(self, people: Sequence[Attendee]) -> list[int] | None:
        """Show what is new of the same people, each line by itself; see the model."""
        changed = self.roll.update_people(people)
        if changed is not None:
            self._tell()
        return changed

    def person(self) -> Attendee | None:
        """The current person."""
        return self.roll.person(self.currentIndex().row())

    def choose(self, member_id: str) -> bool:
        """Make this person current and bring them into sight; False when they are not on the roll."""
        place = self.roll.place_of(member_id)
        if place is None:
            return False
        self.go_to(place)
        return True

    def go_to(self, place: int) -> None:
        index = self.roll.index(place, 0)
        if index != self.currentIndex():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def next_place(self, wanted: Callable[[Attendee], bool]) -> int | None:
        """The place of the next person below (then from the top) that is wanted; None when there is none."""
        here, count = self.currentIndex().row(), len(self.roll.lines)
        for step in range(1, count + 1):
            place = (here + step) % count
            person = self.roll.lines[place].person
            if person is not None and wanted(person):
                return place
        return None

    def show_found(self, places: Sequence[int]) -> None:
        """Mark the people that fit what is typed; while there are some, up and down go among them."""
        self.roll.found = frozenset(places)
        self.viewport().update()

    # ------------------------------------------------------------------------------------------ keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self._compose_in.composing:
            # The key belongs to the word; nothing is marked or moved before it is whole.
            return
        key = event.key()
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if key in _STEPS and not held:
            self._step(key)
        elif key in _PRESENT_KEYS and not held:
            # A key held down by a heavy hand marks one person, not the whole cell.
            if not event.isAutoRepeat():
                self.present.emit()
        elif key == Qt.Key.Key_Delete and not held:
            if not event.isAutoRepeat():
                self.unmark.emit()
        elif _is_letter(event):
            self.typed.emit(event)
        else:
            event.ignore()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.entered.emit()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # The find box shows what is being composed; the focus follows when the word is whole, for a change of
        # focus in the middle would tear it apart.
        compose_in = self._compose_in
        compose_in.inputMethodEvent(event)
        if event.commitString() and not event.preeditString():
            # For another reason than a shortcut, which would select the word to be overwritten by the next.
            compose_in.setFocus(Qt.FocusReason.OtherFocusReason)

    def inputMethodQuery(self, query: Qt.InputMethodQuery) -> Any:
        if query == Qt.InputMethodQuery.ImCursorRectangle:
            return super().inputMethodQuery(query)
        return self._compose_in.inputMethodQuery(query)

    def _step(self, key: int) -> None:
        here, count = self.currentIndex().row(), len(self.roll.lines)
        if not count:
            return
        among = sorted(self.roll.found) or [p for p in range(count) if self.roll.lines[p].person]
        distance = _STEPS[key] * (self.lines_in_column() if key in _WIDE else 1)
        if key in _PAGES:
            distance *= self._columns()
        wanted = max(0, min(count - 1, here + distance))
        ahead = [place for place in among if place >= wanted]
        behind = [place for place in among if place <= wanted]
        if distance > 0:
            self.go_to(ahead[0] if ahead else among[-1])
        else:
            self.go_to(behind[-1] if behind else among[0])

    # ----------------------------------------------------------------------------------------- mouse

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        index = self.indexAt(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or index != self._pressed:
            return
        person = self.roll.person(index.row())
        unmarked = person is not None and person.mark is None
        if unmarked and mark_area(self.visualRect(index), self).contains(event.position().toPoint()):
            self.present.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self.indexAt(event.position().toPoint())
        if self._pressed.isValid() and self.roll.person(self._pressed.row()) is not None:
            super().mousePressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        keyboard = event.reason() is QContextMenuEvent.Reason.Keyboard
        at = self.visualRect(self.currentIndex()).center() if keyboard else event.pos()
        self.menu_wanted.emit(self.viewport().mapToGlobal(at))

    # ---------------------------------------------------------------------------------------- layout

    def lines_in_column(self) -> int:
        return max(1, self.viewport().height() // max(1, self.gridSize().height()))

    def _columns(self) -> int:
        width = self.viewport().width()
        return max(1, 2 if width >= em(self, _TWO_COLUMNS_EM) else 1, width // em(self, _COLUMN_EM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_grid()
        super().resizeEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._painter.refresh()
            self._set_grid()
        super().changeEvent(event)

    def _set_grid(self) -> None:
        height = self.viewport().height()
        row = height // max(1, height // em(self, _ROW_EM))
        wanted = QSize(self.viewport().width() // self._columns(), max(row, em(self, _ROW_EM)))
        if wanted != self.gridSize():
            self.setGridSize(wanted)

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        # Another size of the window or of the letters does not lose whom one was at.
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    # -------------------------------------------------------------------------------------- Qt tells

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tell()

    def dataChanged(self, top: Index, bottom: Index, roles: Sequence[int] = ()) -> None:
        # QListView would lay out all lines anew; their sizes never change, so this paints one again.
        QAbstractItemView.dataChanged(self, top, bottom, list(roles))

    def _tell(self) -> None:
        self.chosen.emit(self.person())


def _is_letter(event: QKeyEvent) -> bool:
    held = event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
    return not held and event.text().isprintable() and bool(event.text().strip())


_STEPS: dict[int, int] = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_PageUp: -1,
    Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Home: -10_000,
    Qt.Key.Key_End: 10_000,
}
_WIDE = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
_PRESENT_KEYS = (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter)

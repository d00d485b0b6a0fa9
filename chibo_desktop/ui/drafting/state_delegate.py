"""Picks the state of a task from a list that opens at once: arrows and Enter, or one click."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from chibo_desktop.domain.resolutions import TaskState
from chibo_desktop.domain.wording import TASK_STATE_NAMES
from chibo_desktop.ui.choice_list import ChoiceList
from chibo_desktop.ui.delegates import EditDelegate
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.table import Index

# What is found most often first.
STATES = (TaskState.DONE, TaskState.PARTLY, TaskState.OPEN, TaskState.NOT_DONE, TaskState.DROPPED)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ARROWS = (Qt.Key.Key_Up, Qt.Key.Key_Down)


class StateBox(LineEdit):
    """A line that takes no letters: the arrows walk through the list below it.

    It is no combo box, for the popup of one takes the focus, and the table would take that for leaving.
    """

    picked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Kết quả", parent)
        self.setReadOnly(True)
        self._list = ChoiceList(self)
        self._list.clicked.connect(self._click)
        self._state = STATES[0]
        self._taken = False

    def load(self, state: TaskState | None) -> None:
        """Begin at this state; where none is known yet, at the one found most often."""
        self._state = state or STATES[0]
        self.setText(TASK_STATE_NAMES[self._state])
        QTimer.singleShot(0, self, self._open)

    def taken(self) -> TaskState | None:
        """The state picked by Enter or a click; ``None`` while the list was only looked at."""
        return self._state if self._taken else None

    def wants_key(self, event: QKeyEvent) -> bool:
        return event.key() in _ARROWS

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ARROWS:
            self._list.move_by(1 if event.key() == Qt.Key.Key_Down else -1)
            self._show(self._list.place())
        elif event.key() in _ENTER:
            self._taken = True
            self._list.hide()
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.hasFocus():
            self.deselect()
            self._list.offer([TASK_STATE_NAMES[state] for state in STATES])
            self._list.move_by(STATES.index(self._state))

    def _show(self, place: int) -> None:
        self._state = STATES[place]
        self.setText(TASK_STATE_NAMES[self._state])

    def _click(self, index: QModelIndex) -> None:
        self._show(index.row())
        self._taken = True
        self.picked.emit()


class StateDelegate(EditDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(StateBox, parent)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = super().createEditor(parent, option, index)
        assert isinstance(box, StateBox)
        box.picked.connect(lambda: self._finish(box))
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, StateBox):
            editor.load(index.data(Qt.ItemDataRole.EditRole))

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(index, QModelIndex)
        if isinstance(editor, StateBox) and (state := editor.taken()) is not None:
            model.setData(index, state)

    def _finish(self, box: StateBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, self.EndEditHint.SubmitModelCache)

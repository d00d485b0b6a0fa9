"""Picks the state of a task from a list that opens at once: arrows and Enter, or one click."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QStyleOptionViewItem, QWidget

from chibo_desktop.domain.resolutions import TaskState
from chibo_desktop.domain.wording import TASK_STATE_NAMES
from chibo_desktop.ui.delegates import EditDelegate
from chibo_desktop.ui.table import Index

# What is found most often first.
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STATES = (TaskState.DONE, TaskState.PARTLY, TaskState.OPEN, TaskState.NOT_DONE)


class StateDelegate(EditDelegate):
    def __init__(self, parent: QObject) -> None:
        super().__init__(_state_box, parent)

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        box = super().createEditor(parent, option, index)
        assert isinstance(box, QComboBox)
        box.activated.connect(lambda _place: self._take(box))
        QTimer.singleShot(0, box, box.showPopup)
        return box

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            state = index.data(Qt.ItemDataRole.EditRole)
            editor.setCurrentIndex(STATES.index(state) if state in STATES else 0)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(index, QModelIndex)
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentData())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        super().updateEditorGeometry(editor, option, index)
        editor.setMinimumWidth(editor.sizeHint().width())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        # Leaving without choosing leaves the state as it was: a list that was only looked at says nothing.
        if isinstance(editor, QComboBox) and event.type() is QEvent.Type.FocusOut:
            if not editor.view().isVisible():
                self.closeEditor.emit(editor, self.EndEditHint.RevertModelCache)
            return False
        if isinstance(editor, QComboBox) and _is_enter(event):
            self._take(editor)
            return True
        return super().eventFilter(editor, event)

    def _take(self, box: QComboBox) -> None:
        self.commitData.emit(box)
        self.closeEditor.emit(box, self.EndEditHint.SubmitModelCache)


def _is_enter(event: QEvent) -> bool:
    pressed = event.type() is QEvent.Type.KeyPress
    return pressed and isinstance(event, QKeyEvent) and event.key() in _ENTER


def _state_box(parent: QWidget) -> QComboBox:
    box = QComboBox(parent)
    for state in STATES:
        box.addItem(TASK_STATE_NAMES[state], state)
    return box

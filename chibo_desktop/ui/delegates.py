"""How a table's cells are painted and edited."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QEvent, QModelIndex, QObject, QSize, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QKeyEvent, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QWidget,
)

from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.person_box import PersonBox
from chibo_desktop.ui.table import MARK_ROLE, Index, Mark
from chibo_desktop.ui.theme import Tone, colours_of
from chibo_desktop.ui.value_editors import ValueEditor

_MOST_HINTS = 5_000


class CellDelegate(QStyledItemDelegate):
    """Paints marks in the colours of the palette, and gives a cut-off text its tool tip."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hints: dict[tuple[object, ...], QSize] = {}

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        option.textElideMode = Qt.TextElideMode.ElideRight  # pyright: ignore[reportAttributeAccessIssue]
        mark: Mark | None = index.data(MARK_ROLE)
        if mark is not None:
            _mark(option, mark)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Where rows grow with their text, that text does not touch the next row's."""
        shown: Any = option
        # A table that wraps is measured again and again for the same words, and breaking lines is dear.
        mark: Mark | None = index.data(MARK_ROLE)
        look = (mark.icon != "", mark.bold) if mark is not None else ()
        width, size = shown.rect.width(), shown.decorationSize
        key = (index.data(), width, shown.font.key(), look, size.width(), size.height())
        hint = self._hints.get(key)
        if hint is None:
            if len(self._hints) >= _MOST_HINTS:
                self._hints.clear()
            hint = super().sizeHint(option, index) + QSize(0, round(shown.fontMetrics.height() * 0.4))
            self._hints[key] = hint
        return hint

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if event.type() is QEvent.Type.ToolTip and not index.data(Qt.ItemDataRole.ToolTipRole):
            text = str(index.data() or "")
            if text and is_cut(view, option, index, self):
                QToolTip.showText(event.globalPos(), text, view)
                return True
        return super().helpEvent(event, view, option, index)


def is_cut(
    view: QAbstractItemView, option: QStyleOptionViewItem, index: Index, delegate: QStyledItemDelegate
) -> bool:
    """Whether the cell is too narrow for its text."""
    wanted: Any = delegate.sizeHint(option, index)
    assert isinstance(index, QModelIndex)
    room = view.visualRect(index)
    return wanted.width() > room.width()


def _mark(option: Any, mark: Mark) -> None:
    colours = colours_of(option.palette)
    tone = Tone(mark.tone)
    if mark.icon:
        option.icon = icon(mark.icon, colours.of(tone))
        option.features |= QStyleOptionViewItem.ViewItemFeature.HasDecoration
    if tone is not Tone.PLAIN:
        option.palette.setColor(QPalette.ColorRole.Text, colours.of(tone))
    if mark.bold:
        option.font.setBold(True)


class EditDelegate(CellDelegate):
    """Edits a cell with the widget `make(parent)` gives: a `LineEdit`, a `ValueEditor` or a `PersonBox`.

    A value that is not understood leaves the cell as it was, and `problem(sentence)` says why. While an input
    method is composing, Enter and Tab belong to it.
    """

    problem = Signal(str)

    def __init__(self, make: Callable[[QWidget], QWidget], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._make = make

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        shown: Any = option
        view = self.parent()
        # Asked of the view, for the name of the style's own flag takes 10 ms of the start to load.
        if isinstance(view, QAbstractItemView) and view.hasFocus() and view.currentIndex() == index:
            # Which cell of the row the next letter goes to.
            painter.save()
            painter.setPen(QPen(QColor(colours_of(shown.palette).red), 2))
            painter.drawRect(shown.rect.adjusted(1, 1, -1, -1))
            painter.restore()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:  # noqa: ARG002
        editor = self._make(parent)
        editor.setAutoFillBackground(True)
        heading = index.model().headerData(index.column(), Qt.Orientation.Horizontal)
        editor.setAccessibleName(str(heading or ""))
        if isinstance(editor, LineEdit):
            # The row is as high as it is; the room inside goes to the letters.
            editor.setFrame(False)
            editor.set_slim()
        if isinstance(editor, PersonBox):
            editor.chosen.connect(lambda _choice: self._close(editor))
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        value: Any = index.data(Qt.ItemDataRole.EditRole)
        if isinstance(editor, ValueEditor):
            editor.load(value)
            editor.selectAll()
        elif isinstance(editor, PersonBox):
            editor.show_choice(value)
        elif isinstance(editor, LineEdit):
            editor.setText(value)
            editor.selectAll()

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(index, QModelIndex)
        if isinstance(editor, ValueEditor | PersonBox):
            editor.flush()
            if sentence := editor.problem_text():
                self.problem.emit(sentence)
                return
            value: Any = editor.value() if isinstance(editor, ValueEditor) else editor.choice()
            model.setData(index, value)
        elif isinstance(editor, LineEdit):
            model.setData(index, editor.clean().strip())

    def updateEditorGeometry(
        self,
        editor: QWidget,
        option: QStyleOptionViewItem,
        index: Index,  # noqa: ARG002
    ) -> None:
        shown: Any = option
        editor.setGeometry(shown.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(editor, LineEdit) and isinstance(event, QKeyEvent):
            kept = editor.composing or editor.wants_key(event)
            if kept and event.type() in (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride):
                return False
        return super().eventFilter(editor, event)

    def _close(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)

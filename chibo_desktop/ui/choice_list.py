"""The list of suggestions below a line one types into."""

import shiboken6
from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    QStringListModel,
    Qt,
)
from PySide6.QtGui import QFocusEvent, QHideEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chibo_desktop.ui.focus_ring import up_to_window
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.theme import em

ROWS_SHOWN = 8


class _TallRows(QStyledItemDelegate):
    """Rows that a finger or a trembling mouse can hit."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        hint = super().sizeHint(option, index)
        parent = self.parent()
        assert isinstance(parent, QWidget)
        return QSize(hint.width(), max(hint.height(), em(parent, 2.0)))


class ChoiceList(QListView):
    """The list below the line: a window that never takes the focus, so that keyboards stay where they are."""

    def __init__(self, line: LineEdit) -> None:
        super().__init__(line)
        self._line = line
        self._around: list[QWidget] = []
        self.setWindowFlags(Qt.WindowType.ToolTip | Qt.WindowType.FramelessWindowHint)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setModel(QStringListModel(self))
        self.setItemDelegate(_TallRows(self))
        self.entered.connect(self.setCurrentIndex)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._around = up_to_window(self._line)
        for widget in self._around:
            widget.installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        for widget in self._around:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._around = []
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # The line was scrolled or its window moved away from here; or the line is left.
        moved = event.type() is QEvent.Type.Move and watched in self._around
        if moved or (watched is self._line and _is_leaving(event)):
            self.hide()
        return super().eventFilter(watched, event)

    def offer(self, rows: list[str]) -> None:
        """Show these rows, the first of them current."""
        model = self.model()
        assert isinstance(model, QStringListModel)
        model.setStringList(rows)
        self.setCurrentIndex(model.index(0, 0))
        self._place_below(len(rows))
        self.show()
        self.raise_()

    def tell(self, sentence: str) -> None:
        """Show a sentence in place of choices; nothing is current."""
        self.offer([sentence])
        self.setCurrentIndex(QModelIndex())

    def place(self) -> int:
        return self.currentIndex().row()

    def move_by(self, step: int) -> str:
        """Up from the first is the last, and down from the last the first. Returns the row's text."""
        count = self.model().rowCount()
        index: QModelIndex = self.model().index((self.place() + step) % count, 0)
        self.setCurrentIndex(index)
        return str(index.data())

    def _place_below(self, count: int) -> None:
        self.setFont(self._line.font())
        line, row = self._line, self.sizeHintForRow(0)
        width = max(line.width(), min(self.sizeHintForColumn(0) + em(line, 2), em(line, 32)))
        height = min(count, ROWS_SHOWN) * row + 2 * self.frameWidth()
        below, above = line.mapToGlobal(QPoint(0, line.height() + 2)), line.mapToGlobal(QPoint(0, -2))
        screen = line.screen().availableGeometry()
        left = max(screen.left(), min(below.x(), screen.right() - width))
        room_below, room_above = screen.bottom() - below.y(), above.y() - screen.top()
        if height <= room_below or room_below >= room_above:
            self.setGeometry(left, below.y(), width, min(height, room_below))
        else:
            height = min(height, room_above)
            self.setGeometry(left, above.y() - height, width, height)


def _is_leaving(event: QEvent) -> bool:
    if isinstance(event, QFocusEvent):
        return event.type() is QEvent.Type.FocusOut and event.reason() is not Qt.FocusReason.PopupFocusReason
    return event.type() is QEvent.Type.Hide

"""A small panel over the window: nothing below it moves, and leaving it goes back to where one was."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import colours_of, em


class Floating(QWidget):
    """Base of such panels; Esc closes it, and `closed` says so.

    It is no window of its own, so that keyboards and screen readers find in it what they find elsewhere.
    """

    closed = Signal()

    def __init__(self, label: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(label)
        self.title = Text(label, bold=True)
        self.body = QVBoxLayout(self)
        self.body.addWidget(self.title)
        self._set_edges()
        self.setAutoFillBackground(True)
        self._came_from: QWidget | None = None
        self.hide()

    def open_below(self, line: QRect, focus: QWidget) -> None:
        """Show under `line` (in the parent's coordinates), or above it where there is more room."""
        before = QApplication.focusWidget()
        if before is not None and not self.isAncestorOf(before):
            self._came_from = before
        # Layouts inside of layouts still know the sizes of the letters it was last open with.
        self.body.activate()
        self.adjustSize()
        room = self.room()
        self.resize(min(self.width(), room.width()), min(self.height(), room.height()))
        at = QPoint(line.left(), line.bottom() + 1)
        below, above = room.bottom() - line.bottom(), line.top() - room.top()
        if self.height() > below and above > below:
            at.setY(line.top() - self.height())
        at.setX(max(room.left(), min(at.x(), room.right() - self.width())))
        at.setY(max(room.top(), min(at.y(), room.bottom() - self.height())))
        self.move(at)
        self.show()
        self.raise_()
        focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def room(self) -> QRect:
        """What can be seen of the parent, which may lie in something that scrolls."""
        parent = self.parentWidget()
        assert parent is not None
        seen = parent.visibleRegion().boundingRect()
        return (parent.rect() if seen.isEmpty() else seen).adjusted(4, 4, -4, -4)

    def fit(self) -> None:
        """As high as the content of this width needs, inside of the room there is."""
        layout = self.layout()
        if self.isHidden() or layout is None:
            return
        layout.activate()
        room = self.room()
        grows = layout.hasHeightForWidth()
        wanted = layout.totalHeightForWidth(self.width()) if grows else layout.totalSizeHint().height()
        self.resize(self.width(), min(wanted, room.height()))
        self.move(self.x(), max(room.top(), min(self.y(), room.bottom() - self.height())))

    def leave(self) -> None:
        """Close, and give the focus back if it is here."""
        if self.isHidden():
            return
        back, self._came_from = self._came_from, None
        focus = QApplication.focusWidget()
        if back is not None and focus is not None and self.isAncestorOf(focus):
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        # Before the window's own Esc: what lies on top is left first.
        if isinstance(event, QKeyEvent) and _is_leaving(event):
            event.accept()
            return True
        handled = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self._grow()
        return handled

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_edges()

    def _set_edges(self) -> None:
        room = em(self, 0.7)
        self.body.setContentsMargins(room, room, room, room)

    def _grow(self) -> None:
        """Make room for what came up inside, as a sentence under a field, and crush nothing else."""
        layout = self.layout()
        if layout is None:
            return
        grows = layout.hasHeightForWidth()
        least = (
            layout.totalMinimumHeightForWidth(self.width()) if grows else layout.totalMinimumSize().height()
        )
        if least > self.height():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.tip))
        width = max(2, em(self, 0.12))
        painter.setPen(QPen(QColor(colours.gold), width))
        painter.drawRect(self.rect().adjusted(width // 2, width // 2, -width, -width))
        painter.end()


def _is_leaving(event: QKeyEvent) -> bool:
    return event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape

"""Pages on which one points at something: with the mouse, or with keys from one value to the next."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.ui.announce import announce
from chibo_desktop.ui.pages_view import PagesView
from chibo_desktop.ui.theme import LIGHT, em


class LedPages(PagesView):
    """Places are told with their page and in points of paper: `pressed` and `hovered`.

    Ctrl+Down and Ctrl+Up say `walked(±1)`, Enter says `entered`.
    """

    pressed = Signal(int, QPointF)
    hovered = Signal(int, QPointF)
    walked = Signal(int)
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marked: tuple[int, tuple[QRectF, ...]] = (0, ())
        self._press: QPoint | None = None
        self.viewport().setMouseTracking(True)

    def mark(self, page: int, areas: tuple[QRectF, ...], about: str = "") -> None:
        """Put a frame around parts of a page and bring them into view; without areas take it away."""
        if not areas and not self._marked[1]:
            return
        self._marked = page, areas
        self.setAccessibleDescription(about or self.why_empty)
        if areas:
            self._bring_into_view(page, areas[0])
            announce(self, about)
        self.viewport().update()

    def show_hint(self, about: str) -> None:
        """Under the mouse is something that leads somewhere; "" for nothing."""
        shape = Qt.CursorShape.PointingHandCursor if about else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)
        self.viewport().setToolTip(about)

    def _bring_into_view(self, page: int, area: QRectF) -> None:
        bar, shown = self.verticalScrollBar(), self.geometry_now.on_page(page, area)
        top, bottom = int(shown.top()) - em(self, 0.8), int(shown.bottom()) + em(self, 0.8)
        if top < bar.value():
            bar.setValue(top)
        elif bottom > bar.value() + self.viewport().height():
            bar.setValue(bottom - self.viewport().height())

    # -- Qt ---------------------------------------------------------------------------------------

    def paint_over(self, painter: QPainter) -> None:
        page, areas = self._marked
        if page >= self.page_count:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # The page is white whatever the colours of the window.
        painter.setPen(QPen(QColor(LIGHT.red), max(1.0, em(self, 0.1))))
        for area in areas:
            shown = self.geometry_now.on_page(page, area).translated(QPointF(self.scrolled()) * -1)
            painter.drawRoundedRect(shown.adjusted(-2, -1, 2, 1), 3, 3)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            self._press = event.position().toPoint()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        press, self._press = self._press, None
        here = event.position().toPoint()
        near = QApplication.startDragDistance()
        if press is not None and (here - press).manhattanLength() < near:
            self._tell(self.pressed, here)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() == Qt.MouseButton.NoButton:
            self._tell(self.hovered, event.position().toPoint())

    def _tell(self, signal: SignalInstance, here: QPoint) -> None:
        found = self.geometry_now.page_at(here + self.scrolled())
        if found is not None:
            signal.emit(*found)
        elif signal is self.hovered:
            self.show_hint("")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._leads(event):
            super().keyPressEvent(event)

    def _leads(self, event: QKeyEvent) -> bool:
        """Ctrl with an arrow goes from one value to the next, Enter to where it is written."""
        key = event.key()
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier and key in steps:
            self.walked.emit(steps[Qt.Key(key)])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            return False
        return True

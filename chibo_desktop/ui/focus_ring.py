"""A ring around whatever has the focus: Fusion's own sign is one pixel, too faint for old eyes."""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from chibo_desktop.ui.theme import colours_of, em

_MOVING = frozenset(
    (
        QEvent.Type.Move,
        QEvent.Type.Resize,
        QEvent.Type.Show,
        QEvent.Type.Hide,
        QEvent.Type.ParentChange,
        QEvent.Type.FontChange,
    )
)


class FocusRing(QObject):
    """Draws the ring over the window that has the focus; one per program, made in `app.py`.

    It is no `QFocusFrame`: that one becomes a pane of any `QSplitter` it meets and dies with a dialog.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._frame: _Frame | None = None
        self._watched: list[QWidget] = []
        self._target: QWidget | None = None
        app.focusChanged.connect(self._follow)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = None if now is None or _is_popup(now.window()) else now
        if self._target is not None:
            self._watched = up_to_window(self._target)
            for widget in self._watched:
                widget.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVING:
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        target = self._target
        shown = target is not None and shiboken6.isValid(target) and target.isVisible()
        area = _visible_area(target) if target is not None and shown else QRect()
        if target is None or area.isEmpty() or area == target.window().rect():
            if self._frame is not None and shiboken6.isValid(self._frame):
                self._frame.hide()
            return
        self._frame_in(target.window()).surround(area)

    def _frame_in(self, window: QWidget) -> "_Frame":
        if self._frame is None or not shiboken6.isValid(self._frame):
            self._frame = _Frame(window)
        elif self._frame.parentWidget() is not window:
            self._frame.setParent(window)
        return self._frame


class _Frame(QWidget):
    """Four thin strips and nothing between them, so that what lies below is painted without it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def surround(self, area: QRect) -> None:
        width = self._width()
        self.setGeometry(area.adjusted(-width, -width, width, width))
        inside = self.rect().adjusted(width + 1, width + 1, -width - 1, -width - 1)
        self.setMask(QRegion(self.rect()).subtracted(QRegion(inside)))
        self.raise_()
        self.show()

    def _width(self) -> int:
        return max(2, em(self, 0.15))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        width = self._width()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours_of(self.palette()).red), width))
        half = width / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), width, width)
        painter.end()


def _is_popup(window: QWidget) -> bool:
    return window.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip)


def up_to_window(widget: QWidget) -> list[QWidget]:
    """The widget, its parent and so on to its window."""
    found = [widget]
    while not widget.isWindow() and (parent := widget.parentWidget()) is not None:
        found.append(parent)
        widget = parent
    return found


def _visible_area(widget: QWidget) -> QRect:
    """The widget's rectangle in its window, cut where a scroll area hides part of it."""
    window = widget.window()
    area = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
    for parent in up_to_window(widget)[1:]:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            area = area.intersected(QRect(parent.mapTo(window, QPoint(0, 0)), parent.size()))
    return area

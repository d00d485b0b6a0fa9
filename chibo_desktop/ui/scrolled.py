"""Parts that scroll up and down where there is too little room to show them whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStyle, QWidget

from chibo_desktop.ui.theme import em

_LEAST_EM = 4


def scrolled(widget: QWidget) -> QScrollArea:
    """The part in a frame that scrolls up and down when it is too low for it."""
    return _set_up(QScrollArea(), widget)


def bring_into_view(part: QWidget, rect: QRect) -> None:
    """Scroll whatever lies around ``part`` until ``rect`` in it is seen, and all of ``part`` if it fits."""
    around = part.parentWidget()
    while around is not None:
        inside = around.widget() if isinstance(around, QScrollArea) else None
        if isinstance(around, QScrollArea) and inside is not None and inside.isAncestorOf(part):
            around.ensureWidgetVisible(part, 0, 0)
            at = part.mapTo(inside, rect.center())
            around.ensureVisible(at.x(), at.y(), 0, rect.height() // 2)
        around = around.parentWidget()


class WholeOrScrolled(QScrollArea):
    """Asks for the room that what it holds needs, and goes on in less; it has no ground of its own.

    `laid_out` says that what it holds may need another height now.
    """

    laid_out = Signal()

    def __init__(self, inside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inside = inside
        _set_up(self, inside)
        for widget in (inside, self.viewport()):
            widget.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        inside = self._inside
        wanted = inside.sizeHint()
        high = inside.heightForWidth(self.viewport().width()) if inside.hasHeightForWidth() else 0
        return QSize(wanted.width() + self._bar(), max(wanted.height(), high))

    def minimumSizeHint(self) -> QSize:
        least = self._inside.minimumSizeHint().expandedTo(self._inside.minimumSize())
        return QSize(least.width() + self._bar(), min(self.sizeHint().height(), em(self, _LEAST_EM)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        handled = super().eventFilter(watched, event)
        if event.type() is QEvent.Type.LayoutRequest and watched is self._inside:
            self.updateGeometry()
            self.laid_out.emit()
        return handled

    def _bar(self) -> int:
        return self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self)


def _set_up(area: QScrollArea, widget: QWidget) -> QScrollArea:
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(widget)
    return area

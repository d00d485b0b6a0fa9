"""Two parts beside one another, or one above the other where the letters are too large for that."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QFrame, QScrollArea, QWidget

from chibo_desktop.ui.theme import em

# Below this width in em the right part goes under the left one.
_BESIDE_EM = 46
_LIKED_EM = 16


class TwoColumns(QScrollArea):
    """Scrolls where it must, and keeps the field one writes in within sight."""

    def __init__(self, left: QWidget, right: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right = right
        inside = QWidget()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, em(self, 0.3), 0)
        self._columns.setSpacing(em(self, 1))
        self._columns.addWidget(left, 7)
        self._columns.addWidget(right, 4)
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._follow)

    def sizeHint(self) -> QSize:
        # It scrolls by itself: asking for all it holds would have the whole tab scroll around it.
        return QSize(super().sizeHint().width(), em(self, _LIKED_EM))

    def resizeEvent(self, event: QResizeEvent) -> None:
        beside = self.width() >= em(self, _BESIDE_EM)
        directions = QBoxLayout.Direction
        self._columns.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        self._right.setMinimumHeight(0 if beside else em(self, 14))
        self._right.setMinimumWidth(em(self, 15))
        super().resizeEvent(event)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        if now is not None and self.isAncestorOf(now):
            self.ensureWidgetVisible(now, 0, em(self, 3))

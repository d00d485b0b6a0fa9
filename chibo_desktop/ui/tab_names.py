"""The names of the tabs, with room for marks above and below the letters."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QTabBar

from chibo_desktop.ui.theme import em


class TabNames(QTabBar):
    """Fusion's own tabs cut the foot off letters such as g, q and ị."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Các phần của sổ")

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        height = self.fontMetrics().lineSpacing() + em(self, 0.8)
        return QSize(hint.width() + em(self, 0.5), max(hint.height(), height))

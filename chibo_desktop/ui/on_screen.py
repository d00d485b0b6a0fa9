"""Sizes of windows in letters, kept inside of the screen: large letters push no button off a small one."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.theme import em

# The frame around a window and the bar of the system take the rest.
_SHARE_OF_WIDTH, _SHARE_OF_HEIGHT = 0.95, 0.9


def on_screen(window: QWidget, width: float, height: float = 0) -> QSize:
    """``width`` × ``height`` em, or as much of it as the screen of ``window`` has room for."""
    room = window.screen().availableSize()
    return QSize(
        min(em(window, width), round(room.width() * _SHARE_OF_WIDTH)),
        min(em(window, height), round(room.height() * _SHARE_OF_HEIGHT)),
    )

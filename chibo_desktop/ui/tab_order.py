"""Where Tab comes to widgets that were made later than those around them."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget


def come_in_turn(before: QWidget, widgets: Iterable[QWidget]) -> None:
    """Let Tab go from `before` through these, one after the other; Qt puts new widgets behind all others."""
    for widget in widgets:
        QWidget.setTabOrder(before, widget)
        before = widget

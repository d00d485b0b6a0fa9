"""Parts that a window has made and has no place for at present."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def keep_unshown(window: QWidget, *parts: QWidget) -> None:
    """Let them go with their window: without one they would be windows themselves, and stay for ever."""
    for part in parts:
        part.setParent(window)
        part.hide()

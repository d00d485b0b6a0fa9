"""Says a text aloud where a screen reader listens."""

from PySide6.QtWidgets import QWidget


def announce(widget: QWidget, text: str) -> None:
    """Hand `text` to the screen reader, if there is one; what it reads now is not interrupted."""
    # Loaded when there is something to say: 3 ms of the start else.
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, text))

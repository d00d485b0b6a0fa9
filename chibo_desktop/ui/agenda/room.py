"""How the parts of this tab share the room: beside each other, or one at a time when letters are large."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.theme import em

FACTS = "Thông tin kỳ họp"
FACTS_SHORT = "Thông tin"
NARROW_EM = 54


def is_narrow(widget: QWidget) -> bool:
    """Whether two parts beside each other would both be too narrow to read."""
    return widget.width() < em(widget, NARROW_EM)


def toggle(text: str, icon: str, act: Callable[[], object]) -> Button:
    """A button that stays down while the part it names is shown."""
    button = Button(text, icon=icon)
    button.setCheckable(True)
    button.toggled.connect(lambda _down: act())
    return button

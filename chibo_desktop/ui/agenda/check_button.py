"""A line that is ticked or not, as large as a button, with its sign in the letters' size."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.buttons import Button


class CheckButton(Button):
    """`clicked(bool)` is the user's; `setChecked` from the book says nothing."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, None, parent, icon="unchecked")
        self.setCheckable(True)
        self.setFlat(True)
        self.toggled.connect(lambda on: self.set_icon("checked" if on else "unchecked"))

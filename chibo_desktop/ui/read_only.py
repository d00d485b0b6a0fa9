"""A field that can only be read looks like it: on the ground of the window, not on a sheet to write on."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QWidget

_CHANGES = (QEvent.Type.ReadOnlyChange, QEvent.Type.PaletteChange)


def follow(widget: QWidget, event: QEvent, *, read_only: bool) -> None:
    """Call it from `changeEvent`: gives the field its ground, in light and dark."""
    if event.type() not in _CHANGES:
        return
    whole = QApplication.palette()
    role = QPalette.ColorRole
    wanted = whole.color(role.Window if read_only else role.Base)
    # Setting a palette announces a change of palette, which leads here.
    own = widget.palette()
    if own.color(role.Base) != wanted:
        palette = QPalette()
        if read_only:
            palette.setColor(role.Base, wanted)
        if own.isBrushSet(QPalette.ColorGroup.Active, role.Text):
            # The colour of something that was not understood stays.
            palette.setColor(role.Text, own.color(role.Text))
        widget.setPalette(palette)

"""A window of its own, for as long as it is open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtWidgets import QDialog

Window = TypeVar("Window", bound=QDialog)


@contextmanager
def shown(dialog: Window) -> Iterator[Window]:
    """Show ``dialog`` until it closes; the block reads what was chosen in it.

    Afterwards it goes: one that only closes stays with the window it belongs to, as long as that is open.
    """
    try:
        dialog.exec()
        yield dialog
    finally:
        dialog.deleteLater()

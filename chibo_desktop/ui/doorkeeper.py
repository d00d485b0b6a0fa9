"""Keeps to one window for each book: rings where it is open, and hears those who ring here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from chibo_desktop.ui.single_window import Doorbell

# The window has been painted by then.
_HANG_MS = 300


class Doorkeeper(QObject):
    """``come_forward`` is called when somebody starts the program with the book that is open here."""

    def __init__(self, come_forward: Callable[[], None]) -> None:
        super().__init__()
        self._come_forward = come_forward
        self._soon = QTimer(self, singleShot=True, interval=_HANG_MS)
        self._soon.timeout.connect(self._hang)
        self._book: Path | None = None
        self.bell: Doorbell | None = None

    def watch(self, book: Path) -> None:
        """Hang a bell for this book, a moment later."""
        self._book = book
        self._soon.start()

    def leave(self) -> None:
        """The book is closed: nobody need ring here any more."""
        self._soon.stop()
        if self.bell is not None:
            self.bell.deleteLater()
            self.bell = None

    def ring(self, book: Path) -> bool:
        """Ask another window that has this book to come forward; whether there is one."""
        from chibo_desktop.ui.single_window import ring

        return ring(book)

    def _hang(self) -> None:
        from chibo_desktop.ui.single_window import Doorbell

        if self._book is not None:
            self.bell = Doorbell(self._book, self)
            self.bell.rung.connect(self._come_forward)

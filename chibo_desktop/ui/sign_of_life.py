"""A sign of life beside the open book, every minute: a computer that is off can be told from one at work."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from chibo_desktop.services.opening import Holder, Opened

_EVERY_MS = 60_000


class SignOfLife(QObject):
    """``taken(holder)`` is called, once, when another computer has opened the book to write in it."""

    def __init__(self, clock: Callable[[], datetime], taken: Callable[[Holder], None]) -> None:
        super().__init__()
        self._clock = clock
        self._taken = taken
        self._opened: Opened | None = None
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.give)

    def begin(self, opened: Opened) -> None:
        self._opened = opened
        self._timer.start()

    def end(self) -> None:
        self._opened = None
        self._timer.stop()

    def give(self) -> None:
        holder = self._opened.give_sign(self._clock()) if self._opened is not None else None
        if holder is not None:
            self.end()
            self._taken(holder)

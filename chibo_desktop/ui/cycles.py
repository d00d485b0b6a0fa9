"""Python's search for objects that only hold one another, done between two events of Qt.

Left to itself it may begin at any line. Nearly every window hangs in such a circle (it has connected a signal
to an act of its own), so one that is closed and forgotten would be deleted wherever Python happens to be: in
the midst of an event Qt is still handing round among the windows, which ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 1_000
_NEW_OBJECTS = 2_000
# One search in ten also looks at what has lived for a while, one in a hundred at everything.
_YOUNG, _OLDER, _ALL = 0, 1, 2
_ONE_IN = {_OLDER: 10, _ALL: 100}


class Cycles(QObject):
    """From `take_over` until `give_back` nothing is searched but by its clock."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._searches = 0
        self._found_running = False
        self._clock = QTimer(self, interval=_EVERY_MS)
        self._clock.timeout.connect(self.search)

    def take_over(self) -> None:
        self._found_running = gc.isenabled()
        gc.disable()
        self._clock.start()

    def give_back(self) -> None:
        self._clock.stop()
        if self._found_running:
            gc.enable()

    def search(self) -> None:
        """Search if enough has been made since the last time."""
        if gc.get_count()[0] < _NEW_OBJECTS:
            return
        self._searches += 1
        if self._searches == 1:
            # What the start has loaded stays; later searches need not go through it.
            gc.freeze()
            return
        gc.collect(self._generation())

    def _generation(self) -> int:
        for generation in (_ALL, _OLDER):
            if self._searches % _ONE_IN[generation] == 0:
                return generation
        return _YOUNG

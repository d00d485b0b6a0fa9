"""What the roll warns of, in one quiet line; opening it shows the people and the rules."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.roll_warnings import RollWarning
from chibo_desktop.services.attendance import Roll
from chibo_desktop.services.services import Services
from chibo_desktop.ui.attendance.tile import Tile
from chibo_desktop.ui.people_list import show_figure
from chibo_desktop.ui.roll_warning_words import figure_of, line_of
from chibo_desktop.ui.theme import Tone

# Looked for when the fingers rest: whoever marks sixty people in a row waits for no warning.
_REST_MS = 200


class WarningStrip(Tile):
    """Hidden while there is nothing to warn of."""

    person_chosen = Signal(str)

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__("Lưu ý", 14, parent, chip=True, grow=16)
        self._services = services
        self._meeting_id: str | None = None
        self.warnings: tuple[RollWarning, ...] = ()
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self.look_now)
        self.clicked.connect(self._open)
        self.hide()

    def follow(self, meeting_id: str | None) -> None:
        """Something about this meeting may have changed."""
        if meeting_id != self._meeting_id:
            self._meeting_id = meeting_id
            self._show(None, ())
        self._rest.start()

    def look_now(self) -> Roll | None:
        """Tell what is to be warned of as it stands; the roll that was looked at, if one was."""
        # The window of a book that was closed lives on for a moment.
        parent = self.parentWidget()
        if self._meeting_id is None or parent is None or not parent.isVisible():
            return None
        roll = self._services.attendance.roll(self._meeting_id)
        guests = self._services.attendance.guests(self._meeting_id)
        self._show(roll, self._services.attendance_year.warnings(roll, guests))
        return roll

    def _show(self, roll: Roll | None, warnings: tuple[RollWarning, ...]) -> None:
        self.warnings = warnings
        if roll is not None and warnings:
            self.tell(str(len(warnings)), line_of(warnings, roll), Tone.CARE)
        self.setVisible(bool(warnings))

    def _open(self) -> None:
        roll = self.look_now()
        if roll is not None and self.warnings:
            show_figure(self, figure_of(self.warnings, roll)).person_chosen.connect(self.person_chosen)

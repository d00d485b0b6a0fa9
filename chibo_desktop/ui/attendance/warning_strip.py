"""What the roll warns of, in one quiet line; opening it shows the people and the rules."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.roll_warnings import RollWarning
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
            self._show(())
        self._rest.start()

    def look_now(self) -> None:
        """Tell what is to be warned of as it stands."""
        # The window of a book that was closed lives on for a moment.
        parent = self.parentWidget()
        if self._meeting_id is not None and parent is not None and parent.isVisible():
            attendance = self._services.attendance
            roll = attendance.roll(self._meeting_id)
            guests = attendance.guests(self._meeting_id)
            self._show(self._services.attendance_year.warnings(roll, guests))

    def _show(self, warnings: tuple[RollWarning, ...]) -> None:
        self.warnings = warnings
        if warnings and self._meeting_id is not None:
            said = line_of(warnings, self._services.attendance.roll(self._meeting_id))
            self.tell(str(len(warnings)), said, Tone.CARE)
        self.setVisible(bool(warnings))

    def _open(self) -> None:
        self.look_now()
        if self._meeting_id is not None and self.warnings:
            roll = self._services.attendance.roll(self._meeting_id)
            show_figure(self, figure_of(self.warnings, roll)).person_chosen.connect(self.person_chosen)

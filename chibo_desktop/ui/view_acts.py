"""What the menu Xem opens beside the tabs: the screen for the room, and the meetings of a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from chibo_desktop.domain.kinds import Kind

if TYPE_CHECKING:
    from chibo_desktop.ui.main_window import MainWindow
    from chibo_desktop.ui.projector import Projector

_ON_BOARD = Kind.ATTENDANCE | Kind.MEMBERS | Kind.MEETINGS | Kind.BALLOTS


class ViewActs(QObject):
    """Views of ``window`` in windows of their own."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self.projector: Projector | None = None

    def toggle_projector(self) -> None:
        """Shift+F12: the numbers on the whole screen, on the second one where there is one; or no longer."""
        if self.projector is not None:
            self.projector.close()
            return
        # Loaded when first asked for.
        from chibo_desktop.ui.projector import Projector

        self.projector = Projector(self._window.host.services, self._window)
        self.projector.closed.connect(self._closed)
        self.projector.show_meeting(self._window.meeting_id)
        here = self._window.screen()
        others = [screen for screen in QGuiApplication.screens() if screen is not here]
        self.projector.open_on(others[0] if others else here, beside=bool(others))
        self._window.show_projector_state(on=True)

    def show_meeting(self, meeting_id: str | None) -> None:
        if self.projector is not None:
            self.projector.show_meeting(meeting_id)

    def changed(self, kinds: Kind) -> None:
        if self.projector is not None and kinds & _ON_BOARD:
            self.projector.redraw()

    def close(self) -> None:
        if self.projector is not None:
            self.projector.close()

    def show_year(self) -> None:
        """Who came to which meeting of the year."""
        from chibo_desktop.ui.roll_year.dialog import ROLL

        self._open_year(ROLL)

    def show_scores(self) -> None:
        """What the meetings of the year were scored, and whether the level was held."""
        from chibo_desktop.ui.roll_year.dialog import SCORE_FIGURES

        self._open_year(SCORE_FIGURES)

    def _open_year(self, page: int) -> None:
        from chibo_desktop.ui.roll_year.dialog import open_year

        window = self._window
        window.flush()
        meeting_id = window.meeting_id
        services = window.host.services
        day = services.meetings.meeting(meeting_id).day if meeting_id is not None else None
        open_year(window.host, window, day.year if day else None, page)

    def _closed(self) -> None:
        projector, self.projector = self.projector, None
        if projector is not None:
            projector.deleteLater()
        self._window.show_projector_state(on=False)

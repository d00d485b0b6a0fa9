"""The bar under the item: votes, what comes next, and the button that goes there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.ui.agenda.big_button import BigButton
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.words import closed_line, following_line
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.theme import em


class NextBar(QWidget):
    """Exactly one large button: on to the next item, after the last one the close, after that the minutes.

    `toggles` are the buttons of the page that stand first.
    """

    vote_wanted = Signal()
    next_wanted = Signal()
    close_wanted = Signal()
    minutes_wanted = Signal()

    def __init__(self, *toggles: Button, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vote = Button("Biểu quyết (F7)", self.vote_wanted.emit, icon="vote")
        self._beside, self._above = Elided(), Elided()
        self._next = BigButton("Sang mục tiếp (F5)", self.next_wanted.emit, icon="next")
        self._close = BigButton("Bế mạc", self.close_wanted.emit, icon="done")
        self._minutes = BigButton("Sang Biên bản", self.minutes_wanted.emit, icon="next")
        row = QHBoxLayout()
        for button in (*toggles, self._vote):
            row.addWidget(button)
        row.addSpacing(em(self, 0.4))
        # An empty stretch keeps the large button at the right when the line stands above.
        row.addWidget(self._beside, 1)
        row.addStretch(0)
        for button in (self._next, self._close, self._minutes):
            row.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._above)
        layout.addLayout(row)

    def show_state(self, shown: Shown) -> None:
        to_come = shown.following is not None
        self._vote.setVisible(not shown.locked)
        self._next.setVisible(shown.live and to_come)
        self._close.setVisible(shown.live and not to_come)
        self._minutes.setVisible(not shown.live)
        line = following_line(shown) if shown.live else closed_line(shown.meeting)
        for label in (self._beside, self._above):
            label.show_line(line)

    def set_narrow(self, narrow: bool) -> None:
        """With large letters there is no room between the buttons: the line stands above them."""
        self._above.setVisible(narrow)
        self._beside.setVisible(not narrow)
        self._next.setText("Mục tiếp (F5)" if narrow else "Sang mục tiếp (F5)")

    def point_at_minutes(self) -> None:
        """Put the focus on the button that goes on to the minutes."""
        self._minutes.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def point_at_close(self) -> None:
        """Put the focus on the button that closes the meeting, so that Enter presses it."""
        self._close.setFocus(Qt.FocusReason.ShortcutFocusReason)

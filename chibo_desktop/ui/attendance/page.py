"""How the parts of the roll stand above one another, and which of them give way to large letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.ui.attendance.acts import ActBar
from chibo_desktop.ui.attendance.by_list import ByList
from chibo_desktop.ui.attendance.roll_list import RollList
from chibo_desktop.ui.attendance.top_row import TopRow
from chibo_desktop.ui.attendance.totals import Totals
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_BAR_FROM_EM = 18.5


class RollPage(QWidget):
    """The list takes the room that the others leave; where there is no roll, a word says why."""

    def __init__(
        self,
        top: TopRow,
        by_list: ByList,
        totals: Totals,
        roll_list: RollList,
        bar: ActBar,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.word = Text(tone=Tone.QUIET, wrap=True)
        self._bar = bar
        self._shown = (top, totals, roll_list, bar)
        self._enabled = (roll_list, totals, bar, top.remaining)
        self._usable = True
        self._layout = QVBoxLayout(self)
        for widget in (top, self.word, by_list, totals):
            self._layout.addWidget(widget)
        self._layout.addWidget(roll_list, 1)
        self._layout.addWidget(bar)
        self.word.hide()
        self._set_gaps()

    def tell(self, word: str) -> None:
        """Say why something is not there, or cannot be changed; "" says nothing."""
        self.word.setText(word)
        self.word.setVisible(bool(word))

    def set_usable(self, usable: bool) -> None:
        """Whether there is a roll to show."""
        if usable is not self._usable:
            self._usable = usable
            for part in self._enabled:
                part.setEnabled(usable)
            for part in self._shown:
                part.setVisible(usable)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._leave_room()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_gaps()
            self._leave_room()
        super().changeEvent(event)

    def _leave_room(self) -> None:
        """With very large letters the list is worth more than the buttons; the menu has the same acts."""
        self._bar.setVisible(self._usable and self.height() >= em(self, _BAR_FROM_EM))

    def _set_gaps(self) -> None:
        gap = em(self, 0.3)
        self._layout.setSpacing(gap)
        self._layout.setContentsMargins(gap, gap, gap, gap)

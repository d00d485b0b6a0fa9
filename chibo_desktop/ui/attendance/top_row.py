"""The row on top of the roll: the find box, what remains, the buttons for all who remain, lists on paper."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.services.attendance import Roll
from chibo_desktop.ui.attendance.roll_find_box import RollFindBox
from chibo_desktop.ui.attendance.tile import Tile
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.theme import Tone, em

_ONE_LINE_EM = 56
_WHOLE_WORDS_EM, _SHORT_WORDS_EM = 14, 10.5


class TopRow(QWidget):
    def __init__(
        self, mark_rest: Callable[[Mark], object], lists: Button, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.find_box = RollFindBox()
        self.remaining = Tile("Chưa điểm danh", _WHOLE_WORDS_EM, chip=True, grow=0)
        self.rest_present = Button("Còn lại: có mặt", lambda: mark_rest(Mark.PRESENT))
        self.rest_unexcused = Button("Còn lại: vắng không lý do", lambda: mark_rest(Mark.UNEXCUSED))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.find_box, 1)
        self._row.addWidget(self.remaining)
        self.lists = lists
        for button in (self.rest_present, self.rest_unexcused, lists):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            self._row.addWidget(button)

    def show_state(self, roll: Roll, found: int) -> None:
        """How many fit what is typed; where nothing is, how many are left."""
        if self.find_box.text().strip():
            self._show_matches(found)
        elif roll.attendees:
            self._show_remaining(len(roll.count.unmarked))
        else:
            self.remaining.name = "Danh sách"
            self.remaining.tell("trống")
        self.allow_rest(bool(roll.count.unmarked) and not roll.meeting.locked)

    def _show_remaining(self, left: int) -> None:
        self.remaining.name = "Còn" if left else "Điểm danh"
        if left:
            self.remaining.tell(str(left), "chưa điểm danh", short="chưa ghi")
        else:
            self.remaining.tell("đủ", "", Tone.GOOD)

    def _show_matches(self, many: int) -> None:
        self.remaining.name = "Khớp"
        words = "↑ ↓ chọn người" if many > 1 else "" if many else "Enter: thêm"
        self.remaining.tell(str(many), words)

    def allow_rest(self, allowed: bool) -> None:
        for button in (self.rest_present, self.rest_unexcused):
            if button.isEnabled() is not allowed:
                button.setEnabled(allowed)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_words()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._break_words()
        super().changeEvent(event)

    def _break_words(self) -> None:
        """Where the window is narrow for the letters, buttons have two lines and what remains fewer words."""
        wide = self.width() >= em(self, _ONE_LINE_EM)
        self.remaining.set_width(_WHOLE_WORDS_EM if wide else _SHORT_WORDS_EM)
        between = " " if wide else "\n"
        for button, words in ((self.rest_present, "có mặt"), (self.rest_unexcused, "vắng không lý do")):
            button.setText(f"Còn lại:{between}{words}")
            button.setAccessibleName(f"Còn lại: {words}")
        self.lists.setText(f"Danh{between}sách…")

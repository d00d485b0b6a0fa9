"""The vote on the minutes read back: three numbers, one key when everybody is in favour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.services.drafting import BallotView
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone
from chibo_desktop.ui.value_editors import NumberEditor

_MOST = 999

Vote = Callable[[int, int, int], None]


class ReadingVote(QWidget):
    """Calls ``vote(in favour, against, without opinion)``; shows the vote that stands."""

    def __init__(self, vote: Vote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vote = vote
        self._in_room = 0
        self._in_favour = NumberEditor("Tán thành", 0, _MOST)
        self._against = NumberEditor("Không tán thành", 0, _MOST)
        self._abstained = NumberEditor("Không có ý kiến", 0, _MOST)
        self._all = Button("Tất cả tán thành", self._everybody)
        self._done = Button("Ghi kết quả", self._counted)
        self._result = Text(wrap=True)
        self._head = Text("Biểu quyết thông qua biên bản", bold=True)
        self._room = Text(tone=Tone.QUIET, wrap=True)
        numbers = QHBoxLayout()
        for label, editor in (
            ("Tán thành", self._in_favour),
            ("Không", self._against),
            ("Ý kiến khác", self._abstained),
        ):
            numbers.addWidget(Field(label, editor))
        buttons = QHBoxLayout()
        buttons.addWidget(self._all)
        buttons.addWidget(self._done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._head)
        layout.addWidget(self._room)
        layout.addLayout(buttons)
        layout.addLayout(numbers)
        layout.addWidget(self._result)

    def show_vote(self, standing: BallotView | None, in_room: int, *, may_vote: bool) -> None:
        """The vote that stands, if any, and how many voters are in the room."""
        self._in_room = in_room
        self._room.setText(f"{in_room} đồng chí có quyền biểu quyết đang có mặt")
        self._result.setText(standing.sentence if standing else "Chưa biểu quyết.")
        ballot = standing.ballot if standing else None
        self._in_favour.load(ballot.in_favour if ballot else None)
        self._against.load(ballot.against if ballot else 0)
        self._abstained.load(ballot.abstained if ballot else 0)
        for widget in (self._in_favour, self._against, self._abstained, self._all, self._done):
            widget.setEnabled(may_vote)

    def _everybody(self) -> None:
        self._vote(self._in_room, 0, 0)

    def _counted(self) -> None:
        editors = (self._in_favour, self._against, self._abstained)
        for editor in editors:
            editor.flush()
        numbers = [editor.value() for editor in editors]
        missing = next(
            (editor for editor, number in zip(editors, numbers, strict=True) if number is None), None
        )
        if missing is not None:
            missing.setFocus()
            return
        self._vote(*(number or 0 for number in numbers))

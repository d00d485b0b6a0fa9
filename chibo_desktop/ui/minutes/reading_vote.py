"""The vote on the minutes read back: three numbers, one key when everybody is in favour."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.voting import VotingBase
from chibo_desktop.domain.wording import votes_words
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone
from chibo_desktop.ui.value_editors import NumberEditor

_MOST = 999

Vote = Callable[[int, int, int], None]


class ReadingVote(QWidget):
    """Calls ``vote(in favour, against, without opinion)``; shows the vote that stands.

    Enter goes from one number to the next, and from the last writes the vote down.
    """

    def __init__(self, vote: Vote, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._vote = vote
        self._in_room = 0
        self._standing: BallotView | None = None
        self._shown: object = None
        self.in_favour = NumberEditor("Tán thành", 0, _MOST)
        self.against = NumberEditor("Không tán thành", 0, _MOST)
        self.abstained = NumberEditor("Không có ý kiến", 0, _MOST)
        self._editors = (self.in_favour, self.against, self.abstained)
        self.all = Button("Tất cả tán thành", self._everybody, icon="present")
        self.write = Button("Ghi kết quả", self._counted)
        self._room = Text(tone=Tone.QUIET, wrap=True)
        self.result = Text(wrap=True)
        self._lay_out()

    def show_vote(
        self, meeting_id: str, standing: BallotView | None, base: VotingBase, *, may_vote: bool
    ) -> None:
        """The vote that stands, if any, and who could vote; numbers being typed are not disturbed."""
        self._in_room = len(base.in_room)
        self._room.setText(_room_words(self._in_room, base.size))
        self._standing = standing
        self._show_result()
        shown = (meeting_id, standing.ballot if standing else None)
        if shown != self._shown:
            self._shown = shown
            ballot = standing.ballot if standing else None
            self.in_favour.load(ballot.in_favour if ballot else None)
            self.against.load(ballot.against if ballot else 0)
            self.abstained.load(ballot.abstained if ballot else 0)
        self.in_favour.setPlaceholderText(f"0–{self._in_room}")
        for widget in (*self._editors, self.all, self.write):
            widget.setEnabled(may_vote)
        self._input.setVisible(may_vote)

    def _show_result(self) -> None:
        standing = self._standing
        if standing is None:
            self.result.setText("Biên bản chưa được biểu quyết.")
            self.result.set_tone(Tone.QUIET)
            return
        outcome = standing.result
        words = "được thông qua" if outcome.passed else f"chưa đủ, cần {outcome.needed}/{outcome.base}"
        self.result.setText(f"{votes_words(outcome.in_favour, outcome)}: {words}.")
        self.result.set_tone(Tone.GOOD if outcome.passed else Tone.BAD)

    def _tell_problem(self, sentence: str) -> None:
        """What is wrong with a number stands where the result will."""
        if sentence:
            self.result.setText(sentence)
            self.result.set_tone(Tone.BAD)
        else:
            self._show_result()

    def _everybody(self) -> None:
        self._vote(self._in_room, 0, 0)

    def _counted(self) -> None:
        numbers = []
        for editor in self._editors:
            editor.flush()
            if editor.problem_text() or editor.value() is None:
                editor.setFocus()
                editor.selectAll()
                return
            numbers.append(editor.value() or 0)
        self._vote(*numbers)

    def _go_on(self, place: int) -> None:
        if self._editors[place].problem_text():
            return
        if place + 1 < len(self._editors):
            self._editors[place + 1].setFocus()
            self._editors[place + 1].selectAll()
        else:
            self._counted()

    def _lay_out(self) -> None:
        self._input = QWidget()
        grid = QGridLayout(self._input)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.addWidget(self._room, 0, 0, 1, 6)
        labels = ("Tán thành", "Không", "Không ý kiến")
        for place, (label, editor) in enumerate(zip(labels, self._editors, strict=True)):
            name = Text(label)
            name.setBuddy(editor)
            grid.addWidget(name, 1, 2 * place, 1, 2)
            grid.addWidget(editor, 2, 2 * place, 1, 2)
            editor.returnPressed.connect(lambda place=place: self._go_on(place))
            editor.problem.connect(self._tell_problem)
        for column in range(6):
            grid.setColumnStretch(column, 1)
        grid.addWidget(self.all, 3, 0, 1, 3)
        grid.addWidget(self.write, 3, 3, 1, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(Text("Biểu quyết thông qua biên bản", bold=True))
        layout.addWidget(self._input)
        layout.addWidget(self.result)


def _room_words(in_room: int, base: int) -> str:
    return f"Tính trên {base} đồng chí, đang có mặt {in_room}"

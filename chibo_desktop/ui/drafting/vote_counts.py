"""The numbers of a vote: for, against, abstaining, and the papers of a secret ballot."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from chibo_desktop.domain.voting import Slips
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.typed_values import NotUnderstood, parse_number
from chibo_desktop.ui.value_editors import NumberEditor

_MOST = 999
# What "Không tán thành" takes, and its field.
_FIELD_EM = 9


@dataclass(frozen=True, slots=True)
class Counts:
    """What was counted; ``slips`` of a secret ballot only."""

    in_favour: int
    against: int = 0
    abstained: int = 0
    slips: Slips | None = None

    @property
    def cast(self) -> int:
        return self.in_favour + self.against + self.abstained


class VoteCounts(QWidget):
    """Large fields; Enter goes from one to the next, and after the last says `complete`."""

    complete = Signal()
    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.in_favour = _Number("Tán thành")
        self.against = _Number("Không tán thành")
        self.abstained = _Number("Không có ý kiến")
        self.issued = _Number("Phiếu phát ra")
        self.collected = _Number("Phiếu thu về")
        self.invalid = _Number("Không hợp lệ")
        self._of_slips = (self.issued, self.collected, self.invalid)
        self._of_votes = (self.in_favour, self.against, self.abstained)
        self._fields = {editor: Field(editor.accessibleName(), editor) for editor in self.editors}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(em(self, 0.5))
        self._per_row = 0
        self._expected: int | None = None
        """How many papers stand in the fields uncounted, for so many were in the room."""
        self._lay(3)
        for editor in self.editors:
            editor.returnPressed.connect(lambda editor=editor: self._go_on(editor))
            editor.textChanged.connect(self.edited)
        self.set_secret(False)

    @property
    def editors(self) -> tuple[NumberEditor, ...]:
        return (*self._of_slips, *self._of_votes)

    def set_secret(self, secret: bool) -> None:
        """Ask for the papers of a secret ballot, or not."""
        self._secret = secret
        for editor in self._of_slips:
            self._fields[editor].setVisible(secret)

    def clear(self, in_room: int) -> None:
        """Empty fields; of a secret ballot everybody in the room is taken to have voted on a valid paper."""
        for editor in self._of_votes:
            editor.load(None)
        self._load_slips(Slips(in_room, in_room))
        self._expected = in_room

    def expect(self, in_room: int) -> None:
        """Others are in the room by now: papers that nobody has counted yet are as many as they are."""
        counted = any(editor.isModified() for editor in self._of_slips)
        if self._expected not in (None, in_room) and not counted:
            self._load_slips(Slips(in_room, in_room))
            self._expected = in_room

    def load(self, counts: Counts, in_room: int) -> None:
        self.clear(in_room)
        for editor, number in zip(
            self._of_votes, (counts.in_favour, counts.against, counts.abstained), strict=True
        ):
            editor.load(number)
        if counts.slips is not None:
            self._load_slips(counts.slips)
            self._expected = None

    def all_in_favour(self, in_room: int) -> None:
        """Everybody in the room, of a secret ballot every valid paper, is in favour."""
        slips = self._slips()
        self.in_favour.load(slips.valid if slips else in_room)
        self.against.load(0)
        self.abstained.load(0)

    def counts(self) -> Counts | None:
        """What stands in the fields, an empty one after the first being 0; ``None`` for an unreadable one."""
        shown = self.editors if self._secret else self._of_votes
        numbers = {editor: _number(editor.text()) for editor in shown}
        if None in numbers.values() or not self.in_favour.text().strip():
            return None
        votes = [numbers[editor] or 0 for editor in self._of_votes]
        return Counts(votes[0], votes[1], votes[2], self._slips())

    def unreadable(self) -> NumberEditor | None:
        """The first field with something in it that is no number."""
        for editor in self.editors if self._secret else self._of_votes:
            editor.flush()
            if editor.problem_text():
                return editor
        return None

    def first(self) -> NumberEditor:
        return self.issued if self._secret else self.in_favour

    def minimumSizeHint(self) -> QSize:
        # The layout asks for all fields in one row; beside one another there is room for two at least.
        return QSize(em(self, 2 * _FIELD_EM), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay(3 if self.width() >= em(self, 3 * _FIELD_EM) else 2)
        super().resizeEvent(event)

    def _lay(self, per_row: int) -> None:
        """So many fields in a row, the papers above the votes."""
        if per_row == self._per_row:
            return
        self._per_row = per_row
        for group, editors in enumerate((self._of_slips, self._of_votes)):
            for place, editor in enumerate(editors):
                row, column = divmod(place, per_row)
                self._grid.addWidget(self._fields[editor], 2 * group + row, column)

    def _slips(self) -> Slips | None:
        return self._slips_shown() if self._secret else None

    def _slips_shown(self) -> Slips:
        issued, collected, invalid = (_number(editor.text()) or 0 for editor in self._of_slips)
        return Slips(issued, collected, invalid)

    def _load_slips(self, slips: Slips) -> None:
        numbers = (slips.issued, slips.collected, slips.invalid)
        for editor, number in zip(self._of_slips, numbers, strict=True):
            editor.load(number)
            editor.setModified(False)

    def _go_on(self, editor: NumberEditor) -> None:
        if editor.problem_text():
            return
        shown = self.editors if self._secret else self._of_votes
        place = shown.index(editor) + 1
        if place < len(shown):
            shown[place].setFocus()
            shown[place].selectAll()
        else:
            self.complete.emit()


class _Number(NumberEditor):
    """A number in large letters, so that it can be read out from a step away."""

    def __init__(self, label: str) -> None:
        super().__init__(label, 0, _MOST)
        self.setPlaceholderText("")
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.ApplicationFontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * 1.35)
        font.setBold(True)
        self.setFont(font)


def _number(text: str) -> int | None:
    """What an empty or a filled field says; ``None`` for one that says nothing sensible."""
    if not text.strip():
        return 0
    try:
        return parse_number(text, 0, _MOST)
    except NotUnderstood:
        return None

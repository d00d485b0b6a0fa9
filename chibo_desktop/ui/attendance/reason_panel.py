"""F3: the reason of an excused absence, picked from the usual ones or typed."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from chibo_desktop.domain.attendance import Attendee, Mark
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.ui.attendance.line_and_list import LineAndList
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

REASONS = ("ốm", "việc gia đình", "đi công tác", "đi vắng xa", "trông cháu")
"""The usual reasons, offered in this order."""

LATER = "Ghi lý do sau"


class ReasonPanel(LineAndList):
    """Arrows (or F3 again) go through the usual reasons, letters type another, Enter takes it.

    `picked(member_id, reason)` ends it; `typed(member_id, reason)` saves what is being typed, as every field
    of the window does.
    """

    picked = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        self.line = LineEditor("Lý do khác")
        self.usual = QListWidget()
        super().__init__("Lý do vắng", self.line, self.usual, parent)
        self._member_id = ""
        self._before = ""
        self.line.setPlaceholderText("chọn bên dưới, hoặc gõ lý do khác")
        self.line.textEdited.connect(self._edited)
        self.line.saved.connect(self._save)
        self.usual.setAccessibleName("Lý do thường gặp")
        self.offer((*REASONS, LATER))
        for widget in (self.line, self.usual, Text("↑ ↓ chọn · Enter ghi · Esc thôi", tone=Tone.QUIET)):
            self.body.addWidget(widget)

    def open_for(self, person: Attendee, line: QRect) -> None:
        """Ask for the reason of this person; one that is there already can be corrected."""
        self.flush()
        self._member_id = person.id
        self._before = person.reason if person.mark is Mark.EXCUSED else ""
        self.title.setText(f"{person.name} vắng có lý do:")
        self.setAccessibleName(self.title.text())
        self.line.load(self._before)
        self.line.selectAll()
        self.usual.setCurrentRow(REASONS.index(self._before) if self._before in REASONS else -1)
        if not self._before:
            self.usual.setCurrentRow(0)
        self.set_sizes(20)
        self.open_below(line, self.line)

    def flush(self) -> None:
        """Save what is being typed."""
        if not self.isHidden():
            self.line.flush()

    def take(self) -> None:
        row = self.usual.currentRow()
        typed = clean_line(self.line.text())
        reason = _as_usual(typed) if row < 0 else (REASONS[row] if row < len(REASONS) else "")
        self._before = reason
        # Nothing is left for the line to save when it loses the focus.
        self.line.blockSignals(True)
        self.line.load(reason)
        self.line.blockSignals(False)
        self.leave()
        self.picked.emit(self._member_id, reason)

    def give_up(self) -> None:
        # What was not saved by itself yet is not meant.
        self.line.setText(self._before)
        self.leave()

    def _edited(self, text: str) -> None:
        self.usual.setCurrentRow(-1 if text.strip() else 0)

    def _save(self, text: str) -> None:
        if text.strip() and self.usual.currentRow() < 0:
            self._before = text
            self.typed.emit(self._member_id, _as_usual(text))


def _as_usual(typed: str) -> str:
    """A usual reason typed without marks gets them: ``om`` is ``ốm``."""
    return next((usual for usual in REASONS if fold(usual) == fold(clean_line(typed))), clean_line(typed))

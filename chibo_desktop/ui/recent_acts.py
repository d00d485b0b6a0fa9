"""The list “Vừa làm”: what Ctrl+Z would take back and Ctrl+Y do again, and how far to go in one step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.history import PastAction
from chibo_desktop.services.services import Services
from chibo_desktop.ui.backup_words import moment_words
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.undoing import step_words

# Further back goes the journal.
_MOST = 200
_INTRO = "Chọn một việc rồi bấm Enter: mọi việc từ đó đến nay được hoàn tác, hoặc làm lại, một lần."


@dataclass(frozen=True, slots=True)
class _Row:
    past: PastAction
    undone: bool
    when: str
    meeting: str

    @property
    def state(self) -> str:
        return "đã hoàn tác" if self.undone else ""


class RecentActs(QDialog):
    """Once accepted, `chosen` are the acts to be turned round, the next one first, and `again` tells how."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._undo = services.history.undoables(_MOST)
        self._redo = services.history.redoables(_MOST)
        self.setWindowTitle("Vừa làm")
        self.table = Table[_Row](
            _COLUMNS, lambda row: str(row.past.id), "Các việc vừa làm, mới nhất ở trên", "Chưa có việc nào."
        )
        self.turn = Button("Hoàn tác", self.accept)
        self.turn.setDefault(True)
        leave = Button("Thôi", self.reject)
        leave.setAutoDefault(False)
        buttons = QHBoxLayout()
        self.step = Elided()
        buttons.addWidget(self.step, 1)
        buttons.addWidget(self.turn)
        buttons.addWidget(leave)
        layout = QVBoxLayout(self)
        layout.addWidget(Text(_INTRO, wrap=True))
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.table.row_chosen.connect(lambda _row: self._name_the_step())
        self.table.row_opened.connect(lambda _row: self.accept())
        titles = {meeting.id: meeting_title(meeting) for meeting in services.meetings.meetings()}
        self.table.set_rows(_rows(self._redo, self._undo, titles, services.now().date()))
        self.table.choose_place(len(self._redo))
        self._name_the_step()
        self.resize(on_screen(self, 62, 28))
        self.table.setFocus()

    @property
    def again(self) -> bool:
        """Whether the acts are to be done again, not taken back."""
        row = self.table.chosen()
        return row is not None and row.undone

    @property
    def chosen(self) -> list[PastAction]:
        row = self.table.chosen()
        if row is None:
            return []
        acts = self._redo if row.undone else self._undo
        return acts[: acts.index(row.past) + 1]

    def _name_the_step(self) -> None:
        acts = self.chosen
        self.turn.setEnabled(bool(acts))
        verb = "Làm lại" if self.again else "Hoàn tác"
        self.turn.setText(f"{verb} {len(acts)} việc" if acts else verb)
        said = step_words(verb, acts) if acts else ""
        self.turn.setAccessibleName(said or verb)
        self.step.show_line(said)


def _rows(
    redo: Sequence[PastAction], undo: Sequence[PastAction], titles: dict[str, str], today: date
) -> list[_Row]:
    return [
        _Row(past, undone, moment_words(past.at, today), titles.get(past.meeting_id or "", ""))
        for acts, undone in ((redo[::-1], True), (undo, False))
        for past in acts
    ]


_COLUMNS = (
    Column[_Row]("Lúc", lambda row: row.when, width=9),
    Column[_Row]("Việc", lambda row: row.past.name, tooltip=lambda row: row.past.name),
    Column[_Row]("Kỳ họp", lambda row: row.meeting, width=14),
    Column[_Row]("", lambda row: row.state, width=7),
)

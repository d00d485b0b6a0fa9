"""The agenda at the left while the meeting runs: each item with where it stands, in two lines."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from chibo_desktop.ui.agenda.rows import AgendaRow, AgendaRows
from chibo_desktop.ui.agenda.two_lines import TwoLine, TwoLines, set_two_lines
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.theme import Tone

_INDENT = "\u2003"


class ItemList(AgendaRows):
    """`row_chosen` is the item to look at, `row_opened` (Enter, double click) the one to write in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        column: Column[AgendaRow] = Column(
            "Chương trình", _spoken, tooltip=lambda row: f"{row.number}. {row.item.title}"
        )
        super().__init__((column,), "Các mục của chương trình", parent)
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(TwoLines(_lines, self))
        set_two_lines(self)

    def show_rows(self, rows: Iterable[AgendaRow], current_id: str | None) -> None:
        """Show the agenda with this item current; nothing is announced, for it is known."""
        blocked = self.blockSignals(True)
        try:
            self.set_rows(rows)
            chosen = self.chosen()
            if current_id is not None and (chosen is None or chosen.item.id != current_id):
                self.choose(current_id)
                # With what comes before and after it.
                self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        finally:
            self.blockSignals(blocked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            set_two_lines(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A message that comes above takes its room from here.
        self.scrollTo(self.currentIndex())


def _spoken(row: AgendaRow) -> str:
    return f"{row.number}. {row.item.title}, {row.line}"


def _lines(row: AgendaRow) -> TwoLine:
    indent = _INDENT if row.item.level else ""
    tone = Tone.ACCENT if row.running else Tone.QUIET
    return TwoLine(f"{indent}{row.number}. {row.item.title}", f"{indent}{row.line}", row.running, tone)

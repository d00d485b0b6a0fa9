"""Beside a row of an import: what the list says otherwise than the book, each part to be ticked."""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.services.differences import Difference
from chibo_desktop.services.importing import Candidate
from chibo_desktop.ui.members.import_words import part_name
from chibo_desktop.ui.members.tick_table import TickTable
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

# Of the height of the window; and what shows the headings and a row.
_SHARE, _LEAST_EM = 0.25, 5.5


@dataclass(frozen=True, slots=True)
class Line:
    """One difference of one row."""

    id: str
    difference: Difference
    wanted: bool


class DifferencesPanel(QWidget):
    """Shows the differences of one candidate; `tick_wanted(Line)` when one is to be taken or left."""

    tick_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = Text("", bold=True)
        self.table = _DifferencesTable()
        self.table.tick_wanted.connect(self.tick_wanted)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(self._title)
        layout.addWidget(self.table)
        self.setVisible(False)

    def show_candidate(self, candidate: Candidate | None) -> None:
        """Show what differs; nothing is shown of somebody new, or just as the book has them."""
        found = candidate.differences if candidate is not None and candidate.is_same else ()
        if candidate is not None and found:
            self._title.setText(f"{candidate.member.name}: tệp ghi khác trong sổ")
            self.table.set_rows(
                Line(f"{candidate.line}/{place}", one, one.part in candidate.wanted)
                for place, one in enumerate(found)
            )
            self._set_height()
        self.setVisible(bool(found))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_height()

    def _set_height(self) -> None:
        """As high as its rows, and no more than leaves most of the window to the list."""
        table, rows = self.table, range(len(self.table.rows.rows))
        table.resizeRowsToContents()
        header = table.horizontalHeader()
        whole = max(header.sizeHint().height(), header.height()) + 2 * table.frameWidth() + em(self, 0.5)
        whole += sum(table.rowHeight(row) for row in rows)
        most = max(round(self.window().height() * _SHARE), em(self, _LEAST_EM))
        table.setFixedHeight(min(whole, most))


class _DifferencesTable(TickTable[Line]):
    """Space, Enter or a click on the box ticks."""

    def __init__(self) -> None:
        super().__init__(_COLUMNS, lambda line: line.id, "Chỗ tệp ghi khác trong sổ", wrap=True)
        self.row_opened.connect(self.tick_wanted)


def _tick(line: Line) -> Mark:
    if line.wanted:
        return Mark("checked", word="sẽ ghi")
    return Mark("unchecked", Tone.QUIET, word="giữ như trong sổ")


def _name(line: Line) -> str:
    name = part_name(line.difference.part)
    return name[:1].upper() + name[1:]


_COLUMNS = (
    Column[Line]("Ghi", lambda _line: "", mark=_tick, width=2.8),
    Column[Line]("Mục", _name, width=9.5),
    Column[Line]("Trong sổ đang ghi", lambda line: line.difference.old or "(trống)", width=20),
    Column[Line]("Trong tệp", lambda line: line.difference.new),
)

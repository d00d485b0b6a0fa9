"""The list of what the upper level and observers scored otherwise than the cell."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.scoring.apart import Apart, apart
from chibo_desktop.ui.scoring.step_panel import StepPanel
from chibo_desktop.ui.table import Align, Column
from chibo_desktop.ui.table_view import Table


class DifferencesPanel(StepPanel):
    """Where other columns differ from the cell's, one below the other; Enter goes there. `picked(code)`."""

    picked = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Chênh lệch so với chi bộ tự chấm", parent)
        columns = (
            Column[Apart]("Mục", lambda one: one.what),
            Column[Apart]("Chi bộ", lambda one: one.ours, width=5, align=Align.CENTRE),
            Column[Apart]("Ai chấm khác", lambda one: one.who, width=9),
            Column[Apart]("Chấm", lambda one: one.theirs, width=9),
        )
        self.rows: Table[Apart] = Table(
            columns, lambda one: one.id, "Các chỗ chênh lệch", "Không chênh lệch.", wrap=True
        )
        self.first = self.rows
        self.rows.row_opened.connect(self._pick)
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(Button("Đóng (Esc)", self.leave))

    def show_scoring(self, scoring: Scoring) -> None:
        self.rows.set_rows(apart(scoring))
        if self.rows.chosen() is None:
            self.rows.choose_place(0)

    def set_sizes(self) -> None:
        self.give_room(self.rows, 48, 10)

    def _pick(self, one: Apart) -> None:
        self.leave()
        self.picked.emit(one.code)

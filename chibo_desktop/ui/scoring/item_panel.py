"""One item of the sheet by itself: its steps, the rows its evidence rests on, and what others gave it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_form import ScoreItem
from chibo_desktop.domain.scoring import Sheet
from chibo_desktop.services.score_view import ScoreRow, Scoring
from chibo_desktop.ui.scoring.behind import Behind, rows_behind
from chibo_desktop.ui.scoring.lines import LEFT_TO_PEOPLE, NOT_COUNTED, Line
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em


class ItemPanel(QWidget):
    """Arrows walk through the rows, Enter goes where one is written (`wanted(Behind)`)."""

    wanted = Signal(object)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.heading = Text("", bold=True, wrap=True)
        """Which item it is; it stands where whoever holds the panel puts it."""
        self.others = Text("", wrap=True)
        self.rows: Table[Behind] = Table(_COLUMNS, lambda row: row.id, "Căn cứ của mục", "", wrap=True)
        self.rows.horizontalHeader().hide()
        self.rows.row_opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(self.others)
        layout.addWidget(self.rows, 1)

    def show_line(self, scoring: Scoring, line: Line | None) -> None:
        """Show an item, whatever is chosen in the rows staying so as far as it is still there."""
        item = line.item if line else None
        row = line.row if line else None
        self.heading.setText(_heading(item) if item else "Chọn một mục ở bảng điểm.")
        self.others.setText(_others(scoring, row) if row else "")
        self.others.setVisible(bool(self.others.text()))
        self.rows.set_rows(self._rows(scoring, item, row) if item else ())

    def enter(self) -> None:
        self.rows.setFocus()
        # Chosen anew, for a row that only stayed current while others came is not painted as chosen.
        self.rows.choose_place(max(0, self.rows.currentIndex().row()))

    def _rows(self, scoring: Scoring, item: ScoreItem, row: ScoreRow | None) -> list[Behind]:
        """What the record tells, then the scale of the item and what the form says of it."""
        found = list(rows_behind(self._host.services, scoring, row)) if row else []
        if not found:
            found.append(Behind("none", LEFT_TO_PEOPLE if row else NOT_COUNTED, heading=True))
        steps = [f"{points_text(one.points)} điểm: {one.words}" for one in item.choices if one.words]
        told = [*steps, *([item.note] if item.note else [])]
        if told:
            found.append(Behind("scale", "Các mức của mục", heading=True))
        return found + [Behind(f"scale {place}", text) for place, text in enumerate(told)]

    def _open(self, row: Behind) -> None:
        if row.leads:
            self.wanted.emit(row)


_COLUMNS = (
    Column[Behind](
        "Căn cứ",
        lambda row: row.text if row.heading else f"  {'→' if row.leads else '·'} {row.text}",
        mark=lambda row: Mark(bold=True) if row.heading else None,
    ),
)


def _heading(item: ScoreItem) -> str:
    return f"Mục {item.code}, nhiều nhất {points_text(item.most)} điểm: {item.title}"


def _others(scoring: Scoring, row: ScoreRow) -> str:
    """What the upper level and each observer gave, and how that differs."""
    given = [_given("Cấp trên", scoring.upper, row)]
    given += [_given(sheet.name or "Người dự", sheet, row) for sheet in scoring.observers]
    return "; ".join(part for part in given if part)


def _given(who: str, sheet: Sheet, row: ScoreRow) -> str:
    mark = sheet.marks.get(row.item.code)
    if mark is None or mark.points is None:
        return ""
    ours = row.ours.points if row.ours else None
    apart = "" if ours is None or ours == mark.points else " (khác chi bộ)"
    said = f", {mark.note or mark.reason}" if mark.note or mark.reason else ""
    return f"{who}: {points_text(mark.points)} điểm{apart}{said}"

"""The score sheet: the form line by line, what the record proposes, and the points of both columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.scoring import Source, check_points
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.points_box import Asked, PointsDelegate
from chibo_desktop.ui.scoring import lines
from chibo_desktop.ui.scoring.lines import Line
from chibo_desktop.ui.table import Align, Column, Index, Mark
from chibo_desktop.ui.theme import Tone, em

ITEM, PROPOSED, OURS, REASON, THEIRS = range(5)
_WHOSE = {OURS: Source.CELL, THEIRS: Source.UPPER}
_ALL_COLUMNS_EM = 36
_LEAST_EM = 8
_EMPTY = "Mẫu chấm điểm không có mục nào."


class SheetTable(EditTable[Line]):
    """Enter opens the cell one stands on, and a number typed goes straight into it.

    `points_given(line, points | None, source)` and `reason_given(line, text)` are for whoever writes.
    """

    points_given = Signal(object, object, object)
    reason_given = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        columns = _columns(
            lambda line, points: self.points_given.emit(line, points, Source.CELL),
            lambda line, points: self.points_given.emit(line, points, Source.UPPER),
            self._give_reason,
        )
        super().__init__(columns, lambda line: line.id, "Bảng chấm điểm", _EMPTY, parent, wrap=True)
        self._scoring: Scoring | None = None
        self._read_only_book = False
        for column in (OURS, THEIRS):
            delegate = PointsDelegate(self._asked(column), self)
            delegate.problem.connect(self.problem)
            self.setItemDelegateForColumn(column, delegate)

    def show_scoring(self, scoring: Scoring, *, read_only: bool) -> None:
        """Show a meeting's scoring, now or once the cell that is being typed in is left."""
        self._scoring, self._read_only_book = scoring, read_only
        self.show_rows(lines.lines_of(scoring))

    def may_write(self, line: Line | None, column: int) -> bool:
        """Whether one can write there: not in a group, an item that does not count, what is locked."""
        if line is None or line.row is None or self._read_only_book or column not in (OURS, REASON, THEIRS):
            return False
        if column == REASON and (line.row.ours is None or line.row.ours.points is None):
            return False
        return column == THEIRS or not line.locked

    def stand_on(self, code: str, column: int) -> None:
        """Put the cursor on a cell of the item with this code."""
        self.setFocus()
        self.choose_cell(code, column)

    def choose_cell(self, code: str, column: int) -> None:
        """Make that cell current, wherever the cursor is."""
        place = self.rows.row_of(code)
        if place is not None:
            self.stand_at(place, column)

    def source_here(self) -> Source:
        """Whose column the cursor is in; the cell's where it is in neither."""
        return _WHOSE.get(self.currentIndex().column(), Source.CELL)

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> Any:
        line = self.rows.rows[index.row()] if 0 <= index.row() < len(self.rows.rows) else None
        if not self.may_write(line, index.column()):
            return None if trigger is None else False
        return super().edit(index, trigger, event)

    def minimumSizeHint(self) -> QSize:
        """Some lines can always be seen; in less room the tab scrolls."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), em(self, _LEAST_EM)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        # Beside the pages of the minutes there is room for what is written; what is told opens with F4.
        self.setColumnHidden(PROPOSED, self.width() < em(self, _ALL_COLUMNS_EM))
        super().resizeEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        line, column = self.chosen(), self.currentIndex().column()
        enter = event.text() in ("\r", "\n")
        if enter and line is not None and not self.editing() and not self.may_write(line, column):
            self.row_opened.emit(line)
        else:
            super().keyPressEvent(event)

    # -- inside -------------------------------------------------------------------------------------

    def _give_reason(self, line: Line, text: str) -> None:
        self.reason_given.emit(line, text)

    def _asked(self, column: int) -> Callable[[object], Asked]:
        def asked(row: object) -> Asked:
            scoring, item = self._scoring, row.item if isinstance(row, Line) else None
            assert scoring is not None
            assert item is not None
            by_choice = column == OURS
            proposed = scoring.proposals[item.code].points if by_choice else None
            whose = "Điểm chi bộ" if by_choice else "Điểm cấp trên"
            return Asked(
                f"{whose}, mục {item.code}, nhiều nhất {points_text(item.most)}",
                lambda points: check_points(
                    scoring.form, item.code, points, thematic=scoring.thematic, by_choice=by_choice
                ),
                item.choices,
                proposed,
            )

        return asked


def _columns(
    give_ours: Callable[[Line, Any], None],
    give_theirs: Callable[[Line, Any], None],
    give_reason: Callable[[Line, str], None],
) -> tuple[Column[Line], ...]:
    return (
        Column("Mục", lines.title, mark=_title_mark),
        Column("Sổ đề xuất", lines.proposed, mark=_proposed_mark),
        Column(
            "Chi bộ",
            lines.ours,
            width=5,
            align=Align.CENTRE,
            mark=_ours_mark,
            edited=give_ours,
            edit_value=lambda line: line.row.ours.points if line.row and line.row.ours else None,
        ),
        Column(
            "Lý do",
            lines.reason,
            width=9,
            mark=_reason_mark,
            edited=give_reason,
            edit_value=lambda line: line.row.ours.reason if line.row and line.row.ours else "",
        ),
        Column(
            "Cấp trên",
            lines.theirs,
            width=6.5,
            align=Align.CENTRE,
            mark=_theirs_mark,
            edited=give_theirs,
            edit_value=lambda line: line.row.theirs.points if line.row and line.row.theirs else None,
        ),
    )


def _title_mark(line: Line) -> Mark | None:
    if line.item is None:
        return Mark(bold=True)
    return None if line.row is not None else Mark(tone=Tone.QUIET)


def _proposed_mark(line: Line) -> Mark | None:
    if lines.moved(line):
        return Mark("warning", Tone.CARE)
    known = line.row is not None and line.row.proposal.points is not None
    return None if known else Mark(tone=Tone.QUIET)


def _ours_mark(line: Line) -> Mark | None:
    row = line.row
    if row is None:
        return Mark(bold=line.item is None)
    given = row.ours is not None and row.ours.points is not None
    return Mark(bold=True, tone=Tone.PLAIN if given else Tone.CARE, word="" if given else "chưa chấm")


def _reason_mark(line: Line) -> Mark | None:
    lacking = line.row is not None and line.row.needs_reason and not line.locked
    return Mark(tone=Tone.CARE) if lacking else None


def _theirs_mark(line: Line) -> Mark | None:
    apart = line.row is not None and line.row.columns_differ
    return Mark(tone=Tone.BAD, bold=True) if apart else Mark(bold=True)

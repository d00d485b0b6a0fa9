"""The scores of a year: a line a measure, a column a meeting, and months without one between them."""

from __future__ import annotations

from html import escape
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.score_year import PeriodScores, ScoredMeeting, ScoreYear
from chibo_desktop.services.score_listing import YearLine, slot_heading, year_lines
from chibo_desktop.services.score_year_words import scored_words, slot_words
from chibo_desktop.ui.theme import LIGHT, Colours, colours_of, em
from chibo_desktop.ui.year_grid import Index, YearGrid

_Role = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BELOW = "▼"
_WHOLE = "Cả năm"
_MEETING_EM, _EMPTY_EM, _WHOLE_EM = 4.4, 2.8, 8.0


class ScoreModel(QAbstractTableModel):
    """The names of the measures are the headings of rows; the last column is the whole year."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.year = ScoreYear(0, ())
        self.lines: list[YearLine] = []
        self._slots = self.year.slots
        self._colours = LIGHT
        self._bold = QFont()

    def show(self, year: ScoreYear, scores: PeriodScores) -> None:
        self.beginResetModel()
        self.year, self._slots = year, year.slots if year.meetings else ()
        self.lines = year_lines(year, scores) if year.meetings else []
        self.endResetModel()

    def dress(self, colours: Colours, font: QFont) -> None:
        """The letters and colours of now."""
        self._colours = colours
        self._bold = QFont(font)
        self._bold.setBold(True)

    def meeting(self, column: int) -> ScoredMeeting | None:
        """None in a month without a meeting, and behind the months."""
        return self._slots[column].meeting if 0 <= column < len(self._slots) else None

    def words(self, index: Index) -> str:
        """What a cell says in whole words."""
        if not index.isValid():
            return ""
        line, column = self.lines[index.row()], index.column()
        if column == len(self._slots):
            return f"{line.heading}, cả năm: {line.whole or 'không tính'}" if line.texts else line.heading
        meeting = self.meeting(column)
        if meeting is None or not line.texts:
            return slot_words(self._slots[column])
        missed = f", {line.lack}" if column in line.missed else ""
        return f"{line.heading}: {line.texts[column]}{missed}. {scored_words(meeting)}"

    # -- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or not self.lines else len(self._slots) + 1

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        line, column = self.lines[index.row()], index.column()
        missed = column in line.missed
        if role == _Role.DisplayRole:
            text = line.whole if column == len(self._slots) else line.texts[column] if line.texts else ""
            return f"{text}{_BELOW}" if missed else text
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == _Role.AccessibleTextRole:
            return self.words(index)
        if role == _Role.ForegroundRole and missed:
            return QColor(self._colours.care)
        if role == _Role.FontRole and (column == len(self._slots) or index.row() == 0):
            return self._bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role == _Role.DisplayRole:
                return self.lines[section].heading
            if role == _Role.ToolTipRole:
                # Else a title with angle brackets would be read as HTML.
                return f"<qt>{escape(self.lines[section].heading)}</qt>"
            if role == _Role.FontRole and not self.lines[section].texts:
                return self._bold
            return _LEFT if role == _Role.TextAlignmentRole else None
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if section == len(self._slots):
            return _WHOLE if role == _Role.DisplayRole else None
        if role == _Role.DisplayRole:
            return slot_heading(self._slots[section])
        return slot_words(self._slots[section]) if role == _Role.AccessibleTextRole else None


class ScoreTable(YearGrid):
    """`opened(meeting_id, "")`."""

    headings_em = 17.0

    def __init__(self, parent: QWidget | None = None) -> None:
        self.scores = ScoreModel()
        super().__init__("Bảng chấm điểm các kỳ họp trong năm", self.scores, parent)
        self.scores.setParent(self)
        # The end of a heading tells the most points of a group.
        self.verticalHeader().setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.dress()

    def show_year(self, year: ScoreYear, scores: PeriodScores) -> None:
        """Show this year; the last meeting is in sight."""
        self.scores.show(year, scores)
        self.set_widths()
        held = [column for column, slot in enumerate(year.slots) if slot.meeting is not None]
        if held:
            self.setCurrentIndex(self.scores.index(0, held[-1]))
        else:
            self.pointed.emit("")

    def words(self, index: Index) -> str:
        return self.scores.words(index)

    def place_of(self, index: Index) -> tuple[str, str] | None:
        meeting_id = self.meeting_of(index.column()) if index.isValid() else None
        return (meeting_id, "") if meeting_id is not None else None

    def meeting_of(self, column: int) -> str | None:
        meeting = self.scores.meeting(column)
        return meeting.id if meeting is not None else None

    def dress_model(self) -> None:
        self.scores.dress(colours_of(self.palette()), self.font())

    def set_widths(self) -> None:
        last = self.scores.columnCount() - 1
        for column in range(last):
            wide = _MEETING_EM if self.scores.meeting(column) is not None else _EMPTY_EM
            self.setColumnWidth(column, em(self, wide))
        if last >= 0:
            self.setColumnWidth(last, em(self, _WHOLE_EM))

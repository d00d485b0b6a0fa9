"""The table of the year for Qt: people down, meetings across, and the sums of each person behind them."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont

from chibo_desktop.domain.attendance_year import AttendanceYear, HeldMeeting, PersonYear, Presence
from chibo_desktop.services.year_listing import SIGNS, SUMS, day_words, rate_words, sums_of
from chibo_desktop.ui.roll_year.words import TONES, cell_words, held_words, person_words
from chibo_desktop.ui.theme import LIGHT, Colours, Tone

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_BELOW = "▼"
_SUM_HEADS = tuple(words.replace(" phép ", " phép\n") for words in SUMS)


class YearModel(QAbstractTableModel):
    """Names are the headings of rows, which stay in sight while the months scroll."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = AttendanceYear(0, (), ())
        self._sums: list[tuple[str, ...]] = []
        self._colours = LIGHT
        self._bold = QFont()

    def show(self, table: AttendanceYear) -> None:
        self.beginResetModel()
        self.table = table
        self._sums = [sums_of(person) for person in table.people]
        self.endResetModel()

    def dress(self, colours: Colours, font: QFont) -> None:
        """The letters and colours of now."""
        self._colours = colours
        self._bold = QFont(font)
        self._bold.setBold(True)

    def person(self, index: Index) -> PersonYear | None:
        return self.table.people[index.row()] if index.isValid() else None

    def meeting(self, column: int) -> HeldMeeting | None:
        """None behind the meetings, where the sums stand."""
        return self.table.meetings[column] if 0 <= column < len(self.table.meetings) else None

    def words(self, index: Index) -> str:
        """What a cell says in whole words."""
        person, meeting = self.person(index), self.meeting(index.column())
        if person is None:
            return ""
        if meeting is None:
            return person_words(person)
        return cell_words(person, meeting, person.presences[index.column()])

    # -- what Qt asks ------------------------------------------------------------------------------

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.table.people)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.table.meetings) + len(SUMS)

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if role == _Role.DisplayRole:
            presence = self._presence(index)
            if presence is not None:
                return SIGNS[presence]
            return self._sums[index.row()][index.column() - len(self.table.meetings)]
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if role == _Role.AccessibleTextRole:
            return self.words(index)
        if role == _Role.ForegroundRole:
            presence = self._presence(index)
            return self._colours.of(Tone(TONES.get(presence, "plain"))) if presence else None
        if role == _Role.FontRole and self._presence(index) in (Presence.UNEXCUSED, Presence.EXCUSED):
            return self._bold
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole) -> Any:
        if orientation is Qt.Orientation.Vertical:
            if role == _Role.DisplayRole:
                return f"{section + 1}. {self.table.people[section].name}"
            return _LEFT if role == _Role.TextAlignmentRole else None
        meeting = self.meeting(section)
        if role == _Role.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if meeting is None:
            return _SUM_HEADS[section - len(self.table.meetings)] if role == _Role.DisplayRole else None
        if role == _Role.AccessibleTextRole:
            return held_words(meeting)
        if role == _Role.ForegroundRole and not meeting.count.reaches_bar:
            return QColor(self._colours.care)
        if role == _Role.DisplayRole:
            below = "" if meeting.count.reaches_bar else _BELOW
            return f"{day_words(meeting)}\n{rate_words(meeting.count)}{below}"
        return None

    def _presence(self, index: Index) -> Presence | None:
        presences = self.table.people[index.row()].presences
        return presences[index.column()] if index.column() < len(presences) else None

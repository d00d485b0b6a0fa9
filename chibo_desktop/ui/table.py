"""One model for all tables: rows in, rows back. A table is a tuple of `Column`s, never `if column == 3`."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

ROW_ROLE = Role.UserRole + 1
MARK_ROLE = Role.UserRole + 2

# So many rows that come or go are not told to the view one run after the other.
_MANY = 100


class Align(Enum):
    LEFT = Qt.AlignmentFlag.AlignLeft
    RIGHT = Qt.AlignmentFlag.AlignRight
    CENTRE = Qt.AlignmentFlag.AlignHCenter


@dataclass(frozen=True, slots=True)
class Mark:
    """How a cell stands out: a drawing of `resources/icons`, a tone, heavy letters, a word for the tool tip.

    The cell's text or `word` must say the same, for colour alone says nothing to many eyes.
    """

    icon: str = ""
    tone: str = "plain"
    bold: bool = False
    word: str = ""


# No slots: with them `Column[Row](...)` fails in Python 3.11 (a frozen generic dataclass).
@dataclass(frozen=True)
class Column(Generic[R]):
    """One column: what a row shows there and what it is sorted by.

    `sort_key` gives native values (`domain.names.sort_key` for names); without it a click on the heading
    keeps the order the rows came in. `width` is in em, 0 takes what is left.
    `edited(row, value)` makes the column editable, with the widget `editor(parent)` gives (`LineEdit` where
    none is named; a `ValueEditor` or `PersonBox` else), which starts from `edit_value` (else the text).
    """

    heading: str
    text: Callable[[R], str]
    sort_key: Callable[[R], Any] | None = None
    align: Align = Align.LEFT
    tooltip: Callable[[R], str] | None = None
    mark: Callable[[R], Mark | None] | None = None
    width: float = 0
    edited: Callable[[R, Any], None] | None = None
    edit_value: Callable[[R], Any] | None = None
    editor: Callable[[Any], Any] | None = None


class RowModel(QAbstractTableModel, Generic[R]):
    """Holds rows (values with `==`) that `row_id` tells apart, sorts them, and announces only changes."""

    def __init__(
        self, columns: Sequence[Column[R]], row_id: Callable[[R], str], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.row_id = row_id
        self._given: list[R] = []
        self._rows: list[R] = []
        self._place: dict[str, int] = {}
        self._sorted_by: tuple[int, Qt.SortOrder] | None = None

    # ------------------------------------------------------------------------------------------ rows

    @property
    def rows(self) -> Sequence[R]:
        """The rows as they are shown."""
        return self._rows

    def row_of(self, wanted: str) -> int | None:
        """Where the row with this id stands."""
        return self._place.get(wanted)

    def set_rows(self, rows: Iterable[R]) -> None:
        """Show these rows. The selection stays with its id; only rows that differ are repainted.

        Where very many come or go the model is reset, which is faster; the table then keeps the current row.
        """
        self._given = list(rows)
        wanted = self._in_order(self._given)
        ids = [self.row_id(row) for row in wanted]
        if len(self._place.keys() ^ set(ids)) > _MANY:
            self._start_anew(wanted, ids)
            return
        if ids != list(self._place):
            self._remove_all_but(set(ids))
            self._insert_new(wanted, ids)
            self._reorder(ids)
        self._replace(wanted)

    def set_row(self, row: R) -> None:
        """Replace one row in place, the one with its id: the roll-call's way. The order stays as it is."""
        place = self._place[self.row_id(row)]
        given = next(i for i, other in enumerate(self._given) if self.row_id(other) == self.row_id(row))
        self._given[given] = row
        if self._rows[place] != row:
            self._rows[place] = row
            self._announce(place, place)

    def repaint_all(self) -> None:
        """What the texts are made of changed although the rows did not (the colours, the day)."""
        if self._rows:
            self._announce(0, len(self._rows) - 1)

    def _in_order(self, rows: list[R]) -> list[R]:
        if self._sorted_by is None:
            return rows
        column, order = self._sorted_by
        key = self.columns[column].sort_key
        assert key is not None
        return sorted(rows, key=key, reverse=order is Qt.SortOrder.DescendingOrder)

    def _start_anew(self, wanted: list[R], ids: list[str]) -> None:
        self.beginResetModel()
        self._rows = list(wanted)
        self._place = {row_id: place for place, row_id in enumerate(ids)}
        self.endResetModel()

    def _remove_all_but(self, kept: set[str]) -> None:
        end = len(self._rows)
        while end > 0:
            end -= 1
            if self.row_id(self._rows[end]) in kept:
                continue
            start = end
            while start > 0 and self.row_id(self._rows[start - 1]) not in kept:
                start -= 1
            self.beginRemoveRows(QModelIndex(), start, end)
            del self._rows[start : end + 1]
            self._number()
            self.endRemoveRows()
            end = start

    def _insert_new(self, wanted: list[R], ids: list[str]) -> None:
        """New rows go where they will stand, as far as the old ones are in order already."""
        place = 0
        while place < len(wanted):
            if ids[place] in self._place:
                place += 1
                continue
            end = place
            while end + 1 < len(wanted) and ids[end + 1] not in self._place:
                end += 1
            at = min(place, len(self._rows))
            self.beginInsertRows(QModelIndex(), at, at + end - place)
            self._rows[at:at] = wanted[place : end + 1]
            self._number()
            self.endInsertRows()
            place = end + 1

    def _reorder(self, ids: list[str]) -> None:
        if ids == list(self._place):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        held = [(index, self.row_id(self._rows[index.row()])) for index in before]
        rows = {self.row_id(row): row for row in self._rows}
        self._rows = [rows[wanted] for wanted in ids]
        self._number()
        after = [self.index(self._place[wanted], index.column()) for index, wanted in held]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _replace(self, wanted: list[R]) -> None:
        start: int | None = None
        for place, row in enumerate(wanted):
            if self._rows[place] != row:
                self._rows[place] = row
                start = place if start is None else start
            elif start is not None:
                self._announce(start, place - 1)
                start = None
        if start is not None:
            self._announce(start, len(wanted) - 1)

    def _announce(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    def _number(self) -> None:
        self._place = {self.row_id(row): place for place, row in enumerate(self._rows)}
        assert len(self._place) == len(self._rows), "two rows share an id"

    # -------------------------------------------------------------------------------------- Qt asks

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid():
            return None
        answer = _ANSWERS.get(role)
        return answer(self.columns[index.column()], self._rows[index.row()]) if answer else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role == Role.DisplayRole:
            return column.heading
        if role == Role.TextAlignmentRole:
            return column.align.value | Qt.AlignmentFlag.AlignVCenter
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        found = super().flags(index)
        if index.isValid() and self.columns[index.column()].edited is not None:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        column, row = self.columns[index.column()], self._rows[index.row()]
        if role != Role.EditRole or column.edited is None or value == _edit_value(column, row):
            return False
        # Whoever listens changes the book and hands the new rows back through set_rows.
        column.edited(row, value)
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column that has a key; -1, or one without a key, is the order the rows came in."""
        sortable = 0 <= column < len(self.columns) and self.columns[column].sort_key is not None
        self._sorted_by = (column, order) if sortable else None
        self._reorder([self.row_id(row) for row in self._in_order(self._given)])


def _edit_value(column: Column[R], row: R) -> Any:
    return column.edit_value(row) if column.edit_value else column.text(row)


def _tooltip(column: Column[R], row: R) -> str | None:
    if column.tooltip is not None:
        return column.tooltip(row) or None
    mark = column.mark(row) if column.mark else None
    return mark.word if mark and mark.word else None


def _spoken(column: Column[R], row: R) -> str:
    mark = column.mark(row) if column.mark else None
    said = " ".join(part for part in (column.text(row), mark.word if mark else "") if part)
    return f"{column.heading}: {said}" if column.heading else said


_ANSWERS: dict[int, Callable[[Column[Any], Any], Any]] = {
    Role.DisplayRole: lambda column, row: column.text(row),
    Role.EditRole: _edit_value,
    Role.TextAlignmentRole: lambda column, _row: column.align.value | Qt.AlignmentFlag.AlignVCenter,
    Role.ToolTipRole: _tooltip,
    Role.AccessibleTextRole: _spoken,
    ROW_ROLE: lambda _column, row: row,
    MARK_ROLE: lambda column, row: column.mark(row) if column.mark else None,
}

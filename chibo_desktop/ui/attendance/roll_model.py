"""The lines of the roll for Qt: what changed is told line by line, so that a key repaints one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.rules import AttendanceRules
from chibo_desktop.ui.attendance.rows import Line, lines_of, printed_lines, spoken

_Role = Qt.ItemDataRole


class RollModel(QStandardItemModel):
    """The lines, and which of them were found by what is typed.

    A standard model, for a view asks for rows and flags some fifty times at every key: those answers are
    Qt's own, and only what a line says is asked of Python.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.lines: list[Line] = []
        self.found: frozenset[int] = frozenset()
        self._items: list[_LineItem] = []
        self._people: Sequence[Attendee] = ()
        self._places: dict[str, int] = {}

    def show(self, people: Sequence[Attendee], rules: AttendanceRules, *, printed: bool = False) -> None:
        """Show the roll; while the same people stand in the same places only changes are repainted.

        ``printed`` has it in the order of the printed list, with its numbers.
        """
        lines = printed_lines(people, rules) if printed else lines_of(people, rules)
        self._people = people
        places = {line.person.id: place for place, line in enumerate(lines) if line.person}
        if places != self._places or len(lines) != len(self.lines):
            self.lines, self._places, self.found = lines, places, frozenset()
            self.clear()
            self._items = [_LineItem(line) for line in lines]
            self.invisibleRootItem().appendRows(self._items)
            return
        for place, line in enumerate(lines):
            self._replace(place, line)

    def update_people(self, people: Sequence[Attendee]) -> list[int] | None:
        """Take over what is new of the same people, and say where; None when they are not the same."""
        if len(people) != len(self._people):
            return None
        others = [(was, now) for was, now in zip(self._people, people, strict=True) if was is not now]
        if any(was.id != now.id for was, now in others):
            return None
        self._people = people
        changed = [(self._places[now.id], now) for _, now in others]
        return [p for p, now in changed if self._replace(p, replace(self.lines[p], person=now))]

    def at(self, place: int) -> tuple[Line, bool]:
        """The line at a place, and whether it was found."""
        return self.lines[place], place in self.found

    def place_of(self, member_id: str) -> int | None:
        return self._places.get(member_id)

    def person(self, place: int) -> Attendee | None:
        return self.lines[place].person if 0 <= place < len(self.lines) else None

    def _replace(self, place: int, line: Line) -> bool:
        if line == self.lines[place]:
            return False
        self.lines[place] = line
        self._items[place].show(line)
        return True


class _LineItem(QStandardItem):
    """One line; a heading cannot be chosen."""

    def __init__(self, line: Line) -> None:
        super().__init__()
        self._line = line
        self.setEditable(False)
        if line.person is None:
            self.setSelectable(False)

    def show(self, line: Line) -> None:
        self._line = line
        self.emitDataChanged()

    def data(self, role: int = _Role.UserRole + 1) -> Any:
        line = self._line
        if role == _Role.DisplayRole:
            return line.person.name if line.person else line.heading
        if role in (_Role.AccessibleTextRole, _Role.ToolTipRole):
            return spoken(line)
        return super().data(role)

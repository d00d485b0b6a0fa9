"""What stands beside the record: the list of members, or a year of the one that is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget

from chibo_desktop.domain.dates import full_years
from chibo_desktop.domain.members import Member
from chibo_desktop.services.members import MembersService
from chibo_desktop.ui.members.table import MembersTable
from chibo_desktop.ui.members.year_page import YearPage


class Beside(QStackedWidget):
    """`turned(bool)` tells whether the list is shown now; `shown()` says whose record is at the right."""

    turned = Signal(bool)

    def __init__(self, table: MembersTable, members: MembersService, shown: Callable[[], str]) -> None:
        super().__init__()
        self._table = table
        self._members = members
        self._shown = shown
        self.year = YearPage()
        for widget in (table, self.year):
            self.addWidget(widget)
        self.year.year_wanted.connect(self._show_year)

    def show_list(self) -> None:
        self.setCurrentWidget(self._table)
        self.turned.emit(True)

    def open_year(self, roster: Sequence[Member]) -> None:
        """Show this year of the member at the right."""
        self.setCurrentWidget(self.year)
        self.turned.emit(False)
        self.refresh(roster)

    def refresh(self, roster: Sequence[Member]) -> None:
        """The book has changed, or somebody else is shown; who is gone from the roster has no page."""
        if self.currentWidget() is not self.year:
            return
        if any(member.id == self._shown() for member in roster):
            self._show_year()
        else:
            self.show_list()

    def _show_year(self, wanted: int | None = None) -> None:
        member = self._members.member(self._shown())
        age = full_years(member.joined_on, self._members.today()) if member.joined_on else None
        self.year.show_year(member.name, age, self._members.year(member.id, wanted))

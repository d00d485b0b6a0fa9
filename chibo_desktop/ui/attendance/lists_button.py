"""The button for lists: the roll on paper, a signed one written down later, and the table of the year."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.ui.attendance.by_list import NAME, ByList
from chibo_desktop.ui.paper_menu import PaperButton
from chibo_desktop.ui.tab import Host

_PAPERS = (PaperKind.ROLL, PaperKind.BLANK_ROLL)


class ListsButton(PaperButton):
    def __init__(
        self,
        host: Host,
        meeting: Callable[[], str | None],
        by_list: ByList,
        open_year: Callable[[], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(
            host,
            meeting,
            _PAPERS,
            text="Danh sách…",
            label="Danh sách điểm danh: in, nhập theo bản ký, theo dõi cả năm",
            parent=parent,
        )
        self._by_list = by_list
        self._open_year = open_year

    def add_more(self) -> None:
        self.papers.addSeparator()
        by_list = self.papers.addAction(NAME, self._by_list.toggle)
        by_list.setCheckable(True)
        by_list.setChecked(self._by_list.on)
        self.papers.addAction("Theo dõi dự họp năm…", self._open_year)

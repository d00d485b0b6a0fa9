"""The table of members, which lets columns go where the window is too narrow for them."""

from operator import attrgetter

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QResizeEvent

from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.members.columns import COLUMNS, GIVE_WAY, Shown
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.theme import em

_LEAST_NAME = 11.3


class MembersTable(Table[Shown]):
    """Letters typed in it go to the find box."""

    def __init__(self, find: FindBox) -> None:
        super().__init__(COLUMNS, attrgetter("id"), "Danh sách đảng viên", "Không có ai ở mục này.")
        self._find = find

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._find.take(event):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_columns()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_columns()

    def _fit_columns(self) -> None:
        """Hide columns, the least needed first, until the name has room."""
        widths = {place: em(self, column.width or _LEAST_NAME) for place, column in enumerate(COLUMNS)}
        room = self.viewport().width()
        hidden: set[int] = set()
        for place in GIVE_WAY:
            if sum(width for other, width in widths.items() if other not in hidden) <= room:
                break
            hidden.add(place)
        for place in GIVE_WAY:
            self.setColumnHidden(place, place in hidden)

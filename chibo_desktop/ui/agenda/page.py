"""What the page before the meeting and the page while it runs have in common: the side, and new items."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.spots import Part
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.new_item import NewItemLine
from chibo_desktop.ui.agenda.room import FACTS, toggle
from chibo_desktop.ui.agenda.rows import AgendaRows
from chibo_desktop.ui.agenda.side import SidePanel
from chibo_desktop.ui.agenda.state import Shown


class AgendaPage(QWidget):
    """Shows one meeting; a button lets its side take the place of something else where room is short."""

    def __init__(
        self,
        acts: Acts,
        around: AroundActs,
        today: Callable[[], date],
        rows: AgendaRows,
        new: NewItemLine,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._acts, self._around = acts, around
        self._shown: Shown | None = None
        self._sent_here = False
        self._rows, self._new = rows, new
        self._side = SidePanel(acts, around, today)
        self._side_button = toggle(FACTS, "info", self._arrange)
        rows.moved.connect(acts.move_item)
        rows.levelled.connect(acts.level_item)
        rows.removed.connect(self._remove)
        rows.new_wanted.connect(new.setFocus)
        new.wanted.connect(self._add)
        new.left.connect(self.focus_list)

    def show_state(self, shown: Shown) -> None:
        """Show the state of the book; what is being typed is not disturbed."""
        raise NotImplementedError

    def focus_list(self) -> None:
        """Put the cursor into the agenda."""
        raise NotImplementedError

    def show_facts(self, part: Part | None = None) -> None:
        """Bring place, chair, secretary and times into view, the cursor into one of them."""
        self._sent_here = part is not None
        self._show_side()
        self._side.focus_facts(part)

    def show_duties(self) -> None:
        """Bring what has to be done into view."""
        self._show_side()
        self._side.focus_duties()

    def flush(self) -> None:
        """Save what is being typed."""
        self._side.flush()

    # -------------------------------------------------------------------------------------- Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._something_aside() and not self._sent_here:
            self._leave_side()
        else:
            # Whoever was sent here from another tab goes back there at once.
            self._sent_here = False
            super().keyPressEvent(event)

    # ----------------------------------------------------------------------------------------- inside

    def _arrange(self) -> None:
        """Which parts are to be seen."""
        raise NotImplementedError

    def _leave_side(self) -> None:
        """Esc: back to where one writes."""
        self.focus_list()

    def _something_aside(self) -> bool:
        return self._side_button.isChecked()

    def _show_side(self) -> None:
        self._side_button.setChecked(True)

    def _place_of_new(self) -> tuple[int, str]:
        """Where a new item comes: its place from 0, and the number of the item it comes behind."""
        raise NotImplementedError

    def _show_place(self) -> None:
        _, number = self._place_of_new()
        self._new.set_place(f"sau mục {number}" if number else "")

    def _add(self, title: str) -> None:
        if self._shown is None:
            return
        made = self._acts.add_item(self._shown.meeting.id, title, self._place_of_new()[0])
        if made is not None:
            self._new.clear()
            self._added(made)

    def _added(self, item_id: str) -> None:
        """A new item stands in the agenda."""

    def _remove(self, item_id: str) -> None:
        raise NotImplementedError

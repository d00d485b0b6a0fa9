"""The meeting while it runs and after: clock and agenda at the left, the item in front, the next below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.domain.spots import Spot
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.clock_strip import ClockStrip
from chibo_desktop.ui.agenda.item_list import ItemList
from chibo_desktop.ui.agenda.item_page import ItemPage
from chibo_desktop.ui.agenda.new_item import NewItemLine
from chibo_desktop.ui.agenda.next_bar import NextBar
from chibo_desktop.ui.agenda.page import AgendaPage
from chibo_desktop.ui.agenda.room import FACTS, FACTS_SHORT, is_narrow, toggle
from chibo_desktop.ui.agenda.rows import AgendaRow
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.words import item_line
from chibo_desktop.ui.autosave import unsaved_in
from chibo_desktop.ui.scrolled import scrolled
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

NO_ITEMS = "Chương trình chưa có mục nào. Hãy gõ tên mục vào ô Tên mục mới."


class MeetingPage(AgendaPage):
    """Looking at an item is not running it: a row shows it, `run_wanted(id)` asks to run it."""

    run_wanted = Signal(str)
    cancelled = Signal()
    """Nobody speaks after all: back to where one was."""

    def __init__(
        self, acts: Acts, around: AroundActs, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        items = ItemList()
        super().__init__(acts, around, today, items, NewItemLine("Thêm"), parent)
        self._list = items
        self._item_id: str | None = None
        self.clock = ClockStrip(around.now)
        self._item = ItemPage(acts, around)
        self._list_button = toggle("Các mục", "down", self._arrange)
        self.bar = NextBar(self._list_button, self._side_button)
        self._lay_out()
        self._connect()

    @property
    def item_id(self) -> str | None:
        """The item that is shown."""
        return self._item_id

    # ----------------------------------------------------------------------------------------- showing

    def show_state(self, shown: Shown) -> None:
        """Show the meeting: the item that began to run since, else the one that was shown."""
        before, self._shown = self._shown, shown
        if before is None or before.meeting.id != shown.meeting.id:
            before, self._item_id = None, None
            self._side_button.setChecked(False)
        item = _item_to_show(shown, before, self._item_id)
        self._item_id = item.id if item else None
        locked = shown.locked
        self._list.set_fixed(locked)
        self._list.show_rows(_rows(shown), self._item_id)
        self._new.setVisible(not locked)
        self._show_place()
        self.clock.show_state(shown)
        self._side.show_state(shown, item)
        self.bar.show_state(shown)
        if item is not None:
            self._item.show_item(shown, item)
        self._arrange()

    def look_at(self, item_id: str) -> None:
        """Show this item, without running it; the one before stays while its text cannot be written."""
        self.flush()
        if self._shown is not None and self._shown.item(item_id) is not None:
            if not unsaved_in(self._item):
                self._side_button.setChecked(False)
                self._item_id = item_id
            self.show_state(self._shown)

    def write_in(self, item_id: str) -> None:
        """Show this item and put the cursor into its content."""
        self.look_at(item_id)
        self.focus_content()

    def write_at(self, spot: Spot) -> None:
        """Put the cursor into a field of an item, or into an opinion."""
        opinions = self._shown.opinions if self._shown is not None else ()
        item_id = next((one.item_id for one in opinions if one.id == spot.target_id), spot.target_id or "")
        self.write_in(item_id)
        if self._item_id == item_id:
            self._item.write_at(spot)
            self._show_focus()

    def focus_content(self) -> None:
        if self._item_id is None:
            self._list_button.setChecked(True)
            self._new.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._show_item_page()
            self._item.focus_content()
            self._show_focus()

    def focus_list(self) -> None:
        self._list_button.setChecked(True)
        self._list.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def capture_speaker(self) -> None:
        """F6: take who speaks now, at the item that is shown."""
        if self._item_id is not None:
            self._show_item_page()
            self._item.capture_speaker()
            self._show_focus()

    def flush(self) -> None:
        self._item.flush()
        super().flush()

    def focus_title(self) -> None:
        """Put the cursor into the title of the item that is shown."""
        self._show_item_page()
        self._item.focus_title()

    # ---------------------------------------------------------------------------------------- building

    def _lay_out(self) -> None:
        self._left = QWidget()
        column = QVBoxLayout(self._left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(self.clock)
        column.addWidget(self._list, 1)
        column.addWidget(self._new)
        self._pages = QStackedWidget()
        empty = Text(NO_ITEMS, tone=Tone.QUIET, wrap=True)
        # Scrolls only where two lines of everything are too much: the window must not outgrow the screen.
        self._item_page = scrolled(self._item)
        for page in (self._item_page, self._side, empty):
            self._pages.addWidget(page)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(em(self, 0.5))
        halves.addWidget(self._left)
        halves.addWidget(self._pages)
        halves.setStretchFactor(1, 1)
        halves.setSizes([em(self, 19), em(self, 50)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(self, 0.5), em(self, 0.3), em(self, 0.5), em(self, 0.4))
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(halves, 1)
        layout.addWidget(self.bar)

    def _connect(self) -> None:
        self._list.row_chosen.connect(self._row_chosen)
        self._list.clicked.connect(lambda _index: self._row_pressed())
        self._list.row_opened.connect(lambda row: self.write_in(row.item.id))
        self._item.run_wanted.connect(self._run)
        self._item.cancelled.connect(self.cancelled)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._run)

    def _arrange(self) -> None:
        """Which parts are to be seen; with large letters the list takes the place of the item."""
        narrow, listed = is_narrow(self), self._list_button.isChecked()
        self._list_button.setVisible(narrow)
        self._side_button.setText(FACTS_SHORT if narrow else FACTS)
        self.bar.set_narrow(narrow)
        self._left.setVisible(listed or not narrow)
        self._pages.setVisible(not (listed and narrow))
        if self._side_button.isChecked():
            self._pages.setCurrentWidget(self._side)
        else:
            self._pages.setCurrentIndex(0 if self._item_id is not None else 2)

    def _show_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self._item.isAncestorOf(focus):
            self._item_page.ensureWidgetVisible(focus)

    def _leave_side(self) -> None:
        self.focus_content()

    def _something_aside(self) -> bool:
        return self._side_button.isChecked() or self._list_button.isChecked()

    def _show_side(self) -> None:
        self._list_button.setChecked(False)
        self._side_button.setChecked(True)

    def _show_item_page(self) -> None:
        self._side_button.setChecked(False)
        self._list_button.setChecked(False)
        self._arrange()

    # ------------------------------------------------------------------------------------------- acts

    def _row_chosen(self, row: AgendaRow | None) -> None:
        if row is not None:
            self.look_at(row.item.id)

    def _row_pressed(self) -> None:
        self._row_chosen(self._list.chosen())
        self._show_item_page()

    def _run(self) -> None:
        if self._item_id is not None and self._shown is not None and self._shown.live:
            self.run_wanted.emit(self._item_id)

    def _place_of_new(self) -> tuple[int, str]:
        shown = self._shown
        item = shown.item(self._item_id) if shown is not None else None
        if shown is None or item is None:
            return (len(shown.items) if shown else 0), ""
        return shown.items.index(item) + 1, shown.number(item)

    def _remove(self, item_id: str) -> None:
        self.flush()
        self._acts.remove_item(item_id)


def _item_to_show(shown: Shown, before: Shown | None, item_id: str | None) -> AgendaItem | None:
    running = shown.item(shown.meeting.running_item_id)
    if running is not None and (before is None or running.id != before.meeting.running_item_id):
        return running
    same = shown.item(item_id)
    if same is not None or not shown.items:
        return same
    # What was shown is gone: what stands in its place now.
    places = [item.id for item in before.items] if before is not None else []
    place = places.index(item_id) if item_id in places else 0
    return shown.items[min(place, len(shown.items) - 1)]


def _rows(shown: Shown) -> list[AgendaRow]:
    return [
        AgendaRow(
            place,
            number,
            item,
            shown.meeting.planned_at,
            line=item_line(shown, item),
            running=item.id == shown.meeting.running_item_id,
        )
        for place, (number, item) in enumerate(zip(shown.numbers, shown.items, strict=True))
    ]

"""The meeting while it runs and after: agenda at the left, the item in front, what comes next below."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.facts import FactsPanel
from chibo_desktop.ui.agenda.item_list import ItemList
from chibo_desktop.ui.agenda.item_page import ItemPage
from chibo_desktop.ui.agenda.new_item import NewItemLine
from chibo_desktop.ui.agenda.next_bar import NextBar
from chibo_desktop.ui.agenda.room import FACTS, FACTS_SHORT, is_narrow, scrolled, toggle
from chibo_desktop.ui.agenda.rows import AgendaRow
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.words import item_line
from chibo_desktop.ui.autosave import unsaved_in
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

NO_ITEMS = "Chương trình chưa có mục nào. Hãy gõ tên mục vào ô Tên mục mới."


class MeetingPage(QWidget):
    """Looking at an item is not running it: a row shows it, `run_wanted(id)` asks to run it."""

    run_wanted = Signal(str)
    cancelled = Signal()
    """Nobody speaks after all: back to where one was."""

    def __init__(self, acts: Acts, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._shown: Shown | None = None
        self._item_id: str | None = None
        self._list = ItemList()
        self._item = ItemPage(acts)
        self._facts = FactsPanel(acts, today)
        self._new = NewItemLine("Thêm")
        self._list_button = toggle("Các mục", "down", self._arrange)
        self._facts_button = toggle(FACTS, "info", self._arrange)
        self.bar = NextBar(self._list_button, self._facts_button)
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
            self._facts_button.setChecked(False)
        item = _item_to_show(shown, before, self._item_id)
        self._item_id = item.id if item else None
        locked = shown.meeting.locked
        self._list.set_fixed(locked)
        self._list.show_rows(_rows(shown), self._item_id)
        self._new.setVisible(not locked)
        self._new.set_place(f"sau mục {shown.items.index(item) + 1}" if item else "")
        self._facts.show_facts(shown)
        self.bar.show_state(shown)
        if item is not None:
            self._item.show_item(shown, item)
        self._arrange()

    def look_at(self, item_id: str) -> None:
        """Show this item, without running it; the one before stays while its text cannot be written."""
        self.flush()
        if self._shown is not None and self._shown.item(item_id) is not None:
            if not unsaved_in(self._item):
                self._facts_button.setChecked(False)
                self._item_id = item_id
            self.show_state(self._shown)

    def write_in(self, item_id: str) -> None:
        """Show this item and put the cursor into its content."""
        self.look_at(item_id)
        self.focus_content()

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

    def show_facts(self) -> None:
        self._list_button.setChecked(False)
        self._facts_button.setChecked(True)
        self._facts.focus_first()

    def flush(self) -> None:
        """Save what is being typed."""
        self._item.flush()
        self._facts.flush()

    # -------------------------------------------------------------------------------------- Qt asks

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._arrange()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        aside = self._facts_button.isChecked() or self._list_button.isChecked()
        if event.key() == Qt.Key.Key_Escape and aside:
            self.focus_content()
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------------- building

    def _lay_out(self) -> None:
        self._side = QWidget()
        column = QVBoxLayout(self._side)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._list, 1)
        column.addWidget(self._new)
        self._pages = QStackedWidget()
        empty = Text(NO_ITEMS, tone=Tone.QUIET, wrap=True)
        self._facts_page = scrolled(self._facts)
        # Scrolls only where two lines of everything are too much: the window must not outgrow the screen.
        self._item_page = scrolled(self._item)
        for page in (self._item_page, self._facts_page, empty):
            self._pages.addWidget(page)
        halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(em(self, 0.5))
        halves.addWidget(self._side)
        halves.addWidget(self._pages)
        halves.setStretchFactor(1, 1)
        halves.setSizes([em(self, 17), em(self, 50)])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(self, 0.5), em(self, 0.3), em(self, 0.5), em(self, 0.4))
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(halves, 1)
        layout.addWidget(self.bar)

    def _connect(self) -> None:
        self._list.row_chosen.connect(self._row_chosen)
        self._list.clicked.connect(lambda _index: self._row_pressed())
        self._list.row_opened.connect(lambda row: self.write_in(row.item.id))
        self._list.moved.connect(self._acts.move_item)
        self._list.removed.connect(self._remove)
        self._list.new_wanted.connect(self._new.setFocus)
        self._new.wanted.connect(self._add)
        self._new.left.connect(self.focus_list)
        self._item.run_wanted.connect(self._run)
        self._item.cancelled.connect(self.cancelled)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._run)

    def _arrange(self) -> None:
        """Which parts are to be seen; with large letters the list takes the place of the item."""
        narrow, listed = is_narrow(self), self._list_button.isChecked()
        facts = self._facts_button.isChecked()
        self._list_button.setVisible(narrow)
        self._facts_button.setText(FACTS_SHORT if narrow else FACTS)
        self.bar.set_narrow(narrow)
        self._side.setVisible(listed or not narrow)
        self._pages.setVisible(not (listed and narrow))
        if facts:
            self._pages.setCurrentWidget(self._facts_page)
        else:
            self._pages.setCurrentIndex(0 if self._item_id is not None else 2)

    def _show_focus(self) -> None:
        focus = self.focusWidget()
        if focus is not None and self._item.isAncestorOf(focus):
            self._item_page.ensureWidgetVisible(focus)

    def _show_item_page(self) -> None:
        self._facts_button.setChecked(False)
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

    def _add(self, title: str) -> None:
        shown, item_id = self._shown, self._item_id
        if shown is None:
            return
        item = shown.item(item_id)
        place = shown.items.index(item) + 1 if item else len(shown.items)
        if self._acts.add_item(shown.meeting.id, title, place) is not None:
            self._new.clear()

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
            number,
            item,
            shown.meeting.planned_at,
            item_line(shown, item),
            running=item.id == shown.meeting.running_item_id,
        )
        for number, item in enumerate(shown.items, start=1)
    ]

"""The agenda before the meeting: the table, its sum, the facts at the side, and the button that opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.clock import planned_starts
from chibo_desktop.ui.agenda import people
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.agenda_table import AgendaTable
from chibo_desktop.ui.agenda.big_button import BigButton
from chibo_desktop.ui.agenda.facts import FactsPanel
from chibo_desktop.ui.agenda.new_item import NewItemLine
from chibo_desktop.ui.agenda.room import FACTS, is_narrow, scrolled, toggle
from chibo_desktop.ui.agenda.rows import AgendaRow
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.words import length_line, schedule_line
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

SIDE_EM = 19


class PreparingPage(QWidget):
    """`start_wanted()` is the large button; everything else is saved as it is typed.

    With large letters the facts do not fit beside the table: a button then changes between the two.
    """

    start_wanted = Signal()
    problem = Signal(str)

    def __init__(self, acts: Acts, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._shown: Shown | None = None
        self._table = AgendaTable(acts)
        self._sums = QWidget()
        self._sum, self._short = Elided(bold=True), Elided(tone=Tone.CARE)
        self._new = NewItemLine()
        self._facts = FactsPanel(acts, today)
        self._rules = Text(tone=Tone.QUIET, wrap=True)
        self._facts_button = toggle(FACTS, "info", self._arrange)
        self._start = BigButton("Khai mạc (F5)", self.start_wanted.emit, icon="start")
        self._lay_out()
        self._connect()

    def show_state(self, shown: Shown) -> None:
        self._shown = shown
        meeting, items = shown.meeting, shown.items
        starts = planned_starts(items, meeting.planned_at)
        self._table.set_people(people.choices(shown.people))
        self._table.show_rows(
            AgendaRow(number, item, at)
            for number, (item, at) in enumerate(zip(items, starts, strict=True), 1)
        )
        self._sum.show_line(schedule_line(items, meeting.planned_at))
        short = length_line(items, shown.profile.length.least(meeting.kind))
        self._short.show_line(f"⚠ {short}" if short else "")
        self._short.setVisible(bool(short))
        self._show_place()
        self._facts.show_facts(shown)
        self._rules.setText(f"Theo {shown.profile.title}")

    def reveal(self, item_id: str) -> None:
        """Bring the item into view, the cursor on its row."""
        self.focus_list()
        self._table.choose(item_id)

    def focus_list(self) -> None:
        self._facts_button.setChecked(False)
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_facts(self) -> None:
        self._facts_button.setChecked(True)
        self._facts.focus_first()

    def flush(self) -> None:
        """Save what is being typed."""
        self._table.flush()
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
        if event.key() == Qt.Key.Key_Escape and self._facts_button.isChecked():
            self.focus_list()
        else:
            super().keyPressEvent(event)

    # ---------------------------------------------------------------------------------------- building

    def _lay_out(self) -> None:
        self._agenda = QWidget()
        agenda = QVBoxLayout(self._agenda)
        agenda.setContentsMargins(0, 0, 0, 0)
        agenda.addWidget(self._table, 1)
        agenda.addLayout(self._row_buttons())
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(scrolled(self._facts), 1)
        side.addWidget(self._rules)
        halves = QHBoxLayout()
        halves.setSpacing(em(self, 0.7))
        halves.addWidget(self._agenda, 1)
        halves.addWidget(self._side)
        self._bottom = self._lay_bottom()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(self, 0.5), em(self, 0.3), em(self, 0.5), em(self, 0.4))
        layout.addLayout(halves, 1)
        layout.addLayout(self._bottom)

    def _lay_bottom(self) -> QGridLayout:
        sums = QVBoxLayout(self._sums)
        sums.setContentsMargins(0, 0, 0, 0)
        sums.setSpacing(0)
        sums.addWidget(self._sum)
        sums.addWidget(self._short)
        bottom = QGridLayout()
        bottom.setColumnStretch(0, 1)
        bottom.addWidget(self._facts_button, 1, 1)
        bottom.addWidget(self._start, 1, 2)
        return bottom

    def _row_buttons(self) -> QHBoxLayout:
        table = self._table
        row = QHBoxLayout()
        row.addWidget(self._new, 1)
        for text, act, icon, says in (
            ("Sửa", table.edit_chosen, "edit", "Sửa ô đang chọn (Enter)"),
            ("", lambda: table.move_chosen(-1), "up", "Chuyển mục lên (Alt+↑)"),
            ("", lambda: table.move_chosen(1), "down", "Chuyển mục xuống (Alt+↓)"),
            ("Xóa", table.remove_chosen, "delete", "Xóa mục (Delete)"),
        ):
            row.addWidget(Button(text, act, icon=icon, label=says))
        return row

    def _connect(self) -> None:
        self._table.row_chosen.connect(lambda _row: self._show_place())
        self._table.moved.connect(self._acts.move_item)
        self._table.removed.connect(self._remove)
        self._table.new_wanted.connect(self._new.setFocus)
        self._table.problem.connect(self.problem)
        self._new.wanted.connect(self._add)
        self._new.left.connect(self.focus_list)

    def _arrange(self) -> None:
        narrow, facts = is_narrow(self), self._facts_button.isChecked()
        self._facts_button.setVisible(narrow)
        self._side.setVisible(facts or not narrow)
        self._agenda.setVisible(not (facts and narrow))
        # Above the buttons where there is no room beside them.
        self._bottom.addWidget(self._sums, *((0, 0, 1, 3) if narrow else (1, 0, 1, 1)))
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(self.maximumWidth())
        else:
            self._side.setFixedWidth(em(self, SIDE_EM))

    # ------------------------------------------------------------------------------------------- acts

    def _show_place(self) -> None:
        row = self._table.chosen()
        self._new.set_place(f"sau mục {row.number}" if row else "")

    def _add(self, title: str) -> None:
        if self._shown is None:
            return
        row = self._table.chosen()
        place = row.number if row else len(self._shown.items)
        made = self._acts.add_item(self._shown.meeting.id, title, place)
        if made is not None:
            self._new.clear()
            self._table.choose(made)

    def _remove(self, item_id: str) -> None:
        place = self._table.currentIndex().row()
        if self._acts.remove_item(item_id):
            self._table.choose_place(place)

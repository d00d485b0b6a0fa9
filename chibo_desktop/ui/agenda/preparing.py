"""The agenda before the meeting: the table, its sum, the side, and the button that opens it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import accumulate

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.clock import planned_starts
from chibo_desktop.ui.agenda import people
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.agenda_table import AgendaTable
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.big_button import BigButton
from chibo_desktop.ui.agenda.new_item import NewItemLine
from chibo_desktop.ui.agenda.page import AgendaPage
from chibo_desktop.ui.agenda.room import is_narrow
from chibo_desktop.ui.agenda.rows import AgendaRow
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.templates_menu import TemplatesButton
from chibo_desktop.ui.agenda.words import length_line, schedule_line
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

SIDE_EM = 20


class PreparingPage(AgendaPage):
    """`start_wanted()` is the large button; everything else is saved as it is typed.

    With large letters the side does not fit beside the table: a button then changes between the two.
    """

    start_wanted = Signal()
    problem = Signal(str)

    def __init__(
        self,
        acts: Acts,
        around: AroundActs,
        today: Callable[[], date],
        papers: Button,
        parent: QWidget | None = None,
    ) -> None:
        """``papers`` opens the menu of what goes out before a meeting."""
        table = AgendaTable(acts)
        super().__init__(acts, around, today, table, NewItemLine(), parent)
        self._table = table
        self._sums = QWidget()
        self._sum, self._short = Elided(bold=True), Elided(tone=Tone.CARE)
        self._rules = Text(tone=Tone.QUIET, wrap=True)
        self._templates = TemplatesButton(around)
        self._papers = papers
        self._start = BigButton("Khai mạc (F5)", self.start_wanted.emit, icon="start")
        self._lay_out()
        self._table.row_chosen.connect(lambda _row: self._row_chosen())
        self._table.problem.connect(self.problem)

    def show_state(self, shown: Shown) -> None:
        self._shown = shown
        meeting, items = shown.meeting, shown.items
        self._table.set_people(people.choices(shown.people))
        self._table.show_rows(_rows(shown))
        self._sum.show_line(schedule_line(items, meeting.planned_at))
        short = length_line(items, shown.profile.length.least(meeting.kind))
        self._short.show_line(f"⚠ {short}" if short else "")
        self._short.setVisible(bool(short))
        self._templates.set_meeting(meeting.id)
        self._show_place()
        row = self._table.chosen()
        self._side.show_state(shown, shown.item(row.item.id) if row else None)
        self._rules.setText(f"Theo {shown.profile.title}")

    def reveal(self, item_id: str) -> None:
        """Bring the item into view, the cursor on its row."""
        self.focus_list()
        self._table.choose(item_id)

    def focus_list(self) -> None:
        self._side_button.setChecked(False)
        self._table.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def flush(self) -> None:
        self._table.flush()
        super().flush()

    # ---------------------------------------------------------------------------------------- building

    def _lay_out(self) -> None:
        self._agenda = QWidget()
        agenda = QVBoxLayout(self._agenda)
        agenda.setContentsMargins(0, 0, 0, 0)
        agenda.addWidget(self._table, 1)
        agenda.addLayout(self._row_buttons())
        self._beside = QWidget()
        side = QVBoxLayout(self._beside)
        side.setContentsMargins(0, 0, 0, 0)
        side.addWidget(self._side, 1)
        side.addWidget(self._rules)
        halves = QHBoxLayout()
        halves.setSpacing(em(self, 0.7))
        halves.addWidget(self._agenda, 1)
        halves.addWidget(self._beside)
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
        bottom.addWidget(self._side_button, 1, 1)
        bottom.addWidget(self._papers, 1, 2)
        bottom.addWidget(self._start, 1, 3)
        return bottom

    def _row_buttons(self) -> QHBoxLayout:
        table = self._table
        row = QHBoxLayout()
        row.addWidget(self._new, 1)
        for text, act, icon, says in (
            ("Sửa", table.edit_chosen, "edit", "Sửa ô đang chọn (Enter)"),
            ("", lambda: table.move_chosen(-1), "up", "Chuyển mục lên (Alt+↑)"),
            ("", lambda: table.move_chosen(1), "down", "Chuyển mục xuống (Alt+↓)"),
            ("", self._change_level, "next", "Thành mục nhỏ của mục trên (Alt+→), hay mục riêng (Alt+←)"),
            ("Xóa", table.remove_chosen, "delete", "Xóa mục (Delete)"),
        ):
            row.addWidget(Button(text, act, icon=icon, label=says))
        row.addWidget(self._templates)
        return row

    def _arrange(self) -> None:
        narrow, beside = is_narrow(self), self._side_button.isChecked()
        self._side_button.setVisible(narrow)
        self._beside.setVisible(beside or not narrow)
        self._agenda.setVisible(not (beside and narrow))
        # Above the buttons where there is no room beside them.
        self._bottom.addWidget(self._sums, *((0, 0, 1, 4) if narrow else (1, 0, 1, 1)))
        if narrow:
            self._beside.setMinimumWidth(0)
            self._beside.setMaximumWidth(self.maximumWidth())
        else:
            self._beside.setFixedWidth(em(self, SIDE_EM))

    # ------------------------------------------------------------------------------------------- acts

    def _row_chosen(self) -> None:
        self._show_place()
        row = self._table.chosen()
        if self._shown is not None:
            self._side.show_item(self._shown, self._shown.item(row.item.id) if row else None)

    def _place_of_new(self) -> tuple[int, str]:
        row = self._table.chosen()
        count = len(self._shown.items) if self._shown is not None else 0
        return (row.place + 1, row.number) if row else (count, "")

    def _added(self, item_id: str) -> None:
        self._table.choose(item_id)

    def _change_level(self) -> None:
        row = self._table.chosen()
        if row is not None:
            self._table.level_chosen(1 - row.item.level)

    def _remove(self, item_id: str) -> None:
        place = self._table.currentIndex().row()
        if self._acts.remove_item(item_id):
            self._table.choose_place(place)


def _rows(shown: Shown) -> list[AgendaRow]:
    starts = planned_starts(shown.items, shown.meeting.planned_at)
    spent = accumulate(item.minutes for item in shown.items)
    shared = zip(shown.numbers, shown.items, starts, spent, strict=True)
    return [
        AgendaRow(place, number, item, at, total) for place, (number, item, at, total) in enumerate(shared)
    ]

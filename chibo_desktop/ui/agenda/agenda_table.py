"""The agenda before the meeting: large rows whose cells are typed into where they stand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QFocusEvent, QInputMethodEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.people import choice_of
from chibo_desktop.ui.agenda.rows import AgendaRow, AgendaRows
from chibo_desktop.ui.cell_typing import CellTyping
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.table import Align, Column, Index
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.value_editors import NumberEditor

TITLE, PRESENTER, MINUTES = 1, 2, 3
_INDENT = "\u2003\u2003"
MOST_MINUTES = 600
_Hint = QAbstractItemDelegate.EndEditHint


class AgendaTable(AgendaRows):
    """Enter, F2 or a double click edits a cell, Tab goes on to the next one; typing begins it at once.

    Rows that come while a cell is being edited are shown when it is left; a title is saved while it is typed.
    """

    _typing: CellTyping | None = None

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        self._acts = acts
        self._choices: tuple[Choice, ...] = ()
        self._waiting: tuple[AgendaRow, ...] | None = None
        super().__init__(self._columns(), "Chương trình", parent, wrap=True)
        self.setEditTriggers(self.editTriggers() | QAbstractItemView.EditTrigger.SelectedClicked)
        self.row_opened.connect(lambda _row: self.edit_chosen())

    def set_people(self, choices: Sequence[Choice]) -> None:
        """Who can be named as the person in charge; anybody else is typed freely."""
        self._choices = tuple(choices)

    def show_rows(self, rows: Iterable[AgendaRow]) -> None:
        shown = tuple(rows)
        if self._editing():
            self._waiting = shown
            return
        self._waiting = None
        known = {row.item.id for row in self.rows.rows}
        self.set_rows(shown)
        came = [row.item.id for row in shown if row.item.id not in known]
        # One that comes alone was added just now, or taken back: that is where one wants to be.
        if known and len(came) == 1:
            self.choose(came[0])
        elif self.chosen() is None:
            self.choose_place(0)

    def choose_place(self, place: int) -> None:
        column = self.currentIndex().column()
        super().choose_place(place)
        if column < TITLE:
            self.setCurrentIndex(self.currentIndex().siblingAtColumn(TITLE))

    def edit_chosen(self) -> None:
        """Begin to type in the current cell, or in the title where the cell cannot be typed into."""
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = index.siblingAtColumn(TITLE)
            self.setCurrentIndex(index)
        if index.isValid():
            self.edit(index)

    def flush(self) -> None:
        """Take over what is typed in a cell."""
        if self._editing() and (editor := self.indexWidget(self.currentIndex())) is not None:
            self.commitData(editor)
            self.closeEditor(editor, _Hint.NoHint)

    # ---------------------------------------------------------------------------------------- columns

    def _columns(self) -> tuple[Column[AgendaRow], ...]:
        acts = self._acts

        def retitle(row: AgendaRow, title: str) -> None:
            acts.retitle_item(row.item.id, title)

        def name(row: AgendaRow, choice: Choice | None) -> None:
            acts.set_presenter(row.item.id, choice)

        def plan(row: AgendaRow, minutes: int | None) -> None:
            acts.change_item(row.item.id, minutes=minutes or 0)

        return (
            Column("TT", lambda row: row.number, width=2.9, align=Align.CENTRE),
            Column(
                "Nội dung",
                _title,
                edited=retitle,
                edit_value=lambda row: row.item.title,
                editor=_TitleLine,
            ),
            Column(
                "Người phụ trách",
                lambda row: row.item.presenter,
                width=11.5,
                edited=name,
                edit_value=lambda row: choice_of(row.item.presenter_id, row.item.presenter),
                editor=self._person_box,
            ),
            Column(
                "Phút",
                lambda row: str(row.item.minutes or ""),
                width=3.6,
                align=Align.RIGHT,
                edited=plan,
                edit_value=lambda row: row.item.minutes or None,
                editor=lambda parent: NumberEditor("Phút", 0, MOST_MINUTES, parent),
            ),
            Column("Bắt đầu", lambda row: f"{row.planned_at:%H:%M}", width=4.4, align=Align.RIGHT),
            Column(
                "Cộng", lambda row: f"{row.spent}′" if row.item.minutes else "", width=3.6, align=Align.RIGHT
            ),
        )

    def _person_box(self, parent: QWidget) -> PersonBox:
        box = PersonBox("Người phụ trách", parent, allow_free=True)
        box.set_choices(self._choices)
        return box

    # -------------------------------------------------------------------------------------- Qt asks

    def sizeHintForRow(self, row: int) -> int:
        return super().sizeHintForRow(row) + em(self, 0.5)

    def edit(self, index: Index, trigger: Any = None, event: Any = None) -> Any:
        if trigger is None:
            # The slot; it comes back here with all three.
            return super().edit(index)
        opened = super().edit(index, trigger, event)
        if opened:
            self._typing = CellTyping.follow(self, index, self._typing)
        return opened

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        from_here = self.currentIndex()
        typing, self._typing = self._typing, None
        if typing is not None:
            typing.finish(reverted=hint is _Hint.RevertModelCache)
        stepping = hint in (_Hint.EditNextItem, _Hint.EditPreviousItem)
        super().closeEditor(editor, _Hint.NoHint if stepping else hint)
        if self._waiting is not None:
            self.show_rows(self._waiting)
        if stepping:
            self._edit_beside(from_here, 1 if hint is _Hint.EditNextItem else -1)

    def _edit_beside(self, index: QModelIndex, step: int) -> None:
        """The next cell that can be typed into, row after row."""
        cells = [
            (row, column) for row in range(len(self.rows.rows)) for column in (TITLE, PRESENTER, MINUTES)
        ]
        here = (index.row(), index.column())
        if here in cells and 0 <= (place := cells.index(here) + step) < len(cells):
            following = self.rows.index(*cells[place])
            self.setCurrentIndex(following)
            self.edit(following)

    def _editing(self) -> bool:
        return self.state() == QAbstractItemView.State.EditingState


def _title(row: AgendaRow) -> str:
    """A sub-item stands further in; one that is not printed says so."""
    indent = _INDENT if row.item.level else ""
    return f"{indent}{row.item.title}{' (không in)' if row.item.hidden else ''}"


def _spent(row: AgendaRow) -> str:
    """Planned minutes from the opening to the end of this item."""
    return f"{row.spent}′" if row.item.minutes else ""


class _TitleLine(LineEdit):
    """Begins with the cursor behind the title, nothing chosen: a stray key must not wipe it out."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Nội dung", parent)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._go_behind()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        # The first word of an input method comes before the focus does.
        if not self.hasFocus() and not self.composing:
            self._go_behind()
        super().inputMethodEvent(event)

    def _go_behind(self) -> None:
        self.deselect()
        self.end(False)

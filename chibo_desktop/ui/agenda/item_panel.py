"""One item beside the agenda: what it is for, who prepares an opinion on it, and its files."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem, AssignedOpinion, StepKind
from chibo_desktop.domain.wording import STEP_NAMES
from chibo_desktop.services.preparation import LinkedFile
from chibo_desktop.ui.agenda import people
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.around_words import assigned_state, file_line
from chibo_desktop.ui.agenda.check_button import CheckButton
from chibo_desktop.ui.agenda.quiet_box import QuietBox
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.two_lines import TwoLine, TwoLineTable
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.theme import Tone, em

R = TypeVar("R")
_MOST_ROWS = 4


class ItemPanel(QWidget):
    """Everything is saved as it is chosen or typed."""

    def __init__(self, acts: Acts, around: AroundActs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts, self._around = acts, around
        self._item: AgendaItem | None = None
        self._one: AssignedOpinion | None = None
        self._title = Elided(bold=True)
        self._step = QuietBox("Loại mục")
        for step, name in STEP_NAMES.items():
            self._step.addItem(name, step)
        self._printed = CheckButton("In trong chương trình")
        self._who = PersonBox("Thêm đồng chí chuẩn bị ý kiến", allow_free=True)
        self._assigned = _Lines[AssignedOpinion](
            self._assigned_lines, lambda one: one.id, "Đồng chí chuẩn bị ý kiến", "Chưa phân công ai"
        )
        self._about = LineEditor("Về việc gì")
        self._about.setPlaceholderText("về việc gì")
        self._files = _Lines[LinkedFile](_file_lines, lambda file: file.id, "Tệp của mục", "Chưa có tệp nào")
        self._attach = Button("Gắn tệp…", self._attach_file, icon="add")
        self._open = Button("Mở (Enter)", self._open_chosen, icon="folder")
        self._shown: Shown | None = None
        self._lay_out()
        self._connect()

    def show_state(self, shown: Shown, item: AgendaItem | None) -> None:
        """Show this item; without one the panel says so."""
        if item is None or self._item is None or item.id != self._item.id:
            self.flush()
        self._item, self._shown = item, shown
        self.setEnabled(item is not None)
        if item is None:
            self._title.show_line("Chưa chọn mục nào")
            return
        self._title.show_line(f"{shown.number(item)}. {item.title}")
        self._step.setCurrentIndex(self._step.findData(item.step))
        self._printed.setChecked(not item.hidden)
        self._who.set_choices(people.choices(shown.people))
        self._assigned.set_rows(shown.assigned_at(item.id))
        self._files.set_rows(self._around.files(shown.meeting.id, item.id))
        self._open.setVisible(bool(self._files.rows.rows))
        self._show_about(self._assigned.chosen())
        locked = shown.locked
        for widget in (self._step, self._printed, self._attach):
            widget.setEnabled(not locked)
        self._who.setReadOnly(locked)
        self._about.setReadOnly(locked)

    def flush(self) -> None:
        self._about.flush()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.35))
        buttons = QHBoxLayout()
        buttons.addWidget(self._attach)
        buttons.addWidget(self._open)
        buttons.addStretch(1)
        for widget in (
            self._title,
            Field("Loại &mục", self._step),
            self._printed,
            Field("Chuẩn &bị ý kiến", self._who),
            self._assigned,
            self._about,
            self._files,
        ):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def _connect(self) -> None:
        self._step.activated.connect(lambda _place: self._change(step=StepKind(self._step.currentData())))
        self._printed.clicked.connect(lambda on: self._change(hidden=not on))
        self._who.chosen.connect(self._assign)
        self._assigned.removed.connect(self._around.unassign)
        self._assigned.row_chosen.connect(self._show_about)
        self._assigned.row_opened.connect(lambda _one: self._about.setFocus())
        self._about.saved.connect(self._word)
        self._files.removed.connect(self._around.detach)
        self._files.row_opened.connect(self._around.open_file)

    def _assigned_lines(self, one: AssignedOpinion) -> TwoLine:
        return TwoLine(one.name, assigned_state(one, self._shown.opinions if self._shown else ()))

    # ------------------------------------------------------------------------------------------- acts

    def _change(self, **values: object) -> None:
        if self._item is not None:
            self._acts.change_item(self._item.id, **values)

    def _assign(self, choice: Choice | None) -> None:
        if choice is not None and self._item is not None:
            self._who.show_choice(None)
            self._around.assign(self._item.id, choice)

    def _show_about(self, one: AssignedOpinion | None) -> None:
        same = self._one is not None and one is not None and one.id == self._one.id
        if same and one is not None:
            self._one = one
            self._about.show_text(one.about)
        else:
            self._about.flush()
            self._one = one
            self._about.load(one.about if one else "")
        self._about.setVisible(one is not None)

    def _word(self, about: str) -> None:
        if self._one is not None:
            self._around.word_assignment(self._one, about)

    def _attach_file(self) -> None:
        if self._item is not None:
            self._around.attach(self._item.id)

    def _open_chosen(self) -> None:
        file = self._files.chosen() or next(iter(self._files.rows.rows), None)
        if file is not None:
            self._around.open_file(file)


class _Lines(TwoLineTable[R], Generic[R]):
    """A list from which Delete takes a row: `removed(row)`."""

    removed = Signal(object)

    def __init__(
        self, lines: Callable[[R], TwoLine], row_id: Callable[[R], str], label: str, empty: str
    ) -> None:
        super().__init__(lines, row_id, label, empty, most=_MOST_ROWS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.chosen()
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() and row is not None:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)


def _file_lines(file: LinkedFile) -> TwoLine:
    return TwoLine(file.path.name, file_line(file), tone=Tone.CARE if file.missing else Tone.QUIET)

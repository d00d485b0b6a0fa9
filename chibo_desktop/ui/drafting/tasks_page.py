"""The tasks this meeting gives: what, who, by when; a line that is always ready for the next one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.resolutions import Assignee, Task
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.drafting.people_box import PeopleBox
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.new_line import NewLine
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.person_box import Choice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Align, Column, Mark
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import DayEditor

NUMBER, WHAT, WHO, DUE, TARGET = range(5)
_MISSING = "task_missing"


class TasksPage(Page):
    """Enter in the line below adds the task and goes on to who and by when, then back for the next."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.table = EditTable(self._columns(), lambda task: task.id, "Nhiệm vụ", _EMPTY, wrap=True)
        self.table.removed.connect(self._remove)
        self.table.entered.connect(self._go_on)
        self.table.problem.connect(lambda sentence: host.say(sentence, Weight.WARNING, key=_MISSING))
        self.line = NewLine("Việc mới")
        self.line.setPlaceholderText("Việc mới: gõ nội dung rồi bấm Enter")
        self.line.saved.connect(self._write_new)
        self.line.finished.connect(self._finish_new)
        self.line.takes_rows = True
        self.line.pasted.connect(self._add_pasted)
        self._typed_id: str | None = None
        """The task that stands in the line below and not yet in the table."""
        self._guided: str | None = None
        """The task whose cells Enter goes through, one after the other."""
        self._picked: list[Assignee] = []
        """Who was chosen from the list for the cell that is open: a name alone may be that of several."""
        self._below = Text("", tone=Tone.QUIET, wrap=True)
        self._remove_button = Button("Xóa việc", self._remove_chosen, icon="delete")
        self._build()

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        if new:
            self._typed_id = self._guided = None
            self.line.load("")
        tasks = self.host.services.drafting.tasks(meeting.id)
        if self._typed_id not in [task.id for task in tasks]:
            self._typed_id = None
        shown = [task for task in tasks if task.id != self._typed_id]
        self.table.set_read_only(self.text_locked)
        self.table.show_rows(shown)
        self.line.setVisible(not self.text_locked)
        self._remove_button.setVisible(not self.text_locked)
        self._remove_button.setEnabled(bool(shown))
        self._below.setText(_missing(shown, meeting.day))

    def flush(self) -> None:
        self.table.flush()
        self.line.flush()
        self._finish_new(False)

    def enter(self) -> None:
        (self.line if self.line.isVisibleTo(self) else self.table).setFocus()

    def reveal(self, target_id: str) -> bool:
        found = self.table.choose(target_id)
        if found:
            self.table.setFocus()
        return found

    # -- the line below ---------------------------------------------------------------------------

    def _write_new(self, text: str) -> None:
        meeting, drafting = self.meeting, self.host.services.drafting
        if meeting is None:
            return
        if self._typed_id is not None and text.strip():
            typed_id = self._typed_id
            self.host.attempt(lambda: drafting.word_task(typed_id, text))
        elif self._typed_id is not None:
            task = self._task(self._typed_id)
            self._typed_id = None
            if task is not None:
                self.host.attempt(lambda: drafting.remove_task(task))
        elif text.strip():
            self._typed_id = self.host.attempt(lambda: drafting.add_task(meeting.id, text))
            self.show_meeting(meeting)

    def _add_pasted(self, text: str) -> None:
        meeting, drafting = self.meeting, self.host.services.drafting
        if meeting is not None:
            added = self.host.attempt(lambda: drafting.add_tasks(meeting.id, text))
            if added:
                said = f"Đã thêm {added} việc từ bảng vừa dán. Xem lại người làm và hạn; Ctrl+Z để bỏ."
                self.host.say(said, key=_MISSING)

    def _finish_new(self, go_on: bool) -> None:
        """The task in the line is finished: it goes to the table, and the line is empty for the next."""
        done, self._typed_id = self._typed_id, None
        if done is None or self.meeting is None:
            return
        self.line.load("")
        self.show_meeting(self.meeting)
        self.table.choose(done)
        if go_on:
            self._guided = done
            self.table.edit_cell(done, WHO)

    def _go_on(self, row_id: str, column: int) -> None:
        if row_id == self._guided and column == WHO:
            self.table.edit_cell(row_id, DUE)
        elif row_id == self._guided and column == DUE:
            self._guided = None
            self.line.setFocus()

    # -- the table --------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[Task], ...]:
        return (
            Column("TT", lambda task: str(task.position + 1), width=2.2, align=Align.RIGHT),
            Column("Việc", lambda task: task.what, edited=self._write_what),
            Column(
                "Ai làm",
                lambda task: task.who or "chưa có ai",
                width=10,
                mark=lambda task: None if task.assignees else Mark("warning", Tone.CARE),
                edited=self._write_who,
                edit_value=lambda task: task.who,
                editor=self._people_box,
            ),
            Column(
                "Hạn",
                lambda task: _due_words(task, self._day()),
                width=7.5,
                mark=lambda task: Mark("warning", Tone.CARE) if _due_doubtful(task, self._day()) else None,
                edited=self._write_due,
                edit_value=lambda task: task.due,
                editor=lambda parent: DayEditor("Hạn", parent, today=self._day),
            ),
            Column("Chỉ tiêu", lambda task: task.target, width=7, edited=self._write_target),
        )

    def _people_box(self, parent: QWidget) -> PeopleBox:
        box = PeopleBox("Ai làm", parent)
        self._picked = []
        box.picked.connect(lambda choice: self._pick(choice, box.text()))
        meeting = self.meeting
        if meeting is not None:
            people = self.host.services.meetings.people(meeting.id)
            box.set_choices([Choice(p.member_id or "", p.name, p.detail) for p in people])
        return box

    def _pick(self, choice: Choice, names: str) -> None:
        if not choice.id:
            return
        meant = Assignee(choice.text, choice.id)
        self._picked.append(meant)
        task = self.table.chosen()
        if task is not None and meant not in task.assignees and task.who == names.strip():
            # Another one of the same name: the table would find nothing new in the cell.
            self._write_who(task, names)

    def _write_what(self, task: Task, what: str) -> None:
        self.host.attempt(lambda: self.host.services.drafting.word_task(task.id, what))

    def _write_who(self, task: Task, names: str) -> None:
        drafting, picked = self.host.services.drafting, self._picked
        self._change(
            task, lambda stored: replace(stored, assignees=drafting.assignees(stored, names, picked))
        )

    def _write_due(self, task: Task, due: date | None) -> None:
        self._change(task, lambda stored: replace(stored, due=due))

    def _write_target(self, task: Task, target: str) -> None:
        self._change(task, lambda stored: replace(stored, target=target))

    def _change(self, task: Task, changed: Callable[[Task], Task]) -> None:
        # The row may be older than the book: another cell of it may have been written meanwhile.
        stored = self._task(task.id) or task
        self.host.attempt(lambda: self.host.services.drafting.change_task(changed(stored)))

    def _remove(self, task: Task) -> None:
        place = self.table.rows.row_of(task.id) or 0
        self.host.attempt(lambda: self.host.services.drafting.remove_task(task))
        self.table.choose_place(place)
        self.host.say(f"Đã xóa việc “{task.what}”. Bấm Ctrl+Z để lấy lại.", key=_MISSING)

    def _remove_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._remove(chosen)

    def _task(self, task_id: str) -> Task | None:
        tasks = self.host.services.drafting.tasks(self.meeting.id) if self.meeting else []
        return next((task for task in tasks if task.id == task_id), None)

    def _day(self) -> date:
        return self.meeting.day if self.meeting else self.host.services.now().date()

    def _build(self) -> None:
        top = QHBoxLayout()
        top.addWidget(Text("Nhiệm vụ và phân công", times=1.2, bold=True), 1)
        top.addWidget(self._remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.line)
        layout.addWidget(self._below)


_EMPTY = "Chưa giao việc nào.\nGõ việc vào dòng dưới rồi bấm Enter."


def _due_doubtful(task: Task, day: date) -> bool:
    return task.due is None or task.due < day


def _due_words(task: Task, day: date) -> str:
    if task.due is None:
        return "chưa có hạn"
    return f"{format_day(task.due)} (đã qua)" if task.due < day else format_day(task.due)


def _missing(tasks: list[Task], day: date) -> str:
    """The quiet line below: nothing is refused, but the papers will show the gap."""
    nobody = sum(not task.assignees for task in tasks)
    no_day = sum(task.due is None for task in tasks)
    past = sum(task.due is not None and task.due < day for task in tasks)
    said = (
        (nobody, "việc chưa có người làm"),
        (no_day, "việc chưa có hạn"),
        (past, "việc có hạn trước ngày họp"),
    )
    parts = [f"{number} {words}" for number, words in said if number]
    return f"Còn {', '.join(parts)}." if parts else ""

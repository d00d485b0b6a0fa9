"""What came of the last tasks: a table that asks for each, and a text for all of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.resolutions import WHOLE, SectionCode, TaskReport, TaskState
from chibo_desktop.domain.wording import TASK_STATE_NAMES
from chibo_desktop.services.drafting import TaskRow
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.drafting.state_delegate import StateDelegate
from chibo_desktop.ui.drafting.text_page import ready_sentences, save_section, show_section
from chibo_desktop.ui.drafting.text_part import TextPart
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Align, Column, Mark
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.typed_values import parse_number
from chibo_desktop.ui.value_editors import ValueEditor

WHAT, WHO, BEFORE, STATE, SHARE, RESULT = range(6)
_ALL_COLUMNS_EM = 44
_MARKS = {
    TaskState.DONE: Mark("done", Tone.GOOD),
    TaskState.PARTLY: Mark("late", Tone.CARE),
    TaskState.OPEN: Mark("clock", Tone.CARE),
    TaskState.NOT_DONE: Mark("absent", Tone.BAD),
    TaskState.DROPPED: Mark("delete", Tone.QUIET),
}
_IN_PART = (TaskState.PARTLY, TaskState.OPEN)
_NO_REASON, _SHARE = "reason_missing", "share"


class LastPage(Page):
    """Enter on a task opens its state, then how much of it is done, the result in words, the next task."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.table = EditTable(_columns(self), lambda row: row.id, "Việc tháng trước", _EMPTY, wrap=True)
        self.table.setItemDelegateForColumn(STATE, StateDelegate(self.table))
        self.table.entered.connect(self._go_on)
        self.table.problem.connect(lambda sentence: host.say(sentence, Weight.WARNING, key=_SHARE))
        self.part = TextPart(
            "Đánh giá chung", "Đánh giá chung kết quả thực hiện nghị quyết tháng trước (nếu cần)"
        )
        self.part.saved.connect(self._save)
        ready_sentences(self.part.editor, host, lambda: self.meeting)
        self._heading = Text("", times=1.2, bold=True, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(self._heading)
        layout.addWidget(self.table, 7)
        layout.addWidget(Text("Đánh giá chung", tone=Tone.QUIET))
        layout.addWidget(self.part, 2)

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        rows = self.host.services.drafting.last_tasks(meeting.id)
        self.table.set_read_only(self.text_locked)
        self.table.show_rows(rows)
        self._heading.setText(f"Kết quả nghị quyết tháng trước{_done_words(rows)}")
        show_section(
            self.host, self.part, meeting, SectionCode.LAST_RESULTS, new=new, read_only=self.text_locked
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        # With large letters what the table asks for comes first; who and since when stand in the papers.
        narrow = self.width() < em(self, _ALL_COLUMNS_EM)
        self.table.setColumnHidden(WHO, narrow)
        self.table.setColumnHidden(BEFORE, narrow)
        super().resizeEvent(event)

    def flush(self) -> None:
        self.table.flush()
        self.part.editor.flush()

    def enter(self) -> None:
        rows = self.table.rows.rows
        if not rows or self.text_locked:
            (self.table if rows else self.part.editor).setFocus()
            return
        asked = next((row for row in rows if row.report is None), rows[0])
        self.table.choose(asked.id)
        self._stand_on(asked.id, STATE)

    def reveal(self, target_id: str) -> bool:
        found = self.table.choose(target_id)
        if found:
            self._stand_on(target_id, STATE)
        return found

    def write_state(self, row: TaskRow, state: TaskState) -> None:
        self._write(row, lambda report: report.found(state))

    def write_share(self, row: TaskRow, told: int | str | None) -> None:
        """A share in percent; words typed here in haste are what came of the task."""
        if isinstance(told, str):
            said = row.report.result if row.report else ""
            self.write_result(row, f"{said}\n{told}".strip())
        else:
            self._write(row, lambda report: report.shared(told))

    def write_result(self, row: TaskRow, result: str) -> None:
        self._write(row, lambda report: replace(report, result=result))

    def _write(self, row: TaskRow, changed: Callable[[TaskReport], TaskReport]) -> None:
        meeting = self.meeting
        if meeting is None:
            return
        # Somebody who says what came of it, or how much, has worked on it.
        known = self._row(row.id) or row
        report = changed(known.report or TaskReport(meeting.id, TaskState.PARTLY))
        drafting = self.host.services.drafting
        self.host.attempt(
            lambda: drafting.report_task(meeting.id, row.task, report.state, report.result, report.share)
        )

    def _row(self, row_id: str) -> TaskRow | None:
        """As the book has it: the row of the table may be older, its other cells just written."""
        rows = self.host.services.drafting.last_tasks(self.meeting.id) if self.meeting else []
        return next((row for row in rows if row.id == row_id), None)

    def _go_on(self, row_id: str, column: int) -> None:
        row = self._row(row_id)
        state = row.report.state if row and row.report else None
        if column == STATE and state in _IN_PART:
            self.table.edit_cell(row_id, SHARE)
        elif column in (STATE, SHARE):
            if state is TaskState.DROPPED and row and row.report and not row.report.result:
                self.host.say("Ghi lý do thôi không làm việc này rồi bấm Enter.", key=_NO_REASON)
            self.table.edit_cell(row_id, RESULT)
        elif column == RESULT:
            place = (self.table.rows.row_of(row_id) or 0) + 1
            if place < len(self.table.rows.rows):
                self._stand_on(self.table.rows.rows[place].id, STATE)

    def _stand_on(self, row_id: str, column: int) -> None:
        place = self.table.rows.row_of(row_id)
        if place is not None:
            self.table.setFocus()
            self.table.setCurrentIndex(self.table.rows.index(place, column))

    def _save(self, text: str) -> None:
        save_section(self.host, self.meeting, SectionCode.LAST_RESULTS, text)


_EMPTY = "Không có việc nào của các tháng trước còn phải báo cáo."


def _columns(page: LastPage) -> tuple[Column[TaskRow], ...]:
    return (
        Column("Việc", _what),
        Column("Ai làm, hạn", _who_and_when, width=9.5),
        Column("Đầu kỳ", lambda row: row.before_words, width=8),
        Column(
            "Kết quả",
            lambda row: TASK_STATE_NAMES[row.report.state] if row.report else "chưa báo cáo",
            width=10,
            mark=lambda row: _MARKS[row.report.state] if row.report else Mark("unmarked", Tone.QUIET),
            edited=page.write_state,
            edit_value=lambda row: row.report.state if row.report else None,
        ),
        Column(
            "Phần làm",
            lambda row: f"{row.report.share}%" if row.report and row.report.share is not None else "",
            width=5.2,
            align=Align.RIGHT,
            edited=page.write_share,
            edit_value=lambda row: row.report.share if row.report else None,
            editor=_share_editor,
        ),
        Column(
            "Nói rõ thêm",
            lambda row: row.report.result if row.report else "",
            width=10,
            edited=page.write_result,
        ),
    )


def _share_editor(parent: QWidget) -> ValueEditor[int | str]:
    """Reads ``60`` and ``60%``, and takes words as they are."""

    def read(typed: str) -> int | str:
        if any(char.isalpha() for char in typed):
            return typed
        return parse_number(typed.replace("%", ""), 0, WHOLE)

    def shown(told: int | str) -> str:
        return told if isinstance(told, str) else f"{told}%"

    return ValueEditor(read, shown, label="Phần làm", hint="0–100", parent=parent)


def _what(row: TaskRow) -> str:
    return f"{row.task.what}\nChỉ tiêu: {row.task.target}" if row.task.target else row.task.what


def _who_and_when(row: TaskRow) -> str:
    due = f"hạn {format_day(row.task.due)}" if row.task.due else ""
    return "\n".join(part for part in (row.task.who, due) if part)


def _done_words(rows: list[TaskRow]) -> str:
    """`` – 3/5 việc đã hoàn thành, 1 việc thôi không làm, có 2 việc chuyển từ các kỳ trước``.

    Those are older than the last month's, by whose tasks alone a meeting is scored.
    """
    states = [row.report.state for row in rows if row.report]
    dropped = states.count(TaskState.DROPPED)
    words = f" – {states.count(TaskState.DONE)}/{len(rows) - dropped} việc đã hoàn thành" if rows else ""
    older = sum(row.carried > 0 for row in rows)
    words += f", {dropped} việc thôi không làm" if dropped else ""
    return f"{words}, có {older} việc chuyển từ các kỳ trước" if older else words

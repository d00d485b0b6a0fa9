"""Every open task of the cell: who, by when, how it stands, how often it has come back."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop import paths
from chibo_desktop.domain.dates import format_day, month_label
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.tracking import Reached, TrackedTask, View, ViewKind, views
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.task_listing import state_words
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_XLSX = FileKind("Bảng tính Excel", "*.xlsx")
_KEY = "export tasks"
_EMPTY = "Không còn việc nào chưa xong."
_STATE = 3
_ALL_COLUMNS_EM = 44
# Carried so often, a task stands out.
_OFTEN = 2


class TrackingPage(Page):
    """Chosen above: all, overdue, a group, a person. Enter on a task goes to where it is written.

    `opened` has the id of that task.
    """

    opened = Signal(str)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._tasks: list[TrackedTask] = []
        self._views: list[View] = []
        self._day = date.min
        self.choice = QComboBox()
        self.choice.setAccessibleName("Xem việc của ai")
        self.choice.currentIndexChanged.connect(lambda _place: self._show_view())
        self.table: Table[TrackedTask] = Table(
            self._columns(), lambda tracked: tracked.id, "Việc chưa xong", _EMPTY, wrap=True
        )
        self.table.row_opened.connect(lambda tracked: self.opened.emit(tracked.id))
        self.last = Text("", tone=Tone.QUIET, wrap=True)
        top = QHBoxLayout()
        top.addWidget(Text("Theo dõi việc chưa xong", times=1.2, bold=True), 1)
        name = Text("&Xem:")
        name.setBuddy(self.choice)
        top.addWidget(name)
        top.addWidget(self.choice)
        self.excel = Button("Xuất Excel…", self._to_excel)
        top.addWidget(self.excel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addLayout(top)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.last)

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        services = self.host.services
        # What was overdue at a meeting that is over is asked of its own day.
        self._day = meeting.day if meeting.locked else services.now().date()
        self._tasks = services.tracking.open_tasks(meeting.id)
        self._fill_choice(View() if new else self._view())
        self._show_view()
        last = services.tracking.last_reached(meeting.id)
        self.last.setText(_reached_words(*last) if last else "")
        self.last.setVisible(last is not None)

    def enter(self) -> None:
        self.table.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        # With large letters who and when come first; Enter leads to how it stands.
        self.table.setColumnHidden(_STATE, self.width() < em(self, _ALL_COLUMNS_EM))
        super().resizeEvent(event)

    def _fill_choice(self, chosen: View) -> None:
        self._views = views(self._tasks, self._day)
        self.choice.blockSignals(True)
        self.choice.clear()
        for view in self._views:
            count = sum(view.shows(one, self._day) for one in self._tasks)
            self.choice.addItem(f"{_view_name(view)} ({count})")
        self.choice.setCurrentIndex(self._views.index(chosen) if chosen in self._views else 0)
        self.choice.blockSignals(False)

    def _view(self) -> View:
        place = self.choice.currentIndex()
        return self._views[place] if 0 <= place < len(self._views) else View()

    def _show_view(self) -> None:
        view = self._view()
        self.table.set_rows(tracked for tracked in self._tasks if view.shows(tracked, self._day))
        if self.table.chosen() is None:
            self.table.choose_place(0)

    def _to_excel(self) -> None:
        """The tasks of the view, written beside the window; what came of it is said in the window's line."""
        tracking, view = self.host.services.tracking, _view_name(self._view())
        name = f"Việc chưa xong {self._day:%d-%m-%Y}.xlsx"
        path = self.host.dialogs.save_file("Xuất việc chưa xong", paths.documents_dir() / name, _XLSX)
        if path is None:
            return
        write = self.host.attempt(lambda: tracking.writing(self.table.rows.rows, view, self._day, path))
        if write is not None:
            self.host.tasks.run(write, done=self._written, failed=self._not_written)

    def _written(self, path: Path) -> None:
        opening = Act("Mở bằng Excel", lambda: open_path(path))
        self.host.say(
            f"Đã xuất {path.name}.{plain_words(self.host.services)}", Weight.DONE, opening, key=_KEY
        )

    def _not_written(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.host.say(sentence(error), Weight.ERROR, key=_KEY)

    def _columns(self) -> tuple[Column[TrackedTask], ...]:
        return (
            Column("Việc", _what),
            Column(
                "Ai làm",
                lambda one: one.task.who or "chưa có ai",
                width=9.5,
                mark=lambda one: None if one.task.assignees else Mark("warning", Tone.CARE),
            ),
            Column(
                "Hạn",
                lambda one: _due_words(one, self._day),
                sort_key=lambda one: one.task.due or date.max,
                width=8.5,
                mark=lambda one: Mark("warning", Tone.BAD) if one.days_over(self._day) else None,
            ),
            Column("Tình trạng", state_words, width=10),
            Column(
                "Giao, chuyển",
                _carried_words,
                sort_key=lambda one: -one.carried,
                width=8.3,
                mark=lambda one: Mark(bold=True) if one.carried >= _OFTEN else None,
            ),
        )


def _view_name(view: View) -> str:
    match view.kind:
        case ViewKind.ALL:
            return "Tất cả"
        case ViewKind.OVERDUE:
            return "Quá hạn"
        case ViewKind.NOBODY:
            return "Chưa có người làm"
        case ViewKind.GROUP:
            return view.group if view.group.lower().startswith("tổ") else f"Tổ {view.group}"
        case ViewKind.PERSON:
            one = view.assignee
            assert one is not None
            return f"Đồng chí {one.name}" if one.member_id else one.name


def _what(tracked: TrackedTask) -> str:
    target = tracked.task.target
    return f"{tracked.task.what}\nChỉ tiêu: {target}" if target else tracked.task.what


def _due_words(tracked: TrackedTask, day: date) -> str:
    if tracked.task.due is None:
        return "chưa có hạn"
    over = tracked.days_over(day)
    due = format_day(tracked.task.due)
    return f"{due}\nquá {over} ngày" if over else due


def _carried_words(tracked: TrackedTask) -> str:
    given = f"tháng {month_label(tracked.given_on)}"
    return f"{given}\nđã chuyển {tracked.carried} kỳ" if tracked.carried else given


def _reached_words(meeting: Meeting, found: Reached) -> str:
    share = f", đạt {percent(found.share)}" if found.share is not None else ""
    unasked = found.total - found.asked
    still = f" Còn {unasked} việc chưa báo cáo." if unasked else ""
    dropped = f" {found.dropped} việc thôi không làm, không tính." if found.dropped else ""
    month = month_label(meeting.day)
    return f"Việc giao tháng {month}: {found.done}/{found.total} đã hoàn thành{share}.{still}{dropped}"

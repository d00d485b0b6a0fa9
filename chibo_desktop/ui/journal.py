"""The view Nhật ký: every act done with the book, what it changed, found by words, days, meeting and kind."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtCore import QDeadlineTimer, QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.journal import Detail, Entry, Line, Wanted, write_journal
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import DayEditor

# Fewer than so many rows more are told to the table one by one, and it keeps its place.
_PAGE = 90
_LONGEST = 300
# The window has its turn again after so long.
_WORK_MS = 40
_EVERYTHING = "Mọi loại việc"
_KINDS = {
    "Đảng viên": Kind.MEMBERS,
    "Chi bộ": Kind.CELL,
    "Kỳ họp": Kind.MEETINGS,
    "Chương trình, ý kiến": Kind.AGENDA | Kind.OPINIONS,
    "Điểm danh, khách": Kind.ATTENDANCE,
    "Biểu quyết": Kind.BALLOTS,
    "Nghị quyết": Kind.RESOLUTIONS,
    "Nhiệm vụ": Kind.TASKS,
    "Văn bản": Kind.DOCUMENTS,
    "Chuẩn bị": Kind.PREPARATION,
    "Chấm điểm, nhận xét": Kind.SCORES,
}
_EXCEL = FileKind("Bảng tính Excel", "*.xlsx")


class Journal(QDialog):
    """Read only. Arrows move, letters typed in the list begin a search, Ctrl+F goes to the find box."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._journal = host.services.journal
        self._older: int | None = None
        self._entries: list[Entry] = []
        self._export: Iterator[Line] | None = None
        self._lines: list[Line] = []
        self._target = Path()
        self._left = False
        self.setWindowTitle("Nhật ký")
        self.box = FindBox("Tìm trong nhật ký", "Tìm việc, tên người, không cần dấu")
        self.since = DayEditor("Từ ngày", today=self._today)
        self.until = DayEditor("Đến ngày", today=self._today)
        self.meeting = QComboBox()
        self.kind = QComboBox()
        self.table = Table[Entry](_ENTRY_COLUMNS, lambda entry: str(entry.id), "Các việc đã làm", "")
        self.details = Table[tuple[int, Detail]](
            _DETAIL_COLUMNS, lambda row: str(row[0]), "Việc này đã đổi gì", "", wrap=True
        )
        self.count = Text(tone=Tone.QUIET)
        self.export_button = Button("Xuất Excel…", self.export)
        self.notice = Notice()
        self._more = QTimer(self, singleShot=True, interval=0)
        self._fill_choices()
        self._lay_out()
        self._connect()
        self.search()

    # -- finding ------------------------------------------------------------------------------------

    def wanted(self) -> Wanted:
        """What the boxes above the list ask for."""
        return Wanted(
            self.box.text(),
            self.since.value(),
            self.until.value(),
            self.meeting.currentData(),
            self.kind.currentData(),
        )

    def search(self) -> None:
        """Show the newest acts that are wanted."""
        self._entries, self._older = [], None
        self._take(first=True)
        self.table.choose_place(0)
        self._show_details()

    def _take(self, *, first: bool = False) -> None:
        page = self._journal.page(self.wanted(), None if first else self._older, _PAGE)
        self._entries += page.entries
        self._older = page.older
        bar = self.table.verticalScrollBar()
        place = bar.value()
        self.table.set_rows(self._entries)
        bar.setValue(0 if first else place)
        told = f"{len(self._entries)} việc" + (", còn nữa" if self._older is not None else "")
        self.count.setText(told)
        self.table.set_empty_text("Không có việc nào như vậy." if self._older is None else "Đang tìm…")
        if self._older is not None and len(self._entries) < _PAGE:
            # What is wanted lies far apart: the search goes on while the window stays at hand.
            self._more.start()

    def _scrolled(self, value: int) -> None:
        bar = self.table.verticalScrollBar()
        if (
            self._older is not None
            and value > bar.maximum() - 2 * bar.pageStep()
            and not self._more.isActive()
        ):
            self._more.start()

    def _show_details(self) -> None:
        entry = self.table.chosen()
        rows = self._journal.details(entry) if entry is not None else []
        self.details.set_rows(enumerate(_without_repeats(rows)))
        self.details.resizeRowsToContents()

    # -- writing out --------------------------------------------------------------------------------

    def export(self) -> None:
        """Ask where, collect the lines in pieces, and write them beside the window."""
        suggested = self._host.services.home / f"Nhật ký {format_day(self._today()).replace('/', '-')}"
        target = self._host.dialogs.save_file("Xuất nhật ký", suggested.with_suffix(".xlsx"), _EXCEL)
        if target is None:
            return
        self.export_button.setEnabled(False)
        self._target, self._lines = target, []
        self._export = self._journal.lines(self.wanted())
        self._collect()

    def _collect(self) -> None:
        if self._export is None:
            return
        deadline = QDeadlineTimer(_WORK_MS)
        for line in self._export:
            self._lines.append(line)
            if deadline.hasExpired():
                self.notice.tell(Weight.INFO, f"Đang xuất: {len(self._lines)} dòng…", key="export")
                QTimer.singleShot(0, self, self._collect)
                return
        self._export = None
        table = self._journal.table(self._lines)
        self._host.tasks.run(write_journal, table, self._target, done=self._exported, failed=self._failed)

    def leave(self) -> None:
        """The window has closed: nothing is looked for any more; what is being written is told elsewhere."""
        self._left = True
        self._more.stop()
        if self._export is not None:
            self._export = None
            self._host.say("Đã thôi xuất nhật ký.", key="export")

    def _exported(self, path: Path) -> None:
        said = f"Đã xuất {len(self._lines)} dòng vào “{path.name}”.{plain_words(self._host.services)}"
        self._tell(Weight.DONE, said)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._tell(Weight.ERROR, sentence(error))

    def _tell(self, weight: Weight, said: str) -> None:
        """What became of the file, where it is seen."""
        if self._left:
            self._host.say(said, weight, key="export")
        else:
            self.export_button.setEnabled(True)
            self.notice.tell(weight, said, key="export")

    # -- building -----------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.box.selectAll()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Else the list would look for a row that begins with the letter, and marks would count.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.table:
            return self.box.take(event)
        return super().eventFilter(watched, event)

    def _fill_choices(self) -> None:
        self.meeting.addItem("Mọi kỳ họp", None)
        for meeting in self._host.services.meetings.meetings():
            self.meeting.addItem(f"{format_day(meeting.day)} – {meeting_title(meeting)}", meeting.id)
        self.kind.addItem(_EVERYTHING, None)
        for name, kind in _KINDS.items():
            self.kind.addItem(name, kind)
        for box in (self.meeting, self.kind):
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(12)
            box.setMinimumHeight(self.box.sizeHint().height())

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        for editor in (self.since, self.until):
            editor.setMinimumWidth(em(self, 7.5))  # its hint is seen whole
        above.addWidget(Field("&Tìm", self.box), 3)
        above.addWidget(Field("T&ừ ngày", self.since), 1)
        above.addWidget(Field("Đế&n ngày", self.until), 1)
        above.addWidget(Field("&Kỳ họp", self.meeting), 2)
        above.addWidget(Field("&Loại", self.kind), 2)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.setChildrenCollapsible(False)
        parts.addWidget(self.table)
        parts.addWidget(self.details)
        parts.setStretchFactor(0, 3)
        parts.setStretchFactor(1, 2)
        below = QHBoxLayout()
        below.addWidget(self.count, 1)
        below.addWidget(self.export_button)
        close = Button("Đóng", self.reject)
        below.addWidget(close)
        for button in (self.export_button, close):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.notice)
        layout.addWidget(parts, 1)
        layout.addLayout(below)
        self.resize(on_screen(self, 74, 40))
        self.table.setFocus()

    def _connect(self) -> None:
        self.box.send_keys(self.table)
        self.table.installEventFilter(self)
        self.box.searched.connect(lambda _text: self.search())
        self.box.left.connect(self.reject)
        for editor in (self.since, self.until):
            editor.saved.connect(lambda _day: self.search())
        for box in (self.meeting, self.kind):
            box.currentIndexChanged.connect(lambda _index: self.search())
        self.table.row_chosen.connect(lambda _entry: self._show_details())
        self.table.verticalScrollBar().valueChanged.connect(self._scrolled)
        self._more.timeout.connect(self._take)

    def _today(self) -> date:
        return self._host.services.now().date()


def _when(entry: Entry) -> str:
    return f"{entry.at:%H:%M:%S} {format_day(entry.at.date())}"


def _without_repeats(details: list[Detail]) -> list[Detail]:
    """Say only once in a run whose the changes are."""
    before = ["", *(detail.of for detail in details)]
    return [
        replace(detail, of="") if detail.of == of else detail
        for detail, of in zip(details, before, strict=False)
    ]


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + "…"


_ENTRY_COLUMNS = (
    Column[Entry]("Lúc", _when, width=11),
    Column[Entry](
        "Việc",
        lambda entry: f"{entry.what} (đã hoàn tác)" if entry.undone else entry.what,
        tooltip=lambda entry: entry.what,
    ),
    Column[Entry]("Kỳ họp", lambda entry: entry.meeting, width=14),
)
_DETAIL_COLUMNS = (
    Column[tuple[int, Detail]]("Của", lambda row: row[1].of, width=12),
    Column[tuple[int, Detail]]("Mục", lambda row: row[1].field, width=9),
    Column[tuple[int, Detail]]("Trước", lambda row: _cut(row[1].old)),
    Column[tuple[int, Detail]]("Sau", lambda row: _cut(row[1].new)),
)

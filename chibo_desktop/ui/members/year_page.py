"""A member's year beside the record: meetings, opinions and tasks, read only."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.resolutions import TaskState
from chibo_desktop.domain.wording import KIND_NAMES
from chibo_desktop.services.member_year import MeetingLine, MemberYear, OpinionLine, TaskLine
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.members.chips import Chip, Chips
from chibo_desktop.ui.tab_order import come_in_turn
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table import Mark as Sign
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_MEETINGS, _OPINIONS, _TASKS = "meetings", "opinions", "tasks"
_MARKS = {
    Mark.PRESENT: ("Có mặt", "present", Tone.GOOD),
    Mark.EXCUSED: ("Vắng có lý do", "excused", Tone.CARE),
    Mark.UNEXCUSED: ("Vắng không lý do", "absent", Tone.BAD),
}


class YearPage(QWidget):
    """`left` when the list is wanted back; `year_wanted(year)` when another year is."""

    left = Signal()
    year_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._year: MemberYear | None = None
        self._name = Elided(bold=True)
        self._told = Text(tone=Tone.QUIET, wrap=True)
        self._earlier = Button("…", lambda: self._go(1))
        self._later = Button("…", lambda: self._go(-1))
        self._which = Text(bold=True)
        self._back = Button("Danh sách (Esc)", self.left.emit)
        self.chips = Chips("Điểm danh, ý kiến, nhiệm vụ")
        self.meetings: Table[MeetingLine] = Table(
            _MEETING_COLUMNS, _id, "Điểm danh trong năm", "Năm này chưa có kỳ họp nào."
        )
        self.opinions: Table[OpinionLine] = Table(
            _OPINION_COLUMNS, _id, "Ý kiến trong năm", "Năm này chưa phát biểu lần nào.", wrap=True
        )
        self.tasks: Table[TaskLine] = Table(
            _TASK_COLUMNS, _id, "Nhiệm vụ trong năm", "Năm này chưa được giao nhiệm vụ nào.", wrap=True
        )
        self._tables = QStackedWidget()
        for table in (self.meetings, self.opinions, self.tasks):
            self._tables.addWidget(table)
        self.chips.chosen.connect(self._show_part)
        self._lay_out()

    def show_year(self, name: str, party_age: int | None, year: MemberYear) -> None:
        """Show this year of this member; the part that is open stays open."""
        self._year = year
        self._name.show_line(name)
        self._told.setText(_summary(year, party_age))
        self._which.setText(f"Năm {year.year}")
        place = year.years.index(year.year)
        self._offer(self._earlier, "‹ {}", year.years[place + 1 : place + 2])
        self._offer(self._later, "{} ›", year.years[max(place - 1, 0) : place])
        self.chips.show_chips(
            [
                Chip(_MEETINGS, "Điểm danh", len(year.meetings)),
                Chip(_OPINIONS, "Ý kiến", len(year.opinions)),
                Chip(_TASKS, "Nhiệm vụ", len(year.tasks)),
            ]
        )
        come_in_turn(self._back, self.chips.tab_stops())
        self.meetings.set_rows(year.meetings)
        self.opinions.set_rows(year.opinions)
        self.tasks.set_rows(year.tasks)

    def summary(self) -> str:
        return self._told.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 16), em(self, 12))

    def _offer(self, button: Button, words: str, years: tuple[int, ...]) -> None:
        if years:
            button.setText(words.format(years[0]))
            button.setAccessibleName(f"Năm {years[0]}")
        elif button.hasFocus():
            self._back.setFocus(Qt.FocusReason.OtherFocusReason)
        button.setVisible(bool(years))

    def _go(self, by: int) -> None:
        assert self._year is not None
        self.year_wanted.emit(self._year.years[self._year.years.index(self._year.year) + by])

    def _show_part(self, key: str) -> None:
        self._tables.setCurrentIndex((_MEETINGS, _OPINIONS, _TASKS).index(key))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self._name, 1)
        head.addWidget(self._earlier)
        head.addWidget(self._which)
        head.addWidget(self._later)
        head.addWidget(self._back)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addLayout(head)
        layout.addWidget(self._told)
        layout.addWidget(self.chips)
        layout.addWidget(self._tables, 1)


def _summary(year: MemberYear, party_age: int | None) -> str:
    """'Dự 9/11 kỳ họp · vắng có lý do 2 · 5 ý kiến · 3 nhiệm vụ, đã xong 2 · 41 năm tuổi Đảng'."""
    parts = [f"Dự {year.times(Mark.PRESENT)}/{year.expected} kỳ họp"]
    for mark, words in ((Mark.EXCUSED, "vắng có lý do"), (Mark.UNEXCUSED, "vắng không lý do")):
        if times := year.times(mark):
            parts.append(f"{words} {times}")
    late = sum(line.marked is not None and line.marked.late for line in year.meetings)
    if late:
        parts.append(f"đến muộn {late}")
    parts.append(f"{len(year.opinions)} ý kiến")
    done = sum(line.state is TaskState.DONE for line in year.tasks)
    parts.append(f"{len(year.tasks)} nhiệm vụ" + (f", đã xong {done}" if year.tasks else ""))
    if party_age is not None:
        parts.append(f"{party_age} năm tuổi Đảng")
    return " · ".join(parts)


def _id(line: MeetingLine | OpinionLine | TaskLine) -> str:
    return line.id


def _mark_text(line: MeetingLine) -> str:
    if line.mark is None:
        return "Chưa điểm danh" if line.expected else "Không bắt buộc"
    assert line.marked is not None
    words = _MARKS[line.mark][0]
    if line.marked.reason:
        return f"{words}: {line.marked.reason}"
    extras = [text for text, told in (("đến muộn", line.marked.late), ("về sớm", line.marked.left)) if told]
    return ", ".join([words, *extras])


def _mark_sign(line: MeetingLine) -> Sign | None:
    if line.mark is None:
        return Sign(tone=Tone.QUIET)
    _, drawing, tone = _MARKS[line.mark]
    return Sign(drawing, tone)


_MEETING_COLUMNS = (
    Column[MeetingLine]("Ngày", lambda line: format_day(line.meeting.day), width=6.2),
    Column[MeetingLine]("Kỳ họp", lambda line: KIND_NAMES[line.meeting.kind], width=10),
    Column[MeetingLine]("Điểm danh", _mark_text, mark=_mark_sign),
    Column[MeetingLine]("Ý kiến", lambda line: str(line.opinions or ""), width=4.2),
)
_OPINION_COLUMNS = (
    Column[OpinionLine]("Ngày", lambda line: format_day(line.meeting.day), width=6.2),
    Column[OpinionLine]("Mục", lambda line: line.said.item, width=10),
    Column[OpinionLine]("Ý kiến", lambda line: line.said.text),
)
_TASK_COLUMNS = (
    Column[TaskLine]("Giao ngày", lambda line: format_day(line.meeting.day), width=6.2),
    Column[TaskLine]("Nhiệm vụ", lambda line: line.task.what),
    Column[TaskLine]("Hạn", lambda line: format_day(line.task.due) if line.task.due else "", width=6.2),
    Column[TaskLine](
        "Kết quả",
        lambda line: line.words,
        width=11,
    ),
)

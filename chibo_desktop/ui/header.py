"""The head of the window: which meeting, its clock, the attendance against its bar, and the voting base."""

from __future__ import annotations

from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.meetings import Meeting, MeetingState, elapsed, expected_end
from chibo_desktop.domain.wording import meeting_title, percent
from chibo_desktop.services.attendance import Roll
from chibo_desktop.services.services import Services
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import STATE_NAMES
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em

_TICK_MS = 5_000


class Header(QWidget):
    """Two lines that are right on every tab; a number opens the people behind it."""

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._meeting_id: str | None = None
        self._title = Text(bold=True)
        self._clock = Text(bold=True)
        self._attendance = _Number("Có mặt")
        self._base = _Number("Biểu quyết")
        self._attendance.clicked.connect(self._open_attendance)
        self._base.clicked.connect(self._open_base)
        self._clock.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.meetings = Button("Kỳ họp", icon="down", label="Chọn kỳ họp khác")
        self.meetings.hide()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(10, 6, 10, 2)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(1, 1)
        self._stacked: bool | None = None
        self._arrange(stacked=False)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def show_meeting(self, meeting_id: str | None) -> None:
        self._meeting_id = meeting_id
        self.redraw()

    def redraw(self) -> None:
        """Everything anew: another meeting, another state."""
        if self._meeting_id is None:
            self._title.setText("Chưa có kỳ họp nào")
            for widget in (self._clock, self._attendance, self._base):
                widget.setText("")
            self._attendance.hide()
            self._base.hide()
            return
        self._attendance.show()
        self._base.show()
        meeting = self._services.meetings.meeting(self._meeting_id)
        self._title.setText(f"{meeting_title(meeting)} · {STATE_NAMES[_shown_state(meeting)].upper()}")
        self._tick()
        self.redraw_roll()
        running = meeting.state is MeetingState.RUNNING and meeting.ended_at is None
        self._timer.start() if running else self._timer.stop()
        self._fit()

    def redraw_roll(self) -> None:
        """The line of numbers only: what one key at the roll-call changes."""
        if self._meeting_id is None:
            return
        roll = self._services.attendance.roll(self._meeting_id)
        self._attendance.setText(attendance_line(roll.count))
        self._base.setText(base_line(roll, self._needed(roll)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def minimumSizeHint(self) -> QSize:
        # Letters may be twice as large: the lines then stand one under the other, and the window stays.
        return QSize(em(self, 12), super().minimumSizeHint().height())

    def _fit(self) -> None:
        lines = (self._title, self._clock), (self._attendance, self._base)
        widest = max(sum(widget.sizeHint().width() for widget in line) for line in lines)
        button = self.meetings.sizeHint().width() if not self.meetings.isHidden() else 0
        self._arrange(stacked=widest + button + em(self, 3) > self.width())

    def _arrange(self, *, stacked: bool) -> None:
        if stacked == self._stacked:
            return
        self._stacked = stacked
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        places = (
            (self._title, 0, 1, left),
            (self._clock, 1 if stacked else 0, 1 if stacked else 2, left if stacked else right),
            (self._attendance, 2 if stacked else 1, 1, left),
            (self._base, 3 if stacked else 1, 1 if stacked else 2, left if stacked else right),
        )
        for widget, *_ in places:
            self._grid.removeWidget(widget)
        self._grid.removeWidget(self.meetings)
        self._grid.addWidget(self.meetings, 0, 0, 4 if stacked else 2, 1, Qt.AlignmentFlag.AlignTop)
        for widget, row, column, side in places:
            self._grid.addWidget(widget, row, column, side)

    def _needed(self, roll: Roll) -> int:
        ordinary = roll.profile.voting.matter("ordinary")
        return ordinary.threshold.needed(roll.base.size)

    def _tick(self) -> None:
        if self._meeting_id is None:
            return
        meeting = self._services.meetings.meeting(self._meeting_id)
        least = self._services.rules.of(meeting.profile_id).length.least(meeting.kind)
        items = self._services.meetings.items(meeting.id)
        now = self._services.now()
        text = clock_line(meeting, least, now, expected_end(meeting, items, now))
        if text != self._clock.text():
            self._clock.setText(text)

    def _open_attendance(self) -> None:
        if self._meeting_id is not None:
            # The lists behind the numbers are loaded when first asked for.
            from chibo_desktop.ui import people_list, roll_figures

            roll = self._services.attendance.roll(self._meeting_id)
            people_list.show_figure(self._attendance, roll_figures.rate(roll))

    def _open_base(self) -> None:
        if self._meeting_id is not None:
            from chibo_desktop.ui import people_list, roll_figures

            roll = self._services.attendance.roll(self._meeting_id)
            people_list.show_figure(self._base, roll_figures.voting_base(roll))


class _Number(QPushButton):
    """A line of numbers that can be pressed; flat, for it is read more often than pressed."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setFlat(True)
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Bấm để xem danh sách")


def attendance_line(count: RollCount) -> str:
    """``Có mặt 23/26 · 88,5% · còn 1 đồng chí để đạt 90%``."""
    if count.rate is None:
        return "Chưa có đảng viên nào phải dự họp"
    bar = percent(count.rules.bar.share)
    reached = f"đạt (cần {count.rules.bar.sign} {bar})"
    missing = f"còn {count.missing_to_bar} đồng chí để đạt {bar}"
    parts = [
        f"Có mặt {len(count.present)}/{len(count.expected)}",
        percent(count.rate, count.rules.bar),
        reached if count.reaches_bar else missing,
    ]
    if count.excused or count.unexcused:
        parts.append(f"vắng {len(count.excused)} có lý do, {len(count.unexcused)} không")
    if count.unmarked:
        parts.append(f"{len(count.unmarked)} chưa điểm danh")
    return " · ".join(parts)


def base_line(roll: Roll, needed: int) -> str:
    return f"Biểu quyết: tính trên {roll.base.size}, cần {needed}"


def clock_line(meeting: Meeting, least_minutes: int, now: datetime, end: datetime) -> str:
    """``42′ / 90′ · xong khoảng 20:55``; when it is planned, before; its length, after."""
    if meeting.started_at is None:
        return f"Dự kiến {meeting.planned_at:%H:%M} ngày {meeting.planned_at:%d/%m/%Y}"
    minutes = int(elapsed(meeting.started_at, now, meeting.ended_at) / timedelta(minutes=1))
    length = f"{minutes}′ / {least_minutes}′"
    if meeting.ended_at is not None:
        return f"{meeting.started_at:%H:%M}–{meeting.ended_at:%H:%M} · {length}"
    return f"{length} · xong khoảng {end:%H:%M}"


def _shown_state(meeting: Meeting) -> str:
    closed = meeting.state is MeetingState.RUNNING and meeting.ended_at is not None
    return "closed" if closed else meeting.state.value

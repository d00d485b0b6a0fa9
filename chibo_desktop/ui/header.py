"""The head of the window: which meeting, its clock, the attendance against its bar, and the voting base."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from PySide6.QtCore import QEvent, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chibo_desktop.domain.attendance import RollCount
from chibo_desktop.domain.clock import Recess, elapsed, expected_end, resting
from chibo_desktop.domain.meetings import Meeting, MeetingState
from chibo_desktop.domain.wording import meeting_title, percent
from chibo_desktop.services.attendance import Roll
from chibo_desktop.services.services import Services
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import STATE_NAMES
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em

_TICK_MS = 5_000
# Before the first layout nobody knows the width.
_NO_LIMIT = 100_000
_BESIDE, _BELOW = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Header(QWidget):
    """Two lines that are right on every tab; a number opens the people behind it.

    Each side of a line is written in several lengths, and the longest that the window has room for is shown.
    """

    def __init__(self, services: Services) -> None:
        super().__init__()
        self._services = services
        self._meeting_id: str | None = None
        self._titles: list[str] = []
        self._title = Text(bold=True)
        self._clock = Text(bold=True)
        # Capitals carry two marks above one another: Ẫ, Ỗ.
        self._title.setContentsMargins(0, 2, 0, 0)
        self._attendance = _Number()
        self._base = _Number()
        self._attendance.clicked.connect(self._open_attendance)
        self._base.clicked.connect(self._open_base)
        self.meetings = Button("Kỳ họp", icon="down", label="Chọn kỳ họp khác")
        self.meetings.hide()
        self._first = _Line(self._title, self._clock)
        self._second = _Line(self._attendance, self._base)
        top = QHBoxLayout()
        top.addWidget(self.meetings, 0, Qt.AlignmentFlag.AlignTop)
        top.addLayout(self._first, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 6, 10, 2)
        layout.setSpacing(2)
        layout.addLayout(top)
        layout.addLayout(self._second)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._time_passed)

    def show_meeting(self, meeting_id: str | None) -> None:
        self._meeting_id = meeting_id
        self.redraw()

    def redraw(self) -> None:
        """Everything anew: another meeting, another state."""
        shown = self._meeting_id is not None
        self._attendance.setVisible(shown)
        self._base.setVisible(shown)
        if self._meeting_id is None:
            self._timer.stop()
            self._first.offer(["Chưa có kỳ họp nào"], [""])
            return
        meeting = self._services.meetings.meeting(self._meeting_id)
        self._titles = titles(meeting)
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
        planned = roll.meeting.state is MeetingState.PREPARING and not roll.count.present
        attendance = planned_lines(roll.count) if planned else attendance_lines(roll.count)
        self._second.offer(attendance, base_lines(roll, self._needed(roll)))

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
        margins = self.contentsMargins()
        room = self.width() - 20 - margins.left() - margins.right()
        button = self.meetings.sizeHint().width() + em(self, 0.5) if not self.meetings.isHidden() else 0
        self._first.fit(room - button)
        self._second.fit(room)

    def _needed(self, roll: Roll) -> int:
        ordinary = roll.profile.voting.matter("ordinary")
        return ordinary.threshold.needed(roll.base.size)

    def _time_passed(self) -> None:
        # The window of a book that was closed lives on for a moment.
        if self.isVisible():
            self._tick()

    def _tick(self) -> None:
        if self._meeting_id is None:
            return
        meeting = self._services.meetings.meeting(self._meeting_id)
        least = self._services.rules.of(meeting.profile_id).length.least(meeting.kind)
        items = self._services.meetings.items(meeting.id)
        now = self._services.now()
        recesses = self._services.meetings.recesses(meeting.id)
        end = expected_end(meeting, items, now, recesses)
        self._first.offer(self._titles, clock_lines(meeting, least, now, end, recesses))

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

    def __init__(self) -> None:
        super().__init__()
        self.setFlat(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip("Bấm để xem danh sách")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Outside of dialogs Qt lets only Space press a button.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)


class _Line(QBoxLayout):
    """Two texts, at the left and at the right of one line; one above the other where both do not fit."""

    def __init__(self, left: Text | _Number, right: Text | _Number) -> None:
        super().__init__(_BESIDE)
        self._widgets = left, right
        self._offered: tuple[Sequence[str], Sequence[str]] = ([""], [""])
        self._room = _NO_LIMIT
        self.setSpacing(0)
        self.addWidget(left, 0, Qt.AlignmentFlag.AlignLeft)
        self.addStretch(1)
        self.addWidget(right, 0)

    def offer(self, left: Sequence[str], right: Sequence[str]) -> None:
        """What each side may say, the longest first."""
        if (left, right) != self._offered:
            self._offered = left, right
            self._write()

    def fit(self, room: int) -> None:
        """Write what fits into this many pixels."""
        self._room = room
        self._write()

    def _write(self) -> None:
        lefts, rights = self._offered
        pairs = [(left, right) for left in lefts for right in rights]
        chosen = next((pair for pair in pairs if self._fits(*pair)), None)
        if chosen is None:
            chosen = tuple(self._longest(*side) for side in zip(self._widgets, self._offered, strict=True))
            self.setDirection(_BELOW)
        else:
            self.setDirection(_BESIDE)
        for widget, text in zip(self._widgets, chosen, strict=True):
            if widget.text() != text:
                widget.setText(text)

    def _fits(self, left: str, right: str) -> bool:
        widths = [_width(widget, text) for widget, text in zip(self._widgets, (left, right), strict=True)]
        return sum(widths) + em(self._widgets[0]) <= self._room

    def _longest(self, widget: Text | _Number, texts: Sequence[str]) -> str:
        return next((text for text in texts if _width(widget, text) <= self._room), texts[-1])


def _width(widget: Text | _Number, text: str) -> int:
    frame = 0 if isinstance(widget, QLabel) else em(widget, 1)
    return widget.fontMetrics().horizontalAdvance(text) + frame


def titles(meeting: Meeting) -> list[str]:
    """``Thường kỳ tháng 11/2026 · ĐANG HỌP``, then without the state."""
    title = f"{meeting_title(meeting)}{' (sinh hoạt điểm)' if meeting.model else ''}"
    return [f"{title} · {STATE_NAMES[_shown_state(meeting)].upper()}", title]


def planned_lines(count: RollCount) -> list[str]:
    """``32 đồng chí phải dự họp · có mặt 29 là đạt 90%``, while nobody can be there yet."""
    if count.rate is None:
        return ["Chưa có đảng viên nào phải dự họp"]
    many = f"{len(count.expected)} đồng chí phải dự họp"
    enough = f"có mặt {count.missing_to_bar} là đạt {percent(count.rules.bar.share)}"
    excused = [f"{len(count.excused)} báo vắng có lý do"] if count.excused else []
    return _shorter([many, enough, *excused], least=1)


def attendance_lines(count: RollCount) -> list[str]:
    """``Có mặt 23/26 · 88,5% · còn 1 đồng chí để đạt 90%``, then shorter."""
    if count.rate is None:
        return ["Chưa có đảng viên nào phải dự họp"]
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
    return _shorter(parts, least=2)


def base_lines(roll: Roll, needed: int) -> list[str]:
    size = roll.base.size
    return [f"Biểu quyết: tính trên {size}, cần {needed}", f"Biểu quyết: {size}, cần {needed}"]


def clock_lines(
    meeting: Meeting, least_minutes: int, now: datetime, end: datetime, recesses: Sequence[Recess] = ()
) -> list[str]:
    """``42′ / 90′ · xong khoảng 20:55``; when it is planned, before; its length, after. Then shorter."""
    if meeting.started_at is None:
        planned = f"{meeting.planned_at:%H:%M} ngày {meeting.planned_at:%d/%m/%Y}"
        return [f"Dự kiến {planned}", planned]
    ran = elapsed(meeting.started_at, now, meeting.ended_at, recesses)
    least = f" / {least_minutes}′" if least_minutes else ""
    length = f"{int(ran / timedelta(minutes=1))}′{least}"
    if meeting.ended_at is not None:
        return [f"{meeting.started_at:%H:%M}–{meeting.ended_at:%H:%M} · {length}", length]
    if resting(recesses) is not None:
        return [f"{length} · đang nghỉ", length]
    return [f"{length} · xong khoảng {end:%H:%M}", length]


def _shorter(parts: Sequence[str], least: int) -> list[str]:
    """All the parts in one line, then one less at the end each time, down to `least`."""
    return [" · ".join(parts[:many]) for many in range(len(parts), least - 1, -1)]


def _shown_state(meeting: Meeting) -> str:
    closed = meeting.state is MeetingState.RUNNING and meeting.ended_at is not None
    return "closed" if closed else meeting.state.value

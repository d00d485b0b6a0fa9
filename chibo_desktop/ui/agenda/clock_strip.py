"""The large clock of the meeting: its length against the rules, when it will end, the minutes of the item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.clock import elapsed, expected_end, minutes_late, planned_end, real_minutes
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

# A meeting held at quite another hour, or going on another day, is neither early nor late: minutes.
_ANOTHER_HOUR = 120
_TICK_MS = 5_000
_LARGE = 1.8


class ClockStrip(QWidget):
    """`rest_wanted()` is the button that begins a break, or ends it."""

    rest_wanted = Signal()

    def __init__(self, now: Callable[[], datetime], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now = now
        self._shown: Shown | None = None
        self._large = Text(times=_LARGE, bold=True)
        self._large.setAccessibleName("Thời gian đã họp")
        self._end, self._item = Elided(), Elided(tone=Tone.QUIET)
        self._rest = Button("Nghỉ (F11)", self.rest_wanted.emit)
        self._rest.setToolTip("Giải lao, hoặc dừng để họp tiếp hôm khác; bấm lần nữa là họp tiếp")
        lines = QVBoxLayout()
        lines.setSpacing(0)
        lines.addWidget(self._end)
        lines.addWidget(self._item)
        below = QHBoxLayout()
        below.addLayout(lines, 1)
        below.addWidget(self._rest)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(self, 0.2), 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._large)
        layout.addLayout(below)
        self._timer = QTimer(self, interval=_TICK_MS)
        self._timer.timeout.connect(self._tick)

    def show_state(self, shown: Shown) -> None:
        self._shown = shown
        self._rest.setVisible(shown.live)
        self._rest.setText("Họp tiếp (F11)" if shown.resting else "Nghỉ (F11)")
        if shown.live:
            self._timer.start()
        else:
            self._timer.stop()
        self._tick()

    def showEvent(self, event: QShowEvent) -> None:
        # Hidden it stood still.
        super().showEvent(event)
        self._tick()

    def _tick(self) -> None:
        # The window of a book that was closed lives on for a moment.
        shown = self._shown
        if shown is not None and (self.isVisible() or not self._timer.isActive() or not self._large.text()):
            now = self._now()
            self._large.setText(clock_line(shown, now))
            self._end.show_line(end_line(shown, now))
            item = item_minutes_line(shown, now)
            self._item.show_line(item)
            self._item.setVisible(bool(item))


def clock_line(shown: Shown, now: datetime) -> str:
    """``42′ / 90′``: the minutes run, without breaks, against the shortest length of the rules."""
    meeting = shown.meeting
    ran = elapsed(meeting.started_at, now, meeting.ended_at, shown.recesses)
    least = shown.profile.length.least(meeting.kind)
    return f"{int(ran / timedelta(minutes=1))}′{f' / {least}′' if least else ''}"


def end_line(shown: Shown, now: datetime) -> str:
    """``Xong ~20:55, muộn 5′`` against the plan; when it was closed; since when it rests."""
    meeting = shown.meeting
    if meeting.started_at is None:
        return ""
    if meeting.ended_at is not None:
        day = (
            f" ngày {meeting.ended_at:%d/%m}" if meeting.ended_at.date() != meeting.started_at.date() else ""
        )
        return f"{meeting.started_at:%H:%M}–{meeting.ended_at:%H:%M}{day}"
    if shown.resting is not None:
        return f"Nghỉ từ {shown.resting.began:%H:%M}"
    end = expected_end(meeting, shown.items, now, shown.recesses)
    late = minutes_late(end, planned_end(meeting, shown.items))
    if abs(late) > _ANOTHER_HOUR:
        return f"Xong ~{end:%H:%M}"
    against = f"muộn {late}′" if late > 0 else f"sớm {-late}′" if late < 0 else "đúng dự kiến"
    return f"Xong ~{end:%H:%M}, {against}"


def item_minutes_line(shown: Shown, now: datetime) -> str:
    """``Mục 10: 12′ / 20′`` of the item that runs; '' when none does."""
    item = shown.item(shown.meeting.running_item_id)
    if item is None:
        return ""
    minutes = real_minutes(item, now, shown.recesses)
    planned = f" / {item.minutes}′" if item.minutes else ""
    over = f" · quá {minutes - item.minutes}′" if item.minutes and minutes > item.minutes else ""
    return f"Mục {shown.number(item)}: {minutes}′{planned}{over}"

"""What earlier meetings wanted mended (rút kinh nghiệm): it comes back until a meeting has seen to it."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.services.remarks import OpenRemedy
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.tick_list import Tick, TickList
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em


class RemediesBox(QWidget):
    """Hidden where nothing is left to be mended; Space ticks the remedy that is chosen."""

    def __init__(self, around: AroundActs) -> None:
        super().__init__()
        self._around = around
        self._meeting_id = ""
        self._title = Text(bold=True, wrap=True)
        self._list = TickList("Khắc phục từ kỳ trước")
        self._list.row_opened.connect(self._tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(self._title)
        layout.addWidget(self._list)

    def show_meeting(self, meeting_id: str) -> None:
        self._meeting_id = meeting_id
        remedies = self._around.remedies(meeting_id)
        done = sum(one.done for one in remedies)
        self._title.setText(f"Khắc phục từ kỳ trước {done}/{len(remedies)}")
        self._list.set_rows(Tick(one.id, one.remark.remedy, _line(one), one.done, of=one) for one in remedies)
        self.setVisible(bool(remedies))

    def _tick(self, tick: Tick) -> None:
        self._around.tick_remedy(self._meeting_id, tick.of)


def _line(remedy: OpenRemedy) -> str:
    """``✓ xong 08:05 18/11/2026``, or what was wrong, and when."""
    if remedy.done_at is not None:
        return f"✓ xong {remedy.done_at:%H:%M} {format_day(remedy.done_at.date())}"
    said = remedy.remark.text.replace("\n", " ")
    return f"kỳ {format_day(remedy.meeting.day)}: {said}" if said else f"kỳ {format_day(remedy.meeting.day)}"

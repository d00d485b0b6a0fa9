"""A book with two meetings of which the later is under way, open in the program's window."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QTabWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.services.services import Services
from tests.journeys.hands import Hands
from tests.journeys.story import Evening

EVENING = datetime(2026, 11, 20, 19, 30)
PEOPLE = (
    ("Phạm Văn Bình", "Bí thư"),
    ("Trần Thị Hiền", "Phó bí thư"),
    ("Lê Quang Dũng", ""),
    ("Nguyễn Thị Thu Hà", ""),
)


class Desk:
    """What the tests ask of that window and of the book behind it."""

    def __init__(self, evening: Evening) -> None:
        self.evening = evening
        self.hands: Hands = evening.hands
        self.clock = evening.clock
        self.window = evening.window
        self.services: Services = evening.window.host.services
        assert evening.window.meeting_id is not None
        self.running = evening.window.meeting_id
        self.other = next(m.id for m in self.services.meetings.meetings() if m.id != self.running)

    @property
    def tab(self) -> int:
        bar = self.window.findChild(QTabWidget)
        assert bar is not None
        return bar.currentIndex()

    @property
    def said(self) -> str:
        """What stands in the window's line."""
        return self.window.host.notice.shown_text()

    def content(self, meeting_id: str, place: int = 0) -> str:
        return self.services.meetings.items(meeting_id)[place].content

    def meeting(self) -> Meeting:
        return self.services.meetings.meeting(self.running)

    def answer(self, *answers: str | Path | bool | None) -> None:
        """What the next questions of dialogs are answered with."""
        self.evening.answers.answers.extend(answers)

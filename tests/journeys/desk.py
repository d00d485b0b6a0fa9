"""A book with two meetings of which the later is under way, open in the program's window."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path

from PySide6.QtWidgets import QTabWidget

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book, Clock
from tests.journeys.hands import Hands
from tests.journeys.story import Evening

EVENING = datetime(2026, 11, 20, 19, 30)
PEOPLE = (
    ("Phạm Văn Bình", "Bí thư"),
    ("Trần Thị Hiền", "Phó bí thư"),
    ("Lê Quang Dũng", ""),
    ("Nguyễn Thị Thu Hà", ""),
)


def make_book(path: Path, clock: Clock) -> None:
    """The book: a meeting to come and one that has just been opened, everybody there."""
    services = Services(Book.create(path, clock), Rules())
    services.cell.set_up("Chi bộ Tổ dân phố 3", "Đảng bộ phường Thử", "Thử", "Nhà văn hóa", time(19, 30))
    for name, post in PEOPLE:
        posts = (Post(post),) if post else ()
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),), posts=posts))
    services.meetings.create(MeetingKind.REGULAR, EVENING - timedelta(days=30))
    running = services.meetings.create(MeetingKind.REGULAR, EVENING)
    services.attendance.mark_rest(running, Mark.PRESENT)
    services.meetings.start(running)
    services.close()


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

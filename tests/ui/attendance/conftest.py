"""The tab Điểm danh in a window of its own size, over a real book with invented people."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.services.attendance import Roll
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.attendance.tab import AttendanceTab
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.keyboards import press

EVENING = datetime(2026, 11, 20, 19, 15)
OFFICIAL, PROBATIONARY = Status(StatusKind.OFFICIAL), Status(StatusKind.PROBATIONARY)
PEOPLE = (
    Member("", "Phạm Văn Bình", statuses=(OFFICIAL,), posts=(Post("Bí thư"),)),
    Member("", "Lê Quang Dũng", statuses=(OFFICIAL,)),
    Member("", "Nguyễn Thị Thu Hà", statuses=(PROBATIONARY,)),
    Member("", "Trần Thị Hiền", statuses=(OFFICIAL,)),
    Member("", "Đặng Hữu Ước", statuses=(OFFICIAL,)),
    Member("", "Đỗ Thị Mẫu", statuses=(OFFICIAL, Status(StatusKind.EXEMPT))),
    Member("", "Bùi Văn Nhàn", statuses=(OFFICIAL, Status(StatusKind.AWAY))),
    Member("", "Hồ Thị Tạm", statuses=(OFFICIAL, Status(StatusKind.VISITING))),
)
"""In the order of names; the first five must come."""


class Clock:
    def __init__(self) -> None:
        self.at = EVENING

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@dataclass
class Office:
    """The tab and what stands behind it; people are named by their tên."""

    services: Services
    clock: Clock
    tab: AttendanceTab
    notice: Notice
    meeting_id: str
    window: QWidget

    @property
    def roll(self) -> Roll:
        return self.services.attendance.roll(self.meeting_id)

    def person(self, name: str) -> Attendee:
        return next(p for p in self.roll.attendees if p.name.split()[-1] == name)

    def names(self, number: str) -> list[str]:
        return [name.split()[-1] for name in self.roll.names(getattr(self.roll.count, number))]

    def current(self) -> str:
        """Whose line is highlighted."""
        person = self.tab.list.person()
        assert person is not None
        return person.name.split()[-1]

    def choose(self, name: str) -> None:
        self.tab.list.choose(self.person(name).id)

    def line(self, name: str) -> str:
        """What the line says to a screen reader."""
        place = self.tab.list.roll.place_of(self.person(name).id)
        assert place is not None
        return str(self.tab.list.roll.index(place, 0).data(Qt.ItemDataRole.AccessibleTextRole))

    def keys(self, *keys: Qt.Key) -> None:
        for key in keys:
            press(key)
            QApplication.processEvents()

    def click_line(self, name: str, part: float, button: Qt.MouseButton = Qt.MouseButton.LeftButton) -> None:
        """Press the line at this part of its width."""
        place = self.tab.list.roll.place_of(self.person(name).id)
        assert place is not None
        rect = self.tab.list.visualRect(self.tab.list.roll.index(place, 0))
        at = QPoint(rect.left() + round(rect.width() * part), rect.center().y())
        QTest.mouseClick(self.tab.list.viewport(), button, pos=at)

    def button(self, words: str) -> None:
        button = next(b for b in self.tab.bar.buttons if b.text().startswith(words))
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def pass_meeting(self) -> None:
        self.services.meetings.start(self.meeting_id)
        self.services.minutes.vote_reading(self.meeting_id, len(self.roll.base.in_room))
        self.services.meetings.finish(self.meeting_id)
        self.services.minutes.pass_meeting(self.meeting_id)


Open = Callable[[Sequence[Member]], Office]


@pytest.fixture
def open_office(tmp_path: Path, looks: QApplication, show: Callable[..., QWidget]) -> Iterator[Open]:
    """`open_office(members)` shows the tab of a meeting in preparation, the cursor in its find box."""
    opened: list[tuple[Services, Tasks]] = []

    def failed(error: Exception) -> None:
        raise error

    def open_with(members: Sequence[Member]) -> Office:
        clock = Clock()
        services = Services(Book.create(tmp_path / "so.chibo", clock), Rules())
        if members:
            services.members.add_all(members, "danh_sach.xlsx")
        meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING + timedelta(minutes=15))
        window, notice = QWidget(), Notice()
        tasks = Tasks(failed, window)
        opened.append((services, tasks))
        host = Host(services, Answers(), tasks, Theme(looks), notice, lambda *_to: None, lambda: None)
        tab = AttendanceTab(host)
        layout = QVBoxLayout(window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(notice)
        layout.addWidget(tab, 1)
        services.watch(tab.changed)
        tab.show_meeting(meeting_id)
        window.resize(1156, 575)
        show(window, tab.find_box)
        return Office(services, clock, tab, notice, meeting_id, window)

    yield open_with
    for services, tasks in opened:
        tasks.close()
        services.close()


@pytest.fixture
def office(open_office: Open) -> Office:
    return open_office(PEOPLE)

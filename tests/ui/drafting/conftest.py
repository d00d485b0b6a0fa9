"""The tab Nghị quyết in a window of its own size, over a real book with invented people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.minutes import Place
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.drafting.tab import DraftingTab
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers

OCTOBER, NOVEMBER, DECEMBER = (datetime(2026, month, 5, 19, 30) for month in (10, 11, 12))
NAMES = ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng", "Vũ Thị Hiền", "Đỗ Thu Hà", "Bùi Văn Lộc")


class Clock:
    at = OCTOBER

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@dataclass
class Office:
    """The tab, what stands behind it, and where the window was sent."""

    services: Services
    clock: Clock
    tab: DraftingTab
    notice: Notice
    went: list[tuple[Place, str | None]] = field(default_factory=list)
    came_back: list[bool] = field(default_factory=list)

    def hold(self, at: datetime = NOVEMBER, *absent: str) -> str:
        """A started meeting with everybody there but ``absent`` and the exempt; shown in the tab."""
        meeting_id = self.open(at, *absent)
        self.tab.show_meeting(meeting_id)
        return meeting_id

    def open(self, at: datetime, *absent: str) -> str:
        self.clock.at = at
        meeting_id = self.services.meetings.create(MeetingKind.REGULAR, at)
        self.services.meetings.start(meeting_id)
        for row in self.services.members.rows():
            if row.member.name in absent:
                self.services.attendance.mark_absent(meeting_id, row.id, excused=True, reason="ốm")
            elif "Lộc" not in row.member.name:
                self.services.attendance.mark_present(meeting_id, row.id)
        return meeting_id

    def item_at(self, meeting_id: str, step: StepKind) -> str:
        return next(item.id for item in self.services.meetings.items(meeting_id) if item.step is step)

    def go(self, section: Section) -> QWidget:
        """Choose a section and put the cursor into it."""
        self.tab.sections.choose(section)
        page = self.tab.page()
        page.enter()
        QApplication.processEvents()
        return page

    def pass_meeting(self, meeting_id: str) -> None:
        self.services.minutes.vote_reading(meeting_id, 4)
        self.services.meetings.finish(meeting_id)
        self.services.minutes.pass_meeting(meeting_id)


@pytest.fixture
def office(tmp_path: Path, looks: QApplication, show: Callable[..., QWidget]) -> Iterator[Office]:
    """Six official members, one of them exempt, and one on probation: five make the base."""
    clock = Clock()
    services = Services(Book.create(tmp_path / "so.chibo", clock), Rules())
    services.cell.set_up(
        "Chi bộ Tổ dân phố 3", "Đảng bộ phường Kỳ Liên", "Kỳ Liên", "Nhà văn hóa", OCTOBER.time()
    )
    for name in NAMES:
        exempt = (Status(StatusKind.EXEMPT),) if "Lộc" in name else ()
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL), *exempt)))
    services.members.add(Member("", "Ngô Văn Tân", statuses=(Status(StatusKind.PROBATIONARY),)))
    window, notice, went, back = QWidget(), Notice(), [], []

    def failed(error: Exception) -> None:
        raise error

    tasks = Tasks(failed, window)
    host = Host(
        services,
        Answers(),
        tasks,
        Theme(looks),
        notice,
        lambda *to: went.append(to),
        lambda: back.append(True),
    )
    tab = DraftingTab(host)
    layout = QVBoxLayout(window)
    layout.addWidget(notice)
    layout.addWidget(tab, 1)
    services.watch(tab.changed)
    window.resize(1150, 575)
    show(window, tab.sections)
    yield Office(services, clock, tab, notice, went, back)
    tasks.close()
    services.close()


def press(*keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press keys where the cursor is, and let what was put off happen."""
    for key in keys:
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget.focusWidget() or widget, key, modifier)
        # Qt ends an edit one turn of its loop after Enter, and the next cell opens in the turn after that.
        for _ in range(3):
            QApplication.processEvents()


def type_digits(text: str) -> None:
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClicks(widget, text)

"""The tab Chấm điểm in a window of its own size, over a real book with invented people."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.scoring import ScoreMark, Source
from chibo_desktop.domain.spots import Spot
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.score_view import ScoreRow, Scoring
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.scoring.sheet_table import OURS
from chibo_desktop.ui.scoring.tab import ScoringTab
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from tests.domain.scored import DETAILED
from tests.ui.answers import Answers

EVENING = datetime(2026, 11, 5, 19, 30)
NAMES = ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng", "Vũ Thị Hiền")


class Clock:
    at = EVENING

    def __call__(self) -> datetime:
        return self.at


@dataclass
class Office:
    """The tab on a meeting under way, what stands behind it, and where the window was sent."""

    services: Services
    clock: Clock
    tab: ScoringTab
    notice: Notice
    answers: Answers
    meeting_id: str = ""
    went: list[Spot] = field(default_factory=list)
    meetings: list[str] = field(default_factory=list)
    votes: list[str | None] = field(default_factory=list)

    def hold(self, *absent: str, scored: bool = False, passed: bool = False) -> None:
        """A meeting of 95 minutes, not closed yet; everybody came but ``absent``, without a reason.

        Whatever was done before is done before the tab shows it: each act would paint the sheet anew.
        """
        services = self.services
        self.meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING)
        services.meetings.start(self.meeting_id)
        for row in services.members.rows():
            if row.member.name in absent:
                services.attendance.mark_absent(self.meeting_id, row.id, excused=False)
            else:
                services.attendance.mark_present(self.meeting_id, row.id)
        self.clock.at += timedelta(minutes=95)
        if scored:
            self.score_everything()
        if passed:
            self.pass_meeting()
        self.tab.show_meeting(self.meeting_id)
        self.tab.enter()
        QApplication.processEvents()

    def close(self) -> None:
        self.tab.host.tasks.close()
        self.services.close()

    def pass_meeting(self) -> None:
        self.services.minutes.vote_reading(self.meeting_id, 3)
        self.services.meetings.finish(self.meeting_id)
        self.services.minutes.pass_meeting(self.meeting_id)

    @property
    def scoring(self) -> Scoring:
        return self.services.scoring.scoring(self.meeting_id)

    def row(self, code: str) -> ScoreRow:
        return next(row for row in self.scoring.rows if row.item.code == code)

    def points(self, code: str, source: Source = Source.CELL) -> Fraction | None:
        sheet = self.services.scoring.sheet(self.meeting_id, source)
        return sheet.points(code) if sheet else None

    def score_everything(self) -> None:
        """Every item gets all it may give; in one act, for each of them looks at the whole record."""
        scoring = self.services.scoring
        first, *rest = [row.item for row in self.scoring.rows]
        scoring.set_points(self.meeting_id, first.code, first.most)
        sheet, desk = scoring.sheet(self.meeting_id), scoring._desk
        assert sheet is not None
        with desk.book.act("Chấm các mục còn lại", meeting_id=self.meeting_id):
            for item in rest:
                desk.scores.put_mark(sheet.id, ScoreMark(item.code, item.most))

    def stand_on(self, code: str, column: int = OURS) -> None:
        self.tab.table.stand_on(code, column)
        QApplication.processEvents()

    @property
    def here(self) -> tuple[str, int]:
        """The item and the column the cursor is in."""
        line = self.tab.table.chosen()
        return (line.code if line else "", self.tab.table.currentIndex().column())

    def shown(self, code: str, column: int) -> str:
        """What stands in a cell of the sheet."""
        rows = self.tab.table.rows
        place = rows.row_of(code)
        assert place is not None
        return str(rows.index(place, column).data())


@pytest.fixture
def office(tmp_path: Path, looks: QApplication, show: Callable[..., QWidget]) -> Iterator[Office]:
    """Four official members, scored by the ward's detailed form; nothing has begun."""
    clock = Clock()
    services = Services(Book.create(tmp_path / "so.chibo", clock), Rules())
    services.cell.set_up(
        "Chi bộ Tổ dân phố 3", "Đảng bộ phường Kỳ Liên", "Kỳ Liên", "Nhà văn hóa", EVENING.time()
    )
    for name in NAMES:
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),)))
    services.scoring.choose_form(DETAILED, date(2026, 1, 1))
    made = sit_down(services, clock, looks, show)
    yield made
    made.close()


def sit_down(services: Services, clock: Clock, looks: QApplication, show: Callable[..., QWidget]) -> Office:
    """The tab in a window over a book."""
    window, notice, answers = QWidget(), Notice(), Answers()
    went: list[Spot] = []
    meetings: list[str] = []
    votes: list[str | None] = []

    def failed(error: Exception) -> None:
        raise error

    host = Host(
        services,
        answers,
        Tasks(failed, window),
        Theme(looks),
        notice,
        lambda *_to: None,
        lambda: None,
        meetings.append,
        went.append,
        votes.append,
    )
    tab = ScoringTab(host)
    layout = QVBoxLayout(window)
    layout.addWidget(notice)
    layout.addWidget(tab, 1)
    services.watch(tab.changed)
    window.resize(1150, 575)
    show(window, tab)
    return Office(services, clock, tab, notice, answers, "", went, meetings, votes)


def press(*keys: Qt.Key) -> None:
    """Press keys where the cursor is, and let what was put off happen."""
    for key in keys:
        widget = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert widget is not None
        QTest.keyClick(widget.focusWidget() or widget, key)
        settle()


def write(text: str) -> None:
    """Type plain letters and digits where the cursor is."""
    for letter in text:
        # The first one may open a cell, which takes the others.
        widget = QApplication.focusWidget()
        assert widget is not None
        QTest.keyClicks(widget, letter)
    settle()


def settle() -> None:
    # Qt ends an edit one turn of its loop after Enter, and the next cell opens in the turn after that.
    for _ in range(3):
        QApplication.processEvents()

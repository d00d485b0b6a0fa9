"""The tab in a window with the keys the real one has, over a real book with invented people."""

from collections.abc import Callable, Iterator
from datetime import datetime, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, Opinion
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.domain.minutes import Place
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.agenda.tab import AgendaTab
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.keyboards import press

EVENING = datetime(2026, 11, 20, 19, 30)
PEOPLE = (
    ("Phạm Văn Bình", "Bí thư"),
    ("Trần Thị Hiền", "Phó bí thư"),
    ("Lê Quang Dũng", ""),
    ("Nguyễn Thị Thu Hà", ""),
    ("Đỗ Minh Khang", ""),
)


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


class Desk:
    """What the tests ask of the window and the book behind it."""

    def __init__(self, services: Services, clock: Clock, app: QApplication, meeting_id: str) -> None:
        self.services = services
        self.clock = clock
        self.meeting_id = meeting_id
        self.went: list[tuple[Place, str | None]] = []
        self.window = QWidget()
        self.notice = Notice()
        self.tabs = QTabWidget()
        self.theme = Theme(app)
        self.tasks = Tasks(self._failed, self.window)
        host = Host(
            services,
            Answers(),
            self.tasks,
            self.theme,
            self.notice,
            lambda place, target: self.went.append((place, target)),
            self._back,
        )
        self._came_from: QWidget | None = None
        self.tab = AgendaTab(host)
        self.elsewhere = QPushButton("tab khác")
        self.tabs.addTab(self.tab, "Chương trình")
        self.tabs.addTab(self.elsewhere, "Điểm danh")
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.notice)
        layout.addWidget(self.tabs)
        self._keys = {
            "F5": self.tab.advance,
            "F6": self._capture_speaker,
            "Ctrl+Z": self.undo,
        }
        for key, act in self._keys.items():
            QShortcut(QKeySequence(key), self.window).activated.connect(act)
        services.watch(self.tab.changed)
        self.window.resize(1160, 600)
        self.tab.show_meeting(meeting_id)

    @staticmethod
    def enter() -> None:
        """Enter in a table's cell, which Qt takes a moment later."""
        press(Qt.Key.Key_Return)
        QApplication.processEvents()

    def _capture_speaker(self) -> None:
        """F6 as the window does it: from any tab, and Esc leads back."""
        self._came_from = QApplication.focusWidget()
        self.tabs.setCurrentIndex(0)
        self.tab.capture_speaker()

    def _back(self) -> None:
        came_from, self._came_from = self._came_from, None
        if came_from is not None:
            self.tabs.setCurrentIndex(self.tabs.indexOf(came_from) if came_from is self.elsewhere else 0)
            came_from.setFocus()

    def undo(self) -> None:
        self.tab.flush()
        self.services.history.undo()

    # -- the book ---------------------------------------------------------------------------------

    @property
    def meeting(self) -> Meeting:
        return self.services.meetings.meeting(self.meeting_id)

    @property
    def items(self) -> list[AgendaItem]:
        return self.services.meetings.items(self.meeting_id)

    @property
    def titles(self) -> list[str]:
        return [item.title for item in self.items]

    @property
    def opinions(self) -> list[Opinion]:
        return self.services.meetings.opinions(self.meeting_id)

    def member(self, name: str) -> str:
        return next(row.id for row in self.services.members.rows() if row.member.name == name)

    def all_present(self) -> None:
        self.services.attendance.mark_rest(self.meeting_id, Mark.PRESENT)

    # -- the window -------------------------------------------------------------------------------

    def field(self, label: str, kind: type[QWidget] = QWidget) -> QWidget:
        """The visible field that a screen reader calls by this name."""
        found = [
            widget
            for widget in self.tab.findChildren(kind)
            if widget.accessibleName() == label and widget.isVisible()
        ]
        assert len(found) == 1, (label, found)
        return found[0]

    def button(self, text: str) -> QPushButton:
        found = [
            button
            for button in self.tab.findChildren(QPushButton)
            if text in (button.text(), button.accessibleName()) and button.isVisible()
        ]
        assert len(found) == 1, (text, found)
        return found[0]

    def go_to(self, label: str) -> QWidget:
        """Put the cursor into the field with this name."""
        field = self.field(label)
        field.setFocus(Qt.FocusReason.TabFocusReason)
        return field

    @property
    def focus(self) -> QWidget:
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget

    def shown_text(self) -> str:
        """All that can be read on the tab."""
        texts = []
        for widget in self.tab.findChildren(QWidget):
            if isinstance(widget, QPlainTextEdit) and widget.isVisible():
                texts.append(widget.toPlainText())
            elif isinstance(widget, QLabel | QLineEdit | QPushButton) and widget.isVisible():
                texts.append(widget.text())
        return "\n".join(texts)

    @staticmethod
    def silence(editor: QWidget) -> None:
        """Two seconds of silence in no time: what is to be saved is saved when events have run."""
        for timer in editor.findChildren(QTimer):
            if timer.isActive() and timer.isSingleShot() and timer.interval() >= 1000:
                timer.setInterval(0)

    @staticmethod
    def _failed(error: Exception) -> None:
        raise error


@pytest.fixture
def clock() -> Clock:
    return Clock(EVENING)


@pytest.fixture
def services(tmp_path: Path, clock: Clock) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo", clock), Rules())
    made.cell.set_up("CHI BỘ TỔ DÂN PHỐ THỬ", "ĐẢNG BỘ PHƯỜNG THỬ", "Thử", "Nhà văn hóa", time(19, 30))
    for name, post in PEOPLE:
        posts = (Post(post),) if post else ()
        made.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),), posts=posts))
    yield made
    made.close()


@pytest.fixture
def desk(services: Services, clock: Clock, show: Callable[..., QWidget], qapp: QApplication, qtbot: QtBot):
    """A meeting in preparation on the tab, shown at its real size, the cursor on the agenda."""
    meeting_id = services.meetings.create(MeetingKind.REGULAR, EVENING)
    made = Desk(services, clock, qapp, meeting_id)
    show(made.window, made.tab)
    made.tab.focus_search()
    yield made
    made.tab.flush()
    made.tasks.close()


@pytest.fixture
def running(desk: Desk) -> Desk:
    """The same meeting opened, everybody present, the cursor in the content of its first item."""
    desk.all_present()
    desk.tab.advance()
    return desk

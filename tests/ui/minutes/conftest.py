"""The tab Biên bản in a window of its own size, over the book of the worked evening."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.spots import Place, Spot
from chibo_desktop.services.services import Services
from chibo_desktop.ui.minutes.tab import MinutesTab
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme
from tests.services.worked import Worked
from tests.ui.answers import Answers

PATIENCE_MS = 30_000


@dataclass
class Office:
    """The tab, what stands behind it, and where the window was sent."""

    worked: Worked
    tab: MinutesTab
    notice: Notice
    dialogs: Answers
    tasks: Tasks
    theme: Theme
    qtbot: QtBot
    went: list[tuple[Place, str | None]] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)

    @property
    def services(self) -> Services:
        return self.worked.services

    @property
    def meeting_id(self) -> str:
        return self.worked.meeting_id

    def begin(self) -> None:
        """The evening has begun and everything was written; no vote yet, not closed."""
        self.worked.last_month()
        self.worked.open()
        self.worked.write()
        self.tab.show_meeting(self.meeting_id)

    def hold(self) -> None:
        """The evening to its end: minutes voted on, closed, not passed."""
        self.worked.hold()
        self.tab.show_meeting(self.meeting_id)

    def answer(self, *answers: str | Path | bool | None) -> None:
        """What will be answered to the next questions."""
        self.dialogs.answers = list(answers)

    def wait(self, ready: Callable[[], bool]) -> None:
        self.qtbot.waitUntil(ready, timeout=PATIENCE_MS)

    def settle(self) -> None:
        """Let layouts that wait for one another come to rest."""
        for _ in range(5):
            QApplication.processEvents()

    def wait_for_pages(self) -> None:
        self.wait(self.tab.pages_ready)

    def wait_until_said(self, words: str) -> str:
        """Until the line of the window says these words; all it says."""
        self.wait(lambda: words in self.notice.shown_text())
        return self.notice.shown_text()

    def gaps(self) -> list[str]:
        """What the list of gaps shows."""
        shown = self.tab._side.gaps
        return [shown.item(row).text() for row in range(shown.count())]

    def button(self, text: str) -> QPushButton:
        """The one visible button with this text."""
        found = [b for b in self.tab.findChildren(QPushButton) if b.text() == text and b.isVisible()]
        assert len(found) == 1, (text, [b.text() for b in self.tab.findChildren(QPushButton)])
        return found[0]

    def press(self, text: str) -> None:
        QTest.mouseClick(self.button(text), Qt.MouseButton.LeftButton)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


@pytest.fixture
def office(
    tmp_path: Path, looks: QApplication, show: Callable[..., QWidget], qtbot: QtBot
) -> Iterator[Office]:
    worked = Worked(tmp_path)
    window, notice, dialogs = QWidget(), Notice(), Answers()
    went: list[tuple[Place, str | None]] = []
    spots: list[Spot] = []

    def failed(error: Exception) -> None:
        raise error

    tasks, theme = Tasks(failed, window), Theme(looks)
    host = Host(
        worked.services,
        dialogs,
        tasks,
        theme,
        notice,
        lambda place, target: went.append((place, target)),
        lambda: None,
        go_to=spots.append,
    )
    tab = MinutesTab(host)
    layout = QVBoxLayout(window)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(notice)
    layout.addWidget(tab, 1)
    worked.services.watch(tab.changed)
    # What the window leaves a tab at 1366×768.
    window.resize(1164, 630)
    show(window, tab)
    yield Office(worked, tab, notice, dialogs, tasks, theme, qtbot, went, spots)
    tasks.close()
    worked.services.close()

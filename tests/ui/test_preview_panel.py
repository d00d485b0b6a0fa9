"""The minutes beside the writing: made when first asked for, following the book, never there twice."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.ui.autosave import SILENCE_MS
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.preview_panel import PreviewPanel
from chibo_desktop.ui.tab_stack import AGENDA, DRAFTING, MEMBERS, MINUTES
from chibo_desktop.ui.theme import Theme
from chibo_desktop.ui.typing_pause import TypingPause
from tests.services.worked import Worked
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.keyboards import commit, ime, preedit, press

F12 = Qt.Key.Key_F12
PATIENCE_MS = 30_000


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    made.open()
    yield made
    made.services.close()


@pytest.fixture
def window(worked: Worked, looks: QApplication, show: Show) -> MainWindow:
    made = MainWindow(worked.services, Answers(), Theme(looks))
    made.resize(1366, 768)
    show(made)
    settle()
    return made


def settle() -> None:
    for _ in range(5):
        QApplication.processEvents()


def toggle(window: MainWindow) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, F12)
    settle()


def panel(window: MainWindow) -> PreviewPanel:
    found = window.findChild(PreviewPanel)
    assert isinstance(found, PreviewPanel)
    return found


def test_nothing_of_it_is_there_before_it_is_asked_for(window: MainWindow):
    window.show_tab(DRAFTING)
    assert window.findChild(PreviewPanel) is None


def test_f9_shows_the_pages_of_the_meeting_and_puts_them_away(window: MainWindow, qtbot: QtBot):
    toggle(window)
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)
    assert panel(window).isVisible()
    assert panel(window).pages.page_count >= 2
    toggle(window)
    assert not panel(window).isVisible()
    toggle(window)
    assert panel(window).isVisible()
    assert panel(window).pages.complete, "the pages it had are there at once"
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)


def test_the_pages_follow_what_is_written_in_the_tab_beside(window: MainWindow, worked: Worked, qtbot: QtBot):
    window.show_tab(AGENDA)
    toggle(window)
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)
    before = [page.png for page in panel(window).pages._pages]
    worked.services.meetings.write_conclusion(worked.item(StepKind.DISCUSSION).id, "Kết luận mới.")
    assert not panel(window).pages_ready()
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)
    assert [page.png for page in panel(window).pages._pages] != before


def test_the_page_follows_at_the_first_pause_not_when_the_editor_would_save(
    window: MainWindow, worked: Worked, qtbot: QtBot
):
    window.show_tab(AGENDA)
    toggle(window)
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)
    talk = worked.item(StepKind.DISCUSSION)
    window.host.go_to(Spot(Place.AGENDA, Part.CONCLUSION, talk.id))
    ime("Kết luận")
    began = perf_counter()
    preedit("ch")
    pause = panel(window).findChild(TypingPause)
    assert isinstance(pause, TypingPause)
    qtbot.waitUntil(lambda: not pause._pause.isActive(), timeout=PATIENCE_MS)
    assert worked.item(StepKind.DISCUSSION).conclusion == "", "not amid a composed letter"
    commit("chung")
    qtbot.waitUntil(lambda: bool(worked.item(StepKind.DISCUSSION).conclusion), timeout=PATIENCE_MS)
    assert worked.item(StepKind.DISCUSSION).conclusion == "Kết luậnchung"
    assert perf_counter() - began < SILENCE_MS / 1000
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)
    press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    press(Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not pause._pause.isActive(), timeout=PATIENCE_MS)
    assert worked.item(StepKind.DISCUSSION).conclusion, "something else is about to be typed"
    toggle(window)
    ime(" sau")
    assert not pause._pause.isActive(), "nobody looks at the pages"


def test_another_meeting_shows_its_own_minutes(window: MainWindow, worked: Worked, qtbot: QtBot):
    earlier = worked.last_month()
    toggle(window)
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)
    before = panel(window).pages._pages[0].png
    window.show_meeting(earlier if window.meeting_id != earlier else worked.meeting_id)
    qtbot.waitUntil(panel(window).pages_ready, timeout=PATIENCE_MS)
    assert panel(window).pages._pages[0].png != before


def test_in_the_tab_of_the_minutes_there_is_no_second_copy(window: MainWindow):
    toggle(window)
    window.show_tab(MINUTES)
    assert not panel(window).isVisible()
    window.show_tab(AGENDA)
    assert panel(window).isVisible()


def test_the_tabs_get_the_room_of_the_list_of_meetings(window: MainWindow):
    assert window._meetings.isVisible()
    toggle(window)
    assert not window._meetings.isVisible()
    assert window.tabs.width() > 700
    assert panel(window).width() > 400
    assert window.width() == 1366
    toggle(window)
    assert window._meetings.isVisible()


@pytest.mark.parametrize("percent", [150, 200])
def test_with_large_letters_the_window_stays_on_the_screen(window: MainWindow, percent: int):
    window.host.theme.set_percent(percent)
    settle()
    toggle(window)
    assert (window.width(), window.height()) == (1366, 768)
    assert panel(window).visibleRegion().boundingRect().width() > 300


def test_in_the_form_of_a_vote_f9_is_about_the_vote(window: MainWindow, worked: Worked):
    QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_F7)
    settle()
    subject = QApplication.focusWidget()
    assert subject is not None
    QTest.keyClicks(subject, "viec nay")
    QTest.keyClick(subject, Qt.Key.Key_F9)
    settle()
    (vote,) = worked.services.drafting.ballots(worked.meeting_id)
    assert vote.ballot.in_favour == 8
    assert window.findChild(PreviewPanel) is None


def test_a_book_without_meetings_says_so(tmp_path: Path, looks: QApplication, show: Show):
    (tmp_path / "empty").mkdir()
    empty = Worked(tmp_path / "empty")
    window = MainWindow(empty.services, Answers(), Theme(looks))
    show(window)
    window.show_tab(MEMBERS)
    toggle(window)
    assert "Chưa có kỳ họp nào" in panel(window).pages.accessibleDescription()
    window.close()
    empty.services.close()


def test_the_library_of_pages_is_not_loaded_before_pages_are_wanted(tmp_path: Path):
    """Asked of a new interpreter: others here have long loaded it."""
    code = (
        "import sys; import chibo_desktop.ui.main_window;"
        "late = {'chibo_desktop.ui.preview_panel', 'chibo_desktop.ui.pages_view', 'rdocx', 'lxml'};"
        "sys.exit(len(late & set(sys.modules)))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0

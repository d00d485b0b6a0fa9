"""Bugs put into a slot, a task, a paint, the saving itself: one sentence, a closed book, and a way back."""

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QPaintEvent, QPalette
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop import command_line, paths
from chibo_desktop.app import Program
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.store.lock import lock_of
from chibo_desktop.ui.crash_net import LEAVE, REOPEN, CrashNet
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.tab_stack import ATTENDANCE, MEMBERS
from tests.ui.answers import Answers

EVENING = datetime(2026, 11, 20, 19, 30)
SECRET = "Trần Thị Hiền"


def raise_bug(*_anything: object) -> None:
    raise ValueError(SECRET)


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    path = tmp_path / "sổ.chibo"
    services = Services(Book.create(path, lambda: EVENING), Rules())
    services.cell.set_up("Chi bộ Tổ dân phố 3", "", "", "", EVENING.time())
    services.members.add(Member("", SECRET))
    services.meetings.create(MeetingKind.REGULAR, EVENING.replace(month=10))
    services.meetings.create(MeetingKind.REGULAR, EVENING)
    services.close()
    return path


class Running:
    """The program with the book open, and its net."""

    def __init__(self, app: QApplication, book: Path, *answers: str) -> None:
        self.answers = Answers(*answers)
        self.program = Program(app, self.answers, lambda: EVENING)
        self.codes: list[int] = []
        self.again = 0
        self.net = CrashNet(
            self.program, self.answers, book.parent / "reports", lambda: EVENING, self.codes.append
        )
        self.program.start_again = self._start_again
        self.program.open_book(book)

    def _start_again(self) -> None:
        self.again += 1

    @property
    def window(self) -> MainWindow:
        assert isinstance(self.program.window, MainWindow)
        return self.program.window

    def reports(self) -> str:
        return "\n---\n".join(
            path.read_text(encoding="utf-8") for path in self.net.reports if path is not None
        )


@pytest.fixture
def run(
    qapp: QApplication, book: Path, capsys: pytest.CaptureFixture[str]
) -> Iterator[Callable[..., Running]]:
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    made: list[Running] = []

    def begin(*answers: str) -> Running:
        running = Running(qapp, book, *answers)
        made.append(running)
        running.net.install()
        return running

    yield begin
    for running in made:
        running.net.remove()
        running.program.end()
    qapp.setFont(font)
    qapp.setPalette(palette)


def check_the_end(running: Running, book: Path, *, reports: int = 1) -> None:
    """One sentence was said; the book is closed and whole; the report has places and no name."""
    assert running.codes == [1]
    assert len(running.answers.asked) == 1
    assert not running.window.isVisible()
    assert not lock_of(book).exists()
    assert len(running.net.reports) == reports
    assert "ValueError" in running.reports()
    assert SECRET not in running.reports()
    assert str(book.parent) not in running.reports()
    again = Book.open(book)
    assert again.is_sound()
    again.close()


def test_a_bug_in_a_slot(run, book: Path, qtbot: QtBot) -> None:
    running = run(REOPEN)
    QTimer.singleShot(0, running.window, raise_bug)
    qtbot.waitUntil(lambda: bool(running.codes))
    check_the_end(running, book)
    assert running.again == 1


def test_a_bug_in_a_task_beside_the_window(run, book: Path, qtbot: QtBot) -> None:
    running = run(LEAVE)
    running.window.host.tasks.run(raise_bug, done=raise_bug)
    qtbot.waitUntil(lambda: bool(running.codes))
    check_the_end(running, book)
    assert running.again == 0


def test_a_bug_in_a_thread_of_its_own(run, book: Path, qtbot: QtBot) -> None:
    running = run(LEAVE)
    thread = threading.Thread(target=raise_bug)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(running.codes))
    check_the_end(running, book)


class Unpaintable(QWidget):
    def paintEvent(self, event: QPaintEvent) -> None:
        self.update()
        raise ValueError(SECRET)


def test_a_bug_in_every_repaint_is_one_sentence_and_a_few_reports(run, book: Path, qtbot: QtBot) -> None:
    running = run(LEAVE)
    part = Unpaintable(running.window)
    part.setGeometry(0, 0, 50, 50)
    running.window.show()
    part.show()
    qtbot.waitUntil(lambda: bool(running.codes))
    assert 1 <= len(running.net.reports) <= 5
    check_the_end(running, book, reports=len(running.net.reports))


def test_a_bug_while_what_is_typed_is_saved_still_closes_the_book(
    run, book: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    running = run(LEAVE)
    monkeypatch.setattr(running.window, "flush", raise_bug)
    QTimer.singleShot(0, running.window, raise_bug)
    qtbot.waitUntil(lambda: bool(running.codes))
    check_the_end(running, book, reports=2)


def test_a_problem_of_the_world_is_said_and_work_goes_on(run, book: Path, qtbot: QtBot) -> None:
    running = run()
    full = KnownError(Problem.DISK_FULL, path=book)

    def refuse() -> None:
        raise full

    QTimer.singleShot(0, running.window, refuse)
    qtbot.waitUntil(lambda: "Ổ đĩa đã đầy" in running.window.host.notice.shown_text())
    assert (running.codes, running.net.reports) == ([], [])


def test_the_next_start_offers_to_go_on_where_one_was(run, book: Path, qtbot: QtBot) -> None:
    running = run(LEAVE)
    (earlier,) = (
        meeting.id
        for meeting in running.window.host.services.meetings.meetings()
        if meeting.planned_at.month == 10
    )
    running.window.show_meeting(earlier)
    running.window.show_tab(ATTENDANCE)
    QTimer.singleShot(0, running.window, raise_bug)
    qtbot.waitUntil(lambda: bool(running.codes))
    again = run()
    assert "Lần trước chương trình gặp lỗi" in again.window.host.notice.shown_text()
    assert again.window.meeting_id != earlier
    again.window.host.notice._buttons[0].click()
    assert again.window.meeting_id == earlier
    assert again.window.tabs.currentIndex() == ATTENDANCE
    again.program.end()
    assert run().window.host.notice.shown_text() == "", "it is told once"


def test_a_power_cut_too_is_followed_by_the_offer(run, book: Path, tmp_path: Path) -> None:
    running = run()
    running.window.show_tab(MEMBERS)
    keeper = next(child for child in running.window.children() if type(child).__name__ == "SpotKeeper")
    keeper.look()
    running.program.end()
    lock_of(book).write_bytes(b"")
    again = run()
    assert "Lần trước sổ chưa được đóng đúng cách" in again.window.host.notice.shown_text()
    again.window.host.notice._buttons[0].click()
    assert again.window.tabs.currentIndex() == MEMBERS


def test_a_bug_at_the_start_is_said_and_written_down_and_the_program_ends(
    book: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    monkeypatch.setattr(command_line, "application", lambda _failed: qapp)
    monkeypatch.setattr(Program, "open_book", raise_bug)
    monkeypatch.setattr("sys.excepthook", None)
    monkeypatch.setattr("threading.excepthook", threading.excepthook)
    assert command_line.main([str(book)]) == command_line.FAILED
    said = capsys.readouterr().err
    assert command_line.AT_START in said
    assert SECRET not in said
    (report,) = (paths.user_data_dir() / "reports").iterdir()
    assert "ValueError" in report.read_text(encoding="utf-8")
    qapp.setFont(font)
    qapp.setPalette(palette)

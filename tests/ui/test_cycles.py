"""A window that was closed and forgotten goes between two events, and never in the midst of one."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.cycles import Cycles
from chibo_desktop.ui.tasks import Task, Tasks

MADE: list[list[int]] = []


class Forgotten(QWidget):
    """Nobody has it any more but itself, as a dialog whose button calls an act of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self


@pytest.fixture
def cycles(qapp: QApplication) -> Iterator[Cycles]:
    gc.enable()
    made = Cycles()
    made.take_over()
    make_much()
    made.search()
    yield made
    made.give_back()
    MADE.clear()


def make_much() -> None:
    """So much that Python would look through it by itself; what is thrown away again does not count."""
    MADE.extend([number] for number in range(3_000))


def forget_a_window() -> list[str]:
    """The list is told when it goes."""
    gone: list[str] = []
    Forgotten().destroyed.connect(lambda: gone.append(threading.current_thread().name))
    return gone


def test_work_within_an_event_does_not_delete_it(cycles: Cycles) -> None:
    gone = forget_a_window()
    make_much()
    assert gone == []
    cycles.search()
    assert gone == ["MainThread"]


def test_by_itself_it_goes_within_a_second_of_much_work(cycles: Cycles, qtbot: QtBot) -> None:
    gone = forget_a_window()
    make_much()
    qtbot.waitUntil(lambda: gone == ["MainThread"])


def test_while_little_is_made_nothing_is_searched(cycles: Cycles) -> None:
    make_much()
    cycles.search()
    gone = forget_a_window()
    cycles.search()
    assert gone == []


def test_what_has_lived_for_long_is_found_too(cycles: Cycles) -> None:
    window = Forgotten()
    gone: list[str] = []
    window.destroyed.connect(lambda: gone.append("now"))
    for _ in range(3):
        make_much()
        cycles.search()
    del window
    for _ in range(100):
        make_much()
        cycles.search()
    assert gone == ["now"]


def test_python_searches_again_when_the_program_has_ended(cycles: Cycles) -> None:
    assert not gc.isenabled()
    cycles.give_back()
    assert gc.isenabled()


def test_a_thread_that_ends_last_does_not_take_the_window_with_it(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    """The answer has come and the dialog is closed while the thread still holds its piece of work."""
    told, go_on, held = threading.Event(), threading.Event(), []
    in_thread = Tasks._in_thread

    def slow(tasks: Tasks, task: Task) -> None:
        in_thread(tasks, task)
        held.append(task)
        told.set()
        assert go_on.wait(20)
        held.clear()

    monkeypatch.setattr(Tasks, "_in_thread", slow)
    tasks = Tasks(lambda error: pytest.fail(str(error)))
    windows = [QLabel()]
    gone: list[str] = []
    windows[0].destroyed.connect(lambda: gone.append(threading.current_thread().name))
    tasks.run(lambda: "xong", done=windows[0].setText)
    qtbot.waitUntil(lambda: told.is_set() and windows[0].text() == "xong")
    windows.clear()
    assert gone == ["MainThread"]
    go_on.set()
    tasks.close()

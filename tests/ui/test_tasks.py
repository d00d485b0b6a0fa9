"""Work beside the window: results come back in the window's thread, stale ones never."""

import threading
from collections.abc import Callable, Iterator

import pytest
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.tasks import Progress, Tasks


def _unwanted(value: object) -> None:
    raise AssertionError(f"was not to arrive: {value!r}")


@pytest.fixture
def tasks(qapp: object) -> Iterator[Tasks]:
    made = Tasks(failed=_unwanted)
    yield made
    made.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("beside")]


def test_the_result_arrives_in_the_thread_of_the_window(tasks: Tasks, qtbot: QtBot) -> None:
    seen: list[tuple[int, bool]] = []
    here = threading.get_ident()
    tasks.run(
        lambda a, b: (a + b, threading.get_ident() != here),
        2,
        3,
        done=lambda result: seen.append((result[0], result[1] and threading.get_ident() == here)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    assert seen == [(5, True)]
    assert not tasks.busy


def test_an_error_goes_to_the_handler_named_or_to_the_one_of_all(qtbot: QtBot) -> None:
    everything: list[Exception] = []
    own: list[Exception] = []
    tasks = Tasks(failed=everything.append)
    tasks.run(lambda: 1 / 0, done=_unwanted, failed=own.append)
    tasks.run({}.__getitem__, 0, done=_unwanted)
    qtbot.waitUntil(lambda: len(own) + len(everything) == 2)
    tasks.close()
    assert isinstance(own[0], ZeroDivisionError)
    assert isinstance(everything[0], KeyError)


def test_progress_arrives_in_order_before_the_result(tasks: Tasks, qtbot: QtBot) -> None:
    def work(progress: Progress) -> str:
        for step in (1, 2, 3):
            progress(step)
        return "xong"

    seen: list[object] = []
    tasks.run(work, done=seen.append, progress=seen.append)
    qtbot.waitUntil(lambda: "xong" in seen)
    assert seen == [1, 2, 3, "xong"]


def test_cancelled_work_ends_at_its_next_report_and_says_nothing(tasks: Tasks, qtbot: QtBot) -> None:
    started, go_on, went_too_far = threading.Event(), threading.Event(), threading.Event()

    def work(progress: Progress) -> None:
        started.set()
        go_on.wait(10)
        progress(50)
        went_too_far.set()

    task = tasks.run(work, done=_unwanted, progress=_unwanted)
    assert started.wait(10)
    task.cancel()
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert not went_too_far.is_set()


def test_only_the_newest_preview_is_shown_and_those_between_never_run(tasks: Tasks, qtbot: QtBot) -> None:
    started, go_on = threading.Event(), threading.Event()
    ran: list[str] = []
    shown: list[str] = []

    def slow(text: str) -> str:
        ran.append(text)
        started.set()
        go_on.wait(10)
        return text

    tasks.latest("trang", slow, "một", done=shown.append)
    assert started.wait(10)
    for text in ("hai", "ba", "bốn"):
        tasks.latest("trang", slow, text, done=shown.append)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert shown == ["bốn"]
    assert ran == ["một", "bốn"]
    tasks.latest("trang", slow, "năm", done=shown.append)
    qtbot.waitUntil(lambda: shown == ["bốn", "năm"])


def test_closing_waits_for_the_thread_and_drops_its_result(qtbot: QtBot, qapp: object) -> None:
    started, ended = threading.Event(), threading.Event()
    tasks = Tasks(failed=_unwanted)

    def work(progress: Progress) -> None:
        started.set()
        try:
            while True:
                progress(0)
        finally:
            ended.set()

    tasks.run(work, done=_unwanted, progress=lambda _: None)
    tasks.run(lambda: None, done=_unwanted)
    assert started.wait(10)
    tasks.close()
    assert ended.is_set()
    assert not tasks.busy
    _pump(qapp)


def test_busy_is_told_once_at_each_end(tasks: Tasks, qtbot: QtBot) -> None:
    told: list[bool] = []
    tasks.busy_changed.connect(told.append)
    go_on = threading.Event()
    for _ in range(4):
        tasks.run(go_on.wait, 10, done=lambda _: None)
    go_on.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert told == [True, False]


def _pump(app: object) -> None:
    process: Callable[[], None] = app.processEvents  # pyright: ignore[reportAttributeAccessIssue]
    process()


def test_after_the_close_nothing_begins(tasks: Tasks) -> None:
    tasks.close()
    begun = threading.Event()
    task = tasks.run(begun.set, done=_unwanted)
    assert task.cancelled
    assert not tasks.busy
    assert not begun.is_set()

"""What every test stands on: no screen, no network, no real user's folders, and no trouble in the log."""

import atexit
import gc
import logging
import os
import shutil
import socket
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import hypothesis
import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

# Set before Qt is loaded. Who wants to watch says so: QT_QPA_PLATFORM=xcb (or windows, cocoa, wayland).
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time; whoever hunts for more says CHIBO_HYPOTHESIS=hunt.
hypothesis.settings.register_profile("ci", max_examples=60, derandomize=True, deadline=None, database=None)
hypothesis.settings.register_profile("hunt", max_examples=2000, deadline=None)
hypothesis.settings.load_profile(os.environ.get("CHIBO_HYPOTHESIS", "ci"))


def _move_home() -> Path:
    """Give this process and its children a home of their own; every worker gets one."""
    home = Path(tempfile.mkdtemp(prefix="chibo-test-home-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folders = {
        "HOME": home,
        "USERPROFILE": home,
        "APPDATA": home / "AppData" / "Roaming",
        "LOCALAPPDATA": home / "AppData" / "Local",
        "XDG_CACHE_HOME": home / ".cache",
        "XDG_CONFIG_HOME": home / ".config",
        "XDG_DATA_HOME": home / ".local" / "share",
        "XDG_STATE_HOME": home / ".local" / "state",
    }
    for variable, folder in folders.items():
        folder.mkdir(parents=True, exist_ok=True)
        os.environ[variable] = str(folder)
    return home


HOME = _move_home()
_FAILED = pytest.StashKey[bool]()


@pytest.fixture(scope="session")
def home() -> Path:
    """The home that stands in for the user's while the tests run."""
    return HOME


@pytest.fixture
def qtbot(qtbot: "QtBot") -> "Iterator[QtBot]":
    """Windows that a test has named live until they are closed after it; pytest-qt alone forgets them."""
    named: dict[int, QWidget] = {}
    add = qtbot.addWidget

    def add_and_keep(widget: "QWidget", **options: Any) -> None:
        key = id(widget)
        named[key] = widget
        widget.destroyed.connect(lambda: named.pop(key, None))
        add(widget, **options)

    qtbot.addWidget = add_and_keep
    yield qtbot
    named.clear()


def pytest_collection_finish() -> None:
    """The tests themselves stay to the end: no search for cycles need go through them."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Python searches between tests that have windows, as in the program between events (`ui.cycles`)."""
    if not _has_windows(item):
        return (yield)
    gc.disable()
    try:
        return (yield)
    finally:
        gc.enable()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    item.stash[_FAILED] = item.stash.get(_FAILED, False) or report.failed
    return report


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    """A window that outlived its test would take the keys, or the time, of the next."""
    yield
    if _has_windows(item):
        left = _take_away_windows()
        # What has failed is held by its report.
        assert item.stash.get(_FAILED, False) or not left, "windows that outlived their test"
        gc.freeze()


def _has_windows(item: pytest.Item) -> bool:
    return "qapp" in getattr(item, "fixturenames", ())


def _take_away_windows() -> list[str]:
    """Delete all of them; the names of those that neither Qt nor Python would have deleted by now."""
    import shiboken6
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    left = {repr(window): window for window in QApplication.topLevelWidgets()}
    for window in left.values():
        if shiboken6.isValid(window):
            shiboken6.delete(window)
    return list(left)


@pytest.fixture
def quick_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys of encrypted books are made in no time; a file made so is no ordinary one of SQLCipher."""
    from chibo_desktop.store import key

    monkeypatch.setattr(key, "_ROUNDS", 100)


@pytest.fixture(scope="session")
def empty_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty book, of which others can be copies."""
    from chibo_desktop.store.book import Book

    path = tmp_path_factory.mktemp("mould") / "empty.chibo"
    Book.create(path).close()
    return path


@pytest.fixture(autouse=True)
def _quick_books(request: pytest.FixtureRequest) -> Iterator[None]:
    """Where files are not what a test is about, making and writing books takes no time."""
    from tests import mould

    if mould.is_about_files(request.path):
        yield
        return
    empty = request.getfixturevalue("empty_book")
    with pytest.MonkeyPatch.context() as patch:
        mould.quicken(patch, empty)
        yield


@pytest.fixture(autouse=True)
def _no_trouble_in_the_log(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    """A record at WARNING or above fails the test; one that was meant is read and then caplog.clear()ed."""
    yield
    records = [*caplog.get_records("setup"), *caplog.get_records("call")]
    trouble = [f"{r.name}: {r.getMessage()}" for r in records if r.levelno >= logging.WARNING]
    if trouble:
        pytest.fail("the program logged trouble:\n" + "\n".join(trouble), pytrace=False)


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    """The program never speaks to a network; a test that does has found a bug."""
    connect = socket.socket.connect

    def refuse(self: socket.socket, address: object) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            raise AssertionError(f"the program tried to reach the network: {address!r}")
        connect(self, address)  # pyright: ignore[reportArgumentType]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", refuse)
        yield

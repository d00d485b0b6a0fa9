"""A long meeting played through the window by its keys, act by act: what bench.py measures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from time import perf_counter

import bench_book
import quiet
import stage
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.app import Program
from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.names import fold
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.tab_stack import AGENDA

OPINIONS = 80
_SAID = "nhat tri voi du thao, de nghi phan cong ro nguoi ro viec "
_LENGTH = timedelta(hours=3)


def acts(folder: Path, members: int = 60) -> Mapping[str, list[float]]:
    """Milliseconds of every key of the meeting, by what it does; `RuntimeError` when opinions are lost.

    The keys are ``opening`` and ``next`` (F5), ``who`` (F6), ``name`` (a letter of it), ``taken`` (Enter) and
    ``letter`` (of what is said).
    """
    clock = _Clock(bench_book.BEGIN)
    book = _prepared(folder / "meeting.chibo", clock, members)
    quiet.hush()
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    program = Program(app, Dialogs(), clock=clock)
    try:
        program.open_book(book)
        window = stage.main_window(program)
        stage.fit(window)
        window.tabs.show_tab(AGENDA)
        stage.settle()
        services, meeting_id = window.host.services, window.meeting_id
        assert meeting_id is not None
        names = [person.name for person in services.meetings.people(meeting_id)]
        taken = _play(names, len(services.meetings.items(meeting_id)), clock)
        window.flush()
        found = services.meetings.opinions(meeting_id)
        if len(found) != OPINIONS or not all(opinion.text for opinion in found):
            raise RuntimeError(f"{len(found)} opinions were written")
    finally:
        program.end()
        stage.settle()
    return taken


def _play(names: list[str], items: int, clock: _Clock) -> Mapping[str, list[float]]:
    taken: dict[str, list[float]] = defaultdict(list)
    _press(taken["opening"], Qt.Key.Key_F5)
    each = -(-OPINIONS // (items - 1))
    spoken = 0
    for _ in range(items - 1):
        _press(taken["next"], Qt.Key.Key_F5)
        for _ in range(min(each, OPINIONS - spoken)):
            clock.go(_LENGTH / (OPINIONS + items))
            _speak(taken, names[spoken % len(names)])
            spoken += 1
    return taken


def _speak(taken: dict[str, list[float]], name: str) -> None:
    """F6, the name without its marks, Enter, and then what is said."""
    _press(taken["who"], Qt.Key.Key_F6)
    _type(taken["name"], fold(name))
    _press(taken["taken"], Qt.Key.Key_Return)
    _type(taken["letter"], _SAID)


def _press(times: list[float], key: Qt.Key) -> None:
    times.append(_measured(lambda: QTest.keyClick(_focus(), key)))


def _type(times: list[float], text: str) -> None:
    times += [_measured(partial(_letter, letter)) for letter in text]


def _letter(letter: str) -> None:
    QTest.keyClicks(_focus(), letter)


def _measured(act: Callable[[], object]) -> float:
    began = perf_counter()
    act()
    QApplication.processEvents()
    return (perf_counter() - began) * 1000


def _focus() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


class _Clock:
    def __init__(self, at: datetime) -> None:
        self._at = at

    def __call__(self) -> datetime:
        return self._at

    def go(self, by: timedelta) -> None:
        self._at += by


def _prepared(path: Path, clock: _Clock, members: int) -> Path:
    services = Services(Book.create(path, clock), Rules())
    services.cell.set_up(
        "Chi bộ Tổ dân phố 9", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", clock().time()
    )
    services.members.add_all(bench_book.people(members), "bench")
    meeting_id = services.meetings.create(MeetingKind.REGULAR, clock())
    services.attendance.mark_rest(meeting_id, Mark.PRESENT)
    services.close()
    return path

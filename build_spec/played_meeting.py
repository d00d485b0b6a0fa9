"""A long meeting played through the window by its keys, act by act: what bench.py measures."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter

import bench_book
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


def acts(folder: Path, members: int = 60) -> list[float]:
    """Milliseconds of every act of the meeting; `RuntimeError` when the book does not hold it all."""
    clock = _Clock(bench_book.BEGIN)
    book = _prepared(folder / "meeting.chibo", clock, members)
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


def _play(names: list[str], items: int, clock: _Clock) -> list[float]:
    taken = [_timed(Qt.Key.Key_F5)]
    each = -(-OPINIONS // (items - 1))
    spoken = 0
    for _ in range(items - 1):
        taken.append(_timed(Qt.Key.Key_F5))
        for _ in range(min(each, OPINIONS - spoken)):
            clock.go(_LENGTH / (OPINIONS + items))
            taken += _speak(names[spoken % len(names)])
            spoken += 1
    return taken


def _speak(name: str) -> list[float]:
    """F6, the name without its marks, Enter, and then what is said: every key is an act."""
    taken = [_timed(Qt.Key.Key_F6)]
    taken += [_measured(lambda letter=letter: QTest.keyClicks(_focus(), letter)) for letter in fold(name)]
    taken.append(_timed(Qt.Key.Key_Return))
    taken += [_measured(lambda letter=letter: QTest.keyClicks(_focus(), letter)) for letter in _SAID]
    return taken


def _timed(key: Qt.Key) -> float:
    return _measured(lambda: QTest.keyClick(_focus(), key))


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

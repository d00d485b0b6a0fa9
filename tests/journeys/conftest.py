"""A machine on which the program was never started, and one on which it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from chibo_desktop.app import Program
from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from tests.journeys.desk import EVENING, PEOPLE, Desk
from tests.journeys.hands import Clock, settle
from tests.journeys.story import ARRIVAL, Evening
from tests.ui.answers import Answers

HOME_OF = ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME")

Begin = Callable[[], Evening]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own for this test; the program's data and the user's documents lie in it."""
    for variable in HOME_OF:
        monkeypatch.setenv(variable, str(tmp_path))
    return tmp_path


@pytest.fixture
def sit_down(home: Path, qapp: QApplication) -> Iterator[Begin]:
    """`sit_down()` starts the program on this machine; everything is closed again afterwards."""
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    programs: list[Program] = []

    def begin() -> Evening:
        answers, clock = Answers(), Clock(ARRIVAL)
        program = Program(qapp, answers, clock)
        programs.append(program)
        return Evening(program, answers, clock, home)

    yield begin
    for program in programs:
        program.end()
    settle()
    qapp.setFont(font)
    qapp.setPalette(palette)


@pytest.fixture
def desk(sit_down: Begin, home: Path) -> Desk:
    evening = sit_down()
    evening.clock.at = EVENING
    path = home / "so.chibo"
    services = Services(Book.create(path, evening.clock), Rules())
    services.cell.set_up("Chi bộ Tổ dân phố 3", "Đảng bộ phường Thử", "Thử", "Nhà văn hóa", time(19, 30))
    for name, post in PEOPLE:
        posts = (Post(post),) if post else ()
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),), posts=posts))
    services.meetings.create(MeetingKind.REGULAR, EVENING - timedelta(days=30))
    running = services.meetings.create(MeetingKind.REGULAR, EVENING)
    services.attendance.mark_rest(running, Mark.PRESENT)
    services.meetings.start(running)
    services.close()
    evening.program.open_book(path)
    evening.come_forward()
    return Desk(evening)

"""A machine on which the program was never started, and one on which it was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication

from chibo_desktop.app import Program
from tests.journeys.desk import EVENING, Desk, make_book
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
    make_book(path, evening.clock)
    evening.program.open_book(path)
    evening.come_forward()
    return Desk(evening)

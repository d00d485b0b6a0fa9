"""A book on a stick: the offer to bring it to the computer, taken and declined; a copy only looked at."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chibo_desktop.app import Program
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.volumes import Volume
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.preferences import Preferences
from chibo_desktop.ui.stick_offer import BRING, OPEN_THERE, stick_offer
from tests.ui.answers import Answers


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 19, 30)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Machine:
    """A computer with a folder of documents, and a stick on which a book lies."""

    def __init__(self, folder: Path) -> None:
        self.home, self.usb = folder / "máy", folder / "USB"
        self.documents = self.home / "Documents"
        self.book = self.usb / "Sổ 3.chibo"
        for made in (self.documents, self.usb):
            made.mkdir(parents=True)

    def volume_at(self, path: Path) -> Volume | None:
        stick = path.is_relative_to(self.usb)
        return Volume(self.usb if stick else Path("/"), "KINGSTON" if stick else "", 10**9, removable=stick)


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    made = Machine(tmp_path)
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(variable, str(made.home))
    services = Services(Book.create(made.book, Clock()), Rules())
    services.cell.set_up("Chi bộ Tổ dân phố 3", "", "", "", datetime(2026, 1, 1, 19, 30).time())
    services.members.add(Member("", "Lê Thị Sen"))
    services.close()
    return made


Begin = Callable[..., Program]


@pytest.fixture
def begin(qapp: QApplication, machine: Machine) -> Iterator[Begin]:
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    programs: list[Program] = []

    def begun(*answers: str | Path) -> Program:
        programs.append(Program(qapp, Answers(*answers), Clock(), machine.volume_at))
        return programs[-1]

    yield begun
    for program in programs:
        program.end()
    qapp.setFont(font)
    qapp.setPalette(palette)


def window_of(program: Program) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def button(program: Program, text: str) -> Button:
    notice = window_of(program).host.notice
    return next(
        found for found in notice.findChildren(Button) if found.text() == text and not found.isHidden()
    )


def said(program: Program) -> str:
    return window_of(program).host.notice.shown_text()


def last_book(machine: Machine) -> Path | None:
    from chibo_desktop import paths

    return Preferences(paths.user_data_dir()).last()


def test_what_is_typed_after_bringing_goes_to_the_computer_and_the_stick_stays(
    begin: Begin, machine: Machine, qtbot: QtBot
):
    program = begin()
    program.open_book(machine.book)
    assert "đang nằm trên USB “KINGSTON”" in said(program)
    assert "trên USB “KINGSTON”" in window_of(program).windowTitle()
    before = machine.book.read_bytes()
    button(program, BRING).click()
    place = machine.documents / "Sổ 3.chibo"
    assert window_of(program).host.services.book_path == place
    assert str(place) in said(program)
    assert "USB" not in window_of(program).windowTitle()
    window_of(program).host.services.members.add(Member("", "Đỗ Văn Muộn"))
    assert machine.book.read_bytes() == before
    assert last_book(machine) == place


def test_who_declines_works_on_the_stick(begin: Begin, machine: Machine):
    program = begin()
    program.open_book(machine.book)
    window_of(program).host.notice.dismiss()
    window_of(program).host.services.members.add(Member("", "Đỗ Văn Muộn"))
    assert last_book(machine) == machine.book
    assert list(machine.documents.iterdir()) == []


def test_a_book_of_that_name_on_the_computer_is_offered_and_never_replaced(begin: Begin, machine: Machine):
    program = begin()
    program.open_book(machine.book)
    button(program, BRING).click()
    program.open_book(machine.book)
    assert "Trên máy đã có sổ cùng tên" in said(program)
    button(program, OPEN_THERE).click()
    assert window_of(program).host.services.book_path == machine.documents / "Sổ 3.chibo"
    program.open_book(machine.book)
    button(program, BRING).click()
    assert window_of(program).host.services.book_path == machine.documents / "Sổ 3 (2).chibo"


def test_where_it_cannot_be_brought_one_stays_on_the_stick_and_is_told(begin: Begin, machine: Machine):
    program = begin()
    program.open_book(machine.book)
    offered = button(program, BRING)
    machine.documents.rmdir()
    offered.click()
    assert window_of(program).host.services.book_path == machine.book
    assert str(machine.documents) in said(program)


def test_a_book_on_the_computer_is_offered_nothing(machine: Machine):
    assert stick_offer(machine.documents / "a.chibo", machine.documents, machine.volume_at) is None
    assert stick_offer(machine.book, machine.usb / "Documents", machine.volume_at) is None
    assert stick_offer(machine.book, machine.documents, lambda _path: None) is None


def test_a_copy_for_the_upper_level_is_told_apart_and_not_begun_with_next_time(
    begin: Begin, machine: Machine, tmp_path: Path
):
    services = Services(Book.open(machine.book, Clock()), Rules())
    handed = services.submission.work(tmp_path, with_contacts=False)()
    services.close()
    program = begin()
    program.open_book(handed.folder / handed.manifest.file_name)
    assert "Đây là bản nộp cấp trên của Chi bộ Tổ dân phố 3, chép lúc 19:30" in said(program)
    assert "(bản nộp cấp trên, chỉ xem)" in window_of(program).windowTitle()
    assert last_book(machine) is None


def test_the_upper_level_checks_a_copy_without_a_book_of_its_own(
    begin: Begin, machine: Machine, tmp_path: Path
):
    services = Services(Book.open(machine.book, Clock()), Rules())
    handed = services.submission.work(tmp_path, with_contacts=False)()
    services.close()
    program = begin(handed.folder / handed.manifest.file_name)
    program.begin()
    assert program.window is not None
    check = next(found for found in program.window.findChildren(Button) if "Kiểm tra bản nộp" in found.text())
    check.click()
    answers = program._dialogs
    assert isinstance(answers, Answers)
    assert "Đúng bản đã nộp: Chi bộ Tổ dân phố 3" in answers.told[0]

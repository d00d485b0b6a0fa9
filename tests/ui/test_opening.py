"""The program opens a book: copies by themselves, damage, a crash, other windows and other computers."""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from chibo_desktop import paths
from chibo_desktop.app import Program
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.services import opening
from chibo_desktop.services.backups import BackupService
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.backup import backups_in, content_of, folder_of
from chibo_desktop.store.book import Book
from chibo_desktop.store.lock import lock_of
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.members.tab import MembersTab
from chibo_desktop.ui.recovery import USE_COPY
from chibo_desktop.ui.restore_dialog import RestoreDialog
from chibo_desktop.ui.tab_stack import MEMBERS
from chibo_desktop.ui.welcome import Welcome
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.keyboards import press

ROOT = Path(__file__).resolve().parents[2]


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2026, 11, 22, 19, 30)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the program keeps copies in this test."""
    for variable in ("HOME", "USERPROFILE", "LOCALAPPDATA", "XDG_DATA_HOME"):
        monkeypatch.setenv(variable, str(tmp_path / "home"))
    return paths.user_data_dir()


@pytest.fixture
def book(tmp_path: Path, clock: Clock) -> Path:
    """A book with three members and a running meeting at which two are marked."""
    (tmp_path / "sổ").mkdir()
    path = tmp_path / "sổ" / "Sổ chi bộ.chibo"
    services = Services(Book.create(path, clock), Rules())
    services.cell.set_up(
        "CHI BỘ TỔ DÂN PHỐ 3", "ĐẢNG BỘ PHƯỜNG A", "Sông Mai", "Nhà văn hóa", clock.now.time()
    )
    for name in ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng"):
        services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),)))
    meeting = services.meetings.create(MeetingKind.REGULAR, clock.now)
    services.meetings.start(meeting)
    for person in services.attendance.roll(meeting).attendees[:2]:
        services.attendance.mark_present(meeting, person.id)
    services.close()
    return path


Begin = Callable[..., Program]


@pytest.fixture
def begin(qapp: QApplication, clock: Clock, data: Path, qtbot: QtBot) -> Iterator[Begin]:
    """`begin("answer", …)` starts the program; it is closed afterwards."""
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    programs: list[Program] = []

    def begun(*answers: str) -> Program:
        program = Program(qapp, Answers(*answers), clock)
        programs.append(program)
        return program

    yield begun
    for program in programs:
        leave(program)
    qapp.setFont(font)
    qapp.setPalette(palette)


def leave(program: Program) -> None:
    program.end()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def window_of(program: Program) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def said(program: Program) -> str:
    return window_of(program).host.notice.shown_text()


def answers_of(program: Program) -> Answers:
    dialogs = window_of(program).host.dialogs
    assert isinstance(dialogs, Answers)
    return dialogs


def members(program: Program) -> int:
    return len(window_of(program).host.services.members.rows())


def add(program: Program, name: str = "Hồ Văn Ý") -> None:
    window_of(program).host.services.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),)))


def copies(book: Path, data: Path) -> list[Path]:
    return [backup.path for backup in backups_in(folder_of(book, data / "backups"))]


def files(book: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in book.parent.iterdir()}


def foot(program: Program) -> str:
    return " ".join(label.text() for label in window_of(program).statusBar().findChildren(QLabel))


@pytest.fixture
def copied(begin: Begin, book: Path, data: Path) -> Path:
    """The book, once opened and closed well: one copy of it is there."""
    program = begin()
    program.open_book(book)
    leave(program)
    assert len(copies(book, data)) == 1
    return book


# -- copies by themselves -----------------------------------------------------------------------


def test_soon_after_opening_a_copy_is_made_and_the_foot_says_so(
    begin: Begin, book: Path, data: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("chibo_desktop.ui.backup_keeper._FIRST_MS", 0)
    program = begin()
    program.open_book(book)
    qtbot.waitUntil(lambda: "Bản sao tốt gần nhất: 19:" in foot(program))
    assert len(copies(book, data)) == 1
    leave(program)
    assert len(copies(book, data)) == 1, "nothing was written since"


def test_closing_copies_what_was_written(begin: Begin, copied: Path, data: Path) -> None:
    program = begin()
    program.open_book(copied)
    add(program)
    leave(program)
    assert len(copies(copied, data)) == 2
    assert list(files(copied)) == [copied.name]


def test_opening_and_closing_without_a_word_copies_nothing(begin: Begin, copied: Path, data: Path) -> None:
    program = begin()
    program.open_book(copied)
    leave(program)
    assert len(copies(copied, data)) == 1


def test_every_ten_minutes_of_a_running_meeting(begin: Begin, copied: Path, data: Path, qtbot: QtBot) -> None:
    program = begin()
    program.open_book(copied)
    keeper = window_of(program)._copies
    assert keeper._timer.interval() == 600_000
    assert keeper._timer.isActive()
    add(program)
    with qtbot.waitSignal(keeper.changed):
        keeper._timer.timeout.emit()
    assert len(copies(copied, data)) == 2
    keeper._timer.timeout.emit()
    assert not window_of(program).host.tasks.busy, "nothing new, nothing to copy"


def test_a_copy_that_fails_is_a_line_and_no_stop(begin: Begin, book: Path, data: Path, qtbot: QtBot) -> None:
    data.mkdir(parents=True)
    (data / "backups").write_bytes(b"a file where the folder should be")
    program = begin()
    program.open_book(book)
    with qtbot.waitSignal(window_of(program)._copies.changed):
        window_of(program)._copies.first()
    assert "Chưa tạo được bản sao của sổ" in said(program)
    add(program)
    assert members(program) == 4
    (data / "backups").unlink()
    with qtbot.waitSignal(window_of(program)._copies.changed):
        window_of(program)._copies.again()
    assert "Chưa tạo được bản sao" not in said(program), "the line is withdrawn once a copy is made"


def test_a_copy_is_made_before_a_list_is_taken_in(
    begin: Begin, copied: Path, data: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    program = begin()
    program.open_book(copied)
    add(program, "Hồ Văn Ý")
    tab = window_of(program).tab(MEMBERS)
    assert isinstance(tab, MembersTab)
    roster = tmp_path / "danh sách.csv"
    roster.write_text("STT,Họ và tên,Ngày sinh\n1,Lý Văn Tám,1950\n2,Hoàng Thị Na,1961\n", encoding="utf-8")
    tab.importer.read(roster)
    qtbot.waitUntil(lambda: tab.importer.preview is not None)
    assert tab.importer.preview is not None
    tab.importer.preview.accept_button.click()
    assert members(program) == 6
    before_the_list = copies(copied, data)[0]
    content = content_of(before_the_list)
    assert (content.members, content.last_act) == (4, "Thêm đồng chí Hồ Văn Ý")


def test_a_sample_book_is_not_copied(begin: Begin, data: Path) -> None:
    program = begin()
    program.open_demo()
    assert window_of(program).host.services.backups.first_work() is None
    leave(program)
    assert not (data / "backups").exists()


# -- damage -------------------------------------------------------------------------------------


def test_a_damaged_book_comes_back_from_its_copy_and_is_kept(begin: Begin, copied: Path) -> None:
    damaged = copied.read_bytes()[:9000]
    copied.write_bytes(damaged)
    program = begin(USE_COPY)
    program.open_book(copied)
    assert members(program) == 3
    (asked,) = answers_of(program).asked
    assert "bị cụt" in asked
    assert "kỳ họp 11/2026, điểm danh 2 người" in asked
    assert "Bản sao tốt gần nhất: 19:3" in asked
    assert "Đã mở sổ bằng bản sao 19:3" in said(program)
    (kept,) = (path for path in copied.parent.glob("*hỏng*"))
    assert kept.name.startswith("Sổ chi bộ – hỏng 2026-11-22 19")
    assert kept.name in said(program)
    assert kept.read_bytes() == damaged


@pytest.mark.parametrize("content", [b"", bytes(8192), b"PK\x03\x04 another file", None])
def test_declining_leaves_everything_untouched(begin: Begin, copied: Path, content: bytes | None) -> None:
    copied.write_bytes(copied.read_bytes()[:9000] if content is None else content)
    before = files(copied)
    program = begin("Thôi")
    with pytest.raises(KnownError):
        program.open_book(copied)
    assert files(copied) == before
    assert program.window is None


def test_a_deleted_book_comes_back(begin: Begin, copied: Path) -> None:
    copied.unlink()
    program = begin(USE_COPY)
    program.open_book(copied)
    assert members(program) == 3
    assert "giữ bên cạnh" not in said(program)


def test_the_newest_copy_that_is_good_is_offered(begin: Begin, copied: Path, data: Path) -> None:
    program = begin()
    program.open_book(copied)
    add(program)
    leave(program)
    newest, _ = copies(copied, data)
    newest.write_bytes(newest.read_bytes()[:5000])
    copied.write_bytes(b"")
    program = begin(USE_COPY)
    program.open_book(copied)
    assert members(program) == 3


def test_without_a_copy_the_sentence_is_all(begin: Begin, book: Path) -> None:
    book.write_bytes(b"")
    with pytest.raises(KnownError) as refused:
        begin().open_book(book)
    assert refused.value.problem is Problem.BOOK_EMPTY


def spoil(book: Path) -> None:
    """A state of a meeting that there is not, in a file that SQLite finds whole."""
    content = book.read_bytes()
    assert b"running" in content
    book.write_bytes(content.replace(b"running", b"runnynh"))


def test_a_value_that_cannot_be_read_is_damage_and_no_error_of_ours(begin: Begin, copied: Path) -> None:
    spoil(copied)
    program = begin(USE_COPY)
    program.open_book(copied)
    assert members(program) == 3
    assert "bị hỏng" in answers_of(program).asked[0]


def test_the_old_window_stays_when_the_new_book_is_damaged(
    begin: Begin, copied: Path, tmp_path: Path, clock: Clock
) -> None:
    other = tmp_path / "khác.chibo"
    Book.create(other, clock).close()
    program = begin("Thôi")
    program.open_book(other)
    window = program.window
    spoil(copied)
    with pytest.raises(KnownError):
        program.open_book(copied)
    assert program.window is window
    add(program)
    assert members(program) == 1
    assert not lock_of(copied).exists()


def test_damage_found_while_the_book_is_open_leads_back_too(
    begin: Begin, copied: Path, qtbot: QtBot, data: Path
) -> None:
    program = begin(USE_COPY)
    program.open_book(copied)
    add(program)
    content = copied.read_bytes()
    # A letter's code that is none, in a name: the window has already read it.
    copied.write_bytes(content.replace("Trần".encode(), b"Tr\xff\xff\xffn"))
    window_of(program)._copies.first()
    qtbot.waitUntil(lambda: bool(answers_of(program).asked))
    qtbot.waitUntil(lambda: "Đã mở sổ bằng bản sao" in said(program))
    assert members(program) == 3
    assert len(copies(copied, data)) == 1, "the damaged book was not copied as a good one"
    assert len(list(copied.parent.glob("*hỏng*"))) == 1


# -- going back by oneself ----------------------------------------------------------------------


def test_going_back_to_a_copy_keeps_the_present_first(begin: Begin, copied: Path, data: Path) -> None:
    program = begin()
    program.open_book(copied)
    add(program)
    offers = window_of(program).host.services.backups.offers()
    window_of(program).restore_wanted.emit(offers[-1])
    assert members(program) == 3
    assert len(copies(copied, data)) == 2
    assert "Đã mở sổ bằng bản sao" in said(program)
    told = window_of(program).host.services.history.past(1)[0].name
    assert told == f"Khôi phục sổ từ bản sao {offers[-1].made_at:%H:%M %d/%m/%Y}"
    window_of(program).restore_wanted.emit(window_of(program).host.services.backups.offers()[0])
    assert members(program) == 4


def test_going_back_is_refused_while_the_present_cannot_be_copied(
    begin: Begin, copied: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = begin()
    program.open_book(copied)
    add(program)
    (offer,) = window_of(program).host.services.backups.offers()
    full = KnownError(Problem.DISK_FULL, path=copied)
    monkeypatch.setattr(BackupService, "keep", lambda _self: full)
    window_of(program).restore_wanted.emit(offer)
    assert "Ổ đĩa đã đầy" in said(program)
    assert members(program) == 4


def test_a_copy_gone_bad_meanwhile_leaves_the_book_open(begin: Begin, copied: Path, data: Path) -> None:
    program = begin()
    program.open_book(copied)
    (offer,) = window_of(program).host.services.backups.offers()
    offer.path.write_bytes(b"")
    window_of(program).restore_wanted.emit(offer)
    assert "rỗng" in said(program)
    assert members(program) == 3


def test_the_list_says_when_and_what(begin: Begin, copied: Path, data: Path, qtbot: QtBot) -> None:
    program = begin()
    program.open_book(copied)
    bad = folder_of(copied, data / "backups") / "2026-11-20 080000.chibo"
    bad.write_bytes(b"")
    offers = window_of(program).host.services.backups.offers()
    dialog = RestoreDialog(offers, datetime(2026, 11, 22).date())
    qtbot.addWidget(dialog)
    first, second = (dialog.list.item(row).text() for row in range(2))
    assert first.startswith("19:3")
    assert first.endswith("kỳ họp 11/2026, điểm danh 2 người")
    assert second == "08:00 ngày 20/11/2026 – không đọc được"
    assert "CHI BỘ TỔ DÂN PHỐ 3" in dialog.preview.text()
    assert "3 đảng viên" in dialog.preview.text()
    dialog.list.setCurrentRow(1)
    assert not dialog.restore.isEnabled()
    dialog.list.setCurrentRow(0)
    dialog.restore.click()
    assert dialog.chosen == offers[0]


def test_what_does_not_open_is_said_on_the_first_page(begin: Begin, tmp_path: Path) -> None:
    program = begin()
    program.begin()
    page = program.window
    assert isinstance(page, Welcome)
    other = tmp_path / "danh sách.chibo"
    other.write_bytes(b"PK\x03\x04" + bytes(9000))
    page.chosen.emit(other)
    assert program.window is page
    assert "không phải sổ chi bộ" in page.notice.shown_text()


def test_copies_stay_on_offer_once_the_book_is_known_to_be_damaged(begin: Begin, copied: Path) -> None:
    program = begin()
    program.open_book(copied)
    backups = window_of(program).host.services.backups
    before = backups.offers()
    backups.failed(KnownError(Problem.BOOK_DAMAGED, path=copied))
    window_of(program).host.services.members.add(Member("", "Đặng Hữu Ước"))
    assert backups.keep() is None
    assert before
    assert backups.offers() == before, "no copy of it is made, and none is hidden"


def test_enter_takes_the_copy_and_asks_once_more(begin: Begin, copied: Path, show: Show) -> None:
    program = begin()
    program.open_book(copied)
    offers = window_of(program).host.services.backups.offers()
    dialog = RestoreDialog(offers, datetime(2026, 11, 22).date())
    show(dialog, focus=dialog.list)
    press(Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.focusWidget() is dialog.restore
    press(Qt.Key.Key_Return)
    assert dialog.result() == RestoreDialog.DialogCode.Accepted


def test_a_book_without_copies_has_an_empty_list(qtbot: QtBot) -> None:
    dialog = RestoreDialog([], datetime(2026, 11, 22).date())
    qtbot.addWidget(dialog)
    assert dialog.chosen is None
    assert not dialog.restore.isEnabled()
    assert "chưa có bản sao" in dialog.preview.text()


# -- crashes, other windows, other computers ----------------------------------------------------


def leave_lock(book: Path, **facts: object) -> None:
    known = {"host": platform.node(), "user": "thu", "pid": 1, "since": "2026-11-22T09:31:00", "token": "x"}
    lock_of(book).write_text(json.dumps(known | facts), encoding="utf-8")


def test_after_a_crash_the_book_is_looked_through_and_that_is_said(begin: Begin, book: Path) -> None:
    lock_of(book).write_bytes(b"")
    program = begin()
    program.open_book(book)
    assert "sổ còn nguyên vẹn" in said(program)
    add(program)
    leave(program)
    assert list(files(book)) == [book.name]


def test_after_a_crash_damage_out_of_sight_is_found_at_once(begin: Begin, copied: Path) -> None:
    copied.write_bytes(copied.read_bytes().replace("Trần".encode(), b"Tr\xff\xff\xffn"))
    lock_of(copied).write_bytes(b"")
    program = begin(USE_COPY)
    program.open_book(copied)
    assert members(program) == 3


def test_another_computer_has_it_so_it_can_only_be_read(begin: Begin, book: Path, data: Path) -> None:
    leave_lock(book, host="MAY-PHUONG")
    program = begin()
    program.open_book(book)
    assert "máy “MAY-PHUONG” từ 09:31" in said(program)
    assert window_of(program).windowTitle().endswith("(chỉ xem)")
    with pytest.raises(KnownError) as refused:
        add(program)
    assert refused.value.problem is Problem.BOOK_READ_ONLY
    leave(program)
    assert lock_of(book).exists()
    assert copies(book, data) == []


def test_a_computer_that_is_off_can_be_overruled(begin: Begin, book: Path) -> None:
    leave_lock(book, host="MAY-PHUONG")
    program = begin()
    program.open_book(book)
    window_of(program).host.notice._buttons[0].click()
    assert not window_of(program).windowTitle().endswith("(chỉ xem)")
    add(program)
    assert members(program) == 4


def test_a_book_in_a_place_that_may_only_be_read_says_so(
    begin: Begin, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_may_be_written", lambda _path: False)
    before = book.read_bytes()
    program = begin()
    program.open_book(book)
    assert "chỉ xem được" in said(program)
    foot = "".join(label.text() for label in window_of(program).statusBar().findChildren(QLabel))
    assert foot == "Chỉ xem: không ghi gì vào sổ này."
    window_of(program).book_acts.choose_copy()
    assert "chép tệp sang thư mục Tài liệu" in said(program), "what to do, and no empty list of copies"
    with pytest.raises(KnownError) as refused:
        window_of(program).host.services.history.undo()
    assert refused.value.problem is Problem.BOOK_READ_ONLY
    leave(program)
    assert book.read_bytes() == before


def test_the_same_book_once_more_is_the_same_window(begin: Begin, book: Path) -> None:
    program = begin()
    program.open_book(book)
    window = program.window
    program.open_book(book.parent / "." / book.name)
    assert program.window is window


@pytest.mark.skipif(sys.platform == "win32", reason="who may make links there is another question")
def test_a_link_leads_to_the_book_itself_and_to_its_lock(begin: Begin, book: Path) -> None:
    link = book.with_name("liên kết.chibo")
    link.symlink_to(book)
    begin().open_book(link)
    assert lock_of(book).exists()
    assert not lock_of(link).exists()


@pytest.mark.skipif(sys.platform == "win32", reason="who may make links there is another question")
def test_links_that_lead_to_one_another_lead_to_no_book(begin: Begin, tmp_path: Path) -> None:
    one, other = tmp_path / "một.chibo", tmp_path / "hai.chibo"
    one.symlink_to(other)
    other.symlink_to(one)
    with pytest.raises(KnownError):
        begin().open_book(one)


def test_a_window_that_never_answers_is_gone(
    begin: Begin, book: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A number of a process that was given to another one after the crash."""
    monkeypatch.setattr("chibo_desktop.ui.single_window._PATIENCE_MS", 0)
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as other:
        leave_lock(book, pid=other.pid)
        program = begin()
        program.open_book(book)
        assert members(program) == 3
        other.communicate(b"\n")


def test_a_second_start_brings_the_first_window_forward_and_ends(
    begin: Begin, book: Path, qtbot: QtBot
) -> None:
    program = begin()
    program.open_book(book)
    qtbot.waitUntil(lambda: program.doorkeeper.bell is not None)
    window = window_of(program)
    window.showMinimized()
    command = [sys.executable, "-m", "chibo_desktop", str(book)]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}) as second:
        qtbot.waitUntil(lambda: second.poll() is not None, timeout=20_000)
    assert second.returncode == 0
    assert not window.isMinimized()
    add(program)
    assert members(program) == 4

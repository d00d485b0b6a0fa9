"""A book under a password in keystrokes: set, locked amid a sentence, opened again, restored, forgotten."""

from __future__ import annotations

import shutil
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.backup import backups_in, folder_of
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key, salt_of
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.rekeying import write_under
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.password.lock_screen import LOCKED, LockScreen
from chibo_desktop.ui.password.settings import PasswordDialog
from chibo_desktop.ui.recovery import USE_COPY
from chibo_desktop.ui.restore_dialog import RestoreDialog
from chibo_desktop.ui.tab_stack import AGENDA, DRAFTING
from chibo_desktop.ui.welcome import Welcome
from tests.journeys.conftest import Begin
from tests.journeys.desk import Desk, make_book
from tests.journeys.hands import focus, settle, texts_of
from tests.ui.keyboards import commit, preedit

GOOD, OTHER = "caybang1975", "cayxoan1980"

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture
def calm(desk: Desk) -> Desk:
    """The desk, where copies are made only when the test says so, however slow the machine is."""
    desk.window._copies._soon.stop()
    return desk


@pytest.fixture
def locked_book(calm: Desk) -> Desk:
    """That desk, its book under a password."""
    desk = calm
    desk.services.password.put(GOOD, GOOD)
    desk.window.locking.follow_settings()
    return desk


def lock_screen() -> LockScreen:
    screen = QApplication.activeModalWidget()
    assert isinstance(screen, LockScreen)
    return screen


def unlock(desk: Desk, password: str = GOOD) -> None:
    settle()
    assert focus() is lock_screen().entry.line.edit
    desk.hands.type(password)
    desk.hands.keys("Return")


def content_on_disk(desk: Desk, tmp_path: Path) -> str:
    """What a power cut at this moment would leave of the item that is being written."""
    copy = Path(shutil.copyfile(desk.services.book_path, tmp_path / "sau khi mất điện.chibo"))
    with closing(Book.open(copy, key=Key(GOOD))) as book:
        return MeetingStore(book).items(desk.running)[0].content


# -- the lock -----------------------------------------------------------------------------------


def test_without_a_password_there_is_nothing_to_lock(desk: Desk) -> None:
    desk.hands.keys("Ctrl+L")
    assert "chưa có mật khẩu" in desk.said
    assert not desk.window.locking.is_locked


def test_locking_amid_a_sentence_loses_no_letter_and_leads_back_to_it(
    locked_book: Desk, tmp_path: Path
) -> None:
    desk = locked_book
    title = desk.window.windowTitle()
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Đang ghi dở")
    writing = focus()
    preedit("câu")
    desk.window.locking.lock()
    settle()
    assert "Đang ghi dở" in content_on_disk(desk, tmp_path)
    assert desk.window.windowTitle() == LOCKED
    assert [window for window in QApplication.topLevelWidgets() if title in window.windowTitle()] == []
    desk.hands.type("khong vao dau")
    desk.hands.keys("Return", "Escape", "Ctrl+2", "F5", "Alt+F4")
    assert desk.window.locking.is_locked
    assert "khong" not in content_on_disk(desk, tmp_path)
    lock_screen().entry.line.clear()
    unlock(desk)
    assert not desk.window.locking.is_locked
    assert desk.window.windowTitle() == title
    assert focus() is writing
    assert desk.tab == AGENDA
    commit("")
    desk.hands.type(" rồi ghi tiếp")
    desk.window.flush()
    assert desk.content(desk.running).replace("câu", "") == "Đang ghi dở rồi ghi tiếp"


def test_a_wrong_password_leaves_it_locked_and_the_third_has_to_wait(locked_book: Desk) -> None:
    desk = locked_book
    desk.hands.keys("Ctrl+L")
    for _ in range(3):
        unlock(desk, OTHER)
        assert desk.window.locking.is_locked
    assert "Đợi 5 giây" in "".join(texts_of(lock_screen()))
    unlock(desk)
    assert desk.window.locking.is_locked
    desk.clock.pass_minutes(1)
    lock_screen().entry.look_at_clock()
    desk.hands.keys("Return")
    assert not desk.window.locking.is_locked


def test_a_dialog_is_covered_too_and_what_is_typed_there_stays(locked_book: Desk) -> None:
    desk = locked_book
    seen: list[str] = []

    def script() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        line = next(
            edit for edit in dialog.findChildren(QLineEdit) if edit.isVisible() and not edit.isReadOnly()
        )
        line.setFocus()
        line.setText("Chi bộ đang gõ dở")
        desk.window.locking.lock()
        settle()
        picture = dialog.grab().toImage()
        middle = picture.pixelColor(QPoint(picture.width() // 2, picture.height() // 2))
        corners = {
            picture.pixelColor(x, y).name()
            for x in range(0, picture.width(), 7)
            for y in range(0, picture.height(), 7)
        }
        assert corners == {middle.name()}
        unlock(desk)
        seen.append(line.text())
        assert focus() is line
        dialog.reject()

    desk.hands.in_dialog(script, desk.window.book_acts.edit_cell)
    assert seen == ["Chi bộ đang gõ dở"]


def test_a_cell_open_in_a_table_is_written_and_opened_again(locked_book: Desk, tmp_path: Path) -> None:
    desk = locked_book
    desk.hands.keys("Ctrl+4")
    desk.services.drafting.add_task(desk.running, "Dọn nhà văn hóa", [], None)
    table = task_table(desk)
    table.setFocus()
    table.setCurrentIndex(table.model().index(0, WHAT))
    desk.hands.keys("F2")
    desk.hands.write("Sơn lại nhà văn hóa")
    desk.window.locking.lock()
    settle()
    copy = Path(shutil.copyfile(desk.services.book_path, tmp_path / "sau.chibo"))
    with closing(Book.open(copy, key=Key(GOOD))) as book:
        assert "Sơn lại nhà văn hóa" in str(book._db.execute_sql("SELECT what FROM task").fetchall())
    unlock(desk)
    assert desk.tab == DRAFTING
    assert table.isAncestorOf(focus())
    assert table.currentIndex().row() == 0


def task_table(desk: Desk) -> QTableView:
    task = desk.services.drafting.tasks(desk.running)[0]
    desk.window.tab(DRAFTING).reveal(task.id)
    settle()
    return next(
        table for table in desk.window.findChildren(QTableView) if table.accessibleName() == "Nhiệm vụ"
    )


WHAT = 1


def test_it_locks_by_itself_when_nobody_touches_it_and_only_then(locked_book: Desk, qtbot: QtBot) -> None:
    desk = locked_book
    locking = desk.window.locking
    assert not locking.idle.isActive()
    desk.services.password.lock_after(5)
    assert locking.idle.isActive()
    assert locking.idle.interval() == 5 * 60_000
    handle = desk.window.windowHandle()
    assert handle is not None
    for touch in (
        lambda: QTest.keyClick(handle, Qt.Key.Key_Down),
        lambda: QTest.mouseMove(handle, QPoint(20, 20)),
        QGuiApplication.inputMethod().cursorRectangleChanged.emit,
    ):
        locking.idle.stop()
        touch()
        assert locking.idle.isActive()
    with qtbot.waitSignal(locking.locked):
        locking.idle.setInterval(1)
    assert not locking.idle.isActive()
    unlock(desk)
    assert locking.idle.interval() == 5 * 60_000
    assert locking.idle.isActive()
    desk.services.password.take_away()
    locking.follow_settings()
    assert not locking.idle.isActive()


def test_the_clock_of_the_meeting_goes_on_and_copies_are_made_while_it_is_locked(locked_book: Desk) -> None:
    desk = locked_book
    desk.hands.keys("Ctrl+L")
    desk.services.members.change(desk.services.members.rows()[0].member)
    assert desk.services.backups.keep() is None
    head = texts_of(desk.window)
    desk.clock.pass_minutes(7)
    desk.window._head.redraw()
    assert texts_of(desk.window) != head
    unlock(desk)


def test_damage_that_is_found_while_it_is_locked_is_told_after(locked_book: Desk) -> None:
    desk = locked_book
    told: list[bool] = []
    desk.window.damaged.disconnect()
    desk.window.damaged.connect(lambda: told.append(desk.window.locking.is_locked))
    desk.hands.keys("Ctrl+L")
    desk.window._copies.damaged.emit()
    assert told == []
    unlock(desk)
    assert told == [False]
    desk.window._copies.damaged.emit()
    assert told == [False, False]


def test_the_program_can_be_closed_while_it_is_locked(locked_book: Desk) -> None:
    desk = locked_book
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Chưa xong")
    desk.hands.keys("Ctrl+L")
    screen = lock_screen()
    screen.leave_wanted.emit()
    settle()
    assert not desk.window.isVisible()
    assert not screen.isVisible()
    assert desk.content(desk.running) == "Chưa xong"


# -- the menu -----------------------------------------------------------------------------------


def test_set_by_the_menu_then_the_copies_follow_and_the_next_start_asks(
    calm: Desk, sit_down: Begin, qtbot: QtBot
) -> None:
    desk = calm
    path = desk.services.book_path
    assert desk.services.backups.keep() is None
    folder = folder_of(path, desk.evening.folder / "chibo" / "backups")
    assert [salt_of(copy.path) for copy in backups_in(folder)] == [b""]

    def script() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, PasswordDialog)
        desk.hands.type(GOOD)
        desk.hands.keys("Tab", "Tab")
        desk.hands.type(GOOD)
        desk.hands.keys("Return", "Return")

    desk.hands.in_dialog(script, lambda: desk.hands.menu("S", "Mật khẩu…"))
    qtbot.waitUntil(lambda: "1 bản sao của sổ nay được mã hóa" in desk.said)
    assert all(salt_of(copy.path) for copy in backups_in(folder))
    desk.evening.program.end()
    settle()
    later = sit_down()
    later.answers.answers.extend([OTHER, GOOD])
    later.program.begin()
    assert isinstance(later.program.window, MainWindow)
    assert "Gõ mật khẩu để mở" in later.answers.asked[0]
    assert len(later.window.host.services.members.rows()) == 4


def test_copies_left_plain_by_a_power_cut_follow_after_the_next_start(
    locked_book: Desk, sit_down: Begin, qtbot: QtBot
) -> None:
    desk = locked_book
    assert desk.services.backups.keep() is None
    path = desk.services.book_path
    folder = folder_of(path, desk.evening.folder / "chibo" / "backups")
    (copy,) = backups_in(folder)
    plain = folder / "2020-05-05 190000.chibo"
    write_under(copy.path, Key(GOOD), plain, NO_KEY)
    desk.evening.program.end()
    later = sit_down()
    later.answers.answers.append(GOOD)
    later.program.open_book(path)
    later.window._copies._soon.stop()
    later.window._copies.first()
    qtbot.waitUntil(lambda: bool(salt_of(plain)))
    qtbot.waitUntil(lambda: "được mã hóa" in later.window.host.notice.shown_text())


# -- opening ------------------------------------------------------------------------------------


def closed(desk: Desk) -> Path:
    path = desk.services.book_path
    # Closing the book copies it.
    desk.evening.program.end()
    settle()
    return path


def test_who_does_not_know_the_password_meets_the_first_page_again(
    locked_book: Desk, sit_down: Begin
) -> None:
    path = closed(locked_book)
    before = path.read_bytes()
    later = sit_down()
    later.answers.answers.extend([OTHER, OTHER, OTHER, None])
    later.program.begin()
    assert isinstance(later.program.window, Welcome)
    assert "có mật khẩu" in later.program.window.notice.shown_text()
    assert path.read_bytes() == before
    assert [file.name for file in path.parent.iterdir() if file.name.startswith("~")] == []
    again = sit_down()
    again.answers.answers.append(None)
    again.program.begin()
    assert again.answers.waited[0] == 5


def test_a_window_stays_when_another_book_does_not_open(
    locked_book: Desk, sit_down: Begin, home: Path
) -> None:
    path = closed(locked_book)
    later = sit_down()
    make_book(home / "khác.chibo", later.clock)
    later.program.open_book(home / "khác.chibo")
    window = later.program.window
    later.answers.answers.append(None)
    later.program.open_book(path)
    assert later.program.window is window


def test_a_damaged_encrypted_book_comes_back_from_its_copy_by_its_password(
    locked_book: Desk, sit_down: Begin
) -> None:
    path = closed(locked_book)
    for spoilt, asked in (
        (path.read_bytes()[:100] + bytes(3000) + path.read_bytes()[3100:], "bị hỏng"),
        (b"", "rỗng"),
    ):
        path.write_bytes(spoilt)
        later = sit_down()
        later.answers.answers.extend([OTHER, GOOD, USE_COPY])
        later.program.open_book(path)
        assert asked in " ".join(later.answers.asked)
        assert len(later.window.host.services.members.rows()) == 4
        assert Key(GOOD).opens(path)
        later.program.end()
        settle()


def test_noise_where_no_password_was_ever_set_says_both_and_offers_the_plain_copy(
    calm: Desk, sit_down: Begin
) -> None:
    path = closed(calm)
    noise = bytes(index * 31 % 251 ^ index // 251 % 256 for index in range(8192))
    path.write_bytes(noise)
    later = sit_down()
    later.answers.answers.append(None)
    with pytest.raises(KnownError) as caught:
        later.program.open_book(path)
    assert caught.value.problem is Problem.BOOK_ENCRYPTED
    assert "hoặc đã hỏng" in later.answers.asked[0]
    assert path.read_bytes() == noise
    other = later.answers.asked[0].splitlines()[-1]
    later.answers.answers.append(other)
    later.program.open_book(path)
    assert len(later.window.host.services.members.rows()) == 4
    assert [file.read_bytes() for file in path.parent.glob("*hỏng*")] == [noise]


def test_a_copy_under_an_older_password_is_restored_under_the_present_one(locked_book: Desk) -> None:
    desk = locked_book
    assert desk.services.backups.keep() is None
    desk.services.password.put(OTHER, OTHER)
    desk.answer(OTHER, GOOD)

    def script() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, RestoreDialog)
        assert not dialog.restore.isEnabled()
        assert "mật khẩu cũ" in dialog.preview.text()
        dialog.unlock.click()
        assert "4 đảng viên" in dialog.preview.text()
        assert not dialog.unlock.isVisible()
        dialog.restore.click()

    desk.hands.in_dialog(script, desk.window.book_acts.choose_copy)
    settle()
    program = desk.evening.program
    assert isinstance(program.window, MainWindow)
    assert program.window.host.services.password.matches(OTHER)
    assert Key(OTHER).opens(program.window.host.services.book_path)


def test_undoing_the_minutes_is_followed_at_once(locked_book: Desk) -> None:
    desk = locked_book
    desk.services.password.lock_after(5)
    assert desk.window.locking.idle.isActive()
    desk.hands.keys("Ctrl+Z")
    assert not desk.window.locking.idle.isActive()


def test_after_an_evening_no_name_and_no_password_lies_anywhere_on_the_disk(
    locked_book: Desk, home: Path
) -> None:
    desk = locked_book
    desk.hands.keys("Ctrl+2", "Ctrl+F", "Return")
    desk.hands.type("Bàn việc sơn nhà văn hóa")
    desk.hands.keys("Ctrl+1", "Ctrl+L")
    unlock(desk)
    closed(desk)
    words = ("Phạm Văn Bình", "Hiền", "sơn nhà", "Đảng bộ phường Thử", GOOD)
    files = [file for file in home.rglob("*") if file.is_file()]
    assert len(files) > 2
    found = {
        (word, file.name)
        for file in files
        for word in words
        for code in ("utf-8", "utf-16-le")
        if word.encode(code) in file.read_bytes()
    }
    assert found == set()

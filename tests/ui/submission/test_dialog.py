"""The page "Chép nộp cấp trên" by keyboard: from the stick that is found to the sentence at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.members import Member
from chibo_desktop.domain.volumes import Volume
from chibo_desktop.services import handing_over
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store import key as key_of_a_book
from chibo_desktop.store import stick
from chibo_desktop.store.book import Book
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.submission import form
from chibo_desktop.ui.submission.checking import check_copy
from chibo_desktop.ui.submission.dialog import SubmissionDialog
from chibo_desktop.ui.submission.words import CALLED_OFF
from chibo_desktop.ui.theme import Theme
from tests.ui.answers import Answers
from tests.ui.conftest import Show
from tests.ui.keyboards import press, telex

EVENING = datetime(2026, 11, 22, 20, 18)
NAME = "So Chi bo To dan pho 3 - nop 2026-11-22"
DONE = "Đã chép và kiểm tra xong. Có thể rút USB."
Key = Qt.Key


class Desk:
    """The dialog over a window, and the sticks that are plugged in."""

    def __init__(self, window: MainWindow, usb: Path, answers: Answers) -> None:
        self.window, self.usb, self.answers = window, usb, answers
        self.plugged = [Volume(usb, "KINGSTON", 14_200_000_000, removable=True)]
        self.services = window.host.services

    def dialog(self) -> SubmissionDialog:
        return SubmissionDialog(self.window.host, lambda: self.plugged, self.window)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    (tmp_path / "máy").mkdir()
    made = Services(Book.create(tmp_path / "máy" / "so.chibo", lambda: EVENING), Rules())
    made.cell.set_up("Chi bộ Tổ dân phố 3", "", "", "", EVENING.time())
    made.members.add(Member("", "Lê Thị Sen", phone="0912 345 678"))
    yield made
    made.close()


@pytest.fixture
def desk(services: Services, tmp_path: Path, looks: QApplication, qtbot: QtBot) -> Desk:
    (tmp_path / "USB").mkdir()
    answers = Answers()
    window = MainWindow(services, answers, Theme(looks))
    qtbot.addWidget(window, before_close_func=lambda closing: closing.leave())
    return Desk(window, tmp_path / "USB", answers)


Opened = Callable[[], SubmissionDialog]


@pytest.fixture
def opened(desk: Desk, show: Show) -> Opened:
    def shown() -> SubmissionDialog:
        dialog = desk.dialog()
        show(dialog, focus=dialog.form.places)
        return dialog

    return shown


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def page(dialog: SubmissionDialog) -> int:
    return dialog._pages.currentIndex()


def copied(dialog: SubmissionDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.copying, timeout=20_000)


def test_enter_copies_to_the_stick_that_was_found_and_says_when_to_pull_it_out(
    desk: Desk, opened: Opened, qtbot: QtBot
):
    dialog = opened()
    assert dialog.form.places.item(0).text().startswith("USB “KINGSTON”")
    assert "còn trống 14,2 GB" in dialog.form.places.item(0).text()
    press(Key.Key_Return)
    copied(dialog, qtbot)
    assert dialog.headline.text() == DONE
    assert str(desk.usb / NAME) in dialog.details.text()
    assert files(desk.usb) == [f"{NAME}.chibo", f"{NAME}.txt"]
    (receipt,) = desk.services.submission.receipts()
    assert (receipt.with_contacts, receipt.encrypted) == (False, False)
    press(Key.Key_Return)
    assert not dialog.isVisible()


def test_the_choices_are_reached_by_their_letters_and_kept(desk: Desk, opened: Opened, qtbot: QtBot):
    dialog = opened()
    press(Key.Key_Y, modifier=Qt.KeyboardModifier.AltModifier)
    press(Key.Key_M, modifier=Qt.KeyboardModifier.AltModifier)
    # A radio button pressed by its letter is seen to go down first.
    qtbot.waitUntil(dialog.form.passphrase.edit.hasFocus)
    assert dialog.form.with_contacts.isChecked()
    telex("sen")
    press(Key.Key_Return)
    assert page(dialog) == 0
    assert "ít nhất 8" in dialog.form.problem.text()
    assert dialog.form.passphrase.edit.hasFocus()
    telex(" nở muộn")
    press(Key.Key_Return)
    copied(dialog, qtbot)
    assert dialog.headline.text() == DONE
    assert "Có mật khẩu" in dialog.details.text()
    (receipt,) = desk.services.submission.receipts()
    assert (receipt.with_contacts, receipt.encrypted) == (True, True)


def test_a_passphrase_is_proposed_where_the_book_has_one(desk: Desk, opened: Opened, monkeypatch):
    monkeypatch.setattr(key_of_a_book, "_ROUNDS", 1000)
    desk.services.password.put("sổ của chi bộ", "sổ của chi bộ")
    dialog = opened()
    assert dialog.form.locked.isChecked()
    assert dialog.form.places.hasFocus()
    press(Key.Key_Return)
    assert dialog.form.passphrase.edit.hasFocus()
    assert list(desk.usb.iterdir()) == []


def test_every_alt_key_is_a_plain_letter_and_means_one_thing(opened: Opened):
    dialog = opened()
    texts = [label.text() for label in dialog.findChildren(QLabel) if label.buddy() is not None]
    texts += [found.text() for found in dialog.findChildren(QAbstractButton)]
    keys = [text[text.index("&") + 1].upper() for text in texts if "&" in text]
    assert len(keys) == 8
    assert all("A" <= key <= "Z" for key in keys)
    assert len(set(keys)) == len(keys)


def test_a_stick_plugged_in_later_shows_by_itself(desk: Desk, opened: Opened, qtbot: QtBot, monkeypatch):
    monkeypatch.setattr(form, "_LOOK_MS", 20)
    plugged, desk.plugged = desk.plugged, []
    dialog = opened()
    assert "Chưa thấy USB nào" in dialog.form.places.item(0).text()
    press(Key.Key_Return)
    assert "Chưa thấy USB nào" in dialog.form.problem.text()
    desk.plugged = plugged
    qtbot.waitUntil(lambda: "KINGSTON" in dialog.form.places.item(0).text())
    assert dialog.form.wanted is not None
    assert dialog.form.wanted.folder == desk.usb


def test_another_folder_may_be_chosen_and_is_offered_next_time(
    desk: Desk, opened: Opened, qtbot: QtBot, tmp_path: Path
):
    folder = tmp_path / "Nộp Đảng ủy"
    folder.mkdir()
    desk.answers.answers.append(folder)
    dialog = opened()
    dialog.form.other.setFocus()
    press(Key.Key_Space)
    press(Key.Key_Return)
    copied(dialog, qtbot)
    assert dialog.headline.text() == "Đã chép và kiểm tra xong."
    assert "không phải USB" in dialog.details.text()
    press(Key.Key_Escape)
    again = opened()
    assert again.form.places.item(1).text() == str(folder)
    assert str(folder) in again.receipts.item(0).text()


def test_escape_ends_the_copy_and_nothing_is_left(desk: Desk, opened: Opened, qtbot: QtBot, monkeypatch):
    real, reached, go_on = stick.write_out, Event(), Event()

    def slow(path: Path) -> None:
        real(path)
        reached.set()
        go_on.wait(20)

    monkeypatch.setattr(stick, "write_out", slow)
    dialog = opened()
    press(Key.Key_Return)
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    press(Key.Key_Escape)
    assert (dialog.isVisible(), dialog.told.text(), dialog.stop.isEnabled()) == (True, "Đang dừng…", False)
    go_on.set()
    copied(dialog, qtbot)
    assert CALLED_OFF in dialog.form.problem.text()
    assert list(desk.usb.iterdir()) == []
    assert desk.services.submission.receipts() == []
    press(Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_stands_in_the_way_is_said_and_the_form_stays(desk: Desk, opened: Opened, qtbot: QtBot):
    dialog = opened()
    desk.usb.rmdir()
    press(Key.Key_Return)
    copied(dialog, qtbot)
    assert "USB đã bị rút" in dialog.form.problem.text()
    assert dialog.form.places.hasFocus()
    desk.usb.mkdir()
    press(Key.Key_Return)
    copied(dialog, qtbot)
    assert dialog.headline.text() == DONE


def test_a_copy_is_good_even_where_its_receipt_cannot_be_written(desk: Desk, opened: Opened, qtbot: QtBot):
    dialog = opened()
    desk.services._book.read_only = True
    press(Key.Key_Return)
    copied(dialog, qtbot)
    assert dialog.headline.text() == DONE
    assert "Chưa ghi được biên nhận" in dialog.receipt_problem.text()


def test_a_window_that_closes_while_a_copy_is_written_leaves_nothing(
    desk: Desk, opened: Opened, qtbot: QtBot, monkeypatch
):
    reached = Event()
    real = handing_over.drawn

    def seen(*values, **options):
        reached.set()
        return real(*values, **options)

    monkeypatch.setattr(handing_over, "drawn", seen)
    dialog = opened()
    press(Key.Key_Return)
    qtbot.waitUntil(reached.is_set, timeout=20_000)
    desk.window.leave()
    assert [name for name in files(desk.usb) if name.endswith(".part")] == []
    assert dialog.copying


@pytest.mark.parametrize("spoilt", [False, True])
def test_the_clerk_is_told_in_a_sentence_whether_it_is_what_was_sent(desk: Desk, qtbot: QtBot, spoilt: bool):
    handed = desk.services.submission.work(desk.usb, with_contacts=False)()
    copy = handed.folder / handed.manifest.file_name
    if spoilt:
        copy.write_bytes(copy.read_bytes().replace("Lê Thị Sen".encode(), "Lê Thị Sem".encode()))
    desk.answers.answers.append(copy)
    notice = desk.window.host.notice
    check_copy(desk.window.host)
    qtbot.waitUntil(lambda: "Đang kiểm tra" not in notice.shown_text(), timeout=20_000)
    wanted = "không còn đúng như lúc" if spoilt else "Đúng bản đã nộp: Chi bộ Tổ dân phố 3, chép lúc 20:18"
    assert wanted in notice.shown_text()


def test_a_file_without_its_page_is_said(desk: Desk, qtbot: QtBot, tmp_path: Path):
    desk.answers.answers.append(tmp_path / "lạ.chibo")
    check_copy(desk.window.host)
    notice = desk.window.host.notice
    qtbot.waitUntil(lambda: "Không thấy bản kê" in notice.shown_text(), timeout=20_000)

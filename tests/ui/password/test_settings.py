"""The window Mật khẩu…: set, changed, taken away by keyboard alone; every doubt and refusal in a sentence."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chibo_desktop import paths
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.password.settings import PasswordDialog
from chibo_desktop.ui.texts import Text
from tests.ui.conftest import Show
from tests.ui.keyboards import press, telex

GOOD, OTHER = "caybang1975", "cayxoan1980"

pytestmark = pytest.mark.usefixtures("quick_keys")
Open = Callable[..., PasswordDialog]


@pytest.fixture
def services(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Services]:
    monkeypatch.setattr(paths, "user_data_dir", lambda: tmp_path / "dữ liệu")
    book = Book.create(tmp_path / "Sổ chi bộ.chibo", lambda: datetime(2026, 11, 22, 19, 30))
    services = Services(book, Rules())
    yield services
    services.close()


@pytest.fixture
def opened(services: Services, show: Show, looks: QApplication) -> Open:
    def open_it(when_quiet: Callable[[Callable[[], None]], None] = lambda act: act()) -> PasswordDialog:
        dialog = PasswordDialog(services.password, when_quiet)
        show(dialog, focus=dialog.focusWidget())
        return dialog

    return open_it


def words(dialog: PasswordDialog) -> str:
    return "\n".join(label.text() for label in dialog.findChildren(Text) if label.isVisible())


def type_into(dialog: PasswordDialog, current: str, new: str = "", again: str | None = None) -> None:
    dialog.current.edit.setText(current)
    dialog.new.edit.setText(new)
    dialog.again.edit.setText(new if again is None else again)


def test_a_password_is_set_by_keyboard_alone(opened: Open, services: Services) -> None:
    dialog = opened()
    telex(GOOD)
    assert dialog.new.edit.displayText() == GOOD
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab)
    telex(GOOD)
    press(Qt.Key.Key_Return)
    assert services.password.matches(GOOD)
    assert "Đã đặt mật khẩu" in words(dialog)
    assert "Tệp Word và PDF xuất từ sổ không được bảo vệ" in words(dialog)
    assert "USB" in words(dialog)
    wanted: list[str] = []
    dialog.slip_wanted.connect(wanted.append)
    dialog.print_new.click()
    assert wanted == [GOOD]
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_enter_goes_on_to_the_line_that_is_still_empty(opened: Open, services: Services) -> None:
    dialog = opened()
    telex(GOOD)
    press(Qt.Key.Key_Return)
    assert dialog.again.edit.hasFocus()
    assert "chưa giống" not in words(dialog)
    telex(OTHER)
    press(Qt.Key.Key_Return)
    assert "chưa giống" in words(dialog)
    telex(GOOD)  # what was typed wrongly is marked: typing replaces it
    press(Qt.Key.Key_Return)
    assert services.password.matches(GOOD)


@pytest.mark.parametrize(
    "new, again, said",
    [
        ("1975", "1975", "ít nhất 8 ký tự"),
        (GOOD, "caybang1957", "chưa giống nhau"),
        ("", "", "ít nhất 8 ký tự"),
    ],
)
def test_what_is_no_password_is_said_and_stays_to_be_mended(
    opened: Open, services: Services, new: str, again: str, said: str
) -> None:
    dialog = opened()
    type_into(dialog, "", new, again)
    dialog.put.click()
    assert said in words(dialog)
    assert dialog.new.text() == new
    assert (dialog.again if "giống" in said else dialog.new).edit.hasFocus()
    assert not services.password.is_set


def test_doubts_are_told_while_one_types_and_forbid_nothing(opened: Open, services: Services) -> None:
    dialog = opened()
    dialog.new.edit.setText("cây bàng ")
    assert "dấu cách ở đầu hoặc cuối" in words(dialog)
    assert "UniKey" in words(dialog)
    dialog.new.edit.setText(GOOD)
    assert "UniKey" not in words(dialog)
    type_into(dialog, "", "cây bàng ")
    dialog.put.click()
    assert services.password.matches("cây bàng ")


def test_hiding_the_letters_hides_both_lines(opened: Open) -> None:
    dialog = opened()
    type_into(dialog, "", GOOD)
    dialog.new.toggle.click()
    assert GOOD not in (dialog.new.edit.displayText(), dialog.again.edit.displayText())


def test_it_is_changed_and_taken_away_only_with_the_present_one(opened: Open, services: Services) -> None:
    services.password.put(GOOD, GOOD)
    dialog = opened()
    assert dialog.current.edit.hasFocus()
    for current, said in (("", "Gõ mật khẩu hiện nay trước"), (OTHER, "Mật khẩu không đúng")):
        type_into(dialog, current, OTHER)
        for button in (dialog.put, dialog.take, dialog.slip):
            button.click()
            assert said in words(dialog)
            assert services.password.is_set
    # Three wrong ones: the right one has to wait too.
    type_into(dialog, GOOD, OTHER)
    dialog.put.click()
    assert "Đợi 5 giây" in words(dialog)
    services.password.matches(GOOD)
    dialog.put.click()
    assert "Đã đổi mật khẩu" in words(dialog)
    assert services.password.matches(OTHER)
    again = opened()
    type_into(again, OTHER)
    again.take.click()
    assert "Đã bỏ mật khẩu" in words(again)
    assert not services.password.is_set


def test_the_sheet_of_the_present_password_is_printed_later_too(opened: Open, services: Services) -> None:
    services.password.put(GOOD, GOOD)
    dialog = opened()
    wanted: list[str] = []
    dialog.slip_wanted.connect(wanted.append)
    type_into(dialog, GOOD)
    dialog.slip.click()
    assert wanted == [GOOD]


def test_the_book_is_written_anew_once_no_copy_is_under_way(opened: Open, services: Services) -> None:
    waiting: list[Callable[[], None]] = []
    dialog = opened(waiting.append)
    type_into(dialog, "", GOOD)
    dialog.put.click()
    assert "đợi một chút" in words(dialog)
    assert not dialog.put.isEnabled()
    assert not services.password.is_set
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    waiting.pop()()
    assert services.password.is_set
    press(Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_disk_that_refuses_is_said_and_the_book_stays_as_it_was(
    opened: Open, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_values: object) -> bool:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("chibo_desktop.store.rekeying._export", full)
    dialog = opened()
    type_into(dialog, "", GOOD)
    dialog.put.click()
    assert "Ổ đĩa đã đầy" in words(dialog)
    assert dialog.put.isEnabled()
    assert not services.password.is_set


def test_minutes_until_it_locks_go_with_the_password_or_at_once(opened: Open, services: Services) -> None:
    dialog = opened()
    type_into(dialog, "", GOOD)
    dialog.lock.setFocus()
    QTest.keyClick(dialog.lock, Qt.Key.Key_Down)
    assert services.password.lock_minutes == 0
    dialog.put.click()
    assert services.password.lock_minutes == 5
    later = opened()
    assert later.lock.currentText() == "sau 5 phút không dùng"
    later.lock.setFocus()
    QTest.keyClick(later.lock, Qt.Key.Key_Down)
    assert services.password.lock_minutes == 10


def test_files_beside_the_book_that_stay_plain_are_named(opened: Open, services: Services) -> None:
    for number in range(5):
        services.book_path.with_name(f"Sổ chi bộ – hỏng 2026-01-0{number} 0800.chibo").write_bytes(b"")
    dialog = opened()
    type_into(dialog, "", GOOD)
    dialog.put.click()
    assert "“Sổ chi bộ – hỏng 2026-01-00 0800.chibo”" in words(dialog)
    assert "và 2 tệp nữa" in words(dialog)

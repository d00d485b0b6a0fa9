"""Asking for a password: what is typed is what is seen, a wrong one is said, a wait is counted down."""

import unicodedata
from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.password.entry import Gate, PasswordEntry
from chibo_desktop.ui.password.line import CAPS_LOCK, PasswordLine
from chibo_desktop.ui.password.lock_screen import LockScreen
from chibo_desktop.ui.password.unlock_dialog import UnlockDialog
from chibo_desktop.ui.texts import Text
from tests.ui.conftest import Show
from tests.ui.keyboards import WAYS, ime, press

RIGHT = "cây bàng 1975"


class Lock:
    """Opens with one password; waits as long as the test says."""

    def __init__(self) -> None:
        self.wait = 0
        self.tried: list[str] = []

    def opens(self, password: str) -> bool:
        self.tried.append(password)
        return unicodedata.normalize("NFC", password) == RIGHT

    @property
    def gate(self) -> Gate:
        return Gate(self.opens, lambda: self.wait)


@pytest.fixture
def lock() -> Lock:
    return Lock()


@pytest.fixture
def dialog(lock: Lock, show: Show, looks: QApplication) -> UnlockDialog:
    dialog = UnlockDialog("Sổ chi bộ", "Gõ mật khẩu để mở.", lock.gate, "Dùng bản sao")
    shown = show(dialog, focus=dialog.entry.line.edit)
    assert isinstance(shown, UnlockDialog)
    return shown


def words(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(Text) if label.isVisible())


@pytest.mark.parametrize("typed", WAYS)
@pytest.mark.parametrize("shown", [True, False])
def test_the_letters_are_the_same_whether_they_are_seen_or_not(
    show: Show, looks: QApplication, typed: Callable[[str], None], shown: bool
) -> None:
    line = PasswordLine("Mật khẩu", shown=shown)
    show(line, focus=line.edit)
    typed(RIGHT)
    assert line.text() == RIGHT
    assert line.edit.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    assert not line.edit.inputMethodHints() & Qt.InputMethodHint.ImhHiddenText
    assert (line.edit.displayText() == RIGHT) is shown
    line.toggle.click()
    assert line.text() == RIGHT
    assert (line.edit.displayText() == RIGHT) is not shown
    assert (line.edit.echoMode() is QLineEdit.EchoMode.Normal) is not shown


def test_caps_lock_is_told_and_shift_is_none(show: Show, looks: QApplication) -> None:
    line = PasswordLine("Mật khẩu", shown=False)
    show(line, focus=line.edit)
    plain, shift = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
    for letter, modifier, told in (
        ("A", shift, False),
        ("A", plain, True),
        ("a", plain, False),
        ("a", shift, True),
    ):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter)
        QApplication.sendEvent(line.edit, event)
        assert (CAPS_LOCK in words(line)) is told


def test_enter_opens_with_the_right_password(dialog: UnlockDialog) -> None:
    ime(RIGHT)
    press(Qt.Key.Key_Return)
    assert dialog.result() == UnlockDialog.DialogCode.Accepted
    assert not dialog.took_other


def test_a_wrong_one_is_said_and_marked_to_be_typed_over(dialog: UnlockDialog, lock: Lock) -> None:
    press(Qt.Key.Key_Return)
    assert lock.tried == []
    ime("cây đa")
    press(Qt.Key.Key_Return)
    assert "Mật khẩu không đúng" in words(dialog)
    assert "Caps Lock" in words(dialog)
    assert dialog.entry.line.edit.selectedText() != ""
    ime(RIGHT)
    press(Qt.Key.Key_Return)
    assert lock.tried == ["cây đa", RIGHT]
    assert not dialog.isVisible()


def test_a_wait_is_counted_down_while_the_window_lives(
    dialog: UnlockDialog, lock: Lock, qtbot: QtBot
) -> None:
    ime("cây đa")
    lock.wait = 20
    press(Qt.Key.Key_Return)
    assert "Đợi 20 giây" in words(dialog)
    ime(RIGHT)
    press(Qt.Key.Key_Return)
    assert lock.tried == ["cây đa"]
    lock.wait = 19
    qtbot.waitUntil(lambda: "Đợi 19 giây" in words(dialog))
    lock.wait = 0
    qtbot.waitUntil(lambda: "Gõ lại được rồi" in words(dialog))
    press(Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_who_waited_before_waits_on(lock: Lock, show: Show, looks: QApplication) -> None:
    lock.wait = 40
    entry = PasswordEntry(lock.gate, "Mở")
    show(entry, focus=entry.line.edit)
    assert entry.waiting
    assert "Đợi 40 giây" in words(entry)
    lock.wait = 0
    entry.look_at_clock()
    assert not entry.waiting


def test_esc_leaves_and_the_other_way_is_taken_by_its_button(dialog: UnlockDialog) -> None:
    press(Qt.Key.Key_Escape)
    assert dialog.result() == UnlockDialog.DialogCode.Rejected
    dialog.show()
    (other,) = [
        button for button in dialog.findChildren(QWidget) if getattr(button, "text", str)() == "Dùng bản sao"
    ]
    other.click()  # type: ignore[attr-defined]
    assert dialog.took_other


def test_a_locked_window_says_all_of_what_is_wrong(show: Show, looks: QApplication, qtbot: QtBot) -> None:
    window = QWidget()
    window.resize(1366, 740)
    screen = LockScreen(window, "Chi bộ Tổ dân phố 3", Gate(Lock().opens, lambda: 0))
    show(screen, focus=screen.entry)
    line = screen.entry.line.edit
    high = line.height()
    line.setText("sai")
    press(Qt.Key.Key_Return)
    said = screen.entry.said
    qtbot.waitUntil(lambda: said.height() >= said.heightForWidth(said.width()) > 0)
    assert line.height() == high
    screen.hide()

"""Dialogs: verbs on buttons, Esc is the safe answer, and tests answer by themselves."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QInputDialog, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.ui.dialogs import Dialogs, FileKind
from chibo_desktop.ui.theme import em
from tests.ui.answers import Answers

BOOK = FileKind("Sổ chi bộ", "*.chibo")


@pytest.fixture
def dialogs(qtbot: QtBot) -> Dialogs:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return Dialogs(window)


def when_open(act: Callable[[QWidget], object]) -> None:
    """Do `act` with the next dialog as soon as it is there."""

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if dialog is None:
            QTimer.singleShot(5, look)
        else:
            act(dialog)

    QTimer.singleShot(0, look)


def click(text: str) -> Callable[[QWidget], None]:
    def press(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        next(button for button in dialog.buttons() if button.text() == text).click()

    return press


def esc(dialog: QWidget) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_the_verb_that_is_pressed_comes_back(dialogs: Dialogs) -> None:
    when_open(click("Xóa"))
    assert dialogs.ask("Xóa mục 4?", ("Xóa", "Giữ lại")) == "Xóa"


def test_esc_enter_and_closing_mean_the_safe_answer(dialogs: Dialogs) -> None:
    for act in (esc, lambda dialog: QTest.keyClick(dialog, Qt.Key.Key_Return), QWidget.close):
        when_open(act)
        assert dialogs.ask("Xóa mục 4?", ("Xóa", "Giữ lại")) == "Giữ lại"
    when_open(esc)
    assert dialogs.ask("Lưu?", ("Lưu lại", "Bỏ"), safe=0) == "Lưu lại"


def test_buttons_are_large_and_the_question_is_no_markup(dialogs: Dialogs) -> None:
    seen: list[object] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        seen.extend(
            (
                dialog.text(),
                dialog.textFormat(),
                min(button.height() for button in dialog.buttons()) >= 2 * em(dialog),
            )
        )
        esc(dialog)

    when_open(look)
    dialogs.ask("Xóa <b>mục</b>?", ("Xóa", "Giữ lại"))
    assert seen == ["Xóa <b>mục</b>?", Qt.TextFormat.PlainText, True]


def test_a_known_error_is_told_as_its_sentence(dialogs: Dialogs) -> None:
    told: list[str] = []

    def look(dialog: QWidget) -> None:
        assert isinstance(dialog, QMessageBox)
        told.append(dialog.text())
        esc(dialog)

    when_open(look)
    dialogs.tell(KnownError(Problem.FILE_LOCKED, path="Danh sách.xlsx"))
    assert told == ["Tệp “Danh sách.xlsx” đang mở ở chương trình khác. Đóng tệp ở đó rồi thử lại."]


def test_a_line_of_text_is_given_or_not(dialogs: Dialogs) -> None:
    def give(dialog: QWidget) -> None:
        assert isinstance(dialog, QInputDialog)
        field = dialog.findChild(QLineEdit)
        assert field is not None
        assert field.echoMode() is QLineEdit.EchoMode.Password
        field.setText("bí mật")
        dialog.accept()

    when_open(give)
    assert dialogs.ask_text("Mật khẩu của sổ:", secret=True) == "bí mật"
    when_open(esc)
    assert dialogs.ask_text("Lý do:") is None


def test_a_file_to_save_gets_its_ending(dialogs: Dialogs, tmp_path: Path) -> None:
    def save(name: str) -> Callable[[QWidget], None]:
        def accept(dialog: QWidget) -> None:
            assert isinstance(dialog, QFileDialog)
            dialog.selectFile(str(tmp_path / name))
            dialog.accept()

        return accept

    when_open(save("chi bộ 5"))
    assert dialogs.save_file("Tạo sổ", tmp_path / "sổ.chibo", BOOK) == tmp_path / "chi bộ 5.chibo"
    when_open(save("chi bộ 6.chibo"))
    assert dialogs.save_file("Tạo sổ", tmp_path / "sổ.chibo", BOOK) == tmp_path / "chi bộ 6.chibo"
    when_open(esc)
    assert dialogs.save_file("Tạo sổ", tmp_path / "sổ.chibo", BOOK) is None


@pytest.mark.parametrize("answer, taken", [("Ghi đè", True), ("Thôi", False)])
def test_a_file_is_not_replaced_unasked_because_its_ending_was_left_out(
    dialogs: Dialogs, tmp_path: Path, answer: str, taken: bool
) -> None:
    there = tmp_path / "chi bộ 5.chibo"
    there.write_bytes(b"")

    def save(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.findChildren(QLineEdit)[0].setText(str(there.with_suffix("")))
        when_open(click(answer))
        dialog.accept()

    when_open(save)
    assert dialogs.save_file("Tạo sổ", tmp_path / "sổ.chibo", BOOK) == (there if taken else None)


def test_files_and_folders_that_are_there(dialogs: Dialogs, tmp_path: Path) -> None:
    book = tmp_path / "sổ.chibo"
    book.write_bytes(b"")

    def choose(dialog: QWidget) -> None:
        assert isinstance(dialog, QFileDialog)
        dialog.selectFile(str(book))
        dialog.accept()

    when_open(choose)
    assert dialogs.open_file("Mở sổ", [BOOK], tmp_path) == book
    when_open(esc)
    assert dialogs.open_file("Mở sổ", [BOOK], tmp_path) is None
    when_open(lambda dialog: isinstance(dialog, QFileDialog) and dialog.accept())
    assert dialogs.choose_folder("Nơi sao lưu", tmp_path) == tmp_path
    when_open(esc)
    assert dialogs.choose_folder("Nơi sao lưu", tmp_path) is None


def test_printing_can_be_called_off(dialogs: Dialogs) -> None:
    printer = QPrinter()
    when_open(esc)
    assert not dialogs.set_up_printer(printer, 3)

    def go_on(dialog: QWidget) -> None:
        assert isinstance(dialog, QPrintDialog)
        assert (dialog.minPage(), dialog.maxPage()) == (1, 3)
        dialog.done(QPrintDialog.DialogCode.Accepted)

    when_open(go_on)
    assert dialogs.set_up_printer(printer, 3)


def test_the_stand_in_answers_in_turn_and_keeps_what_it_heard(tmp_path: Path) -> None:
    answers = Answers("Xóa", None, tmp_path, True)
    assert answers.ask("Xóa?", ("Xóa", "Giữ")) == "Xóa"
    assert answers.ask("Nữa?", ("Xóa", "Giữ")) == "Giữ"
    assert answers.choose_folder("Đâu?") == tmp_path
    assert answers.set_up_printer(None, 3)
    answers.tell(KnownError(Problem.NAME_EMPTY))
    assert answers.told == ["Chưa có tên. Gõ họ và tên rồi thử lại."]
    with pytest.raises(AssertionError, match="nobody expected"):
        answers.ask_text("Tên?")
    assert answers.asked == ["Xóa?", "Nữa?", "Đâu?", "In", "Tên?"]

"""The sheet for the envelope: no letter is taken for another, all of it is on the sheet, none on the disk."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from chibo_desktop.ui.password import slip_dialog
from chibo_desktop.ui.password.slip import Slip, kind_of, letters_of, paint_slip
from chibo_desktop.ui.password.slip_dialog import SlipDialog
from tests.ui.answers import Answers
from tests.ui.conftest import Show

CONFUSED = ("0O", "l1I", "uU", ",.", "'\"")


def slip(password: str) -> Slip:
    return Slip("Chi bộ Tổ dân phố 3", "Sổ chi bộ", date(2026, 11, 22), password)


def painted(password: str) -> QImage:
    image = QImage(280, 396, QImage.Format.Format_Grayscale8)
    image.fill(0)
    painter = QPainter(image)
    paint_slip(painter, QRectF(image.rect()), slip(password))
    painter.end()
    return image


def ink(image: QImage, top: float, bottom: float) -> int:
    """How many dots are dark between these shares of the sheet."""
    line = image.bytesPerLine()
    dots = bytes(image.constBits())[
        round(image.height() * top) * line : round(image.height() * bottom) * line
    ]
    return sum(dot < 128 for dot in dots)


@pytest.mark.parametrize("letters", CONFUSED)
def test_letters_that_look_alike_are_told_apart_in_words(letters: str) -> None:
    assert len({(kind_of(letter), letter.isalpha()) for letter in letters}) > 1 or letters == "uU"
    assert kind_of("u") != kind_of("U")


def test_a_letter_with_its_marks_stands_in_one_cell() -> None:
    assert list(letters_of("e\u0302\u0301a đ")) == ["ế", "a", " ", "đ"]
    assert list(letters_of("x\u0303")) == ["x\u0303"]
    assert list(letters_of("")) == []


@pytest.mark.parametrize("length", [1, 40, 41, 200])
def test_the_longest_password_fits_on_the_sheet(looks: QApplication, length: int) -> None:
    image = painted("W" * length)
    assert ink(image, 0.25, 0.6) > 0
    assert ink(image, 0.97, 1.0) == 0
    assert ink(image, 0.0, 0.05) == 0
    beside = image.copy(image.width() - 12, 0, 8, image.height())
    assert ink(beside, 0, 1) == 0


def test_two_passwords_make_two_sheets_and_the_text_shows_none(looks: QApplication) -> None:
    assert painted("caybang1975") != painted("caybang1976")
    assert "caybang1975" not in repr(slip("caybang1975"))


class Paper(Answers):
    """A printer that is set up as the test says."""

    def __init__(self, target: Path | None) -> None:
        super().__init__()
        self._target = target

    def set_up_printer(self, printer: object, pages: int) -> bool:
        assert pages == 1
        if self._target is None:
            return False
        assert isinstance(printer, QPrinter)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self._target))
        return True


def test_it_is_printed_on_one_sheet_and_left_nowhere_else(
    show: Show, looks: QApplication, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # Here no printer has paper: a file takes its place.
    monkeypatch.setattr(slip_dialog, "makes_a_file", lambda _printer: False)
    before = {path for path in home.rglob("*") if path.is_file()}
    target = tmp_path / "giấy in.pdf"
    dialog = SlipDialog(slip("caybang1975"), Paper(target))
    show(dialog)
    dialog.print_button.click()
    assert dialog.printed
    assert "phong bì" in dialog.said.text()
    assert target.read_bytes().count(b"/Type /Page\n") == 1
    assert {path for path in home.rglob("*") if path.is_file()} == before


def test_who_thinks_better_of_it_prints_nothing(show: Show, looks: QApplication) -> None:
    dialog = SlipDialog(slip("caybang1975"), Paper(None))
    show(dialog)
    dialog.print_button.click()
    assert not dialog.printed


def test_a_printer_that_makes_a_file_gets_no_password(
    show: Show, looks: QApplication, tmp_path: Path
) -> None:
    target = tmp_path / "phiếu.pdf"
    dialog = SlipDialog(slip("caybang1975"), Paper(target))
    show(dialog)
    dialog.print_button.click()
    assert not dialog.printed
    assert not target.exists()
    assert "Chọn máy in ra giấy" in dialog.said.text()


@pytest.mark.qt_log_ignore(r"^QPainter::begin\(\): Returned false$")
def test_a_printer_that_takes_nothing_is_said(
    show: Show, looks: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slip_dialog, "makes_a_file", lambda _printer: False)
    dialog = SlipDialog(slip("caybang1975"), Paper(tmp_path / "không có" / "giấy.pdf"))
    show(dialog)
    dialog.print_button.click()
    assert not dialog.printed
    assert "Máy in không nhận" in dialog.said.text()

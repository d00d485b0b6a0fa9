"""The one short page: what it needs, where the book will lie, and what a mistake leaves standing."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton, QWidget

from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.cell_form import CellForm
from tests.ui.answers import Answers
from tests.ui.keyboards import WAYS, press, telex

NOON = datetime(2026, 11, 20, 12, 0)
Show = Callable[..., QWidget]


def field(form: QWidget, name: str) -> QLineEdit:
    return next(w for w in form.findChildren(QLineEdit) if w.accessibleName() == name)


def said(form: QWidget) -> str:
    return "\n".join(label.text() for label in form.findChildren(QLabel) if label.isVisible())


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo", lambda: NOON), Rules())
    made.cell.set_up(
        "Chi bộ Tổ dân phố 3", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", time(19, 30)
    )
    yield made
    made.close()


@pytest.fixture
def new(show: Show, tmp_path: Path) -> CellForm:
    form = CellForm.for_new_book(Answers(tmp_path / "usb" / "khác.chibo"), tmp_path)
    show(form, focus=field(form, "Tên chi bộ"))
    return form


@pytest.mark.parametrize("typed", WAYS)
def test_filled_in_from_the_keyboard_it_names_the_file_after_the_cell(
    new: CellForm, tmp_path: Path, typed: Callable[[str], None]
) -> None:
    for text in ("Chi bộ Tổ dân phố 3", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa"):
        typed(text)
        press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Return)
    assert new.result() == QDialog.DialogCode.Accepted
    page = new.page
    assert (page.issuing_body, page.upper_body) == ("Chi bộ Tổ dân phố 3", "Đảng bộ phường Sông Mai")
    assert (page.place, page.venue, page.usual_time) == ("Sông Mai", "Nhà văn hóa", time(19, 30))
    assert page.path == tmp_path / "Chi bộ Tổ dân phố 3.chibo"


def test_enter_after_each_line_goes_on_and_makes_the_book_after_the_last(new: CellForm) -> None:
    for text in ("Chi bộ 3", "Đảng bộ phường Sông Mai", "Sông Mai"):
        telex(text)
        press(Qt.Key.Key_Return)
        assert new.isVisible()
    telex("Nhà văn hóa")
    press(Qt.Key.Key_Enter)
    assert new.result() == QDialog.DialogCode.Accepted
    page = new.page
    assert (page.issuing_body, page.upper_body) == ("Chi bộ 3", "Đảng bộ phường Sông Mai")
    assert (page.place, page.venue) == ("Sông Mai", "Nhà văn hóa")


def test_a_line_left_empty_is_not_asked_for_twice(new: CellForm) -> None:
    telex("Chi bộ 3")
    press(*[Qt.Key.Key_Return] * 3)
    assert field(new, "Nơi họp thường kỳ").hasFocus()
    press(Qt.Key.Key_Return)
    assert new.result() == QDialog.DialogCode.Accepted


def test_without_a_name_it_stays_and_says_what_to_type(new: CellForm) -> None:
    field(new, "Địa danh ghi trước ngày tháng").setFocus()
    telex("Sông Mai")
    press(Qt.Key.Key_Return)
    assert new.isVisible()
    assert "Chưa có tên chi bộ" in said(new)
    assert field(new, "Tên chi bộ").hasFocus()
    assert field(new, "Địa danh ghi trước ngày tháng").text() == "Sông Mai"


def test_an_hour_that_is_none_stays_and_says_so(new: CellForm) -> None:
    telex("Chi bộ 3")
    hour = field(new, "Giờ họp thường kỳ")
    hour.setFocus()
    hour.selectAll()
    telex("29 giờ")
    press(Qt.Key.Key_Return)
    assert new.isVisible()
    assert hour.text() == "29 giờ"
    assert "⚠" in said(new)


def test_a_name_that_cannot_be_a_file_s_still_makes_one(new: CellForm, tmp_path: Path) -> None:
    telex('Chi bộ 3/4: "Bến Xuân"?')
    new.accept()
    assert new.page.path == tmp_path / "Chi bộ 3 4 Bến Xuân.chibo"


def test_another_place_is_shown_and_taken(new: CellForm, tmp_path: Path) -> None:
    telex("Chi bộ 3")
    assert str(tmp_path / "Chi bộ 3.chibo") in said(new)
    elsewhere = next(b for b in new.findChildren(QPushButton) if b.text() == "Để nơi khác…")
    elsewhere.setFocus()
    press(Qt.Key.Key_Space)
    assert str(tmp_path / "usb" / "khác.chibo") in said(new)
    new.accept()
    assert new.page.path == tmp_path / "usb" / "khác.chibo"


def test_a_problem_is_shown_above_the_buttons_with_everything_typed(new: CellForm) -> None:
    telex("Chi bộ 3")
    new.show_problem("Đã có tệp ấy.")
    assert "Đã có tệp ấy." in said(new)
    assert field(new, "Tên chi bộ").text() == "Chi bộ 3"


def test_the_page_of_a_book_is_corrected_in_one_act_each(services: Services, show: Show) -> None:
    form = CellForm.for_book(services)
    show(form, focus=field(form, "Tên chi bộ"))
    press(Qt.Key.Key_End)
    telex(" Bến Xuân")
    press(Qt.Key.Key_Return)
    assert not form.isVisible()
    assert services.cell.heading_on(NOON.date()).issuing_body == "Chi bộ Tổ dân phố 3 Bến Xuân"
    assert services.cell.settings().venue == "Nhà văn hóa"


def test_terms_begin_on_the_days_of_the_congresses(services: Services, show: Show) -> None:
    form = CellForm.for_book(services)
    line = field(form, "Ngày đại hội chi bộ")
    show(form, focus=line)
    telex("20/6/2025; 31/6/2022")
    press(Qt.Key.Key_Return)
    assert form.isVisible()
    assert "Lịch không có ngày 31/06/2022" in said(form)
    line.selectAll()
    telex("20/6/2025; 15/6/2022")
    press(Qt.Key.Key_Return)
    assert not form.isVisible()
    assert services.cell.settings().congresses == (date(2022, 6, 15), date(2025, 6, 20))
    again = CellForm.for_book(services)
    show(again)
    assert field(again, "Ngày đại hội chi bộ").text() == "15/06/2022; 20/06/2025"
    services.history.undo()
    assert services.cell.settings().congresses == ()


def test_the_committee_can_have_numbers_of_its_own(services: Services, show: Show) -> None:
    form = CellForm.for_book(services)
    show(form, focus=form._committee)
    assert form._committee.currentText().startswith("CB")
    press(Qt.Key.Key_Down)
    form.accept()
    assert services.cell.settings().committee_sign == "CU"
    again = CellForm.for_book(services)
    show(again)
    assert again.page.committee_sign == "CU"


def test_esc_leaves_the_book_as_it_was(services: Services, show: Show) -> None:
    form = CellForm.for_book(services)
    show(form, focus=field(form, "Tên chi bộ"))
    telex("khác")
    press(Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert services.cell.heading_on(NOON.date()).issuing_body == "Chi bộ Tổ dân phố 3"

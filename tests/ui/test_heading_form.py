"""The head and foot of papers by periods: a new one from a day, an old one corrected, both as one act."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from chibo_desktop.domain.registers import Numbering
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.heading_form import HeadingForm

NOON = datetime(2026, 11, 20, 12, 0)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo", lambda: NOON), Rules())
    made.cell.set_up("Chi bộ Tổ dân phố 3", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà", time(19, 30))
    yield made
    made.close()


@pytest.fixture
def form(services: Services, show: Callable[..., QWidget]) -> HeadingForm:
    made = HeadingForm(services)
    show(made, focus=made.issuing)
    return made


def problem(form: HeadingForm) -> str:
    return "".join(label.text() for label in form.findChildren(QLabel) if label.text().startswith("⚠"))


def test_a_new_name_from_a_day_on_leaves_the_old_one_for_old_months(services: Services, form: HeadingForm):
    form.periods.setCurrentIndex(1)
    assert form.issuing.text() == "Chi bộ Tổ dân phố 3", "what stays need not be typed again"
    form.since.setText("1/7/2026")
    form.issuing.setText("Chi bộ Tổ dân phố 7")
    form.on_behalf.setText("TM.")
    form.uy.setCurrentIndex(1)
    form.recipients.setPlainText("Đảng uỷ phường\n\nLưu Chi bộ")
    form.numbering.setCurrentIndex(1)
    form.accept()
    assert form.result() == QDialog.DialogCode.Accepted
    old, new = services.cell.headings()
    assert (old.since, old.issuing_body, old.on_behalf, old.uy) == (None, "Chi bộ Tổ dân phố 3", "T/M", "ủy")
    assert old.recipients[0] == "Đảng ủy phường Sông Mai (để báo cáo)"
    assert (new.since, new.issuing_body, new.on_behalf) == (date(2026, 7, 1), "Chi bộ Tổ dân phố 7", "TM.")
    assert (new.uy, new.recipients) == ("uỷ", ("Đảng uỷ phường", "Lưu Chi bộ"))
    assert new.numbering is Numbering.BY_YEAR
    services.history.undo()
    assert services.cell.headings() == (old,)


def test_a_new_heading_wants_its_day(services: Services, form: HeadingForm):
    form.periods.setCurrentIndex(1)
    form.issuing.setText("Chi bộ Tổ dân phố 7")
    form.accept()
    assert "Chưa có ngày bắt đầu" in problem(form)
    form.since.setText("mai kia")
    form.periods.setCurrentIndex(0)
    assert form.periods.currentIndex() == 1, "what is not understood is not left behind"
    assert (form.since.text(), form.issuing.text()) == ("mai kia", "Chi bộ Tổ dân phố 7")
    assert problem(form)
    assert len(services.cell.headings()) == 1


def test_papers_go_to_somebody(services: Services, form: HeadingForm):
    form.recipients.setPlainText(" \n ")
    form.accept()
    assert "ít nhất một dòng" in problem(form)
    form.recipients.setPlainText("Lưu <Chi bộ> & {{ x }}")
    form.accept()
    assert services.cell.headings()[0].recipients == ("Lưu <Chi bộ> & {{ x }}",)


def test_two_cannot_begin_on_one_day(services: Services, show: Callable[..., QWidget]):
    for name in ("A", "B"):
        form = HeadingForm(services)
        show(form)
        form.periods.setCurrentIndex(form.periods.count() - 1)
        form.since.setText("01/7/2026")
        form.issuing.setText(name)
        form.accept()
    assert "cùng bắt đầu một ngày" in problem(form)
    assert [one.issuing_body for one in services.cell.headings()] == ["Chi bộ Tổ dân phố 3", "A"]


def test_nothing_changed_is_no_act(services: Services, form: HeadingForm):
    before = services.history.past()
    form.periods.setCurrentIndex(1)
    form.periods.setCurrentIndex(0)
    form.accept()
    assert services.history.past() == before
    assert len(services.cell.headings()) == 1

"""The list of short texts: changed in place, added, removed, refused in words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.domain.text_modules import DEFAULTS
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.text_modules_form import TextModulesForm
from tests.ui.keyboards import ime, press, telex

Key = Qt.Key


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo"), Rules())
    yield made
    made.close()


@pytest.fixture
def form(services: Services, show: Callable[..., QWidget]) -> TextModulesForm:
    made = TextModulesForm(services)
    show(made, made.table)
    made.table.choose_place(0)
    return made


def found(services: Services) -> dict[str, str]:
    return {module.code: module.text for module in services.text_modules.modules()}


@pytest.mark.parametrize("typed", [telex, ime])
def test_a_text_is_changed_where_it_stands(services: Services, form: TextModulesForm, typed):
    press(Key.Key_Right, Key.Key_F2)
    press(Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
    typed("Nhất trí, {có mặt} đồng chí.")
    press(Key.Key_Return)
    QApplication.processEvents()
    assert found(services)["nt"] == "Nhất trí, {có mặt} đồng chí."
    assert form.isVisible()


def test_a_text_is_added_and_removed(services: Services, form: TextModulesForm):
    form.code.setFocus()
    telex("qv")
    press(Key.Key_Return)
    telex("Quỹ vì người nghèo.")
    press(Key.Key_Return)
    assert found(services)["qv"] == "Quỹ vì người nghèo."
    assert form.code.hasFocus()
    form.table.setFocus()
    form.table.choose("nt")
    press(Key.Key_Delete)
    assert "nt" not in found(services)


def test_a_code_that_is_taken_is_refused_in_words(services: Services, form: TextModulesForm):
    form.code.setText("nt")
    form.text.setText("Khác")
    form.text.setFocus()
    press(Key.Key_Return)
    assert "trùng" in form._problem.text()
    assert form.text.text() == "Khác"
    assert found(services) == {module.code: module.text for module in DEFAULTS}

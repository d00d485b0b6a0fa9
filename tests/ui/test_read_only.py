"""What can only be read does not look like a sheet to write on, in light and dark."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication

from chibo_desktop.ui.editor import LineEditor, TextEditor
from chibo_desktop.ui.theme import DARK, LIGHT, palette_of
from chibo_desktop.ui.value_editors import DayEditor

BASE = QPalette.ColorRole.Base


@pytest.mark.parametrize("make", [LineEditor, TextEditor, DayEditor])
def test_a_field_changes_its_ground_with_what_it_is_and_with_the_colours(looks: QApplication, qtbot, make):
    field = make("Ngày")
    qtbot.addWidget(field)
    seen = []
    for colours in (LIGHT, DARK):
        looks.setPalette(palette_of(colours))
        for read_only in (True, False):
            field.setReadOnly(read_only)
            seen.append(field.palette().color(BASE).name())
    assert seen == [LIGHT.window, LIGHT.base, DARK.window, DARK.base]


def test_a_field_that_is_read_follows_the_colours_at_once(looks: QApplication, show):
    field = TextEditor("Nội dung")
    show(field)
    field.setReadOnly(True)
    looks.setPalette(palette_of(DARK))
    QApplication.processEvents()
    assert field.palette().color(BASE).name() == DARK.window

"""Small panels over the window: as large as their letters need, where there is room for them."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QGridLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Theme

_WIDTH, _HEIGHT = 900, 600


@pytest.fixture
def panel(looks: QApplication, show: Callable[..., QWidget]) -> Floating:
    """A grid with two words beside each other, and a button."""
    window = QWidget()
    window.resize(_WIDTH, _HEIGHT)
    made = Floating("Bảng nhỏ", window)
    grid = QGridLayout()
    for place, words in enumerate(("Người cho biết", "Ngày quyết định")):
        grid.addWidget(Text(words), 0, place)
    made.body.addLayout(grid)
    made.body.addWidget(Button("Đóng", made.leave))
    show(window)
    return made


def open_at(panel: Floating, top: int) -> None:
    panel.open_below(QRect(10, top, 200, 30), panel.findChildren(Button)[0])
    QApplication.processEvents()


def test_it_has_the_room_that_letters_need_which_have_grown_since_it_was_open(
    panel: Floating, looks: QApplication
) -> None:
    open_at(panel, 10)
    panel.leave()
    before = panel.width()
    Theme(looks).set_percent(150)
    QApplication.processEvents()
    open_at(panel, 10)
    assert panel.width() > before
    for words in panel.findChildren(Text):
        assert words.width() >= words.sizeHint().width()
        assert panel.rect().contains(words.geometry())


def test_it_opens_below_its_line_and_above_where_there_is_more_room(panel: Floating) -> None:
    open_at(panel, 10)
    assert panel.y() == 40
    open_at(panel, _HEIGHT - 40)
    assert panel.geometry().bottom() == _HEIGHT - 41
    panel.body.addSpacing(_HEIGHT - 200)
    open_at(panel, 200)
    assert panel.y() > 30
    assert panel.geometry().bottom() <= _HEIGHT

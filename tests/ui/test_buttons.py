"""Buttons are large, say what they do, and follow light and dark."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.buttons import Button, RadioButton
from chibo_desktop.ui.theme import DARK, LIGHT, em, palette_of
from tests.ui.conftest import Show


def test_it_is_large_enough_and_acts(show: Show) -> None:
    done: list[str] = []
    button = Button("In", lambda: done.append("in"), icon="print")
    show(button)
    assert button.height() >= 2.2 * em(button)
    button.click()
    assert done == ["in"]


def test_enter_presses_it_as_space_does(show: Show) -> None:
    done: list[str] = []
    button = Button("In", lambda: done.append("in"))
    show(button)
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        QTest.keyClick(button, key)
    assert done == ["in"] * 3


def test_one_without_words_is_square_and_says_what_it_does(show: Show) -> None:
    button = Button("", icon="close", label="Đóng")
    show(button)
    assert button.sizeHint().width() == button.sizeHint().height()
    assert (button.accessibleName(), button.toolTip()) == ("Đóng", "Đóng")
    with pytest.raises(AssertionError, match="says what it does"):
        Button("", icon="close")


def test_its_drawing_follows_light_and_dark(looks: QApplication, show: Show, qtbot: QtBot) -> None:
    button = Button("", icon="present", label="Có mặt")
    show(button)

    def middle() -> str:
        drawn = button.icon().pixmap(20, 20).toImage()
        return drawn.pixelColor(drawn.width() // 2, drawn.height() // 2).name()

    assert middle() == LIGHT.text
    looks.setPalette(palette_of(DARK))
    qtbot.waitUntil(lambda: middle() == DARK.text)


def test_a_radio_button_follows_size_and_colours(looks: QApplication, show: Show, qtbot: QtBot) -> None:
    radio = RadioButton("Phiếu kín")
    show(radio)
    width = radio.sizeHint().width()

    def inks() -> set[str]:
        image = radio.grab().toImage()
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    assert LIGHT.text in inks()
    looks.setPalette(palette_of(DARK))
    qtbot.waitUntil(lambda: DARK.text in inks())
    font = looks.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    looks.setFont(font)
    qtbot.waitUntil(lambda: radio.sizeHint().width() > 1.8 * width)
    # A press on its words is a press on it.
    radio.resize(radio.sizeHint())
    QTest.mouseClick(radio, Qt.MouseButton.LeftButton, pos=radio.rect().center())
    assert radio.isChecked()

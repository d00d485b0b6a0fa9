"""Buttons and labels keep their size and colours when the window changes both."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import DARK, LIGHT, Theme, Tone, em, palette_of
from tests.ui.conftest import Show


@pytest.fixture
def looks(qapp: QApplication) -> Iterator[QApplication]:
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    qapp.setPalette(palette_of(LIGHT))
    yield qapp
    qapp.setFont(font)
    qapp.setPalette(palette)


def test_it_is_large_enough_and_acts(show: Show) -> None:
    done: list[str] = []
    button = Button("In", lambda: done.append("in"), icon="print")
    show(button)
    assert button.height() >= 2.2 * em(button)
    button.click()
    assert done == ["in"]


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


def test_a_large_text_stays_larger_than_the_rest(looks: QApplication, show: Show, qtbot: QtBot) -> None:
    text = Text("Có mặt 23/26", times=2, bold=True)
    show(text)
    before = em(text)
    assert before == pytest.approx(2 * em(Button("x")), abs=1)
    theme = Theme(looks)
    theme.set_percent(200)
    qtbot.waitUntil(lambda: em(text) > before and abs(em(text) - 2 * em(Button("x"))) <= 1)
    theme.deleteLater()
    assert text.font().bold()


def test_a_tone_follows_light_and_dark(looks: QApplication, show: Show, qtbot: QtBot) -> None:
    text = Text("Chưa đạt", tone=Tone.BAD)
    show(text)

    def colour() -> str:
        return text.palette().color(QPalette.ColorRole.WindowText).name()

    assert colour() == LIGHT.red
    looks.setPalette(palette_of(DARK))
    qtbot.waitUntil(lambda: colour() == DARK.red)
    text.set_tone(Tone.PLAIN)
    assert colour() == DARK.text

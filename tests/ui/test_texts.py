"""Labels keep their size, their tone and their whole sentence when the window changes."""

import pytest
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import DARK, LIGHT, Theme, Tone, em, palette_of
from tests.ui.conftest import Show


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

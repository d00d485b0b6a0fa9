"""Each drawing can be drawn, in the colour that is asked for."""

import pytest
from PySide6.QtGui import QColor, QIcon
from PySide6.QtWidgets import QApplication

from chibo_desktop.paths import resources
from chibo_desktop.ui.icons import icon

# The program's own icon has colours of its own.
NAMES = sorted(file.stem for file in (resources() / "icons").glob("*.svg") if file.stem != "app")


@pytest.mark.parametrize("name", NAMES)
def test_it_is_drawn_in_its_colour_only(name: str, qapp: QApplication) -> None:
    image = icon(name, QColor("#a8121c")).pixmap(40, 40).toImage()
    seen = {
        QColor.fromRgba(image.pixel(x, y)).name()
        for x in range(40)
        for y in range(40)
        if image.pixelColor(x, y).alpha() > 250
    }
    # Rounded by the alpha of the edges.
    assert seen
    for colour in seen:
        red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
        assert abs(red - 0xA8) + abs(green - 0x12) + abs(blue - 0x1C) <= 6


def test_a_disabled_one_is_paler(qapp: QApplication) -> None:
    drawn = icon("print", QColor("#000000"), QColor("#827b73"))
    pale = drawn.pixmap(40, 40, QIcon.Mode.Disabled).toImage()
    assert any(pale.pixelColor(x, y).name() == "#827b73" for x in range(40) for y in range(40))


def test_a_drawing_that_is_not_there_is_a_bug(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError):
        icon("không có", QColor("black"))

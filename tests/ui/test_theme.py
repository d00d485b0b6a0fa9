"""Everything can be read: contrasts are computed, and lengths follow the size of letters."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.theme import (
    DARK,
    LIGHT,
    PERCENTS,
    Colours,
    Mode,
    Theme,
    Tone,
    colours_of,
    em,
    palette_of,
)

Role, Group = QPalette.ColorRole, QPalette.ColorGroup
TEXTS = (
    (Role.WindowText, Role.Window),
    (Role.Text, Role.Base),
    (Role.Text, Role.AlternateBase),
    (Role.ButtonText, Role.Button),
    (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase),
    (Role.PlaceholderText, Role.Base),
    (Role.Link, Role.Base),
    (Role.Link, Role.Window),
    (Role.LinkVisited, Role.Base),
)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    font, palette = QFont(qapp.font()), QPalette(qapp.palette())
    made = Theme(qapp)
    yield made
    made.set_mode(Mode.SYSTEM)
    made.deleteLater()
    qapp.setFont(font)
    qapp.setPalette(palette)


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2.2, from 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read(colours: Colours) -> None:
    palette = palette_of(colours)
    for group in (Group.Active, Group.Inactive, Group.Disabled):
        least = 3.0 if group is Group.Disabled else 4.5
        for text, ground in TEXTS:
            found = contrast(palette.color(group, text), palette.color(group, ground))
            assert found >= least, f"{text.name} on {ground.name}, {group.name}: {found:.2f}"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("tone", Tone)
def test_every_tone_can_be_read_wherever_it_is_used(colours: Colours, tone: Tone) -> None:
    for ground in (colours.window, colours.base, colours.other_row, colours.tip, colours.button):
        found = contrast(colours.of(tone), QColor(ground))
        assert found >= 4.5, f"{tone} on {ground}: {found:.2f}"


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_the_focus_ring_stands_out(colours: Colours) -> None:
    for ground in (colours.window, colours.base):
        assert contrast(QColor(colours.red), QColor(ground)) >= 3


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_palette_tells_its_colours(colours: Colours) -> None:
    assert colours_of(palette_of(colours)) is colours


def test_letters_grow_to_twice_their_size_and_come_back(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel("Chi bộ")
    qtbot.addWidget(label)
    label.show()
    usual = em(label)
    for _ in range(20):
        theme.larger()
    assert theme.percent == 200
    qtbot.waitUntil(lambda: em(label) in (2 * usual, 2 * usual + 1))
    for _ in range(20):
        theme.smaller()
    assert theme.percent == PERCENTS[0]
    theme.normal_size()
    qtbot.waitUntil(lambda: em(label) == usual)


def test_the_choice_of_dark_reaches_the_windows_and_is_told(theme: Theme, qtbot: QtBot) -> None:
    label = QLabel()
    qtbot.addWidget(label)
    label.show()
    theme.set_mode(Mode.LIGHT)
    with qtbot.waitSignal(theme.changed):
        theme.set_mode(Mode.DARK)
    qtbot.waitUntil(lambda: colours_of(label.palette()) is DARK)
    theme.set_mode(Mode.LIGHT)
    qtbot.waitUntil(lambda: colours_of(label.palette()) is LIGHT)


def test_the_keys_of_size_use_no_shift(theme: Theme) -> None:
    keys = [key.toString() for action in theme.size_actions(theme) for key in action.shortcuts()]
    assert keys == ["Ctrl+=", "Ctrl++", "Ctrl+-", "Ctrl+0"]

"""The screen for the room follows the book at once, takes no keys from the work, and goes with Esc."""

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from chibo_desktop.ui.projector import Projector, _Sheet, _write
from chibo_desktop.ui.theme import DARK, LIGHT
from tests.services.worked import Worked


@pytest.fixture
def cell(tmp_path):
    made = Worked(tmp_path)
    made.open()
    yield made
    made.services.close()


@pytest.fixture
def projector(cell, looks, qtbot):
    made = Projector(cell.services)
    qtbot.addWidget(made)
    made.show_meeting(cell.meeting_id)
    return made


def test_it_follows_every_change(cell, projector):
    assert projector.shown.present == "9/12"
    cell.services.attendance.mark_present(cell.meeting_id, cell.ids["Đỗ Hữu Cẩn"])
    projector.redraw()
    assert projector.shown.present == "10/12"
    assert "Có mặt 10/12" in projector.accessibleDescription()
    projector.show_meeting(None)
    assert projector.shown is None


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_F12])
def test_esc_closes_it_and_stops_its_clock(projector, qtbot, key):
    projector.resize(640, 480)
    projector.show()
    with qtbot.waitSignal(projector.closed):
        QTest.keyClick(projector, key)
    assert projector.isHidden()
    assert not projector._clock.isActive()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (1920, 1080)])
def test_the_great_numbers_never_touch(projector, colours, size):
    """Between the number of people and the rate there is a gap on every usual screen."""
    image = QImage(size[0], size[1], QImage.Format.Format_RGB32)
    image.fill(colours.base)
    painter = QPainter(image)
    _Sheet(painter, colours, QRectF(0, 0, *size)).paint(projector.shown)
    painter.end()
    middle = [image.pixelColor(round(size[0] * 0.5), round(size[1] * y / 100)) for y in range(16, 47)]
    assert {colour.name() for colour in middle} == {colours.base}


def test_a_long_text_is_cut_and_never_leaves_its_box(looks):
    image = QImage(400, 100, QImage.Format.Format_RGB32)
    image.fill(LIGHT.base)
    painter = QPainter(image)
    _write(
        painter,
        QRectF(100, 20, 200, 60),
        "rất dài " * 60,
        looks.palette().text().color(),
        Qt.AlignmentFlag.AlignLeft,
    )
    painter.end()
    outside = [image.pixelColor(x, y).name() for x in (*range(90), *range(310, 400)) for y in range(100)]
    assert set(outside) == {LIGHT.base}


def test_beside_the_work_it_leaves_the_keys_where_they_are(cell, looks, qtbot, show):
    window, line = QWidget(), QLineEdit()
    QVBoxLayout(window).addWidget(line)
    show(window, line)
    projector = Projector(cell.services, window)
    projector.open_on(window.screen(), beside=True)
    qtbot.waitUntil(window.isActiveWindow)
    assert projector.isVisible()
    assert line.hasFocus()
    projector.close()

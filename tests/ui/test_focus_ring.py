"""The ring is around whatever has the focus, moves with it, and hides with it."""

from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.ui.focus_ring import FocusRing, _Frame
from tests.ui.conftest import Show


@pytest.fixture
def ring(qapp: QApplication) -> Iterator[FocusRing]:
    # A program run in an earlier test of this process may have left its own on the application.
    for old in qapp.findChildren(FocusRing):
        shiboken6.delete(old)
    made = FocusRing(qapp)
    yield made
    shiboken6.delete(made)


def rings(window: QWidget) -> list[QRect]:
    """Where rings are seen in the window."""
    return [frame.geometry() for frame in window.findChildren(_Frame) if frame.isVisible()]


def area(widget: QWidget) -> QRect:
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def test_it_follows_the_focus_and_the_layout(ring: FocusRing, show: Show, qapp: QApplication) -> None:
    window = QWidget()
    layout = QVBoxLayout(window)
    parts = [QLineEdit(), QPushButton("In")]
    for part in parts:
        layout.addWidget(part)
    show(window, focus=parts[0])
    for part in parts:
        part.setFocus()
        qapp.processEvents()
        (found,) = rings(window)
        assert found.contains(area(part))
        assert found.width() - part.width() < 12
    layout.insertWidget(0, QPushButton("Ở trên"))
    window.resize(400, 300)
    qapp.processEvents()
    assert rings(window)[0].contains(area(parts[1]))
    parts[1].hide()
    qapp.processEvents()
    focus = window.focusWidget()
    assert focus is not None
    assert [found.contains(area(focus)) for found in rings(window)] == [True]


def test_it_lets_the_mouse_through(ring: FocusRing, show: Show, qapp: QApplication) -> None:
    window = QWidget()
    button = QPushButton("In", window)
    show(window, focus=button)
    qapp.processEvents()
    frame = window.findChildren(_Frame)[0]
    assert frame.testAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    assert window.childAt(button.geometry().center()) is button


def test_it_is_no_pane_of_a_splitter_and_survives_a_dialog(
    ring: FocusRing, show: Show, qapp: QApplication
) -> None:
    splitter = QSplitter()
    field = QLineEdit()
    splitter.addWidget(field)
    splitter.addWidget(QWidget())
    window = QWidget()
    QVBoxLayout(window).addWidget(splitter)
    show(window, focus=field)
    dialog = QDialog(window)
    inside = QLineEdit(dialog)
    show(dialog, focus=inside)
    qapp.processEvents()
    assert rings(dialog)
    dialog.close()
    dialog.setParent(None)
    dialog.deleteLater()
    qapp.processEvents()
    window.activateWindow()
    field.setFocus()
    qapp.processEvents()
    assert splitter.count() == 2
    assert rings(window)[0].contains(area(field))


def test_a_field_scrolled_out_of_sight_has_none(ring: FocusRing, show: Show, qapp: QApplication) -> None:
    scroll = QScrollArea()
    page = QWidget()
    page.resize(200, 2000)
    field = QLineEdit(page)
    scroll.setWidget(page)
    window = QWidget()
    QVBoxLayout(window).addWidget(scroll)
    window.resize(300, 300)
    show(window, focus=field)
    qapp.processEvents()
    assert len(rings(window)) == 1
    scroll.verticalScrollBar().setValue(1000)
    qapp.processEvents()
    assert rings(window) == []

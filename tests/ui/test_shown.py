"""A window of its own goes when it closes, whatever happened in it."""

import pytest
import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialog, QWidget

from chibo_desktop.ui.shown import shown


def test_what_was_chosen_is_read_before_the_window_goes(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = QDialog(parent)
    QTimer.singleShot(0, dialog, dialog.accept)
    with shown(dialog) as closed:
        assert closed.result() == QDialog.DialogCode.Accepted
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))
    assert not parent.children()


def test_it_goes_when_reading_it_fails_too(qtbot):
    dialog = QDialog()
    QTimer.singleShot(0, dialog, dialog.reject)
    with pytest.raises(LookupError), shown(dialog):
        raise LookupError
    qtbot.waitUntil(lambda: not shiboken6.isValid(dialog))

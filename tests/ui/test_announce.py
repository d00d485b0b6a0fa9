"""What is said aloud reaches the screen reader's side of Qt without trouble, and only when one listens."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from chibo_desktop.ui.announce import announce
from tests.ui.conftest import Show


@pytest.fixture
def listening() -> Iterator[None]:
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


def test_it_can_be_said(listening: None, show: Show) -> None:
    label = QLabel("Chi bộ")
    show(label)
    announce(label, "Lỗi: chưa ghi được.")


def test_with_nobody_listening_nothing_is_made(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_event: object) -> None:
        raise AssertionError("nobody listens")

    monkeypatch.setattr(QAccessible, "updateAccessibility", refuse)
    label = QLabel()
    qtbot.addWidget(label)
    announce(label, "Xong.")

"""A missing Times New Roman is told once on a computer, where a page leaves it."""

from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo
from PySide6.QtWidgets import QApplication

from chibo_desktop.ui import paper_font
from chibo_desktop.ui.paper_font import SUBSTITUTE, substitute_words
from chibo_desktop.ui.preferences import Preferences
from chibo_desktop.ui.theme import Theme


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """This computer has no such font, whatever the one is that tests run on."""
    monkeypatch.setattr(paper_font, "FONT", "Phông không có ở đâu")


@pytest.mark.usefixtures("missing")
def test_it_is_told_once_and_not_at_the_next_start(looks: QApplication, tmp_path: Path):
    theme = Theme(looks)
    Preferences(tmp_path).follow(theme)
    assert SUBSTITUTE in substitute_words(theme)
    assert substitute_words(theme) == ""
    later = Theme(looks)
    Preferences(tmp_path).follow(later)
    assert substitute_words(later) == ""


def test_where_it_is_nothing_is_told(looks: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    theme = Theme(looks)
    Preferences(tmp_path).follow(theme)
    monkeypatch.setattr(paper_font, "FONT", QFontInfo(looks.font()).family())
    assert substitute_words(theme) == ""

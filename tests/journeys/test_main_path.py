"""From an empty machine to printed papers, in keystrokes; every line of the papers is held to the ledger."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton

from tests.journeys import ledger
from tests.journeys.conftest import Begin
from tests.journeys.hands import texts_of
from tests.journeys.story import BOOK, MINUTES_FILE, PDF, RESOLUTION_FILE, Evening

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")


def test_from_a_roster_in_excel_to_papers_that_say_what_was_typed(sit_down: Begin, home: Path) -> None:
    evening = sit_down()
    evening.first_page()
    evening.import_roster()
    evening.new_meeting()
    evening.change_agenda()
    evening.take_roll()
    evening.guest()
    evening.open_meeting()
    on_every_tab(evening, "Có mặt 10/13 · 76,9% · còn 2 đồng chí để đạt 90% · vắng 2 có lý do, 1 không")
    evening.go_through(1, 19)
    evening.close()
    evening.pass_minutes()
    assert any("ĐÃ THÔNG QUA" in text for text in texts_of(evening.window))
    evening.deliver()
    assert ledger.lines_of(evening.papers / MINUTES_FILE) == ledger.minutes()
    assert ledger.lines_of(evening.papers / RESOLUTION_FILE) == ledger.RESOLUTION
    says_the_same(home / PDF, ledger.minutes())
    assert (home / BOOK).is_file()
    assert evening.answers.told == []


def on_every_tab(evening: Evening, numbers: str) -> None:
    """The head of the window says these numbers, whichever tab is in front."""
    for key in ("Ctrl+1", "Ctrl+2", "Ctrl+3", "Ctrl+4", "Ctrl+5", "Ctrl+2"):
        evening.hands.keys(key)
        shown = [button.text() for button in evening.window.findChildren(QPushButton) if button.isVisible()]
        assert numbers in shown, key
        assert "Biểu quyết: tính trên 12, cần 7" in shown, key


def says_the_same(pdf: Path, lines: list[str]) -> None:
    """The pages have the words of the paper, in their order (where there is a tool that reads a PDF)."""
    assert pdf.read_bytes().startswith(b"%PDF")
    if (reader := shutil.which("pdftotext")) is None:
        return
    read = subprocess.run([reader, "-raw", str(pdf), "-"], capture_output=True, check=True).stdout.decode()
    # A line may be broken at any space and after any hyphen.
    letters = "".join(read.split())
    assert [line for line in lines if "".join(line.split()) not in letters] == []

"""The evening with its power cut: killed while typing, opened again, carried to the papers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPlainTextEdit

from tests.journeys import ledger
from tests.journeys.conftest import HOME_OF, Begin
from tests.journeys.hands import name_of, texts_of
from tests.journeys.killed import ITEM, LONG
from tests.journeys.story import BOOK, MINUTES_FILE, RESOLUTION_FILE
from tests.ui.keyboards import vni

pytestmark = pytest.mark.qt_log_ignore("^This plugin does not support grabbing the keyboard$")

ROOT = Path(__file__).resolve().parents[2]
TYPED_FOR = 4.0
# What was typed two seconds before the end is there; a busy machine may take a little longer.
LOST_AT_MOST = 3.0


def test_a_meeting_cut_off_while_typing_goes_on_to_its_papers(sit_down: Begin, home: Path) -> None:
    typed = _typed_before_the_kill(home)
    evening = sit_down()
    evening.clock.at = evening.at_item(ITEM)
    evening.program.begin()
    evening.come_forward()
    assert evening.window.host.services.book_path == home / BOOK
    assert any("ĐANG HỌP" in text for text in texts_of(evening.window))

    hands = evening.hands
    hands.keys("Ctrl+F", "Return")
    content = hands.focus()
    assert isinstance(content, QPlainTextEdit)
    assert name_of(content) == "Nội dung"
    kept = content.toPlainText()
    assert LONG.startswith(kept)
    assert len(kept) >= typed, f"{typed - len(kept)} letters lost that were typed in time"

    hands.keys("Ctrl+End")
    hands.type(LONG[len(kept) :], vni)
    evening.go_through(ITEM + 1, 19)
    evening.close()
    evening.pass_minutes()
    evening.deliver()
    assert ledger.lines_of(evening.papers / MINUTES_FILE) == ledger.minutes({ITEM: LONG})
    assert ledger.lines_of(evening.papers / RESOLUTION_FILE) == ledger.RESOLUTION


def _typed_before_the_kill(home: Path) -> int:
    """Live the first part in another process, kill it in the midst of a text; letters that must be there."""
    environment = os.environ | {variable: str(home) for variable in HOME_OF} | {"PYTHONPATH": str(ROOT)}
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.journeys.killed", str(home)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said: list[tuple[float, int]] = []
    for line in child.stdout:
        at, letters = line.split("\t")
        said.append((float(at), int(letters)))
        if said[-1][0] >= TYPED_FOR:
            break
    child.kill()
    _, errors = child.communicate()
    assert said, errors
    assert said[-1][0] >= TYPED_FOR, errors
    if os.name == "posix":
        assert child.returncode == -signal.SIGKILL
    return max(letters for at, letters in said if at <= said[-1][0] - LOST_AT_MOST)

"""The evening's first part in a process of its own, which types without a pause until somebody kills it.

Run as a program it says on its output, a line each: "<seconds since it began to type>\\t<letters typed>".
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from chibo_desktop.app import Program
from tests.journeys.hands import Clock
from tests.journeys.story import ARRIVAL, Evening
from tests.ui.answers import Answers
from tests.ui.keyboards import telex

ITEM = 7
"""The item in which the typing is cut off."""
LONG = " ".join(
    f"Việc thứ {number}: đồng chí phụ trách báo cáo đã vận động {number * 3} hộ, còn {number} hộ chưa xong;"
    for number in range(1, 9)
).removesuffix(";")
_BETWEEN_WORDS_MS = 50


def live_until_killed(folder: Path) -> None:
    """Everything up to the item, then its text word by word."""
    app = QApplication([])
    answers, clock = Answers(), Clock(ARRIVAL)
    evening = Evening(Program(app, answers, clock), answers, clock, folder)
    for stage in (
        evening.first_page,
        evening.import_roster,
        evening.new_meeting,
        evening.change_agenda,
        evening.take_roll,
        evening.guest,
        evening.open_meeting,
    ):
        stage()
    evening.go_through(1, ITEM - 1)
    evening.go_on()
    began = time.monotonic()
    typed = 0
    for place, word in enumerate(LONG.split(" ")):
        telex(f" {word}" if place else word)
        typed += len(word) + bool(place)
        sys.stdout.write(f"{time.monotonic() - began:.3f}\t{typed}\n")
        sys.stdout.flush()
        QTest.qWait(_BETWEEN_WORDS_MS)
    raise SystemExit("nobody came to kill it")


if __name__ == "__main__":
    live_until_killed(Path(sys.argv[1]))

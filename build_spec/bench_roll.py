"""Times for bench.py at the roll: a key of the roll-call, and the table of a year, in the real window."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import bench_book
import stage


def keys(folder: Path, members: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each key from pressing it to the painted totals, and of bare commits in between."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication

    from chibo_desktop.ui.tab_stack import ATTENDANCE

    book = bench_book.running_book(folder / f"roll_{members}.chibo", members=members)
    commit = bench_book.bare_commit(folder / f"bare_{members}.chibo")
    pressed, commits = [], []
    with stage.program(folder) as program:
        program.open_book(book)
        window = stage.main_window(program)
        stage.fit(window)
        window.show_tab(ATTENDANCE)
        window.tab(ATTENDANCE).focus_search()
        stage.settle()
        services = window.host.services
        assert window.meeting_id is not None
        for _ in range(members):
            began = perf_counter()
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, Qt.Key.Key_Return)
            QApplication.processEvents()
            pressed.append((perf_counter() - began) * 1000)
            began = perf_counter()
            commit()
            commits.append((perf_counter() - began) * 1000)
        present = len(services.attendance.roll(window.meeting_id).count.present)
        if present != members:
            raise RuntimeError(f"{members} keys marked {present} people")
    return pressed, commits


def year(folder: Path, members: int, meetings: int) -> tuple[float, list[float]]:
    """Milliseconds to the painted table of a year, and of each step of scrolling through it."""
    from PySide6.QtWidgets import QApplication

    from chibo_desktop.ui.roll_year.dialog import RollYear

    book = bench_book.long_book(folder / "year.chibo", members=members, meetings=meetings, days_apart=14)
    with stage.program(folder) as program:
        program.open_book(book)
        window = stage.main_window(program)
        stage.fit(window)
        began = perf_counter()
        dialog = RollYear(window.host, bench_book.BEGIN.year, window)
        dialog.resize(1340, 728)
        dialog.show()
        QApplication.processEvents()
        opened = (perf_counter() - began) * 1000
        steps = []
        bar = dialog.table.horizontalScrollBar()
        for place in range(bar.minimum(), bar.maximum(), max(1, bar.maximum() // 40)):
            began = perf_counter()
            bar.setValue(place)
            QApplication.processEvents()
            steps.append((perf_counter() - began) * 1000)
        dialog.close()
    return opened, steps

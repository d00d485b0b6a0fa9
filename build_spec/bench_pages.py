"""Writing with the pages beside it: how long a key waits, and how soon the page follows a pause; printing."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import perf_counter

import stage
from PySide6.QtCore import QObject, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from chibo_desktop.domain.spots import Part, Place, Spot
from chibo_desktop.services import printing
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.minutes.printer import PrintJob, a4_printer
from chibo_desktop.ui.preview_panel import PreviewPanel
from chibo_desktop.ui.tab_stack import AGENDA
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.typing_pause import PAUSE_MS

_TICK_MS = 5
_SENTENCE = "Chi bo thong nhat voi du thao. "


def writing(folder: Path, rounds: int = 12) -> tuple[list[float], list[float]]:
    """Milliseconds of each key while pages are drawn, and from the end of a pause to the page being there."""
    keys: list[float] = []
    follows: list[float] = []
    with stage.program(folder / "beside") as program:
        program.open_demo()
        window = stage.main_window(program)
        stage.fit(window)
        editor, panel = _beside(window)
        for _ in range(rounds):
            for letter in _SENTENCE:
                began = perf_counter()
                QTest.keyClicks(editor, letter)
                QApplication.processEvents()
                keys.append((perf_counter() - began) * 1000)
            began, before = perf_counter(), _seen(panel)
            stage.wait_for(lambda before=before: _seen(panel) is not before, "the page")
            follows.append((perf_counter() - began) * 1000 - PAUSE_MS)
            stage.wait_for(panel.pages_ready, "all pages")
    return keys, follows


def _seen(panel: PreviewPanel) -> bytes:
    """The picture of the page that is seen."""
    return panel.pages.picture(panel.pages.current_page())


def _beside(window: MainWindow) -> tuple[QPlainTextEdit, PreviewPanel]:
    window.tabs.visit(AGENDA)
    window.beside.show_pages(True, window.meeting_id)
    panel = window.beside.panel
    assert isinstance(panel, PreviewPanel)
    stage.wait_for(panel.pages_ready, "the first pages")
    item = window.tabs.current_item_id()
    window.host.go_to(Spot(Place.AGENDA, Part.CONCLUSION, item))
    stage.settle()
    editor = QApplication.focusWidget()
    assert isinstance(editor, QPlainTextEdit)
    return editor, panel


def regions(folder: Path) -> list[float]:
    """Milliseconds until it is known of a page what on it leads where."""
    times: list[float] = []
    with stage.program(folder / "regions") as program:
        program.open_demo()
        window = stage.main_window(program)
        paper = window.host.services.papers.minutes(window.meeting_id or "")
        for _ in range(10):
            laid_out = printing.lay_out(paper)
            began = perf_counter()
            laid_out.regions(0)
            times.append((perf_counter() - began) * 1000)
    return times


def printed(folder: Path) -> tuple[float, list[float]]:
    """Milliseconds a page at 600 dots an inch, and how much later than due each tick of a clock came."""
    with stage.program(folder / "printed") as program:
        program.open_demo()
        window = stage.main_window(program)
        paper = window.host.services.papers.minutes(window.meeting_id or "")
        printer = a4_printer("bench")
        printer.setResolution(600)
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(folder / "printed.pdf"))
        done: list[int] = []
        errors: list[Exception] = []
        parent, tasks = QObject(), Tasks(errors.append)
        PrintJob(paper, printer, tasks, done.append, errors.append, parent).start()
        ticks = [perf_counter()]
        tick = QTimer(interval=_TICK_MS)
        tick.timeout.connect(lambda: ticks.append(perf_counter()))
        tick.start()
        stage.wait_for(lambda: bool(done or errors), "the printer", patience_ms=300_000)
        tick.stop()
        tasks.close()
        assert not errors, errors
        waits = [(after - before) * 1000 - _TICK_MS for before, after in pairwise(ticks)]
        return (ticks[-1] - ticks[0]) * 1000 / done[0], waits

"""Printing into a PDF file: its pages are the preview's, as many, in the order and the copies asked for."""

import gc
import re
import threading
import zlib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QObject
from PySide6.QtGui import QColor, QImage, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.papers.member_book import MemberBookPaper
from chibo_desktop.documents.papers.minutes import MinutesPaper
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services import printing
from chibo_desktop.ui.minutes import printer as printer_module
from chibo_desktop.ui.minutes.printer import MOST_DPI, PrintJob, a4_printer, cuts, fitting_dpi, pages_wanted
from chibo_desktop.ui.tasks import Tasks
from tests.services.worked import Worked

DPI = 96
# Qt writes its PDF with one image a page and no filter but zlib's, which is why it can be read here.
_IMAGE = re.compile(
    rb"/Subtype /Image\s/Width (\d+)\s/Height (\d+).*?/Filter /FlateDecode\s*>>\s*stream\r?\n(.*?)endstream",
    re.DOTALL,
)


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MinutesPaper]:
    made = Worked(tmp_path_factory.mktemp("book"))
    yield made.services.papers.minutes(made.hold())
    made.services.close()


@pytest.fixture
def printer(tmp_path: Path, qapp: QObject) -> QPrinter:
    made = a4_printer()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "in.pdf"))
    made.setResolution(DPI)
    return made


class Printed:
    """What came of a job."""

    def __init__(self, paper: Paper, printer: QPrinter, qtbot: QtBot) -> None:
        self.sheets: list[int] = []
        self.errors: list[Exception] = []
        self._parent = QObject()
        tasks = Tasks(self.errors.append)
        PrintJob(paper, printer, tasks, self.sheets.append, self.errors.append, self._parent).start()
        qtbot.waitUntil(lambda: bool(self.sheets or self.errors), timeout=30_000)
        tasks.close()
        self.file = Path(printer.outputFileName())

    def pictures(self) -> list[QImage]:
        found = []
        for width, height, data in _IMAGE.findall(self.file.read_bytes()):
            pixels = zlib.decompress(data)
            assert len(pixels) == int(width) * int(height) * 3
            stride = int(width) * 3
            image = QImage(pixels, int(width), int(height), stride, QImage.Format.Format_RGB888)
            found.append(image.copy())
        return found

    def pages(self) -> int:
        return len(re.findall(rb"/Type /Page\b", self.file.read_bytes()))


def drawn(paper: MinutesPaper, page: int) -> QImage:
    """The page as the preview draws it."""
    png = printing.lay_out(paper).png(page, DPI)
    return QImage.fromData(png).convertToFormat(QImage.Format.Format_RGB888)


def test_every_page_is_printed_dot_for_dot_as_it_is_shown(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot
):
    printed = Printed(paper, printer, qtbot)
    count = printing.lay_out(paper).count
    assert printed.errors == []
    assert printed.sheets == [count]
    assert printed.pages() == count > 2
    assert printed.pictures() == [drawn(paper, page) for page in range(count)]


def test_the_sheet_is_a4_and_the_page_fills_it(paper: MinutesPaper, printer: QPrinter, qtbot: QtBot):
    printed = Printed(paper, printer, qtbot).file.read_bytes()
    assert b"/MediaBox [0 0 595 842]" in printed.replace(b".000000", b"")
    assert printer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    assert printer.fullPage()


def test_a_paper_that_lies_is_printed_along_the_sheet(printer: QPrinter, qtbot: QtBot):
    printed = Printed(MemberBookPaper.sample(), printer, qtbot)
    assert b"/MediaBox [0 0 842 595]" in printed.file.read_bytes().replace(b".000000", b"")
    (page,) = printed.pictures()
    assert page.width() > page.height()


def test_only_the_pages_asked_for_are_printed(paper: MinutesPaper, printer: QPrinter, qtbot: QtBot):
    printer.setFromTo(2, 3)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printed = Printed(paper, printer, qtbot)
    assert printed.sheets == [2]
    assert printed.pictures() == [drawn(paper, 1), drawn(paper, 2)]


def test_copies_are_made_here_where_the_printer_makes_none(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot
):
    assert not printer.supportsMultipleCopies()
    printer.setFromTo(1, 2)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setCopyCount(2)
    printed = Printed(paper, printer, qtbot)
    first, second = drawn(paper, 0), drawn(paper, 1)
    assert printed.pages() == 4
    # Qt keeps an image that comes again once; the order of the pages is proved below.
    assert printed.pictures() in ([first, second], [first, second, first, second])


@pytest.mark.parametrize(
    "ranges, backwards, copies, collated, expected",
    [
        (None, False, 1, True, [0, 1, 2, 3]),
        (None, True, 1, True, [3, 2, 1, 0]),
        (None, False, 2, True, [0, 1, 2, 3, 0, 1, 2, 3]),
        (None, False, 2, False, [0, 0, 1, 1, 2, 2, 3, 3]),
        ((2, 3), False, 1, True, [1, 2]),
        ((2, 9), True, 2, False, [3, 3, 2, 2, 1, 1]),
        ((7, 9), False, 1, True, []),
    ],
)
def test_the_order_in_which_pages_come_out(printer, ranges, backwards, copies, collated, expected):
    if ranges is not None:
        printer.setFromTo(*ranges)
        printer.setPrintRange(QPrinter.PrintRange.PageRange)
    if backwards:
        printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    printer.setCopyCount(copies)
    printer.setCollateCopies(collated)
    assert pages_wanted(printer)(4) == expected


def test_scattered_pages_are_taken_one_by_one(printer: QPrinter):
    ranges = printer.pageRanges()
    ranges.addPage(1)
    ranges.addPage(3)
    printer.setPageRanges(ranges)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    assert pages_wanted(printer)(4) == [0, 2]


def test_a_range_past_the_end_prints_nothing(paper: MinutesPaper, printer: QPrinter, qtbot: QtBot):
    printer.setFromTo(90, 99)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printed = Printed(paper, printer, qtbot)
    assert printed.sheets == [0]
    assert not printed.file.exists()


def test_a_printer_that_refuses_is_a_problem_with_a_sentence(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot, tmp_path: Path, qtlog
):
    printer.setOutputFileName(str(tmp_path / "không có" / "in.pdf"))
    with qtlog.disabled():
        printed = Printed(paper, printer, qtbot)
    (error,) = printed.errors
    assert isinstance(error, KnownError)
    assert error.problem is Problem.PRINTER_REFUSED
    assert printed.sheets == []


def test_a_layout_that_fails_says_so_and_prints_nothing(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    def fail(_paper: object) -> None:
        raise KnownError(Problem.PAGES_FAILED)

    monkeypatch.setattr(printing, "lay_out", fail)
    printed = Printed(paper, printer, qtbot)
    assert [error.problem for error in printed.errors if isinstance(error, KnownError)] == [
        Problem.PAGES_FAILED
    ]
    assert not printed.file.exists()


def test_no_picture_is_finer_than_paper_can_show(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    asked: list[float] = []
    monkeypatch.setattr(
        printing, "draw_to_print", lambda _paper, dpi, _pages, _progress: asked.append(dpi) or 0
    )
    printer.setResolution(1200)
    Printed(paper, printer, qtbot)
    assert asked == [MOST_DPI]


def test_bands_put_together_are_the_page_without_a_line_missing(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(printer_module, "MOST_DOTS", 100_000)
    printer.setFromTo(1, 1)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    bands = Printed(paper, printer, qtbot).pictures()
    page = drawn(paper, 0)
    assert len(bands) > 5
    top = 0
    for place, band in enumerate(bands):
        assert band == page.copy(0, top, page.width(), band.height())
        # The last line comes again in the next band.
        top += band.height() - (place < len(bands) - 1)
    assert top == page.height()


def test_no_band_is_cut_through_letters(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(printer_module, "MOST_DOTS", 100 * 20)
    page = QImage(100, 90, QImage.Format.Format_Grayscale8)
    page.fill(255)
    for line in range(90):
        for x in range(5, 95):
            # Lines of text, eight dots high and four apart; below a ruled table.
            if line < 60 and line % 12 < 8:
                page.setPixelColor(x, line, QColor("black"))
        if line >= 60:
            page.setPixelColor(50, line, QColor("black"))
    found = cuts(page)
    assert found[0] == 0
    assert found[-1] == 90
    assert all(1 <= after - before <= 20 for before, after in pairwise(found))
    for line in found[1:-1]:
        ink = sum(page.pixelColor(x, line).lightness() < 255 for x in range(100))
        assert ink <= 1, line


@pytest.mark.parametrize("resolution, dpi", [(300, 300), (600, 600), (720, 360), (1200, 600), (2880, 576)])
def test_dots_of_the_picture_are_whole_numbers_of_the_printers(resolution: int, dpi: int):
    assert fitting_dpi(resolution) == dpi


def test_each_sheet_is_told_and_a_cancelled_job_prints_no_more(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot
):
    told: list[tuple[int, int]] = []
    sheets: list[int] = []
    errors: list[Exception] = []
    parent, tasks = QObject(), Tasks(errors.append)

    def tell(sheet: int, of: int) -> None:
        told.append((sheet, of))
        if sheet == 2:
            job.cancel()

    job = PrintJob(paper, printer, tasks, sheets.append, errors.append, parent, tell)
    job.start()
    qtbot.waitUntil(lambda: len(told) == 2, timeout=30_000)
    qtbot.waitUntil(lambda: not tasks.busy, timeout=30_000)
    tasks.close()
    count = printing.lay_out(paper).count
    assert told == [(1, count), (2, count)]
    assert sheets == []
    assert errors == []


def test_a_window_closed_amid_the_pages_takes_the_printer_down_without_a_crash(
    paper: MinutesPaper, printer: QPrinter, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
):
    """Qt ends the process when a printer goes while something still paints on it."""
    draw, go_on = printing.draw_to_print, threading.Event()

    def one_page_at_first(paper, dpi, pages, progress):
        def report(picture):
            progress(picture)
            assert go_on.wait(20)

        return draw(paper, dpi, pages, report)

    monkeypatch.setattr(printing, "draw_to_print", one_page_at_first)
    parent, tasks = QObject(), Tasks(lambda error: None)
    own = QPrinter(QPrinter.PrinterMode.HighResolution)
    own.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    own.setOutputFileName(printer.outputFileName())
    PrintJob(paper, own, tasks, lambda sheets: None, lambda error: None, parent).start()
    del own
    begun = Path(printer.outputFileName())
    qtbot.waitUntil(begun.exists, timeout=30_000)
    go_on.set()
    tasks.close()
    shiboken6.delete(parent)
    QApplication.processEvents()
    del tasks
    # Here the process would end.
    gc.collect()

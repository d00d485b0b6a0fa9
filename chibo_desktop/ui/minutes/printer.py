"""Prints the pages of a paper as pictures at the printer's own resolution; no Word needed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services import printing
from chibo_desktop.services.printing import PagePicture
from chibo_desktop.ui.tasks import Failed, Task, Tasks

if TYPE_CHECKING:
    from chibo_desktop.documents.paper import Paper

_ORIENTATION = {
    False: QPageLayout.Orientation.Portrait,
    True: QPageLayout.Orientation.Landscape,
}
# Beyond this a page picture needs hundreds of megabytes and looks no sharper on paper.
MOST_DPI = 600


def a4_printer(name: str = "") -> QPrinter:
    """A printer set to A4 without margins of its own: the page pictures carry the paper's.

    ``name`` is what the paper is called in the printer's queue.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


class PrintJob(QObject):
    """Draws pages in a thread and paints each onto the printer as it arrives, one in memory at a time.

    ``done`` gets the number of sheets sent, which is 0 when no page of the paper lies in the range asked for.
    """

    def __init__(
        self,
        paper: Paper,
        printer: QPrinter,
        tasks: Tasks,
        done: Callable[[int], None],
        failed: Failed,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        # First, for it is then the first to go when the window closes amid the pages: Qt ends the process
        # when a printer goes while something paints on it.
        self._painter = QPainter()
        self._paper = paper
        self._printer = printer
        self._tasks = tasks
        self._tell_done = done
        self._tell_failed = failed
        self._task: Task | None = None

    def start(self) -> None:
        """Begin; nothing reaches the printer before the first page is drawn."""
        self._task = self._tasks.run(
            _draw,
            self._paper,
            min(self._printer.resolution(), MOST_DPI),
            pages_wanted(self._printer),
            done=self._finish,
            failed=self._fail,
            progress=self._print,
        )

    def _print(self, page: QImage) -> None:
        begun = self._painter.isActive()
        lies = page.width() > page.height()
        self._printer.setPageOrientation(_ORIENTATION[lies])
        if not (self._printer.newPage() if begun else self._painter.begin(self._printer)):
            assert self._task is not None
            self._task.cancel()
            self._fail(KnownError(Problem.PRINTER_REFUSED))
            return
        # Else Qt would send letters as JPEG, with a haze around each of them.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        sheet = QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
        scale = min(sheet.width() / page.width(), sheet.height() / page.height())
        self._painter.drawImage(QRectF(0, 0, page.width() * scale, page.height() * scale), page)

    def _finish(self, sheets: int) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._tell_done(sheets)
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()
        self._tell_failed(error)
        self.deleteLater()


def _draw(
    paper: Paper, dpi: float, pages: Callable[[int], list[int]], progress: Callable[[QImage], None]
) -> int:
    """Runs in a thread: at 600 dots an inch, reading a picture would hold up the window for half a second.

    An image is the one thing of Qt's that any thread may make.
    """
    return printing.draw_to_print(paper, dpi, pages, lambda picture: progress(_image(picture)))


def _image(picture: PagePicture) -> QImage:
    image = QImage.fromData(picture.png)
    return image.convertToFormat(QImage.Format.Format_Grayscale8) if image.isGrayscale() else image


def pages_wanted(printer: QPrinter) -> Callable[[int], list[int]]:
    """From the number of pages to the pages asked for, from 0, in the order in which they are to come out.

    Copies are repeated here where the printer cannot make them itself.
    """
    ranged = printer.printRange() is QPrinter.PrintRange.PageRange
    ranges = printer.pageRanges().toRangeList() if ranged else []
    return partial(
        _in_order,
        ranges=tuple((part.from_, part.to) for part in ranges),  # pyright: ignore[reportAttributeAccessIssue]
        backwards=printer.pageOrder() is QPrinter.PageOrder.LastPageFirst,
        copies=1 if printer.supportsMultipleCopies() else max(1, printer.copyCount()),
        collated=printer.collateCopies(),
    )


def _in_order(
    count: int, *, ranges: tuple[tuple[int, int], ...], backwards: bool, copies: int, collated: bool
) -> list[int]:
    pages = [
        page
        for page in range(count)
        if not ranges or any(first <= page + 1 <= last for first, last in ranges)
    ]
    if backwards:
        pages.reverse()
    return pages * copies if collated else [page for page in pages for _ in range(copies)]

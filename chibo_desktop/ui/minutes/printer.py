"""Prints the pages of a paper as pictures at the printer's own resolution; no Word needed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from chibo_desktop.services import printing
from chibo_desktop.services.printing import PagePicture
from chibo_desktop.ui.tasks import Tasks

if TYPE_CHECKING:
    from chibo_desktop.documents.values import Paper

# Beyond this a page picture needs hundreds of megabytes and looks no sharper on paper.
MOST_DPI = 600


def a4_printer() -> QPrinter:
    """A printer set to A4 without margins of its own: the page pictures carry the paper's."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


class PrintJob(QObject):
    """Draws pages in a thread and paints each onto the printer as it arrives, one in memory at a time."""

    def __init__(
        self, paper: Paper, printer: QPrinter, tasks: Tasks, done: Callable[[int], None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._printer = printer
        self._painter = QPainter()
        self._printed = 0
        self._tell_done = done
        self._tasks = tasks
        self._paper = paper

    def start(self) -> None:
        """Begin; errors of the layout go where the window's failed work goes."""
        dpi = min(self._printer.resolution(), MOST_DPI)
        self._tasks.run(
            _draw_in_order, self._paper, dpi, self._wanted(), done=self._finish, progress=self._print
        )

    def _wanted(self) -> tuple[int, int]:
        """First and last page, from 0; the last is open when the whole paper is printed."""
        if self._printer.printRange() is QPrinter.PrintRange.PageRange and self._printer.fromPage() > 0:
            return self._printer.fromPage() - 1, self._printer.toPage() - 1
        return 0, 1_000_000

    def _print(self, picture: PagePicture) -> None:
        if not self._painter.isActive():
            self._painter.begin(self._printer)
        else:
            self._printer.newPage()
        image = QImage.fromData(picture.png)
        page = QRectF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()))
        scale = min(page.width() / image.width(), page.height() / image.height())
        target = QRectF(0, 0, image.width() * scale, image.height() * scale)
        self._painter.drawImage(target, image)
        self._printed += 1

    def _finish(self, _pages: int) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._tell_done(self._printed)
        self.deleteLater()


def _draw_in_order(paper: Paper, dpi: float, wanted: tuple[int, int], progress: Callable[[Any], None]) -> int:
    laid_out = printing.lay_out(paper)
    first, last = wanted
    for page in range(first, min(last, laid_out.count - 1) + 1):
        progress(PagePicture(page, laid_out.count, laid_out.png(page, dpi)))
    return laid_out.count

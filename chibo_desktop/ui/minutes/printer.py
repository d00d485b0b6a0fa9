"""Prints the pages of a paper as pictures at the printer's own resolution; no Word needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import count, pairwise
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QObject, QRectF, QSize, QSizeF, QTimer
from PySide6.QtGui import QImage, QImageReader, QPageLayout, QPageSize, QPainter
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
_GREY = QImage.Format.Format_Grayscale8
# Beyond this a page picture needs hundreds of megabytes and looks no sharper on paper.
MOST_DPI = 600
# Of a band: painting so many takes some 25 ms.
MOST_DOTS = 1_000_000
_HAIR = 0.002
_WHITE = b"\xff"
# So many lines on each side of a cut are looked at.
_ROUND = 4


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


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A new sheet begins: which of how many, and how many dots its picture has."""

    number: int
    of: int
    size: QSize


@dataclass(frozen=True, slots=True)
class _Band:
    """Some lines of the picture of a sheet, from ``top``."""

    top: int
    lines: QImage


Progress = Callable[[int, int], None]
"""Is told which sheet is being printed, from 1, and how many there are."""


class PrintJob(QObject):
    """Draws pages in a thread and paints them onto the printer by bands, between what else the window does.

    At 600 dots an inch painting a page would hold the window up for a second; a band takes no longer than a
    frame or two. ``done`` gets the number of sheets sent, which is 0 when no page of the paper lies in the
    range asked for. Of a job that was cancelled nothing is told.
    """

    def __init__(
        self,
        paper: Paper,
        printer: QPrinter,
        tasks: Tasks,
        done: Callable[[int], None],
        failed: Failed,
        parent: QObject,
        progress: Progress = lambda _sheet, _of: None,
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
        self._tell_progress = progress
        self._task: Task | None = None
        self._waiting: deque[_Sheet | _Band] = deque()
        self._sheets: int | None = None
        self._scale = 1.0
        # Comes after keys and mouse, which a queue of signals would not let in between.
        self._next = QTimer(self, interval=0)
        self._next.timeout.connect(self._paint_next)

    def start(self) -> None:
        """Begin; nothing reaches the printer before the first page is drawn."""
        self._task = self._tasks.run(
            _draw,
            self._paper,
            fitting_dpi(self._printer.resolution()),
            pages_wanted(self._printer),
            done=self._all_drawn,
            failed=self._fail,
            progress=self._arrived,
        )

    def cancel(self) -> None:
        """Print no more, and tell nothing; what the printer has taken already may still come out."""
        if self._task is not None:
            self._task.cancel()
        self._stop_painting()
        self.deleteLater()

    def _arrived(self, piece: _Sheet | _Band) -> None:
        self._waiting.append(piece)
        self._next.start()

    def _all_drawn(self, sheets: int) -> None:
        self._sheets = sheets
        self._next.start()

    def _paint_next(self) -> None:
        if not self._waiting:
            self._next.stop()
            if self._sheets is not None:
                self._finish(self._sheets)
            return
        piece = self._waiting.popleft()
        if isinstance(piece, _Band):
            lines = piece.lines
            where = QRectF(0, piece.top, lines.width(), lines.height())
            self._painter.drawImage(_scaled(where, self._scale), lines)
        elif self._begin_sheet(piece):
            self._tell_progress(piece.number, piece.of)

    def _begin_sheet(self, sheet: _Sheet) -> bool:
        begun = self._painter.isActive()
        self._printer.setPageOrientation(_ORIENTATION[sheet.size.width() > sheet.size.height()])
        if not (self._printer.newPage() if begun else self._painter.begin(self._printer)):
            assert self._task is not None
            self._task.cancel()
            self._fail(KnownError(Problem.PRINTER_REFUSED))
            return False
        # Else Qt would send letters as JPEG, with a haze around each of them.
        self._painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        area = QSizeF(self._printer.pageLayout().fullRectPixels(self._printer.resolution()).size())
        scale = min(area.width() / sheet.size.width(), area.height() / sheet.size.height())
        # A dot more or less at the edge is nothing, but stretching by one would blur every letter.
        self._scale = round(scale) if abs(scale - round(scale)) < _HAIR else scale
        return True

    def _finish(self, sheets: int) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._tell_done(sheets)
        self.deleteLater()

    def _fail(self, error: Exception) -> None:
        self._stop_painting()
        self._tell_failed(error)
        self.deleteLater()

    def _stop_painting(self) -> None:
        self._next.stop()
        self._waiting.clear()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()


def fitting_dpi(resolution: int) -> float:
    """Of pictures for a printer: its own resolution, or a whole part of it that paper can show."""
    return resolution / ceil(resolution / MOST_DPI)


def _scaled(area: QRectF, scale: float) -> QRectF:
    return QRectF(area.topLeft() * scale, area.size() * scale)


def _draw(
    paper: Paper, dpi: float, pages: Callable[[int], list[int]], progress: Callable[[_Sheet | _Band], None]
) -> int:
    """Runs in a thread, and leaves the window its turns: no call here keeps the interpreter for long."""
    wanted: list[int] = []
    sheets = count(1)

    def choose(number: int) -> list[int]:
        wanted.extend(pages(number))
        return wanted

    def cut(picture: PagePicture) -> None:
        image = _read(picture.png)
        progress(_Sheet(next(sheets), len(wanted), image.size()))
        for top, below in pairwise(cuts(image)):
            # A line more than its own, so that no light comes through between two bands.
            band = image.copy(0, top, image.width(), min(below + 1, image.height()) - top)
            progress(_Band(top, band.convertToFormat(_GREY) if band.isGrayscale() else band))

    return printing.draw_to_print(paper, dpi, choose, cut)


def cuts(image: QImage) -> list[int]:
    """Where a page is cut into bands, from its first line to behind its last.

    Amid the white between lines of text: on a page that is shown smaller than it was drawn, a seam can be
    seen where it goes through letters.
    """
    step, length = max(2, MOST_DOTS // image.width()), image.bytesPerLine()
    pixels = memoryview(image.constBits())
    found = [0]
    while image.height() - found[-1] > step:
        first, last = found[-1] + step // 2 + 1, found[-1] + step
        white = {
            line: bytes(pixels[line * length :][:length]).count(_WHITE)
            for line in range(first - _ROUND, min(last + _ROUND, image.height() - 1) + 1)
        }
        found.append(max(range(first, last + 1), key=lambda line, white=white: _white_around(line, white)))
    return [*found, image.height()]


def _white_around(line: int, white: Mapping[int, int]) -> int:
    return sum(white.get(near, 0) for near in range(line - _ROUND, line + _ROUND + 1))


def _read(png: bytes) -> QImage:
    """`QImage.fromData` would keep the interpreter to itself, and so the window waiting."""
    data = QBuffer()
    data.setData(png)
    data.open(QBuffer.OpenModeFlag.ReadOnly)
    return QImageReader(data).read()


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

"""Pages of a paper as they will print, white on the window's ground, one under the other."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from chibo_desktop.ui.pages_geometry import DOTS, PagesGeometry
from chibo_desktop.ui.theme import em

_ZOOMS = (50, 67, 80, 100, 125, 150, 200, 300)
_PAGES_KEPT = 1


@dataclass(slots=True)
class _Page:
    """A page as it came, and decoded while it is near to what one sees: a hundred pages fit into memory."""

    png: bytes = b""
    picture: QPixmap | None = None

    def decoded(self) -> QPixmap | None:
        if self.picture is None and self.png:
            self.picture = QPixmap.fromImage(QImage.fromData(self.png))
        return self.picture


class PagesView(QAbstractScrollArea):
    """Shows page pictures at the width of the view, or larger; `redraw_wanted` asks for sharper ones.

    Old pictures stay until new ones come, so nothing blinks while one writes, and one stays where one was in
    the paper when pages come and go, the window changes its width, or the zoom changes. `moved` tells of
    another page, number of pages or zoom.
    """

    redraw_wanted = Signal()
    moved = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pages: list[_Page] = []
        self._lying = False
        self._columns = 1
        self._zoom: int | None = None
        self._place = 0.0
        self._placing = False
        self._empty = ""
        self.setAccessibleName("Trang văn bản")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    # -- what is shown ----------------------------------------------------------------------------

    @property
    def page_count(self) -> int:
        return len(self._pages)

    @property
    def complete(self) -> bool:
        """Whether every page of the paper has its picture."""
        return bool(self._pages) and all(page.png for page in self._pages)

    def picture(self, page: int) -> bytes:
        """The picture of a page as it came; b"" while there is none."""
        return self._pages[page].png

    def show_page(self, page: int, pages: int, png: bytes) -> None:
        """Put the picture of one page in its place; there are ``pages`` of them from now on.

        Papers lie or stand as a whole, by their first page.
        """
        self._tell_why("")
        if page == 0:
            self._turn(lying=_lies(png))
        self._set_count(pages)
        self._pages[page] = _Page(png)
        self.viewport().update(self._page_area(page))

    def clear(self, why: str = "") -> None:
        """Show no pages, and in their place why."""
        self._tell_why(why)
        self._set_count(0)
        self.viewport().update()

    @property
    def why_empty(self) -> str:
        """What stands there instead of pages; '' while there are pages, or none were asked for."""
        return self._empty

    def dpi(self) -> float:
        """Dots an inch at which a page picture has exactly the dots it is given here."""
        # A hair less, for pictures are as wide as the next whole dot.
        shown = self.geometry_now
        return max(48.0, (shown.page_width * self.devicePixelRatioF() - 0.01) / shown.inches)

    def visible_pages(self) -> range:
        """Pages that can be seen now."""
        return self.geometry_now.visible(self.verticalScrollBar().value())

    def current_page(self) -> int:
        """The first page in the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        row = middle // self.geometry_now.step
        return max(0, min(row * self._columns, self.page_count - 1))

    def current_pages(self) -> range:
        """The page in the middle of the view, and the one beside it."""
        first = self.current_page() // self._columns * self._columns
        return range(first, min(first + self._columns, self.page_count))

    def go_to_page(self, page: int) -> None:
        self._place = float(page // self._columns)
        self._lay_out()

    def set_columns(self, columns: int) -> None:
        """Show so many pages beside one another."""
        if columns != self._columns:
            page = self.current_page()
            self._columns = columns
            self.go_to_page(page)
            self.viewport().update()
            self.redraw_wanted.emit()

    # -- zoom -------------------------------------------------------------------------------------

    def fit_width(self) -> None:
        self._set_zoom(None)

    def zoom_in(self) -> None:
        self._set_zoom(next((step for step in _ZOOMS if step > self.zoom_percent()), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        self._set_zoom(next((step for step in reversed(_ZOOMS) if step < self.zoom_percent()), _ZOOMS[0]))

    def zoom_percent(self) -> int:
        """How large a page is shown, 100 being its size at 96 dots an inch."""
        shown = self.geometry_now
        return round(shown.page_width / (shown.inches * DOTS) * 100)

    # -- Qt ---------------------------------------------------------------------------------------

    def _tell_why(self, why: str) -> None:
        if why != self._empty:
            self._empty = why
            self.setAccessibleDescription(why)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self.viewport())
        if not self._pages:
            painter.setPen(self.palette().placeholderText().color())
            room = self.viewport().rect().adjusted(self._gap(), 0, -self._gap(), 0)
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(room, int(flags), self._empty)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        visible = self.visible_pages()
        for number, page in enumerate(self._pages):
            if number in visible:
                self._paint_page(painter, self._page_area(number), page)
            elif not visible.start - _PAGES_KEPT <= number < visible.stop + _PAGES_KEPT:
                page.picture = None
        self.paint_over(painter)

    def paint_over(self, painter: QPainter) -> None:
        """What is drawn onto the pages."""

    def _paint_page(self, painter: QPainter, area: QRect, page: _Page) -> None:
        painter.fillRect(area, QColor(Qt.GlobalColor.white))
        picture, ratio = page.decoded(), self.devicePixelRatioF()
        if picture is not None and not picture.isNull():
            if abs(picture.width() / ratio - area.width()) < 1:
                # Drawn for this width: dot for dot, for any stretching blurs the letters.
                picture.setDevicePixelRatio(ratio)
                painter.drawPixmap(area.topLeft(), picture)
            else:
                # An old picture after a zoom; or one page that lies among others, which is shown whole.
                size = picture.size().scaled(area.size(), Qt.AspectRatioMode.KeepAspectRatio)
                shown = QRect(QPoint(0, 0), size)
                shown.moveCenter(area.center())
                painter.drawPixmap(shown, picture)
        painter.setPen(self.palette().mid().color())
        painter.drawRect(area.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lay_out()
        if event.oldSize().width() != event.size().width() and self._zoom is None:
            self.redraw_wanted.emit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._lay_out()
            self.redraw_wanted.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        if not self._placing:
            self._place = self.verticalScrollBar().value() / self.geometry_now.step
            self.moved.emit()
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._enlarged(event):
            self._scroll(event)

    def _enlarged(self, event: QKeyEvent) -> bool:
        zooms = {
            Qt.Key.Key_Plus: self.zoom_in,
            Qt.Key.Key_Equal: self.zoom_in,
            Qt.Key.Key_Minus: self.zoom_out,
        }
        act = zooms.get(Qt.Key(event.key()))
        if act is not None:
            act()
        return act is not None

    def _scroll(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        line, screen = em(self, 3), max(1, bar.pageStep() - em(self, 3))
        moves = {
            Qt.Key.Key_Down: bar.value() + line,
            Qt.Key.Key_Up: bar.value() - line,
            Qt.Key.Key_PageDown: bar.value() + screen,
            Qt.Key.Key_Space: bar.value() + (-screen if back else screen),
            Qt.Key.Key_PageUp: bar.value() - screen,
            Qt.Key.Key_Home: bar.minimum(),
            Qt.Key.Key_End: bar.maximum(),
        }
        target = moves.get(Qt.Key(event.key()))
        if target is None:
            super().keyPressEvent(event)
        else:
            bar.setValue(target)

    # -- geometry ---------------------------------------------------------------------------------

    def _set_count(self, pages: int) -> None:
        if pages == len(self._pages):
            return
        kept = self._pages[:pages]
        self._pages = [*kept, *(_Page() for _ in range(pages - len(kept)))]
        self._lay_out()
        self.viewport().update()

    def _gap(self) -> int:
        return em(self, 0.8)

    @property
    def geometry_now(self) -> PagesGeometry:
        """Where the pages lie, before scrolling."""
        view = self.viewport().size()
        return PagesGeometry(self.page_count, self._columns, self._lying, self._zoom, view, self._gap())

    def scrolled(self) -> QPoint:
        """How far the view has gone, in pixels."""
        return QPoint(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _turn(self, *, lying: bool) -> None:
        if lying is not self._lying:
            self._lying = lying
            self._lay_out()
            # Drawn for the other width.
            self.redraw_wanted.emit()

    def _page_area(self, page: int) -> QRect:
        return self.geometry_now.area(page).translated(-self.scrolled())

    def _lay_out(self) -> None:
        """Bars that fit the pages, and the place in the paper where one was."""
        with self._keeping_place():
            shown = self.geometry_now
            vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
            vertical.setRange(0, max(0, shown.size.height() - shown.view.height()))
            vertical.setPageStep(shown.view.height())
            vertical.setSingleStep(em(self, 3))
            horizontal.setRange(0, max(0, shown.size.width() - shown.view.width()))
            horizontal.setPageStep(shown.view.width())
            vertical.setValue(round(self._place * shown.step))
        self.moved.emit()

    @contextmanager
    def _keeping_place(self) -> Iterator[None]:
        self._placing = True
        try:
            yield
        finally:
            self._placing = False

    def _set_zoom(self, zoom: int | None) -> None:
        self._zoom = zoom
        self._lay_out()
        self.viewport().update()
        self.redraw_wanted.emit()


def _lies(png: bytes) -> bool:
    """Whether a picture is wider than it is high; its header says so."""
    width, height = int.from_bytes(png[16:20], "big"), int.from_bytes(png[20:24], "big")
    return width > height

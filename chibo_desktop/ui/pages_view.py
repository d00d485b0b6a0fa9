"""Pages of a paper as they will print, white on the window's ground, one under the other."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QSizePolicy, QWidget

from chibo_desktop.ui.theme import em

# A4 at 96 dots an inch, the size a page has before the first one was drawn.
_A4 = QSize(794, 1123)
_ZOOMS = (50, 67, 80, 100, 125, 150, 200, 300)
_A4_INCHES = 8.2677


class PagesView(QAbstractScrollArea):
    """Shows page pictures at the width of the view, or larger; `redraw_wanted` asks for sharper ones.

    Old pictures stay until new ones come, so nothing blinks while one writes.
    """

    redraw_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._images: list[QPixmap | None] = []
        self._ratio = _A4.height() / _A4.width()
        self._zoom: int | None = None
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
        return len(self._images)

    @property
    def complete(self) -> bool:
        """Whether every page of the paper has its picture."""
        return bool(self._images) and all(image is not None for image in self._images)

    def show_page(self, page: int, pages: int, png: bytes) -> None:
        """Put the picture of one page in its place; there are ``pages`` of them from now on."""
        self._set_count(pages)
        image = QImage.fromData(png)
        if not image.isNull():
            self._ratio = image.height() / image.width()
            self._images[page] = QPixmap.fromImage(image)
            self._place_bars()
            self.viewport().update(self._page_area(page))

    def clear(self, why: str = "") -> None:
        """Show no pages, and in their place why."""
        self._images, self._empty = [], why
        self._place_bars()
        self.viewport().update()

    def dpi(self) -> float:
        """Dots an inch at which a page picture is sharp here."""
        return max(48.0, self._page_width() * self.devicePixelRatioF() / _A4_INCHES)

    def visible_pages(self) -> range:
        """Pages that can be seen now."""
        step = self._page_height() + self._gap()
        top = self.verticalScrollBar().value()
        first = max(0, top // step)
        last = (top + self.viewport().height()) // step
        return range(first, last + 1)

    def go_to_page(self, page: int) -> None:
        self.verticalScrollBar().setValue(page * (self._page_height() + self._gap()))

    # -- zoom -------------------------------------------------------------------------------------

    def fit_width(self) -> None:
        self._set_zoom(None)

    def zoom_in(self) -> None:
        self._set_zoom(next((step for step in _ZOOMS if step > self._shown_zoom()), _ZOOMS[-1]))

    def zoom_out(self) -> None:
        self._set_zoom(next((step for step in reversed(_ZOOMS) if step < self._shown_zoom()), _ZOOMS[0]))

    # -- Qt ---------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        if not self._images:
            painter.setPen(self.palette().placeholderText().color())
            painter.drawText(self.viewport().rect(), Qt.AlignmentFlag.AlignCenter, self._empty)
            return
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        for page, image in enumerate(self._images):
            area = self._page_area(page)
            if area.intersects(event.rect()):
                painter.fillRect(area, QColor(Qt.GlobalColor.white))
                if image is not None:
                    painter.drawPixmap(area, image)
                painter.setPen(self.palette().mid().color())
                painter.drawRect(area.adjusted(0, 0, -1, -1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        place = self._place()
        super().resizeEvent(event)
        self._place_bars()
        self._return_to(place)
        if event.oldSize().width() != event.size().width() and self._zoom is None:
            self.redraw_wanted.emit()

    def scrollContentsBy(self, dx: int, dy: int) -> None:  # noqa: ARG002
        self.viewport().update()

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            (self.zoom_in if event.angleDelta().y() > 0 else self.zoom_out)()
            event.accept()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar = self.verticalScrollBar()
        line = em(self, 3)
        moves = {
            Qt.Key.Key_Down: bar.value() + line,
            Qt.Key.Key_Up: bar.value() - line,
            Qt.Key.Key_PageDown: bar.value() + bar.pageStep(),
            Qt.Key.Key_Space: bar.value() + bar.pageStep(),
            Qt.Key.Key_PageUp: bar.value() - bar.pageStep(),
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
        if pages != len(self._images):
            kept = self._images[:pages]
            self._images = [*kept, *[None] * (pages - len(kept))]
            self._place_bars()
            self.viewport().update()

    def _gap(self) -> int:
        return em(self, 0.8)

    def _page_width(self) -> int:
        if self._zoom is None:
            return max(100, self.viewport().width() - 2 * self._gap())
        return round(_A4.width() * self._zoom / 100)

    def _page_height(self) -> int:
        return round(self._page_width() * self._ratio)

    def _page_area(self, page: int) -> QRect:
        width, height = self._page_width(), self._page_height()
        left = max(self._gap(), (self.viewport().width() - width) // 2) - self.horizontalScrollBar().value()
        top = self._gap() + page * (height + self._gap()) - self.verticalScrollBar().value()
        return QRect(QPoint(left, top), QSize(width, height))

    def _place_bars(self) -> None:
        view = self.viewport().size()
        whole = self._gap() + len(self._images) * (self._page_height() + self._gap())
        vertical, horizontal = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setRange(0, max(0, whole - view.height()))
        vertical.setPageStep(view.height())
        vertical.setSingleStep(em(self, 3))
        horizontal.setRange(0, max(0, self._page_width() + 2 * self._gap() - view.width()))
        horizontal.setPageStep(view.width())

    def _shown_zoom(self) -> float:
        return self._page_width() / _A4.width() * 100

    def _set_zoom(self, zoom: int | None) -> None:
        place = self._place()
        self._zoom = zoom
        self._place_bars()
        self._return_to(place)
        self.viewport().update()
        self.redraw_wanted.emit()

    def _place(self) -> float:
        """Where one is in the paper, in pages."""
        return self.verticalScrollBar().value() / (self._page_height() + self._gap())

    def _return_to(self, place: float) -> None:
        self.verticalScrollBar().setValue(round(place * (self._page_height() + self._gap())))

"""Where pages lie under and beside one another, in pixels from the top left of the first one's margin."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, QSize

# Word's A4 is 11906 × 16838 twentieths of a point; at 96 dots an inch 794 × 1123.
_SHORT, _LONG = 11906 / 1440, 16838 / 1440
DOTS = 96
_POINTS = 72
_LEAST_WIDTH = 100


@dataclass(frozen=True, slots=True)
class PagesGeometry:
    """``zoom`` is in percent of the size at 96 dots an inch, ``None`` for as wide as the view has room."""

    pages: int
    columns: int
    lying: bool
    zoom: int | None
    view: QSize
    gap: int

    @property
    def inches(self) -> float:
        """How wide a page is on paper."""
        return _LONG if self.lying else _SHORT

    @property
    def page_width(self) -> int:
        if self.zoom is not None:
            return round(self.inches * DOTS * self.zoom / 100)
        room = self.view.width() - (self.columns + 1) * self.gap
        return max(_LEAST_WIDTH, room // self.columns)

    @property
    def page_height(self) -> int:
        shape = _SHORT / _LONG if self.lying else _LONG / _SHORT
        return ceil(self.page_width * shape)

    @property
    def step(self) -> int:
        """From the top of one row of pages to the top of the next."""
        return self.page_height + self.gap

    @property
    def rows(self) -> int:
        return ceil(self.pages / self.columns)

    @property
    def size(self) -> QSize:
        """Of everything, margins and all."""
        width = self.columns * (self.page_width + self.gap) + self.gap
        return QSize(width, self.gap + self.rows * self.step)

    def area(self, page: int) -> QRect:
        row, column = divmod(page, self.columns)
        width = self.page_width
        left = max(self.gap, (self.view.width() - self.size.width()) // 2 + self.gap)
        corner = QPoint(left + column * (width + self.gap), self.gap + row * self.step)
        return QRect(corner, QSize(width, self.page_height))

    def visible(self, top: int) -> range:
        """The pages of the rows that can be seen when scrolled to ``top``; the last row may not be full."""
        first = max(0, top // self.step)
        last = (top + self.view.height()) // self.step
        return range(first * self.columns, (last + 1) * self.columns)

    def page_at(self, point: QPoint) -> tuple[int, QPointF] | None:
        """The page at a point, and the place on it in points of paper."""
        for page in self.visible(point.y()):
            area = self.area(page)
            if page < self.pages and area.contains(point):
                scale = _POINTS * self.inches / self.page_width
                return page, QPointF(point - area.topLeft()) * scale
        return None

    def on_page(self, page: int, part: QRectF) -> QRectF:
        """Where a part of a page, in points of paper, is to be drawn."""
        scale = self.page_width / (_POINTS * self.inches)
        corner = QPointF(self.area(page).topLeft())
        return QRectF(corner + part.topLeft() * scale, part.size() * scale)

"""A plot of columns painted by hand: keys go from place to place, and Enter opens what stands there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.theme import Colours, colours_of, em

MIDDLE = Qt.AlignmentFlag.AlignCenter
_STEPS = (0, 25, 50, 75, 100)
_FEWER_STEPS = (0, 50, 100)
_WIDEST_EM = 6
_SMALLEST = 0.6  # of the size of letters
_LEAST_EM = 4.5  # of the height of a column


@dataclass(frozen=True, slots=True)
class PlotColumn:
    """``share`` of the height, from 0 to 1, or ``None`` where there is no column; ``id`` is what Enter opens.

    ``words`` stand on the column, ``label`` below it (a line or several), ``mark`` above its words; ``told``
    is all of it in whole words. One that has not ``reached`` its bar is hatched.
    """

    id: str
    label: str
    told: str
    share: float | None = None
    words: str = ""
    reached: bool = True
    mark: str = ""


class ColumnPlot(QWidget):
    """Arrows go from place to place, Enter or a double click opens one: `opened(id)`.

    `pointed(str)` says the current place in whole words. Overridden is `paint_lines`.
    """

    opened = Signal(str)
    pointed = Signal(str)
    lines_below = 1
    right_em = 0.8
    top_em = 3.2

    def __init__(self, name: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._empty = empty
        self._columns: Sequence[PlotColumn] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)

    def show_columns(self, columns: Sequence[PlotColumn], current: int | None = None) -> None:
        """Show these, the last of them current unless another is told."""
        self._columns = columns
        self._go(len(columns) - 1 if current is None else current)

    def told(self) -> str:
        """The current place in whole words."""
        return self.accessibleDescription()

    def open_current(self) -> None:
        column = self.current()
        if column is not None and column.id:
            self.opened.emit(column.id)

    def current(self) -> PlotColumn | None:
        return self._columns[self._current] if 0 <= self._current < len(self._columns) else None

    def paint_lines(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        """Lines over the columns, below their words."""

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint().expandedTo(QSize(em(self, 40), em(self, 15)))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 20), em(self, self.top_em + 0.6 + 1.4 * self.lines_below + _LEAST_EM))

    # -- keys and mouse ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._columns) - 1
        places = {
            Qt.Key.Key_Left: max(self._current - 1, 0),
            Qt.Key.Key_Right: min(self._current + 1, last),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: last,
        }
        if event.key() in places:
            self._go(places[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.open_current()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        place = self._place_at(event.position().x())
        if place is not None:
            self._go(place)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        if self._place_at(event.position().x()) is not None:
            self.open_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _go(self, place: int) -> None:
        self._current = place
        column = self.current()
        said = column.told if column is not None else ""
        self.setAccessibleDescription(said)
        self.pointed.emit(said)
        self.update()

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours, area = colours_of(self.palette()), self._area()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.base))
        if not self._columns:
            painter.setPen(QColor(colours.quiet))
            painter.drawText(self.rect(), MIDDLE, self._empty)
        else:
            self._paint_scale(painter, colours, area)
            for place, column in enumerate(self._columns):
                self._paint_column(painter, colours, area, place, column)
            self.paint_lines(painter, colours, area)
            for place, column in enumerate(self._columns):
                self._paint_words(painter, colours, self.slot_of(area, place), place, column)
        painter.end()

    def _paint_scale(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        # Below so many letters of height the figures would stand in one another.
        for step in _STEPS if area.height() >= em(self, 7) else _FEWER_STEPS:
            y = self.height_of(area, step / 100)
            painter.setPen(QColor(colours.button))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.quiet))
            label = QRectF(0, y - em(self, 0.7), area.left() - em(self, 0.3), em(self, 1.4))
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{step}%")

    def _paint_column(
        self, painter: QPainter, colours: Colours, area: QRectF, place: int, column: PlotColumn
    ) -> None:
        slot, below = self.slot_of(area, place), em(self, 0.2 + 1.4 * self.lines_below)
        whole = slot.adjusted(0, -em(self, 1.5), 0, below)
        if place == self._current:
            painter.fillRect(whole, QColor(colours.chosen))
        if column.share is not None:
            tone = QColor(colours.good if column.reached else colours.care)
            style = Qt.BrushStyle.SolidPattern if column.reached else Qt.BrushStyle.BDiagPattern
            painter.setPen(QPen(tone, 2))
            painter.setBrush(QBrush(tone, style))
            painter.drawRect(self._column(area, slot, column.share))
        painter.setPen(QColor(colours.chosen_text if place == self._current else colours.text))
        aside = slot.width() * 0.2
        room = QRectF(slot.left() - aside, area.bottom(), slot.width() + 2 * aside, below)
        letters = painter.font()
        painter.setFont(self.font_of_labels())
        painter.drawText(room, MIDDLE, column.label)
        painter.setFont(letters)
        if place == self._current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.red), 2))
            painter.drawRect(whole)

    def _paint_words(
        self, painter: QPainter, colours: Colours, slot: QRectF, place: int, column: PlotColumn
    ) -> None:
        """Last of all, on a ground of its own: a line may pass where it stands."""
        ground = QColor(colours.chosen if place == self._current else colours.base)
        top = self.height_of(slot, column.share or 0)
        smaller = self.font_of_words()
        for words, tone, font in (
            (column.words, colours.text, smaller),
            (column.mark, colours.red, self.font()),
        ):
            if not words:
                continue
            top -= em(self, 1.4)
            painter.setFont(font)
            width = painter.fontMetrics().horizontalAdvance(words) + 2
            box = QRectF(slot.center().x() - width / 2, top, width, em(self, 1.25))
            painter.fillRect(box, ground)
            painter.setPen(QColor(colours.chosen_text if place == self._current else tone))
            painter.drawText(box, MIDDLE, words)

    def font_of_labels(self) -> QFont:
        """What stands below the columns is smaller where it would touch what stands beside it."""
        return self._fitting(line for column in self._columns for line in column.label.split("\n"))

    def font_of_words(self) -> QFont:
        """The same for what stands on them."""
        return self._fitting(column.words for column in self._columns)

    def _fitting(self, texts: Iterable[str]) -> QFont:
        font, room = self.font(), self.slot_of(self._area(), 0).width()
        widest = max(map(self.fontMetrics().horizontalAdvance, texts)) + em(self, 0.4)
        if widest > room:
            font.setPointSizeF(font.pointSizeF() * max(_SMALLEST, room / widest))
        return font

    # -- places ------------------------------------------------------------------------------------

    def slot_of(self, area: QRectF, place: int) -> QRectF:
        """The room of a place between the top of the plot and its foot."""
        width = min(area.width() / max(1, len(self._columns)), em(self, _WIDEST_EM))
        return QRectF(area.left() + place * width, area.top(), width, area.height())

    @staticmethod
    def height_of(area: QRectF, share: float) -> float:
        return area.bottom() - area.height() * share

    def _column(self, area: QRectF, slot: QRectF, share: float) -> QRectF:
        top, side = self.height_of(area, share), slot.width() * 0.2
        return QRectF(slot.left() + side, top, slot.width() - 2 * side, area.bottom() - top)

    def _area(self) -> QRectF:
        left, top = em(self, 3.5), em(self, self.top_em)
        width = self.width() - left - em(self, self.right_em)
        return QRectF(left, top, width, self.height() - top - em(self, 0.6 + 1.4 * self.lines_below))

    def _place_at(self, x: float) -> int | None:
        slots = (self.slot_of(self._area(), place) for place in range(len(self._columns)))
        return next((place for place, slot in enumerate(slots) if slot.left() <= x < slot.right()), None)

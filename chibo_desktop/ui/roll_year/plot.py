"""The rate of every meeting of a year as a column, with the bar it had to reach, painted by hand."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.attendance_year import HeldMeeting
from chibo_desktop.services.year_listing import bar_words, day_words, rate_words
from chibo_desktop.ui.roll_year.words import held_words
from chibo_desktop.ui.theme import Colours, colours_of, em

_MIDDLE = Qt.AlignmentFlag.AlignCenter
_STEPS = (0, 25, 50, 75, 100)
_FEWER_STEPS = (0, 50, 100)


class RatePlot(QWidget):
    """Arrows go from meeting to meeting, Enter or a double click opens one: `opened(meeting_id)`.

    A column that stays under its bar is hatched and has "chưa đạt" in what `pointed(str)` says.
    """

    opened = Signal(str)
    pointed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._meetings: Sequence[HeldMeeting] = ()
        self._current = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Biểu đồ tỷ lệ dự họp")

    def show_meetings(self, meetings: Sequence[HeldMeeting]) -> None:
        """Show these, the last of them current."""
        self._meetings = meetings
        self._go(len(meetings) - 1)

    def told(self) -> str:
        """The current meeting in whole words."""
        return self.accessibleDescription()

    def open_current(self) -> None:
        meeting = self.current()
        if meeting is not None:
            self.opened.emit(meeting.id)

    def current(self) -> HeldMeeting | None:
        return self._meetings[self._current] if 0 <= self._current < len(self._meetings) else None

    def sizeHint(self) -> QSize:
        return QSize(em(self, 40), em(self, 15))

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 20), em(self, 5))

    # -- keys and mouse ----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        last = len(self._meetings) - 1
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
        meeting = self.current()
        said = held_words(meeting) if meeting is not None else ""
        self.setAccessibleDescription(said)
        self.pointed.emit(said)
        self.update()

    # -- painting ----------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours, area = colours_of(self.palette()), self._area()
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.base))
        if not self._meetings:
            painter.setPen(QColor(colours.quiet))
            painter.drawText(self.rect(), _MIDDLE, "Năm này chưa có kỳ họp nào.")
        else:
            self._paint_scale(painter, colours, area)
            for place, meeting in enumerate(self._meetings):
                self._paint_column(painter, colours, area, place, meeting)
            self._paint_bars(painter, colours, area)
            for place, meeting in enumerate(self._meetings):
                self._paint_rate(painter, colours, self._slot(area, place), place, meeting)
        painter.end()

    def _paint_scale(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        # Below so many letters of height the figures would stand in one another.
        for step in _STEPS if area.height() >= em(self, 7) else _FEWER_STEPS:
            y = self._height_of(area, step / 100)
            painter.setPen(QColor(colours.button))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(QColor(colours.quiet))
            label = QRectF(0, y - em(self, 0.7), area.left() - em(self, 0.3), em(self, 1.4))
            painter.drawText(label, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, f"{step}%")

    def _paint_column(
        self, painter: QPainter, colours: Colours, area: QRectF, place: int, meeting: HeldMeeting
    ) -> None:
        slot, rate = self._slot(area, place), float(meeting.count.rate or 0)
        reached = meeting.count.reaches_bar
        tone = QColor(colours.good if reached else colours.care)
        whole = slot.adjusted(0, -em(self, 1.5), 0, em(self, 1.6))
        if place == self._current:
            painter.fillRect(whole, QColor(colours.chosen))
        top = self._height_of(area, rate)
        side = slot.width() * 0.2
        column = QRectF(slot.left() + side, top, slot.width() - 2 * side, area.bottom() - top)
        painter.setPen(QPen(tone, 2))
        painter.setBrush(QBrush(tone, Qt.BrushStyle.SolidPattern if reached else Qt.BrushStyle.BDiagPattern))
        painter.drawRect(column)
        painter.setPen(QColor(colours.chosen_text if place == self._current else colours.text))
        below = QRectF(slot.left() - side, area.bottom(), slot.width() + 2 * side, em(self, 1.6))
        painter.drawText(below, _MIDDLE, day_words(meeting))
        if place == self._current and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.red), 2))
            painter.drawRect(whole)

    def _paint_rate(
        self, painter: QPainter, colours: Colours, slot: QRectF, place: int, meeting: HeldMeeting
    ) -> None:
        """Last of all, on a ground of its own: the bar may pass where it stands."""
        words, chosen = rate_words(meeting.count), place == self._current
        width = painter.fontMetrics().horizontalAdvance(words) + 2
        top = self._height_of(slot, float(meeting.count.rate or 0)) - em(self, 1.4)
        box = QRectF(slot.center().x() - width / 2, top, width, em(self, 1.25))
        painter.fillRect(box, QColor(colours.chosen if chosen else colours.base))
        painter.setPen(QColor(colours.chosen_text if chosen else colours.text))
        painter.drawText(box, _MIDDLE, words)

    def _paint_bars(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        """A line over the columns of each rule profile, named on top where it begins."""
        said = ""
        painter.setPen(QPen(QColor(colours.red), 2, Qt.PenStyle.DashLine))
        for place, meeting in enumerate(self._meetings):
            slot, bar = self._slot(area, place), meeting.count.rules.bar
            y = self._height_of(area, float(bar.share))
            painter.drawLine(QPointF(slot.left(), y), QPointF(slot.right(), y))
            if bar_words(meeting.count) != said:
                said = bar_words(meeting.count)
                head = QPointF(slot.left() + em(self, 2.2), em(self, 1.2))
                painter.drawText(head, f"cần {said}")
                middle = head.y() - em(self, 0.35)
                painter.drawLine(QPointF(slot.left(), middle), QPointF(head.x() - em(self, 0.4), middle))

    # -- places ------------------------------------------------------------------------------------

    def _area(self) -> QRectF:
        left, top = em(self, 3.2), em(self, 3.2)
        return QRectF(left, top, self.width() - left - em(self, 0.8), self.height() - top - em(self, 2))

    def _slot(self, area: QRectF, place: int) -> QRectF:
        width = min(area.width() / max(1, len(self._meetings)), em(self, 6))
        return QRectF(area.left() + place * width, area.top(), width, area.height())

    def _place_at(self, x: float) -> int | None:
        slots = (self._slot(self._area(), place) for place in range(len(self._meetings)))
        return next((place for place, slot in enumerate(slots) if slot.left() <= x < slot.right()), None)

    @staticmethod
    def _height_of(area: QRectF, share: float) -> float:
        return area.bottom() - area.height() * share

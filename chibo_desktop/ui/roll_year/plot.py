"""The rate of every meeting of a year as a column, with the bar it had to reach."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.attendance_year import HeldMeeting
from chibo_desktop.services.year_listing import bar_words, day_words, rate_words
from chibo_desktop.ui.column_plot import ColumnPlot, PlotColumn
from chibo_desktop.ui.roll_year.words import held_words
from chibo_desktop.ui.theme import Colours, em


class RatePlot(ColumnPlot):
    """A column that stays under its bar is hatched and has "chưa đạt" in what `pointed(str)` says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Biểu đồ tỷ lệ dự họp", "Năm này chưa có kỳ họp nào.", parent)
        self._meetings: Sequence[HeldMeeting] = ()

    def show_meetings(self, meetings: Sequence[HeldMeeting]) -> None:
        """Show these, the last of them current."""
        self._meetings = meetings
        self.show_columns([_column(meeting) for meeting in meetings])

    def paint_lines(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        """A line over the columns of each rule profile, named on top where it begins."""
        said = ""
        painter.setPen(QPen(QColor(colours.red), 2, Qt.PenStyle.DashLine))
        for place, meeting in enumerate(self._meetings):
            slot, bar = self.slot_of(area, place), meeting.count.rules.bar
            y = self.height_of(area, float(bar.share))
            painter.drawLine(QPointF(slot.left(), y), QPointF(slot.right(), y))
            if bar_words(meeting.count) != said:
                said = bar_words(meeting.count)
                head = QPointF(slot.left() + em(self, 2.2), em(self, 1.2))
                painter.drawText(head, f"cần {said}")
                middle = head.y() - em(self, 0.35)
                painter.drawLine(QPointF(slot.left(), middle), QPointF(head.x() - em(self, 0.4), middle))


def _column(meeting: HeldMeeting) -> PlotColumn:
    return PlotColumn(
        meeting.id,
        day_words(meeting),
        held_words(meeting),
        float(meeting.count.rate or 0),
        rate_words(meeting.count),
        reached=meeting.count.reaches_bar,
    )

"""The points of every meeting of a year, with the bars of the grades and the model meeting's level."""

from __future__ import annotations

from itertools import groupby

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.score_year import ScoreYear, Slot
from chibo_desktop.services.score_listing import counted_text
from chibo_desktop.services.score_year_words import grade_words, short_grade, slot_words
from chibo_desktop.services.year_listing import day_words
from chibo_desktop.ui.column_plot import ColumnPlot, PlotColumn
from chibo_desktop.ui.theme import Colours, em

_MODEL = "Kỳ điểm"


class ScorePlot(ColumnPlot):
    """A place a meeting or a month without one; columns below the best grade are hatched.

    The bars are those of the form by which a meeting was scored, named at the right.
    """

    lines_below = 2
    right_em = 6.5
    top_em = 3.4

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Biểu đồ điểm các kỳ họp", "Năm này chưa có kỳ họp nào.", parent)
        self._year = ScoreYear(0, ())
        self._slots = self._year.slots

    def show_year(self, year: ScoreYear) -> None:
        """Show this year, its last meeting current."""
        self._year, self._slots = year, year.slots if year.meetings else ()
        held = [place for place, slot in enumerate(self._slots) if slot.meeting is not None]
        self.show_columns([_column(slot) for slot in self._slots], held[-1] if held else None)

    def paint_lines(self, painter: QPainter, colours: Colours, area: QRectF) -> None:
        """The least points of each grade, and from the model meeting on the level it had."""
        # A month without a meeting has the bars of the meeting before it.
        forms = self._forms()
        for form, places in groupby(range(len(forms)), key=lambda place: forms[place]):
            self._paint_bars(painter, colours, area, form, list(places))
        since = self._year.since_model
        if since is not None and since.model.level is not None:
            place = next(at for at, slot in enumerate(self._slots) if slot.meeting is since.model)
            y = self.height_of(area, float(since.model.level))
            painter.setPen(QPen(QColor(colours.text), 2, Qt.PenStyle.DotLine))
            right = self.slot_of(area, len(self._slots) - 1).right()
            painter.drawLine(QPointF(self.slot_of(area, place).center().x(), y), QPointF(right, y))

    def _paint_bars(
        self, painter: QPainter, colours: Colours, area: QRectF, form: ScoreForm, places: list[int]
    ) -> None:
        left, right = self.slot_of(area, places[0]).left(), self.slot_of(area, places[-1]).right()
        last = places[-1] == len(self._slots) - 1
        for place, grade in enumerate(form.grades):
            if not grade.least:
                continue
            y = self.height_of(area, float(grade.least / form.total))
            best = place == 0
            painter.setPen(QPen(QColor(colours.red if best else colours.edge), 2 if best else 1, _DASHED))
            painter.drawLine(QPointF(left, y), QPointF(right, y))
            if last:
                painter.setPen(QColor(colours.red if best else colours.text))
                room = QRectF(
                    right + em(self, 0.4), y - em(self, 0.7), em(self, self.right_em), em(self, 1.4)
                )
                painter.drawText(room, _BESIDE, f"{short_grade(grade.name)} ≥ {points_text(grade.least)}")

    def _forms(self) -> list[ScoreForm]:
        meetings = [slot.meeting for slot in self._slots]
        form = next(meeting.form for meeting in meetings if meeting is not None)
        found: list[ScoreForm] = []
        for meeting in meetings:
            form = meeting.form if meeting is not None else form
            found.append(form)
        return found


_DASHED = Qt.PenStyle.DashLine
_BESIDE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def _column(slot: Slot) -> PlotColumn:
    meeting = slot.meeting
    if meeting is None:
        return PlotColumn("", f"T.{slot.month}\n", slot_words(slot))
    level = meeting.level
    return PlotColumn(
        meeting.id,
        f"{day_words(meeting.held)}\n{short_grade(grade_words(meeting))}",
        slot_words(slot),
        float(level) if level is not None else None,
        counted_text(meeting) if level is not None else "",
        reached=meeting.grade == meeting.form.grades[0],
        mark=_MODEL if meeting.model else "",
    )

"""The points of a year as a plot, whether the level was held, and what each quarter comes to."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.score_year import ScoreYear
from chibo_desktop.services.score_listing import ScorePeriod
from chibo_desktop.services.score_year_words import (
    average_words,
    forms_words,
    grades_words,
    judged_words,
    lacking_words,
    share_words,
    since_model_words,
)
from chibo_desktop.ui.score_year.plot import ScorePlot
from chibo_desktop.ui.table import Align, Column
from chibo_desktop.ui.table_view import ROW_EM, Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em

_HEAD_EM = 2.4


class ScoreFigures(QWidget):
    """`pointed(str)` says where one stands; `opened(meeting_id, "")`.

    The period chosen in the table below is the one that is given out.
    """

    pointed = Signal(str)
    opened = Signal(str, str)
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.plot = ScorePlot()
        self.plot.pointed.connect(self.pointed)
        self.plot.opened.connect(lambda meeting_id: self.opened.emit(meeting_id, ""))
        self.held = Text(wrap=True)
        self.periods: Table[ScorePeriod] = Table(
            _COLUMNS, lambda one: str(one.quarter), "Điểm từng quý", "Năm này chưa có kỳ họp nào."
        )
        self.periods.row_chosen.connect(lambda _row: self.chosen.emit())
        self.setFocusProxy(self.plot)
        layout = QVBoxLayout(self)
        layout.addWidget(self.plot, 1)
        layout.addWidget(self.held)
        layout.addWidget(self.periods)

    def show_year(self, year: ScoreYear, periods: Sequence[ScorePeriod]) -> None:
        """Show it, the whole year chosen."""
        self.plot.show_year(year)
        self.periods.set_rows(periods)
        self.periods.setFixedHeight(em(self, _HEAD_EM + ROW_EM * max(1, len(periods))))
        self.held.setText(_said(year, periods[-1]) if periods else "")
        self.held.setVisible(bool(periods))
        if periods:
            self.periods.choose(str(periods[-1].quarter))

    def told(self) -> str:
        return self.plot.told()

    def open_current(self) -> None:
        self.plot.open_current()

    def period(self) -> ScorePeriod | None:
        """The quarter or the year that is chosen."""
        return self.periods.chosen()


def _said(year: ScoreYear, whole: ScorePeriod) -> str:
    forms = whole.scores.forms
    # Of one form the line at the foot of the window tells the name.
    named = forms_words(forms) if len(forms) > 1 else ""
    said = (since_model_words(year), judged_words(year, whole.scores), named)
    return " ".join(words for words in said if words)


def _column(heading: str, text: Callable[[ScorePeriod], str], width: float) -> Column[ScorePeriod]:
    return Column[ScorePeriod](heading, text, align=Align.CENTRE, width=width)


_COLUMNS = (
    Column[ScorePeriod]("Kỳ", lambda one: f"Quý {one.quarter}" if one.quarter else "Cả năm", width=4.8),
    _column("Kỳ họp", lambda one: str(len(one.scores.meetings)), 4.4),
    _column("Có điểm", lambda one: str(len(one.scores.graded)), 4.8),
    Column[ScorePeriod]("Xếp loại", lambda one: grades_words(one.scores)),
    _column("Bình quân", lambda one: average_words(one.scores), 5.8),
    _column("Dự họp", lambda one: share_words(one.scores.rate), 4.8),
    Column[ScorePeriod]("Chưa có điểm", lambda one: lacking_words(one.scores) or "0", width=8),
)

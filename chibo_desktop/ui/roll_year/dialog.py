"""The window of a year: who came to which meeting, what the meetings were scored, and the quarters."""

from __future__ import annotations

from functools import partial
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.attendance_year import AttendanceYear
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.names import match_rank
from chibo_desktop.domain.score_year import period
from chibo_desktop.services.score_listing import report_name
from chibo_desktop.services.year_listing import LEGEND
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.roll_year.exporter import Given, YearExporter
from chibo_desktop.ui.roll_year.figures_page import FiguresPage
from chibo_desktop.ui.roll_year.table import YearTable
from chibo_desktop.ui.score_year.figures_page import ScoreFigures
from chibo_desktop.ui.score_year.period_box import PeriodBox
from chibo_desktop.ui.score_year.table import ScoreTable
from chibo_desktop.ui.shown import shown
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

ROLL, ROLL_FIGURES, SCORES, SCORE_FIGURES = range(4)


class _Page(Protocol):
    """What the pages have in common."""

    def told(self) -> str: ...

    def open_current(self) -> None: ...

    def setFocus(self) -> None: ...


def open_year(host: Host, parent: QWidget, year: int | None = None, page: int = ROLL) -> None:
    """Show the year, this one unless told otherwise; then the meeting that was chosen in it, if any."""
    with shown(RollYear(host, year, parent, page)) as dialog:
        chosen, place = dialog.chosen, dialog.place
    if chosen is not None:
        meeting_id, member_id = chosen
        host.choose_meeting(meeting_id)
        host.go(place, member_id or None)


class RollYear(QDialog):
    """Read only. Arrows move in the table, letters find a person, Enter goes to the meeting of the cell."""

    def __init__(
        self, host: Host, year: int | None = None, parent: QWidget | None = None, page: int = ROLL
    ) -> None:
        super().__init__(parent)
        self._services = host.services
        self._service = host.services.attendance_year
        self.chosen: tuple[str, str] | None = None
        """The meeting to go to, and whom of it, when the dialog was left that way."""
        self.place = Place.ROLL
        """What of that meeting: its roll or its score."""
        self.shown = AttendanceYear(0, (), ())
        self.setWindowTitle("Theo dõi cả năm: dự họp và chấm điểm")
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        self.box = FindBox("Tìm đồng chí", "Gõ tên, không cần dấu")
        self.period = PeriodBox()
        self.table = YearTable()
        self.figures = FiguresPage()
        self.scores = ScoreTable()
        self.score_figures = ScoreFigures()
        self.pages = QTabWidget()
        self.notice = Notice()
        self._told = Elided()
        self._scores_due = True
        self._legend = Text(LEGEND, tone=Tone.QUIET, wrap=True)
        self._open = Button("Mở kỳ họp này", self._open_current)
        self.exporter = YearExporter(host, self.notice, self._given)
        self._fill_years(year)
        self._lay_out()
        self._connect()
        self.show_year()
        self.pages.setCurrentIndex(page)
        if page != ROLL:
            self._page().setFocus()

    def show_year(self) -> None:
        """Show the year that is chosen."""
        self.shown = self._service.year(int(self.years.currentData()))
        self.table.show_year(self.shown)
        self.figures.show_year(self.shown, self._service.quarters(self.shown))
        self._scores_due = True
        self._page_shown(self.pages.currentIndex())
        self._open.setEnabled(bool(self.shown.meetings))
        self.exporter.enable(bool(self.shown.meetings))

    def _show_scores(self) -> None:
        """Worked out when first looked at: they take several times as long as the roll."""
        self._scores_due = False
        scored = self._services.score_year.year(self.shown)
        periods = self._services.score_year.periods(scored)
        self.period.show_periods([*periods[-1:], *periods[:-1], *self._services.score_year.months(scored)])
        self.score_figures.show_year(scored, periods)
        self.scores.show_year(scored, period(scored.meetings))

    def told(self) -> str:
        """What stands below the table about the cell or the meeting one is at."""
        return self._told.text()

    # -- acts ---------------------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        ranked = [
            (rank, row)
            for row, person in enumerate(self.shown.people)
            if typed.strip() and (rank := match_rank(typed, person.name)) is not None
        ]
        if ranked:
            column = max(0, self.table.currentIndex().column())
            self.table.setCurrentIndex(self.table.year.index(min(ranked)[1], column))

    def _go_to(self, place: Place, meeting_id: str, member_id: str) -> None:
        self.place, self.chosen = place, (meeting_id, member_id)
        self.accept()

    def _page(self) -> _Page:
        return (self.table, self.figures, self.scores, self.score_figures)[self.pages.currentIndex()]

    def _open_current(self) -> None:
        self._page().open_current()

    def _tell_current(self) -> None:
        self._told.show_line(self._page().told())

    def _given(self) -> Given | None:
        """What the buttons give out: the roll of the year, or the scores of the period that is chosen."""
        papers, scores = self._services.papers, self._services.score_year
        if self.pages.currentIndex() in (ROLL, ROLL_FIGURES):
            table = self.shown
            name = f"Theo dõi dự họp năm {table.year}"
            return Given(name, partial(self._service.writing, table), partial(papers.year_roll, table))
        chosen = self.period.chosen()
        if chosen is None:
            return None
        return Given(
            report_name(chosen), partial(scores.writing, chosen), partial(papers.score_report, chosen)
        )

    def _follow_quarter(self) -> None:
        """Whoever goes to a line of the quarters gives that one out."""
        chosen = self.score_figures.period()
        if chosen is not None:
            self.period.choose(chosen)

    def _step_year(self, by: int) -> None:
        place = self.years.currentIndex() + by
        if 0 <= place < self.years.count():
            self.years.setCurrentIndex(place)

    # -- events -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if control and event.key() == Qt.Key.Key_F:
            self.pages.setCurrentIndex(ROLL)
            self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self.box.selectAll()
        elif control and event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            # The newest year stands on top.
            self._step_year(1 if event.key() == Qt.Key.Key_PageUp else -1)
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Else the table would look for a row by itself, and marks would count.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and watched is self.table:
            return self.box.take(event)
        return super().eventFilter(watched, event)

    # -- building -----------------------------------------------------------------------------------

    def _fill_years(self, wanted: int | None) -> None:
        for year in self._service.years():
            self.years.addItem(f"Năm {year}", year)
        for box in (self.years, self.period):
            box.setMinimumHeight(self.box.sizeHint().height())
        place = self.years.findData(wanted)
        self.years.setCurrentIndex(max(0, place))

    def _lay_out(self) -> None:
        above = QHBoxLayout()
        above.addWidget(self.years)
        above.addWidget(self.box, 1)
        above.addWidget(self.period, 1)
        for button in self.exporter.buttons:
            above.addWidget(button)
        self.pages.addTab(self.table, "&Bảng theo dõi")
        self.pages.addTab(_scrolled(self.figures), "Biểu đồ, &quý")
        self.pages.addTab(self.scores, "Chấm đ&iểm")
        self.pages.addTab(_scrolled(self.score_figures), "Biểu đồ điể&m, quý")
        below = QHBoxLayout()
        below.addWidget(self._told, 1)
        below.addWidget(self._open)
        below.addWidget(Button("Đóng", self.reject))
        for button in self.findChildren(Button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.addLayout(above)
        layout.addWidget(self.notice)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self._legend)
        layout.addLayout(below)
        for button in (self._open, *self.exporter.buttons):
            button.setAutoDefault(False)
        self.resize(on_screen(self, 80, 43))
        self.table.setFocus()

    def _connect(self) -> None:
        self.box.send_keys(self.table)
        self.box.searched.connect(self._search)
        self.box.left.connect(self.reject)
        self.table.installEventFilter(self)
        places = {
            self.table: Place.ROLL,
            self.figures: Place.ROLL,
            self.scores: Place.SCORES,
            self.score_figures: Place.SCORES,
        }
        for page, place in places.items():
            page.pointed.connect(lambda _said: self._tell_current())
            page.opened.connect(partial(self._go_to, place))
        self.score_figures.chosen.connect(self._follow_quarter)
        self.pages.currentChanged.connect(self._page_shown)
        self.years.currentIndexChanged.connect(lambda _place: self.show_year())

    def _page_shown(self, page: int) -> None:
        scores = page in (SCORES, SCORE_FIGURES)
        if scores and self._scores_due:
            self._show_scores()
        self.box.setHidden(scores)
        self.period.setVisible(scores)
        self._legend.setVisible(page == ROLL)
        self._tell_current()


def _scrolled(page: QWidget) -> QScrollArea:
    """With large letters a page may need more height than the screen has."""
    holder = QScrollArea()
    holder.setWidgetResizable(True)
    holder.setFrameShape(QFrame.Shape.NoFrame)
    holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    holder.setWidget(page)
    return holder

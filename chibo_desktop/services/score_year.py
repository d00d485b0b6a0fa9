"""The scores of a year from the book: each meeting with its points and its record, quarters, and reports."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from chibo_desktop.domain.attendance_year import AttendanceYear, HeldMeeting, quarter_of
from chibo_desktop.domain.bold import plain
from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.papers import said_score
from chibo_desktop.domain.points import points_typed
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.score_evidence import has_theme
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.score_year import PeriodScores, ScoredMeeting, ScoreYear, period, score_year
from chibo_desktop.domain.scoring import Score, Sheet, Source, check_total, score
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.meetings import MeetingsService
from chibo_desktop.services.papers.scored import printed_score
from chibo_desktop.services.papers.source import Source as PaperSource
from chibo_desktop.services.score_listing import ReportLine, ScorePeriod, write_report
from chibo_desktop.services.scoring import ScoringService
from chibo_desktop.services.tracking import TrackingService


class ScoreYearService:
    """Looks at the meetings of an `AttendanceYear`: those of the whole cell that were opened."""

    def __init__(
        self,
        desk: Desk,
        attendance: AttendanceService,
        drafting: DraftingService,
        scoring: ScoringService,
        tracking: TrackingService,
    ) -> None:
        self._desk = desk
        self._source = PaperSource(desk, attendance, drafting)
        self._scoring = scoring
        self._tracking = tracking

    def year(self, table: AttendanceYear) -> ScoreYear:
        """The same meetings with their scores; no proposal is worked out for them."""
        ids = [held.id for held in table.meetings]
        sheets = {(sheet.meeting_id, sheet.source): sheet for sheet in self._desk.scores.sheets_of(ids)}
        return score_year(table.year, (self._scored(held, sheets) for held in table.meetings))

    def periods(self, year: ScoreYear) -> list[ScorePeriod]:
        """The quarters in which the cell met, and the whole year last; none without meetings."""
        quarters = sorted({quarter_of(one.held.day) for one in year.meetings})
        found = [ScorePeriod(year.year, number, period(_of_quarter(year, number))) for number in quarters]
        return [*found, ScorePeriod(year.year, 0, period(year.meetings), year.judged)] if found else []

    def months(self, year: ScoreYear) -> list[ScorePeriod]:
        """The months in which the cell met."""
        met = sorted({one.held.day.month for one in year.meetings})
        return [
            ScorePeriod(
                year.year, 0, period(one for one in year.meetings if one.held.day.month == month), month=month
            )
            for month in met
        ]

    def lines(self, scores: PeriodScores) -> list[ReportLine]:
        """Each meeting of a report with why points were taken off it, as papers print it."""
        return [
            ReportLine(one, printed_score(self._source, self._desk.meeting(one.id)).lost)
            for one in scores.meetings
        ]

    def writing(self, of: ScorePeriod, path: Path) -> Callable[[], Path]:
        """What writes the report as a spreadsheet beside the window: a function that holds values only.

        It returns where the file went: never over another one, but under a name of its own beside it.
        """
        heading = heading_on(self._desk.now().date(), self._desk.cell.headings())
        return partial(write_report, of, self.lines(of.scores), heading.issuing_body, path)

    # -- one meeting ----------------------------------------------------------------------------

    def _scored(self, held: HeldMeeting, sheets: Mapping[tuple[str, Source], Sheet]) -> ScoredMeeting:
        meeting = self._desk.meeting(held.id)
        form, readable = self._form(meeting)
        thematic = has_theme(meeting, self._desk.meetings.items(held.id))
        scores = {
            source: score(form, sheet, thematic=thematic)
            for source in (Source.CELL, Source.UPPER)
            if readable and (sheet := sheets.get((held.id, source))) is not None
        }
        own = scores.get(Source.CELL)
        figures = MeetingsService(self._desk).figures(held.id)
        found = self._tracking.last_reached(held.id)
        timed = meeting.ended_at is not None or not meeting.locked
        return ScoredMeeting(
            held=held,
            form=form,
            thematic=thematic,
            model=meeting.model,
            ours=own if own and own.complete else self._written(meeting, form, thematic) or own,
            theirs=scores.get(Source.UPPER),
            spoke=len(frozenset(figures.speakers) & frozenset(held.count.present)),
            tasks=found[1] if found else None,
            minutes=figures.minutes if timed else 0,
            least_minutes=figures.least_minutes,
        )

    def _form(self, meeting: Meeting) -> tuple[ScoreForm, bool]:
        """The form of a meeting; that of its day, and False, where only a newer program can read its own."""
        try:
            return self._scoring.form_of(meeting.id), True
        except KnownError:
            return self._scoring.form_on(meeting.day), False

    def _written(self, meeting: Meeting, form: ScoreForm, thematic: bool) -> Score | None:
        """What the resolution says where no sheet was filled in: in months before there were any."""
        draft = self._desk.resolutions.of_meeting(meeting.id)
        said = said_score(plain(draft.text(SectionCode.SCORE)) if draft else "")
        if not said.points:
            return None
        try:
            total = points_typed(said.points)
            check_total(form, total, thematic=thematic)
        except KnownError:
            return None
        return score(form, Sheet("", meeting.id, "", total=total, grade=said.grade), thematic=thematic)


def _of_quarter(year: ScoreYear, number: int) -> Sequence[ScoredMeeting]:
    return [one for one in year.meetings if quarter_of(one.held.day) == number]

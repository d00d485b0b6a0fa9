"""All services over one open book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.backups import BackupService
from chibo_desktop.services.cell import CellService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.drafting import DraftingService
from chibo_desktop.services.history import HistoryService
from chibo_desktop.services.meetings import MeetingsService
from chibo_desktop.services.members import MembersService
from chibo_desktop.services.rules import Rules
from chibo_desktop.store.book import Book

if TYPE_CHECKING:
    from chibo_desktop.services.attendance_year import AttendanceYearService
    from chibo_desktop.services.committee import CommitteeService
    from chibo_desktop.services.decisions import DecisionService
    from chibo_desktop.services.journal import JournalService
    from chibo_desktop.services.minutes import MinutesService
    from chibo_desktop.services.observing import ObservingService
    from chibo_desktop.services.own_templates import OwnTemplateService
    from chibo_desktop.services.package import PackageService
    from chibo_desktop.services.papers.service import PapersService
    from chibo_desktop.services.password import PasswordService
    from chibo_desktop.services.preparation import PreparationService
    from chibo_desktop.services.registers import RegisterService
    from chibo_desktop.services.remarks import RemarkService
    from chibo_desktop.services.rosters import RosterService
    from chibo_desktop.services.score_year import ScoreYearService
    from chibo_desktop.services.scoring import ScoringService
    from chibo_desktop.services.submission import SubmissionService
    from chibo_desktop.services.templates import TemplateService
    from chibo_desktop.services.text_modules import TextModuleService
    from chibo_desktop.services.tracking import TrackingService
    from chibo_desktop.services.versions import VersionService
    from chibo_desktop.services.worded_opening import WordedOpeningService
    from chibo_desktop.services.year_papers import YearPapersService


class Services:
    """What the user can do with the book that is open; one attribute a tab, the history, the copies.

    What no window needs before it is painted is loaded when it is first asked for.
    """

    def __init__(self, book: Book, rules: Rules, copies: Path | None = None) -> None:
        self._desk = desk = Desk(book, rules)
        self._book = book
        self._copies = copies
        self.rules = rules
        self.cell = CellService(desk)
        self.members = MembersService(desk)
        self.meetings = MeetingsService(desk)
        self.attendance = AttendanceService(desk)
        self.drafting = DraftingService(desk, self.attendance)
        self.history = HistoryService(desk)
        self.backups = BackupService(book, copies)

    @cached_property
    def rosters(self) -> RosterService:
        from chibo_desktop.services.rosters import RosterService

        return RosterService(self._desk)

    @cached_property
    def attendance_year(self) -> AttendanceYearService:
        from chibo_desktop.services.attendance_year import AttendanceYearService

        return AttendanceYearService(self._desk)

    @cached_property
    def minutes(self) -> MinutesService:
        from chibo_desktop.services.minutes import MinutesService

        return MinutesService(self._desk, self.attendance, self.drafting)

    @cached_property
    def papers(self) -> PapersService:
        from chibo_desktop.services.papers.service import PapersService

        return PapersService(self._desk, self.attendance, self.drafting)

    @cached_property
    def year_papers(self) -> YearPapersService:
        from chibo_desktop.services.year_papers import YearPapersService

        return YearPapersService(self._desk, self.papers)

    @cached_property
    def own_templates(self) -> OwnTemplateService:
        from chibo_desktop.services.own_templates import OwnTemplateService

        return OwnTemplateService(self._desk)

    @cached_property
    def journal(self) -> JournalService:
        from chibo_desktop.services.journal import JournalService

        return JournalService(self._desk)

    @cached_property
    def submission(self) -> SubmissionService:
        from chibo_desktop.services.submission import SubmissionService

        return SubmissionService(self._desk, self._copies)

    @cached_property
    def password(self) -> PasswordService:
        from chibo_desktop.services.password import PasswordService

        return PasswordService(self._desk, self._copies)

    @cached_property
    def templates(self) -> TemplateService:
        from chibo_desktop.services.templates import TemplateService

        return TemplateService(self._desk, self.meetings)

    @cached_property
    def committee(self) -> CommitteeService:
        from chibo_desktop.services.committee import CommitteeService

        return CommitteeService(self._desk, self.drafting)

    @cached_property
    def preparation(self) -> PreparationService:
        from chibo_desktop.services.preparation import PreparationService

        return PreparationService(self._desk)

    @cached_property
    def package(self) -> PackageService:
        from chibo_desktop.services.package import PackageService

        return PackageService(self._desk, self.papers, self.drafting)

    @cached_property
    def text_modules(self) -> TextModuleService:
        from chibo_desktop.services.text_modules import TextModuleService

        return TextModuleService(self._desk, self.attendance)

    @cached_property
    def tracking(self) -> TrackingService:
        from chibo_desktop.services.tracking import TrackingService

        return TrackingService(self._desk, self.drafting)

    @cached_property
    def scoring(self) -> ScoringService:
        from chibo_desktop.services.scoring import ScoringService

        return ScoringService(self._desk, self.attendance, self.minutes, self.tracking).stay()

    @cached_property
    def score_year(self) -> ScoreYearService:
        from chibo_desktop.services.score_year import ScoreYearService

        return ScoreYearService(self._desk, self.attendance, self.drafting, self.scoring, self.tracking)

    @cached_property
    def remarks(self) -> RemarkService:
        from chibo_desktop.services.remarks import RemarkService

        return RemarkService(self._desk)

    @cached_property
    def versions(self) -> VersionService:
        from chibo_desktop.services.versions import VersionService

        return VersionService(self._desk, self.drafting)

    @cached_property
    def worded_opening(self) -> WordedOpeningService:
        from chibo_desktop.services.worded_opening import WordedOpeningService

        return WordedOpeningService(self.drafting, self.papers)

    @cached_property
    def registers(self) -> RegisterService:
        from chibo_desktop.services.registers import RegisterService

        return RegisterService(self._desk)

    @cached_property
    def observing(self) -> ObservingService:
        from chibo_desktop.services.observing import ObservingService

        return ObservingService(self._desk, self.scoring)

    @cached_property
    def decisions(self) -> DecisionService:
        from chibo_desktop.services.decisions import DecisionService

        return DecisionService(self._desk, self.drafting)

    @property
    def book_path(self) -> Path:
        return self._book.path

    @property
    def home(self) -> Path:
        """The folder of the cell's own book: where files of its meetings are looked for."""
        return self._book.home

    @property
    def rehearsing(self) -> bool:
        """Whether all this is only tried, in a copy that is thrown away."""
        return self._book.rehearsal_of is not None

    @property
    def read_only(self) -> bool:
        """Whether the book can only be looked at here."""
        return self._book.read_only

    @property
    def submitted_at(self) -> datetime | None:
        """When this copy for the upper level was made; ``None`` in the cell's own book."""
        return self._book.submitted

    def is_sound(self) -> bool:
        """Whether everything in the book can be read."""
        return self._book.is_sound()

    def now(self) -> datetime:
        return self._book.now()

    def watch(self, watcher: Callable[[Kind], None]) -> None:
        """Call ``watcher`` with the kinds of things changed, after each finished act."""
        self._book.watch(watcher)

    def close(self) -> None:
        self._book.close()

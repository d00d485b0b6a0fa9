"""The tab Chấm điểm: what the record proposes, the cell's points beside it, and those of the upper level."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.points import points_text
from chibo_desktop.domain.score_evidence import Evidence, proposals, propose
from chibo_desktop.domain.score_measures import evidence
from chibo_desktop.domain.scoring import (
    ScoreMark,
    Sheet,
    Source,
    check_points,
    check_total,
)
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.minutes import MinutesService
from chibo_desktop.services.score_forms import ScoreForms
from chibo_desktop.services.score_record import record_of
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.services.tracking import TrackingService
from chibo_desktop.store.rows import new_id

_WHOSE = {Source.CELL: "Chấm điểm", Source.UPPER: "Điểm cấp trên", Source.OBSERVER: "Điểm người dự"}


class ScoringService(ScoreForms):
    """The cell's points are locked with the meeting; the upper level's arrive when it was passed long ago."""

    def __init__(
        self, desk: Desk, attendance: AttendanceService, minutes: MinutesService, tracking: TrackingService
    ) -> None:
        super().__init__(desk)
        self._attendance = attendance
        self._minutes = minutes
        self._tracking = tracking
        self._stays = False
        self._at_hand: tuple[tuple[str, datetime], Evidence] | None = None

    def stay(self) -> ScoringService:
        """Keep what the record proves of the meeting asked for last at hand until something else changes.

        For the one that lives as long as the book is open: every key in the tab asks for it, twice.
        """
        self._stays = True
        self._desk.book.watch(self._forget)
        return self

    def scored(self, meeting: Meeting) -> bool:
        """Whether a meeting of this kind is scored at all: the committee's is not."""
        return meeting.kind is not MeetingKind.COMMITTEE

    def scoring(self, meeting_id: str) -> Scoring:
        """Everything the tab shows of a meeting."""
        meeting = self._desk.meeting(meeting_id)
        form, thematic = self.form_of(meeting_id), self.is_thematic(meeting)
        sheets = self._desk.scores.sheets(meeting_id)
        cell = next((sheet for sheet in sheets if sheet.source is Source.CELL), None)
        upper = next((sheet for sheet in sheets if sheet.source is Source.UPPER), None)
        return Scoring(
            meeting=meeting,
            form=form,
            thematic=thematic,
            proposals=proposals(form, self._evidence(meeting), thematic=thematic),
            cell=cell or Sheet("", meeting_id, ""),
            upper=upper or Sheet("", meeting_id, "", Source.UPPER),
            observers=tuple(sheet for sheet in sheets if sheet.source is Source.OBSERVER),
            vote=self._minutes.vote(cell.ballot_id) if cell and cell.ballot_id else None,
        )

    # -- points ---------------------------------------------------------------------------------

    def set_points(
        self, meeting_id: str, code: str, points: Fraction | None, source: Source = Source.CELL
    ) -> None:
        """Give an item its points, or take them away with ``None``; a note and a reason stay.

        ``KnownError`` as of `check_points`; points of others than the cell need not keep to the scale.
        """
        meeting = self._writable(meeting_id, source)
        if points is not None:
            by_choice = source is Source.CELL
            form, thematic = self.form_of(meeting_id), self.is_thematic(meeting)
            check_points(form, code, points, thematic=thematic, by_choice=by_choice)
        given = "bỏ điểm" if points is None else f"{points_text(points)} điểm"
        proposed = self._proposed(meeting_id, code) if source is Source.CELL else None
        before = self._mark(meeting_id, code, source)
        after = replace(before, points=points, proposed=proposed if points is not None else None)
        with self._desk.book.act(
            f"{_WHOSE[source]} mục {code}: {given}", meeting_id=self._desk.undoable_under(meeting)
        ):
            self._put(meeting, source, after)

    def write_reason(self, meeting_id: str, code: str, reason: str, source: Source = Source.CELL) -> None:
        """Say why the points are others than the record proposes, or the cell gave; typing is one act."""
        after = replace(self._mark(meeting_id, code, source), reason=clean_line(reason))
        self._type(meeting_id, source, after, f"Lý do chấm mục {code}", "reason")

    def take_all_proposed(self, meeting_id: str) -> int:
        """Fill every item without points with what the record proposes, as one act; how many were filled.

        ``KnownError`` SCORE_NOTHING_PROPOSED when there is none.
        """
        meeting = self._writable(meeting_id, Source.CELL)
        rows = self.scoring(meeting_id).proposable
        if not rows:
            raise KnownError(Problem.SCORE_NOTHING_PROPOSED)
        with self._desk.book.act(f"Chấm theo sổ: {len(rows)} mục", meeting_id=meeting_id):
            for row in rows:
                before = self._mark(meeting_id, row.item.code, Source.CELL)
                points = row.proposal.points
                self._put(meeting, Source.CELL, replace(before, points=points, proposed=points))
        return len(rows)

    def fill(self, meeting_id: str, given: Mapping[str, tuple[Fraction, str]]) -> None:
        """Take over a column that was filled in on paper, as one act: points and a reason ('') by item.

        ``KnownError`` as of `check_points`, and then nothing is written.
        """
        meeting = self._writable(meeting_id, Source.CELL)
        known = self.scoring(meeting_id)
        for code, (points, _) in given.items():
            check_points(known.form, code, points, thematic=known.thematic)
        with self._desk.book.act(f"Chấm điểm {len(given)} mục", meeting_id=meeting_id):
            sheet_id = known.cell.id or self._put_sheet(meeting, Sheet("", meeting_id, ""))
            for code, (points, reason) in given.items():
                proposed = known.proposals[code].points
                self._desk.scores.put_mark(sheet_id, ScoreMark(code, points, proposed, clean_line(reason)))

    def clear(self, meeting_id: str, source: Source = Source.CELL) -> None:
        """Take a whole column away, with all that was decided on it; undo brings it back."""
        meeting = self._writable(meeting_id, source)
        sheet = self.sheet(meeting_id, source)
        if sheet is None:
            return
        with self._desk.book.act(
            f"Xóa cột: {_WHOSE[source].lower()}", meeting_id=self._desk.undoable_under(meeting)
        ):
            self._desk.scores.delete_sheet(sheet.id)

    def use_form(self, meeting_id: str, code: str) -> None:
        """Score this meeting by another form; all its columns begin anew, in one act.

        ``KnownError`` SCORE_FORM_GONE when there is none with this code.
        """
        meeting = self._writable(meeting_id, Source.CELL)
        offered = next((one for one in self.forms() if one.code == code), None)
        if offered is None:
            raise KnownError(Problem.SCORE_FORM_GONE, code=code)
        with self._desk.book.act(f"Chấm kỳ họp theo mẫu: {offered.form.title}", meeting_id=meeting_id):
            for sheet in self._desk.scores.sheets(meeting_id):
                self._desk.scores.delete_sheet(sheet.id)
            self._desk.scores.put_sheet(Sheet(new_id(), meeting.id, self._kept(offered)))

    # -- what is decided on a column -----------------------------------------------------------

    def agree(self, meeting_id: str, on: date | None) -> None:
        """The committee agreed with the cell's points on that day; ``None`` takes that back.

        ``KnownError`` SCORE_INCOMPLETE while items are missing.
        """
        meeting = self._writable(meeting_id, Source.CELL)
        sheet = self._complete(meeting_id) if on else self._sheet(meeting, Source.CELL)
        name = f"Chi ủy thống nhất điểm {format_day(on)}" if on else "Bỏ ghi chi ủy thống nhất điểm"
        self._decided(meeting, replace(sheet, agreed_on=on), name)

    def link_vote(self, meeting_id: str, ballot_id: str | None) -> None:
        """The cell voted on its points by this vote; ``None`` takes that back.

        The total it voted on is kept. ``KnownError`` SCORE_INCOMPLETE, VOTE_NOT_PASSED, GONE.
        """
        meeting = self._writable(meeting_id, Source.CELL)
        if ballot_id is None:
            sheet = replace(self._sheet(meeting, Source.CELL), ballot_id=None, voted=None)
            name = "Bỏ biểu quyết điểm tự chấm"
        else:
            view = self._minutes.vote(ballot_id)
            if view is None or view.ballot.meeting_id != meeting_id:
                raise KnownError(Problem.GONE)
            if not view.result.passed:
                raise KnownError(Problem.VOTE_NOT_PASSED)
            whole = self._complete(meeting_id)
            came = self.score_of(meeting_id)
            sheet = replace(whole, ballot_id=ballot_id, voted=came.points if came else None)
            name = "Chi bộ biểu quyết điểm tự chấm"
        self._decided(meeting, sheet, name)

    def set_total(
        self, meeting_id: str, total: Fraction | None, grade: str = "", source: Source = Source.UPPER
    ) -> None:
        """Only the total is known, and perhaps the grade that was told with it; '' grades by the form."""
        meeting = self._writable(meeting_id, source)
        form = self.form_of(meeting_id)
        if total is not None:
            check_total(form, total, thematic=self.is_thematic(meeting))
        if grade and all(known.name != grade for known in form.grades):
            raise KnownError(Problem.SCORE_GRADE_UNKNOWN, grade=grade)
        sheet = replace(self._sheet(meeting, source), total=total, grade=grade if total is not None else "")
        given = "bỏ tổng điểm" if total is None else f"{points_text(total)} điểm"
        self._decided(meeting, sheet, f"{_WHOSE[source]}: {given}")

    def decide(
        self, meeting_id: str, on: date | None, decision: str = "", name: str = "", post: str = ""
    ) -> None:
        """The upper level decided on that day, by a paper of this number; who told it may be named."""
        meeting = self._writable(meeting_id, Source.UPPER)
        sheet = replace(
            self._sheet(meeting, Source.UPPER),
            decided_on=on,
            decision=clean_line(decision),
            name=clean_line(name),
            post=clean_line(post),
        )
        self._decided(meeting, sheet, "Cấp trên quyết định điểm")

    # -- helpers --------------------------------------------------------------------------------

    def _writable(self, meeting_id: str, source: Source) -> Meeting:
        if source is Source.CELL:
            return self._desk.open_meeting(meeting_id)
        return self._desk.meeting(meeting_id)

    def _proposed(self, meeting_id: str, code: str) -> Fraction | None:
        item = self.form_of(meeting_id).item(code)
        return propose(item, self._evidence(self._desk.meeting(meeting_id))).points if item else None

    def _evidence(self, meeting: Meeting) -> Evidence:
        """What the record proves now; the clock of a meeting that runs goes by minutes."""
        asked = meeting.id, self._desk.now().replace(second=0, microsecond=0)
        if self._at_hand is not None and self._at_hand[0] == asked:
            return self._at_hand[1]
        found = evidence(record_of(self._desk, self._attendance, self._minutes, self._tracking, meeting))
        self._at_hand = (asked, found) if self._stays else None
        return found

    def _forget(self, kinds: Kind) -> None:
        # Points prove nothing: what is proposed does not rest on them.
        if kinds & ~Kind.SCORES:
            self._at_hand = None

    def _mark(self, meeting_id: str, code: str, source: Source) -> ScoreMark:
        sheet = self.sheet(meeting_id, source)
        return (sheet.marks.get(code) if sheet else None) or ScoreMark(code, None)

    def _sheet(self, meeting: Meeting, source: Source) -> Sheet:
        return self.sheet(meeting.id, source) or Sheet("", meeting.id, "", source)

    def _complete(self, meeting_id: str) -> Sheet:
        sheet, came = self.sheet(meeting_id), self.score_of(meeting_id)
        if sheet is None or came is None or not came.complete:
            raise KnownError(Problem.SCORE_INCOMPLETE)
        return sheet

    def _decided(self, meeting: Meeting, sheet: Sheet, name: str) -> None:
        """Write what was decided on a column; a new one that says nothing is not begun."""
        if sheet != Sheet("", meeting.id, "", sheet.source):
            with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting)):
                self._put_sheet(meeting, sheet)

    def _type(self, meeting_id: str, source: Source, after: ScoreMark, name: str, what: str) -> None:
        meeting = self._writable(meeting_id, source)
        if self.form_of(meeting_id).item(after.item) is None:
            raise KnownError(Problem.SCORE_ITEM_UNKNOWN, item=after.item)
        key = f"score:{meeting_id}:{source}:{after.item}:{what}"
        with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting), merge=key):
            self._put(meeting, source, after)

    def _put(self, meeting: Meeting, source: Source, mark: ScoreMark) -> None:
        """Inside an act: write a mark; one that says nothing is taken away."""
        says = mark.points is not None or mark.reason or mark.note
        sheet = self.sheet(meeting.id, source)
        if sheet is None and not says:
            return
        sheet_id = sheet.id if sheet else self._put_sheet(meeting, Sheet("", meeting.id, "", source))
        if says:
            self._desk.scores.put_mark(sheet_id, mark)
        else:
            self._desk.scores.delete_mark(sheet_id, mark.item)

    def _put_sheet(self, meeting: Meeting, sheet: Sheet) -> str:
        """Inside an act: write a sheet, a new one by the form that the meeting keeps from now on; its id."""
        if not sheet.id:
            sheet = replace(sheet, id=new_id(), form_id=self.keep_form_of(meeting))
        self._desk.scores.put_sheet(sheet)
        return sheet.id

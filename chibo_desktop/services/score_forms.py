"""The score forms at hand: those shipped, those handed out, and by which of them a meeting is scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

from chibo_desktop import paths
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.score_evidence import has_theme
from chibo_desktop.domain.score_file import read_form
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.scoring import Score, Sheet, Source, score
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.rows import new_id
from chibo_desktop.store.scoring import FormUse, KeptForm

# A form is a page of text; anything much larger is some other file.
_LARGEST = 1 << 20


@dataclass(frozen=True, slots=True)
class OfferedForm:
    """A form that can be chosen; ``own`` when the cell was handed it, ``since`` where it is chosen."""

    form: ScoreForm
    text: str
    own: bool
    since: tuple[date, ...] = ()

    @property
    def code(self) -> str:
        return self.form.id


class ScoreForms:
    """A form is known by its code; the text last brought goes before the shipped one of the same code."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def forms(self) -> list[OfferedForm]:
        """Every form that can be chosen: shipped ones first, then the cell's own."""
        uses = self._desk.scores.uses()
        offered = self._offered()
        return [
            OfferedForm(one.form, one.text, one.own, tuple(use.since for use in uses if use.code == code))
            for code, one in offered.items()
        ]

    def uses(self) -> list[FormUse]:
        """Which form was chosen from when on, the oldest first."""
        return self._desk.scores.uses()

    def form_on(self, day: date) -> ScoreForm:
        """The form by which a meeting of that day is scored, unless it has been scored already."""
        return self._offered_on(day).form

    def form_of(self, meeting_id: str) -> ScoreForm:
        """The form of the meeting: that by which it was first scored, else that of its day."""
        kept = self._kept_of(meeting_id)
        return _read(kept.text, kept.title) if kept else self.form_on(self._desk.meeting(meeting_id).day)

    def sheet(self, meeting_id: str, source: Source = Source.CELL) -> Sheet | None:
        """The cell's or the upper level's column; ``None`` before anything was written in it."""
        sheets = self._desk.scores.sheets(meeting_id)
        return next((sheet for sheet in sheets if sheet.source is source), None)

    def score_of(self, meeting_id: str, source: Source = Source.CELL) -> Score | None:
        """What a column comes to, without looking at the record; ``None`` before anything was written."""
        sheet = self.sheet(meeting_id, source)
        if sheet is None:
            return None
        meeting = self._desk.meeting(meeting_id)
        return score(self.form_of(meeting_id), sheet, thematic=self.is_thematic(meeting))

    def grades(self, meetings: Iterable[Meeting]) -> dict[str, str]:
        """The grades of meetings by their ids: what the upper level gave, else the cell; cheap, for a list.

        Meetings that are not scored to the end are left out.
        """
        known = {meeting.id: meeting for meeting in meetings}
        forms = {kept.id: kept for kept in self._desk.scores.forms()}
        found: dict[str, str] = {}
        for sheet in self._desk.scores.sheets_of(list(known)):
            if sheet.source is Source.OBSERVER or (sheet.source is Source.CELL and sheet.meeting_id in found):
                continue
            kept = forms[sheet.form_id]
            with suppress(KnownError):  # the form of a newer program
                thematic = self.is_thematic(known[sheet.meeting_id])
                came = score(_read(kept.text, kept.title), sheet, thematic=thematic)
                if came.grade is not None:
                    found[sheet.meeting_id] = came.grade.name
        return found

    def is_thematic(self, meeting: Meeting) -> bool:
        """Whether the items of months with a thematic part count."""
        return has_theme(meeting, self._desk.meetings.items(meeting.id))

    def bring_form(self, path: Path) -> ScoreForm:
        """Take a form into the book; it can then be chosen, and takes the place of one with its code.

        Meetings that were scored keep the text they were scored by.
        """
        text = _text(path)
        form = read_form(text, source=path.name)
        newest = [kept for kept in self._desk.scores.forms() if kept.own and kept.code == form.id][-1:]
        if not newest or newest[0].text != text:
            with self._desk.book.act(f"Lấy mẫu chấm điểm: {form.title}"):
                self._keep(form, text, own=True)
        return form

    def drop_form(self, code: str) -> None:
        """Offer one of the cell's own forms no longer; meetings scored by it keep it."""
        offered = self._offered().get(code)
        if offered is None or not offered.own:
            raise KnownError(Problem.SCORE_FORM_GONE, code=code)
        with self._desk.book.act(f"Bỏ mẫu chấm điểm: {offered.form.title}"):
            self._desk.scores.disown(code)

    def save_form(self, code: str, path: Path) -> Path:
        """Write the words of a form into a file, to be changed and brought back; where it went.

        Never over another file: beside it, under a name of its own. ``KnownError`` as of `deliver`.
        """
        from chibo_desktop.documents.delivery import deliver

        offered = self._offered().get(code)
        if offered is None:
            raise KnownError(Problem.SCORE_FORM_GONE, code=code)
        return deliver(path.parent, path.name, offered.text.encode()).path

    def choose_form(self, code: str, since: date) -> None:
        """From that day on meetings are scored by this form; meetings already scored keep theirs."""
        offered = self._offered().get(code)
        if offered is None:
            raise KnownError(Problem.SCORE_FORM_GONE, code=code)
        with self._desk.book.act(f"Dùng mẫu chấm điểm từ {format_day(since)}: {offered.form.title}"):
            self._desk.scores.put_use(FormUse(since, code))

    def unchoose_form(self, since: date) -> None:
        """Forget what was chosen from that day on."""
        with self._desk.book.act(f"Bỏ chọn mẫu chấm điểm từ {format_day(since)}"):
            self._desk.scores.delete_use(since)

    # -- inside an act --------------------------------------------------------------------------

    def keep_form_of(self, meeting: Meeting) -> str:
        """Inside an act: the id of the kept form of the meeting, which is kept now if it was not yet."""
        kept = self._kept_of(meeting.id)
        if kept is not None:
            return kept.id
        offered = self._offered_on(meeting.day)
        return self._kept(offered)

    def _kept(self, offered: OfferedForm) -> str:
        same = (one for one in self._desk.scores.forms() if one.text == offered.text)
        known = next(same, None)
        return known.id if known else self._keep(offered.form, offered.text, own=False)

    def _keep(self, form: ScoreForm, text: str, *, own: bool) -> str:
        now = self._desk.now()
        kept = KeptForm(new_id(), form.id, form.title, text, own, now)
        self._desk.scores.add_form(kept)
        return kept.id

    # -- helpers --------------------------------------------------------------------------------

    def _offered_on(self, day: date) -> OfferedForm:
        offered = self._offered()
        begun = [use.code for use in self._desk.scores.uses() if use.since <= day]
        for code in reversed(begun):
            if code in offered:
                return offered[code]
        profile = self._desk.rules.on(day).id
        fitting = [code for code, one in _shipped().items() if profile in one.form.profiles]
        return offered[(fitting or list(offered))[0]]

    def _offered(self) -> dict[str, OfferedForm]:
        offered = dict(_shipped())
        for kept in self._desk.scores.forms():
            # A form that a newer program took in may be more than this one can read.
            with suppress(KnownError):
                if kept.own:
                    offered[kept.code] = OfferedForm(_read(kept.text, kept.title), kept.text, own=True)
        return offered

    def _kept_of(self, meeting_id: str) -> KeptForm | None:
        sheets = self._desk.scores.sheets(meeting_id)
        return self._desk.scores.form(sheets[0].form_id) if sheets else None


# A form is read anew by every paper and every list of what is missing; the same words are the same form.
_read = lru_cache(maxsize=32)(read_form)


@lru_cache(maxsize=1)
def _shipped() -> Mapping[str, OfferedForm]:
    found: dict[str, OfferedForm] = {}
    for file in sorted((paths.resources() / "rules" / "scores").glob("*.toml")):
        text = file.read_text(encoding="utf-8")
        form = _read(text, file.name)
        found[form.id] = OfferedForm(form, text, own=False)
    return found


def _text(path: Path) -> str:
    """The text of a form handed out; ``KnownError`` for a file that is none."""
    try:
        if not path.is_file():
            raise KnownError(Problem.FILE_MISSING, path=path)
        if path.stat().st_size > _LARGEST:
            raise KnownError(Problem.SCORE_FORM_NO_TEXT, path=path)
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise KnownError(Problem.SCORE_FORM_NO_TEXT, path=path) from error
    except OSError as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=path) from error

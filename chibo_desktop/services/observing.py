"""Observers' sheets of a model meeting: begun here, handed out as a file, filled elsewhere, brought back."""

from __future__ import annotations

import os
from contextlib import suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from pathlib import Path

from chibo_desktop.domain.agenda import numbers, printed
from chibo_desktop.domain.cell import heading_on
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.domain.observing import (
    Changed,
    Observed,
    ObserverFile,
    Occasion,
    Topic,
    blank_file,
    changed,
    file_text,
    read_file,
    same_person,
)
from chibo_desktop.domain.remarks import Remark
from chibo_desktop.domain.score_evidence import has_theme
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.scoring import Sheet, Source, check_points
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.score_forms import ScoreForms
from chibo_desktop.store.opening import saying_of_the_file
from chibo_desktop.store.rehearsal import NAMED
from chibo_desktop.store.rows import new_id

# A sheet is a few pages of text; anything much larger is some other file.
_LARGEST = 4 << 20
_MAKING = ".dangghi"
_TRIED = "tap-duot:"


class Meets(Enum):
    """How a sheet that is brought meets those in the book."""

    NEW = auto()
    SAME = auto()
    """It is there already, word for word."""
    CHANGED = auto()
    """The same sheet is there with other words."""
    NAMESAKE = auto()
    """Another sheet of somebody of that name is there."""


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that fits the meeting; ``known`` is the sheet in the book that it meets."""

    meets: Meets
    file: ObserverFile
    known: Observed | None = None
    changed: Changed | None = None


class ObservingService:
    """What observers write may come after the meeting was passed; it is no part of the minutes."""

    def __init__(self, desk: Desk, forms: ScoreForms) -> None:
        self._desk = desk
        self._forms = forms

    def form(self, meeting_id: str) -> ScoreForm:
        """The form by which observers give points: the meeting's."""
        return self._forms.form_of(meeting_id)

    def occasion(self, meeting_id: str) -> Occasion:
        """The meeting as its observers see it."""
        meeting = self._desk.meeting(meeting_id)
        items = self._desk.meetings.items(meeting_id)
        shown = printed(items)
        topics = tuple(
            Topic(item.id, f"{number}. {item.title}")
            for number, item in zip(numbers(shown), shown, strict=True)
        )
        return Occasion(
            meeting_id,
            meeting_title(meeting),
            heading_on(meeting.day, self._desk.cell.headings()).issuing_body,
            meeting.planned_at,
            meeting.venue,
            has_theme(meeting, items),
            topics,
        )

    def sheets(self, meeting_id: str) -> list[Observed]:
        """The sheets of the meeting, each with the remarks of its observer: never what the minutes have."""
        remarks = [one for one in self._desk.scores.remarks(meeting_id) if one.lesson]
        return [
            Observed(
                sheet,
                tuple(
                    one for one in remarks if one.speaker_id is None and fold(one.speaker) == fold(sheet.name)
                ),
            )
            for sheet in self._desk.scores.sheets(meeting_id)
            if sheet.source is Source.OBSERVER
        ]

    def sheet(self, meeting_id: str, sheet_id: str) -> Observed:
        """One of them; ``KnownError`` GONE when it was removed meanwhile."""
        found = next((one for one in self.sheets(meeting_id) if one.sheet.id == sheet_id), None)
        if found is None:
            raise KnownError(Problem.GONE)
        return found

    # -- written here ---------------------------------------------------------------------------

    def begin(self, meeting_id: str, name: str, post: str = "", body: str = "") -> str:
        """A sheet for somebody who observes; its id. Whoever has one already gets that one."""
        called = clean_line(name)
        if not called:
            raise KnownError(Problem.NAME_EMPTY)
        known = next((one for one in self.sheets(meeting_id) if fold(one.sheet.name) == fold(called)), None)
        if known is not None:
            return known.sheet.id
        sheet = Sheet("", meeting_id, "", Source.OBSERVER, name=called, post=post, body=body)
        return self._add(Observed(replace(sheet, origin=new_id())), f"Lập phiếu quan sát: {called}")

    def write(self, before: Observed, after: Observed, *, typed: str = "") -> None:
        """Write what differs, as one act; ``typed`` names the field that is being typed into.

        ``KnownError`` as of `scoring.check_points`, NAME_EMPTY, or GONE.
        """
        meeting = self._desk.meeting(before.sheet.meeting_id)
        self.sheet(meeting.id, before.sheet.id)
        self._check(self.form(meeting.id), after, thematic=self._thematic(meeting))
        if not clean_line(after.sheet.name):
            raise KnownError(Problem.NAME_EMPTY)
        key = f"observer:{before.sheet.id}:{typed}" if typed else None
        name = f"Phiếu quan sát: {after.sheet.name}"
        with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting), merge=key):
            for gone in {one.id for one in before.remarks} - {one.id for one in after.remarks}:
                self._desk.scores.delete_remark(gone)
            self._put(replace(before, remarks=_among(before, after)), after)

    def remove(self, observed: Observed) -> None:
        """Take a sheet away with the remarks of its observer; undo brings them back."""
        meeting = self._desk.meeting(observed.sheet.meeting_id)
        with self._desk.book.act(
            f"Xóa phiếu quan sát: {observed.sheet.name}", meeting_id=self._desk.undoable_under(meeting)
        ):
            for remark in observed.remarks:
                self._desk.scores.delete_remark(remark.id)
            self._desk.scores.delete_sheet(observed.sheet.id)

    # -- the file -------------------------------------------------------------------------------

    def blank(self, meeting_id: str, name: str = "", post: str = "", body: str = "") -> ObserverFile:
        """A file to be filled on another computer; nothing in the book is changed.

        That of a rehearsal says in its title what it is, and belongs to no meeting of the book.
        """
        occasion = self.occasion(meeting_id)
        if self._desk.book.rehearsal_of is not None:
            occasion = replace(
                occasion, meeting_id=self._outside(meeting_id), title=f"{NAMED}{occasion.title}"
            )
        file = blank_file(occasion, self._form_text(meeting_id), new_id())
        sheet = replace(file.observed.sheet, name=clean_line(name), post=post, body=body)
        return replace(file, observed=Observed(sheet))

    def bring(self, meeting_id: str, path: Path) -> Brought:
        """Read a file for this meeting and say how it meets what is there; nothing is written yet.

        ``KnownError`` OBSERVER_OTHER_MEETING, OBSERVER_FORM_DIFFERS, OBSERVER_SHEET_NAMELESS, those of
        `read`, and those of `scoring.check_points`.
        """
        file = read(path)
        if file.occasion.meeting_id != self._outside(meeting_id):
            raise KnownError(
                Problem.OBSERVER_OTHER_MEETING, title=file.occasion.title, cell=file.occasion.cell
            )
        file = replace(file, observed=file.observed.of_meeting(meeting_id))
        form = self.form(meeting_id)
        if file.form != form:
            raise KnownError(Problem.OBSERVER_FORM_DIFFERS, theirs=file.form.title, ours=form.title)
        if not file.observed.sheet.name:
            raise KnownError(Problem.OBSERVER_SHEET_NAMELESS)
        self._check(form, file.observed, thematic=self._thematic(self._desk.meeting(meeting_id)))
        sheets = self.sheets(meeting_id)
        known = next((one for one in sheets if one.origin == file.observed.origin), None)
        if known is not None:
            differs = changed(known, file.observed)
            return Brought(Meets.CHANGED if differs else Meets.SAME, file, known, differs)
        namesake = next((one for one in sheets if same_person(one.sheet, file.observed.sheet)), None)
        return Brought(Meets.NAMESAKE if namesake else Meets.NEW, file, namesake)

    def take(self, brought: Brought, *, apart: bool = False) -> None:
        """Write the sheet into the book: a new one, or in the place of the one it meets, in one act.

        ``apart`` makes it a sheet of its own even then: one blank file was given to two observers.
        """
        if brought.meets is Meets.SAME:
            return
        after, known = brought.file.observed, brought.known
        name = f"Nhận phiếu quan sát: {after.sheet.name}"
        if known is None or apart:
            self._add(_another(after) if known else after, name)
            return
        meeting = self._desk.meeting(known.sheet.meeting_id)
        with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting)):
            self._put(known, after)

    # -- helpers --------------------------------------------------------------------------------

    def _outside(self, meeting_id: str) -> str:
        """By which id files know the meeting: what was filled for a trial is never taken for the real one."""
        return meeting_id if self._desk.book.rehearsal_of is None else f"{_TRIED}{meeting_id}"

    def _add(self, observed: Observed, name: str) -> str:
        meeting = self._desk.meeting(observed.sheet.meeting_id)
        position = max((one.sheet.position for one in self.sheets(meeting.id)), default=-1) + 1
        sheet_id = new_id()
        with self._desk.book.act(name, meeting_id=self._desk.undoable_under(meeting)):
            form_id = self._forms.keep_form_of(meeting)
            sheet = replace(observed.sheet, id=sheet_id, form_id=form_id, position=position, marks={})
            self._desk.scores.put_sheet(sheet)
            self._put(Observed(sheet), observed)
        return sheet_id

    def _put(self, before: Observed, after: Observed) -> None:
        """Inside an act: write what differs; remarks that the new sheet does not have stay, but a rename."""
        scores, old, new = self._desk.scores, before.sheet, after.sheet
        scores.put_sheet(replace(old, origin=new.origin, name=new.name, post=new.post, body=new.body))
        for item in old.marks.keys() - new.marks.keys():
            scores.delete_mark(old.id, item)
        for item, mark in new.marks.items():
            if mark != old.marks.get(item):
                scores.put_mark(old.id, mark)
        known = {one.id for one in self._desk.meetings.items(old.meeting_id)}
        others = [one for one in scores.remarks(old.meeting_id) if one not in before.remarks]
        position = max((one.position for one in (*others, *before.remarks)), default=-1) + 1
        kept = {one.id: one for one in before.remarks}
        for place, remark in enumerate(after.remarks):
            was = kept.pop(remark.id, None)
            scores.put_remark(
                replace(
                    remark,
                    meeting_id=old.meeting_id,
                    position=was.position if was else position + place,
                    item_id=remark.item_id if remark.item_id in known else None,
                    speaker=new.name,
                    speaker_id=None,
                    remedy=remark.remedy or (was.remedy if was else ""),
                    lesson=True,
                )
            )
        for left in kept.values():
            scores.put_remark(replace(left, speaker=new.name))

    def _check(self, form: ScoreForm, observed: Observed, *, thematic: bool) -> None:
        for mark in observed.sheet.marks.values():
            if mark.points is not None:
                check_points(form, mark.item, mark.points, thematic=thematic, by_choice=False)

    def _thematic(self, meeting: Meeting) -> bool:
        return has_theme(meeting, self._desk.meetings.items(meeting.id))

    def _form_text(self, meeting_id: str) -> str:
        sheets = self._desk.scores.sheets(meeting_id)
        kept = self._desk.scores.form(sheets[0].form_id) if sheets else None
        if kept is not None:
            return kept.text
        code = self.form(meeting_id).id
        return next(one.text for one in self._forms.forms() if one.code == code)


def read(path: Path) -> ObserverFile:
    """The file of a sheet; ``KnownError`` OBSERVER_FILE_DAMAGED, OBSERVER_FILE_NEWER, or of the disk."""
    with saying_of_the_file(path):
        if path.is_dir() or path.stat().st_size > _LARGEST:
            raise KnownError(Problem.OBSERVER_FILE_DAMAGED, path=path)
        data = path.read_bytes()
    try:
        return read_file(data.decode("utf-8-sig"), path)
    except UnicodeDecodeError as error:
        raise KnownError(Problem.OBSERVER_FILE_DAMAGED, path=path) from error


def write(path: Path, file: ObserverFile) -> None:
    """Write the file in the place of what it was before, whole or not at all; ``KnownError`` of the disk."""
    making = path.with_name(path.name + _MAKING)
    with saying_of_the_file(path):
        try:
            with making.open("wb") as out:
                out.write(file_text(file).encode("utf-8", "replace"))
                out.flush()
                os.fsync(out.fileno())
            making.replace(path)
        finally:
            with suppress(OSError):
                making.unlink(missing_ok=True)


def _another(observed: Observed) -> Observed:
    """The same under other ids."""
    remarks = tuple(replace(one, id=new_id()) for one in observed.remarks)
    return Observed(replace(observed.sheet, origin=new_id()), remarks)


def _among(before: Observed, after: Observed) -> tuple[Remark, ...]:
    """The remarks that are in both."""
    kept = {one.id for one in after.remarks}
    return tuple(one for one in before.remarks if one.id in kept)

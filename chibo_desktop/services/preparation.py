"""Around a meeting: what has to be done by when, who prepares which opinion, and the files of its items."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import AssignedOpinion, Attachment, Meeting
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.preparation import Duty, Evidence, duties
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.opinions import Person, cleaned_name
from chibo_desktop.store.rows import new_id

# Papers that show, made before the meeting, a duty to be done.
_SHOWN_BY = (
    (Evidence.NOTICE, (PaperKind.NOTICE, PaperKind.INVITATION)),
    (Evidence.PAPERS, (PaperKind.AGENDA, PaperKind.RESOLUTION)),
    (Evidence.INVITATION, (PaperKind.INVITATION,)),
    (Evidence.SHEET, (PaperKind.OBSERVER_SHEET,)),
)


@dataclass(frozen=True, slots=True)
class LinkedFile:
    """A file of an item as it is found now; ``size`` is ``None`` when it is not there."""

    attachment: Attachment
    path: Path
    size: int | None

    @property
    def id(self) -> str:
        return self.attachment.id

    @property
    def missing(self) -> bool:
        return self.size is None


class PreparationService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    # -- duties ---------------------------------------------------------------------------------

    def duties(self, meeting_id: str) -> tuple[Duty, ...]:
        """What has to be done before and after the meeting, by the rules of its day."""
        meeting = self._desk.meeting(meeting_id)
        rules = self._desk.profile(meeting).duties
        return duties(rules, meeting, self._desk.preparation.ticks(meeting_id), self._evidence(meeting))

    def tick(self, meeting_id: str, duty: Duty) -> None:
        """Tick a duty now, or take the tick away; what the book itself shows to be done stays done.

        A passed meeting takes ticks too: what follows it is done after that.
        """
        if duty.proved:
            return
        meeting = self._desk.meeting(meeting_id)
        at = None if duty.done else self._desk.now()
        words = "Xong" if at else "Bỏ đánh dấu"
        with self._desk.book.act(
            f"{words}: {duty.rule.title}", meeting_id=self._desk.undoable_under(meeting)
        ):
            self._desk.preparation.tick(meeting_id, duty.rule.code, at)

    def fulfil(self, meeting_id: str, code: str) -> str:
        """Tick the duty with this code, where there is one to be done; what it is called, else ''."""
        waiting = (duty for duty in self.duties(meeting_id) if duty.rule.code == code and not duty.done)
        duty = next(waiting, None)
        if duty is None:
            return ""
        self.tick(meeting_id, duty)
        return duty.rule.title

    def _evidence(self, meeting: Meeting) -> dict[Evidence, datetime]:
        found: dict[Evidence, datetime] = {}
        committee = [m for m in self._desk.meetings.all() if m.prepares_id == meeting.id and m.locked]
        if committee:
            found[Evidence.COMMITTEE] = committee[0].ended_at or committee[0].planned_at
        before = meeting.started_at or meeting.planned_at
        papers = self._desk.documents.of_meeting(meeting.id)
        for evidence, kinds in _SHOWN_BY:
            made = [paper.made_at for paper in papers if paper.kind in kinds and paper.made_at < before]
            if made:
                found[evidence] = min(made)
        lessons = [paper.made_at for paper in papers if paper.kind == PaperKind.LESSONS]
        if lessons:
            found[Evidence.LESSONS] = min(lessons)
        uploads = self._desk.preparation.uploads(meeting.id)
        done = [upload.done_at for upload in uploads if upload.done_at]
        if uploads and len(done) == len(uploads):
            found[Evidence.UPLOAD] = max(done)
        return found

    # -- opinions prepared ----------------------------------------------------------------------

    def assigned(self, meeting_id: str) -> list[AssignedOpinion]:
        """Everybody asked to prepare an opinion, by item and in the order they were asked."""
        return self._desk.preparation.assigned(meeting_id)

    def assign(self, item_id: str, person: Person, about: str = "") -> str:
        """Ask somebody to prepare an opinion on an item; the id. A second time changes what on."""
        item = self._desk.open_item(item_id)
        name = cleaned_name(person.name)
        here = [one for one in self.assigned(item.meeting_id) if one.item_id == item_id]
        same = (one for one in here if (one.member_id, one.name) == (person.member_id, name))
        known = next(same, None)
        position = known.position if known else max((one.position for one in here), default=-1) + 1
        after = AssignedOpinion(
            known.id if known else new_id(), item_id, position, name, person.member_id, clean_line(about)
        )
        with self._desk.book.act(f"Phân công ý kiến: {name}", meeting_id=item.meeting_id):
            self._desk.preparation.put_assigned(after)
        return after.id

    def word_assignment(self, opinion: AssignedOpinion, about: str) -> None:
        """Say on what somebody prepares an opinion, while it is being typed."""
        item = self._desk.open_item(opinion.item_id)
        after = replace(opinion, about=clean_line(about))
        name = f"Phân công ý kiến: {opinion.name}"
        with self._desk.book.act(name, meeting_id=item.meeting_id, merge=f"assigned:{opinion.id}"):
            self._desk.preparation.put_assigned(after)

    def unassign(self, opinion: AssignedOpinion) -> None:
        item = self._desk.open_item(opinion.item_id)
        with self._desk.book.act(f"Bỏ phân công ý kiến: {opinion.name}", meeting_id=item.meeting_id):
            self._desk.preparation.delete_assigned(opinion.id)

    # -- files ----------------------------------------------------------------------------------

    def files(self, meeting_id: str, item_id: str | None = None) -> list[LinkedFile]:
        """The files of one item, or of the whole meeting, each looked for where it should be."""
        return [
            LinkedFile(file, path, _size(path))
            for file in self._desk.preparation.attachments(meeting_id)
            if item_id in (None, file.item_id)
            for path in (self._path(file),)
        ]

    def attach(self, item_id: str, path: Path) -> str:
        """Link a file to an item; the id. ``KnownError`` when there is no such file."""
        item = self._desk.open_item(item_id)
        size = _size(path)
        if size is None:
            raise KnownError(Problem.FILE_MISSING, path=path)
        here = [f for f in self._desk.preparation.attachments(item.meeting_id) if f.item_id == item_id]
        place = max((file.position for file in here), default=-1) + 1
        file = Attachment(new_id(), item_id, place, self._kept(path), size)
        with self._desk.book.act(f"Gắn tệp {path.name}", meeting_id=item.meeting_id):
            self._desk.preparation.put_attachment(file)
        return file.id

    def relink(self, file: Attachment, path: Path) -> None:
        """Say where a file that is missing is now."""
        item = self._desk.open_item(file.item_id)
        size = _size(path)
        if size is None:
            raise KnownError(Problem.FILE_MISSING, path=path)
        with self._desk.book.act(f"Tìm lại tệp {path.name}", meeting_id=item.meeting_id):
            self._desk.preparation.put_attachment(replace(file, path=self._kept(path), size=size))

    def detach(self, file: Attachment) -> None:
        """Remove the link; the file itself stays where it is."""
        item = self._desk.open_item(file.item_id)
        name = self._path(file).name
        with self._desk.book.act(f"Bỏ tệp {name} khỏi mục", meeting_id=item.meeting_id):
            self._desk.preparation.delete_attachment(file.id)

    def _path(self, file: Attachment) -> Path:
        return self._desk.book.home / file.path

    def _kept(self, path: Path) -> str:
        """Beside the book a path is kept from there: both may be carried to another disk together."""
        path, folder = path.absolute(), self._desk.book.home.absolute()
        return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else str(path)


def _size(path: Path) -> int | None:
    try:
        return path.stat().st_size if path.is_file() else None
    except OSError:
        return None

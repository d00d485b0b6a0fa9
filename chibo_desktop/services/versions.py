"""Versions of the draft resolution: kept by hand and at the moments that matter, compared, taken up again."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.resolutions import Assignee, SectionCode, Task
from chibo_desktop.domain.versions import (
    Amendment,
    Parts,
    Stage,
    Version,
    amendments_between,
    changed_parts,
)
from chibo_desktop.domain.wording import PART_NAMES
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.keeping import current_parts, keep_now, next_name, stage_now, version_name
from chibo_desktop.services.opinions import Person
from chibo_desktop.store.rows import new_id

if TYPE_CHECKING:
    from chibo_desktop.services.adopting import Adopting


class VersionService:
    def __init__(self, desk: Desk, adopting: Adopting) -> None:
        self._desk = desk
        self._adopting = adopting

    def versions(self, meeting_id: str) -> list[Version]:
        """What was kept of the meeting's draft, oldest first."""
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        return self._desk.versions.of(resolution.id) if resolution else []

    def current(self, meeting_id: str) -> Parts:
        """The draft as it is now."""
        return current_parts(self._desk, meeting_id)

    def changed_since(self, meeting_id: str) -> list[str]:
        """The names of the parts that were changed after the resolution had been adopted.

        A meeting scores itself after it has voted on the resolution: that part does not count. Today's text
        is locked once it is adopted; books written before that was so may still have such parts.
        """
        adopted = [version for version in self.versions(meeting_id) if version.stage is Stage.ADOPTED]
        if not adopted:
            return []
        changed = changed_parts(adopted[-1].parts, self.current(meeting_id))
        return [PART_NAMES[code] for code in changed if code != SectionCode.SCORE]

    def next_name(self, meeting_id: str) -> str:
        """What a version kept now will be called: ``Dự thảo lần 2``."""
        return next_name(stage_now(self._desk, meeting_id), self.versions(meeting_id))

    def keep(self, meeting_id: str, note: str = "") -> None:
        """Keep the draft as it is now; ``note`` says what was changed and why.

        Once the meeting has begun it is a version amended there. ``KnownError`` where nothing is written
        yet, or nothing has changed since the last version.
        """
        self._desk.open_meeting(meeting_id)
        kept, current = self.versions(meeting_id), self.current(meeting_id)
        if not current:
            raise KnownError(Problem.DRAFT_EMPTY)
        if kept and kept[-1].parts == current:
            raise KnownError(Problem.DRAFT_UNCHANGED, name=version_name(kept[-1], kept))
        stage = stage_now(self._desk, meeting_id)
        with self._desk.book.act(f"Lưu thành {self.next_name(meeting_id).lower()}", meeting_id=meeting_id):
            keep_now(self._desk, meeting_id, stage, clean_line(note))

    def go_back(self, meeting_id: str, version_id: str) -> bool:
        """Write sections and tasks as they stood in a version; what stands there now is kept first.

        Whether the tasks went back too: the first books kept only the words of their tasks, and then they
        stay as they are. ``KnownError`` once the resolution is adopted.
        """
        self._adopting.open_text(meeting_id)
        kept = self.versions(meeting_id)
        version = next((one for one in kept if one.id == version_id), None)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if version is None or resolution is None:
            raise KnownError(Problem.GONE)
        with self._adopting.writing_text(meeting_id, f"Quay lại bản {version_name(version, kept)}"):
            keep_now(self._desk, meeting_id, stage_now(self._desk, meeting_id))
            for code in SectionCode:
                text = version.parts.get(code.value, "")
                if text != resolution.text(code):
                    self._desk.resolutions.set_section(resolution, code, text)
            if version.tasks_known:
                self._put_tasks(meeting_id, version.tasks)
        return version.tasks_known

    # -- amendments -----------------------------------------------------------------------------

    def amendments(self, meeting_id: str) -> list[Amendment]:
        """What was proposed to change in the meeting, in that order."""
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        return self._desk.versions.amendments(resolution.id) if resolution else []

    def amendments_between(
        self, meeting_id: str, older: Version, newer: Version | None
    ) -> tuple[Amendment, ...]:
        """What was proposed after one version and up to another (``None``: up to now)."""
        everything = self.amendments(meeting_id)
        return amendments_between(older, newer, self.versions(meeting_id), everything)

    def propose(self, meeting_id: str, who: Person, words: str) -> str:
        """Note what somebody proposes to change; its id. The text itself is changed in its section.

        ``KnownError`` without a name or words, or once the resolution is adopted.
        """
        self._adopting.open_text(meeting_id)
        name, said = clean_line(who.name), clean_text(words).strip()
        if not name:
            raise KnownError(Problem.NAME_EMPTY)
        if not said:
            raise KnownError(Problem.TEXT_EMPTY)
        with self._desk.book.act(f"Đề nghị sửa dự thảo: {name}", meeting_id=meeting_id):
            resolution = self._desk.resolutions.of_meeting(meeting_id)
            resolution_id = resolution.id if resolution else self._desk.resolutions.add(meeting_id)
            given = self._desk.versions.amendments(resolution_id)
            place = given[-1].position + 1 if given else 0
            amendment = Amendment(new_id(), resolution_id, place, name, said, self._desk.now(), who.member_id)
            self._desk.versions.put_amendment(amendment)
        return amendment.id

    def reword(self, meeting_id: str, amendment: Amendment, words: str) -> None:
        """Say anew what was proposed; ``KnownError`` without a word, or once the resolution is adopted."""
        self._adopting.open_text(meeting_id)
        said = clean_text(words).strip()
        if not said:
            raise KnownError(Problem.TEXT_EMPTY)
        with self._desk.book.act(f"Sửa đề nghị của {amendment.name}", meeting_id=meeting_id):
            self._desk.versions.put_amendment(replace(amendment, words=said))

    def withdraw(self, meeting_id: str, amendment: Amendment) -> None:
        """Take away a proposal noted by mistake."""
        self._adopting.open_text(meeting_id)
        with self._desk.book.act(f"Bỏ đề nghị sửa của {amendment.name}", meeting_id=meeting_id):
            self._desk.versions.delete_amendment(amendment.id)

    # -- helpers --------------------------------------------------------------------------------

    def _put_tasks(self, meeting_id: str, tasks: Sequence[Task]) -> None:
        """Inside an act: the meeting's tasks become these, by their ids; what is known of each stays."""
        wanted = {task.id for task in tasks}
        for task in self._desk.tasks.of_meeting(meeting_id):
            if task.id not in wanted:
                self._desk.delete_task(task)
        for place, task in enumerate(tasks):
            whole = replace(task, position=place, assignees=self._known(task.assignees))
            stored = self._desk.tasks.get(task.id)
            if stored is None:
                self._desk.tasks.add(whole)
            else:
                self._desk.tasks.update(stored, whole)

    def _known(self, assignees: Iterable[Assignee]) -> tuple[Assignee, ...]:
        """Somebody taken out of the book since is named only."""
        roster = self._desk.roster()
        return tuple(one if one.member_id in roster else Assignee(one.name) for one in assignees)

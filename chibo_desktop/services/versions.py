"""Versions of the draft resolution: kept by hand and at the moments that matter, compared, taken up again."""

from __future__ import annotations

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.versions import Parts, Stage, Version, changed_parts, draft_number, parts_of
from chibo_desktop.domain.wording import PART_NAMES, STAGE_NAMES
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.rows import new_id


class VersionService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def versions(self, meeting_id: str) -> list[Version]:
        """What was kept of the meeting's draft, oldest first."""
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        return self._desk.versions.of(resolution.id) if resolution else []

    def current(self, meeting_id: str) -> Parts:
        """The draft as it is now."""
        return _current(self._desk, meeting_id)

    def changed_since(self, meeting_id: str) -> list[str]:
        """The names of the parts that were changed after the resolution had been adopted.

        A meeting scores itself after it has voted on the resolution: that part does not count.
        """
        adopted = [version for version in self.versions(meeting_id) if version.stage is Stage.ADOPTED]
        if not adopted:
            return []
        changed = changed_parts(adopted[-1].parts, self.current(meeting_id))
        return [PART_NAMES[code] for code in changed if code != SectionCode.SCORE]

    def keep(self, meeting_id: str, note: str = "") -> None:
        """Keep the draft as it is now; ``note`` says what was changed and who proposed it.

        ``KnownError`` where nothing is written yet, or nothing has changed since the last version.
        """
        self._desk.open_meeting(meeting_id)
        kept, current = self.versions(meeting_id), self.current(meeting_id)
        if not current:
            raise KnownError(Problem.DRAFT_EMPTY)
        if kept and kept[-1].parts == current:
            raise KnownError(Problem.DRAFT_UNCHANGED, name=version_name(kept[-1], kept))
        number = 1 + sum(version.stage is Stage.DRAFT for version in kept)
        with self._desk.book.act(f"Lưu thành dự thảo lần {number}", meeting_id=meeting_id):
            keep_now(self._desk, meeting_id, Stage.DRAFT, clean_line(note))

    def go_back(self, meeting_id: str, version_id: str) -> None:
        """Write the sections as they stood in a version; what stands there now is kept first, tasks stay."""
        self._desk.open_meeting(meeting_id)
        kept = self.versions(meeting_id)
        version = next((one for one in kept if one.id == version_id), None)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if version is None or resolution is None:
            raise KnownError(Problem.GONE)
        with self._desk.book.act(f"Quay lại bản {version_name(version, kept)}", meeting_id=meeting_id):
            keep_now(self._desk, meeting_id, Stage.DRAFT)
            for code in SectionCode:
                text = version.parts.get(code.value, "")
                if text != resolution.text(code):
                    self._desk.resolutions.set_section(resolution, code, text)


def keep_now(desk: Desk, meeting_id: str, stage: Stage, note: str = "") -> None:
    """Keep the draft, within an act that is open, unless it is empty or was kept so already.

    What was adopted is kept in any case, to stand in the list as such.
    """
    resolution, current = desk.resolutions.of_meeting(meeting_id), _current(desk, meeting_id)
    if not current:
        return
    resolution_id = resolution.id if resolution else desk.resolutions.add(meeting_id)
    kept = desk.versions.of(resolution_id)
    same = bool(kept) and kept[-1].parts == current
    if same and (stage is not Stage.ADOPTED or kept[-1].stage is stage):
        return
    position = kept[-1].position + 1 if kept else 1
    desk.versions.add(Version(new_id(), resolution_id, position, stage, desk.now(), note, current))


def version_name(version: Version, versions: list[Version]) -> str:
    """``Dự thảo lần 2``, ``Sau họp chi ủy``."""
    name = STAGE_NAMES[version.stage]
    return f"{name} lần {draft_number(version, versions)}" if version.stage is Stage.DRAFT else name


def _current(desk: Desk, meeting_id: str) -> Parts:
    return parts_of(desk.resolutions.of_meeting(meeting_id), desk.tasks.of_meeting(meeting_id))

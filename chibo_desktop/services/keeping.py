"""Keeping versions of a draft resolution within other acts, and what versions are called."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from chibo_desktop.domain.versions import NUMBERED, Parts, Stage, Version, draft_number, parts_of
from chibo_desktop.domain.wording import STAGE_NAMES
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.rows import new_id

NOW = "Bản đang soạn"
"""What the draft is called beside the versions that were kept of it."""


def keep_now(
    desk: Desk, meeting_id: str, stage: Stage, note: str = "", *, ballot_id: str | None = None
) -> None:
    """Keep the draft, within an act that is open, unless it is empty or was kept so already.

    What was adopted, by the vote ``ballot_id``, is kept in any case, to stand in the list as such.
    """
    resolution, current = desk.resolutions.of_meeting(meeting_id), current_parts(desk, meeting_id)
    if not current:
        return
    resolution_id = resolution.id if resolution else desk.resolutions.add(meeting_id)
    kept = desk.versions.of(resolution_id)
    same = bool(kept) and kept[-1].parts == current
    if same and (stage is not Stage.ADOPTED or kept[-1].ballot_id == ballot_id):
        return
    position = kept[-1].position + 1 if kept else 1
    tasks = tuple(replace(task, reports=()) for task in desk.tasks.of_meeting(meeting_id))
    desk.versions.add(
        Version(new_id(), resolution_id, position, stage, desk.now(), note, current, tasks, ballot_id)
    )


def version_name(version: Version, versions: Iterable[Version]) -> str:
    """``Dự thảo lần 2``, ``Sau họp chi ủy``; what there is usually one of is counted from the second on."""
    return _name(version.stage, draft_number(version, versions))


def version_title(version: Version, versions: Iterable[Version]) -> str:
    """``Dự thảo lần 2 (19:30 03/11)``."""
    at = version.kept_at
    return f"{version_name(version, versions)} ({at:%H:%M} {at.day:02}/{at.month:02})"


def next_name(stage: Stage, versions: Iterable[Version]) -> str:
    """What a version kept now will be called."""
    return _name(stage, 1 + sum(version.stage is stage for version in versions))


def _name(stage: Stage, number: int) -> str:
    name = STAGE_NAMES[stage]
    return f"{name} lần {number}" if stage in NUMBERED or number > 1 else name


def stage_now(desk: Desk, meeting_id: str) -> Stage:
    """What a version kept by hand is: a draft, once the meeting has begun one amended there."""
    return Stage.DRAFT if desk.meeting(meeting_id).started_at is None else Stage.AMENDED


def current_parts(desk: Desk, meeting_id: str) -> Parts:
    """The draft as it is now."""
    return parts_of(desk.resolutions.of_meeting(meeting_id), desk.tasks.of_meeting(meeting_id))

"""The paper that compares two versions of a meeting's draft resolution."""

from __future__ import annotations

from typing import TYPE_CHECKING

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.versions import (
    PART_CODES,
    Amendment,
    Version,
    amendments_between,
    compare,
    read_part,
)
from chibo_desktop.domain.wording import PART_NAMES
from chibo_desktop.services import paper_words
from chibo_desktop.services.keeping import NOW, current_parts, version_title
from chibo_desktop.services.papers.source import Source

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.comparison import ComparedPart, ComparisonPaper, Proposed


def comparison(
    source: Source, meeting: Meeting, older_id: str | None = None, newer_id: str | None = None
) -> ComparisonPaper:
    """The draft as it is now stands in for a newer version not named; the last one kept for an older.

    A version that has been undone meanwhile stands for one not named.
    """
    from chibo_desktop.documents.papers.comparison import ComparisonPaper

    desk, form = source.desk, source.form(meeting)
    resolution = desk.resolutions.of_meeting(meeting.id)
    versions = desk.versions.of(resolution.id) if resolution else []
    named = {version.id: version for version in versions}
    older = named.get(older_id or "") or (versions[-1] if versions else None)
    newer = named.get(newer_id or "")
    roll = source.attendance.roll(meeting.id)
    proposed = desk.versions.amendments(resolution.id) if resolution else []
    return ComparisonPaper(
        form=form,
        heading=source.heading(meeting),
        subject=f"nghị quyết {paper_words.subject(meeting, form)}",
        older=version_title(older, versions) if older else "chưa lưu bản nào",
        newer=version_title(newer, versions) if newer else NOW,
        at=newer.kept_at if newer else desk.now(),
        parts=_parts(source, meeting, older, newer),
        proposed=tuple(map(_proposed, amendments_between(older, newer, versions, proposed) if older else ())),
        recipients=source.recipients(meeting),
        authority=source.deciders(meeting)[1],
        signer=source.signer(meeting, roll),
    )


def _parts(
    source: Source, meeting: Meeting, older: Version | None, newer: Version | None
) -> tuple[ComparedPart, ...]:
    from chibo_desktop.documents.papers.comparison import ComparedPart

    after = newer.parts if newer else current_parts(source.desk, meeting.id)
    before = older.parts if older else after
    return tuple(
        ComparedPart(PART_NAMES[code], compare(read_part(before, code), read_part(after, code)))
        for code in PART_CODES
        if before.get(code) or after.get(code)
    )


def _proposed(amendment: Amendment) -> Proposed:
    from chibo_desktop.documents.papers.comparison import Proposed

    who = f"Đồng chí {amendment.name}" if amendment.member_id else amendment.name
    return Proposed(who, amendment.words)

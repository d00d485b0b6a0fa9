"""The paper that compares two versions of a meeting's draft resolution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.versions import (
    PART_CODES,
    Amendment,
    Parts,
    Version,
    amendments_between,
    changed_parts,
    compare,
    read_part,
)
from chibo_desktop.domain.wording import PART_NAMES, comrade
from chibo_desktop.services import paper_words
from chibo_desktop.services.keeping import NOW, current_parts, version_title
from chibo_desktop.services.papers.source import Source

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.comparison import ComparedPart, ComparisonPaper, Proposed


def comparison(
    source: Source, meeting: Meeting, older_id: str | None = None, newer_id: str | None = None
) -> ComparisonPaper:
    """The draft as it is now stands in for a newer version not named; for an older, the last that differs.

    What was adopted is kept as the draft then was, and beside that it would show nothing. A version that has
    been undone meanwhile stands for one not named.
    """
    from chibo_desktop.documents.papers.comparison import ComparisonPaper

    desk, form = source.desk, source.form(meeting)
    resolution = desk.resolutions.of_meeting(meeting.id)
    versions = desk.versions.of(resolution.id) if resolution else []
    named = {version.id: version for version in versions}
    newer = named.get(newer_id or "")
    after = newer.parts if newer else current_parts(desk, meeting.id)
    earlier = versions[: versions.index(newer)] if newer else versions
    older = named.get(older_id or "") or _last_unlike(earlier, after)
    roll = source.attendance.roll(meeting.id)
    proposed = desk.versions.amendments(resolution.id) if resolution else []
    return ComparisonPaper(
        form=form,
        heading=source.heading(meeting),
        subject=f"nghị quyết {paper_words.subject(meeting, form)}",
        older=version_title(older, versions) if older else "chưa lưu bản nào",
        newer=version_title(newer, versions) if newer else NOW,
        at=newer.kept_at if newer else desk.now(),
        parts=_parts(older.parts if older else after, after),
        proposed=tuple(map(_proposed, amendments_between(older, newer, versions, proposed) if older else ())),
        recipients=source.recipients(meeting),
        authority=source.deciders(meeting)[1],
        signer=source.signer(meeting, roll),
    )


def _last_unlike(versions: Sequence[Version], after: Parts) -> Version | None:
    """The last version that differs from what came after it; the last one where none does.

    A meeting scores itself once it has voted on the resolution: that part does not count.
    """
    unlike = (one for one in reversed(versions) if {*changed_parts(one.parts, after)} - {SectionCode.SCORE})
    return next(unlike, versions[-1] if versions else None)


def _parts(before: Parts, after: Parts) -> tuple[ComparedPart, ...]:
    from chibo_desktop.documents.papers.comparison import ComparedPart

    return tuple(
        ComparedPart(PART_NAMES[code], compare(read_part(before, code), read_part(after, code)))
        for code in PART_CODES
        if before.get(code) or after.get(code)
    )


def _proposed(amendment: Amendment) -> Proposed:
    from chibo_desktop.documents.papers.comparison import Proposed

    return Proposed(comrade(amendment.name, member=amendment.member_id is not None), amendment.words)

"""What has to be done before and after a meeting, by when, and how far it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum

from chibo_desktop.domain.meetings import Meeting, MeetingKind


class Evidence(StrEnum):
    """What in the book shows that a duty is done, so that nobody has to tick it."""

    COMMITTEE = "committee"
    """The committee's meeting that prepares this one is passed."""
    NOTICE = "notice"
    """A notice or an invitation was made."""
    PAPERS = "papers"
    """The agenda or the draft resolution was made before the meeting."""
    UPLOAD = "upload"
    """Every file of the package was uploaded."""
    INVITATION = "invitation"
    """Invitations were made."""
    SHEET = "sheet"
    """The observer's sheet was made, on paper or as a file."""
    LESSONS = "lessons"
    """The minutes of the lessons drawn were made."""


REHEARSAL = "rehearsal"
"""The duty that is done once the meeting was tried."""


@dataclass(frozen=True, slots=True)
class DutyRule:
    """One thing to do around every meeting of some kinds, as the rule profile has it.

    ``days_before`` counts back from the planned start, to the minute; ``days_after`` counts whole days from
    the day the meeting ended. Exactly one of them is given. A duty of ``model`` meetings only is no other
    meeting's; ``model_days_before`` is the earlier deadline that a common duty has before a model meeting.
    """

    code: str
    title: str
    days_before: int | None = None
    days_after: int | None = None
    evidence: Evidence | None = None
    not_for: tuple[MeetingKind, ...] = ()
    model: bool = False
    model_days_before: int | None = None

    def applies(self, meeting: Meeting) -> bool:
        """Whether this has to be done around the meeting at all."""
        return meeting.kind not in self.not_for and (meeting.model or not self.model)

    @property
    def after(self) -> bool:
        return self.days_after is not None

    def counted_back(self, meeting: Meeting) -> int | None:
        """Days before the meeting; ``None`` for what follows it."""
        earlier = self.model_days_before if meeting.model else None
        return self.days_before if earlier is None else earlier

    def due(self, meeting: Meeting) -> datetime | None:
        """By when; ``None`` as long as the meeting it follows has not ended."""
        if (days := self.counted_back(meeting)) is not None:
            return meeting.planned_at - timedelta(days=days)
        if meeting.ended_at is None:
            return None
        last_day = meeting.ended_at.date() + timedelta(days=self.days_after or 0)
        return datetime.combine(last_day, time(23, 59))


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of one meeting: by when, and when it was ticked or shown to be done."""

    rule: DutyRule
    due: datetime | None
    done_at: datetime | None = None
    proved: bool = False
    too_late: bool = False
    """Whether the meeting it prepares has begun: it is no longer waited for."""

    @property
    def done(self) -> bool:
        return self.done_at is not None

    def overdue(self, now: datetime) -> bool:
        return not (self.done or self.too_late) and self.due is not None and now > self.due


def duties(
    rules: Iterable[DutyRule],
    meeting: Meeting,
    ticks: Mapping[str, datetime],
    evidence: Mapping[Evidence, datetime],
) -> tuple[Duty, ...]:
    """The duties of a meeting, the earliest first, else in the order of the rules.

    A tick by hand goes before what the book shows.
    """
    found = []
    applying = (rule for rule in rules if rule.applies(meeting))
    for rule in sorted(applying, key=lambda rule: (rule.after, -(rule.counted_back(meeting) or 0))):
        ticked = ticks.get(rule.code)
        proof = evidence.get(rule.evidence) if rule.evidence else None
        proved = ticked is None and proof is not None
        too_late = not rule.after and meeting.started_at is not None
        found.append(Duty(rule, rule.due(meeting), ticked or proof, proved, too_late))
    return tuple(found)

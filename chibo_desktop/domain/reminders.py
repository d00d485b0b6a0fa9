"""What the calendar asks of the cell for its members: terms ending, badges due, absences running."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate, full_years
from chibo_desktop.domain.members import ENDINGS, Member, Status, StatusKind
from chibo_desktop.domain.rules import MemberRules


class ReminderKind(StrEnum):
    """In the order in which they are shown. The values stand in the book."""

    PROBATION = "probation"
    EXEMPT = "exempt"
    AWAY = "away"
    VISITING = "visiting"
    ABSENCE = "absence"
    BADGE = "badge"


@dataclass(frozen=True, slots=True)
class Reminder:
    """One thing to remember about one member.

    ``day`` is when the term ends, the day of the award, or of the last absence; ``number`` the years of a
    badge, or the absences running.
    """

    kind: ReminderKind
    member_id: str
    day: PartialDate
    number: int = 0

    @property
    def code(self) -> str:
        """How the book remembers that it is known; another date or number makes another reminder."""
        return f"{self.kind}:{self.day.iso()}:{self.number}"


def reminders(
    members: Iterable[Member],
    marks: Mapping[str, Sequence[tuple[date, Mark | None]]],
    today: date,
    rules: MemberRules,
    absences: int,
) -> list[Reminder]:
    """Everything to remember on ``today``, by kind and date.

    ``marks`` are the meetings of the year at which a member was expected, oldest first; ``absences`` is how
    many excused ones may run (HD 12, HD 42: nobody more than three times running in the year).
    """
    found = [
        one for member in members for one in _of(member, marks.get(member.id, ()), today, rules, absences)
    ]
    kinds = list(ReminderKind)
    return sorted(found, key=lambda one: (kinds.index(one.kind), one.day, -one.number))


def _of(
    member: Member,
    marks: Sequence[tuple[date, Mark | None]],
    today: date,
    rules: MemberRules,
    absences: int,
) -> Iterator[Reminder]:
    standing = member.standing_on(today)
    yield from _terms(member, today, rules.notice_days)
    if standing is None or not standing.belongs:
        return
    if not standing.official and (ends := _probation_ends(member, today, rules)):
        yield Reminder(ReminderKind.PROBATION, member.id, ends)
    if (run := excused_running([mark for _, mark in marks])) >= absences > 0:
        last = next(day for day, mark in reversed(marks) if mark is Mark.EXCUSED)
        yield Reminder(ReminderKind.ABSENCE, member.id, PartialDate.of(last), run)
    if due := badge_due(member, today, rules):
        yield due


def _probation_ends(member: Member, today: date, rules: MemberRules) -> PartialDate | None:
    """When the probation is over, once that is near; it stays so until somebody is recognised."""
    if member.joined_on is None:
        return None
    ends = member.joined_on.after_months(rules.probation_months)
    return ends if (ends.earliest() - today).days <= rules.notice_days else None


_TERMS = {
    StatusKind.EXEMPT: ReminderKind.EXEMPT,
    StatusKind.AWAY: ReminderKind.AWAY,
    StatusKind.VISITING: ReminderKind.VISITING,
}


def _terms(member: Member, today: date, notice_days: int) -> Iterator[Reminder]:
    """Terms that end soon, and those over for no longer than they were announced."""
    if any(status.kind in ENDINGS and status.covers(today) for status in member.statuses):
        return
    for status in member.statuses:
        kind, until = _TERMS.get(status.kind), status.until
        if kind is None or until is None or _goes_on(status, member.statuses):
            continue
        if abs((until.latest() - today).days) <= notice_days and _begun(status, today):
            yield Reminder(kind, member.id, until)


def _begun(status: Status, today: date) -> bool:
    return status.since is None or status.since.earliest() <= today


def _goes_on(status: Status, others: Iterable[Status]) -> bool:
    """Whether another status of the kind takes over, or lasts longer."""
    end = status.until
    assert end is not None
    return any(
        other is not status
        and other.kind is status.kind
        and (other.until is None or other.until.latest() > end.latest())
        for other in others
    )


def excused_running(marks: Sequence[Mark | None]) -> int:
    """Excused absences running up to the last meeting; one at which nothing was marked is passed over."""
    run = 0
    for mark in reversed(marks):
        if mark is Mark.EXCUSED:
            run += 1
        elif mark is not None:
            break
    return run


# --------------------------------------------------------------------------------------- badges


def award_dates(today: date, award_days: Sequence[tuple[int, int]]) -> tuple[date, date]:
    """The last award date before ``today`` and the next one, today among them."""
    days = sorted(
        date(year, month, day) for year in range(today.year - 1, today.year + 2) for month, day in award_days
    )
    coming = next(day for day in days if day >= today)
    return days[days.index(coming) - 1], coming


def badge_due(member: Member, today: date, rules: MemberRules) -> Reminder | None:
    """The badge whose years the member completes by the next award date, and had not by the one before.

    Party age counts from the date of the admission decision; a partial date from its first day.
    """
    if member.joined_on is None or not rules.award_days:
        return None
    last, coming = award_dates(today, rules.award_days)
    before, then = full_years(member.joined_on, last), full_years(member.joined_on, coming)
    reached = [years for years in rules.badge_years if before < years <= then]
    return Reminder(ReminderKind.BADGE, member.id, PartialDate.of(coming), max(reached)) if reached else None

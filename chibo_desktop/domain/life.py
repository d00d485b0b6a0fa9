"""The life of a member in the cell: what began when, by which decision, and what ended it.

Nothing here rewrites what is known: somebody who dies while exempt stays exempt in the record, and the ending
prevails (`members.standing_on`). So an entry taken away brings back exactly what was there before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import ENDINGS, GRADES, OUTSIDERS, Member, Post, Status, StatusKind
from chibo_desktop.domain.names import fold
from chibo_desktop.domain.records import with_grade, with_joined, with_official_on


@dataclass(frozen=True, slots=True)
class Arrival:
    """Chuyển đến: since then the cell is the member's own."""

    since: PartialDate | None = None
    decision: str = ""
    id: str = "arrival"


LifeEntry = Status | Post | Arrival
_D = TypeVar("_D", Status, Post)
# Of entries of one day: first what the member is, then what they do, then what befalls them.
_ORDER = (StatusKind.PROBATIONARY, StatusKind.OFFICIAL, Arrival, Post)


@dataclass(frozen=True, slots=True)
class Act:
    """Something that can be told of a member: ``entry`` begins, or, where ``ends``, is over."""

    entry: LifeEntry
    ends: bool = False


def life_line(member: Member) -> tuple[LifeEntry, ...]:
    """Everything dated in the record, oldest first; what has no date has been so from the start."""
    entries: list[LifeEntry] = [*member.statuses, *member.posts]
    if member.here_since is not None:
        entries.append(Arrival(member.here_since, member.here_decision))
    return tuple(sorted(entries, key=_place))


def _place(entry: LifeEntry) -> tuple[tuple[int, int, int], int]:
    since = entry.since
    known = (since.year, since.month or 0, since.day or 0) if since else (0, 0, 0)
    what = entry.kind if isinstance(entry, Status) else type(entry)
    return known, _ORDER.index(what) if what in _ORDER else len(_ORDER)


# ------------------------------------------------------------------------------- what can be told


def acts_for(member: Member, day: date) -> tuple[Act, ...]:
    """What makes sense to tell of the member on ``day``: first what can end, then what can begin.

    New entries have no id and begin on ``day``.
    """
    today = PartialDate.of(day)
    running = [entry for entry in life_line(member) if _can_end(entry, day)]
    kinds = {entry.kind for entry in running if isinstance(entry, Status)}
    ends = [Act(entry, ends=True) for entry in running]
    return (*ends, *(Act(entry) for entry in _beginnings(member, today, kinds)))


def _can_end(entry: LifeEntry, day: date) -> bool:
    if isinstance(entry, Arrival) or not entry.covers(day):
        return False
    if isinstance(entry, Post):
        return True
    return entry.kind not in GRADES and entry.kind not in (StatusKind.DECEASED, StatusKind.LEFT_PARTY)


def _beginnings(member: Member, today: PartialDate, running: set[StatusKind]) -> Iterable[LifeEntry]:
    kinds = {status.kind for status in member.statuses}
    over = {status.kind for status in member.statuses if status.covers(today.earliest())} & ENDINGS
    if not over:
        if StatusKind.OFFICIAL not in kinds:
            yield Status(StatusKind.OFFICIAL, today)
        for kind in _CONDITIONS:
            if kind not in running:
                yield Status(kind, today)
        yield Post("", today)
        if member.here_since is None:
            yield Arrival(today)
    for kind in _ENDINGS:
        if kind not in over and StatusKind.DECEASED not in over:
            yield Status(kind, today)


_CONDITIONS = (
    StatusKind.EXEMPT,
    StatusKind.AWAY,
    StatusKind.VISITING,
    StatusKind.RESIDENCE_LINK,
    StatusKind.ARMED_FORCES,
    StatusKind.SUSPENDED,
)
_ENDINGS = (StatusKind.TRANSFERRED, StatusKind.LEFT_PARTY, StatusKind.DECEASED)


# ----------------------------------------------------------------------------- what it makes of them


def with_entry(member: Member, entry: LifeEntry) -> Member:
    """The member with this entry: a new one, or in the place of the one with its id.

    ``KnownError``: an entry that ends before it begins, lies over another of its kind, or begins when the
    member had died, left or gone.
    """
    _check(member, entry)
    match entry:
        case Arrival():
            return replace(member, here_since=entry.since, here_decision=entry.decision)
        case Post():
            return replace(member, posts=_put(member.posts, entry))
        case Status(kind=StatusKind.OFFICIAL):
            graded = with_grade(with_official_on(member, entry.since), official=True)
            return _decided(graded, entry)
        case Status(kind=StatusKind.PROBATIONARY):
            return _decided(with_joined(member, entry.since), entry)
    return replace(member, statuses=_put(member.statuses, entry))


def without_entry(member: Member, entry: LifeEntry) -> Member:
    """The member as if this had never been told; without the recognition on probation again."""
    match entry:
        case Arrival():
            return replace(member, here_since=None, here_decision="")
        case Post():
            return replace(member, posts=tuple(old for old in member.posts if old.id != entry.id))
        case Status(kind=StatusKind.OFFICIAL):
            return with_grade(member, official=False)
    return replace(member, statuses=tuple(old for old in member.statuses if old.id != entry.id))


def can_be_taken_away(entry: LifeEntry) -> bool:
    """Everything but the admission: without it nobody would be a member."""
    return not (isinstance(entry, Status) and entry.kind is StatusKind.PROBATIONARY)


def ended(entry: LifeEntry, back_on: PartialDate) -> LifeEntry:
    """The entry over since ``back_on``, the first day on which it holds no more.

    So somebody who is back today counts at the meeting of tonight.
    """
    return entry if isinstance(entry, Arrival) else replace(entry, until=back_on.before())


def _put(entries: Sequence[_D], entry: _D) -> tuple[_D, ...]:
    if not entry.id:
        return (*entries, entry)
    return tuple(entry if old.id == entry.id else old for old in entries)


def _decided(member: Member, entry: Status) -> Member:
    statuses = (
        replace(status, decision=entry.decision) if status.kind is entry.kind else status
        for status in member.statuses
    )
    return replace(member, statuses=tuple(statuses))


# ------------------------------------------------------------------------------- what cannot be so


def _check(member: Member, entry: LifeEntry) -> None:
    if not isinstance(entry, Arrival):
        if entry.since and entry.until and entry.until.latest() < entry.since.earliest():
            raise KnownError(Problem.STATUS_ENDS_EARLY)
        _check_overlap(member, entry)
    _check_still_here(member, entry)


def _check_overlap(member: Member, entry: Status | Post) -> None:
    for other in member.statuses if isinstance(entry, Status) else member.posts:
        if (not entry.id or other.id != entry.id) and _same(entry, other) and _surely_overlap(entry, other):
            raise KnownError(
                Problem.LIFE_OVERLAPS,
                since=other.since.display() if other.since else "trước",
                until=other.until.display() if other.until else "nay",
            )


def _same(entry: Status | Post, other: Status | Post) -> bool:
    if isinstance(entry, Status):
        return isinstance(other, Status) and entry.kind is other.kind and entry.kind not in GRADES
    return isinstance(other, Post) and fold(entry.title) == fold(other.title)


def _surely_overlap(one: Status | Post, other: Status | Post) -> bool:
    """Whether they share more than a day, however their partial dates are meant."""
    if one.since is not None and one.since == other.since:
        return True
    begins = max(entry.since.latest() if entry.since else date.min for entry in (one, other))
    ends = min(entry.until.earliest() if entry.until else date.max for entry in (one, other))
    return begins < ends


def _check_still_here(member: Member, entry: LifeEntry) -> None:
    if entry.since is None:
        return
    begins = entry.since.earliest()
    for end in member.statuses:
        if end.kind in ENDINGS and end.id != entry.id and _shuts_out(end, entry):
            over = end.since is None or end.since.latest() < begins
            if over and end.covers(begins):
                since = end.since.display() if end.since else "trước"
                raise KnownError(Problem.LIFE_AFTER_ENDING, kind=end.kind, since=since)


def _shuts_out(end: Status, entry: LifeEntry) -> bool:
    """Whether the entry cannot begin after that end: the dead do nothing, who has gone may still visit."""
    if end.kind is StatusKind.DECEASED:
        return True
    return not (isinstance(entry, Status) and (entry.kind in ENDINGS or entry.kind in OUTSIDERS))

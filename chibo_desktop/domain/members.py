"""Members of the cell and what they are on a given day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import IntEnum, StrEnum

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.names import fold


class StatusKind(StrEnum):
    """The statuses of HD 12 and HD 42 that change how a person is counted."""

    OFFICIAL = "official"
    PROBATIONARY = "probationary"
    EXEMPT = "exempt"
    AWAY = "away"
    VISITING = "visiting"
    RESIDENCE_LINK = "residence_link"
    ARMED_FORCES = "armed_forces"
    SUSPENDED = "suspended"
    TRANSFERRED = "transferred"
    DECEASED = "deceased"
    LEFT_PARTY = "left_party"


GRADES = frozenset({StatusKind.OFFICIAL, StatusKind.PROBATIONARY})
ENDINGS = frozenset({StatusKind.TRANSFERRED, StatusKind.DECEASED, StatusKind.LEFT_PARTY})
# Not of this cell: they take part but are in nobody's total here.
OUTSIDERS = frozenset({StatusKind.VISITING, StatusKind.RESIDENCE_LINK})


@dataclass(frozen=True, slots=True)
class Status:
    """One dated status; an unknown ``since`` means "as long as the book knows the person"."""

    kind: StatusKind
    since: PartialDate | None = None
    until: PartialDate | None = None
    decision: str = ""
    id: str = ""

    def covers(self, day: date) -> bool:
        """Whether the status is in force on ``day``; both ends are included."""
        if self.since is not None and self.since.earliest() > day:
            return False
        return self.until is None or self.until.latest() >= day


@dataclass(frozen=True, slots=True)
class Standing:
    """What a person is on one day: the grade, and the conditions laid over it."""

    official: bool = True
    conditions: frozenset[StatusKind] = frozenset()

    def has(self, *kinds: StatusKind) -> bool:
        return not self.conditions.isdisjoint(kinds)

    @property
    def belongs(self) -> bool:
        """Whether the person is in the cell's own total."""
        return self.conditions.isdisjoint(OUTSIDERS)

    def code(self) -> str:
        """The standing as the book keeps it once a meeting is passed: ``official exempt``."""
        grade = StatusKind.OFFICIAL if self.official else StatusKind.PROBATIONARY
        return " ".join([grade, *sorted(self.conditions)])

    @classmethod
    def from_code(cls, code: str) -> Standing:
        grade, *rest = code.split()
        return cls(grade == StatusKind.OFFICIAL, frozenset(StatusKind(kind) for kind in rest))


def standing_on(
    statuses: Iterable[Status], day: date, here_since: PartialDate | None = None
) -> Standing | None:
    """The standing on ``day``; ``None`` for somebody not (or no longer) in the cell then."""
    if here_since is not None and here_since.earliest() > day:
        return None
    in_force = [status for status in statuses if status.covers(day)]
    if any(status.kind in ENDINGS for status in in_force):
        return None
    grades = [status for status in in_force if status.kind in GRADES]
    if not grades:
        return None
    last = max(grades, key=_grade_order)
    conditions = frozenset(status.kind for status in in_force if status.kind not in GRADES)
    return Standing(last.kind is StatusKind.OFFICIAL, conditions)


def _grade_order(status: Status) -> tuple[date, bool]:
    since = status.since.earliest() if status.since else date.min
    return since, status.kind is StatusKind.OFFICIAL


def grade_statuses(
    joined_on: PartialDate | None, official_on: PartialDate | None, official: bool
) -> list[Status]:
    """The statuses that the two dates of a member's record tell.

    Probationary from the day of admission, official from the day of recognition; a member
    known to be official without a date counts as official from the start.
    """
    if not official:
        return [Status(StatusKind.PROBATIONARY, joined_on)]
    if official_on is None:
        return [Status(StatusKind.OFFICIAL, joined_on)]
    if joined_on is None or joined_on.earliest() >= official_on.earliest():
        return [Status(StatusKind.OFFICIAL, official_on)]
    return [Status(StatusKind.PROBATIONARY, joined_on), Status(StatusKind.OFFICIAL, official_on)]


class PostRank(IntEnum):
    """Order of posts in a list by rank."""

    SECRETARY = 0
    DEPUTY = 1
    COMMITTEE = 2
    NONE = 3


_RANKS = {
    "bi thu": PostRank.SECRETARY,
    "bi thu chi bo": PostRank.SECRETARY,
    "bt": PostRank.SECRETARY,
    "pho bi thu": PostRank.DEPUTY,
    "pho bi thu chi bo": PostRank.DEPUTY,
    "pbt": PostRank.DEPUTY,
    "chi uy vien": PostRank.COMMITTEE,
    "uy vien": PostRank.COMMITTEE,
    "cuv": PostRank.COMMITTEE,
}


def post_rank(title: str) -> PostRank:
    """Rank of a post by its title as people write it; unknown titles rank last."""
    return _RANKS.get(fold(title).strip(" ."), PostRank.NONE)


@dataclass(frozen=True, slots=True)
class Post:
    title: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    id: str = ""

    def covers(self, day: date) -> bool:
        return Status(StatusKind.OFFICIAL, self.since, self.until).covers(day)


def post_on(posts: Iterable[Post], day: date) -> str:
    """Title of the highest post held on ``day``; an empty text for a plain member."""
    held = [post for post in posts if post.covers(day)]
    return min(held, key=lambda post: post_rank(post.title)).title if held else ""


@dataclass(frozen=True, slots=True)
class Member:
    """A member's record (Mẫu 7-HSĐV), with the dated statuses and posts."""

    id: str
    name: str
    sex: str = ""
    born: PartialDate | None = None
    ethnicity: str = ""
    card_no: str = ""
    joined_on: PartialDate | None = None
    official_on: PartialDate | None = None
    here_since: PartialDate | None = None
    group: str = ""
    phone: str = ""
    occupation: str = ""
    hometown: str = ""
    note: str = ""
    statuses: tuple[Status, ...] = field(default=())
    posts: tuple[Post, ...] = field(default=())

    def standing_on(self, day: date) -> Standing | None:
        return standing_on(self.statuses, day, self.here_since)

    def post_on(self, day: date) -> str:
        return post_on(self.posts, day)

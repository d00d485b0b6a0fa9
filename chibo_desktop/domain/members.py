"""Members of the cell and what they are on a given day."""

from __future__ import annotations

import re
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
# What can lie over a grade, and change how a person is counted.
CONDITIONS = frozenset(StatusKind) - GRADES - ENDINGS
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
        return _covers(self.since, self.until, day)


def _covers(since: PartialDate | None, until: PartialDate | None, day: date) -> bool:
    """A partial date stands for all days it can mean."""
    return (since is None or since.earliest() <= day) and (until is None or day <= until.latest())


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
    """The standing on ``day``; ``None`` for somebody not (or no longer) in the cell then.

    Somebody without a grade is not a member yet. A guest (here for a time, or by a link of residence) whose
    time is over has gone home, unless ``here_since`` tells that the cell has since become their own. Of a
    guest the grade is their own cell's business; one that is not known counts as official.
    """
    known = list(statuses)
    in_force = [status for status in known if status.covers(day)]
    kinds = frozenset(status.kind for status in in_force)
    if _has_gone(in_force, kinds):
        return None
    if not kinds & OUTSIDERS and not (kinds & GRADES and _is_own(known, day, here_since)):
        return None
    return Standing(_is_official(in_force), kinds & CONDITIONS)


def _has_gone(in_force: list[Status], kinds: frozenset[StatusKind]) -> bool:
    """Whether an ending holds; somebody transferred may still keep a link of residence here."""
    endings = kinds & ENDINGS
    if endings == {StatusKind.TRANSFERRED} and kinds & OUTSIDERS:
        return _begun(in_force, OUTSIDERS) < _begun(in_force, ENDINGS)
    return bool(endings)


def _is_own(known: list[Status], day: date, here_since: PartialDate | None) -> bool:
    if any(status.kind in OUTSIDERS for status in known):
        return here_since is not None and _begun(known, OUTSIDERS) < here_since.earliest() <= day
    return here_since is None or here_since.earliest() <= day


def _begun(statuses: list[Status], kinds: frozenset[StatusKind]) -> date:
    """When the latest of these began; the first of all days where that is not known."""
    days = (s.since.earliest() for s in statuses if s.kind in kinds and s.since)
    return max(days, default=date.min)


def _is_official(in_force: list[Status]) -> bool:
    """Whether the latest grade is the official one; of partial dates that overlap, recognition came last."""
    grades = {status.kind for status in in_force} & GRADES
    if len(grades) < 2:
        return grades != {StatusKind.PROBATIONARY}
    recognised = [s.since.latest() for s in in_force if s.kind is StatusKind.OFFICIAL and s.since]
    return max(recognised, default=date.min) >= _begun(in_force, frozenset({StatusKind.PROBATIONARY}))


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
    "p bi thu": PostRank.DEPUTY,
    "pbt": PostRank.DEPUTY,
    "chi uy vien": PostRank.COMMITTEE,
    "uy vien chi uy": PostRank.COMMITTEE,
    "uy vien": PostRank.COMMITTEE,
    "cuv": PostRank.COMMITTEE,
}
# "Bí thư, Tổ trưởng tổ dân phố", "Phó Bí thư - Trưởng ban", "Chi ủy viên kiêm Tổ trưởng"
_BETWEEN_POSTS = re.compile(r"[,;/+–-]|\bkiem\b")


def post_rank(title: str) -> PostRank:
    """Rank of a post by its title as people write it, of several the highest; unknown titles rank last."""
    posts = (" ".join(post.replace(".", " ").split()) for post in _BETWEEN_POSTS.split(fold(title)))
    return min(_RANKS.get(post, PostRank.NONE) for post in posts)


@dataclass(frozen=True, slots=True)
class Post:
    title: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    id: str = ""

    def covers(self, day: date) -> bool:
        return _covers(self.since, self.until, day)


def post_on(posts: Iterable[Post], day: date) -> str:
    """Title of the highest post held on ``day``, of equals the latest; an empty text for a plain member."""
    held = [post for post in posts if post.covers(day)]
    return min(held, key=_post_order).title if held else ""


def _post_order(post: Post) -> tuple[PostRank, int, str]:
    return post_rank(post.title), -(post.since.earliest().toordinal() if post.since else 0), post.title


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
    here_decision: str = ""

    def standing_on(self, day: date) -> Standing | None:
        return standing_on(self.statuses, day, self.here_since)

    def post_on(self, day: date) -> str:
        return post_on(self.posts, day)


def committee_on(members: Iterable[Member], day: date) -> list[Member]:
    """Who is convened to a meeting of the committee: the secretary, the deputies and the committee's members.

    Where there is no committee these are the secretary and the deputy (HD 42-HD/BTCTW). While nobody has any
    such post in the book nobody can be left out either.
    """
    members = list(members)
    found = [member for member in members if post_rank(member.post_on(day)) is not PostRank.NONE]
    return found or members


def card_key(card: str) -> str:
    """The digits of a card number without the zeros in front, which spreadsheets eat: equal for one card."""
    return re.sub(r"\D", "", card).lstrip("0")

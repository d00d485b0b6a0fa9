"""What in a member's record looks wrong: questions to the secretary, never refusals."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chibo_desktop.domain.dates import PartialDate, full_years
from chibo_desktop.domain.members import ENDINGS, Member, card_key
from chibo_desktop.domain.names import clean_line, fold

_LONGEST_NAME = 60
_LEAST_AGE = 18  # Điều lệ Đảng, Điều 1
_FIRST_YEAR = 1900


class DoubtCode(StrEnum):
    ALIKE = "alike"
    CARD_TWICE = "card_twice"
    NAME_LONG = "name_long"
    JOINED_YOUNG = "joined_young"
    RECOGNISED_EARLY = "recognised_early"
    DATE_AHEAD = "date_ahead"
    DATE_OLD = "date_old"
    AFTER_ENDING = "after_ending"


@dataclass(frozen=True, slots=True)
class Doubt:
    """A question; ``other_id`` is the other person it is about, ``told`` the name or date in question."""

    code: DoubtCode
    told: str = ""
    other_id: str = ""


class Doubts:
    """Asks about members of one roster; what is compared is prepared once."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._by_name: defaultdict[str, list[Member]] = defaultdict(list)
        self._by_card: defaultdict[str, list[Member]] = defaultdict(list)
        for member in members:
            self._by_name[fold(clean_line(member.name))].append(member)
            if card := card_key(member.card_no):
                self._by_card[card].append(member)

    def of(self, member: Member, today: date) -> list[Doubt]:
        """What to ask about this member, the likely mistakes first."""
        return [*self._alike(member), *_of_the_record(member, today)]

    def _alike(self, member: Member) -> Iterator[Doubt]:
        same_card = [m for m in self._by_card.get(card_key(member.card_no), ()) if m.id != member.id]
        for other in same_card[:1]:
            yield Doubt(DoubtCode.CARD_TWICE, other.name, other.id)
        for other in self._by_name[fold(clean_line(member.name))]:
            if other.id != member.id and other not in same_card and _could_be_one(member, other):
                yield Doubt(DoubtCode.ALIKE, _told_apart(other), other.id)
                return


def _could_be_one(member: Member, other: Member) -> bool:
    """Whether nothing tells the two apart: neither their dates of birth nor their cards."""
    cards = card_key(member.card_no), card_key(other.card_no)
    if all(cards) and cards[0] != cards[1]:
        return False
    one, two = member.born, other.born
    if one is None or two is None:
        return True
    return one.earliest() <= two.latest() and two.earliest() <= one.latest()


def _told_apart(member: Member) -> str:
    parts = (f"sinh {member.born.display()}" if member.born else "", member.group)
    known = ", ".join(part for part in parts if part)
    return f"{member.name} ({known})" if known else member.name


def _of_the_record(member: Member, today: date) -> Iterator[Doubt]:
    if len(member.name) > _LONGEST_NAME:
        yield Doubt(DoubtCode.NAME_LONG, str(len(member.name)))
    born, joined, official = member.born, member.joined_on, member.official_on
    if born and joined and full_years(born, joined.latest()) < _LEAST_AGE:
        yield Doubt(DoubtCode.JOINED_YOUNG, joined.display())
    if joined and official and official.latest() < joined.earliest():
        yield Doubt(DoubtCode.RECOGNISED_EARLY, official.display())
    for day in (born, joined):
        if day and day.earliest() > today:
            yield Doubt(DoubtCode.DATE_AHEAD, day.display())
    for day in (born, joined, official):
        if day and day.year < _FIRST_YEAR:
            yield Doubt(DoubtCode.DATE_OLD, day.display())
    if late := _after_ending(member):
        yield Doubt(DoubtCode.AFTER_ENDING, late.display())


def _after_ending(member: Member) -> PartialDate | None:
    """The beginning of something told of somebody who had died or left before."""
    ends = [s for s in member.statuses if s.kind in ENDINGS and s.since is not None]
    dated = [*(s for s in member.statuses if s.kind not in ENDINGS), *member.posts]
    for end in ends:
        assert end.since is not None
        for one in dated:
            if one.since and one.since.earliest() > end.since.latest() and end.covers(one.since.earliest()):
                return one.since
    return None

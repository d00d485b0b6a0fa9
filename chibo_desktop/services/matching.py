"""Who of the book somebody in a list is: by the card, by name and birth, or perhaps by the name alone."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Member, card_key
from chibo_desktop.domain.names import sort_key


class Likeness(StrEnum):
    """By what somebody in the list is known to the book."""

    CARD = "card"
    NAME_AND_BIRTH = "name_and_birth"
    NAME_ONLY = "name_only"  # one of the two has no birth date: perhaps another person
    CHOSEN = "chosen"  # the user said so


@dataclass(frozen=True, slots=True)
class Known:
    """The member of the book that somebody in the list seems to be."""

    member: Member
    by: Likeness

    @property
    def sure(self) -> bool:
        return self.by is not Likeness.NAME_ONLY


class Matcher:
    """Finds people among the members of the book as it was when the import began."""

    def __init__(self, members: Iterable[Member]) -> None:
        self._cards: dict[str, Member] = {}
        self._names: dict[object, list[Member]] = defaultdict(list)
        self._ids: dict[str, Member] = {}
        for member in members:
            self._ids[member.id] = member
            if card := card_key(member.card_no):
                self._cards.setdefault(card, member)
            self._names[text_key(member.name)].append(member)

    @property
    def members(self) -> Sequence[Member]:
        return tuple(self._ids.values())

    def member(self, member_id: str) -> Member:
        return self._ids[member_id]

    def known(self, member: Member) -> Known | None:
        """Who of the book this is, if anybody."""
        card = card_key(member.card_no)
        if card and card in self._cards:
            return Known(self._cards[card], Likeness.CARD)
        named = self._names.get(text_key(member.name), ())
        for other in named:
            if _same_birth(member.born, other.born):
                return Known(other, Likeness.NAME_AND_BIRTH)
        return _perhaps(member, named)


def _perhaps(member: Member, named: Sequence[Member]) -> Known | None:
    """Somebody of the name whose birth, or that of the member of the book, is not known."""
    unknown = (other for other in named if (member.born is None) != (other.born is None))
    return next((Known(other, Likeness.NAME_ONLY) for other in unknown), None)


def text_key(text: str) -> object:
    """The same for Hoà and Hòa, and for capitals; another for Hiền and Hiển."""
    return sort_key(text)[:3]


def phone_key(phone: str) -> str:
    """The digits of a telephone number: 0912 345 678, 912345678 and +84 912 345 678 are one."""
    digits = re.sub(r"\D", "", phone)
    if phone.strip().startswith("+84"):
        digits = digits[2:]
    return digits.lstrip("0")


def _same_birth(one: PartialDate | None, other: PartialDate | None) -> bool:
    """Whether both can be the same day: 1950 and 02/9/1950 can. Two unknown ones count as the same."""
    if one is None or other is None:
        return one is other
    return one.earliest() <= other.latest() and other.earliest() <= one.latest()

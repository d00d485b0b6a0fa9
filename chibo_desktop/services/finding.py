"""Finding people of the roster by what one remembers of them: name, initials, card, telephone, group."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line, fold, match_rank
from chibo_desktop.services.members import MemberRow

_NOT_DIGITS = re.compile(r"\D+")
# Shorter runs of digits stand in every other number; from four on they may stand anywhere in it.
_LEAST_DIGITS, _DIGITS_ANYWHERE = 3, 4


class MemberFinder:
    """Finds among the rows it was made with; what is compared at every letter is prepared once."""

    def __init__(self, rows: Sequence[MemberRow]) -> None:
        self._rows = rows
        self._all = list(range(len(rows)))
        names = [clean_line(row.member.name) for row in rows]
        for row in rows:
            match_rank("aa bb", row.member.name)  # it remembers the folded name for the letters to come
        self._names = [f" {fold(name)}" for name in names]
        # All initials, and behind a space those of họ and tên alone.
        self._initials = [_initials(name) for name in self._names]
        self._numbers = [_numbers(row.member) for row in rows]
        self._places = [f" {fold(clean_line(f'{r.member.name} {r.member.group} {r.post}'))}" for r in rows]

    def find(self, query: str) -> list[int]:
        """Places of those whom `query` means, in the order of the rows; marks and case do not matter.

        Names, initials (`dh`, `nt hien`) and numbers (`038`) come first. Only where nobody has them, group
        and post are looked at too (`to 3`, `bi thu`), so that `tu` finds Tuấn and not everybody of a tổ tự
        quản.
        """
        wanted = fold(clean_line(query))
        if not wanted:
            return list(self._all)
        digits = _digits(wanted)
        found = self._by_number(digits) if digits else self._by_name(wanted, query)
        return found or _having([f" {token}" for token in wanted.split()], self._places, self._all)

    def _by_name(self, wanted: str, query: str) -> list[int]:
        tokens = wanted.split()
        if len(wanted) == 1:
            return _having([f" {wanted}"], self._names, self._all)
        perhaps = list(self._all)
        for token in tokens:
            begins = f" {token}"
            perhaps = [
                place for place in perhaps if begins in self._names[place] or token in self._initials[place]
            ]
        if len(tokens) == 1:
            return perhaps
        # Whatever several words mean, each of them has been found in the name: the rest is for those few.
        return [place for place in perhaps if match_rank(query, self._rows[place].member.name) is not None]

    def _by_number(self, digits: str) -> list[int]:
        anywhere = len(digits) >= _DIGITS_ANYWHERE
        return _having([digits if anywhere else f" {digits}"], self._numbers, self._all)


def _having(parts: Sequence[str], texts: Sequence[str], places: Iterable[int]) -> list[int]:
    """Those of the places whose text has all the parts."""
    for part in parts:
        places = [place for place in places if part in texts[place]]
    return list(places)


def _initials(folded: str) -> str:
    """' nguyen thi hien' -> 'nth nh'."""
    initials = "".join(word[0] for word in folded.split())
    return f"{initials} {initials[:1]}{initials[-1:]}"


def _digits(query: str) -> str:
    """The digits of a number typed with or without its spaces and points; '' when it is none."""
    plain = re.sub(r"[\s.+-]", "", query)
    return plain if plain.isascii() and plain.isdecimal() and len(plain) >= _LEAST_DIGITS else ""


def _numbers(member: Member) -> str:
    """Card and telephone in digits, each with a space before it."""
    return f" {_NOT_DIGITS.sub('', member.card_no)} {_NOT_DIGITS.sub('', member.phone)}"

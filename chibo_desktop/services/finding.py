"""Finding people of the roster by what one remembers of them: name, initials, card, telephone, group."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
        self._names = [f" {fold(clean_line(row.member.name))}" for row in rows]
        for row in rows:
            match_rank("aa", row.member.name)  # it remembers the folded name for the letters to come
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
            return list(range(len(self._rows)))
        digits = _digits(wanted)
        found = self._by_number(digits) if digits else self._by_name(wanted, query)
        return found or self._by_place(wanted)

    def _by_name(self, wanted: str, query: str) -> list[int]:
        # Whatever is meant by a letter, a word of the name begins with it; the rest is for those few.
        begins = f" {wanted[0]}"
        perhaps = [place for place, name in enumerate(self._names) if begins in name]
        if len(wanted) == 1:
            return perhaps
        return [place for place in perhaps if match_rank(query, self._rows[place].member.name) is not None]

    def _by_number(self, digits: str) -> list[int]:
        if len(digits) >= _DIGITS_ANYWHERE:
            return [
                place
                for place, (card, phone) in enumerate(self._numbers)
                if digits in card or digits in phone
            ]
        return [
            place
            for place, (card, phone) in enumerate(self._numbers)
            if card.startswith(digits) or phone.startswith(digits)
        ]

    def _by_place(self, wanted: str) -> list[int]:
        tokens = [f" {token}" for token in wanted.split()]
        return [place for place, words in enumerate(self._places) if all(token in words for token in tokens)]


def _digits(query: str) -> str:
    """The digits of a number typed with or without its spaces and points; '' when it is none."""
    plain = re.sub(r"[\s.+-]", "", query)
    return plain if plain.isascii() and plain.isdecimal() and len(plain) >= _LEAST_DIGITS else ""


def _numbers(member: Member) -> tuple[str, str]:
    return _NOT_DIGITS.sub("", member.card_no), _NOT_DIGITS.sub("", member.phone)

"""Finding people of the roster by what one remembers of them: name, initials, card, telephone, group."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import fold, match_rank
from chibo_desktop.services.members import MemberRow

_NOT_DIGITS = re.compile(r"\D+")
# Shorter runs of digits stand in every other number; from four on they may stand anywhere in it.
_LEAST_DIGITS, _DIGITS_ANYWHERE = 3, 4


def find_members(rows: Iterable[MemberRow], query: str) -> list[MemberRow]:
    """Those of `rows` that `query` means, in their order; marks and case do not matter.

    Names, initials (`dh`, `nt hien`) and numbers (`038`) come first. Only where nobody has them, group and
    post are looked at too (`to 3`, `bi thu`), so that `tu` finds Tuấn and not everybody of a tổ tự quản.
    """
    everybody = list(rows)
    if not query.strip():
        return everybody
    digits = _digits(query)
    found = [row for row in everybody if _is_named(row.member, query, digits)]
    return found or _by_place(everybody, query)


def _is_named(member: Member, query: str, digits: str) -> bool:
    if digits:
        return _has_number(member.card_no, digits) or _has_number(member.phone, digits)
    return match_rank(query, member.name) is not None


def _digits(query: str) -> str:
    """The digits of a number typed with or without its spaces and points; '' when it is none."""
    plain = re.sub(r"[\s.+-]", "", query)
    return plain if plain.isascii() and plain.isdecimal() and len(plain) >= _LEAST_DIGITS else ""


def _has_number(number: str, digits: str) -> bool:
    plain = _plain(number)
    return digits in plain if len(digits) >= _DIGITS_ANYWHERE else plain.startswith(digits)


@lru_cache(maxsize=16_384)
def _plain(number: str) -> str:
    return _NOT_DIGITS.sub("", number)


def _by_place(rows: list[MemberRow], query: str) -> list[MemberRow]:
    tokens = fold(query).split()
    return [row for row in rows if _fits(tokens, _words(row.member.name, row.member.group, row.post))]


def _fits(tokens: list[str], words: tuple[str, ...]) -> bool:
    return all(any(word.startswith(token) for word in words) for token in tokens)


@lru_cache(maxsize=16_384)
def _words(*texts: str) -> tuple[str, ...]:
    return tuple(fold(" ".join(texts)).split())

"""A paragraph worked out from the meeting and then worded by hand: the words stay, the numbers follow."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

_WORDS = re.compile(r"\s+|\d+(?:[.,:/]\d+)*%?|\w+|[^\w\s]")
_BEFORE = 8
# Beyond so many pairs of words a comparison would keep the window waiting; a paragraph has some hundred.
_MOST_PAIRS = 1_000_000

_Op = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Conflict:
    """What is another than when the words were written, at a place that was worded by hand.

    ``before`` are the words that led up to it.
    """

    before: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Kept:
    """``text`` is what to print; ``base`` is what it rests on from now on."""

    text: str
    base: str
    conflicts: tuple[Conflict, ...] = ()


def kept(base: str, mine: str, now: str) -> Kept:
    """``mine`` was made of ``base`` by hand; what is worked out has become ``now``.

    Every change from ``base`` to ``now`` is made in ``mine``, but where its words were changed: those stay,
    and are told of as long as they say something else.
    """
    before, own, after = (_WORDS.findall(text) for text in (base, mine, now))
    if len(before) * max(len(own), len(after)) > _MOST_PAIRS:
        told = () if now in (base, mine) else (Conflict("", base, now),)
        return Kept(mine, base, told)
    by_hand = _changes(before, own)
    text, rest, conflicts = list(own), list(before), []
    for start, end, new_start, new_end in reversed(_changes(before, after)):
        new = after[new_start:new_end]
        touched = [op for op in by_hand if _meet(start, end, op)]
        if not touched:
            moved = next((d - b for _, b, _, d in reversed(by_hand) if b <= start), 0)
            text[start + moved : end + moved] = new
        if not touched or _says(start, end, new, touched, before, own):
            rest[start:end] = new
        else:
            lead = "".join(before[max(0, start - _BEFORE) : start]).strip()
            conflicts.append(Conflict(lead, "".join(before[start:end]).strip(), "".join(new).strip()))
    return Kept("".join(text), "".join(rest), tuple(reversed(conflicts)))


def _changes(before: Sequence[str], after: Sequence[str]) -> list[_Op]:
    from difflib import SequenceMatcher

    codes = SequenceMatcher(str.isspace, before, after, autojunk=False).get_opcodes()
    return [(a, b, c, d) for tag, a, b, c, d in codes if tag != "equal"]


def _meet(start: int, end: int, by_hand: _Op) -> bool:
    """Whether the hand changed any of these words, or put its own where new ones belong."""
    a, b, _, _ = by_hand
    return (a < end and start < b) or (a == b == start == end)


def _says(
    start: int,
    end: int,
    new: Sequence[str],
    touched: Sequence[_Op],
    before: Sequence[str],
    own: Sequence[str],
) -> bool:
    """Whether the hand has written there what is worked out by now."""
    first, last = touched[0], touched[-1]
    a, b = min(start, first[0]), max(end, last[1])
    written = [*before[a : first[0]], *own[first[2] : last[3]], *before[last[1] : b]]
    return written == [*before[a:start], *new, *before[end:b]]

"""What a disk may have kept, when its power went, of that which was not yet synced.

A write may be kept, dropped or torn between sectors; a file may have its new length and not its new content;
all in any order. A sector is written whole or not at all, and its neighbours stay as they are: SQLite relies
on that.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.crash.disk import Name, Pending, Write

SECTOR = 512

Keep = Callable[[list[Pending], Random], list[Pending]]
"""Chooses what is kept of the pending, in the order it was done."""


def nothing(_pending: list[Pending], _random: Random) -> list[Pending]:
    return []


def everything(pending: list[Pending], _random: Random) -> list[Pending]:
    return pending


def the_first(pending: list[Pending], random: Random) -> list[Pending]:
    """As much as was written before the power went, the last write perhaps torn."""
    kept = pending[: random.randrange(len(pending) + 1)]
    return [*kept[:-1], *torn(kept[-1], random)] if kept else []


def any_of_them(pending: list[Pending], random: Random) -> list[Pending]:
    """A disk writes in the order that suits it."""
    likely = random.random()
    return [op for op in pending if random.random() < likely]


def names_only(pending: list[Pending], random: Random) -> list[Pending]:
    """File systems with a journal keep names and lengths in order, and contents as they come."""
    named = the_first([op for op in pending if isinstance(op, Name)], random)
    return [
        piece
        for op in pending
        for piece in ((op,) if op in named else () if isinstance(op, Name) else (_length(op, random),))
    ]


def contents_only(pending: list[Pending], random: Random) -> list[Pending]:
    """Contents reach the disk before the names that lead to them."""
    return [piece for op in pending if not isinstance(op, Name) for piece in torn(op, random)]


def pieces(pending: list[Pending], random: Random) -> list[Pending]:
    """Any of them, and of each any of its sectors."""
    return [piece for op in any_of_them(pending, random) for piece in torn(op, random)]


WAYS: tuple[Keep, ...] = (nothing, everything, the_first, any_of_them, names_only, contents_only, pieces)


def torn(op: Pending, random: Random) -> tuple[Pending, ...]:
    """Any sectors of a write; or its end only, so that zeros or noise stand before it."""
    if not isinstance(op, Write):
        return (op,)
    size = random.choice((SECTOR, 4096))
    kept, at = [], op.offset
    end = op.offset + len(op.data)
    while at < end:
        following = min((at // size + 1) * size, end)
        if random.random() < 0.5:
            kept.append(Write(op.file, at, op.data[at - op.offset : following - op.offset]))
        at = following
    return tuple(kept)


def _length(op: Pending, random: Random) -> Pending:
    """The file has become as long, but what stands there is what the disk had there before."""
    if not isinstance(op, Write) or random.random() < 0.5:
        return op
    last = op.data[-1:] or b"\0"
    return Write(op.file, op.offset + max(len(op.data) - 1, 0), last)

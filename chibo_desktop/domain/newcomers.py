"""Somebody who comes to a meeting and is not in the book yet: what the book is told of them on the spot."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Member, Status, StatusKind


class Newcomer(StrEnum):
    """As whom somebody new is taken on the roll."""

    VISITING = "visiting"
    RESIDENCE_LINK = "residence_link"
    MOVED_OFFICIAL = "moved_official"
    """Has moved to this cell (chuyển đến), an official member."""
    MOVED_PROBATIONARY = "moved_probationary"


_STATUSES = {
    Newcomer.VISITING: StatusKind.VISITING,
    Newcomer.RESIDENCE_LINK: StatusKind.RESIDENCE_LINK,
    Newcomer.MOVED_OFFICIAL: StatusKind.OFFICIAL,
    Newcomer.MOVED_PROBATIONARY: StatusKind.PROBATIONARY,
}
_OF_ANOTHER_CELL = frozenset({Newcomer.VISITING, Newcomer.RESIDENCE_LINK})


def newcomer(name: str, kind: Newcomer, day: date) -> Member:
    """The record of somebody new from ``day`` on; meetings before that day are counted without them."""
    since = PartialDate.of(day)
    if kind in _OF_ANOTHER_CELL:
        return Member("", name, statuses=(Status(_STATUSES[kind], since),))
    return Member("", name, here_since=since, statuses=(Status(_STATUSES[kind]),))

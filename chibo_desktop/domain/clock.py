"""The clock of a meeting: how long it has run, breaks left out, and when it will end; never negative."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from itertools import accumulate

from chibo_desktop.domain.meetings import AgendaItem, ItemState, Meeting

# A time of day earlier than the opening belongs to the next day as long as no meeting gets longer than this.
_LONGEST = timedelta(hours=12)
_NOTHING = timedelta()
_MINUTE = timedelta(minutes=1)
# From here on a break is a meeting that goes on another day.
_OVERNIGHT = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Recess:
    """A time in which the meeting rests: a break of minutes, or the days until it goes on."""

    id: str
    meeting_id: str
    began: datetime
    ended: datetime | None = None

    @property
    def adjourned(self) -> bool:
        """Whether the meeting went home in between."""
        if self.ended is None:
            return False
        return self.began.date() != self.ended.date() and self.ended - self.began >= _OVERNIGHT


def rested(recesses: Iterable[Recess], began: datetime, ended: datetime) -> timedelta:
    """How much of the time between two moments lies in recesses, however these overlap."""
    total, reached = _NOTHING, began
    for recess in sorted(recesses, key=lambda recess: recess.began):
        first, last = max(recess.began, reached), min(recess.ended or ended, ended)
        if last > first:
            total, reached = total + (last - first), last
    return total


def resting(recesses: Iterable[Recess]) -> Recess | None:
    """The recess that has not ended."""
    return next((recess for recess in recesses if recess.ended is None), None)


def elapsed(
    started_at: datetime | None,
    now: datetime,
    ended_at: datetime | None = None,
    recesses: Iterable[Recess] = (),
) -> timedelta:
    """Time a meeting has run without its recesses; never negative, whatever the laptop's clock says."""
    if started_at is None:
        return _NOTHING
    over = max(started_at, ended_at or now)
    return over - started_at - rested(recesses, started_at, over)


def expected_end(
    meeting: Meeting, items: Iterable[AgendaItem], now: datetime, recesses: Sequence[Recess] = ()
) -> datetime:
    """When the meeting will end if every item still to come keeps its planned minutes."""
    begin = max(now, meeting.planned_at) if meeting.started_at is None else now
    return begin + timedelta(minutes=sum(_minutes_left(item, now, recesses) for item in items))


def planned_end(meeting: Meeting, items: Iterable[AgendaItem]) -> datetime:
    """When the meeting was to end by its plan."""
    return meeting.planned_at + timedelta(minutes=sum(item.minutes for item in items))


def minutes_late(expected: datetime, planned: datetime) -> int:
    """Whole minutes by which an end comes after the planned one; negative before it."""
    return round((_minute(expected) - _minute(planned)) / _MINUTE)


def _minutes_left(item: AgendaItem, now: datetime, recesses: Sequence[Recess]) -> float:
    if item.state is ItemState.DONE:
        return 0
    return max(0.0, item.minutes - elapsed(item.started_at, now, recesses=recesses) / _MINUTE)


def planned_starts(items: Sequence[AgendaItem], begin: datetime) -> tuple[datetime, ...]:
    """When each item begins if the meeting opens at ``begin`` and every item keeps its planned minutes."""
    spent = accumulate((item.minutes for item in items), initial=0)
    return tuple(begin + timedelta(minutes=minutes) for minutes, _ in zip(spent, items, strict=False))


def real_minutes(item: AgendaItem, now: datetime, recesses: Iterable[Recess] = ()) -> int:
    """Minutes an item has taken so far, without recesses, as a reader counts them, who sees no seconds."""
    return read_minutes(item.started_at, item.ended_at or now, recesses)


def read_minutes(began: datetime | None, ended: datetime, recesses: Iterable[Recess] = ()) -> int:
    """Minutes between two moments without recesses, as a reader counts them; 0 from no moment on."""
    if began is None:
        return 0
    began, ended = _minute(began), max(_minute(began), _minute(ended))
    seen = (
        Recess(one.id, one.meeting_id, _minute(one.began), _minute(one.ended) if one.ended else None)
        for one in recesses
    )
    return round((ended - began - rested(seen, began, ended)) / _MINUTE)


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


# -- moments ------------------------------------------------------------------------------------


def at_time(clock: time, opened: datetime) -> datetime:
    """The moment meant by a time of day in a meeting opened at ``opened``, which may run past midnight."""
    same_day = datetime.combine(opened.date(), clock)
    next_day = same_day + timedelta(days=1)
    return next_day if same_day < opened and next_day - opened <= _LONGEST else same_day


def session_starts(opened: datetime, recesses: Iterable[Recess]) -> tuple[datetime, ...]:
    """When the meeting came together: its opening, and each day it went on."""
    return opened, *sorted(one.ended for one in recesses if one.ended and one.adjourned)


def corrected(typed: time, stamp: datetime, starts: Iterable[datetime]) -> datetime:
    """The moment meant by a time of day typed over ``stamp``; the meeting came together at ``starts``."""
    return min((at_time(typed, start) for start in starts), key=lambda moment: abs(moment - stamp))


def last_stamp(meeting: Meeting, items: Iterable[AgendaItem], recesses: Iterable[Recess]) -> datetime | None:
    """The latest moment that was written down while the meeting ran."""
    stamps = [meeting.started_at]
    for item in items:
        stamps += (item.started_at, item.ended_at)
    for recess in recesses:
        stamps += (recess.began, recess.ended)
    return max((stamp for stamp in stamps if stamp is not None), default=None)

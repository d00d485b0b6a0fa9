"""Breaks, nights and clocks that go backwards: times are never negative and never counted twice."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.clock import (
    Recess,
    corrected,
    elapsed,
    expected_end,
    last_stamp,
    minutes_late,
    planned_end,
    real_minutes,
    rested,
    resting,
    session_starts,
)
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind

EVENING = datetime(2026, 11, 20, 19, 30)
NOTHING = timedelta()
moments = st.datetimes(datetime(2026, 11, 19), datetime(2026, 11, 23))


@st.composite
def recesses(draw):
    """Breaks as a hand might leave them: overlapping, unended, ended before they began."""
    pairs = draw(st.lists(st.tuples(moments, st.none() | moments), max_size=5))
    return [Recess(str(place), "m", began, ended) for place, (began, ended) in enumerate(pairs)]


def at(hour: int, minute: int = 0, day: int = 20) -> datetime:
    return datetime(2026, 11, day, hour, minute)


def item(began: datetime | None, ended: datetime | None = None, minutes: int = 10) -> AgendaItem:
    return AgendaItem("i", "m", 0, "Mục", minutes=minutes, started_at=began, ended_at=ended)


@settings(max_examples=50)
@given(recesses(), moments, moments)
def test_what_is_rested_is_within_the_time_looked_at(breaks, began, ended):
    began, ended = min(began, ended), max(began, ended)
    assert NOTHING <= rested(breaks, began, ended) <= ended - began


@settings(max_examples=50)
@given(recesses(), moments, moments, moments)
def test_rest_adds_up_over_parts_of_a_time(breaks, a, b, c):
    a, b, c = sorted((a, b, c))
    closed = [one for one in breaks if one.ended is not None]
    assert rested(closed, a, b) + rested(closed, b, c) == rested(closed, a, c)


@settings(max_examples=50)
@given(recesses(), st.randoms())
def test_breaks_count_once_in_whatever_order_they_are_written(breaks, random):
    shuffled = list(breaks)
    random.shuffle(shuffled)
    begin, end = at(0), at(23)
    assert rested(shuffled, begin, end) == rested(breaks, begin, end)
    assert rested(breaks + breaks, begin, end) == rested(breaks, begin, end)


@settings(max_examples=50)
@given(st.none() | moments, moments, st.none() | moments, recesses())
def test_a_meeting_never_runs_for_less_than_nothing(started_at, now, ended_at, breaks):
    assert elapsed(started_at, now, ended_at, breaks) >= NOTHING
    assert elapsed(started_at, now, ended_at, breaks) <= elapsed(started_at, now, ended_at)


@settings(max_examples=50)
@given(moments, st.none() | moments, moments, recesses())
def test_the_minutes_of_an_item_are_never_negative(began, ended, now, breaks):
    assert real_minutes(item(began, ended), now, breaks) >= 0


@settings(max_examples=50)
@given(moments, recesses(), st.integers(0, 60), st.none() | moments)
def test_the_expected_end_is_not_before_now(now, breaks, minutes, started_at):
    meeting = Meeting("m", MeetingKind.REGULAR, EVENING, "p", started_at=started_at)
    end = expected_end(meeting, [item(started_at, minutes=minutes)], now, breaks)
    assert now <= end <= max(now, EVENING) + timedelta(minutes=minutes)


@given(st.times(), moments, st.lists(moments, min_size=1, max_size=3))
def test_a_time_typed_over_a_stamp_keeps_what_was_typed_and_one_of_the_days(clock, stamp, starts):
    found = corrected(clock, stamp, starts)
    assert found.time() == clock
    assert any(abs(found - start) <= timedelta(hours=24) for start in starts)


def test_a_break_stops_both_clocks():
    pause = Recess("r", "m", at(20), at(20, 10))
    assert elapsed(EVENING, at(21), recesses=[pause]) == timedelta(minutes=80)
    assert real_minutes(item(at(19, 50)), at(20, 20), [pause]) == 20
    running = replace(pause, ended=None)
    assert elapsed(EVENING, at(20, 30), recesses=[running]) == timedelta(minutes=30)
    assert (resting([pause, running]), resting([pause])) == (running, None)


def test_a_meeting_that_goes_on_the_next_morning_counts_its_two_halves():
    night = Recess("r", "m", at(21, 30), at(8, day=21))
    assert night.adjourned
    assert not Recess("r", "m", at(23, 55), at(0, 10, day=21)).adjourned
    assert elapsed(EVENING, at(9, day=21), recesses=[night]) == timedelta(hours=3)
    starts = session_starts(EVENING, [night])
    assert starts == (EVENING, at(8, day=21))
    assert session_starts(EVENING, [Recess("r", "m", at(20), at(20, 10))]) == (EVENING,)
    assert corrected(time(8, 30), at(9, day=21), starts) == at(8, 30, day=21)
    assert corrected(time(21), at(20, 50), starts) == at(21)


def test_a_meeting_past_midnight():
    assert elapsed(at(22), at(0, 30, day=21)) == timedelta(minutes=150)
    assert corrected(time(0, 20), at(23, 50), (at(22),)) == at(0, 20, day=21)
    assert corrected(time(21, 30), at(9), (EVENING,)) == at(21, 30)


def test_how_late_a_meeting_is_against_its_plan():
    meeting = Meeting("m", MeetingKind.REGULAR, EVENING, "p", started_at=at(19, 45))
    items = [item(at(19, 45), minutes=30), item(None, minutes=60)]
    assert planned_end(meeting, items) == at(21)
    assert minutes_late(expected_end(meeting, items, at(20)), planned_end(meeting, items)) == 15
    assert minutes_late(at(20, 55), at(21)) == -5


def test_the_last_stamp_is_of_anything_that_was_stamped():
    meeting = Meeting("m", MeetingKind.REGULAR, EVENING, "p", started_at=EVENING)
    assert last_stamp(replace(meeting, started_at=None), [], []) is None
    assert last_stamp(meeting, [item(at(19, 40), at(19, 50))], [Recess("r", "m", at(20))]) == at(20)

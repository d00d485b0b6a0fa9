"""The arithmetic of a meeting: its clock is never negative, and going on never goes in a circle."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.agenda import next_item, skipped_items
from chibo_desktop.domain.clock import at_time, elapsed, expected_end, planned_starts, real_minutes
from chibo_desktop.domain.meetings import AgendaItem, ItemState, Meeting, MeetingKind, Opinion, speakers

EVENING = datetime(2026, 11, 20, 19, 30)
moments = st.datetimes(datetime(2026, 11, 1), datetime(2026, 11, 30))


def item(place: int, minutes: int = 0, begun: datetime | None = None, ended: datetime | None = None):
    return AgendaItem(
        str(place), "m", place, f"Mục {place}", minutes=minutes, started_at=begun, ended_at=ended
    )


def meeting(started_at: datetime | None = None) -> Meeting:
    return Meeting("m", MeetingKind.REGULAR, EVENING, "hd42-2025", started_at=started_at)


@st.composite
def agendas(draw):
    items = []
    for place in range(draw(st.integers(0, 8))):
        begun = draw(st.none() | moments)
        ended = draw(st.none() | moments) if begun else None
        items.append(item(place, draw(st.integers(0, 60)), begun, ended))
    return items


@given(st.none() | moments, moments, st.none() | moments)
def test_elapsed_time_is_never_negative(started_at, now, ended_at):
    assert elapsed(started_at, now, ended_at) >= timedelta()


@given(agendas(), moments, st.none() | moments)
def test_the_expected_end_is_not_before_now_nor_before_the_opening(items, now, started_at):
    held = meeting(started_at)
    assert expected_end(held, items, now) >= now
    if started_at is None:
        assert expected_end(held, items, now) >= held.planned_at


@given(agendas())
def test_planned_starts_follow_one_another_by_the_planned_minutes(items):
    starts = planned_starts(items, EVENING)
    assert len(starts) == len(items)
    for before, after, planned in zip(starts, starts[1:], items, strict=False):
        assert after - before == timedelta(minutes=planned.minutes)


@given(agendas())
def test_going_on_comes_to_an_end_and_begins_nothing_twice(items):
    running, begun = None, []
    while (following := next_item(items, running)) is not None:
        begun.append(following.id)
        place = items.index(following)
        items[place] = replace(following, started_at=EVENING, ended_at=None)
        running = following.id
        assert len(begun) <= len(items)
    assert len(set(begun)) == len(begun)


@given(agendas(), st.integers(0, 7))
def test_every_item_not_begun_is_either_to_come_or_skipped(items, place):
    running = items[place].id if place < len(items) else None
    waiting = {i.id for i in items if i.state is ItemState.WAITING and i.id != running}
    skipped = {i.id for i in skipped_items(items, running)}
    ahead = [i.id for i in items if i.id in waiting - skipped]
    following = next_item(items, running)
    assert skipped <= waiting
    assert (following.id if following else None) == (ahead[0] if ahead else None)


@given(moments, st.times())
def test_a_time_of_day_keeps_what_was_typed_and_is_near_the_opening(opened, clock):
    moment = at_time(clock, opened)
    assert moment.time() == clock
    assert abs(moment - opened) <= timedelta(hours=24)


def test_a_meeting_may_run_past_midnight_but_not_around_the_clock():
    late = EVENING.replace(hour=22, minute=45)
    assert at_time(time(0, 20), late) == late.replace(day=21, hour=0, minute=20)
    assert at_time(time(19, 10), EVENING) == EVENING.replace(hour=19, minute=10)


def test_the_minutes_of_an_item_are_those_its_times_show():
    """19:38:50 to 19:40:05 stands there as 19:38 to 19:40, and everybody takes that for two."""
    begun = EVENING.replace(minute=38, second=50)
    assert real_minutes(item(0), EVENING) == 0
    assert real_minutes(item(0, begun=begun), begun + timedelta(seconds=75)) == 2
    assert real_minutes(item(0, begun=begun, ended=begun - timedelta(minutes=5)), EVENING) == 0


def test_a_speaker_counts_once_whoever_they_are():
    said = [
        Opinion("1", "a", 0, "Trần Thị Hiền", "h", "", EVENING),
        Opinion("2", "b", 0, "Trần Thị Hiền (nay đổi tên)", "h", "", EVENING),
        Opinion("3", "b", 1, "Khách A", None, "", EVENING),
        Opinion("4", "b", 2, "Khách A", None, "", EVENING),
    ]
    assert speakers(said) == ("h", "Khách A")

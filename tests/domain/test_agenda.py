"""The order of an agenda: whatever is moved, numbers stay whole and sub-items stay with their item."""

from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.agenda import (
    block,
    levelled,
    moved,
    number_after,
    number_of,
    numbers,
    previous_item,
    printed,
    settled,
    without,
)
from chibo_desktop.domain.meetings import AgendaItem

EVENING = datetime(2026, 11, 20, 19, 30)


@st.composite
def agendas(draw):
    levels = draw(st.lists(st.integers(0, 1), min_size=1, max_size=9))
    hidden = draw(st.lists(st.booleans(), min_size=len(levels), max_size=len(levels)))
    return settled(
        [
            AgendaItem(str(place), "m", place, f"Mục {place}", level=level, hidden=hide)
            for place, (level, hide) in enumerate(zip(levels, hidden, strict=True))
        ]
    )


def whole(items) -> None:
    """Numbers are unique, grow, and every sub-item stands below the item it names."""
    found = numbers(items)
    assert len(set(found)) == len(items)
    parts = [tuple(map(int, number.split("."))) for number in found]
    assert parts == sorted(parts)
    assert [item.position for item in items] == list(range(len(items)))
    assert all(number.split(".")[0] in found for number in found)


@given(agendas(), st.data())
def test_moving_keeps_every_item_once_and_sub_items_with_theirs(items, data):
    going = data.draw(st.sampled_from(items))
    place = items.index(going)
    family = [item.id for item in items[place : place + block(items, place)]]
    after = moved(items, going.id, data.draw(st.integers(-2, len(items) + 2)))
    whole(after)
    assert sorted(item.id for item in after) == sorted(item.id for item in items)
    ids = [item.id for item in after]
    at = ids.index(going.id)
    assert ids[at : at + len(family)] == family
    if going.level == 0:
        # Nobody else's sub-items were taken over.
        assert block(after, at) == len(family)


@given(agendas(), st.data())
def test_an_item_moved_one_down_and_one_up_is_where_it_was(items, data):
    going = data.draw(st.sampled_from([item for item in items if item.level == 0]))
    tops = [item.id for item in items if item.level == 0]
    if going.id == tops[-1]:
        return
    place = [item.id for item in items].index(going.id)
    there = moved(items, going.id, place + 1)
    now = [item.id for item in there].index(going.id)
    assert moved(there, going.id, now - 1) == items


@given(agendas(), st.data())
def test_levels_and_removals_leave_whole_numbers(items, data):
    chosen = data.draw(st.sampled_from(items))
    whole(levelled(items, chosen.id, data.draw(st.integers(0, 1))))
    rest = without(items, chosen.id)
    whole(rest)
    assert len(rest) == len(items) - 1


def test_numbers_of_sub_items_and_of_what_would_come_behind():
    items = settled([AgendaItem(str(n), "m", n, "x", level=level) for n, level in enumerate((1, 1, 0, 1, 1))])
    assert numbers(items) == ("1", "1.1", "2", "2.1", "2.2")
    assert (number_of(items, items[3]), number_after(items), number_after([])) == ("2.1", "3", "1")


def test_the_sub_items_of_a_removed_item_become_items_of_their_own():
    items = settled([AgendaItem(n, "m", 0, n, level=level) for n, level in (("a", 0), ("b", 0), ("c", 1))])
    assert [(item.id, item.level) for item in without(items, "b")] == [("a", 0), ("c", 0)]


@given(agendas())
def test_with_a_hidden_item_its_sub_items_are_not_printed_either(items):
    shown = printed(items)
    assert not any(item.hidden for item in shown)
    for item in shown:
        if item.level:
            above = [other for other in items[: items.index(item)] if other.level == 0]
            assert above[-1] in shown


def test_going_back_takes_up_what_was_dealt_with_last():
    def begun(name: str, minutes: int, ended: int | None) -> AgendaItem:
        at = EVENING + timedelta(minutes=minutes)
        return AgendaItem(
            name, "m", 0, name, started_at=at, ended_at=EVENING + timedelta(minutes=ended) if ended else None
        )

    a, b, c = begun("a", 0, 5), begun("b", 9, None), begun("c", 5, 9)
    assert previous_item([a, b, c], "b") is c
    assert previous_item([a], "a") is None

"""Meetings, agendas, opinions and guests are read as they were written, in their order."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chibo_desktop.domain.meetings import Guest, MeetingState
from chibo_desktop.store.book import Book
from chibo_desktop.store.meetings import MeetingStore
from tests.store.filled import EVENING, GUEST, ITEMS, MEETINGS, OPINIONS, fill, rows


@pytest.fixture
def store(book: Book) -> MeetingStore:
    fill(book)
    return MeetingStore(book)


def test_everything_is_read_as_it_was_written(store):
    assert store.all() == list(reversed(MEETINGS))
    assert [store.get(meeting.id) for meeting in MEETINGS] == list(MEETINGS)
    assert store.items("m1") == list(ITEMS)
    assert [store.item(item.id) for item in ITEMS] == list(ITEMS)
    assert store.opinions("m1") == list(OPINIONS)
    assert [store.opinion(opinion.id) for opinion in OPINIONS] == list(OPINIONS)
    assert store.guests("m1") == [GUEST]
    assert (store.items("m2"), store.opinions("m2"), store.guests("m2")) == ([], [], [])


def test_what_is_not_there_is_none(store):
    assert (store.get("x"), store.item("x"), store.opinion("x")) == (None, None, None)


def test_a_meeting_is_corrected_and_put_back(store, book):
    before = MEETINGS[1]
    after = replace(
        before,
        state=MeetingState.RUNNING,
        venue="Trường học",
        started_at=EVENING,
        ended_at=EVENING + timedelta(hours=2),
        chair_id=None,
        secretary_id="p2",
        running_item_id="i1",
    )
    with book.act("Sửa"):
        store.update(before, after)
    assert store.get("m2") == after
    with book.act("Sửa lại"):
        store.update(after, before)
    assert store.get("m2") == before


def test_writing_what_is_there_already_changes_nothing(store, book):
    before = rows(book, history=True)
    with book.act("Sửa"):
        store.update(MEETINGS[0], MEETINGS[0])
        store.update_item(ITEMS[0], ITEMS[0])
        store.update_opinion(OPINIONS[0])
        store.update_guest(GUEST)
    assert rows(book, history=True) == before


def test_items_are_read_by_their_place_and_opinions_by_item_and_speaking(store, book):
    with book.act("Đổi thứ tự"):
        store.update_item(ITEMS[0], replace(ITEMS[0], position=1))
        store.update_item(ITEMS[1], replace(ITEMS[1], position=0))
        store.add_opinion(replace(OPINIONS[0], id="o3", item_id="i1"))
    assert [item.id for item in store.items("m1")] == ["i2", "i1"]
    assert [opinion.id for opinion in store.opinions("m1")] == ["o1", "o2", "o3"]


def test_opinions_of_one_place_are_read_by_time(store, book):
    with book.act("Thêm"):
        store.add_opinion(replace(OPINIONS[1], id="a", at=EVENING.replace(minute=59)))
        store.add_opinion(replace(OPINIONS[1], id="z", at=EVENING))
    assert [opinion.id for opinion in store.opinions("m1")] == ["o1", "z", "o2", "a"]


def test_guests_keep_their_order_also_after_one_is_taken_out(store, book):
    for name in ("g2", "g3"):
        with book.act("Đại biểu"):
            store.add_guest(Guest(name, "m1", name))
    with book.act("Xóa"):
        store.delete_guest("g2")
    with book.act("Đại biểu"):
        store.add_guest(Guest("g0", "m1", "mới", "Chức vụ", "Cơ quan"))
        store.update_guest(replace(GUEST, name="Sửa"))
    assert [guest.id for guest in store.guests("m1")] == ["g1", "g3", "g0"]
    assert store.guests("m1")[2] == Guest("g0", "m1", "mới", "Chức vụ", "Cơ quan")
    assert store.guests("m1")[0].name == "Sửa"


def test_items_and_opinions_are_taken_out(store, book):
    with book.act("Xóa"):
        store.delete_opinion("o1")
        store.delete_item("i1")
    assert store.items("m1") == [ITEMS[1]]
    assert store.opinions("m1") == [OPINIONS[1]]

"""The roll is read as it was marked."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.store.attendance import AttendanceStore, RollEntry
from chibo_desktop.store.book import Book
from tests.store.filled import EVENING, MEETINGS, MEMBERS, fill, roll, rows


@pytest.fixture
def store(book: Book) -> AttendanceStore:
    fill(book)
    return AttendanceStore(book)


def test_the_roll_is_read_as_it_was_marked(store):
    assert store.roll("m1") == {entry.member_id: entry for entry in roll()}
    assert store.roll("m2") == {}


def test_a_first_mark_gets_an_id(store, book):
    with book.act("Điểm danh"):
        store.put("m2", None, RollEntry("p1", Mark.PRESENT, stays=(Stay(EVENING),)))
    entry = store.roll("m2")["p1"]
    assert entry.id
    assert replace(entry, id="") == RollEntry("p1", Mark.PRESENT, stays=(Stay(EVENING),))


def test_a_mark_that_does_not_change_writes_nothing(store, book):
    before = rows(book, history=True)
    with book.act("Điểm danh"):
        for entry in roll():
            store.put("m1", entry, entry)
    assert rows(book, history=True) == before


def test_only_the_times_change_when_somebody_leaves(store, book):
    entry = store.roll("m1")["p1"]
    with book.act("Về sớm"):
        gone = (*entry.stays[:-1], replace(entry.stays[-1], left=EVENING.replace(hour=21)))
        store.put("m1", entry, replace(entry, stays=gone))
    assert store.roll("m1")["p1"] == replace(entry, stays=gone)
    kinds = book._db.execute_sql(
        "SELECT DISTINCT table_name FROM change WHERE action_id = (SELECT max(id) FROM action)"
    )
    assert kinds.fetchall() == [("stay",)]


def test_leaving_and_coming_back_in_one_second_keeps_its_order(store, book):
    stays = (Stay(EVENING, EVENING), Stay(EVENING))
    with book.act("Điểm danh"):
        store.put("m2", None, RollEntry("p2", Mark.PRESENT, stays=stays))
    assert store.roll("m2")["p2"].stays == stays


def test_the_whole_roll_is_taken_out_and_put_back(store, book):
    before = rows(book)
    with book.act("Xóa"):
        store.clear("m1")
    assert store.roll("m1") == {}
    assert rows(book)["stay"] == []
    book.undo()
    assert rows(book) == before


@pytest.fixture(scope="module")
def one_book(tmp_path_factory) -> Iterator[Book]:
    book = Book.create(tmp_path_factory.mktemp("roll") / "a.chibo")
    fill(book)
    yield book
    book.close()


minutes = st.lists(st.integers(0, 60), max_size=4, unique=True).map(sorted)
entries = st.builds(
    lambda member, mark, reason, late, times, code: RollEntry(
        member.id,
        mark,
        reason,
        late,
        tuple(
            Stay(EVENING.replace(minute=m % 60), None if m % 2 else EVENING.replace(hour=22)) for m in times
        ),
        code,
        reason,
    ),
    st.sampled_from(MEMBERS),
    st.sampled_from([*Mark, None]),
    st.text("abc 1[]\"'"),
    st.booleans(),
    minutes.filter(lambda times: 60 not in times),
    st.sampled_from(["", "official", "probationary exempt"]),
)


@settings(max_examples=settings().max_examples // 3)
@given(st.lists(entries, min_size=1, max_size=6))
def test_any_run_of_marks_leaves_the_last_one_of_everybody(one_book, marks):
    store, meeting_id = AttendanceStore(one_book), MEETINGS[1].id
    with one_book.act("Xóa"):
        store.clear(meeting_id)
    for entry in marks:
        before = store.roll(meeting_id).get(entry.member_id)
        with one_book.act("Điểm danh"):
            store.put(meeting_id, before, entry)
    found = {member_id: replace(entry, id="") for member_id, entry in store.roll(meeting_id).items()}
    assert found == {entry.member_id: entry for entry in marks}

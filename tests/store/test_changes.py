"""What the triggers write of a row, and what is left when changes of one row are folded together."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.meetings import Opinion
from chibo_desktop.store import changes
from chibo_desktop.store.book import Book
from chibo_desktop.store.changes import DELETE, INSERT, UPDATE, Change, Values, folded
from chibo_desktop.store.meetings import MeetingStore
from tests.store.filled import EVENING, fill


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


def last_changes(book: Book) -> list[Change]:
    (action,) = book._db.execute_sql("SELECT max(id) FROM action").fetchone()
    return changes.of_action(book._db, action)


def test_an_update_keeps_old_and_new_of_exactly_the_columns_that_differ(filled):
    after = Opinion("o1", "i2", 0, "Đỗ Quốc Ổn", None, "Không nhất trí.", EVENING.replace(minute=40))
    with filled.act("Sửa"):
        MeetingStore(filled).update_opinion(after)
    (change,) = last_changes(filled)
    assert (change.table, change.row_id, change.operation) == ("opinion", "o1", UPDATE)
    assert change.old == {"speaker_id": "p2", "body": "Nhất trí."}
    assert change.new == {"speaker_id": None, "body": "Không nhất trí."}


def test_an_insert_and_a_delete_keep_the_whole_row(filled):
    row = {
        "id": "o2",
        "item_id": "i2",
        "position": 1,
        "speaker_id": None,
        "speaker": "Khách",
        "body": "[1]",
        "at": "2025-12-03T19:41:00",
    }
    with filled.act("Xóa"):
        MeetingStore(filled).delete_opinion("o2")
    (change,) = last_changes(filled)
    assert (change.operation, change.old, change.new) == (DELETE, row, {})
    filled.undo()
    (change,) = last_changes(filled)
    assert (change.operation, change.old, change.new) == (INSERT, {}, row)


def test_a_row_written_as_it_was_is_no_change(filled):
    newest = changes.newest(filled._db)
    with filled.act("Ghi lại"):
        filled.run_sql("UPDATE opinion SET body = body, position = position", ())
        assert changes.newest(filled._db) == newest


def test_a_number_and_the_text_of_it_are_two_values(filled):
    with filled.act("Đổi kiểu"):
        filled.run_sql("UPDATE document SET sha256 = CAST('12' AS TEXT)", ())
    (change,) = last_changes(filled)
    assert change.new == {"sha256": "12"}


# -- folding ------------------------------------------------------------------------------------

COLUMNS = ("id", "a", "b")


@st.composite
def histories(draw: st.DrawFn) -> tuple[dict[str, Values], list[Change], dict[str, Values]]:
    """Rows before, changes that could have happened to them one by one, rows after."""
    before = {
        row_id: {"id": row_id, "a": draw(st.integers(0, 2)), "b": None}
        for row_id in draw(st.sets(st.sampled_from("xyz")))
    }
    rows = {row_id: dict(row) for row_id, row in before.items()}
    made: list[Change] = []
    for number in range(draw(st.integers(0, 8))):
        row_id = draw(st.sampled_from("xyz"))
        if row_id not in rows:
            row = {"id": row_id, "a": draw(st.integers(0, 2)), "b": draw(st.none() | st.just("1"))}
            made.append(Change(number, "t", row_id, INSERT, {}, row))
            rows[row_id] = dict(row)
        elif draw(st.booleans()):
            made.append(Change(number, "t", row_id, DELETE, rows.pop(row_id), {}))
        else:
            new = {"a": rows[row_id]["a"] + 1} | ({"b": "2"} if rows[row_id]["b"] != "2" else {})
            old = {column: rows[row_id][column] for column in new}
            made.append(Change(number, "t", row_id, UPDATE, old, new))
            rows[row_id] |= new
    return before, made, rows


def applied(rows: dict[str, Values], made: list[Change]) -> dict[str, Values]:
    rows = {row_id: dict(row) for row_id, row in rows.items()}
    for change in made:
        if change.operation == INSERT:
            assert change.row_id not in rows
            rows[change.row_id] = dict(change.new)
        elif change.operation == DELETE:
            assert rows.pop(change.row_id) == change.old
        else:
            row = rows[change.row_id]
            assert {column: row[column] for column in change.old} == change.old
            row |= change.new
    return rows


@given(histories())
def test_folded_changes_lead_to_the_same_rows_and_back(history):
    before, made, after = history
    fewer = folded(made)
    assert applied(before, fewer) == after
    assert applied(after, [change.inverse() for change in reversed(fewer)]) == before
    assert len({change.row_id for change in fewer}) == len(fewer)
    assert {change.row_id for change in fewer} == {
        row_id for row_id in "xyz" if before.get(row_id) != after.get(row_id)
    }


def test_changes_are_kept_as_readable_text(filled):
    with filled.act("Gõ", merge="k"):
        MeetingStore(filled).delete_opinion("o1")
    with filled.act("Gõ", merge="k"):
        MeetingStore(filled).delete_opinion("o2")
    (old,) = filled._db.execute_sql("SELECT old FROM change ORDER BY id DESC LIMIT 1").fetchone()
    assert json.loads(old)["speaker"] == "Khách"
    assert "Khách" in old

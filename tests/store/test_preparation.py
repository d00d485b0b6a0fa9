"""What surrounds a meeting is read back as it was written."""

from datetime import datetime

from chibo_desktop.domain.clock import Recess
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.preparation import PreparationStore
from tests.store.filled import ASSIGNED, ATTACHMENT, EVENING, RECESS, UPLOAD, fill


def test_everything_is_read_back(book):
    fill(book)
    store = PreparationStore(book)
    assert store.ticks("m1") == {"notice": EVENING}
    assert (store.assigned("m1"), store.attachments("m1")) == ([ASSIGNED], [ATTACHMENT])
    assert store.uploads("m1") == [UPLOAD]
    assert MeetingStore(book).recesses("m1") == [RECESS]
    assert not (store.ticks("m2"))
    assert not (store.assigned("m2"))
    assert not (store.attachments("m2"))
    assert not (store.uploads("m2"))


def test_ticks_and_uploads_are_taken_away_again(book):
    fill(book)
    store = PreparationStore(book)
    with book.act("bỏ", meeting_id="m1"):
        store.tick("m1", "notice", None)
        store.tick_upload("u1", None)
    assert (store.ticks("m1"), store.uploads("m1")[0].done_at) == ({}, None)


def test_an_item_takes_what_belongs_to_it_along_and_undo_brings_it_back(book):
    fill(book)
    store, meetings = PreparationStore(book), MeetingStore(book)
    with book.act("Xóa mục"):
        for opinion in meetings.opinions("m1"):
            meetings.delete_opinion(opinion.id)
        book.run_sql("UPDATE ballot SET item_id = NULL", ())
        meetings.delete_item("i2")
    assert (store.assigned("m1"), store.attachments("m1")) == ([], [])
    book.undo()
    assert (store.assigned("m1"), store.attachments("m1")) == ([ASSIGNED], [ATTACHMENT])


def test_a_break_that_goes_on_has_no_end(book):
    fill(book)
    meetings = MeetingStore(book)
    late = Recess("r2", "m1", datetime(2025, 12, 3, 20, 30))
    with book.act("Nghỉ"):
        meetings.put_recess(late)
    assert meetings.recesses("m1") == [RECESS, late]

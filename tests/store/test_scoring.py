"""Forms, sheets and remarks come back from the book as they were written, and go with their meeting."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.scoring import ScoreMark, Sheet, Source
from chibo_desktop.store.drafting import BallotStore, ResolutionStore
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.scoring import FormUse, ScoreStore
from tests.store.filled import EVENING, FORM, REMARK, SHEETS, fill


def store(book) -> ScoreStore:
    fill(book)
    return ScoreStore(book)


def test_what_was_written_comes_back(book):
    scores = store(book)
    assert scores.forms() == [FORM]
    assert scores.form(FORM.id) == FORM
    assert scores.uses() == [FormUse(EVENING.date(), FORM.code)]
    assert scores.sheets("m1") == list(SHEETS)
    assert scores.sheets("m2") == []
    assert scores.sheets_of(["m1", "m2"]) == list(SHEETS)
    assert scores.sheet("ss2") == SHEETS[1]
    assert scores.remarks("m1") == [REMARK]
    assert scores.with_remedies() == [REMARK]
    assert scores.remedied() == {REMARK.id: {"m2": EVENING}}


def test_changes_replace_what_stood_there(book):
    scores = store(book)
    with book.act("Sửa"):
        scores.put_mark("ss1", ScoreMark("2.1", Fraction(1, 4), None, "", "Sửa"))
        scores.delete_mark("ss1", "3")
        scores.put_sheet(replace(SHEETS[0], agreed_on=None, grade="Khá"))
        scores.put_remark(replace(REMARK, text="Khác", item_id=None, speaker_id=None))
        scores.put_use(FormUse(EVENING.date(), "khac"))
        scores.tick_remedy(REMARK.id, "m2", None)
    found = scores.sheet("ss1")
    assert found is not None
    assert found.marks["2.1"] == ScoreMark("2.1", Fraction(1, 4), None, "", "Sửa")
    assert sorted(found.marks) == ["1", "2.1"]
    assert (found.agreed_on, found.grade, found.voted) == (None, "Khá", 93)
    assert scores.remarks("m1")[0].text == "Khác"
    assert [use.code for use in scores.uses()] == ["khac"]
    assert scores.remedied() == {}


def test_forms_of_one_second_keep_their_order(book):
    scores = store(book)
    with book.act("Mẫu"):
        for number in range(8):
            scores.add_form(replace(FORM, id=f"f{9 - number}", title=f"Bản {number}"))
    assert [form.title for form in scores.forms()[1:]] == [f"Bản {number}" for number in range(8)]


def test_uses_are_told_by_their_days(book):
    scores = store(book)
    with book.act("Mẫu"):
        scores.put_use(FormUse(date(2024, 1, 1), "cu"))
        scores.put_use(FormUse(date(2027, 1, 1), "moi"))
    assert [use.code for use in scores.uses()] == ["cu", FORM.code, "moi"]
    with book.act("Bỏ"):
        scores.delete_use(EVENING.date())
    assert [use.code for use in scores.uses()] == ["cu", "moi"]


def test_the_columns_of_a_meeting_stand_in_their_order(book):
    scores = store(book)
    with book.act("Thêm"):
        scores.put_sheet(Sheet("a", "m2", FORM.id, Source.OBSERVER, "2", 2))
        scores.put_sheet(Sheet("b", "m2", FORM.id, Source.OBSERVER, "1", 1))
        scores.put_sheet(Sheet("c", "m2", FORM.id, Source.UPPER))
        scores.put_sheet(Sheet("d", "m2", FORM.id))
    assert [sheet.id for sheet in scores.sheets("m2")] == ["d", "c", "b", "a"]


def test_everything_goes_with_its_meeting_and_comes_back_with_it(book):
    scores = store(book)
    with book.act("Nhận xét"):
        scores.put_remark(Remark("rm2", "m2", 0, RemarkKind.STRENGTH, "Tốt", remedy="Giữ"))
        scores.tick_remedy("rm2", "m1", EVENING + timedelta(days=1))
    with book.act("Xóa"):
        scores.delete_of("m1")
    assert scores.sheets("m1") == []
    assert [remark.id for remark in scores.with_remedies()] == ["rm2"]
    assert scores.remedied() == {}
    assert scores.forms() == [FORM]
    book.undo()
    assert scores.sheets("m1") == list(SHEETS)
    assert scores.remedied() == {REMARK.id: {"m2": EVENING}, "rm2": {"m1": EVENING + timedelta(days=1)}}


def test_a_vote_or_an_item_that_is_deleted_is_no_longer_named(book):
    scores = store(book)
    with book.act("Bỏ"):
        meetings = MeetingStore(book)
        for meeting in meetings.all():
            meetings.update(meeting, replace(meeting, reading_ballot_id=None))
        ResolutionStore(book).delete_of("m1")
        for ballot in BallotStore(book).of_meeting("m1"):
            BallotStore(book).delete(ballot.id)
        for opinion in meetings.opinions("m1"):
            meetings.delete_opinion(opinion.id)
        meetings.delete_item("i2")
    first = scores.sheets("m1")[0]
    assert (first.ballot_id, first.voted) == (None, None)
    assert scores.remarks("m1")[0].item_id is None

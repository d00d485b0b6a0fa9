"""Undo and redo: exact, in order, across a restart, whatever was written."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import peewee
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.members import Member
from chibo_desktop.store import tables as t
from chibo_desktop.store.attendance import AttendanceStore
from chibo_desktop.store.book import Book
from chibo_desktop.store.documents import DocumentStore, Paper
from chibo_desktop.store.drafting import BallotStore, ResolutionStore, TaskStore
from chibo_desktop.store.history import ActionKind
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from chibo_desktop.store.registers import RegisterStore
from chibo_desktop.store.scoring import ScoreStore
from tests.store.filled import EVENING, ITEMS, fill, rows

# Every example makes a book on the disk.
FEW = settings().max_examples // 3


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


def add(book: Book, name: str) -> None:
    with book.act(f"Thêm {name}"):
        MemberStore(book).add(Member("", name))


def names(book: Book) -> set[str]:
    return {member.name for member in MemberStore(book).all()}


# -- what was written comes back exactly --------------------------------------------------------

VALUES = [
    "123",
    "0123456789",
    "1.0",
    "1e5",
    "true",
    "null",
    "[1]",
    '{"a": 1}',
    '"quoted"',
    "it''s 'quoted'",
    "",
    " ",
    "\\",
    "\\u0041",
    "a\nb\tc",
    "\u2028\u2029\ufeff",
    "Nguyễn Thị Ượng",
    "e\u0301",
    "👩‍👩‍👧",
    "\U0010ffff",
    "\x01\x1f",
    "x" * 50_000,
    "Ưu điểm: tốt. " * 3_600,
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: ascii(value[:20]))
def test_a_value_that_looks_like_something_else_comes_back_exactly(filled, value):
    store = MeetingStore(filled)
    before = store.item("i1")
    assert before is not None
    with filled.act("Ghi"):
        store.update_item(before, replace(before, content=value, conclusion=value + "."))
    written = rows(filled)
    with filled.act("Ghi đè"):
        store.update_item(replace(before, content=value, conclusion=value + "."), before)
    filled.undo()
    assert rows(filled) == written
    with filled.act("Xóa"):
        store.delete_item("i1")
    filled.undo()
    assert rows(filled) == written
    filled.undo()
    assert store.item("i1") == before


@cache
def filled_file() -> bytes:
    """A filled book, made once for all examples."""
    with TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "a.chibo")
        fill(book)
        book.close()
        return book.path.read_bytes()


text = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))


@settings(max_examples=FEW)
@given(st.lists(text, min_size=1, max_size=5))
def test_any_text_typed_is_undone_and_redone_exactly(texts):
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.chibo"
        path.write_bytes(filled_file())
        book = Book.open(path)
        # What a power cut leaves is asked elsewhere.
        book._db.execute_sql("PRAGMA synchronous = off")
        store, states = MeetingStore(book), [rows(book)]
        for typed in texts:
            with book.act("Gõ"):
                store.update_item(store.item("i1") or ITEMS[0], replace(ITEMS[0], content=typed))
            if rows(book) != states[-1]:
                states.append(rows(book))
        for state in reversed(states[:-1]):
            book.undo()
            assert rows(book) == state
        for state in states[1:]:
            book.redo()
            assert rows(book) == state
        book.close()


# -- the order of undo and redo -----------------------------------------------------------------


def test_nothing_to_undo_or_redo_in_a_new_book(book):
    assert (book.undoable(), book.redoable(), book.undo(), book.redo()) == (None, None, None, None)
    assert book.past_actions() == []


def test_undo_goes_back_one_act_at_a_time_and_redo_forward(book):
    for name in ("An", "Bình", "Chi"):
        add(book, name)
    undone = [book.undo(), book.undo()]
    assert [past.name for past in undone if past] == ["Thêm Chi", "Thêm Bình"]
    assert names(book) == {"An"}
    book.redo()
    assert names(book) == {"An", "Bình"}
    book.undo()
    book.redo()
    book.redo()
    assert names(book) == {"An", "Bình", "Chi"}
    assert book.redo() is None


def test_what_was_given_up_by_a_new_act_is_never_redone(book):
    add(book, "An")
    add(book, "Bình")
    book.undo()
    add(book, "Chi")
    assert book.redoable() is None
    book.undo()
    redone = book.redo()
    assert redone is not None
    assert redone.name == "Thêm Chi"
    assert names(book) == {"An", "Chi"}
    assert book.redo() is None
    book.undo()
    book.undo()
    assert [past.name for past in (book.redo(), book.redo()) if past] == ["Thêm An", "Thêm Chi"]
    assert book.redo() is None


def test_an_act_that_changed_nothing_does_not_give_up_what_can_be_redone(book):
    add(book, "An")
    book.undo()
    with book.act("Không làm gì"):
        pass
    assert book.redo() is not None
    assert names(book) == {"An"}


def test_undo_and_redo_go_on_after_a_restart(book, path, clock):
    for name in ("An", "Bình", "Chi"):
        add(book, name)
    book.undo()
    book.close()
    again = Book.open(path, clock)
    assert [past and past.name for past in (again.undoable(), again.redoable())] == ["Thêm Bình", "Thêm Chi"]
    again.undo()
    again.redo()
    again.redo()
    assert names(again) == {"An", "Bình", "Chi"}
    again.close()


def test_an_undo_is_an_act_of_its_own_in_the_history(book, clock):
    add(book, "An")
    clock.go(minutes=1)
    book.undo()
    clock.go(minutes=1)
    book.redo()
    past = book.past_actions()
    assert [(one.kind, one.name) for one in past] == [
        (ActionKind.REDO, "Thêm An"),
        (ActionKind.UNDO, "Thêm An"),
        (ActionKind.ACT, "Thêm An"),
    ]
    assert [one.at.minute for one in past] == [32, 31, 30]
    assert [one.undone for one in past] == [False, False, False]
    book.undo()
    assert [one.undone for one in book.past_actions()] == [False, False, False, True]


def test_a_whole_meeting_removed_comes_back_with_all_that_hung_on_it(filled):
    before = rows(filled)
    meetings, tasks = MeetingStore(filled), TaskStore(filled)
    with filled.act("Xóa kỳ họp"):
        meetings.update(meetings.all()[1], replace(meetings.all()[1], reading_ballot_id=None))
        ScoreStore(filled).delete_of("m1")
        ResolutionStore(filled).delete_of("m1")
        RegisterStore(filled).delete_of("m1")
        tasks.delete_reports_of("m1")
        tasks.delete("t1")
        for ballot in BallotStore(filled).of_meeting("m1"):
            BallotStore(filled).delete(ballot.id)
        for opinion in meetings.opinions("m1"):
            meetings.delete_opinion(opinion.id)
        for item in meetings.items("m1"):
            meetings.delete_item(item.id)
        AttendanceStore(filled).clear("m1")
        meetings.delete("m1")
    after = rows(filled)
    assert [row[0] for row in after["meeting"]] == ["m2"]
    filled.undo()
    assert rows(filled) == before
    filled.redo()
    assert rows(filled) == after


def test_undoing_everything_empties_the_book(filled):
    while filled.undo():
        pass
    assert set(map(len, rows(filled).values())) == {0}
    assert filled._db.execute_sql("PRAGMA foreign_key_check").fetchall() == []


# -- what undo cannot take back -----------------------------------------------------------------


def keep_receipt(book: Book, name: str) -> None:
    with book.act(name, undoable=False):
        book.run_sql(
            "INSERT INTO submission (id, at, file_name, place, size, sha256, with_contacts, encrypted)"
            " VALUES (?, '2026-01-05T19:30:00', 'a.chibo', '', 1, '', 0, 0)",
            (name,),
        )


def receipts(book: Book) -> int:
    return len(book.rows(t.Submission.select()))


def test_undo_and_redo_pass_by_what_was_kept(book: Book):
    add(book, "Lê Thị Sen")
    keep_receipt(book, "Chép nộp")
    undone = book.undo()
    assert undone is not None
    assert undone.name == "Thêm Lê Thị Sen"
    keep_receipt(book, "Chép nộp lần nữa")
    assert book.undo() is None
    assert book.redo() is not None
    assert names(book) == {"Lê Thị Sen"}
    assert receipts(book) == 2
    assert [past.kind for past in book.past_actions()].count(ActionKind.KEPT) == 2


def test_papers_go_with_their_meeting_and_come_back_with_it(book: Book):
    """The meeting was made by mistake, a paper of it was looked at in Word, and now it is taken back."""
    create_meeting(book)
    before = rows(book)
    give_out(book, "a.docx")
    with_paper = rows(book)
    for _ in range(2):
        book.undo()
        assert rows(book)["document"] == rows(book)["meeting"] == []
        assert book._db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
        book.redo()
        assert rows(book) == with_paper
    assert with_paper["meeting"] == before["meeting"]


def test_a_paper_given_out_after_a_removal_was_undone_goes_and_comes_with_the_next(book: Book):
    create_meeting(book)
    give_out(book, "a.docx")
    with book.act("Xóa kỳ họp"):
        DocumentStore(book).delete_of("m1")
        MeetingStore(book).delete("m1")
    book.undo()
    give_out(book, "b.docx")
    both = rows(book)
    book.redo()
    assert rows(book)["document"] == []
    book.undo()
    assert rows(book) == both


def test_an_act_that_is_kept_writes_nothing_that_undo_would_need(book: Book):
    with pytest.raises(RuntimeError, match="cannot be undone"), book.act("Thêm", undoable=False):
        MemberStore(book).add(Member("", "An"))
    assert names(book) == set()


def create_meeting(book: Book) -> None:
    with book.act("Tạo kỳ họp"):
        MeetingStore(book).add(Meeting("m1", MeetingKind.REGULAR, EVENING, "hd42-2025"))


def give_out(book: Book, name: str) -> None:
    with book.act(f"Xuất văn bản {name}", undoable=False):
        DocumentStore(book).add(Paper("m1", "minutes", name, "", EVENING))


# -- several at once ----------------------------------------------------------------------------


def test_several_acts_are_taken_back_and_done_again_in_one_step(book: Book):
    for name in ("An", "Bình", "Chi", "Dung"):
        add(book, name)
    keep_receipt(book, "Chép nộp")
    told: list[Kind] = []
    book.watch(told.append)
    acts = book.undoables(3)
    book.undo_all(acts)
    assert names(book) == {"An"}
    assert len(told) == 1
    again = book.redoables(10)
    assert [past.name for past in again] == ["Thêm Bình", "Thêm Chi", "Thêm Dung"]
    book.redo_all(again[:2])
    assert names(book) == {"An", "Bình", "Chi"}
    assert [past.name for past in book.redoables(10)] == ["Thêm Dung"]
    assert [past.name for past in book.undoables(10)] == ["Thêm Chi", "Thêm Bình", "Thêm An"]


def test_several_acts_of_which_one_cannot_be_taken_back_stay_all(book: Book, monkeypatch):
    for name in ("An", "Bình"):
        add(book, name)
    before = rows(book, history=True)
    acts = book.undoables(2)
    # A row that somebody else's program has put there.
    book._db.execute_sql("DROP TABLE known_reminder")
    book._db.execute_sql("CREATE TABLE known_reminder (id TEXT, member_id TEXT REFERENCES member (id))")
    (an,) = (member.id for member in MemberStore(book).all() if member.name == "An")
    book._db.execute_sql("INSERT INTO known_reminder VALUES ('x', ?)", (an,))
    with pytest.raises(peewee.IntegrityError):
        book.undo_all(acts)
    assert {name: rows(book, history=True)[name] for name in ("member", "action", "change")} == {
        name: before[name] for name in ("member", "action", "change")
    }


def test_a_note_changes_nothing_and_is_passed_over_by_undo_and_redo(book):
    add(book, "Đỗ Văn An")
    book.note("Đổi mật khẩu")
    assert book.past_actions(1)[0].kind is ActionKind.KEPT
    book.undo()
    assert names(book) == set()
    book.note("Đổi mật khẩu")
    book.redo()
    assert names(book) == {"Đỗ Văn An"}
    assert book.is_sound()

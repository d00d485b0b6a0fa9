"""One act at a time: all of it or nothing, under its name, told to those who watch."""

from collections.abc import Callable
from dataclasses import replace

import peewee
import pytest

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import MeetingState
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.resolutions import Resolution, SectionCode
from chibo_desktop.store.attendance import AttendanceStore, RollEntry
from chibo_desktop.store.book import Book
from chibo_desktop.store.cell import CellStore
from chibo_desktop.store.documents import DocumentStore
from chibo_desktop.store.drafting import BallotStore, ResolutionStore, TaskStore
from chibo_desktop.store.history import LastAct
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from tests.store.filled import (
    BALLOTS,
    EVENING,
    GUEST,
    HEADINGS,
    ITEMS,
    MEETINGS,
    OPINIONS,
    PAPER,
    REPORT,
    TASK,
    fill,
    rows,
)

SOMEBODY = Member("", "Hồ Văn Ý")


class Interrupted(Exception):
    """What may go wrong in the middle of an act."""


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


def write_content(book: Book, text: str, item: int = 0, merge: str | None = "content") -> None:
    store = MeetingStore(book)
    before = store.item(ITEMS[item].id)
    assert before is not None
    with book.act("Nội dung", meeting_id="m1", merge=merge):
        store.update_item(before, replace(before, content=text))


def content(book: Book, item: int = 0) -> str:
    found = MeetingStore(book).item(ITEMS[item].id)
    assert found is not None
    return found.content


def add_and_fail(book: Book, error: type[BaseException]) -> None:
    MemberStore(book).add(SOMEBODY)
    raise error


def act_inside(book: Book) -> None:
    MemberStore(book).add(SOMEBODY)
    with book.act("Trong"):
        pass


# -- all or nothing -----------------------------------------------------------------------------


@pytest.mark.parametrize("error", [Interrupted, KeyboardInterrupt, SystemExit])
def test_an_act_that_fails_in_the_middle_leaves_nothing(filled, error):
    before = rows(filled, history=True)
    file_before = filled.path.read_bytes()
    with pytest.raises(error), filled.act("Nhập danh sách"):
        add_and_fail(filled, error)
    assert rows(filled, history=True) == before
    assert filled.path.read_bytes() == file_before
    write_content(filled, "tiếp tục được")
    assert content(filled) == "tiếp tục được"


def test_a_bug_in_the_middle_is_not_taken_for_a_problem_of_the_world(filled):
    before = rows(filled, history=True)
    with pytest.raises(peewee.IntegrityError), filled.act("Xóa"):
        MeetingStore(filled).delete("m1")
    assert rows(filled, history=True) == before


def test_an_act_that_changes_nothing_leaves_no_trace(filled):
    before = filled.path.read_bytes()
    last_act, seen = filled.last_act, []
    filled.watch(seen.append)
    with filled.act("Không làm gì"):
        pass
    with filled.act("Ghi lại điều đã có"):
        MeetingStore(filled).update_opinion(OPINIONS[0])
    write_content(filled, content(filled))
    assert filled.path.read_bytes() == before
    assert (filled.last_act, seen) == (last_act, [])


def test_a_write_outside_of_an_act_is_a_bug(filled):
    with pytest.raises(RuntimeError, match="outside"):
        MemberStore(filled).add(SOMEBODY)
    with pytest.raises(RuntimeError, match="outside"):
        AttendanceStore(filled).put("m2", None, RollEntry("p1", Mark.PRESENT))


def test_an_act_inside_an_act_is_a_bug_and_the_outer_one_is_taken_back(filled):
    before = rows(filled, history=True)
    with pytest.raises(RuntimeError, match="inside"), filled.act("Ngoài"):
        act_inside(filled)
    assert rows(filled, history=True) == before


def test_an_act_is_kept_with_its_name_time_and_meeting(book, clock):
    fill(book)
    newest = book.past_actions()[0]
    assert (newest.name, newest.at, newest.meeting_id) == ("Chấm điểm", clock.now, "m1")
    assert book.last_act == LastAct(clock.now, "Chấm điểm")
    assert [past.name for past in book.past_actions(limit=2)] == ["Chấm điểm", "Nghị quyết"]


# -- typing -------------------------------------------------------------------------------------


def changes(book: Book) -> int:
    return book._db.execute_sql("SELECT count(*) FROM change").fetchone()[0]


def test_typing_is_one_step_back_and_one_change(filled, clock):
    before = changes(filled)
    for text in ("T", "Th", "Thu đảng", "Thu đảng phí"):
        write_content(filled, text)
        clock.go(seconds=30)
    assert changes(filled) == before + 1
    filled.undo()
    assert content(filled) == ""
    filled.redo()
    assert content(filled) == "Thu đảng phí"
    assert filled.redo() is None


def test_a_pause_a_word_elsewhere_or_a_clock_put_back_begins_a_new_step(filled, clock):
    write_content(filled, "một")
    clock.go(seconds=31)
    write_content(filled, "một hai")
    write_content(filled, "khác", item=1, merge="content of another")
    write_content(filled, "một hai ba")
    clock.go(hours=-1)
    write_content(filled, "một hai ba bốn")
    write_content(filled, "một hai ba bốn năm", merge=None)
    write_content(filled, "sáu", merge=None)
    texts = []
    while content(filled) or content(filled, 1) != ITEMS[1].content:
        texts.append(content(filled))
        filled.undo()
    assert texts == [
        "sáu",
        "một hai ba bốn năm",
        "một hai ba bốn",
        "một hai ba",
        "một hai",
        "một hai",
        "một",
    ]


def test_typing_after_an_undo_is_a_step_of_its_own(filled):
    write_content(filled, "một")
    filled.undo()
    write_content(filled, "hai")
    filled.undo()
    assert content(filled) == ""
    filled.redo()
    assert content(filled) == "hai"


def test_typing_that_comes_back_to_what_was_there_is_no_step(filled):
    before = rows(filled, history=True)
    undoable = filled.undoable()
    write_content(filled, "nhầm")
    write_content(filled, "")
    assert rows(filled, history=True) == before
    assert filled.undoable() == undoable


def test_the_first_words_of_a_section_and_the_rest_are_one_change(filled):
    store = ResolutionStore(filled)
    before = changes(filled)
    for text in ("Hạn", "Hạn chế", "Hạn chế: chưa có"):
        resolution = store.of_meeting("m1")
        assert resolution is not None
        with filled.act("Dự thảo", merge="section"):
            store.set_section(resolution, SectionCode.LIMITS, text)
    assert changes(filled) == before + 1
    filled.undo()
    undone = store.of_meeting("m1")
    assert undone is not None
    assert SectionCode.LIMITS not in undone.sections
    filled.redo()
    done_again = store.of_meeting("m1")
    assert done_again is not None
    assert done_again.text(SectionCode.LIMITS) == "Hạn chế: chưa có"


# -- who watches --------------------------------------------------------------------------------


def _acts(book: Book) -> dict[str, tuple[Kind, Callable[[], object]]]:
    members, meetings, attendance = MemberStore(book), MeetingStore(book), AttendanceStore(book)
    ballots, resolutions, tasks = BallotStore(book), ResolutionStore(book), TaskStore(book)
    somebody = replace(members.all()[0], note="khác")
    stay = RollEntry("p1", Mark.PRESENT, stays=(Stay(EVENING),))
    resolution = resolutions.of_meeting("m1") or Resolution("", "m1")
    return {
        "heading": (Kind.CELL, lambda: CellStore(book).put_heading(replace(HEADINGS[0], place="Khác"))),
        "setting": (
            Kind.CELL,
            lambda: CellStore(book).put_settings(replace(CellStore(book).settings(), venue="x")),
        ),
        "member": (Kind.MEMBERS, lambda: members.update(somebody)),
        "post": (
            Kind.MEMBERS,
            lambda: members.update(replace(somebody, note=members.all()[0].note, posts=())),
        ),
        "meeting": (
            Kind.MEETINGS,
            lambda: meetings.update(MEETINGS[1], replace(MEETINGS[1], state=MeetingState.RUNNING)),
        ),
        "item": (Kind.AGENDA, lambda: meetings.add_item(replace(ITEMS[0], id="i9", meeting_id="m2"))),
        "opinion": (Kind.OPINIONS, lambda: meetings.update_opinion(replace(OPINIONS[0], text="khác"))),
        "mark": (Kind.ATTENDANCE, lambda: attendance.put("m2", None, stay)),
        "guest": (Kind.ATTENDANCE, lambda: meetings.delete_guest(GUEST.id)),
        "ballot": (Kind.BALLOTS, lambda: ballots.update(replace(BALLOTS[0], in_favour=1))),
        "section": (Kind.RESOLUTIONS, lambda: resolutions.set_section(resolution, SectionCode.SCORE, "90")),
        "number": (Kind.RESOLUTIONS, lambda: resolutions.set_number(resolution.id, 9)),
        "task": (Kind.TASKS, lambda: tasks.update(TASK, replace(TASK, what="khác"))),
        "assignees": (Kind.TASKS, lambda: tasks.update(TASK, replace(TASK, assignees=()))),
        "report": (Kind.TASKS, lambda: tasks.put_report(TASK, replace(REPORT, result="khác"))),
        "paper": (Kind.DOCUMENTS, lambda: DocumentStore(book).add(PAPER)),
    }


WHAT = (
    "heading setting member post meeting item opinion mark guest ballot section number task assignees report"
    " paper"
)


@pytest.mark.parametrize("what", WHAT.split())
def test_those_who_watch_are_told_exactly_what_changed(filled, what):
    kind, write = _acts(filled)[what]
    told: list[Kind] = []
    filled.watch(told.append)
    with filled.act("Sửa"):
        write()
        assert told == []
    filled.undo()
    filled.redo()
    assert told == [kind, kind, kind]
    filled.unwatch(told.append)
    filled.undo()
    assert len(told) == 3


def test_an_act_over_two_things_tells_both_at_once(filled):
    told: list[Kind] = []
    filled.watch(told.append)
    with filled.act("Điểm danh và ghi"):
        AttendanceStore(filled).put("m2", None, RollEntry("p1", Mark.PRESENT))
        MeetingStore(filled).update_opinion(replace(OPINIONS[0], text="khác"))
    assert told == [Kind.ATTENDANCE | Kind.OPINIONS]


def test_typing_on_tells_only_what_it_changed_itself(filled):
    told: list[Kind] = []
    with filled.act("Gõ", merge="k"):
        MeetingStore(filled).update_opinion(replace(OPINIONS[0], text="khác"))
        CellStore(filled).put_settings(replace(CellStore(filled).settings(), venue="khác"))
    filled.watch(told.append)
    with filled.act("Gõ", merge="k"):
        MeetingStore(filled).update_opinion(replace(OPINIONS[0], text="khác nữa"))
    with filled.act("Gõ", merge="k"):
        pass
    assert told == [Kind.OPINIONS]


def test_a_watcher_may_act_and_sees_what_was_written(filled):
    seen = []

    def once(kinds: Kind) -> None:
        seen.append((kinds, len(MemberStore(filled).all())))
        if len(seen) == 1:
            write_content(filled, "theo sau")

    filled.watch(once)
    with filled.act("Thêm"):
        MemberStore(filled).add(SOMEBODY)
    assert seen == [(Kind.MEMBERS, 4), (Kind.AGENDA, 4)]


def test_a_book_that_hurried_waits_for_the_disk_again_when_it_is_opened_again(tmp_path):
    def waiting(book: Book) -> int:
        return book._db.execute_sql("PRAGMA synchronous").fetchone()[0]

    book = Book.create(tmp_path / "mẫu.chibo")
    book.hurry()
    with book.act("Thêm"):
        MemberStore(book).add(SOMEBODY)
    assert waiting(book) == 0
    book.close()
    again = Book.open(tmp_path / "mẫu.chibo")
    assert waiting(again) == 3
    assert len(again.past_actions()) == 1
    again.close()

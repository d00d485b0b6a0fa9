"""Any sequence of acts over all stores: all undone is the start, all redone is the end."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.domain.meetings import AgendaItem, Guest, Meeting, MeetingKind, Opinion
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.domain.resolutions import Assignee, SectionCode, Task, TaskReport, TaskState
from chibo_desktop.domain.voting import Ballot, VotingMethod
from chibo_desktop.store.attendance import AttendanceStore, RollEntry
from chibo_desktop.store.book import Book
from chibo_desktop.store.cell import CellStore
from chibo_desktop.store.documents import DocumentStore
from chibo_desktop.store.drafting import BallotStore, ResolutionStore, TaskStore
from chibo_desktop.store.history import ActionKind
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from tests.store.filled import EVENING, PAPER, rows

# Every example makes a book on the disk.
FEW = settings().max_examples // 6

word = st.sampled_from(["", "123", "true", "[1]", '"', "Thu đảng phí", "Nguyễn Thị Ượng"])


@cache
def empty_file() -> bytes:
    """An empty book, made once for all examples."""
    with TemporaryDirectory() as folder:
        book = Book.create(Path(folder) / "a.chibo")
        book.close()
        return book.path.read_bytes()


def opened(path: Path, clock: Callable[[], datetime]) -> Book:
    """The book without waiting for the disk: what a power cut leaves is asked elsewhere."""
    book = Book.open(path, clock)
    book._db.execute_sql("PRAGMA synchronous = off")
    return book


class AnySequence(RuleBasedStateMachine):
    """Acts over all stores, undone, redone and reopened at any place, against snapshots of the tables."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.path = Path(self.folder.name) / "a.chibo"
        self.now = EVENING
        self.counter = 0
        self.path.write_bytes(empty_file())
        self.book = opened(self.path, self.clock)

    def clock(self) -> datetime:
        return self.now

    def teardown(self) -> None:
        """However it went: all undone is the start, all redone is the end."""
        end = rows(self.book)
        self.reopen()
        undone = 0
        while self.book.undo():
            undone += 1
        assert rows(self.book) == self.start
        assert undone == len(self.states) - 1
        self.reopen()
        for _ in range(undone):
            self.book.redo()
        assert rows(self.book) == end
        assert self.book.is_sound()
        self.book.close()
        self.folder.cleanup()

    def write(self, name: str, *writes, merge: str | None = None) -> None:
        self.now += timedelta(seconds=31 if merge is None else 1)
        with self.book.act(name, merge=merge):
            for write in writes:
                write()
        state = rows(self.book)
        if state == self.states[-1]:
            return
        # A new act lies on top of the others; typing that went on has replaced the top, or come to nothing.
        acts = sum(past.kind is ActionKind.ACT and not past.undone for past in self.book.past_actions(10_000))
        assert acts >= len(self.states) - 2
        assert acts > len(self.states) - 2 or state == self.states[acts]
        self.states[acts:] = [state]
        self.undone = []

    def new(self) -> str:
        self.counter += 1
        return f"{self.counter:03}"

    def some(self, table: str, data: st.DataObject) -> str | None:
        ids = [row[0] for row in rows(self.book)[table]]
        return data.draw(st.sampled_from(ids)) if ids else None

    @initialize()
    def begin(self) -> None:
        self.start = rows(self.book)
        self.states, self.undone = [self.start], []

    @rule(name=word, status=st.sampled_from(sorted(StatusKind)), post=word)
    def add_member(self, name, status, post):
        member = Member(self.new(), name, statuses=(Status(status),), posts=(Post(post),))
        self.write("Thêm", partial(MemberStore(self.book).add, member))

    @rule(data=st.data(), note=word, status=st.sampled_from(sorted(StatusKind)))
    def change_member(self, data, note, status):
        member_id = self.some("member", data)
        member = member_id and MemberStore(self.book).get(member_id)
        if member:
            kept = (
                data.draw(st.lists(st.sampled_from(member.statuses), unique=True)) if member.statuses else []
            )
            after = replace(member, note=note, statuses=(*kept, Status(status)), posts=())
            self.write("Sửa", partial(MemberStore(self.book).update, after))

    @rule(data=st.data())
    def remove_member(self, data):
        member_id = self.some("member", data)
        if member_id and not MemberStore(self.book).in_use(member_id):
            self.write("Xóa", partial(MemberStore(self.book).delete, member_id))

    @rule(term=word, place=word)
    def change_cell(self, term, place):
        store = CellStore(self.book)
        headings = store.headings()
        self.write("Chi bộ", partial(store.put_settings, replace(store.settings(), venue=term)))
        if headings:
            self.write("Tiêu đề", partial(store.put_heading, replace(headings[0], place=place)))

    @rule(subject=word)
    def add_meeting(self, subject):
        meeting_id, store = self.new(), MeetingStore(self.book)
        meeting = Meeting(meeting_id, MeetingKind.REGULAR, EVENING, "hd42-2025", subject=subject)
        items = [AgendaItem(self.new(), meeting_id, place, subject) for place in range(2)]
        self.write("Lập", partial(store.add, meeting), *(partial(store.add_item, item) for item in items))

    @rule(data=st.data(), mark=st.sampled_from([*Mark, None]), times=st.integers(0, 2), late=st.booleans())
    def mark(self, data, mark, times, late):
        meeting_id, member_id = self.some("meeting", data), self.some("member", data)
        if meeting_id and member_id:
            store = AttendanceStore(self.book)
            before = store.roll(meeting_id).get(member_id)
            stays = tuple(Stay(EVENING + timedelta(minutes=place)) for place in range(times))
            after = replace(before or RollEntry(member_id), mark=mark, late=late, stays=stays)
            self.write("Điểm danh", partial(store.put, meeting_id, before, after))

    @rule(data=st.data(), text=word, merge=st.sampled_from([None, "k"]))
    def type_content(self, data, text, merge):
        item_id, store = self.some("agenda_item", data), MeetingStore(self.book)
        item = item_id and store.item(item_id)
        if item:
            key = merge and f"content:{item.id}"
            self.write("Gõ", partial(store.update_item, item, replace(item, content=text)), merge=key)

    @rule(data=st.data(), text=word)
    def speak(self, data, text):
        item_id, member_id = self.some("agenda_item", data), self.some("member", data)
        if item_id:
            opinion = Opinion(self.new(), item_id, 0, "Ai đó", member_id, text, EVENING)
            self.write("Phát biểu", partial(MeetingStore(self.book).add_opinion, opinion))

    @rule(data=st.data(), name=word)
    def add_guest_and_paper(self, data, name):
        meeting_id = self.some("meeting", data)
        if meeting_id:
            guest = Guest(self.new(), meeting_id, name)
            paper = replace(PAPER, meeting_id=meeting_id, file_name=name)
            self.write(
                "Đại biểu",
                partial(MeetingStore(self.book).add_guest, guest),
                partial(DocumentStore(self.book).add, paper),
            )

    @rule(data=st.data(), votes=st.integers(0, 9), text=word, code=st.sampled_from(SectionCode))
    def decide(self, data, votes, text, code):
        meeting_id, store = self.some("meeting", data), ResolutionStore(self.book)
        if meeting_id:
            ballot = Ballot(
                self.new(),
                meeting_id,
                None,
                text,
                "ordinary",
                VotingMethod.SHOW_OF_HANDS,
                votes,
                0,
                0,
                EVENING,
            )
            if store.of_meeting(meeting_id) is None:
                self.write("Dự thảo", partial(store.add, meeting_id))
            resolution = store.of_meeting(meeting_id)
            assert resolution is not None
            self.write(
                "Biểu quyết",
                partial(BallotStore(self.book).add, ballot),
                partial(store.set_section, resolution, code, text),
                partial(store.set_adopted, resolution.id, ballot.id),
            )

    @rule(data=st.data(), what=word, who=st.lists(word, max_size=2))
    def give_task(self, data, what, who):
        meeting_id = self.some("meeting", data)
        if meeting_id:
            task = Task(self.new(), meeting_id, 0, what, tuple(map(Assignee, who)))
            self.write("Giao việc", partial(TaskStore(self.book).add, task))

    @rule(data=st.data(), state=st.sampled_from(TaskState), result=word)
    def report_task(self, data, state, result):
        task_id, meeting_id, store = self.some("task", data), self.some("meeting", data), TaskStore(self.book)
        task = task_id and store.get(task_id)
        if task and meeting_id:
            self.write("Kết quả", partial(store.put_report, task, TaskReport(meeting_id, state, result)))

    @rule(data=st.data())
    def remove_task(self, data):
        task_id = self.some("task", data)
        if task_id:
            self.write("Xóa việc", partial(TaskStore(self.book).delete, task_id))

    @rule()
    def fail(self):
        before = rows(self.book, history=True)
        with pytest.raises(ZeroDivisionError), self.book.act("Hỏng"):
            MemberStore(self.book).add(Member("", str(1 // 0)))
        assert rows(self.book, history=True) == before

    @precondition(lambda self: len(self.states) > 1)
    @rule()
    def undo(self):
        assert self.book.undo() is not None
        self.undone.append(self.states.pop())
        assert rows(self.book) == self.states[-1]

    @precondition(lambda self: self.undone)
    @rule()
    def redo(self):
        assert self.book.redo() is not None
        self.states.append(self.undone.pop())
        assert rows(self.book) == self.states[-1]

    @rule()
    def reopen(self):
        before = rows(self.book, history=True)
        self.book.close()
        self.book = opened(self.path, self.clock)
        assert rows(self.book, history=True) == before
        assert self.book.is_sound()


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=FEW, stateful_step_count=25)

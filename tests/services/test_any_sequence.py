"""Any sequence of acts of all services, with crashes between: all undone is the start, all redone the end."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.remarks import RemarkKind
from chibo_desktop.domain.resolutions import Assignee, SectionCode, TaskState
from chibo_desktop.domain.scoring import Source
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.opening import open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.store.opening import has_hot_journal, journal_of
from tests.services.worked import EVENING, Clock, official
from tests.store.filled import rows

# Every example makes a book on the disk, and looks through all of it after each crash.
FEW = settings().max_examples // 12

text = st.sampled_from(
    ["", "123", "null", '"{', "Thu đảng phí", "Nhất trí 100%. " * 30, "dòng một\ndòng hai"]
)
number = st.integers(0, 30)
status = st.sampled_from(sorted(StatusKind))

_MARKS: dict[str, Callable[[AttendanceService, str, str], object]] = {
    "came": AttendanceService.mark_present,
    "late": partial(AttendanceService.mark_present, late=True),
    "excused": partial(AttendanceService.mark_absent, excused=True, reason="ốm"),
    "absent": partial(AttendanceService.mark_absent, excused=False),
    "unmarked": AttendanceService.unmark,
    "left": AttendanceService.leave_or_return,
}


class AnySequence(RuleBasedStateMachine):
    """Acts through all services. What a moment forbids is refused with a sentence, and changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.places = (Path(self.folder.name) / f"{turn}" / "sổ.chibo" for turn in count())
        self.clock = Clock(EVENING - timedelta(days=30))
        path = self.next_place()
        Book.create(path, self.clock).close()
        self.opened = open_book(path, self.clock, path.parent)
        self.start = rows(self.opened.book)
        self.lay_out()
        s = self.s
        for name in ("Hoàng Văn Thọ", "Đặng Thị Nga", "Tạ Văn Dừa"):
            s.members.add(official(name))
        s.meetings.create(MeetingKind.REGULAR, self.clock())
        self.do(lambda: s.meetings.start(self.meeting_id(0)))

    def next_place(self) -> Path:
        path = next(self.places)
        path.parent.mkdir()
        return path

    def lay_out(self) -> None:
        self.book = self.opened.book
        self.s = Services(self.book, Rules(), self.opened.copies)

    def do(self, act: Callable[[], object]) -> None:
        self.clock.at += timedelta(seconds=20)
        before = rows(self.book, history=True)
        try:
            act()
        except KnownError:
            assert rows(self.book, history=True) == before

    def meeting_id(self, place: int) -> str:
        meetings = self.s.meetings.meetings()
        return meetings[place % len(meetings)].id if meetings else "none"

    def member_id(self, place: int) -> str:
        members = self.s.members.rows()
        return members[place % len(members)].id if members else "none"

    def item_id(self, meeting: int, place: int) -> str:
        items = self.s.meetings.items(self.meeting_id(meeting))
        return items[place % len(items)].id if items else "none"

    # -- the roster -------------------------------------------------------------------------------

    @rule(name=text, kind=status)
    def add_member(self, name, kind):
        self.do(lambda: self.s.members.add(Member("", name, statuses=(Status(kind),))))

    @rule(who=number, note=text, kind=status)
    def change_member(self, who, note, kind):
        def change() -> None:
            member = self.s.members.member(self.member_id(who))
            statuses = (*member.statuses, Status(kind, PartialDate(2020)))
            self.s.members.change(replace(member, note=note, statuses=statuses))

        self.do(change)

    @rule(who=number)
    def remove_member(self, who):
        self.do(lambda: self.s.members.remove(self.member_id(who)))

    @rule(names=st.lists(text, max_size=4))
    def import_members(self, names):
        self.do(lambda: self.s.members.add_all((official(name) for name in names), "danh sách.xlsx"))

    # -- the meeting ------------------------------------------------------------------------------

    @rule(kind=st.sampled_from(sorted(MeetingKind)), days=number, subject=text)
    def create_meeting(self, kind, days, subject):
        self.do(lambda: self.s.meetings.create(kind, EVENING + timedelta(days=days), subject=subject))

    @rule(which=number)
    def delete_meeting(self, which):
        self.do(lambda: self.s.meetings.delete(self.meeting_id(which)))

    @rule(which=number, step=st.sampled_from(["start", "go_on", "finish"]))
    def run_meeting(self, which, step):
        self.do(lambda: getattr(self.s.meetings, step)(self.meeting_id(which)))

    @rule(which=number)
    def pass_and_open_again(self, which):
        self.do(lambda: self.s.minutes.pass_meeting(self.meeting_id(which)))
        if which % 2:
            self.do(lambda: self.s.minutes.reopen(self.meeting_id(which), "ghi thiếu"))

    @rule(which=number, title=text, at=number)
    def change_agenda(self, which, title, at):
        self.do(lambda: self.s.meetings.add_item(self.meeting_id(which), title, at))
        self.do(lambda: self.s.meetings.move_item(self.item_id(which, at), at // 2))

    @rule(which=number, at=number)
    def remove_item(self, which, at):
        self.do(lambda: self.s.meetings.remove_item(self.item_id(which, at)))

    @rule(which=number, at=number, words=text)
    def type_content(self, which, at, words):
        item = self.item_id(which, at)
        for letters in (words[:3], words):
            self.do(partial(self.s.meetings.write_content, item, letters))

    @rule(which=number, at=number, words=text, who=number)
    def speak(self, which, at, words, who):
        def say() -> None:
            name = self.s.members.member(self.member_id(who)).name
            opinion = self.s.meetings.add_opinion(self.item_id(which, at), Person(name, self.member_id(who)))
            self.s.meetings.write_opinion(opinion, words)

        with suppress(KnownError):
            say()

    # -- the roll ---------------------------------------------------------------------------------

    @rule(
        which=number,
        who=number,
        how=st.sampled_from(["came", "late", "excused", "absent", "unmarked", "left"]),
    )
    def mark(self, which, who, how):
        self.do(lambda: _MARKS[how](self.s.attendance, self.meeting_id(which), self.member_id(who)))

    @rule(which=number)
    def mark_rest(self, which):
        self.do(lambda: self.s.attendance.mark_rest(self.meeting_id(which), Mark.PRESENT))

    @rule(which=number, name=text, gone=st.booleans())
    def guest(self, which, name, gone):
        self.do(lambda: self.s.attendance.add_guest(self.meeting_id(which), name, "Ủy viên"))
        guests = (
            self.s.attendance.guests(self.meeting_id(which)) if gone and self.s.meetings.meetings() else ()
        )
        for one in guests[:1]:
            self.do(lambda one=one: self.s.attendance.remove_guest(one))

    # -- what is decided --------------------------------------------------------------------------

    @rule(which=number, votes=number, about=text)
    def vote_and_adopt(self, which, votes, about):
        ballots: list[str] = []
        self.do(lambda: ballots.append(self.s.drafting.vote(self.meeting_id(which), about, votes, 0, 0)))
        for ballot in ballots:
            self.do(partial(self.s.drafting.adopt, self.meeting_id(which), ballot))

    @rule(which=number, at=number, words=text, how=st.sampled_from(["keep", "back", "reopen", "propose"]))
    def versions_of(self, which, at, words, how):
        versions = self.s.versions
        meeting_id = self.meeting_id(which)
        with suppress(KnownError):
            kept = [one.id for one in versions.versions(meeting_id)] or ["?"]
            act = {
                "keep": partial(versions.keep, meeting_id, words),
                "back": partial(versions.go_back, meeting_id, kept[at % len(kept)]),
                "reopen": partial(self.s.drafting.reopen_text, meeting_id),
                "propose": partial(versions.propose, meeting_id, Person(words), words),
            }[how]
            self.do(act)

    @rule(which=number, who=number, words=text, since=st.sampled_from([None, PartialDate(2026, 12)]))
    def decide(self, which, who, words, since):
        if not self.s.meetings.meetings() or not self.s.members.rows():
            return
        for view in self.s.drafting.ballots(self.meeting_id(which))[:1]:
            decision = self.s.decisions.decision(view.id)
            decision = replace(decision, words=words, since=since, member_id=self.member_id(who))
            self.do(partial(self.s.decisions.write, decision))
            self.do(partial(self.s.decisions.record, decision))

    @rule(which=number, code=st.sampled_from(SectionCode), words=text)
    def write_section(self, which, code, words):
        self.do(lambda: self.s.drafting.write_section(self.meeting_id(which), code, words))

    @rule(which=number, what=text, who=st.lists(text, max_size=2))
    def give_task(self, which, what, who):
        given = list(map(Assignee, who))
        self.do(lambda: self.s.drafting.add_task(self.meeting_id(which), what, given, None, what[:9]))

    @rule(
        which=number, pasted=st.sampled_from(["Quét ngõ\tTạ Văn Dừa\t30/11\nTreo cờ", "1. một\n2. hai", ""])
    )
    def paste_tasks(self, which, pasted):
        self.do(lambda: self.s.drafting.add_tasks(self.meeting_id(which), pasted))

    @rule(which=number, words=text)
    def word_opening(self, which, words):
        def word() -> None:
            base = self.s.worded_opening.opening(self.meeting_id(which)).base
            self.s.worded_opening.write(self.meeting_id(which), words, base)

        self.do(word)

    @rule(which=number, state=st.sampled_from(TaskState), gone=st.booleans(), share=st.none() | number)
    def tasks_of(self, which, state, gone, share):
        if not self.s.meetings.meetings():
            return
        later = self.meeting_id(which + 1)
        for task in self.s.drafting.tasks(self.meeting_id(which))[:1]:
            remove = partial(self.s.drafting.remove_task, task)
            report = partial(self.s.drafting.report_task, later, task, state, "xong", share)
            self.do(remove if gone else report)

    # -- how it is judged -------------------------------------------------------------------------

    @rule(
        which=number,
        place=number,
        points=number,
        words=text,
        whose=st.sampled_from([Source.CELL, Source.UPPER]),
    )
    def score(self, which, place, points, words, whose):
        scoring, meeting = self.s.scoring, self.meeting_id(which)
        code = f"{place % 8 + 1}" if place % 2 else f"{place % 7 + 1}.{points % 4 + 1}"
        self.do(lambda: scoring.set_points(meeting, code, Fraction(points) if points else None, whose))
        self.do(lambda: scoring.write_reason(meeting, code, words, whose))
        self.do(lambda: scoring.set_total(meeting, Fraction(points * 4), source=whose))

    @rule(which=number, form=st.sampled_from(["khung-hd42", "chi-tiet-100", "?"]), what=number)
    def judge(self, which, form, what):
        scoring, meeting = self.s.scoring, self.meeting_id(which)
        acts = (
            lambda: scoring.take_all_proposed(meeting),
            lambda: scoring.use_form(meeting, form),
            lambda: scoring.choose_form(form, EVENING.date()),
            lambda: scoring.clear(meeting),
            lambda: scoring.agree(meeting, EVENING.date()),
            lambda: scoring.decide(meeting, None, "12-TB/ĐU"),
        )
        self.do(acts[what % len(acts)])
        votes = self.s.drafting.ballots(meeting) if self.s.meetings.meetings() else []
        for vote in votes[:1]:
            self.do(partial(scoring.link_vote, meeting, vote.id))
            self.do(partial(self.s.drafting.remove_vote, vote.ballot) if what % 5 == 0 else lambda: None)

    @rule(which=number, kind=st.sampled_from(RemarkKind), words=text, remedy=text, at=number)
    def remark(self, which, kind, words, remedy, at):
        meeting, remarks = self.meeting_id(which), self.s.remarks
        self.do(lambda: remarks.add(meeting, kind, words, item_id=self.item_id(which, at), remedy=remedy))
        if not self.s.meetings.meetings():
            return
        for one in remarks.remarks(meeting)[-1:]:
            self.do(
                partial(remarks.write if at % 2 else remarks.remove, one.id, *([words] if at % 2 else []))
            )
        later = self.meeting_id(which + 1)
        for open_one in remarks.open_remedies(later)[:1]:
            self.do(partial(remarks.tick, later, open_one))

    # -- back, forth, and down --------------------------------------------------------------------

    @rule(steps=st.integers(1, 5))
    def back_and_forth(self, steps):
        before = rows(self.book)
        undone = sum(self.s.history.undo(even_passed=True) is not None for _ in range(steps))
        for _ in range(undone):
            assert self.s.history.redo(even_passed=True) is not None
        assert rows(self.book) == before

    @rule(steps=st.integers(1, 3))
    def undo(self, steps):
        for _ in range(steps):
            self.s.history.undo(even_passed=True)

    @rule()
    def redo(self):
        self.s.history.redo(even_passed=True)

    @rule()
    def crash(self):
        """The program is gone between two acts."""
        before = rows(self.book, history=True)
        self.come_back()
        assert rows(self.book, history=True) == before

    @rule(words=st.sampled_from(["dài " * 3000, "ngắn"]))
    def crash_amid_an_act(self, words):
        """The program is gone when some of an act is on the disk already."""
        before = rows(self.book, history=True)
        self.book._db.execute_sql("PRAGMA cache_size = 2")
        with suppress(ZeroDivisionError), self.book.act("Dở dang"):
            self.book.run_sql("UPDATE member SET note = ?", (words,))
            self.book.run_sql("DELETE FROM document", ())
            self.come_back()
            raise ZeroDivisionError
        assert rows(self.book, history=True) == before

    def come_back(self) -> None:
        """What is on the disk now is all there is; whoever wrote it is no more."""
        path, gone = self.next_place(), self.opened
        shutil.copyfile(gone.book.path, path)
        if has_hot_journal(gone.book.path):
            shutil.copyfile(journal_of(gone.book.path), journal_of(path))
        self.opened = open_book(path, self.clock, path.parent)
        self.lay_out()
        assert self.book.is_sound()
        self.gone = gone

    def teardown(self) -> None:
        end = rows(self.book)
        undone = 0
        while self.book.undo():
            undone += 1
            if undone % 20 == 5:
                self.come_back()
        assert rows(self.book) == self.start
        assert not any(self.start.values())
        self.come_back()
        for _ in range(undone):
            assert self.book.redo() is not None
        assert rows(self.book) == end
        self.opened.close()
        self.folder.cleanup()


TestAnySequence = AnySequence.TestCase
TestAnySequence.settings = settings(max_examples=FEW, stateful_step_count=20)

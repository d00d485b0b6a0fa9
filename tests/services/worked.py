"""One evening of an invented cell, worked out by hand: whose numbers, names and sentences papers must give.

17 people on the roll of 03/11/2026:

    official      Hoàng Văn Thọ (Bí thư), Đặng Thị Nga (Phó Bí thư), Nguyễn Thị Hiền (Chi ủy viên),
                  Lê Đức Mận, Võ Ngọc Khế, Bùi Văn Ổi, Ngô Thị Lựu                       present         7
                  Trần Văn Lộc (excused), Đỗ Hữu Cẩn (unexcused)                        absent          2
                  Phạm Thị Bưởi exempt, absent; Tạ Văn Dừa exempt, present                               2
                  Võ Thị Ếch away; Lê Văn Giỗ on special duty                                            2
    probationary  Ngô Ngọc Nghĩa present, Đỗ Thị Đượm excused                                            2
    not in total  Mai Văn Phước visiting, present; Hồ Thị Ấm by residence link, present                  2

Total 15 (official 13, probationary 2). Expected: 15 − exempt absent 1 − away 1 − special duty 1 = 12.
Present 9 (official 8, probationary 1): 9/12 = 75%. Excused 2, unexcused 1.
Voting base: official 13 − exempt absent 1 − away 1 = 11 (special duty stays in); in the room 8.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from copy import copy
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.meetings import AgendaItem, MeetingKind, StepKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.domain.resolutions import Assignee, SectionCode, TaskState
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

EVENING = datetime(2026, 11, 3, 19, 30)
LAST_MONTH = datetime(2026, 10, 6, 19, 30)
CLOSING = datetime(2026, 11, 3, 21, 5)
VENUE = "Nhà văn hóa Tổ dân phố 3"
IN_ROOM, BASE = 8, 11

_OFFICIAL, _EXEMPT = StatusKind.OFFICIAL, StatusKind.EXEMPT
PEOPLE: dict[str, tuple[StatusKind | str, ...]] = {
    "Hoàng Văn Thọ": (_OFFICIAL, "Bí thư"),
    "Đặng Thị Nga": (_OFFICIAL, "Phó Bí thư"),
    "Nguyễn Thị Hiền": (_OFFICIAL, "Chi ủy viên"),
    "Lê Đức Mận": (_OFFICIAL,),
    "Võ Ngọc Khế": (_OFFICIAL,),
    "Bùi Văn Ổi": (_OFFICIAL,),
    "Ngô Thị Lựu": (_OFFICIAL,),
    "Trần Văn Lộc": (_OFFICIAL,),
    "Đỗ Hữu Cẩn": (_OFFICIAL,),
    "Phạm Thị Bưởi": (_OFFICIAL, _EXEMPT),
    "Tạ Văn Dừa": (_OFFICIAL, _EXEMPT),
    "Võ Thị Ếch": (_OFFICIAL, StatusKind.AWAY),
    "Lê Văn Giỗ": (_OFFICIAL, StatusKind.ARMED_FORCES),
    "Ngô Ngọc Nghĩa": (StatusKind.PROBATIONARY,),
    "Đỗ Thị Đượm": (StatusKind.PROBATIONARY,),
    "Mai Văn Phước": (_OFFICIAL, StatusKind.VISITING),
    "Hồ Thị Ấm": (_OFFICIAL, StatusKind.RESIDENCE_LINK),
}
EXCUSED = {"Trần Văn Lộc": "ốm, nằm viện", "Đỗ Thị Đượm": "việc gia đình"}
UNEXCUSED = ("Đỗ Hữu Cẩn",)
NOT_THERE = ("Phạm Thị Bưởi", "Võ Thị Ếch", "Lê Văn Giỗ")

OPINIONS = (
    ("Lê Đức Mận", "Nhất trí với dự thảo, đề nghị ghi rõ thời hạn."),
    ("Tạ Văn Dừa", "Tuổi cao nhưng xin nhận trông xe ngày hội."),
)
LAST_TASK = "Vận động quỹ vì người nghèo"
TASKS = (
    ("Tổ chức Ngày hội Đại đoàn kết", ("Hoàng Văn Thọ", "Tổ tự quản số 2"), date(2026, 11, 18)),
    ("Tổng vệ sinh ngõ 12", ("Lê Đức Mận",), date(2026, 11, 30)),
)


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


class Worked:
    """A book with the cell; `hold` plays the evening up to the point asked for."""

    def __init__(self, folder: Path, look: Callable[[Book], object] = id) -> None:
        """`look` is shown the book while it is still empty."""
        self.clock = Clock(LAST_MONTH)
        book = Book.create(folder / "Sổ chi bộ 3.chibo", self.clock)
        look(book)
        self.services = Services(book, Rules())
        self.services.cell.set_up(
            "Chi bộ Tổ dân phố 3", "Đảng bộ phường Sông Mai", "Sông Mai", VENUE, time(19, 30)
        )
        self.services.members.add_all((_member(name, kinds) for name, kinds in PEOPLE.items()), "thử")
        self.ids = {row.member.name: row.id for row in self.services.members.rows()}
        self.meeting_id = ""

    def copied(self, folder: Path) -> Worked:
        """The same evening in a book of its own, for tests that each go on from the same point."""
        other = copy(self)
        other.clock = Clock(self.clock.at)
        path = folder / self.services.book_path.name
        shutil.copyfile(self.services.book_path, path)
        other.services = Services(Book.open(path, other.clock), Rules())
        return other

    def last_month(self) -> str:
        """A meeting before, that gave one task."""
        s = self.services
        self.clock.at = LAST_MONTH
        meeting_id = s.meetings.create(MeetingKind.REGULAR, LAST_MONTH)
        s.meetings.start(meeting_id)
        s.drafting.add_task(meeting_id, LAST_TASK, [Assignee("Đặng Thị Nga")], date(2026, 10, 31))
        return meeting_id

    def open(self) -> str:
        """The evening begins: agenda, people, delegates."""
        s = self.services
        self.clock.at = EVENING
        self.meeting_id = s.meetings.create(MeetingKind.REGULAR, EVENING)
        meeting = s.meetings.meeting(self.meeting_id)
        s.meetings.change(replace(meeting, secretary_id=self.ids["Nguyễn Thị Hiền"]))
        s.meetings.start(self.meeting_id)
        for name, member_id in self.ids.items():
            if name in EXCUSED:
                s.attendance.mark_absent(self.meeting_id, member_id, excused=True, reason=EXCUSED[name])
            elif name in UNEXCUSED:
                s.attendance.mark_absent(self.meeting_id, member_id, excused=False)
            elif name not in NOT_THERE:
                s.attendance.mark_present(self.meeting_id, member_id)
        s.attendance.add_guest(self.meeting_id, "Phạm Hữu Sâm", "Phó Bí thư", "Đảng ủy phường Sông Mai")
        return self.meeting_id

    def write(self) -> None:
        """Every item that must say something says it; two speak, two tasks are given."""
        s, meeting_id = self.services, self.meeting_id
        for place, item in enumerate(s.meetings.items(meeting_id)):
            s.meetings.write_content(item.id, f"Nội dung đã bàn ở mục {place + 1}.")
        talk = self.item(StepKind.DISCUSSION)
        for name, text in OPINIONS:
            s.meetings.write_opinion(s.meetings.add_opinion(talk.id, Person(name, self.ids[name])), text)
        s.meetings.write_conclusion(talk.id, "Chi bộ thống nhất với dự thảo.")
        for row in s.drafting.last_tasks(meeting_id):
            s.drafting.report_task(meeting_id, row.task, TaskState.DONE, "40/40 hộ")
        for what, who, due in TASKS:
            assignees = [Assignee(name, self.ids.get(name)) for name in who]
            s.drafting.add_task(meeting_id, what, assignees, due)
        s.drafting.write_section(meeting_id, SectionCode.PRAISE, "Biểu dương tổ tự quản số 2.")
        s.drafting.write_section(meeting_id, SectionCode.LIMITS, "Một số đồng chí ít phát biểu.")
        s.drafting.write_section(meeting_id, SectionCode.NEXT_TASKS, "Chuẩn bị Ngày hội Đại đoàn kết.")
        s.drafting.write_section(meeting_id, SectionCode.SCORE, "Chi bộ tự chấm 92 điểm, xếp loại Tốt.")

    def adopt(self, in_favour: int = 7, against: int = 1, abstained: int = 0) -> str:
        """The vote on the resolution, at its item; it is adopted when the vote passed."""
        s, meeting_id = self.services, self.meeting_id
        item = self.item(StepKind.RESOLUTION)
        vote = s.drafting.vote(
            meeting_id, "nghị quyết tháng 11/2026", in_favour, against, abstained, item_id=item.id
        )
        view = s.drafting.ballot(vote)
        if view is not None and view.result.passed:
            s.drafting.adopt(meeting_id, vote)
        return vote

    def close(self) -> None:
        self.clock.at = CLOSING
        self.services.meetings.finish(self.meeting_id)

    def hold(self) -> str:
        """The whole evening up to the minutes read back and voted on, closed but not passed."""
        self.last_month()
        self.open()
        self.write()
        self.adopt()
        self.close()
        self.services.minutes.vote_reading(self.meeting_id, IN_ROOM)
        return self.meeting_id

    def item(self, step: StepKind) -> AgendaItem:
        items = self.services.meetings.items(self.meeting_id)
        return next(item for item in items if item.step is step)


def official(name: str) -> Member:
    """Somebody who has been an official member for long."""
    return _member(name, (_OFFICIAL,))


def _member(name: str, kinds: tuple[StatusKind | str, ...]) -> Member:
    since = PartialDate(2010)
    statuses = tuple(Status(kind, since) for kind in kinds if isinstance(kind, StatusKind))
    posts = tuple(Post(kind) for kind in kinds if not isinstance(kind, StatusKind))
    return Member("", name, statuses=statuses, posts=posts)

"""The roll over a real book: marks, times, reasons, the rest at once, guests; and each of them taken back."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.domain.newcomers import Newcomer
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from tests.services.worked import official

EVENING = datetime(2026, 11, 20, 19, 30)
OFFICIAL, PROBATIONARY = Status(StatusKind.OFFICIAL), Status(StatusKind.PROBATIONARY)
# In the order of names; one on probation, one exempt, one away, one here for a time.
PEOPLE = {
    "Phạm Văn Bình": (OFFICIAL,),
    "Lê Quang Dũng": (OFFICIAL,),
    "Nguyễn Thị Thu Hà": (PROBATIONARY,),
    "Trần Thị Hiền": (OFFICIAL,),
    "Đỗ Thị Mẫu": (OFFICIAL, Status(StatusKind.EXEMPT)),
    "Bùi Văn Nhàn": (OFFICIAL, Status(StatusKind.AWAY)),
    "Hồ Thị Tạm": (OFFICIAL, Status(StatusKind.VISITING)),
}


class Clock:
    def __init__(self) -> None:
        self.at = EVENING

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


class Office:
    def __init__(self, folder: Path) -> None:
        self.clock = Clock()
        self.book = Book.create(folder / "so.chibo", self.clock)
        self.services = Services(self.book, Rules())
        for name, statuses in PEOPLE.items():
            posts = (Post("Bí thư"),) if "Bình" in name else ()
            self.services.members.add(Member("", name, statuses=statuses, posts=posts))
        self.meeting_id = self.services.meetings.create(MeetingKind.REGULAR, EVENING)
        self.roll = self.services.attendance
        self.ids = {row.member.name.split()[-1]: row.id for row in self.services.members.rows()}

    def person(self, name: str):
        found = self.roll.roll(self.meeting_id).attendee(self.ids[name])
        assert found is not None
        return found

    def names(self, number: str) -> list[str]:
        now = self.roll.roll(self.meeting_id)
        return [name.split()[-1] for name in now.names(getattr(now.count, number))]

    def present(self, name: str, *, late: bool = False) -> None:
        self.roll.mark_present(self.meeting_id, self.ids[name], late=late)

    def absent(self, name: str, reason: str | None = None) -> None:
        self.roll.mark_absent(
            self.meeting_id, self.ids[name], excused=reason is not None, reason=reason or ""
        )

    def last_act(self) -> str:
        done = self.services.history.undoable()
        assert done is not None
        return done.name

    def pass_meeting(self) -> None:
        self.services.meetings.start(self.meeting_id)
        self.services.minutes.vote_reading(self.meeting_id, len(self.names("present")))
        self.services.meetings.finish(self.meeting_id)
        self.services.minutes.pass_meeting(self.meeting_id)

    def read_anew(self):
        return AttendanceService(Desk(self.book, Rules())).roll(self.meeting_id)


@pytest.fixture
def office(tmp_path: Path):
    made = Office(tmp_path)
    yield made
    made.services.close()


def problem(act, *args, **named) -> Problem:
    with pytest.raises(KnownError) as caught:
        act(*args, **named)
    return caught.value.problem


# -------------------------------------------------------------------------------------------------- marks


def test_nobody_is_present_before_being_marked(office):
    assert office.names("present") == []
    assert office.names("unmarked") == ["Bình", "Dũng", "Hà", "Hiền"]
    assert office.names("not_expected") == ["Mẫu", "Nhàn"]
    assert office.names("visiting") == ["Tạm"]


def test_a_mark_is_one_act_with_the_name_and_the_time_of_coming(office):
    office.present("Hiền")
    assert office.person("Hiền").stays == (Stay(EVENING),)
    assert office.last_act() == "Điểm danh: Trần Thị Hiền – có mặt"
    office.services.history.undo()
    assert office.person("Hiền").mark is None
    assert office.person("Hiền").stays == ()


def test_the_time_of_coming_stays_when_somebody_is_marked_again(office):
    office.present("Hiền")
    office.clock.pass_minutes(20)
    office.present("Hiền", late=True)
    assert office.person("Hiền").late
    assert office.person("Hiền").stays == (Stay(EVENING),)
    office.present("Hiền")
    assert not office.person("Hiền").late


def test_a_mark_that_changes_nothing_leaves_no_act(office):
    office.absent("Dũng", "ốm")
    office.present("Hiền")
    office.present("Hiền")
    office.services.history.undo()
    assert office.person("Hiền").mark is None
    assert office.person("Dũng").reason == "ốm"


def test_a_reason_is_one_clean_line_and_goes_with_the_excuse(office):
    office.absent("Dũng", "  việc \n gia đình ")
    assert office.person("Dũng").reason == "việc gia đình"
    office.absent("Dũng")
    assert office.person("Dũng").mark is Mark.UNEXCUSED
    assert office.person("Dũng").reason == ""


def test_typing_at_a_reason_is_one_step_back(office):
    for typed in ("đi", "đi đám", "đi đám giỗ"):
        office.absent("Dũng", typed)
        office.clock.pass_minutes(0.1)
    assert office.person("Dũng").reason == "đi đám giỗ"
    office.services.history.undo()
    assert office.person("Dũng").mark is None


def test_late_leaving_and_coming_back_are_stamped(office):
    office.present("Hiền", late=True)
    office.clock.pass_minutes(30)
    office.roll.leave_or_return(office.meeting_id, office.ids["Hiền"])
    assert office.last_act() == "Điểm danh: Trần Thị Hiền – về sớm"
    office.clock.pass_minutes(10)
    office.roll.leave_or_return(office.meeting_id, office.ids["Hiền"])
    assert office.last_act() == "Điểm danh: Trần Thị Hiền – quay lại"
    left, back = EVENING + timedelta(minutes=30), EVENING + timedelta(minutes=40)
    assert office.person("Hiền").stays == (Stay(EVENING, left), Stay(back))
    assert office.names("late") == ["Hiền"]


def test_only_somebody_present_can_leave(office):
    leave = office.roll.leave_or_return
    assert problem(leave, office.meeting_id, office.ids["Hiền"]) is Problem.NOT_PRESENT


def test_nobody_leaves_before_coming(office):
    office.present("Hiền")
    wrong = (Stay(EVENING, EVENING - timedelta(minutes=5)),)
    correct = office.roll.set_stays
    assert problem(correct, office.meeting_id, office.ids["Hiền"], wrong) is Problem.END_BEFORE_START
    right = (Stay(EVENING - timedelta(minutes=5), EVENING),)
    correct(office.meeting_id, office.ids["Hiền"], right)
    assert office.person("Hiền").stays == right


# --------------------------------------------------------------------------------------------------- rest


@pytest.mark.parametrize("mark, number", [(Mark.PRESENT, "present"), (Mark.UNEXCUSED, "unexcused")])
def test_the_rest_is_one_act_and_leaves_the_others_alone(office, mark, number):
    office.absent("Dũng", "ốm")
    assert office.roll.mark_rest(office.meeting_id, mark) == 3
    assert office.names(number) == ["Bình", "Hà", "Hiền"]
    assert office.names("excused") == ["Dũng"]
    assert office.names("unmarked") == []
    assert office.names("not_expected") == ["Mẫu", "Nhàn"]
    office.services.history.undo()
    assert office.names("unmarked") == ["Bình", "Hà", "Hiền"]
    assert office.names("excused") == ["Dũng"]


def test_with_nobody_left_the_rest_is_nothing(office):
    office.roll.mark_rest(office.meeting_id, Mark.PRESENT)
    before = office.last_act()
    assert office.roll.mark_rest(office.meeting_id, Mark.PRESENT) == 0
    assert office.last_act() == before


def test_what_could_not_be_written_is_not_shown(office, monkeypatch):
    office.present("Hiền")
    put, calls = office.roll._desk.attendance.put, []

    def fail_at_the_second(*args):
        calls.append(args)
        if len(calls) == 2:
            raise KnownError(Problem.DISK_FULL, path="so.chibo")
        put(*args)

    monkeypatch.setattr(office.roll._desk.attendance, "put", fail_at_the_second)
    assert problem(office.roll.mark_rest, office.meeting_id, Mark.PRESENT) is Problem.DISK_FULL
    assert office.names("present") == ["Hiền"]
    monkeypatch.undo()
    office.present("Hà")
    assert office.names("present") == ["Hà", "Hiền"]


# ------------------------------------------------------------------------------------------------- guests


def test_guests_are_added_corrected_removed_and_brought_back(office):
    office.roll.add_guest(office.meeting_id, " Vũ  Thị Khách ", "Phó Bí thư", "Đảng ủy phường Kỳ Liên")
    (guest,) = office.roll.guests(office.meeting_id)
    assert (guest.name, guest.post, guest.body) == ("Vũ Thị Khách", "Phó Bí thư", "Đảng ủy phường Kỳ Liên")
    office.roll.change_guest(replace(guest, post="Bí thư"))
    assert office.roll.guests(office.meeting_id)[0].post == "Bí thư"
    office.roll.remove_guest(guest)
    assert office.roll.guests(office.meeting_id) == ()
    office.services.history.undo()
    assert [g.name for g in office.roll.guests(office.meeting_id)] == ["Vũ Thị Khách"]


def test_a_guest_has_a_name(office):
    assert problem(office.roll.add_guest, office.meeting_id, "  ") is Problem.NAME_EMPTY


# ------------------------------------------------------------------------------------------------- passed


def test_a_passed_meeting_is_read_only_and_counts_as_on_its_day(office):
    for name in ("Bình", "Dũng", "Hiền"):
        office.present(name)
    office.absent("Hà", "ốm")
    office.pass_meeting()
    meeting, hien = office.meeting_id, office.ids["Hiền"]
    locked = Problem.MEETING_LOCKED
    assert problem(office.roll.mark_present, meeting, hien) is locked
    assert problem(office.roll.mark_absent, meeting, hien, excused=False) is locked
    assert problem(office.roll.unmark, meeting, hien) is locked
    assert problem(office.roll.leave_or_return, meeting, hien) is locked
    assert problem(office.roll.set_stays, meeting, hien, ()) is locked
    assert problem(office.roll.mark_rest, meeting, Mark.PRESENT) is locked
    assert problem(office.roll.add_guest, meeting, "Vũ Thị Khách") is locked
    member = office.services.members.member(hien)
    office.services.members.change(replace(member, statuses=(PROBATIONARY,)))
    assert office.names("present_official") == ["Bình", "Dũng", "Hiền"]


# ------------------------------------------------------------------------------------------ always the same

_ACTS = st.tuples(
    st.sampled_from(["present", "late", "excused", "unexcused", "unmark", "leave", "rest", "undo"]),
    st.sampled_from([name.split()[-1] for name in PEOPLE]),
)


def _do(office: Office, act: str, name: str) -> None:
    match act:
        case "present" | "late":
            office.present(name, late=act == "late")
        case "excused":
            office.absent(name, "ốm")
        case "unexcused":
            office.absent(name)
        case "unmark":
            office.roll.unmark(office.meeting_id, office.ids[name])
        case "leave" if office.person(name).present:
            office.roll.leave_or_return(office.meeting_id, office.ids[name])
        case "rest":
            office.roll.mark_rest(office.meeting_id, Mark.UNEXCUSED)
        # Further back lies the making of the meeting.
        case "undo" if office.last_act().startswith("Điểm danh"):
            office.services.history.undo()


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(_ACTS, max_size=12))
def test_the_roll_at_hand_is_the_roll_in_the_book_and_its_parts_make_the_whole(tmp_path_factory, acts):
    office = Office(tmp_path_factory.mktemp("roll"))
    office.services.meetings.start(office.meeting_id)
    try:
        for act, name in acts:
            office.clock.pass_minutes(1)
            _do(office, act, name)
            count = office.roll.roll(office.meeting_id).count
            parts = [count.present, count.excused, count.unexcused, count.unmarked, count.not_expected]
            everybody = [member_id for part in parts for member_id in part]
            assert sorted(everybody) == sorted(count.total)
        anew = office.read_anew()
        assert office.roll.roll(office.meeting_id) == anew
    finally:
        office.services.close()


@pytest.mark.parametrize("name", [name.split()[-1] for name in PEOPLE])
def test_the_base_never_falls_when_somebody_comes_late(office, name):
    office.services.meetings.start(office.meeting_id)
    office.absent("Dũng")
    before = office.roll.roll(office.meeting_id).base.size
    office.present(name, late=True)
    assert office.roll.roll(office.meeting_id).base.size >= before


# -- people not in the book yet, lists written down later -----------------------------------------


def test_a_newcomer_is_in_the_book_and_present_by_one_act(cell):
    meeting_id, s = cell.open(), cell.services
    before = s.attendance.roll(meeting_id)
    member_id = s.attendance.add_newcomer(meeting_id, "  Trần Văn\tAn ", Newcomer.MOVED_OFFICIAL)
    roll = s.attendance.roll(meeting_id)
    person = roll.attendee(member_id)
    assert person is not None
    assert person.name == "Trần Văn An"
    assert person.present
    assert person.stays == (Stay(cell.clock.at),)
    assert roll.base.size == before.base.size + 1
    assert len(roll.count.present) == len(before.count.present) + 1
    s.history.undo()
    assert s.attendance.roll(meeting_id).count == before.count
    assert member_id not in {row.id for row in s.members.rows()}


@pytest.mark.parametrize("kind", [Newcomer.VISITING, Newcomer.RESIDENCE_LINK])
def test_a_newcomer_of_another_cell_changes_neither_rate_nor_base(cell, kind):
    meeting_id, s = cell.open(), cell.services
    before = s.attendance.roll(meeting_id)
    member_id = s.attendance.add_newcomer(meeting_id, "Trần Văn An", kind)
    roll = s.attendance.roll(meeting_id)
    assert (roll.count.rate, roll.base.size) == (before.count.rate, before.base.size)
    assert member_id in getattr(roll.count, f"present_{kind.value}")


def test_a_newcomer_does_not_change_a_meeting_held_before(cell):
    last = cell.last_month()
    before = cell.services.attendance.roll(last).count
    cell.services.attendance.add_newcomer(cell.open(), "Trần Văn An", Newcomer.MOVED_OFFICIAL)
    assert cell.services.attendance.roll(last).count == before


def test_a_passed_meeting_takes_no_newcomer(cell):
    meeting_id = cell.hold()
    cell.services.minutes.pass_meeting(meeting_id)
    with pytest.raises(KnownError):
        cell.services.attendance.add_newcomer(meeting_id, "Trần Văn An", Newcomer.VISITING)
    assert not cell.services.attendance.namesakes(meeting_id, "Trần Văn An")


def test_people_of_the_same_name_who_are_not_on_the_roll(cell):
    gone = replace(
        official("Vũ Thị Yên"), statuses=(Status(StatusKind.OFFICIAL), Status(StatusKind.TRANSFERRED))
    )
    cell.services.members.add(gone)
    meeting_id = cell.open()
    found = cell.services.attendance.namesakes(meeting_id, " vu thi  yen")
    assert [member.name for member in found] == ["Vũ Thị Yên"]
    assert cell.services.attendance.namesakes(meeting_id, "Lê Đức Mận") == []


def test_written_down_later_nobody_has_a_time(cell):
    meeting_id, s = cell.open(), cell.services
    member_id = cell.ids["Trần Văn Lộc"]
    s.attendance.mark_present(meeting_id, member_id, stamped=False)
    s.attendance.mark_rest(meeting_id, Mark.PRESENT, stamped=False)
    person = s.attendance.roll(meeting_id).attendee(member_id)
    assert person is not None
    assert person.present
    assert person.stays == ()
    assert person.in_room(cell.clock.at)

"""The roster over a real book: who is in it, who is counted on which day, and taking things back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.doubts import DoubtCode
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.life import with_entry
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member, Post, Status, StatusKind, grade_statuses
from chibo_desktop.domain.records import with_official_on, with_status
from chibo_desktop.domain.reminders import ReminderKind
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from tests.services.worked import Worked

NOW = datetime(2026, 11, 20, 19, 30)
OFFICIAL = (Status(StatusKind.OFFICIAL),)


@pytest.fixture
def services(tmp_path: Path):
    made = Services(Book.create(tmp_path / "so.chibo", lambda: NOW), Rules())
    yield made
    made.close()


def names(services: Services) -> list[str]:
    return [row.member.name for row in services.members.rows()]


def add(services: Services, name: str, *more: Status, official: bool = True) -> str:
    return services.members.add(Member("", name, statuses=(*grade_statuses(None, None, official), *more)))


def test_the_list_is_in_vietnamese_order_by_the_given_name(services: Services) -> None:
    for name in ("Trần Văn Đạt", "Lê Thị Ánh", "Đỗ Thị An", "Bùi Văn An", "Vũ Văn Dũng"):
        add(services, name)
    assert names(services) == ["Bùi Văn An", "Đỗ Thị An", "Lê Thị Ánh", "Vũ Văn Dũng", "Trần Văn Đạt"]


def test_what_was_typed_comes_back_clean_and_composed(services: Services) -> None:
    services.members.add(
        Member(
            "",
            "  Nguye\u0302\u0303n   Thi\u0323  Hoa\u0300 ",
            note=" dòng một\r\ndòng hai ",
            statuses=(Status(StatusKind.OFFICIAL), Status(StatusKind.EXEMPT, decision=" 12-QĐ/ĐU\n")),
            posts=(Post(" Bí thư "), Post("  ")),
        )
    )
    member = services.members.rows()[0].member
    assert member.name == "Nguyễn Thị Hoà"
    assert member.note == "dòng một\ndòng hai"
    assert [status.decision for status in member.statuses if status.kind is StatusKind.EXEMPT] == ["12-QĐ/ĐU"]
    assert [post.title for post in member.posts] == ["Bí thư"]


def test_nobody_without_a_name(services: Services) -> None:
    with pytest.raises(KnownError) as refused:
        services.members.add(Member("", " \u200b "))
    assert refused.value.problem is Problem.NAME_EMPTY
    known = add(services, "Lê Thị Ánh")
    with pytest.raises(KnownError):
        services.members.change(Member(known, ""))
    assert names(services) == ["Lê Thị Ánh"]


def test_a_condition_cannot_end_before_it_begins(services: Services) -> None:
    known = add(services, "Lê Thị Ánh")
    backwards = Status(StatusKind.AWAY, PartialDate(2026, 5, 1), PartialDate(2025))
    with pytest.raises(KnownError) as refused:
        services.members.change(with_status(services.members.member(known), backwards))
    assert refused.value.problem is Problem.STATUS_ENDS_EARLY
    assert services.members.counts()[StatusKind.AWAY] == 0
    within = Status(StatusKind.AWAY, PartialDate(2026, 5, 1), PartialDate(2026))
    services.members.change(with_status(services.members.member(known), within))
    assert services.members.counts()[StatusKind.AWAY] == 1


def test_counts_are_those_of_the_day(services: Services) -> None:
    add(services, "Bùi Văn An")
    add(services, "Đỗ Thị An", official=False)
    add(services, "Lê Thị Ánh", Status(StatusKind.EXEMPT, PartialDate(2026, 6), PartialDate(2026, 8)))
    add(services, "Vũ Văn Dũng", Status(StatusKind.VISITING))
    add(services, "Trần Văn Đạt", Status(StatusKind.TRANSFERRED, PartialDate(2026, 9, 1)))
    july, november = services.members.counts(date(2026, 7, 15)), services.members.counts()
    assert (july[StatusKind.OFFICIAL], july[StatusKind.EXEMPT]) == (3, 1)
    assert (november[StatusKind.OFFICIAL], november[StatusKind.EXEMPT]) == (2, 0)
    assert (november[StatusKind.PROBATIONARY], november[StatusKind.VISITING]) == (1, 1)


def test_recognition_counts_from_its_day(services: Services) -> None:
    known = services.members.add(
        Member(
            "",
            "Đỗ Thị An",
            joined_on=PartialDate(2025, 11, 3),
            statuses=tuple(grade_statuses(None, None, False)),
        )
    )
    services.members.change(
        with_official_on(services.members.member(known), PartialDate(2026, 11, 3)), "ngày chính thức"
    )
    assert services.members.counts(date(2026, 11, 2))[StatusKind.OFFICIAL] == 0
    assert services.members.counts(date(2026, 11, 3))[StatusKind.OFFICIAL] == 1


def test_typing_on_in_one_part_is_one_step_of_undo(services: Services) -> None:
    known = add(services, "Lê Thị Ánh")
    for note in ("hay", "hay ốm", "hay ốm, ít họp"):
        services.members.change(Member(known, "Lê Thị Ánh", note=note, statuses=OFFICIAL), "ghi chú")
    services.members.change(
        Member(known, "Lê Thị Ánh", note="hay ốm, ít họp", phone="0900", statuses=OFFICIAL), "điện thoại"
    )
    undone = services.history.undo()
    assert undone is not None
    assert undone.name == "Sửa điện thoại của đồng chí Lê Thị Ánh"
    services.history.undo()
    assert services.members.member(known).note == ""


def test_a_whole_list_goes_in_and_out_as_one_act(services: Services) -> None:
    people = [Member("", name, statuses=OFFICIAL) for name in ("Bùi Văn An", "Đỗ Thị An")]
    assert services.members.add_all(people, "danh_sach.xlsx") == 2
    undone = services.history.undo()
    assert undone is not None
    assert "danh_sach.xlsx" in undone.name
    assert names(services) == []
    services.history.redo()
    assert names(services) == ["Bùi Văn An", "Đỗ Thị An"]


def test_a_list_with_one_empty_name_leaves_the_book_alone(services: Services) -> None:
    with pytest.raises(KnownError):
        services.members.add_all([Member("", "Bùi Văn An", statuses=OFFICIAL), Member("", "")], "x.xlsx")
    assert names(services) == []


def test_removing_takes_out_somebody_no_meeting_names(services: Services) -> None:
    chair = services.members.add(Member("", "Bùi Văn An", statuses=OFFICIAL, posts=(Post("Bí thư"),)))
    other = add(services, "Đỗ Thị An", Status(StatusKind.EXEMPT, PartialDate(2026)))
    services.meetings.create(MeetingKind.REGULAR, NOW)
    with pytest.raises(KnownError) as refused:
        services.members.remove(chair)
    assert refused.value.problem is Problem.MEMBER_IN_USE
    before = services.members.member(other)
    services.members.remove(other)
    assert names(services) == ["Bùi Văn An"]
    with pytest.raises(KnownError):
        services.members.member(other)
    services.history.undo()
    assert services.members.member(other) == before


def test_a_passed_meeting_is_not_touched_by_a_later_correction(services: Services) -> None:
    known = add(services, "Bùi Văn An")
    meeting = services.meetings.create(MeetingKind.REGULAR, NOW)
    services.meetings.start(meeting)
    services.attendance.mark_rest(meeting, Mark.PRESENT)
    services.meetings.finish(meeting)
    services.minutes.vote_reading(meeting, 1)
    services.minutes.pass_meeting(meeting)
    before = services.attendance.roll(meeting).count
    services.members.change(with_status(services.members.member(known), Status(StatusKind.EXEMPT)))
    assert services.members.counts(NOW.date())[StatusKind.EXEMPT] == 1
    assert services.attendance.roll(meeting).count == before


# -- names in passed meetings -------------------------------------------------------------------


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    made.hold()
    made.services.minutes.pass_meeting(made.meeting_id)
    yield made
    made.services.close()


def test_a_corrected_name_changes_no_passed_meeting(held: Worked) -> None:
    s, known = held.services, held.ids["Đỗ Hữu Cẩn"]
    chair, before = held.ids["Hoàng Văn Thọ"], s.papers.minutes(held.meeting_id)
    for member_id, name in ((known, "An Hữu Cẩn Thận"), (chair, "Hoàng Đức Thọ")):
        s.members.change(replace(s.members.member(member_id), name=name), "họ và tên")
    assert s.papers.minutes(held.meeting_id) == before, "presenters, the signature and the absent"
    s.minutes.reopen(held.meeting_id, "sửa tên")
    assert s.papers.minutes(held.meeting_id).right.name == "Hoàng Đức Thọ"


def test_the_name_kept_with_passed_meetings_is_corrected_only_when_asked_for(held: Worked) -> None:
    s, known = held.services, held.ids["Đỗ Hữu Cẩn"]
    assert s.members.kept_names(known) == ()
    s.members.change(replace(s.members.member(known), name="Đỗ Hữu Cẩn Thận"), "họ và tên")
    (kept,) = s.members.kept_names(known)
    assert (kept.meeting.id, kept.name) == (held.meeting_id, "Đỗ Hữu Cẩn")
    assert s.members.correct_kept_names(known) == 1
    assert s.members.kept_names(known) == ()
    assert s.papers.minutes(held.meeting_id).unexcused == ("Đỗ Hữu Cẩn Thận",)
    assert s.members.correct_kept_names(known) == 0
    undone = s.history.undo()
    assert undone is not None
    assert undone.name == "Sửa tên trong 1 kỳ họp đã thông qua: Đỗ Hữu Cẩn Thận"
    assert s.papers.minutes(held.meeting_id).unexcused == ("Đỗ Hữu Cẩn",)


# -- life, and what it touches ------------------------------------------------------------------


def test_telling_and_taking_back_are_acts_with_their_words(held: Worked) -> None:
    s, known = held.services, held.ids["Lê Đức Mận"]
    before = s.members.member(known)
    s.members.tell(known, Status(StatusKind.EXEMPT, PartialDate(2026, 12), decision=" 31-QĐ/ĐU "), "miễn")
    (told,) = [one for one in s.members.member(known).statuses if one.kind is StatusKind.EXEMPT]
    assert told.decision == "31-QĐ/ĐU"
    assert [past.name for past in s.history.past(1)] == ["Lê Đức Mận: miễn"]
    s.members.take_back(known, told, "miễn")
    assert s.members.member(known) == before
    s.history.undo()
    assert told in s.members.member(known).statuses


def test_a_correction_shows_the_passed_meetings_it_would_touch_and_changes_none(held: Worked) -> None:
    s, known = held.services, held.ids["Trần Văn Lộc"]
    paper, roll = s.papers.minutes(held.meeting_id), s.attendance.roll(held.meeting_id)
    after = with_entry(s.members.member(known), Status(StatusKind.EXEMPT, PartialDate(2026, 11)))
    (touched,) = s.members.touches(after)
    counts = [(len(c.present), len(c.expected)) for c in (touched.count, touched.count_then)]
    assert counts == [(9, 12), (9, 11)]
    assert (touched.base.size, touched.base_then.size) == (11, 10)
    s.members.tell(known, Status(StatusKind.EXEMPT, PartialDate(2026, 11)), "miễn")
    assert s.attendance.roll(held.meeting_id).count == roll.count
    assert s.papers.minutes(held.meeting_id) == paper
    assert s.members.touches(s.members.member(known)) == (), "nothing is asked twice"
    s.minutes.reopen(held.meeting_id, "tính lại")
    assert len(s.attendance.roll(held.meeting_id).count.expected) == 11


def test_what_does_not_concern_a_passed_meeting_touches_nothing(held: Worked) -> None:
    s = held.services
    member = s.members.member(held.ids["Trần Văn Lộc"])
    later = with_entry(member, Status(StatusKind.EXEMPT, PartialDate(2026, 11, 4)))
    assert s.members.touches(later) == ()
    assert s.members.touches(replace(member, name="Trần Lộc", born=PartialDate(1950))) == ()


def test_who_has_gone_holds_no_post_here_and_has_it_back_with_the_membership(services: Services) -> None:
    known = services.members.add(Member("", "Bùi Văn An", statuses=OFFICIAL, posts=(Post("Bí thư"),)))
    services.members.tell(known, Status(StatusKind.TRANSFERRED, PartialDate(2026, 10)), "chuyển đi")
    assert services.members.rows()[0].post == ""
    assert services.members.rows(date(2026, 9, 30))[0].post == "Bí thư"
    services.members.take_back(known, services.members.member(known).statuses[-1], "chuyển đi")
    assert services.members.rows()[0].post == "Bí thư"


# -- questions and reminders --------------------------------------------------------------------


def test_two_alike_are_asked_about_also_before_one_is_in_the_book(services: Services) -> None:
    known = add(services, "Lê Thị Ánh")
    (doubt,) = services.members.doubts(Member("", "lê thị anh"))
    assert (doubt.code, doubt.other_id) == (DoubtCode.ALIKE, known)
    services.members.remove(known)
    assert services.members.doubts(Member("", "lê thị anh")) == []


def test_reminders_are_put_aside_until_something_changes_and_undo_brings_them_back(
    services: Services,
) -> None:
    known = add(services, "Lê Thị Ánh", Status(StatusKind.EXEMPT, PartialDate(2024), PartialDate(2026, 11)))
    (reminder,) = services.members.reminders()
    assert (reminder.kind, reminder.member_id) == (ReminderKind.EXEMPT, known)
    services.members.put_aside([reminder])
    assert services.members.reminders() == []
    member = services.members.member(known)
    prolonged = replace(member.statuses[-1], until=PartialDate(2026, 12))
    services.members.tell(known, prolonged, "miễn")
    assert [one.day for one in services.members.reminders()] == [PartialDate(2026, 12)]
    services.history.undo()
    services.history.undo()
    assert services.members.reminders() == [reminder]
    services.members.put_aside([reminder])
    services.members.remove(known)
    assert services.members.reminders() == []


def test_three_excused_absences_of_the_year_remind(services: Services) -> None:
    sick, fine, exempt = (add(services, name) for name in ("Lê Ốm", "Lê Khỏe", "Lê Miễn"))
    services.members.tell(exempt, Status(StatusKind.EXEMPT, PartialDate(2026)), "miễn")
    kinds = [MeetingKind.REGULAR, MeetingKind.COMMITTEE, MeetingKind.THEMATIC, MeetingKind.REGULAR]
    for month, kind in enumerate(kinds, start=5):
        meeting = services.meetings.create(kind, datetime(2026, month, 3, 19, 30))
        services.meetings.start(meeting)
        services.meetings.set_times(meeting, datetime(2026, month, 3, 19, 30), None)
        services.attendance.mark_present(meeting, fine)
        if kind is not MeetingKind.COMMITTEE:
            services.attendance.mark_absent(meeting, sick, excused=True)
            services.attendance.mark_absent(meeting, exempt, excused=True)
        else:
            services.attendance.mark_present(meeting, sick)
    (reminder,) = services.members.reminders()
    assert (reminder.kind, reminder.member_id) == (ReminderKind.ABSENCE, sick)
    assert (reminder.number, reminder.day) == (3, PartialDate(2026, 8, 3))

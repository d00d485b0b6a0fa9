"""Breaks, days, clocks set back, parts and ways back in a meeting over a real book."""

from dataclasses import replace
from datetime import timedelta

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.services.meetings import Person
from tests.services.worked import EVENING, Worked


@pytest.fixture
def opened(cell: Worked) -> str:
    return cell.open()


def test_a_break_is_left_out_of_every_length(cell: Worked, opened: str):
    s = cell.services.meetings
    cell.clock.pass_minutes(10)
    s.rest(opened)
    s.rest(opened)
    cell.clock.pass_minutes(15)
    s.resume(opened)
    cell.clock.pass_minutes(5)
    s.go_on(opened)
    figures = s.figures(opened)
    assert (figures.minutes, figures.item_minutes[s.items(opened)[0].id]) == (15, 15)
    assert len(s.recesses(opened)) == 1


def test_going_on_ends_a_break_and_closing_in_one_means_its_beginning(cell: Worked, opened: str):
    s = cell.services.meetings
    cell.clock.pass_minutes(10)
    s.rest(opened)
    cell.clock.pass_minutes(5)
    s.go_on(opened)
    assert s.recesses(opened)[0].ended == cell.clock.at
    s.rest(opened)
    closed = cell.clock.at
    cell.clock.pass_minutes(600)
    s.finish(opened)
    assert (s.meeting(opened).ended_at, len(s.recesses(opened))) == (closed, 1)


def test_a_meeting_goes_on_another_day(cell: Worked, opened: str):
    s = cell.services.meetings
    cell.clock.pass_minutes(60)
    s.rest(opened)
    cell.clock.at = EVENING.replace(hour=8) + timedelta(days=1)
    s.resume(opened)
    cell.clock.pass_minutes(45)
    s.finish(opened)
    assert s.figures(opened).minutes == 105
    assert s.meeting(opened).day == EVENING.date()


def test_a_break_is_corrected_and_removed_by_hand(cell: Worked, opened: str):
    s = cell.services.meetings
    cell.clock.pass_minutes(10)
    s.rest(opened)
    cell.clock.pass_minutes(10)
    s.resume(opened)
    pause = s.recesses(opened)[0]
    with pytest.raises(KnownError) as refused:
        s.set_recess(opened, replace(pause, ended=pause.began - timedelta(minutes=1)))
    assert refused.value.problem is Problem.END_BEFORE_START
    s.set_recess(opened, replace(pause, ended=pause.began + timedelta(minutes=4)))
    assert s.figures(opened).minutes == 16
    s.remove_recess(s.recesses(opened)[0])
    assert s.figures(opened).minutes == 20


def test_after_a_clock_was_set_back_no_stamp_lies_before_another(cell: Worked, opened: str):
    s = cell.services.meetings
    cell.clock.pass_minutes(20)
    s.go_on(opened)
    cell.clock.pass_minutes(-180)
    assert s.clock_went_back(opened) == timedelta(minutes=180)
    s.go_on(opened)
    items = s.items(opened)
    assert items[1].ended_at == items[2].started_at == EVENING + timedelta(minutes=20)
    s.shift_times(opened, -s.clock_went_back(opened))
    assert s.clock_went_back(opened) == timedelta()
    assert s.items(opened)[2].started_at == cell.clock.at
    assert s.meeting(opened).started_at == cell.clock.at - timedelta(minutes=20)
    cell.services.history.undo()
    assert s.items(opened) == items


def test_the_way_back_takes_up_the_item_before(cell: Worked, opened: str):
    s = cell.services.meetings
    items = s.items(opened)
    assert not s.go_back(opened)
    s.go_to(items[4].id)
    cell.clock.pass_minutes(1)
    assert s.go_back(opened)
    assert s.meeting(opened).running_item_id == items[0].id
    assert s.items(opened)[0].ended_at is None


def test_an_item_begun_by_mistake_is_still_to_come_and_one_written_in_is_not(cell: Worked, opened: str):
    s = cell.services.meetings
    items = s.items(opened)
    s.go_on(opened)
    s.go_back(opened)
    assert s.items(opened)[1].started_at is None
    s.go_on(opened)
    assert s.meeting(opened).running_item_id == items[1].id
    s.write_content(items[1].id, "Đã bàn")
    s.go_back(opened)
    assert s.items(opened)[1].started_at is not None


def test_an_item_is_parted_and_its_second_part_runs(cell: Worked, opened: str):
    s = cell.services.meetings
    talk = cell.item(StepKind.DISCUSSION)
    s.go_to(talk.id)
    s.write_content(talk.id, "Phần một")
    cell.clock.pass_minutes(8)
    second = s.item(s.split_item(talk.id))
    first = s.item(talk.id)
    assert (first.minutes, second.minutes, first.content, second.content) == (8, 12, "Phần một", "")
    assert (second.step, second.position) == (StepKind.DISCUSSION, first.position + 1)
    assert s.meeting(opened).running_item_id == second.id
    assert first.ended_at == second.started_at == cell.clock.at
    cell.services.history.undo()
    assert s.meeting(opened).running_item_id == talk.id


def test_an_item_parted_before_it_has_begun_is_parted_in_halves(cell: Worked, opened: str):
    s = cell.services.meetings
    talk = cell.item(StepKind.DISCUSSION)
    second = s.item(s.split_item(talk.id))
    assert (talk.minutes, s.item(talk.id).minutes, second.minutes) == (20, 10, 10)


def test_who_is_named_and_no_member_becomes_a_guest_once(cell: Worked, opened: str):
    s = cell.services
    talk = cell.item(StepKind.DISCUSSION)
    s.meetings.add_opinion(talk.id, Person("Bà  Hai"))
    s.meetings.add_opinion(talk.id, Person("bà hai"))
    s.meetings.set_presenter(talk.id, Person("Ông Ba"))
    opinion = s.meetings.add_opinion(talk.id, Person("Lê Đức Mận", cell.ids["Lê Đức Mận"]))
    s.meetings.change_speaker(opinion, Person("Cô Tư"))
    assert [guest.name for guest in s.attendance.guests(opened)] == [
        "Phạm Hữu Sâm",
        "Bà Hai",
        "Ông Ba",
        "Cô Tư",
    ]


def test_before_the_opening_a_name_in_charge_is_no_guest(cell: Worked):
    s = cell.services
    meeting_id = s.meetings.create(MeetingKind.REGULAR, EVENING)
    s.meetings.set_presenter(s.meetings.items(meeting_id)[0].id, Person("Tổ giúp việc"))
    assert s.attendance.guests(meeting_id) == ()


def test_the_figures_for_minutes_and_scoring(cell: Worked):
    s, meeting_id = cell.services, cell.open()
    for item in s.meetings.items(meeting_id):
        s.meetings.go_to(item.id)
        cell.clock.pass_minutes(2)
    cell.write()
    s.meetings.finish(meeting_id)
    figures = s.meetings.figures(meeting_id)
    assert figures.ideology_minutes == 4
    assert figures.speakers == (cell.ids["Lê Đức Mận"], cell.ids["Tạ Văn Dừa"])
    assert (figures.minutes, figures.least_minutes) == (36, 90)


def test_a_model_meeting_has_a_delegation_that_is_typed_a_line_each(cell: Worked, opened: str):
    s = cell.services
    s.meetings.write_delegation(opened, "Hứa Văn Tý, Phó Bí thư, Đảng ủy phường\n\nTrần Thị Sửu")
    assert [(g.name, g.post, g.body) for g in s.meetings.delegation(opened)] == [
        ("Hứa Văn Tý", "Phó Bí thư", "Đảng ủy phường"),
        ("Trần Thị Sửu", "", ""),
    ]
    s.meetings.write_delegation(opened, "Trần Thị Sửu, Ủy viên")
    assert [guest.post for guest in s.meetings.delegation(opened)] == ["Ủy viên"]
    assert len(s.attendance.guests(opened)) == 2
    s.meetings.write_delegation(opened, ", Phó Bí thư\n, ,\n,")
    assert [guest.name for guest in s.meetings.delegation(opened)] == ["Phó Bí thư"], "nobody without a name"


def test_what_is_in_a_meeting_is_counted_before_it_is_deleted(cell: Worked):
    s = cell.services
    meeting_id = cell.hold()
    found = s.meetings.contents(meeting_id)
    assert (found.items, found.opinions, found.marked, found.ballots, found.tasks, found.papers) == (
        18,
        2,
        14,
        2,
        2,
        0,
    )
    assert found.resolution


def test_deleting_and_undoing_brings_everything_back(cell: Worked):
    s, meeting_id = cell.services, cell.hold()
    item = s.meetings.items(meeting_id)[9]
    s.preparation.assign(item.id, Person("Lê Đức Mận", cell.ids["Lê Đức Mận"]))
    before = s.meetings.contents(meeting_id)
    s.meetings.delete(meeting_id)
    s.history.undo()
    assert s.meetings.contents(meeting_id) == before
    assert len(s.preparation.assigned(meeting_id)) == 1

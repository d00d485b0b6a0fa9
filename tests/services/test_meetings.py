"""Preparing and running a meeting over a real book: agenda, times, what is said, and taking it back."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import ItemState, MeetingKind, MeetingState
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

EVENING = datetime(2026, 11, 20, 19, 30)
NAMES = ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng", "Nguyễn Thị Thu Hà")


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += timedelta(minutes=minutes)


@pytest.fixture
def clock() -> Clock:
    return Clock(EVENING)


@pytest.fixture
def services(tmp_path: Path, clock: Clock):
    made = Services(Book.create(tmp_path / "so.chibo", clock), Rules())
    for name, post in zip(NAMES, ("Bí thư", "Phó bí thư", "", ""), strict=True):
        posts = (Post(post),) if post else ()
        made.members.add(Member("", name, statuses=(Status(StatusKind.OFFICIAL),), posts=posts))
    yield made
    made.close()


@pytest.fixture
def meeting_id(services: Services) -> str:
    return services.meetings.create(MeetingKind.REGULAR, EVENING, "Nhà văn hóa")


def titles(services: Services, meeting_id: str) -> list[str]:
    return [item.title for item in services.meetings.items(meeting_id)]


def member(services: Services, name: str) -> str:
    return next(row.id for row in services.members.rows() if row.member.name == name)


def problem(act, *args, **named) -> Problem:
    with pytest.raises(KnownError) as caught:
        act(*args, **named)
    return caught.value.problem


# ------------------------------------------------------------------------------------------------- agenda


def test_a_new_meeting_has_the_agenda_of_its_rules_with_people_and_minutes(services, meeting_id):
    items = services.meetings.items(meeting_id)
    assert items[0].title == "Tuyên bố lý do, giới thiệu đại biểu"
    assert items[0].presenter == "Phạm Văn Bình"
    assert [item.position for item in items] == list(range(len(items)))
    assert sum(item.minutes for item in items) >= 90


def test_items_are_added_where_they_are_wanted_and_moved_and_numbered_on(services, meeting_id):
    before = titles(services, meeting_id)
    services.meetings.add_item(meeting_id, "  Bàn việc   sửa nhà văn hóa ", at=2)
    added = services.meetings.items(meeting_id)[2]
    assert titles(services, meeting_id) == [*before[:2], "Bàn việc sửa nhà văn hóa", *before[2:]]
    services.meetings.move_item(added.id, 0)
    assert titles(services, meeting_id)[0] == "Bàn việc sửa nhà văn hóa"
    assert [item.position for item in services.meetings.items(meeting_id)] == list(range(len(before) + 1))
    services.history.undo()
    services.history.undo()
    assert titles(services, meeting_id) == before


def test_a_removed_item_comes_back_with_all_that_was_said(services, meeting_id):
    item = services.meetings.items(meeting_id)[3]
    services.meetings.write_content(item.id, "Đã nộp đủ")
    services.meetings.add_opinion(item.id, Person("Lê Quang Dũng"))
    services.meetings.remove_item(item.id)
    assert item.title not in titles(services, meeting_id)
    services.history.undo()
    assert services.meetings.items(meeting_id)[3].content == "Đã nộp đủ"
    assert [opinion.speaker for opinion in services.meetings.opinions(meeting_id)] == ["Lê Quang Dũng"]


def test_an_item_that_was_voted_on_stays_and_is_named(services, meeting_id, clock):
    services.meetings.start(meeting_id)
    services.attendance.mark_rest(meeting_id, Mark.PRESENT)
    item = services.meetings.items(meeting_id)[4]
    services.drafting.vote(meeting_id, "chương trình", 4, item_id=item.id)
    with pytest.raises(KnownError) as caught:
        services.meetings.remove_item(item.id)
    assert (caught.value.problem, caught.value.facts["title"]) == (Problem.ITEM_IN_USE, item.title)
    assert item.title in titles(services, meeting_id)


def test_an_item_needs_a_title_and_no_negative_minutes(services, meeting_id):
    item = services.meetings.items(meeting_id)[0]
    assert problem(services.meetings.add_item, meeting_id, "  ") is Problem.TEXT_EMPTY
    assert problem(services.meetings.change_item, replace(item, title="")) is Problem.TEXT_EMPTY
    assert problem(services.meetings.change_item, replace(item, minutes=-1)) is Problem.MINUTES_NEGATIVE


# ------------------------------------------------------------------------------------------------ running


def test_running_stamps_every_item(services, meeting_id, clock):
    services.meetings.start(meeting_id)
    clock.pass_minutes(4)
    services.meetings.go_on(meeting_id)
    clock.pass_minutes(3)
    first, second, third, *_ = services.meetings.items(meeting_id)
    assert (first.started_at, first.ended_at) == (EVENING, EVENING + timedelta(minutes=4))
    assert (second.state, third.state) == (ItemState.RUNNING, ItemState.WAITING)
    services.meetings.finish(meeting_id)
    meeting = services.meetings.meeting(meeting_id)
    assert (meeting.state, meeting.ended_at) == (MeetingState.RUNNING, EVENING + timedelta(minutes=7))
    assert services.meetings.items(meeting_id)[1].ended_at == meeting.ended_at


def test_after_the_last_item_nothing_starts_again(services, meeting_id):
    services.meetings.start(meeting_id)
    for _ in range(len(services.meetings.items(meeting_id)) + 2):
        services.meetings.go_on(meeting_id)
    assert services.meetings.meeting(meeting_id).running_item_id is None
    assert all(item.state is ItemState.DONE for item in services.meetings.items(meeting_id))


def test_going_on_after_a_jump_leaves_out_what_was_already_dealt_with(services, meeting_id):
    items = services.meetings.items(meeting_id)
    services.meetings.start(meeting_id)
    services.meetings.go_to(items[2].id)
    services.meetings.go_to(items[1].id)
    services.meetings.go_on(meeting_id)
    assert services.meetings.meeting(meeting_id).running_item_id == items[3].id


def test_when_the_running_item_is_removed_the_meeting_goes_on_behind_it(services, meeting_id):
    items = services.meetings.items(meeting_id)
    services.meetings.start(meeting_id)
    services.meetings.go_to(items[1].id)
    services.meetings.remove_item(items[1].id)
    services.meetings.go_on(meeting_id)
    assert services.meetings.meeting(meeting_id).running_item_id == items[2].id


def test_a_clock_that_is_set_back_makes_nothing_end_before_it_began(services, meeting_id, clock):
    services.meetings.start(meeting_id)
    clock.pass_minutes(-90)
    services.meetings.go_on(meeting_id)
    services.meetings.finish(meeting_id)
    meeting, items = services.meetings.meeting(meeting_id), services.meetings.items(meeting_id)
    assert meeting.ended_at == meeting.started_at
    assert all(item.ended_at >= item.started_at for item in items[:2])


def test_a_closed_meeting_does_not_go_on_until_its_end_is_taken_away(services, meeting_id):
    services.meetings.start(meeting_id)
    services.meetings.finish(meeting_id)
    assert problem(services.meetings.go_on, meeting_id) is Problem.MEETING_CLOSED
    assert problem(services.meetings.finish, meeting_id) is Problem.MEETING_CLOSED
    services.meetings.set_times(meeting_id, EVENING, None)
    services.meetings.go_on(meeting_id)
    assert services.meetings.meeting(meeting_id).running_item_id == services.meetings.items(meeting_id)[1].id


def test_times_are_corrected_by_hand_but_never_backwards(services, meeting_id):
    services.meetings.start(meeting_id)
    item = services.meetings.items(meeting_id)[0]
    early, late = EVENING - timedelta(minutes=5), EVENING + timedelta(minutes=100)
    services.meetings.set_times(meeting_id, early, late)
    services.meetings.set_item_times(item.id, early, EVENING)
    meeting = services.meetings.meeting(meeting_id)
    assert (meeting.started_at, meeting.ended_at) == (early, late)
    assert services.meetings.items(meeting_id)[0].ended_at == EVENING
    assert problem(services.meetings.set_times, meeting_id, late, early) is Problem.END_BEFORE_START
    assert problem(services.meetings.set_item_times, item.id, late, early) is Problem.END_BEFORE_START


def test_minutes_typed_in_two_days_later_move_to_the_day_of_the_meeting(services, meeting_id, clock):
    """Roll, opinions and votes go along, so that who was in the room is still who was in the room."""
    clock.at = EVENING.replace(hour=9) + timedelta(days=2)
    services.meetings.start(meeting_id)
    services.attendance.mark_rest(meeting_id, Mark.PRESENT)
    item = services.meetings.items(meeting_id)[0]
    services.meetings.add_opinion(item.id, Person(NAMES[2], member(services, NAMES[2])))
    services.drafting.vote(meeting_id, "chương trình", 4, item_id=item.id)
    services.meetings.set_times(meeting_id, EVENING, EVENING + timedelta(minutes=95))
    assert services.meetings.items(meeting_id)[0].started_at == EVENING.replace(hour=9)
    assert services.meetings.opinions(meeting_id)[0].at.date() == EVENING.date()
    services.drafting.vote(meeting_id, "nghị quyết", 4)
    assert [view.base.size for view in services.drafting.ballots(meeting_id)] == [4, 4]
    services.history.undo()
    services.history.undo()
    assert services.meetings.opinions(meeting_id)[0].at == clock.at


# ------------------------------------------------------------------------------------------- what is said


def test_opinions_keep_their_order_when_one_in_the_middle_is_removed(services, meeting_id):
    item = services.meetings.items(meeting_id)[0]
    made = [services.meetings.add_opinion(item.id, Person(name)) for name in NAMES[:3]]
    services.meetings.remove_opinion(made[1])
    services.meetings.add_opinion(item.id, Person(NAMES[3]))
    spoken = [opinion.speaker for opinion in services.meetings.opinions(meeting_id)]
    assert spoken == [NAMES[0], NAMES[2], NAMES[3]]


def test_an_opinion_written_down_later_belongs_to_the_end_of_its_item(services, meeting_id, clock):
    services.meetings.start(meeting_id)
    clock.pass_minutes(10)
    services.meetings.go_on(meeting_id)
    clock.pass_minutes(30)
    item = services.meetings.items(meeting_id)[0]
    services.meetings.add_opinion(item.id, Person(NAMES[1]))
    assert services.meetings.opinions(meeting_id)[0].at == item.ended_at


def test_what_is_typed_is_one_act_for_undo(services, meeting_id, clock):
    item = services.meetings.items(meeting_id)[0]
    for text in ("Đồng chí", "Đồng chí Bí thư", "Đồng chí Bí thư nêu lý do"):
        clock.pass_minutes(0.05)
        services.meetings.write_content(item.id, text)
    services.history.undo()
    assert services.meetings.items(meeting_id)[0].content == ""


def test_a_passed_meeting_takes_no_more_notes(services, meeting_id):
    services.meetings.start(meeting_id)
    services.attendance.mark_rest(meeting_id, Mark.PRESENT)
    item = services.meetings.items(meeting_id)[0]
    opinion = services.meetings.add_opinion(item.id, Person(NAMES[1]))
    services.meetings.finish(meeting_id)
    services.minutes.vote_reading(meeting_id, 4)
    services.minutes.pass_meeting(meeting_id)
    for act in (
        lambda: services.meetings.write_content(item.id, "muộn"),
        lambda: services.meetings.write_opinion(opinion, "muộn"),
        lambda: services.meetings.remove_item(item.id),
        lambda: services.meetings.set_times(meeting_id, EVENING, EVENING),
    ):
        assert problem(act) is Problem.MEETING_LOCKED

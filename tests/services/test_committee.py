"""The committee's meeting hands its work on to the meeting of the cell, once and undoably."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.resolutions import Assignee, SectionCode
from tests.services.worked import EVENING, Worked

BEFORE = EVENING - timedelta(days=4)


@pytest.fixture
def linked(cell: Worked) -> tuple[str, str]:
    """A meeting of the committee with work done, and the meeting of the cell that it prepares."""
    s = cell.services
    cell.clock.at = BEFORE
    target = s.meetings.create(MeetingKind.REGULAR, EVENING)
    committee = s.meetings.create(MeetingKind.COMMITTEE, BEFORE, prepares_id=target)
    s.meetings.start(committee)
    items = s.meetings.items(committee)
    s.meetings.write_conclusion(items[1].id, "Thu quỹ đạt 40/40 hộ.")
    s.meetings.write_conclusion(items[0].id, "Nhất trí nội dung họp chi ủy.")
    added = s.meetings.add_item(committee, "Bàn việc sửa nhà văn hóa", 3)
    s.meetings.write_conclusion(added, "Trình chi bộ quyết định.")
    s.drafting.write_section(committee, SectionCode.NEXT_TASKS, "Chuẩn bị Ngày hội.")
    s.drafting.write_section(committee, SectionCode.PRAISE, "Biểu dương tổ 2.")
    s.drafting.add_task(committee, "Tổng vệ sinh", [Assignee("Lê Đức Mận")], date(2026, 11, 30))
    return committee, target


def content(cell: Worked, meeting_id: str, title: str) -> str:
    items = cell.services.meetings.items(meeting_id)
    return next(item.content for item in items if item.title.startswith(title))


def test_items_conclusions_and_the_draft_go_over_in_one_act(cell: Worked, linked: tuple[str, str]):
    s, (committee, target) = cell.services, linked
    s.drafting.write_section(target, SectionCode.PRAISE, "Đã viết tay.")
    before = s.meetings.items(target)
    done = s.committee.hand_on(committee)
    assert (done.items, done.conclusions, done.sections, done.tasks) == (1, 2, 1, 1)
    assert content(cell, target, "Đánh giá kết quả") == "Chi ủy kết luận: Thu quỹ đạt 40/40 hộ."
    titles = [item.title for item in s.meetings.items(target)]
    assert titles[titles.index("Bàn việc sửa nhà văn hóa") + 1] == "Thảo luận"
    resolution = s.drafting.resolution(target)
    assert resolution is not None
    assert resolution.text(SectionCode.NEXT_TASKS) == "Chuẩn bị Ngày hội."
    assert resolution.text(SectionCode.PRAISE) == "Đã viết tay."
    assert [(task.what, task.who) for task in s.drafting.tasks(target)] == [("Tổng vệ sinh", "Lê Đức Mận")]
    s.history.undo()
    assert s.meetings.items(target) == before
    assert s.drafting.tasks(target) == []


def test_a_second_time_hands_on_only_what_is_new(cell: Worked, linked: tuple[str, str]):
    s, (committee, target) = cell.services, linked
    s.committee.hand_on(committee)
    with pytest.raises(KnownError) as refused:
        s.committee.hand_on(committee)
    assert refused.value.problem is Problem.NOTHING_TO_HAND_ON
    item = next(i for i in s.meetings.items(committee) if i.step is StepKind.REPORT)
    s.meetings.write_conclusion(item.id, "Còn một hộ.")
    assert s.committee.hand_on(committee).conclusions == 1
    assert content(cell, target, "Đánh giá kết quả").splitlines() == [
        "Chi ủy kết luận: Thu quỹ đạt 40/40 hộ.",
        "Chi ủy kết luận: Còn một hộ.",
    ]


def test_the_committees_tasks_do_not_come_back_beside_those_of_the_cell(
    cell: Worked, linked: tuple[str, str]
):
    s, (committee, target) = cell.services, linked
    s.committee.hand_on(committee)
    later = s.meetings.create(MeetingKind.REGULAR, EVENING + timedelta(days=28))
    s.meetings.start(target)
    assert [row.task.what for row in s.drafting.last_tasks(target)] == []
    assert [row.task.what for row in s.drafting.last_tasks(later)] == ["Tổng vệ sinh"]


def test_a_committee_finds_the_meeting_it_prepares_and_forgets_a_deleted_one(
    cell: Worked, linked: tuple[str, str]
):
    s, (committee, target) = cell.services, linked
    assert [m.id for m in s.committee.candidates(committee)] == [target]
    assert s.committee.next_to_prepare(s.meetings.meeting(committee)) is None
    other = s.meetings.create(MeetingKind.THEMATIC, EVENING + timedelta(days=9))
    found = s.committee.next_to_prepare(s.meetings.meeting(committee))
    assert found is not None
    assert found.id == other
    assert (linked_to := s.committee.of(target)) is not None
    assert linked_to.id == committee
    s.meetings.delete(target)
    assert s.meetings.meeting(committee).prepares_id is None
    s.history.undo()
    assert s.meetings.meeting(committee).prepares_id == target
    s.committee.link(committee, None)
    assert s.committee.of(target) is None


def test_of_another_kind_a_meeting_prepares_nothing(cell: Worked, linked: tuple[str, str]):
    s, (committee, _) = cell.services, linked
    s.meetings.change(replace(s.meetings.meeting(committee), kind=MeetingKind.EXTRAORDINARY))
    assert s.meetings.meeting(committee).prepares_id is None

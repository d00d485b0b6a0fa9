"""Adopting locks what was voted on; reopening takes that back, and a changed text needs a new vote."""

from dataclasses import replace

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.resolutions import SectionCode, TaskState
from chibo_desktop.domain.versions import Stage
from chibo_desktop.services.opinions import Person
from tests.services.worked import EVENING, Worked, official


@pytest.fixture
def adopted(cell: Worked) -> str:
    """The evening with its resolution adopted, and not yet closed."""
    cell.last_month()
    cell.open()
    cell.write()
    return cell.adopt()


def refused(act, *args) -> Problem:
    with pytest.raises(KnownError) as caught:
        act(*args)
    return caught.value.problem


def test_an_adopted_text_is_locked_but_for_the_score(cell, adopted: str):
    s, meeting_id = cell.services, cell.meeting_id
    task = s.drafting.tasks(meeting_id)[0]
    last = s.drafting.last_tasks(meeting_id)[0].task
    first = s.versions.versions(meeting_id)[0]
    for act, *args in (
        (s.drafting.write_section, meeting_id, SectionCode.PRAISE, "khác"),
        (s.drafting.add_task, meeting_id, "thêm"),
        (s.drafting.word_task, task.id, "khác"),
        (s.drafting.change_task, replace(task, what="khác")),
        (s.drafting.remove_task, task),
        (s.drafting.report_task, meeting_id, last, TaskState.NOT_DONE),
        (s.versions.go_back, meeting_id, first.id),
        (s.versions.propose, meeting_id, Person("Ai"), "gì"),
    ):
        assert refused(act, *args) is Problem.RESOLUTION_ADOPTED, act
    s.drafting.write_section(meeting_id, SectionCode.SCORE, "Chi bộ tự chấm 95 điểm.")
    assert s.drafting.resolution(meeting_id).text(SectionCode.SCORE).endswith("95 điểm.")
    assert s.drafting.adopted_by(meeting_id).id == adopted


def test_nothing_is_handed_on_to_a_meeting_that_has_adopted(cell, adopted: str):
    committee = cell.services.meetings.create(
        MeetingKind.COMMITTEE, EVENING.replace(day=1), prepares_id=cell.meeting_id
    )
    cell.services.drafting.write_section(committee, SectionCode.PRAISE, "chi ủy thống nhất")
    assert refused(cell.services.committee.hand_on, committee) is Problem.RESOLUTION_ADOPTED


def test_reopened_it_is_a_draft_that_keeps_number_version_and_trace(cell, adopted: str):
    s, meeting_id = cell.services, cell.meeting_id
    s.drafting.reopen_text(meeting_id)
    resolution = s.drafting.resolution(meeting_id)
    assert (resolution.adopted_ballot_id, resolution.number) == (None, 1)
    kept = s.versions.versions(meeting_id)[-1]
    assert (kept.stage, kept.ballot_id) == (Stage.ADOPTED, adopted)
    trace = s.history.past(1)[0].name
    assert trace == "Mở lại nghị quyết đã thông qua để sửa (7/11 đồng chí tán thành, đạt 63,6%)"
    assert s.papers.resolution(meeting_id).draft
    s.history.undo()
    assert s.drafting.adopted_by(meeting_id).id == adopted
    assert refused(s.drafting.add_task, meeting_id, "thêm") is Problem.RESOLUTION_ADOPTED
    s.history.redo()
    s.drafting.add_task(meeting_id, "thêm")


def test_the_same_text_may_be_adopted_by_the_same_vote_and_a_changed_one_may_not(cell, adopted: str):
    s, meeting_id = cell.services, cell.meeting_id
    s.drafting.reopen_text(meeting_id)
    assert s.drafting.may_adopt(s.drafting.ballot(adopted))
    s.drafting.adopt(meeting_id, adopted)
    s.drafting.reopen_text(meeting_id)
    s.drafting.write_section(meeting_id, SectionCode.SCORE, "94 điểm")
    assert s.drafting.may_adopt(s.drafting.ballot(adopted))
    s.drafting.write_section(meeting_id, SectionCode.PRAISE, "khác")
    view = s.drafting.ballot(adopted)
    assert s.drafting.voted_on_other_text(view)
    assert not s.drafting.may_adopt(view)
    assert refused(s.drafting.adopt, meeting_id, adopted) is Problem.TEXT_CHANGED_SINCE_VOTE
    again = cell.adopt(8, 0)
    assert s.drafting.adopted_by(meeting_id).id == again
    adoptions = [one for one in s.versions.versions(meeting_id) if one.stage is Stage.ADOPTED]
    assert [one.ballot_id for one in adoptions] == [adopted, again]
    s.drafting.reopen_text(meeting_id)
    s.versions.go_back(meeting_id, adoptions[0].id)
    assert s.drafting.may_adopt(s.drafting.ballot(adopted))


def test_an_adoption_that_a_corrected_roll_undid_does_not_come_back_over_another_text(cell, adopted: str):
    s, meeting_id = cell.services, cell.meeting_id
    # 7 of 11 passed; with three more official members the base is 14, and 8 are needed.
    for name in ("Phạm Thị Bưởi", "Võ Thị Ếch"):
        member = s.members.member(cell.ids[name])
        plain = tuple(one for one in member.statuses if one.kind is StatusKind.OFFICIAL)
        s.members.change(replace(member, statuses=plain))
    s.members.add(official("Hồ Văn Mới"))
    assert s.drafting.adopted_by(meeting_id) is None
    s.drafting.write_section(meeting_id, SectionCode.PRAISE, "khác")
    assert s.drafting.resolution(meeting_id).adopted_ballot_id is None
    s.history.undo()
    for _ in range(3):
        s.history.undo()
    assert s.drafting.adopted_by(meeting_id).id == adopted
    assert s.drafting.resolution(meeting_id).text(SectionCode.PRAISE) == "Biểu dương tổ tự quản số 2."


def test_a_draft_has_nothing_to_reopen_and_a_passed_meeting_is_reopened_first(cell, adopted: str):
    s, meeting_id = cell.services, cell.meeting_id
    cell.close()
    s.minutes.vote_reading(meeting_id, 8)
    s.minutes.pass_meeting(meeting_id)
    assert refused(s.drafting.reopen_text, meeting_id) is Problem.MEETING_LOCKED
    s.minutes.reopen(meeting_id, "ghi nhầm")
    assert refused(s.drafting.add_task, meeting_id, "thêm") is Problem.RESOLUTION_ADOPTED
    s.drafting.reopen_text(meeting_id)
    acts = len(s.history.past(99))
    s.drafting.reopen_text(meeting_id)
    assert len(s.history.past(99)) == acts

"""Versions of a draft over a real book: kept, compared, taken up again, undone."""

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.versions import TASKS, Stage
from chibo_desktop.services.versions import version_name
from tests.services.worked import EVENING, IN_ROOM, Worked

PRAISE, LIMITS = SectionCode.PRAISE, SectionCode.LIMITS


def names(cell: Worked, meeting_id: str) -> list[str]:
    kept = cell.services.versions.versions(meeting_id)
    return [version_name(version, kept) for version in kept]


def problem(act, *args) -> KnownError:
    with pytest.raises(KnownError) as caught:
        act(*args)
    return caught.value


@pytest.fixture
def meeting_id(cell: Worked) -> str:
    return cell.services.meetings.create(MeetingKind.REGULAR, EVENING)


def test_a_version_is_kept_by_one_act_and_only_when_something_changed(cell, meeting_id: str):
    drafting, versions = cell.services.drafting, cell.services.versions
    assert problem(versions.keep, meeting_id).problem is Problem.DRAFT_EMPTY
    drafting.write_section(meeting_id, PRAISE, "Biểu dương tổ 2")
    versions.keep(meeting_id)
    same = problem(versions.keep, meeting_id)
    assert (same.problem, same.facts["name"]) == (Problem.DRAFT_UNCHANGED, "Dự thảo lần 1")
    drafting.add_task(meeting_id, "Quét ngõ")
    versions.keep(meeting_id, "  đ/c Mận   đề nghị {{ thêm }}  ")
    assert names(cell, meeting_id) == ["Dự thảo lần 1", "Dự thảo lần 2"]
    first, second = versions.versions(meeting_id)
    assert dict(first.parts) == {"praise": "Biểu dương tổ 2"}
    assert second.parts[TASKS] == "1. Quét ngõ"
    assert second.note == "đ/c Mận đề nghị {{ thêm }}"
    cell.services.history.undo()
    assert names(cell, meeting_id) == ["Dự thảo lần 1"]
    cell.services.history.redo()
    assert names(cell, meeting_id) == ["Dự thảo lần 1", "Dự thảo lần 2"]


def test_going_back_loses_nothing_and_can_be_undone(cell, meeting_id: str):
    drafting, versions = cell.services.drafting, cell.services.versions
    drafting.write_section(meeting_id, PRAISE, "một")
    versions.keep(meeting_id)
    first = versions.versions(meeting_id)[0]
    drafting.write_section(meeting_id, PRAISE, "hai")
    drafting.write_section(meeting_id, LIMITS, "ba")
    drafting.add_task(meeting_id, "việc")
    versions.go_back(meeting_id, first.id)
    assert (drafting.resolution(meeting_id).text(PRAISE), drafting.resolution(meeting_id).text(LIMITS)) == (
        "một",
        "",
    )
    assert [task.what for task in drafting.tasks(meeting_id)] == ["việc"]
    assert dict(versions.versions(meeting_id)[1].parts) == {"praise": "hai", "limits": "ba", TASKS: "1. việc"}
    cell.services.history.undo()
    assert (drafting.resolution(meeting_id).text(PRAISE), drafting.resolution(meeting_id).text(LIMITS)) == (
        "hai",
        "ba",
    )
    assert len(versions.versions(meeting_id)) == 1
    assert problem(versions.go_back, meeting_id, "đã mất").problem is Problem.GONE


def test_the_draft_is_kept_as_it_goes_to_the_meeting_and_as_it_is_adopted(cell):
    meeting_id = cell.services.meetings.create(MeetingKind.REGULAR, EVENING)
    drafting = cell.services.drafting
    drafting.write_section(meeting_id, PRAISE, "một")
    cell.clock.at = EVENING
    cell.services.meetings.start(meeting_id)
    assert names(cell, meeting_id) == ["Trình hội nghị"]
    for row in cell.services.members.rows()[:IN_ROOM]:
        cell.services.attendance.mark_present(meeting_id, row.id)
    for row in cell.services.attendance.roll(meeting_id).attendees:
        cell.services.attendance.mark_present(meeting_id, row.id)
    ballot_id = drafting.vote(meeting_id, "nghị quyết", drafting.base(meeting_id).size)
    drafting.adopt(meeting_id, ballot_id)
    assert names(cell, meeting_id) == ["Trình hội nghị", "Đã thông qua"]
    drafting.write_section(meeting_id, SectionCode.SCORE, "93 điểm")
    assert cell.services.versions.changed_since(meeting_id) == []
    drafting.write_section(meeting_id, PRAISE, "hai")
    drafting.add_task(meeting_id, "Quét ngõ")
    assert cell.services.versions.changed_since(meeting_id) == ["Biểu dương, nhắc nhở", "Nhiệm vụ, phân công"]
    for _ in range(3):
        cell.services.history.undo()
    drafting.adopt(meeting_id, ballot_id)
    assert names(cell, meeting_id) == ["Trình hội nghị", "Đã thông qua"]


def test_what_the_committee_hands_on_is_a_version_of_its_own(cell, meeting_id: str):
    services = cell.services
    committee = services.meetings.create(
        MeetingKind.COMMITTEE, EVENING.replace(day=1), prepares_id=meeting_id
    )
    services.drafting.write_section(committee, PRAISE, "chi ủy thống nhất")
    services.committee.hand_on(committee)
    kept = services.versions.versions(meeting_id)
    assert [version.stage for version in kept] == [Stage.COMMITTEE]
    assert dict(kept[0].parts) == {"praise": "chi ủy thống nhất"}
    services.history.undo()
    assert services.versions.versions(meeting_id) == []


def test_a_meeting_is_removed_with_its_versions_and_comes_back_with_them(cell, meeting_id: str):
    cell.services.drafting.write_section(meeting_id, PRAISE, "một")
    cell.services.versions.keep(meeting_id)
    cell.services.meetings.delete(meeting_id)
    cell.services.history.undo()
    assert names(cell, meeting_id) == ["Dự thảo lần 1"]

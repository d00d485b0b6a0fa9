"""Versions of a draft over a real book: kept, compared, taken up again, undone."""

from dataclasses import replace
from datetime import date

import pytest

from chibo_desktop.documents import making, proof
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.resolutions import Assignee, SectionCode
from chibo_desktop.domain.versions import TASKS, Stage, Version
from chibo_desktop.services.keeping import version_name
from chibo_desktop.services.opinions import Person
from chibo_desktop.store.versions import VersionStore
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
    assert versions.go_back(meeting_id, first.id)
    assert (drafting.resolution(meeting_id).text(PRAISE), drafting.resolution(meeting_id).text(LIMITS)) == (
        "một",
        "",
    )
    assert drafting.tasks(meeting_id) == []
    assert dict(versions.versions(meeting_id)[1].parts) == {"praise": "hai", "limits": "ba", TASKS: "1. việc"}
    cell.services.history.undo()
    assert (drafting.resolution(meeting_id).text(PRAISE), drafting.resolution(meeting_id).text(LIMITS)) == (
        "hai",
        "ba",
    )
    assert [task.what for task in drafting.tasks(meeting_id)] == ["việc"]
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
    cell.services.history.undo()
    cell.services.history.undo()
    assert names(cell, meeting_id) == ["Trình hội nghị"]
    drafting.adopt(meeting_id, ballot_id)
    assert names(cell, meeting_id) == ["Trình hội nghị", "Đã thông qua"]
    assert cell.services.versions.versions(meeting_id)[-1].ballot_id == ballot_id


def test_the_comparison_of_an_adopted_resolution_is_with_the_version_that_was_amended(cell):
    meeting_id = cell.open()
    s = cell.services
    for row in s.attendance.roll(meeting_id).attendees:
        s.attendance.mark_present(meeting_id, row.id)
    s.drafting.write_section(meeting_id, PRAISE, "biểu dương tổ 2")
    s.versions.keep(meeting_id)
    same = proof.read_text(making.make(s.papers.paper(PaperKind.COMPARISON, meeting_id)))
    assert "Hai bản giống nhau, không có chỗ nào sửa." in same
    assert "gạch ngang" not in same
    s.drafting.write_section(meeting_id, PRAISE, "biểu dương tổ 3")
    s.drafting.adopt(meeting_id, s.drafting.vote(meeting_id, "nghị quyết", s.drafting.base(meeting_id).size))
    s.drafting.write_section(meeting_id, SectionCode.SCORE, "93 điểm")
    told = proof.read_text(making.make(s.papers.paper(PaperKind.COMPARISON, meeting_id)))
    assert "Bản trước: Sửa tại hội nghị lần 1" in told
    assert "biểu dương tổ 23" in told, "2 struck through, 3 underlined"
    assert "Chữ gạch ngang là chỗ bỏ" in told


def test_going_back_restores_every_task_as_it_was(cell):
    cell.last_month()
    meeting_id = cell.open()
    drafting, versions = cell.services.drafting, cell.services.versions
    drafting.write_section(meeting_id, PRAISE, "một")
    thao = Assignee("Hoàng Văn Thọ", cell.ids["Hoàng Văn Thọ"])
    first = drafting.add_task(
        meeting_id, "Quét ngõ 12", [thao, Assignee("Tổ 2")], date(2026, 11, 30), "40 hộ"
    )
    second = drafting.add_task(meeting_id, "Thu quỹ")
    before = drafting.tasks(meeting_id)
    versions.keep(meeting_id)
    drafting.remove_task(drafting.tasks(meeting_id)[0])
    drafting.change_task(replace(drafting.tasks(meeting_id)[0], what="Thu phí", assignees=(thao,)))
    drafting.add_task(meeting_id, "Việc thêm")
    versions.go_back(meeting_id, versions.versions(meeting_id)[0].id)
    assert drafting.tasks(meeting_id) == before
    assert [task.id for task in drafting.tasks(meeting_id)] == [first, second]
    assert names(cell, meeting_id) == ["Sửa tại hội nghị lần 1", "Sửa tại hội nghị lần 2"]
    cell.services.history.undo()
    assert [task.what for task in drafting.tasks(meeting_id)] == ["Thu phí", "Việc thêm"]
    cell.services.history.redo()
    assert drafting.tasks(meeting_id) == before


def test_a_version_of_an_old_book_has_words_of_tasks_only_and_leaves_the_tasks(cell, meeting_id: str):
    drafting, desk = cell.services.drafting, cell.services.versions
    drafting.write_section(meeting_id, PRAISE, "một")
    drafting.add_task(meeting_id, "Quét ngõ")
    resolution = drafting.resolution(meeting_id)
    old = Version("v", resolution.id, 1, Stage.DRAFT, EVENING, "", {"praise": "xưa", TASKS: "1. Thu quỹ"})
    book = cell.services._book
    with book.act("như sổ cũ", meeting_id=meeting_id):
        VersionStore(book).add(old)
    assert desk.go_back(meeting_id, "v") is False
    assert drafting.resolution(meeting_id).text(PRAISE) == "xưa"
    assert [task.what for task in drafting.tasks(meeting_id)] == ["Quét ngõ"]


def test_who_proposed_what_stands_between_the_versions(cell):
    meeting_id = cell.open()
    drafting, versions = cell.services.drafting, cell.services.versions
    drafting.write_section(meeting_id, PRAISE, "một")
    versions.keep(meeting_id)
    man = Person("Lê Đức Mận", cell.ids["Lê Đức Mận"])
    versions.propose(meeting_id, man, " ghi rõ {{ thời hạn }} ")
    versions.propose(meeting_id, Person("Ông Phạm Hữu Sâm"), "bớt chữ")
    drafting.write_section(meeting_id, PRAISE, "hai")
    first = versions.versions(meeting_id)[0]
    assert [one.name for one in versions.amendments_between(meeting_id, first, None)] == [
        "Lê Đức Mận",
        "Ông Phạm Hữu Sâm",
    ]
    versions.keep(meeting_id)
    versions.propose(meeting_id, man, "thêm tổ 4")
    drafting.write_section(meeting_id, PRAISE, "ba")
    older, newer = versions.versions(meeting_id)
    between = versions.amendments_between(meeting_id, older, newer)
    assert [(one.member_id, one.words) for one in between] == [
        (man.member_id, "ghi rõ {{ thời hạn }}"),
        (None, "bớt chữ"),
    ]
    assert [one.words for one in versions.amendments_between(meeting_id, newer, None)] == ["thêm tổ 4"]
    assert len(versions.amendments_between(meeting_id, older, None)) == 3
    versions.reword(meeting_id, versions.amendments(meeting_id)[2], "thêm tổ 5")
    versions.withdraw(meeting_id, versions.amendments(meeting_id)[0])
    assert [one.words for one in versions.amendments(meeting_id)] == ["bớt chữ", "thêm tổ 5"]
    for _ in range(3):
        cell.services.history.undo()
    assert versions.amendments(meeting_id)[0].words == "ghi rõ {{ thời hạn }}"
    for who, words, why in ((Person(" "), "x", Problem.NAME_EMPTY), (man, " ", Problem.TEXT_EMPTY)):
        assert problem(versions.propose, meeting_id, who, words).problem is why


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

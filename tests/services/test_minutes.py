"""The tab Biên bản over a real book: gaps, the vote on the minutes, passing, reopening, where papers go."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, MeetingState, StepKind
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.store.history import ActionKind
from tests.services.worked import BASE, CLOSING, EVENING, IN_ROOM, Worked, official


@pytest.fixture
def worked(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    yield made
    made.services.close()


def lacking(worked: Worked) -> list[str]:
    return [gap.text for gap in worked.services.minutes.gaps(worked.meeting_id)]


def problem(act, *args, **named) -> Problem:
    with pytest.raises(KnownError) as caught:
        act(*args, **named)
    return caught.value.problem


# ------------------------------------------------------------------------------------------------ gaps


def test_an_evening_held_to_its_end_lacks_nothing(worked: Worked):
    worked.hold()
    assert lacking(worked) == []


def test_a_secretary_who_is_marked_absent_is_a_gap(worked: Worked):
    worked.hold()
    secretary = worked.ids["Nguyễn Thị Hiền"]
    worked.services.attendance.mark_absent(worked.meeting_id, secretary, excused=False)
    (gap,) = [one for one in worked.services.minutes.gaps(worked.meeting_id) if one.target_id == secretary]
    assert gap.text == "Thư ký được ghi vắng: đồng chí Nguyễn Thị Hiền"
    assert not gap.hinders


def test_gaps_lead_to_the_item_the_person_and_the_task(worked: Worked):
    s, meeting_id = worked.services, worked.open()
    worked.write()
    s.attendance.unmark(meeting_id, worked.ids["Lê Đức Mận"])
    talk = worked.item(StepKind.DISCUSSION)
    s.meetings.write_conclusion(talk.id, "")
    task = s.drafting.tasks(meeting_id)[0]
    s.drafting.change_task(replace(task, due=None))
    found = {(gap.place, gap.target_id) for gap in s.minutes.gaps(meeting_id)}
    assert found == {
        (Place.MEETING, None),
        (Place.ROLL, worked.ids["Lê Đức Mận"]),
        (Place.AGENDA, talk.id),
        (Place.RESOLUTION, task.id),
        (Place.RESOLUTION, worked.item(StepKind.RESOLUTION).id),
        (Place.MINUTES, None),
    }


def test_an_adoption_that_a_corrected_roll_takes_away_is_missed(worked: Worked):
    """7 of 11 pass, 7 of 13 pass, 7 of 14 do not."""
    worked.hold()
    s = worked.services
    for name in ("Cao Thị Xoài", "Cao Văn Mít"):
        s.members.add(official(name))
    assert "Nghị quyết chưa được biểu quyết thông qua" not in lacking(worked)
    s.members.add(official("Cao Văn Ổi"))
    assert "Nghị quyết chưa được biểu quyết thông qua" in lacking(worked)
    assert s.papers.resolution(worked.meeting_id).draft


# ----------------------------------------------------------------------------------------------- voting


def test_everybody_in_the_room_can_be_in_favour(worked: Worked):
    worked.open()
    minutes = worked.services.minutes
    base = minutes.reading_base(worked.meeting_id)
    assert (base.size, len(base.in_room)) == (BASE, IN_ROOM)
    minutes.vote_reading(worked.meeting_id, IN_ROOM)
    vote = minutes.reading_vote(worked.meeting_id)
    assert vote is not None
    assert vote.result.passed
    assert vote.ballot.subject == "thông qua biên bản"


def test_who_went_home_early_has_no_vote_also_when_it_is_written_down_after_the_close(worked: Worked):
    """What is offered as "everybody in favour" must be what the book accepts."""
    s, meeting_id = worked.services, worked.open()
    worked.clock.pass_minutes(40)
    for name in ("Bùi Văn Ổi", "Ngô Thị Lựu"):
        s.attendance.leave_or_return(meeting_id, worked.ids[name])
    worked.close()
    worked.clock.pass_minutes(30)
    in_room = len(s.minutes.reading_base(meeting_id).in_room)
    assert in_room == IN_ROOM - 2
    assert problem(s.minutes.vote_reading, meeting_id, in_room + 1) is Problem.TOO_MANY_VOTES
    s.minutes.vote_reading(meeting_id, in_room)


def test_a_roll_taken_after_the_close_counts_its_people_as_having_been_there(worked: Worked):
    """Minutes are often typed in afterwards: opened, timed by hand, and only then the roll is taken."""
    s = worked.services
    worked.clock.at = CLOSING + timedelta(hours=1)
    worked.meeting_id = meeting_id = s.meetings.create(MeetingKind.REGULAR, EVENING)
    s.meetings.start(meeting_id)
    s.meetings.set_times(meeting_id, EVENING, CLOSING)
    worked.clock.pass_minutes(5)
    for name in ("Hoàng Văn Thọ", "Đặng Thị Nga", "Nguyễn Thị Hiền", "Lê Đức Mận", "Võ Ngọc Khế"):
        s.attendance.mark_present(meeting_id, worked.ids[name])
    assert len(s.minutes.reading_base(meeting_id).in_room) == 5
    s.minutes.vote_reading(meeting_id, 5)


def test_times_corrected_to_earlier_ones_leave_the_people_in_the_room(worked: Worked):
    """The roll was taken by a laptop opened late; then the times on the clock of the hall are typed in."""
    s = worked.services
    worked.clock.at = CLOSING + timedelta(hours=1)
    worked.meeting_id = meeting_id = s.meetings.create(MeetingKind.REGULAR, EVENING)
    s.meetings.start(meeting_id)
    for name in ("Hoàng Văn Thọ", "Đặng Thị Nga", "Nguyễn Thị Hiền", "Lê Đức Mận", "Võ Ngọc Khế"):
        s.attendance.mark_present(meeting_id, worked.ids[name])
    s.meetings.set_times(meeting_id, EVENING, CLOSING)
    assert len(s.minutes.reading_base(meeting_id).in_room) == 5


def test_a_second_vote_on_the_minutes_stands_in_for_the_first(worked: Worked):
    worked.open()
    s = worked.services
    s.minutes.vote_reading(worked.meeting_id, 5, 3)
    s.minutes.vote_reading(worked.meeting_id, 7, 0, 1)
    (only,) = s.drafting.ballots(worked.meeting_id)
    assert (only.ballot.in_favour, only.ballot.against, only.ballot.abstained) == (7, 0, 1)


def test_no_vote_before_the_meeting_has_begun_and_none_after_it_was_passed(worked: Worked):
    s = worked.services
    worked.clock.at = EVENING
    meeting_id = s.meetings.create(MeetingKind.REGULAR, EVENING)
    assert problem(s.minutes.vote_reading, meeting_id, 0) is Problem.MEETING_NOT_STARTED
    worked.hold()
    s.minutes.pass_meeting(worked.meeting_id)
    assert problem(s.minutes.vote_reading, worked.meeting_id, 8) is Problem.MEETING_LOCKED


# ---------------------------------------------------------------------------------------------- passing


def test_a_passed_meeting_is_locked(worked: Worked):
    worked.hold()
    s = worked.services
    s.minutes.pass_meeting(worked.meeting_id)
    assert s.meetings.meeting(worked.meeting_id).state is MeetingState.PASSED
    item = worked.item(StepKind.DISCUSSION)
    assert problem(s.meetings.write_content, item.id, "khác") is Problem.MEETING_LOCKED
    mark = s.attendance.mark_present
    assert problem(mark, worked.meeting_id, worked.ids["Lê Đức Mận"]) is Problem.MEETING_LOCKED
    assert problem(s.minutes.pass_meeting, worked.meeting_id) is Problem.MEETING_LOCKED


@pytest.mark.parametrize("lack", ["no closing time", "no vote", "voted down"])
def test_a_meeting_is_not_passed_without_its_end_or_its_vote(worked: Worked, lack):
    worked.open()
    s = worked.services
    if lack != "no closing time":
        worked.close()
    if lack != "no vote":
        s.minutes.vote_reading(worked.meeting_id, 5 if lack == "voted down" else IN_ROOM)
    assert problem(s.minutes.pass_meeting, worked.meeting_id) is Problem.MEETING_NOT_READY
    assert not s.meetings.meeting(worked.meeting_id).locked


def test_other_gaps_do_not_hinder(worked: Worked):
    worked.open()
    worked.close()
    worked.services.minutes.vote_reading(worked.meeting_id, IN_ROOM)
    assert lacking(worked)
    worked.services.minutes.pass_meeting(worked.meeting_id)


def test_reopening_keeps_its_reason_in_the_history(worked: Worked):
    worked.hold()
    s = worked.services
    s.minutes.pass_meeting(worked.meeting_id)
    s.minutes.reopen(worked.meeting_id, "  ghi thiếu ý kiến  của đồng chí Lựu ")
    assert s.meetings.meeting(worked.meeting_id).state is MeetingState.RUNNING
    newest = s.history.past(1)[0]
    assert newest.kind is ActionKind.ACT
    assert newest.name == "Mở lại Thường kỳ tháng 11/2026: ghi thiếu ý kiến của đồng chí Lựu"
    s.meetings.write_content(worked.item(StepKind.DISCUSSION).id, "Viết lại.")


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_reopening_needs_a_reason(worked: Worked, reason):
    worked.hold()
    s = worked.services
    s.minutes.pass_meeting(worked.meeting_id)
    assert problem(s.minutes.reopen, worked.meeting_id, reason) is Problem.TEXT_EMPTY
    assert s.meetings.meeting(worked.meeting_id).locked


def test_a_meeting_that_is_not_passed_is_not_reopened(worked: Worked):
    """A meeting in preparation would otherwise begin without a time of opening."""
    s = worked.services
    meeting_id = s.meetings.create(MeetingKind.REGULAR, EVENING)
    s.minutes.reopen(meeting_id, "nhầm")
    assert s.meetings.meeting(meeting_id).state is MeetingState.PREPARING


# ----------------------------------------------------------------------------------------------- papers


def test_papers_go_beside_the_book_into_a_folder_of_the_meeting(worked: Worked, tmp_path: Path):
    worked.hold()
    papers = worked.services.papers
    delivery = papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    assert delivery.folder == tmp_path / "Văn bản Sổ chi bộ 3" / "2026-11-03 Thường kỳ"
    assert (delivery.kind, delivery.file_name) == (PaperKind.MINUTES, "Biên bản 11-2026.docx")
    assert papers.delivery(PaperKind.RESOLUTION, worked.meeting_id).file_name == "Nghị quyết 11-2026.docx"
    assert not delivery.folder.exists()


def test_another_kind_of_meeting_has_its_name_in_the_file(worked: Worked):
    s = worked.services
    meeting_id = s.meetings.create(MeetingKind.COMMITTEE, EVENING)
    assert s.papers.delivery(PaperKind.MINUTES, meeting_id).file_name == "Biên bản họp chi ủy 11-2026.docx"


def test_papers_written_are_remembered_by_kind_with_the_place_they_went_to(worked: Worked, tmp_path: Path):
    worked.hold()
    papers, meeting_id = worked.services.papers, worked.meeting_id
    delivery = papers.delivery(PaperKind.MINUTES, meeting_id)
    stick = tmp_path / "USB" / "Biên bản 11-2026.docx"
    papers.record(delivery, delivery.folder / "Biên bản 11-2026.docx", "a" * 64)
    papers.record(delivery, stick, "b" * 64)
    papers.record(
        papers.delivery(PaperKind.RESOLUTION, meeting_id), delivery.folder / "Nghị quyết.docx", "c" * 64
    )
    earlier = papers.delivery(PaperKind.MINUTES, meeting_id).earlier
    assert [made.path for made in earlier] == [delivery.folder / "Biên bản 11-2026.docx", stick]
    assert [made.sha256 for made in earlier] == ["a" * 64, "b" * 64]


def test_a_book_carried_elsewhere_with_its_papers_still_knows_them(worked: Worked):
    """Only the name is kept of a paper beside the book."""
    worked.hold()
    papers = worked.services.papers
    delivery = papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    papers.record(delivery, delivery.folder / "Biên bản 11-2026.docx", "a" * 64)
    assert [paper.file_name for paper in papers.delivered(worked.meeting_id)] == ["Biên bản 11-2026.docx"]


def test_a_paper_of_a_passed_meeting_is_remembered_too(worked: Worked):
    worked.hold()
    s = worked.services
    s.minutes.pass_meeting(worked.meeting_id)
    delivery = s.papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    s.papers.record(delivery, delivery.folder / delivery.file_name, "a" * 64)
    assert len(s.papers.delivered(worked.meeting_id)) == 1


def test_a_meeting_whose_papers_were_written_can_still_be_deleted_and_brought_back(worked: Worked):
    worked.hold()
    s = worked.services
    delivery = s.papers.delivery(PaperKind.MINUTES, worked.meeting_id)
    s.papers.record(delivery, delivery.folder / delivery.file_name, "a" * 64)
    s.meetings.delete(worked.meeting_id)
    s.history.undo()
    assert len(s.papers.delivered(worked.meeting_id)) == 1

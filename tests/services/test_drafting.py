"""Votes, the month's resolution and its tasks, over a real book."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.domain.registers import Numbering
from chibo_desktop.domain.resolutions import Assignee, SectionCode, Task, TaskState
from chibo_desktop.domain.voting import LeftOut, Slips, VotingMethod
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book
from chibo_desktop.ui.labels import sentence

OCTOBER, NOVEMBER, DECEMBER = (datetime(2026, month, 5, 19, 30) for month in (10, 11, 12))
NAMES = ("Phạm Văn Bình", "Trần Thị Hiền", "Lê Quang Dũng", "Vũ Thị Hiền", "Đỗ Thu Hà", "Bùi Văn Lộc")


class Clock:
    def __init__(self, at: datetime) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at


@pytest.fixture
def clock() -> Clock:
    return Clock(OCTOBER)


@pytest.fixture
def services(tmp_path: Path, clock: Clock):
    """Six official members, one of them exempt, and a probationary one: a base of 5 or 6."""
    made = Services(Book.create(tmp_path / "so.chibo", clock), Rules())
    made.cell.set_up(
        "Chi bộ Tổ dân phố 3", "Đảng bộ phường Kỳ Liên", "Kỳ Liên", "Nhà văn hóa", OCTOBER.time()
    )
    for name in NAMES:
        statuses = (Status(StatusKind.OFFICIAL),)
        made.members.add(
            Member("", name, statuses=(*statuses, Status(StatusKind.EXEMPT)) if "Lộc" in name else statuses)
        )
    made.members.add(Member("", "Ngô Văn Tân", statuses=(Status(StatusKind.PROBATIONARY),)))
    yield made
    made.close()


def member(services: Services, name: str) -> str:
    return next(row.id for row in services.members.rows() if row.member.name == name)


def held(services: Services, clock: Clock, at: datetime, *absent: str, kind=MeetingKind.REGULAR) -> str:
    """A started meeting at which everybody but ``absent`` and the exempt is present."""
    clock.at = at
    meeting_id = services.meetings.create(kind, at)
    services.meetings.start(meeting_id)
    for row in services.members.rows():
        name = row.member.name
        if name in absent:
            services.attendance.mark_absent(meeting_id, row.id, excused=True, reason="ốm")
        elif "Lộc" not in name:
            services.attendance.mark_present(meeting_id, row.id)
    return meeting_id


def problem(act, *args, **named) -> Problem:
    with pytest.raises(KnownError) as caught:
        act(*args, **named)
    return caught.value.problem


def item_at(services: Services, meeting_id: str, step: StepKind) -> str:
    return next(item.id for item in services.meetings.items(meeting_id) if item.step is step)


# -------------------------------------------------------------------------------------------------- votes


def test_the_base_counts_the_absent_and_says_who_is_left_out(services, clock):
    meeting_id = held(services, clock, NOVEMBER, "Đỗ Thu Hà")
    base = services.drafting.base(meeting_id)
    assert base.size == 5
    assert len(base.in_room) == 4
    assert dict(base.left_out) == {
        member(services, "Bùi Văn Lộc"): LeftOut.EXEMPT_ABSENT,
        member(services, "Ngô Văn Tân"): LeftOut.PROBATIONARY,
    }


@pytest.mark.parametrize(
    "matter, in_favour, passed",
    [
        # More than half of 5 is 3; two thirds of 5 is 4.
        ("ordinary", 2, False),
        ("ordinary", 3, True),
        ("admission", 3, False),
        ("admission", 4, True),
        ("expulsion", 3, False),
        ("recognition", 4, True),
    ],
)
def test_a_vote_at_the_edge_of_its_bar(services, clock, matter, in_favour, passed):
    meeting_id = held(services, clock, NOVEMBER)
    ballot_id = services.drafting.vote(meeting_id, "việc này", in_favour, 5 - in_favour, matter=matter)
    view = services.drafting.ballot(ballot_id)
    assert view is not None
    assert view.result.passed is passed
    assert ("không được thông qua" in view.sentence) is not passed


def test_no_more_votes_than_voters_in_the_room(services, clock):
    meeting_id = held(services, clock, NOVEMBER, "Đỗ Thu Hà")
    vote = services.drafting.vote
    assert problem(vote, meeting_id, "việc này", 5) is Problem.TOO_MANY_VOTES
    assert problem(vote, meeting_id, "việc này", 3, 1, 1) is Problem.TOO_MANY_VOTES
    assert problem(vote, meeting_id, "việc này", 3, -1) is Problem.VOTES_NEGATIVE
    assert problem(vote, meeting_id, " ", 3) is Problem.TEXT_EMPTY
    with pytest.raises(KnownError) as caught:
        vote(meeting_id, "việc này", 5)
    assert sentence(caught.value) == (
        "Có 5 phiếu mà chỉ 4 người được biểu quyết đang có mặt: "
        "Phạm Văn Bình, Lê Quang Dũng, Trần Thị Hiền, Vũ Thị Hiền. Đếm lại, hoặc sửa điểm danh."
    )
    with pytest.raises(KnownError) as caught:
        vote(meeting_id, "việc này", 5, method=VotingMethod.SECRET, slips=Slips(5, 5))
    assert "đang có mặt: Phạm Văn Bình" in sentence(caught.value)
    assert not services.drafting.ballots(meeting_id)
    vote(meeting_id, "việc này", 4)


def test_a_vote_written_down_later_counts_as_it_was_then(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    drafting, opened = services.drafting, clock.at
    clock.at += timedelta(minutes=50, seconds=20)
    for name in ("Đỗ Thu Hà", "Vũ Thị Hiền"):
        services.attendance.leave_or_return(meeting_id, member(services, name))
    clock.at += timedelta(minutes=10)
    assert len(drafting.base(meeting_id).in_room) == 3
    assert problem(drafting.vote, meeting_id, "việc này", 5) is Problem.TOO_MANY_VOTES
    at = (opened + timedelta(minutes=30)).time()
    view = drafting.ballot(drafting.vote(meeting_id, "việc này", 5, at=at))
    assert view.ballot.taken_at == opened + timedelta(minutes=30)
    assert (view.result.in_favour, view.result.base) == (5, 5)
    for wrong in ((opened - timedelta(minutes=1)).time(), (clock.at + timedelta(minutes=1)).time()):
        assert problem(drafting.vote, meeting_id, "việc này", 1, at=wrong) is Problem.VOTE_OUTSIDE_MEETING
    moved = replace(view.ballot, taken_at=drafting.moment(meeting_id, clock.at.time()))
    assert problem(drafting.correct_vote, moved) is Problem.TOO_MANY_VOTES


def test_a_correction_is_told_and_what_is_undone_is_not(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    drafting = services.drafting
    view = drafting.ballot(drafting.vote(meeting_id, "việc này", 3, 1))
    assert drafting.corrections(view.id) == []
    clock.at += timedelta(minutes=5)
    drafting.correct_vote(replace(view.ballot, in_favour=4, matter="admission"))
    (told,) = drafting.corrections(view.id)
    assert told.at == clock.at
    assert told.changes == (
        ("tán thành", "3", "4"),
        ("loại việc", "Quyết định thông thường, nghị quyết tháng", "Đề nghị kết nạp đảng viên"),
    )
    drafting.vote(meeting_id, "việc khác", 3, 1)
    drafting.correct_vote(replace(drafting.ballot(view.id).ballot, subject="việc ấy"))
    assert [one.changes[0][0] for one in drafting.corrections(view.id)] == ["tán thành", "về việc"]
    item = services.meetings.items(meeting_id)[0]
    drafting.correct_vote(replace(drafting.ballot(view.id).ballot, against=0, abstained=1, item_id=item.id))
    told = drafting.corrections(view.id)[-1].changes
    assert told == (
        ("không tán thành", "1", "0"),
        ("không có ý kiến", "0", "1"),
        ("tại mục", "", item.title),
    )
    services.history.undo()
    services.history.undo()
    assert len(drafting.corrections(view.id)) == 1
    services.history.undo()
    services.history.undo()
    assert drafting.corrections(view.id) == []


def test_who_left_before_the_vote_is_not_in_the_room_but_a_correction_counts_as_then(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    clock.at += timedelta(minutes=40)
    services.drafting.vote(meeting_id, "việc trước", 5)
    clock.at += timedelta(minutes=1)
    services.attendance.leave_or_return(meeting_id, member(services, "Lê Quang Dũng"))
    clock.at += timedelta(minutes=1)
    assert problem(services.drafting.vote, meeting_id, "việc sau", 5) is Problem.TOO_MANY_VOTES
    before = services.drafting.ballots(meeting_id)[0].ballot
    services.drafting.correct_vote(replace(before, in_favour=4, against=1))
    assert services.drafting.ballots(meeting_id)[0].sentence.startswith(
        "Biểu quyết việc trước (giơ tay): 4/5 đồng chí tán thành, đạt 80%; không tán thành: 1;"
    )


def test_a_vote_needs_an_opened_meeting(services, clock):
    clock.at = NOVEMBER
    meeting_id = services.meetings.create(MeetingKind.REGULAR, NOVEMBER)
    assert problem(services.drafting.vote, meeting_id, "việc này", 0) is Problem.MEETING_NOT_STARTED


def test_votes_of_one_moment_stay_in_the_order_they_were_written(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    services.meetings.finish(meeting_id)
    subjects = [f"việc {number}" for number in range(6)]
    for subject in subjects:
        clock.at += timedelta(minutes=5)
        services.drafting.vote(meeting_id, subject, 5)
    assert [view.ballot.subject for view in services.drafting.ballots(meeting_id)] == subjects
    assert {view.ballot.taken_at for view in services.drafting.ballots(meeting_id)} == {NOVEMBER}
    services.drafting.remove_vote(services.drafting.ballots(meeting_id)[0].ballot)
    services.drafting.vote(meeting_id, "việc 6", 5)
    views = services.drafting.ballots(meeting_id)
    assert len({view.ballot.position for view in views}) == 6
    assert [view.ballot.subject for view in views] == [*subjects[1:], "việc 6"]


@pytest.mark.parametrize(
    "votes, slips, refused",
    [
        ((4, 0, 0), Slips(5, 5, 1), None),
        ((3, 1, 0), Slips(5, 4, 0), None),
        ((0, 0, 0), Slips(5, 0, 0), None),
        ((4, 0, 0), None, Problem.SLIPS_MISSING),
        ((4, 0, 0), Slips(6, 4, 0), Problem.TOO_MANY_SLIPS),
        ((4, 0, 0), Slips(3, 4, 0), Problem.SLIPS_RETURNED),
        ((0, 0, 0), Slips(5, 4, 5), Problem.SLIPS_INVALID),
        ((3, 0, 0), Slips(5, 5, 1), Problem.SLIPS_DIFFER),
        ((4, 1, 0), Slips(5, 5, 1), Problem.SLIPS_DIFFER),
        ((4, 0, 0), Slips(5, 5, -1), Problem.VOTES_NEGATIVE),
    ],
)
def test_the_papers_of_a_secret_ballot_must_add_up(services, clock, votes, slips, refused):
    meeting_id = held(services, clock, NOVEMBER)

    def vote() -> str:
        return services.drafting.vote(
            meeting_id, "khai trừ", *votes, matter="expulsion", method=VotingMethod.SECRET, slips=slips
        )

    if refused:
        assert problem(vote) is refused
        return
    stored = services.drafting.ballot(vote())
    assert stored is not None
    assert stored.ballot.slips == slips


def test_a_vote_by_hand_keeps_no_papers(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    ballot_id = services.drafting.vote(
        meeting_id, "khai trừ", 5, method=VotingMethod.SECRET, slips=Slips(5, 5)
    )
    view = services.drafting.ballot(ballot_id)
    services.drafting.correct_vote(replace(view.ballot, method=VotingMethod.SHOW_OF_HANDS))
    assert services.drafting.ballot(ballot_id).ballot.slips is None


def test_a_vote_belongs_to_the_running_item_or_the_last_begun(services, clock):
    clock.at = NOVEMBER
    meeting_id = services.meetings.create(MeetingKind.REGULAR, NOVEMBER)
    assert services.drafting.likely_item(meeting_id) is None
    services.meetings.start(meeting_id)
    first, second, *_ = services.meetings.items(meeting_id)
    assert services.drafting.likely_item(meeting_id) == first.id
    clock.at += timedelta(minutes=3)
    services.meetings.go_on(meeting_id)
    services.meetings.finish(meeting_id)
    assert services.drafting.likely_item(meeting_id) == second.id
    assert services.drafting.reads_back(item_at(services, meeting_id, StepKind.READING_BACK))
    assert not services.drafting.reads_back(second.id)
    assert not services.drafting.reads_back(None)


def test_only_a_vote_that_passed_and_may_be_on_the_resolution_adopts_it(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    drafting, at = services.drafting, item_at(services, meeting_id, StepKind.RESOLUTION)
    by_item = drafting.vote(meeting_id, "thông qua", 3, item_id=at)
    by_words = drafting.vote(meeting_id, "Thông qua Nghị quyết tháng 11", 3)
    lost = drafting.vote(meeting_id, "nghị quyết", 2, item_id=at)
    other = drafting.vote(meeting_id, "khen thưởng", 5)
    may = {view.id: drafting.may_adopt(view) for view in drafting.ballots(meeting_id)}
    assert may == {by_item: True, by_words: True, lost: False, other: False}
    drafting.adopt(meeting_id, by_item)
    assert not any(drafting.may_adopt(view) for view in drafting.ballots(meeting_id))


# ------------------------------------------------------------------------------------------- the resolution


def test_a_vote_that_passed_adopts_and_numbers_the_resolution(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    services.drafting.write_section(meeting_id, SectionCode.NEXT_TASKS, "Vệ sinh môi trường")
    lost = services.drafting.vote(meeting_id, "nghị quyết", 2, 3)
    assert problem(services.drafting.adopt, meeting_id, lost) is Problem.VOTE_NOT_PASSED
    won = services.drafting.vote(meeting_id, "nghị quyết", 5)
    services.drafting.adopt(meeting_id, won)
    assert services.drafting.resolution(meeting_id).number == 1
    assert services.drafting.adopted_by(meeting_id).id == won
    paper = services.papers.resolution(meeting_id)
    assert paper.heading.number == "Số 01-NQ/CB"
    assert paper.closing == (
        "Nghị quyết này đã được chi bộ biểu quyết thông qua, 5/5 đồng chí tán thành, đạt 100%."
    )
    assert not paper.draft
    services.history.undo()
    assert services.drafting.resolution(meeting_id).number is None
    assert services.papers.resolution(meeting_id).draft


def test_numbers_go_on_and_a_number_given_by_hand_is_respected(services, clock):
    first, second = held(services, clock, OCTOBER), held(services, clock, NOVEMBER)
    services.drafting.set_number(first, 41)
    assert services.drafting.register(second).proposed == 42
    services.drafting.set_number(second, 50)
    services.drafting.adopt(second, services.drafting.vote(second, "nghị quyết", 5))
    assert services.drafting.resolution(second).number == 50
    assert problem(services.drafting.set_number, second, 0) is Problem.NUMBER_INVALID


@pytest.mark.parametrize(
    "habits, number",
    [
        ({}, 42),
        ({"congresses": (date(2026, 10, 20),)}, 1),
        ({"congresses": (date(2026, 10, 5), date(2027, 1, 1))}, 42),
        ({"numbering": Numbering.BY_YEAR, "congresses": (date(2026, 10, 20),)}, 42),
    ],
)
def test_an_adopted_resolution_takes_the_next_number_of_its_term(services, clock, habits, number):
    first, second = held(services, clock, OCTOBER), held(services, clock, NOVEMBER)
    services.drafting.set_number(first, 41)
    services.cell.change_settings(replace(services.cell.settings(), **habits))
    services.drafting.adopt(second, services.drafting.vote(second, "nghị quyết", 5))
    assert services.drafting.resolution(second).number == number
    assert services.drafting.resolution(first).number == 41


def test_an_adoption_does_not_outlive_its_vote(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    ballot_id = services.drafting.vote(meeting_id, "nghị quyết", 3)
    services.drafting.adopt(meeting_id, ballot_id)
    services.drafting.correct_vote(replace(services.drafting.ballot(ballot_id).ballot, in_favour=2))
    assert services.drafting.adopted_by(meeting_id) is None
    services.history.undo()
    assert services.drafting.adopted_by(meeting_id) is not None
    services.drafting.remove_vote(services.drafting.ballot(ballot_id).ballot)
    assert services.drafting.adopted_by(meeting_id) is None
    services.history.undo()
    assert services.drafting.adopted_by(meeting_id).id == ballot_id


def test_a_vote_of_another_meeting_adopts_nothing(services, clock):
    first, second = held(services, clock, OCTOBER), held(services, clock, NOVEMBER)
    ballot_id = services.drafting.vote(first, "nghị quyết", 5)
    assert problem(services.drafting.adopt, second, ballot_id) is Problem.GONE


def test_last_month_is_the_cells_own_not_its_committees(services, clock):
    first = held(services, clock, OCTOBER)
    services.drafting.write_section(first, SectionCode.LIMITS, "Còn đến muộn")
    committee = held(services, clock, OCTOBER + timedelta(days=20), kind=MeetingKind.COMMITTEE)
    services.drafting.write_section(committee, SectionCode.LIMITS, "Dự kiến")
    second = held(services, clock, NOVEMBER)
    assert services.drafting.last_resolution(second).text(SectionCode.LIMITS) == "Còn đến muộn"
    assert services.drafting.last_resolution(first) is None


def test_what_is_typed_in_a_section_is_one_act_and_clean(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    rubbish = "Bí thư\x07 kết luận\x0b" + "á" * 50_000
    services.drafting.write_section(meeting_id, SectionCode.PRAISE, "Biểu")
    services.drafting.write_section(meeting_id, SectionCode.PRAISE, "Biểu dương")
    services.drafting.write_section(meeting_id, SectionCode.PRAISE, rubbish)
    text = services.drafting.resolution(meeting_id).text(SectionCode.PRAISE)
    assert text == "Bí thư kết luận\n" + "á" * 50_000
    services.history.undo()
    assert services.drafting.resolution(meeting_id) is None


def test_the_opening_of_a_draft_leaves_room_for_what_nobody_knows_yet(services, clock):
    clock.at = OCTOBER
    meeting_id = services.meetings.create(MeetingKind.REGULAR, NOVEMBER)
    opening = services.papers.resolution(meeting_id).opening
    assert "Tổng số đảng viên của chi bộ: 7 đồng chí (chính thức 6, dự bị 1)" in opening
    assert "có mặt: …… (" in opening
    clock.at = NOVEMBER
    services.meetings.start(meeting_id)
    services.attendance.mark_present(meeting_id, member(services, "Phạm Văn Bình"))
    opening = services.papers.resolution(meeting_id).opening
    assert "có mặt: 1 (chính thức 1, dự bị 0), đạt 16,7%" in opening
    assert opening.startswith(
        "Hồi 19 giờ 30 phút, ngày 05 tháng 11 năm 2026, tại Nhà văn hóa, Chi bộ Tổ dân phố 3 tiến hành "
        "sinh hoạt chi bộ thường kỳ tháng 11 năm 2026. "
    )


def test_the_subject_is_proposed_from_the_item(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    item_id = item_at(services, meeting_id, StepKind.RESOLUTION)
    assert services.drafting.proposed_subject(meeting_id, item_id) == (
        "thông qua nghị quyết sinh hoạt chi bộ thường kỳ tháng 11/2026"
    )
    assert not services.drafting.proposed_subject(meeting_id, None)


# --------------------------------------------------------------------------------------------------- tasks


def test_names_typed_for_a_task_are_people_groups_and_outsiders(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    task = services.drafting.tasks(meeting_id)[0] if services.drafting.tasks(meeting_id) else None
    assert task is None
    services.drafting.add_task(meeting_id, "Thu đảng phí")
    task = services.drafting.tasks(meeting_id)[0]

    def named(text: str) -> list[tuple[str, bool]]:
        return [(a.name, a.member_id is not None) for a in services.drafting.assignees(task, text)]

    assert named("Phạm Văn Bình") == [("Phạm Văn Bình", True)]
    assert named("bình, Tổ tự quản số 2; đỗ thu hà") == [
        ("Phạm Văn Bình", True),
        ("Tổ tự quản số 2", False),
        ("Đỗ Thu Hà", True),
    ]
    assert named("đ/c Bình và đồng chí Hà, Đ/c: Hiền") == [
        ("Phạm Văn Bình", True),
        ("Đỗ Thu Hà", True),
        ("Đ/c: Hiền", False),
    ]
    assert named("Bình và Thanh niên; đ/c Khách") == [("Bình và Thanh niên", False), ("đ/c Khách", False)]
    # There are two of that name: it stays as typed. Marks typed are meant: nobody is called Hiển.
    assert named("Hiền") == [("Hiền", False)]
    assert named("hien") == [("hien", False)]
    assert named("Trần Thị Hiền,, Trần Thị Hiền") == [("Trần Thị Hiền", True)]
    assert named("Hạ") == [("Hạ", False)]
    assert named(" , ;") == []


def test_somebody_named_before_is_still_that_person(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    who = Assignee("Nguyễn Văn An", member(services, "Đỗ Thu Hà"))
    task = Task("t", meeting_id, 0, "việc", (who,))
    assert services.drafting.assignees(task, "Nguyễn Văn An, Tổ 2") == (who, Assignee("Tổ 2"))
    assert services.drafting.assignees(task, "Nguyễn Văn An, Nguyễn Văn An") == (who,)


def test_of_two_people_of_one_name_the_chosen_one_is_meant(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    one, other = (Assignee("Lê Thị Na", known) for known in ("1", "2"))
    task = Task("t", meeting_id, 0, "việc", (one,))
    named = services.drafting.assignees
    assert named(task, "Lê Thị Na") == (one,)
    assert named(task, "Lê Thị Na", [other]) == (other,)
    assert named(task, "Lê Thị Na, Lê Thị Na", [other]) == (other, one)
    assert named(replace(task, assignees=(one, other)), "Lê Thị Na, Tổ 2, Lê Thị Na") == (
        one,
        Assignee("Tổ 2"),
        other,
    )


def test_a_task_being_typed_is_one_act(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    task_id = services.drafting.add_task(meeting_id, "Tổng")
    clock.at += timedelta(seconds=3)
    services.drafting.word_task(task_id, "Tổng vệ sinh  ngõ 5")
    assert services.drafting.tasks(meeting_id)[0].what == "Tổng vệ sinh ngõ 5"
    assert problem(services.drafting.word_task, task_id, "\x01") is Problem.TEXT_EMPTY
    services.history.undo()
    assert not services.drafting.tasks(meeting_id)
    assert problem(services.drafting.word_task, task_id, "Tổng") is Problem.GONE


def test_what_a_passed_meeting_found_of_a_task_is_not_taken_out_with_it(services, clock):
    """The meeting that gave the task is open again; what the later one's minutes say must stay true."""
    gave = held(services, clock, NOVEMBER)
    services.drafting.write_section(gave, SectionCode.PRAISE, "chưa có việc nào")
    services.versions.keep(gave)
    (bare,) = [version.id for version in services.versions.versions(gave)][-1:]
    services.drafting.add_task(gave, "Quét ngõ")
    found = held(services, clock, DECEMBER)
    (task,) = services.drafting.tasks(gave)
    services.drafting.report_task(found, task, TaskState.PARTLY, "được một nửa", 50)
    services.minutes.vote_reading(found, 5)
    services.meetings.finish(found)
    services.minutes.pass_meeting(found)
    for act in (
        lambda: services.drafting.remove_task(task),
        lambda: services.versions.go_back(gave, bare),
        lambda: services.meetings.delete(gave),
    ):
        assert problem(act) is Problem.TASK_REPORTED
    (kept,) = services.drafting.tasks(gave)
    assert [report.result for report in kept.reports] == ["được một nửa"]
    services.minutes.reopen(found, "sửa kết quả")
    services.drafting.remove_task(task)
    assert services.drafting.tasks(gave) == []


def test_tasks_keep_their_order_when_one_is_taken_out(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    for what in ("một", "hai", "ba"):
        services.drafting.add_task(meeting_id, what)
    services.drafting.remove_task(services.drafting.tasks(meeting_id)[0])
    services.drafting.add_task(meeting_id, "bốn")
    assert [task.what for task in services.drafting.tasks(meeting_id)] == ["hai", "ba", "bốn"]
    assert [task.position for task in services.drafting.tasks(meeting_id)] == [0, 1, 2]
    services.history.undo()
    services.history.undo()
    assert [task.what for task in services.drafting.tasks(meeting_id)] == ["một", "hai", "ba"]


def test_tasks_come_back_until_they_are_done_with_what_was_found_of_them(services, clock):
    first = held(services, clock, OCTOBER)
    services.drafting.add_task(first, "Quét ngõ", due=date(2026, 10, 30))
    services.drafting.add_task(first, "Thăm gia đình chính sách")
    second = held(services, clock, NOVEMBER)
    rows = services.drafting.last_tasks(second)
    assert [(row.task.what, row.before_words) for row in rows] == [
        ("Quét ngõ", "Giao tháng 10/2026"),
        ("Thăm gia đình chính sách", "Giao tháng 10/2026"),
    ]
    services.drafting.report_task(second, rows[0].task, TaskState.PARTLY, "còn ngõ 7")
    services.drafting.report_task(second, rows[1].task, TaskState.DONE)
    third = held(services, clock, DECEMBER)
    (row,) = services.drafting.last_tasks(third)
    came_back = "Hoàn thành một phần: còn ngõ 7 (giao tháng 10/2026, đã chuyển 1 kỳ)"
    assert (row.task.what, row.before_words) == ("Quét ngõ", came_back)
    services.drafting.report_task(third, row.task, TaskState.DONE, "đủ 4 ngõ")
    last = services.papers.resolution(third).last_tasks
    assert [(task.before, task.result) for task in last] == [(came_back, "Đã hoàn thành: đủ 4 ngõ")]
    # The older resolution still says what was true in its month.
    assert services.papers.resolution(second).last_tasks[0].result == "Hoàn thành một phần: còn ngõ 7"


def test_a_passed_meeting_takes_nothing_more(services, clock):
    meeting_id = held(services, clock, NOVEMBER)
    task_id = services.drafting.add_task(meeting_id, "Quét ngõ")
    ballot_id = services.drafting.vote(meeting_id, "việc này", 5)
    services.minutes.vote_reading(meeting_id, 5)
    services.meetings.finish(meeting_id)
    services.minutes.pass_meeting(meeting_id)
    task, view = services.drafting.tasks(meeting_id)[0], services.drafting.ballot(ballot_id)
    drafting = services.drafting
    for act in (
        lambda: drafting.vote(meeting_id, "nữa", 5),
        lambda: drafting.correct_vote(view.ballot),
        lambda: drafting.remove_vote(view.ballot),
        lambda: drafting.adopt(meeting_id, ballot_id),
        lambda: drafting.write_section(meeting_id, SectionCode.PRAISE, "nữa"),
        lambda: drafting.set_number(meeting_id, 5),
        lambda: drafting.add_task(meeting_id, "nữa"),
        lambda: drafting.word_task(task_id, "khác"),
        lambda: drafting.change_task(task),
        lambda: drafting.remove_task(task),
        lambda: drafting.report_task(meeting_id, task, TaskState.DONE),
    ):
        assert problem(act) is Problem.MEETING_LOCKED
    # What was counted on that day stays counted, whatever becomes of the members.
    assert services.drafting.ballot(ballot_id).result.base == 5

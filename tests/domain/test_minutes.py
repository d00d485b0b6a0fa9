"""What the minutes still lack: every gap alone, where each leads, their order, and which hinder passing."""

from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction

import pytest

from chibo_desktop.domain.attendance import Attendee, count
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, MeetingState, Opinion, StepKind
from chibo_desktop.domain.minutes import Gap, Place, Votes, gaps
from chibo_desktop.domain.resolutions import Assignee, Resolution, SectionCode, Task
from chibo_desktop.domain.roll_warnings import RollTrouble, RollWarning
from chibo_desktop.domain.rules import AttendanceRules, Matter, Threshold
from chibo_desktop.domain.spots import Part, Spot
from chibo_desktop.domain.voting import BallotResult
from tests.domain.people import person

EVENING = datetime(2026, 11, 3, 19, 30)
HALF = Matter("ordinary", "việc thường", Threshold(Fraction(1, 2), strict=True), "Điều lệ, Điều 9")
PASSED = BallotResult(8, 10, 6, True, HALF)
FAILED = BallotResult(5, 10, 6, False, HALF)

MEETING = Meeting(
    "m",
    MeetingKind.REGULAR,
    EVENING,
    "hd42-2025",
    MeetingState.RUNNING,
    venue="Nhà văn hóa",
    started_at=EVENING,
    ended_at=EVENING.replace(hour=21),
    chair_id="a",
    secretary_id="b",
    reading_ballot_id="v",
)
TALK = AgendaItem(
    "i1", "m", 0, "Thảo luận", StepKind.DISCUSSION, content="Bàn việc thu quỹ.", conclusion="Thống nhất."
)
ADOPTION = AgendaItem("i2", "m", 1, "Thông qua nghị quyết", StepKind.RESOLUTION)
SPOKE = Opinion("o", "i1", 0, "Trần Thị Mơ", "a", "Nhất trí.", EVENING)
TASK = Task("t", "m", 0, "Thu quỹ vì người nghèo", (Assignee("Lê Văn Tám"),), date(2026, 11, 30))
COMPLETE = Votes(resolution_adopted=True, reading=PASSED)
PEOPLE = (person(mark="có mặt", name="a"), replace(person(mark="vắng có lý do", name="b"), reason="ốm"))


def found(
    meeting: Meeting = MEETING,
    items: tuple[AgendaItem, ...] = (TALK, ADOPTION),
    opinions: tuple[Opinion, ...] = (SPOKE,),
    people: tuple[Attendee, ...] = PEOPLE,
    tasks: tuple[Task, ...] = (TASK,),
    resolution: Resolution | None = None,
    votes: Votes = COMPLETE,
    warnings: tuple[RollWarning, ...] = (),
) -> tuple[Gap, ...]:
    roll = count(people, AttendanceRules())
    return gaps(meeting, items, opinions, people, roll, tasks, resolution, votes, warnings)


def only(**changed) -> Gap:
    missing = found(**changed)
    assert len(missing) == 1, [gap.text for gap in missing]
    return missing[0]


def test_complete_minutes_lack_nothing():
    assert found() == ()


@pytest.mark.parametrize(
    "change, text, hinders, part",
    [
        ({"started_at": None, "ended_at": None}, "Chưa có giờ khai mạc", True, Part.OPENED),
        ({"ended_at": None}, "Chưa có giờ kết thúc", True, Part.CLOSED),
        ({"venue": ""}, "Chưa có địa điểm họp", False, Part.VENUE),
        ({"chair_id": None}, "Chưa có người chủ trì", False, Part.CHAIR),
        ({"secretary_id": None}, "Chưa có thư ký", False, Part.SECRETARY),
    ],
)
def test_facts_of_the_meeting(change, text, hinders, part):
    wanted = Gap(text, Place.MEETING, hinders=hinders, part=part)
    assert only(meeting=replace(MEETING, **change)) == wanted
    assert wanted.spot == Spot(Place.MEETING, part)


def test_people_not_marked_lead_to_the_first_of_them():
    unmarked = (person(name="c"), person(name="d"))
    assert only(people=(*PEOPLE, *unmarked)) == Gap("Còn 2 đồng chí chưa điểm danh", Place.ROLL, "c")


def test_an_absence_without_its_reason_names_the_person():
    silent = replace(person(mark="vắng có lý do", name="b"), name="Phạm Thị Bưởi")
    gap = only(people=(PEOPLE[0], silent))
    assert gap == Gap("Đồng chí Phạm Thị Bưởi vắng có lý do nhưng chưa ghi lý do", Place.ROLL, "b")


@pytest.mark.parametrize("condition", ["miễn", "nơi khác", "LLVT", "tạm thời tại chi bộ", "nơi cư trú"])
def test_who_is_not_named_as_absent_needs_no_reason(condition):
    """The minutes list absent people among those expected only."""
    elsewhere = person(condition, "vắng có lý do", name="c")
    assert found(people=(*PEOPLE, elsewhere)) == ()


def test_who_is_absent_without_reason_needs_none():
    assert found(people=(PEOPLE[0], person(mark="vắng không lý do", name="b"))) == ()


@pytest.mark.parametrize("step", [step for step in StepKind if step is not StepKind.RESOLUTION])
def test_items_at_which_something_is_told_must_say_what(step):
    told = {
        StepKind.REPORT,
        StepKind.IDEOLOGY,
        StepKind.THEME,
        StepKind.DISCUSSION,
        StepKind.CRITICISM,
        StepKind.SUMMING_UP,
    }
    bare = AgendaItem("i1", "m", 0, "Mục này", step)
    expected = (Gap("Mục 1 chưa có nội dung", Place.AGENDA, "i1", part=Part.CONTENT),) if step in told else ()
    assert found(items=(bare, ADOPTION), opinions=()) == expected


@pytest.mark.parametrize("written", ["content", "conclusion"])
def test_one_written_text_is_enough_but_not_one_of_blanks(written):
    report = AgendaItem("i1", "m", 0, "Báo cáo", StepKind.REPORT)
    assert found(items=(replace(report, **{written: "Đã xong."}), ADOPTION), opinions=()) == ()
    blank = replace(report, **{written: " \n "})
    assert only(items=(blank, ADOPTION), opinions=()).text == "Mục 1 chưa có nội dung"


def test_a_discussion_with_opinions_needs_its_conclusion():
    gap = only(items=(replace(TALK, conclusion=""), ADOPTION))
    assert gap == Gap("Mục 1 chưa có kết luận", Place.AGENDA, "i1", part=Part.CONCLUSION)


def test_a_discussion_without_opinions_needs_no_conclusion():
    assert found(items=(replace(TALK, conclusion=""), ADOPTION), opinions=()) == ()


@pytest.mark.parametrize("text", ["", "  \n"])
def test_who_spoke_must_have_said_something(text):
    gap = only(opinions=(replace(SPOKE, text=text),))
    words = "Mục 1: ý kiến của đồng chí Trần Thị Mơ chưa có nội dung"
    assert gap == Gap(words, Place.AGENDA, SPOKE.id, part=Part.OPINION)


@pytest.mark.parametrize(
    "trouble, text",
    [
        (RollTrouble.CHAIR_ABSENT, "Người chủ trì được ghi vắng: đồng chí Đồng chí a"),
        (RollTrouble.SECRETARY_ABSENT, "Thư ký được ghi vắng: đồng chí Đồng chí a"),
        (RollTrouble.ALSO_GUEST, "Có tên cả ở điểm danh và ở đại biểu: đồng chí Đồng chí a"),
    ],
)
def test_what_no_minutes_can_say_of_a_person_leads_to_their_line(trouble, text):
    (gap,) = found(warnings=(RollWarning(trouble, ("a",)),))
    assert gap == Gap(text, Place.ROLL, "a")


@pytest.mark.parametrize(
    "trouble", [RollTrouble.BELOW_BAR, RollTrouble.UNEXCUSED, RollTrouble.EXCUSED_RUNNING]
)
def test_what_minutes_say_as_it_was_is_no_gap(trouble):
    assert found(warnings=(RollWarning(trouble, ("a",), 4),)) == ()


def test_items_are_numbered_as_in_the_minutes():
    bare = AgendaItem("i3", "m", 2, "Tổng hợp", StepKind.SUMMING_UP)
    gap = only(items=(TALK, ADOPTION, bare))
    assert (gap.text, gap.target_id) == ("Mục 3 chưa có nội dung", "i3")


@pytest.mark.parametrize(
    "change, lacking",
    [
        ({"assignees": ()}, "người làm"),
        ({"due": None}, "thời hạn"),
        ({"assignees": (), "due": None}, "người làm, thời hạn"),
    ],
)
def test_a_task_needs_who_and_when(change, lacking):
    gap = only(tasks=(replace(TASK, **change),))
    assert gap == Gap(f"Việc “Thu quỹ vì người nghèo” chưa có {lacking}", Place.RESOLUTION, "t")


def test_of_a_long_task_only_its_beginning_is_said():
    long = replace(TASK, what="Vận động các hộ ở ngõ 5 hiến đất mở rộng mặt đường, xong trước Tết", due=None)
    assert only(tasks=(long,)).text == "Việc “Vận động các hộ ở ngõ 5 hiến đất mở rộng mặt…” chưa có thời hạn"


def test_a_resolution_is_expected_where_the_agenda_or_a_draft_has_one():
    text = "Nghị quyết chưa được biểu quyết thông qua"
    drafted = Resolution("r", "m", sections={SectionCode.PRAISE: "Biểu dương tổ 2."})
    open_vote = replace(COMPLETE, resolution_adopted=False)
    assert only(votes=open_vote) == Gap(text, Place.RESOLUTION, "i2")
    assert only(items=(TALK,), votes=open_vote, resolution=drafted) == Gap(text, Place.RESOLUTION)
    assert found(items=(TALK,), votes=open_vote) == ()


def test_minutes_not_voted_on_and_minutes_voted_down_both_hinder():
    not_yet = only(votes=replace(COMPLETE, reading=None))
    assert not_yet == Gap("Biên bản chưa được biểu quyết thông qua", Place.MINUTES, hinders=True)
    down = only(votes=replace(COMPLETE, reading=FAILED))
    text = "Biên bản chưa đủ số tán thành để thông qua (5/10, cần 6)"
    assert down == Gap(text, Place.MINUTES, hinders=True)


def test_an_empty_agenda_is_a_gap_itself():
    assert only(items=(), opinions=()) == Gap("Chương trình chưa có mục nào", Place.AGENDA)


def test_gaps_come_in_the_order_of_the_minutes():
    missing = found(
        meeting=replace(MEETING, ended_at=None, venue=""),
        items=(replace(TALK, conclusion=""), ADOPTION),
        people=(*PEOPLE, person(name="c")),
        tasks=(replace(TASK, due=None),),
        votes=Votes(),
    )
    assert [gap.text for gap in missing] == [
        "Chưa có giờ kết thúc",
        "Chưa có địa điểm họp",
        "Còn 1 đồng chí chưa điểm danh",
        "Mục 1 chưa có kết luận",
        "Việc “Thu quỹ vì người nghèo” chưa có thời hạn",
        "Nghị quyết chưa được biểu quyết thông qua",
        "Biên bản chưa được biểu quyết thông qua",
    ]
    assert [gap.hinders for gap in missing] == [True, False, False, False, False, False, True]

"""Tasks that come back until they are done, who is named for them, and the numbers of papers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.resolutions import (
    Assignee,
    Resolution,
    SectionCode,
    Task,
    TaskReport,
    TaskState,
    assignees_named,
    carried_into,
    paper_number,
)

MEETINGS = ["tháng 1", "tháng 2", "tháng 3", "tháng 4"]


def task(name: str, given_at: str, position: int = 0, **reports: TaskState) -> Task:
    found = tuple(TaskReport(f"tháng {month[1:]}", state) for month, state in reports.items())
    return Task(name, given_at, position, f"Việc {name}", reports=found)


def carried(tasks: list[Task], into: str) -> list[str]:
    return [found.id for found in carried_into(tasks, into, MEETINGS[: MEETINGS.index(into)])]


@pytest.mark.parametrize(
    "reports, months",
    [
        ({}, "2 3 4"),
        ({"t2": TaskState.DONE}, "2"),
        ({"t2": TaskState.PARTLY, "t3": TaskState.DONE}, "2 3"),
        ({"t2": TaskState.NOT_DONE}, "2 3 4"),
        ({"t2": TaskState.OPEN, "t3": TaskState.PARTLY}, "2 3 4"),
        ({"t4": TaskState.DONE}, "2 3 4"),
        ({"t3": TaskState.DROPPED}, "2 3"),
    ],
)
def test_a_task_comes_back_until_a_meeting_has_closed_it(reports, months):
    given_in_january = task("a", "tháng 1", **reports)
    back = [month for month in MEETINGS if carried([given_in_january], month)]
    assert back == [f"tháng {month}" for month in months.split()]


def test_tasks_come_in_the_order_they_were_given():
    tasks = [task("d", "tháng 3"), task("b", "tháng 1", 1), task("c", "tháng 2"), task("a", "tháng 1", 0)]
    assert carried(tasks, "tháng 4") == ["a", "b", "c", "d"]
    assert carried(tasks, "tháng 3") == ["a", "b", "c"]
    assert carried(tasks, "tháng 1") == []


def test_the_meeting_itself_and_those_after_it_have_no_say():
    given_now = task("a", "tháng 2")
    closed_later = task("b", "tháng 1", t3=TaskState.DONE)
    found = carried_into([given_now, closed_later], "tháng 2", MEETINGS)
    assert [one.id for one in found] == ["b"]


def test_a_task_given_at_a_meeting_not_held_before_does_not_come():
    assert carried_into([task("a", "họp khác")], "tháng 2", ["tháng 1"]) == ()


states = st.sampled_from(TaskState)
tasks = st.builds(
    lambda name, given_at, reports: Task(
        name, given_at, 0, "Việc", reports=tuple(TaskReport(month, state) for month, state in reports.items())
    ),
    st.uuids().map(str),
    st.sampled_from(MEETINGS),
    st.dictionaries(st.sampled_from(MEETINGS), states),
)


@given(st.lists(tasks, max_size=6))
def test_a_task_that_has_not_come_back_does_not_come_back_later(known):
    waiting: set[str] = set()
    for month, meeting in enumerate(MEETINGS):
        back = set(carried(known, meeting))
        new = {one.id for one in known if month and one.meeting_id == MEETINGS[month - 1]}
        assert back <= waiting | new
        waiting = back


def test_what_was_reported_is_found_by_meeting():
    reported = task("a", "tháng 1", t2=TaskState.PARTLY)
    assert reported.report_at("tháng 2") == TaskReport("tháng 2", TaskState.PARTLY)
    assert reported.report_at("tháng 3") is None


# -- who is named -------------------------------------------------------------------------------

PEOPLE = [
    ("1", "Nguyễn Văn An"),
    ("2", "Trần Thị Hiền"),
    ("3", "Lê Thị Hoa"),
    ("4", "Phạm Văn Hòa"),
    ("5", "Lê Ân"),
]


@pytest.mark.parametrize(
    "text, named",
    [
        ("Nguyễn Văn An", [("Nguyễn Văn An", "1")]),
        ("nguyen van an", [("Nguyễn Văn An", "1")]),
        ("hiền", [("Trần Thị Hiền", "2")]),
        ("Trần Thị Hiền, Nguyễn Văn An", [("Trần Thị Hiền", "2"), ("Nguyễn Văn An", "1")]),
        ("Nguyễn Văn An; Tổ tự quản số 2", [("Nguyễn Văn An", "1"), ("Tổ tự quản số 2", None)]),
        ("hiền, Trần Thị Hiền", [("Trần Thị Hiền", "2")]),
        ("Chi bộ", [("Chi bộ", None)]),
        (" ; ,\n", []),
    ],
)
def test_people_named_in_one_line(text, named):
    assert [(one.name, one.member_id) for one in assignees_named(text, PEOPLE)] == named


def test_a_name_two_people_have_stands_as_typed_unless_it_was_clear_before():
    people = [("1", "Lê Thị Hoa"), ("2", "Lê Thị Hoa")]
    assert assignees_named("Lê Thị Hoa", people) == (Assignee("Lê Thị Hoa"),)
    before = (Assignee("Lê Thị Hoa", "2"),)
    assert assignees_named("Lê Thị Hoa", people, before) == before


def test_who_reads_as_it_was_typed():
    two = Task("t", "m", 0, "Việc", (Assignee("Nguyễn Văn An", "1"), Assignee("Tổ tự quản số 2")))
    assert two.who == "Nguyễn Văn An, Tổ tự quản số 2"


# -- papers -------------------------------------------------------------------------------------


def test_numbers_under_ten_take_a_nought():
    assert paper_number(5, "NQ") == "Số 05-NQ/CB"
    assert paper_number(12, "KL") == "Số 12-KL/CB"
    assert paper_number(104, "NQ") == "Số 104-NQ/CB"


def test_a_part_not_written_is_empty():
    resolution = Resolution("r", "m", sections={SectionCode.PRAISE: "Biểu dương"})
    assert resolution.text(SectionCode.PRAISE) == "Biểu dương"
    assert resolution.text(SectionCode.LIMITS) == ""


DONE, PARTLY, OPEN = TaskState.DONE, TaskState.PARTLY, TaskState.OPEN
NOT_DONE, DROPPED = TaskState.NOT_DONE, TaskState.DROPPED


@pytest.mark.parametrize(
    "state, told, found, kept",
    [
        (PARTLY, 60, PARTLY, 60),
        (OPEN, 60, OPEN, 60),
        (OPEN, 0, OPEN, 0),
        (PARTLY, 100, DONE, None),
        (NOT_DONE, 60, PARTLY, 60),
        (DONE, 60, PARTLY, 60),
        (DONE, 0, NOT_DONE, None),
        (PARTLY, 0, NOT_DONE, None),
        (NOT_DONE, 0, NOT_DONE, None),
        (PARTLY, None, PARTLY, None),
        (DONE, None, DONE, None),
        (DROPPED, None, DROPPED, None),
    ],
)
def test_how_much_is_done_and_how_it_stands_never_belie_one_another(state, told, found, kept):
    report = TaskReport("m", state, "24/40 hộ").shared(told)
    assert report == TaskReport("m", found, "24/40 hộ", kept)


@given(st.sampled_from(TaskState), st.sampled_from(TaskState), st.none() | st.integers(0, 100))
def test_a_share_stands_only_beside_a_task_under_way(before, after, share):
    report = TaskReport("m", before).shared(share).found(after)
    assert report.state is after
    assert report.share is None or (after in (PARTLY, OPEN) and report.share < 100)

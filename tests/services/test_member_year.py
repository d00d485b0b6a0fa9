"""A member's year: the meetings that were theirs, what they said, which tasks they got."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Status, StatusKind
from chibo_desktop.domain.resolutions import TaskState
from tests.services.worked import EXCUSED, LAST_TASK, TASKS, Worked


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Worked]:
    made = Worked(tmp_path)
    made.hold()
    made.services.minutes.pass_meeting(made.meeting_id)
    yield made
    made.services.close()


def test_meetings_opinions_and_tasks_of_the_year(held: Worked) -> None:
    year = held.services.members.year(held.ids["Lê Đức Mận"])
    assert (year.year, year.years) == (2026, (2026,))
    november, october = year.meetings
    assert (november.mark, november.expected, november.opinions) == (Mark.PRESENT, True, 1)
    assert (october.mark, october.opinions) == (None, 0)
    assert (year.times(Mark.PRESENT), year.expected) == (1, 2)
    assert [line.said.text for line in year.opinions] == ["Nhất trí với dự thảo, đề nghị ghi rõ thời hạn."]
    assert [(line.task.what, line.state) for line in year.tasks] == [(TASKS[1][0], TaskState.OPEN)]


def test_absences_have_their_reason_and_those_who_need_not_come_are_not_counted(held: Worked) -> None:
    excused = held.services.members.year(held.ids["Trần Văn Lộc"]).meetings[0].marked
    assert excused is not None
    assert (excused.mark, excused.reason) == (Mark.EXCUSED, EXCUSED["Trần Văn Lộc"])
    exempt = held.services.members.year(held.ids["Phạm Thị Bưởi"])
    assert (exempt.meetings[0].expected, exempt.expected) == (False, 0)
    came = held.services.members.year(held.ids["Tạ Văn Dừa"])
    assert (came.times(Mark.PRESENT), came.expected) == (1, 1)


def test_a_task_shows_how_it_stood_last_and_goes_on_into_next_year_until_it_is_closed(held: Worked) -> None:
    s = held.services
    nga = held.ids["Đặng Thị Nga"]
    assert s.members.year(nga).tasks == (), "a name typed freely is nobody's"
    tho = held.ids["Hoàng Văn Thọ"]
    (task,) = s.members.year(tho, 2027).tasks
    assert task.task.what == TASKS[0][0]
    assert LAST_TASK not in [line.task.what for line in s.members.year(tho).tasks]
    january = datetime(2027, 1, 5, 19, 30)
    held.clock.at = january
    meeting = s.meetings.create(s.meetings.meeting(held.meeting_id).kind, january)
    s.meetings.start(meeting)
    s.drafting.report_task(meeting, task.task, TaskState.DONE, "xong")
    (done,) = s.members.year(tho, 2027).tasks
    assert (done.state, done.words, s.members.year(tho, 2027).years) == (
        TaskState.DONE,
        "Đã hoàn thành: xong",
        (2027, 2026),
    )
    assert s.members.year(tho, 2028).tasks == ()


def test_a_passed_meeting_stays_in_the_year_of_who_was_on_its_roll(held: Worked) -> None:
    s, known = held.services, held.ids["Lê Đức Mận"]
    s.members.tell(known, Status(StatusKind.TRANSFERRED, PartialDate(2026, 9)), "chuyển đi")
    assert [line.id for line in s.members.year(known).meetings] == [held.meeting_id]
    late = s.members.add(replace(s.members.member(known), id="", name="Lê Mới", statuses=()))
    assert s.members.year(late).meetings == ()

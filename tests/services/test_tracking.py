"""Open tasks over the meetings of a year, and what the last resolution came to."""

from dataclasses import replace
from datetime import date, datetime

from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.resolutions import Assignee, TaskState
from tests.services.worked import Worked


def held(cell: Worked, month: int, kind: MeetingKind = MeetingKind.REGULAR) -> str:
    at = datetime(2026, month, 5, 19, 30)
    cell.clock.at = at
    meeting_id = cell.services.meetings.create(kind, at)
    cell.services.meetings.start(meeting_id)
    return meeting_id


def ledger(cell: Worked, meeting_id: str) -> list[tuple[str, str, int]]:
    found = cell.services.tracking.open_tasks(meeting_id)
    return [(one.task.what, month_label(one.given_on)[:2], one.carried) for one in found]


def test_tasks_stay_in_the_ledger_until_done_and_count_how_often_they_came_back(cell):
    drafting, tracking = cell.services.drafting, cell.services.tracking
    july = held(cell, 7)
    for what in ("quét ngõ", "thăm hỏi"):
        drafting.add_task(july, what)
    assert ledger(cell, july) == [("quét ngõ", "07", 0), ("thăm hỏi", "07", 0)]
    assert tracking.last_reached(july) is None
    august = held(cell, 8)
    swept, visited = drafting.last_tasks(august)
    drafting.report_task(august, swept.task, TaskState.DONE)
    drafting.report_task(august, visited.task, TaskState.PARTLY, "còn 2 nhà")
    assert ledger(cell, august) == [("thăm hỏi", "07", 0)]
    meeting, found = tracking.last_reached(august)
    assert (meeting.id, found.done, found.total) == (july, 1, 2)
    held(cell, 9, MeetingKind.COMMITTEE)
    september = held(cell, 9)
    drafting.add_task(september, "sửa loa")
    assert ledger(cell, september) == [("thăm hỏi", "07", 1), ("sửa loa", "09", 0)]
    assert tracking.open_tasks(september)[0].latest.result == "còn 2 nhà"
    # August gave nothing: what July gave is not asked for twice in the score of another month.
    october = held(cell, 10)
    assert ledger(cell, october) == [("thăm hỏi", "07", 2), ("sửa loa", "09", 0)]
    meeting, found = tracking.last_reached(october)
    assert (meeting.id, found.done, found.asked, found.total) == (september, 0, 0, 1)


def test_a_task_belongs_to_the_groups_of_those_named_for_it(cell):
    row = next(row for row in cell.services.members.rows() if "Mận" in row.member.name)
    cell.services.members.change(replace(row.member, group="Tổ 4"))
    meeting_id = held(cell, 7)
    named = (Assignee(row.member.name, row.id), Assignee("Tổ tự quản số 2"))
    cell.services.drafting.add_task(meeting_id, "việc", named, date(2026, 8, 1))
    assert cell.services.tracking.open_tasks(meeting_id)[0].groups == {"Tổ 4"}

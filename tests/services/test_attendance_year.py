"""The table of the year from the book: which meetings count, and absences running up to one."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from chibo_desktop.domain.attendance_year import Presence
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import committee_on
from chibo_desktop.domain.roll_warnings import RollTrouble
from tests.services.worked import EVENING, Worked

LOC = "Trần Văn Lộc"


@pytest.fixture
def worked(tmp_path):
    made = Worked(tmp_path)
    yield made
    made.services.close()


def absent(worked: Worked, at: datetime, *, kind: MeetingKind = MeetingKind.REGULAR) -> str:
    """A meeting at which Lộc is excused and the secretary of the cell is there."""
    s = worked.services
    worked.clock.at = at
    meeting_id = s.meetings.create(kind, at)
    s.meetings.start(meeting_id)
    s.attendance.mark_present(meeting_id, worked.ids["Hoàng Văn Thọ"])
    if kind is not MeetingKind.COMMITTEE:
        s.attendance.mark_absent(meeting_id, worked.ids[LOC], excused=True, reason="ốm")
    return meeting_id


def test_the_table_of_a_year(worked):
    s = worked.services
    absent(worked, datetime(2025, 12, 3, 19, 30))
    absent(worked, datetime(2026, 9, 3, 19, 30))
    absent(worked, datetime(2026, 9, 20, 19, 30), kind=MeetingKind.COMMITTEE)
    s.meetings.create(MeetingKind.REGULAR, datetime(2026, 12, 3, 19, 30))  # planned only
    worked.open()
    table = s.attendance_year.year(2026)
    assert [meeting.day.month for meeting in table.meetings] == [9, 11]
    lines = {line.name: line for line in table.people}
    assert lines[LOC].presences == (Presence.EXCUSED, Presence.EXCUSED)
    assert lines["Đỗ Hữu Cẩn"].presences == (Presence.UNMARKED, Presence.UNEXCUSED)
    assert lines["Phạm Thị Bưởi"].presences == (Presence.NOT_EXPECTED, Presence.NOT_EXPECTED)
    assert "Hồ Thị Ấm" not in lines
    assert s.attendance_year.years() == [2026, 2025]
    assert [(one.number, one.figures.present) for one in s.attendance_year.quarters(table)] == [
        (3, 1),
        (4, 9),
    ]


def test_the_fourth_absence_running_is_told_at_its_meeting(worked):
    s = worked.services
    for month in (8, 9, 10):
        absent(worked, datetime(2026, month, 3, 19, 30))
    meeting_id = worked.open()
    roll = s.attendance.roll(meeting_id)
    found = s.attendance_year.warnings(roll, s.attendance.guests(meeting_id))
    (running,) = [one for one in found if one.trouble is RollTrouble.EXCUSED_RUNNING]
    assert (running.people, running.number) == ((worked.ids[LOC],), 4)


def test_absences_of_another_year_and_of_the_committee_do_not_run_on(worked):
    for at in (datetime(2025, 11, 3, 19, 30), datetime(2025, 12, 3, 19, 30), datetime(2026, 1, 5, 19, 30)):
        absent(worked, at)
    absent(worked, datetime(2026, 2, 1, 8, 0), kind=MeetingKind.COMMITTEE)
    s = worked.services
    before = s.attendance_year.excused_before(s.meetings.meeting(worked.open()))
    assert before[worked.ids[LOC]] == 1


def test_to_a_meeting_of_the_committee_only_the_committee_is_convened(worked):
    s = worked.services
    worked.clock.at = EVENING
    meeting_id = s.meetings.create(MeetingKind.COMMITTEE, EVENING - timedelta(days=3))
    roll = s.attendance.roll(meeting_id)
    assert [one.name for one in roll.attendees] == ["Nguyễn Thị Hiền", "Đặng Thị Nga", "Hoàng Văn Thọ"]
    assert (len(roll.count.expected), roll.base.size) == (3, 3)
    s.meetings.start(meeting_id)
    for person in roll.attendees:
        s.attendance.mark_present(meeting_id, person.id)
    assert s.attendance.roll(meeting_id).count.rate == 1


def test_a_cell_whose_posts_are_not_told_leaves_nobody_out(worked):
    members = [replace(row.member, posts=()) for row in worked.services.members.rows()]
    assert committee_on(members, EVENING.date()) == members


def test_the_paper_of_the_year_has_a_column_a_meeting_and_says_the_rates(worked):
    s = worked.services
    absent(worked, datetime(2026, 9, 20, 19, 30))
    worked.open()
    delivery = s.papers.year_roll(s.attendance_year.year(2026))
    paper = delivery.paper
    assert paper.columns == ("Họ và tên", "20/09", "03/11", "Dự họp", "Tỷ lệ")
    assert (LOC, "P", "P", "0/2", "0%") in paper.rows
    assert "03/11 75% (chưa đạt ≥ 90%)" in paper.totals
    assert "P: vắng có lý do" in paper.totals
    assert delivery.file_name.startswith("Theo dõi dự họp năm 2026")


def test_of_many_meetings_days_stand_over_months(worked):
    for day in range(1, 16):
        absent(worked, datetime(2026, 3, day, 19, 30))
    paper = worked.services.papers.year_roll(worked.services.attendance_year.year(2026)).paper
    assert paper.columns[1:3] == ("01/ 03", "02/ 03")

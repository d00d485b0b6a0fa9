"""The words for what happens to members, and for what a correction touches."""

from datetime import date, datetime

import pytest

from chibo_desktop.domain.attendance import Attendee, Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.life import Arrival, LifeEntry
from chibo_desktop.domain.meetings import Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.members import Member, Post, Standing, Status, StatusKind
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.domain.touches import Touch, touch
from chibo_desktop.ui.members.life_words import entry_line, state_words, touched_words

K = StatusKind


@pytest.mark.parametrize(
    "entry, said",
    [
        (Status(K.PROBATIONARY, PartialDate(2025, 3)), "Dự bị từ 03/2025"),
        (
            Status(K.OFFICIAL, PartialDate(2026, 3), decision="12-QĐ/ĐU"),
            "Chính thức từ 03/2026 (QĐ 12-QĐ/ĐU)",
        ),
        (Status(K.OFFICIAL), "Chính thức"),
        (
            Status(K.EXEMPT, None, PartialDate(2026), "Số 5"),
            "Miễn công tác và sinh hoạt đến 2026 (Số 5)",
        ),
        (Status(K.DECEASED, PartialDate(2026, 10, 10)), "Từ trần ngày 10/10/2026"),
        (Status(K.TRANSFERRED, PartialDate(2025, 6)), "Chuyển đi từ 06/2025"),
        (Post("Bí thư", PartialDate(2020), PartialDate(2025)), "Bí thư từ 2020 đến 2025"),
        (Arrival(PartialDate(2020, 1, 2)), "Chuyển đến ngày 02/01/2020"),
        (Arrival(PartialDate(2020), "Số 35-GT/ĐU"), "Chuyển đến từ 2020 (Số 35-GT/ĐU)"),
    ],
)
def test_an_entry_in_one_line(entry: LifeEntry, said: str):
    assert entry_line(entry) == said


def test_what_does_not_hold_today_says_so():
    today = date(2026, 11, 20)
    assert state_words(Status(K.AWAY, PartialDate(2027)), today) == "chưa tới"
    assert state_words(Post("Bí thư", None, PartialDate(2026, 10)), today) == "đã hết"
    assert state_words(Status(K.AWAY), today) == ""


def _touched(month: int, *, there: bool, kind: MeetingKind = MeetingKind.REGULAR) -> Touch:
    """An exemption told afterwards; or for one who was there a special duty, which changes no number."""
    meeting = Meeting(f"m{month}", kind, datetime(2026, month, 3, 19, 30), "r", MeetingState.PASSED)
    mark, told = (Mark.PRESENT, K.ARMED_FORCES) if there else (Mark.EXCUSED, K.EXEMPT)
    kept = [Attendee("x", "Lý Văn Tám", Standing(), mark), Attendee("y", "Lê Na", Standing(), Mark.PRESENT)]
    member = Member("x", "Lý Văn Tám", statuses=(Status(K.OFFICIAL), Status(told)))
    found = touch(meeting, kept, RuleProfile("r", "thử", None, None), member)
    assert found is not None
    return found


def test_meetings_whose_numbers_stay_are_told_in_one_line():
    lines = touched_words(
        [
            _touched(9, there=False),
            _touched(8, there=True),
            _touched(7, there=True, kind=MeetingKind.THEMATIC),
        ]
    ).split("\n")
    assert lines[0] == "Theo ngày này, 3 kỳ họp đã thông qua sẽ tính khác:"
    assert lines[1] == "• 09/2026: có mặt 1/2 → 1/1, miễn 0 → 1, biểu quyết tính trên 2 → 1"
    assert lines[2] == "• 08/2026, 07/2026 (chuyên đề): chỉ khác tình trạng, số không đổi"


def test_many_meetings_take_few_lines():
    told = touched_words([_touched(month, there=False) for month in range(12, 0, -1)])
    assert told.count("\n") == 5
    assert "• và 9 kỳ họp trước đó" in told
    quiet = touched_words([_touched(month, there=True) for month in range(12, 0, -1)])
    assert "và 8 kỳ trước: chỉ khác tình trạng" in quiet


def test_nothing_touched_says_nothing():
    assert touched_words([]) == ""

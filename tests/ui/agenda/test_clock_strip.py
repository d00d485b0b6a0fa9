"""The line under the large clock: when the meeting will end, and how that stands against the plan."""

from datetime import datetime, timedelta

import pytest

from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.ui.agenda.clock_strip import end_line
from chibo_desktop.ui.agenda.state import Shown

EVENING = datetime(2026, 11, 20, 19, 30)


@pytest.mark.parametrize(
    "opened, line",
    [
        (timedelta(), "Xong ~20:30, đúng dự kiến"),
        (timedelta(minutes=-5), "Xong ~20:25, sớm 5′"),
        (timedelta(minutes=15), "Xong ~20:45, muộn 15′"),
        # held in the morning, or gone on two days later: the plan of the evening says nothing of it
        (timedelta(hours=-10), "Xong ~10:30"),
        (timedelta(days=2), "Xong ~20:30"),
    ],
)
def test_the_end_is_told_against_a_plan_that_still_holds(opened, line):
    began = EVENING + opened
    meeting = Meeting("m", MeetingKind.REGULAR, EVENING, "", MeetingState.RUNNING, started_at=began)
    items = (AgendaItem("i", "m", 0, "Thảo luận", minutes=60, started_at=began),)
    shown = Shown(meeting, RuleProfile("", "", None, None), items, (), (), (), frozenset())
    assert end_line(shown, began) == line

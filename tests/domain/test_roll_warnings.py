"""What a roll warns of, case by case."""

from dataclasses import replace
from datetime import datetime

import pytest

from chibo_desktop.domain.attendance import count
from chibo_desktop.domain.meetings import Guest, Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.roll_warnings import RollTrouble, RollWarning, roll_warnings
from chibo_desktop.domain.rules import AttendanceRules
from tests.domain.people import person

MEETING = Meeting(
    "m", MeetingKind.REGULAR, datetime(2026, 1, 5, 19, 30), "hd42-2025", MeetingState.RUNNING, chair_id="1"
)


def warned(*people, meeting=MEETING, guests=(), before=None, rules=None) -> tuple[RollWarning, ...]:
    return roll_warnings(meeting, people, count(people, rules or AttendanceRules()), guests, before)


def test_a_full_room_warns_of_nothing():
    assert warned(*(person("", "có mặt", name=str(number)) for number in range(1, 11))) == ()


def test_the_rate_is_told_when_everybody_is_marked():
    there = [person("", "có mặt", name=str(number)) for number in range(1, 9)]
    last = person("", "vắng có lý do", name="9")
    assert warned(*there, last) == (RollWarning(RollTrouble.BELOW_BAR, number=1),)
    assert warned(*there, last, person(name="10")) == ()


def test_nobody_is_below_the_bar_where_nobody_is_expected():
    assert warned() == warned(person("miễn", "", name="9")) == ()


@pytest.mark.parametrize("mark", ["vắng có lý do", "vắng không lý do"])
def test_chair_and_secretary_who_are_absent(mark):
    troubles = {one.trouble for one in warned(person("", mark, name="1"))}
    assert RollTrouble.CHAIR_ABSENT in troubles
    meeting = replace(MEETING, chair_id=None, secretary_id="1")
    assert RollTrouble.SECRETARY_ABSENT in {
        one.trouble for one in warned(person("", mark, name="1"), meeting=meeting)
    }


def test_a_chair_not_marked_yet_may_still_come():
    assert warned(person(name="1")) == ()


def test_one_person_for_both_roles():
    meeting = replace(MEETING, secretary_id="1")
    assert warned(person("", "có mặt", name="1"), meeting=meeting) == (
        RollWarning(RollTrouble.ONE_FOR_BOTH, ("1",)),
    )


@pytest.mark.parametrize(
    "name, twice",
    [("đồng  chí 1", True), ("ĐỒNG CHÍ 1", True), ("Dong chi 1", False), ("Đồng chí 11", False)],
)
def test_somebody_on_the_roll_and_among_the_guests(name, twice):
    found = warned(person("", "có mặt", name="1"), guests=[Guest("g", "m", name)])
    assert found == ((RollWarning(RollTrouble.ALSO_GUEST, ("1",)),) if twice else ())


def test_an_unexcused_absence_unless_the_profile_allows_it():
    there = [person("", "có mặt", name=str(number)) for number in range(1, 20)]
    absent = person("", "vắng không lý do", name="20")
    assert warned(*there, absent) == (RollWarning(RollTrouble.UNEXCUSED, ("20",)),)
    assert warned(*there, absent, rules=AttendanceRules(unexcused_allowed=1)) == ()


@pytest.mark.parametrize("before, told", [(0, None), (2, None), (3, 4), (5, 6)])
def test_the_fourth_excused_absence_running(before, told):
    there = [person("", "có mặt", name=str(number)) for number in range(1, 20)]
    found = warned(*there, person("", "vắng có lý do", name="20"), before={"20": before, "1": 9})
    assert found == ((RollWarning(RollTrouble.EXCUSED_RUNNING, ("20",), told),) if told else ())

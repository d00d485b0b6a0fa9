"""Counting the roll: worked by hand from Hướng dẫn 12 and 42-HD/BTCTW, and what holds for every roll."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.attendance import Attendee, Mark, RollCount, Stay, count, stays_until
from chibo_desktop.domain.members import OUTSIDERS, Standing, StatusKind
from chibo_desktop.domain.rules import AttendanceRules, Threshold
from tests.domain.people import CONDITION, EARLIER, LATER, MARK, MOMENT, SHIPPED, person, roll, rolls

HD12, HD42 = (profile.attendance for profile in SHIPPED)

# What each person is on the roll: condition, mark, the part of the total, whether expected.
CASES = [
    ("", "có mặt", "present", True),
    ("", "vắng có lý do", "excused", True),
    ("", "vắng không lý do", "unexcused", True),
    ("", "", "unmarked", True),
    # An exempt member who comes counts on both sides; absent, on neither.
    ("miễn", "có mặt", "present", True),
    ("miễn", "vắng có lý do", "not_expected", False),
    ("miễn", "vắng không lý do", "not_expected", False),
    ("miễn", "", "not_expected", False),
    ("nơi khác", "có mặt", "present", True),
    ("nơi khác", "vắng có lý do", "not_expected", False),
    ("nơi khác", "vắng không lý do", "not_expected", False),
    ("nơi khác", "", "not_expected", False),
    ("LLVT", "có mặt", "present", True),
    ("LLVT", "vắng có lý do", "not_expected", False),
    ("LLVT", "vắng không lý do", "not_expected", False),
    ("LLVT", "", "not_expected", False),
    # HD 12 and HD 42 take three groups out of the number expected; the suspended are none of them.
    ("đình chỉ", "có mặt", "present", True),
    ("đình chỉ", "vắng có lý do", "excused", True),
    ("đình chỉ", "vắng không lý do", "unexcused", True),
    ("đình chỉ", "", "unmarked", True),
    # Not of this cell: in none of its numbers, whatever they do.
    ("tạm thời tại chi bộ", "có mặt", None, False),
    ("tạm thời tại chi bộ", "vắng có lý do", None, False),
    ("tạm thời tại chi bộ", "vắng không lý do", None, False),
    ("tạm thời tại chi bộ", "", None, False),
    ("nơi cư trú", "có mặt", None, False),
    ("nơi cư trú", "vắng có lý do", None, False),
    ("nơi cư trú", "vắng không lý do", None, False),
    ("nơi cư trú", "", None, False),
]
PARTS = ("present", "excused", "unexcused", "unmarked", "not_expected")


def test_every_status_and_every_mark_has_its_case():
    every = {(condition, mark) for condition in CONDITION for mark in MARK}
    assert sorted(case[:2] for case in CASES) == sorted(every)


@pytest.mark.parametrize("rules", [HD12, HD42], ids=["hd12", "hd42"])
@pytest.mark.parametrize("official", [True, False], ids=["chính thức", "dự bị"])
@pytest.mark.parametrize("condition, mark, part, expected", CASES)
def test_where_one_person_is_counted(condition, mark, part, expected, official, rules):
    counted = count([person(condition, mark, official=official)], rules)
    assert [name for name in PARTS if getattr(counted, name)] == ([part] if part else [])
    assert bool(counted.expected) == expected
    own = part is not None
    assert (len(counted.total), len(counted.official), len(counted.probationary)) == (
        own,
        own and official,
        own and not official,
    )


@pytest.mark.parametrize(
    "condition, listed, present",
    [
        ("tạm thời tại chi bộ", "visiting", "present_visiting"),
        ("nơi cư trú", "residence_link", "present_residence_link"),
    ],
)
def test_people_of_other_cells_are_named_beside_the_total(condition, listed, present):
    counted = count(roll((2, condition, "có mặt"), (1, condition, ""), (5, "", "có mặt")), HD42)
    assert (len(getattr(counted, listed)), len(getattr(counted, present))) == (3, 2)
    assert (len(counted.total), len(counted.present), counted.rate) == (5, 5, 1)


# -- whole meetings, the numbers worked out by hand ---------------------------------------------

TWENTY = roll((17, "", "có mặt"), (3, "", "vắng có lý do"))
TWENTY_SIX = roll((23, "", "có mặt"), (2, "", "vắng có lý do"), (1, "", "vắng không lý do"))
EVERYBODY = roll(
    (22, "", "có mặt"),
    (2, "", "vắng có lý do"),
    (1, "", "vắng không lý do"),
    (1, "", "có mặt", "dự bị"),
    (1, "", "", "dự bị"),
    (1, "miễn", "có mặt"),
    (1, "miễn", "vắng có lý do"),
    (1, "nơi khác", ""),
    (1, "LLVT", "vắng có lý do"),
    (1, "đình chỉ", ""),
    (2, "tạm thời tại chi bộ", "có mặt"),
    (1, "nơi cư trú", "có mặt"),
)


@pytest.mark.parametrize(
    "people, rules, total, expected, present, rate, reaches, missing",
    [
        # 17/20 = 85 %: the absent with a reason stay in the denominator.
        (TWENTY, HD12, 20, 20, 17, "17/20", True, 0),
        (TWENTY, HD42, 20, 20, 17, "17/20", False, 1),
        # 23/26 = 88,5 %
        (TWENTY_SIX, HD12, 26, 26, 23, "23/26", True, 0),
        (TWENTY_SIX, HD42, 26, 26, 23, "23/26", False, 1),
        # 32 in all, less one exempt, one away, one on special duty who did not come: 29; 85 % of it is
        # 24,65 and so 25 people, 90 % is 26,1 and so 27.
        (EVERYBODY, HD12, 32, 29, 24, "24/29", False, 1),
        (EVERYBODY, HD42, 32, 29, 24, "24/29", False, 3),
    ],
    ids=["20-hd12", "20-hd42", "26-hd12", "26-hd42", "everybody-hd12", "everybody-hd42"],
)
def test_worked_meetings(people, rules, total, expected, present, rate, reaches, missing):
    counted = count(people, rules)
    assert (len(counted.total), len(counted.expected), len(counted.present)) == (total, expected, present)
    assert counted.rate == Fraction(rate)
    assert (counted.reaches_bar, counted.missing_to_bar) == (reaches, missing)


def test_everything_that_is_announced_of_a_worked_meeting():
    counted = count(EVERYBODY, HD42)
    numbers = {
        name: len(getattr(counted, name))
        for name in RollCount.__dataclass_fields__
        if name not in ("rules", "total", "expected")
    }
    assert numbers == {
        "official": 30,
        "probationary": 2,
        "visiting": 2,
        "residence_link": 1,
        "exempt": 2,
        "away": 1,
        "armed_forces": 1,
        "suspended": 1,
        "not_expected": 3,
        "present": 24,
        "present_official": 23,
        "present_probationary": 1,
        "present_visiting": 2,
        "present_residence_link": 1,
        "late": 0,
        "excused": 2,
        "unexcused": 1,
        "unmarked": 2,
    }


@pytest.mark.parametrize(
    "expected, bar_85, bar_90",
    # needed = the share rounded up: 85 % and 90 % of 21 are 17,85 and 18,9
    [
        (1, 1, 1),
        (7, 6, 7),
        (10, 9, 9),
        (20, 17, 18),
        (21, 18, 19),
        (23, 20, 21),
        (40, 34, 36),
        (60, 51, 54),
        (100, 85, 90),
    ],
)
def test_the_bar_just_missed_and_just_reached(expected, bar_85, bar_90):
    for rules, bar in ((HD12, bar_85), (HD42, bar_90)):
        reached = count(roll((bar, "", "có mặt"), (expected - bar, "", "vắng không lý do")), rules)
        assert (reached.reaches_bar, reached.missing_to_bar) == (True, 0)
        missed = count(roll((bar - 1, "", "có mặt"), (expected - bar + 1, "", "vắng không lý do")), rules)
        assert (missed.reaches_bar, missed.missing_to_bar) == (False, 1)


def test_a_bar_that_must_be_passed_is_not_reached_by_meeting_it():
    over_85 = AttendanceRules(Threshold(Fraction(85, 100), strict=True))
    assert not count(TWENTY, over_85).reaches_bar
    assert count(TWENTY, over_85).missing_to_bar == 1


def test_nobody_expected_has_no_rate_and_misses_nobody():
    counted = count(roll((2, "miễn", "")), HD42)
    assert (counted.rate, counted.reaches_bar, counted.missing_to_bar) == (None, False, 0)


def test_a_profile_can_say_otherwise_of_those_away():
    rules = replace(HD42, not_expected=(StatusKind.EXEMPT,))
    assert len(count(roll((9, "", "có mặt"), (1, "nơi khác", "")), rules).expected) == 10


def test_somebody_who_came_late_or_left_is_present_all_the_same():
    early = replace(person(mark="có mặt"), stays=(Stay(EARLIER, MOMENT),), late=True)
    counted = count([early], HD42)
    assert counted.present == counted.late == ("x",)
    assert [early.in_room(moment) for moment in (EARLIER, MOMENT, LATER)] == [True, False, False]


def test_marked_present_without_times_is_in_the_room_throughout():
    assert person(mark="có mặt").in_room(EARLIER)
    assert not person(mark="vắng có lý do").in_room(EARLIER)
    stale = replace(person(mark="vắng có lý do"), stays=(Stay(EARLIER),))
    assert not stale.in_room(MOMENT)


# -- what holds for every roll ------------------------------------------------------------------

rules = st.sampled_from([HD12, HD42])


@given(rolls(), rules)
def test_the_parts_are_disjoint_and_make_the_whole(people, rules):
    counted = count(people, rules)
    parts = [who for name in PARTS for who in getattr(counted, name)]
    assert sorted(parts) == sorted(counted.total)
    assert sorted(counted.official + counted.probationary) == sorted(counted.total)
    assert sorted(counted.present_official + counted.present_probationary) == sorted(counted.present)
    assert sorted(counted.expected + counted.not_expected) == sorted(counted.total)


@given(rolls(), rules)
def test_nobody_is_counted_twice_or_invented(people, rules):
    counted = count(people, rules)
    known = {person.id for person in people}
    for name in RollCount.__dataclass_fields__:
        if name != "rules":
            ids = getattr(counted, name)
            assert len(set(ids)) == len(ids)
            assert known.issuperset(ids)


@given(rolls(), rules, st.randoms(use_true_random=False))
def test_no_order_of_the_roll_changes_a_number(people, rules, random):
    counted = count(people, rules)
    random.shuffle(people)
    again = count(people, rules)
    for name in RollCount.__dataclass_fields__:
        if name != "rules":
            assert sorted(getattr(again, name)) == sorted(getattr(counted, name))


@given(rolls(), rules)
def test_what_is_missing_to_the_bar_is_exactly_what_reaches_it(people, rules):
    counted = count(people, rules)
    if not counted.expected:
        return
    absent = [p for p in people if p.id in counted.expected and not p.present]
    missing = counted.missing_to_bar
    assert (missing == 0) == counted.reaches_bar
    coming = {person.id for person in absent[:missing]}
    came = [replace(p, mark=Mark.PRESENT) if p.id in coming else p for p in people]
    assert count(came, rules).reaches_bar
    if missing > 1:
        all_but_one = coming - {absent[0].id}
        came = [replace(p, mark=Mark.PRESENT) if p.id in all_but_one else p for p in people]
        assert not count(came, rules).reaches_bar


@given(rolls(), rules)
def test_a_rate_never_passes_one_and_outsiders_never_change_it(people, rules):
    counted = count(people, rules)
    assert counted.rate is None or 0 <= counted.rate <= 1
    own = [p for p in people if not p.standing.has(*OUTSIDERS)]
    assert count(own, rules).rate == counted.rate


def test_ids_keep_the_order_of_the_roll():
    people = [Attendee(who, who, Standing(), Mark.PRESENT) for who in ("c", "a", "b")]
    assert count(people, HD42).present == ("c", "a", "b")


def test_an_arrival_stamped_after_the_close_is_none():
    """EARLIER < MOMENT < LATER; the close is at MOMENT."""
    there, gone, late = Stay(EARLIER), Stay(EARLIER, LATER), Stay(LATER)
    assert stays_until((there,), MOMENT) == (there,)
    assert stays_until((gone, late), MOMENT) == (gone,)
    assert stays_until((late,), MOMENT) == ()
    assert stays_until((Stay(MOMENT),), MOMENT) == ()
    assert stays_until((there, late), None) == (there, late)
    counted_throughout = replace(person(mark="có mặt"), stays=stays_until((late,), MOMENT))
    assert counted_throughout.in_room(EARLIER)

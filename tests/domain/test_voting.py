"""Voting: bases and needed numbers worked by hand from QĐ 24-QĐ/TW §9.3.2, and what holds for every vote."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import CONDITIONS
from chibo_desktop.domain.rules import Matter, Threshold, VotingRules
from chibo_desktop.domain.voting import (
    Ballot,
    LeftOut,
    Slips,
    VotingBase,
    VotingMethod,
    check_ballot,
    result,
    voting_base,
)
from tests.domain.people import CONDITION, EARLIER, HD12, HD42, LATER, MARK, MOMENT, person, roll, rolls

RULES = VotingRules()
HALF = Matter("ordinary", "Nghị quyết tháng", Threshold(Fraction(1, 2), strict=True), "Điều lệ Đảng, Điều 9")
TWO_THIRDS = Matter("admission", "Đề nghị kết nạp", Threshold(Fraction(2, 3)), "Điều lệ Đảng, Điều 4")

IN = None
# What each official member is in a vote: condition, mark, why left out at a monthly meeting, at a congress.
CASES = [
    ("", "có mặt", IN, IN),
    # Absent members stay in the base; only a congress takes out those it has excused.
    ("", "vắng có lý do", IN, LeftOut.CONGRESS_EXCUSED),
    ("", "vắng không lý do", IN, IN),
    ("", "", IN, IN),
    # Exempt members count when they are there and vote.
    ("miễn", "có mặt", IN, IN),
    ("miễn", "vắng có lý do", LeftOut.EXEMPT_ABSENT, LeftOut.EXEMPT_ABSENT),
    ("miễn", "vắng không lý do", LeftOut.EXEMPT_ABSENT, LeftOut.EXEMPT_ABSENT),
    ("miễn", "", LeftOut.EXEMPT_ABSENT, LeftOut.EXEMPT_ABSENT),
    # Introduced elsewhere for a time: they vote there, even when they happen to be here.
    ("nơi khác", "có mặt", LeftOut.AWAY, LeftOut.AWAY),
    ("nơi khác", "vắng có lý do", LeftOut.AWAY, LeftOut.AWAY),
    ("nơi khác", "vắng không lý do", LeftOut.AWAY, LeftOut.AWAY),
    ("nơi khác", "", LeftOut.AWAY, LeftOut.AWAY),
    ("đình chỉ", "có mặt", LeftOut.SUSPENDED, LeftOut.SUSPENDED),
    ("đình chỉ", "vắng có lý do", LeftOut.SUSPENDED, LeftOut.SUSPENDED),
    ("đình chỉ", "vắng không lý do", LeftOut.SUSPENDED, LeftOut.SUSPENDED),
    ("đình chỉ", "", LeftOut.SUSPENDED, LeftOut.SUSPENDED),
    # QĐ 24 takes nobody out for special duty: out of the attendance, but in the voting base.
    ("LLVT", "có mặt", IN, IN),
    ("LLVT", "vắng có lý do", IN, LeftOut.CONGRESS_EXCUSED),
    ("LLVT", "vắng không lý do", IN, IN),
    ("LLVT", "", IN, IN),
    ("tạm thời tại chi bộ", "có mặt", LeftOut.VISITING, LeftOut.VISITING),
    ("tạm thời tại chi bộ", "vắng có lý do", LeftOut.VISITING, LeftOut.VISITING),
    ("tạm thời tại chi bộ", "vắng không lý do", LeftOut.VISITING, LeftOut.VISITING),
    ("tạm thời tại chi bộ", "", LeftOut.VISITING, LeftOut.VISITING),
    ("nơi cư trú", "có mặt", LeftOut.RESIDENCE_LINK, LeftOut.RESIDENCE_LINK),
    ("nơi cư trú", "vắng có lý do", LeftOut.RESIDENCE_LINK, LeftOut.RESIDENCE_LINK),
    ("nơi cư trú", "vắng không lý do", LeftOut.RESIDENCE_LINK, LeftOut.RESIDENCE_LINK),
    ("nơi cư trú", "", LeftOut.RESIDENCE_LINK, LeftOut.RESIDENCE_LINK),
]


def test_every_status_and_every_mark_has_its_case():
    every = {(condition, mark) for condition in CONDITION for mark in MARK}
    assert sorted(case[:2] for case in CASES) == sorted(every)


@pytest.mark.parametrize("rules", [HD12.voting, HD42.voting], ids=["hd12", "hd42"])
@pytest.mark.parametrize("congress", [False, True], ids=["monthly", "congress"])
@pytest.mark.parametrize("condition, mark, monthly_why, congress_why", CASES)
def test_who_is_in_the_base(condition, mark, monthly_why, congress_why, congress, rules):
    somebody = person(condition, mark)
    base = voting_base([somebody], rules, congress=congress)
    why = congress_why if congress else monthly_why
    assert base.left_out == (() if why is IN else (("x", why),))
    assert base.size == (why is IN)
    assert base.in_room == (("x",) if why is IN and mark == "có mặt" else ())


@pytest.mark.parametrize("congress", [False, True], ids=["monthly", "congress"])
@pytest.mark.parametrize("condition, mark", [case[:2] for case in CASES])
def test_probationary_members_never_vote(condition, mark, congress):
    base = voting_base([person(condition, mark, official=False)], RULES, congress=congress)
    assert base == VotingBase((), (), (("x", LeftOut.PROBATIONARY),))


def test_a_profile_can_let_visitors_vote_and_a_congress_keep_the_excused():
    rules = VotingRules(visiting_vote=True, congress_leaves_out_excused=False)
    assert voting_base([person("tạm thời tại chi bộ", "có mặt")], rules).in_room == ("x",)
    assert voting_base([person("", "vắng có lý do")], rules, congress=True).size == 1


@pytest.mark.parametrize("kind", sorted(CONDITIONS))
def test_every_condition_a_profile_can_name_has_a_reason(kind):
    assert LeftOut(kind)


# -- whole votes, the numbers worked out by hand ------------------------------------------------

EVERYBODY = roll(
    (22, "", "có mặt"),
    (2, "", "vắng có lý do"),
    (1, "", "vắng không lý do"),
    (1, "", "có mặt", "dự bị"),
    (1, "miễn", "có mặt"),
    (1, "miễn", "vắng có lý do"),
    (1, "nơi khác", ""),
    (1, "LLVT", ""),
    (1, "đình chỉ", ""),
    (2, "tạm thời tại chi bộ", "có mặt"),
    (1, "nơi cư trú", "có mặt"),
)


@pytest.mark.parametrize(
    "people, congress, size, in_room, half, two_thirds",
    [
        # QĐ 24-QĐ/TW §9.3.2: 20 official members, 3 away with a reason, none exempt: base 20.
        (roll((17, "", "có mặt"), (3, "", "vắng có lý do")), False, 20, 17, 11, 14),
        (roll((17, "", "có mặt"), (3, "", "vắng có lý do")), True, 17, 17, 9, 12),
        # 25 plain official members, the exempt one who came, the one on duty: 27.
        (EVERYBODY, False, 27, 23, 14, 18),
        (EVERYBODY, True, 25, 23, 13, 17),
        ([], False, 0, 0, 1, 0),
    ],
    ids=["monthly-20", "congress-20", "monthly-everybody", "congress-everybody", "nobody"],
)
def test_worked_bases(people, congress, size, in_room, half, two_thirds):
    base = voting_base(people, RULES, congress=congress)
    assert (base.size, len(base.in_room)) == (size, in_room)
    assert HALF.threshold.needed(base.size) == half
    assert TWO_THIRDS.threshold.needed(base.size) == two_thirds


def ballot(in_favour, against=0, abstained=0, **more):
    method = VotingMethod.SECRET if "slips" in more else VotingMethod.SHOW_OF_HANDS
    return Ballot(
        "b", "m", None, "Nghị quyết", "ordinary", method, in_favour, against, abstained, MOMENT, **more
    )


def base_of(size, in_room=None):
    ids = tuple(map(str, range(size)))
    return VotingBase(ids, ids[:in_room], ())


@pytest.mark.parametrize(
    "size, in_favour, half, two_thirds",
    [
        (20, 10, False, False),  # exactly half is not more than half
        (20, 11, True, False),
        (20, 13, True, False),
        (20, 14, True, True),
        (21, 10, False, False),
        (21, 11, True, False),
        (21, 13, True, False),
        (21, 14, True, True),  # exactly two thirds is enough
        (1, 0, False, False),
        (1, 1, True, True),
        (2, 1, False, False),
        (3, 2, True, True),
        (0, 0, False, False),  # an empty base passes nothing
    ],
)
def test_results_at_the_edge(size, in_favour, half, two_thirds):
    for matter, passed in ((HALF, half), (TWO_THIRDS, two_thirds)):
        outcome = result(ballot(in_favour), base_of(size), matter)
        assert outcome.passed is passed
        assert outcome.share == (Fraction(in_favour, size) if size else None)


# -- counts that cannot be ----------------------------------------------------------------------


@pytest.mark.parametrize(
    "votes, problem",
    [
        (ballot(17), None),
        (ballot(10, 4, 3), None),
        (ballot(0), None),
        (ballot(18), Problem.TOO_MANY_VOTES),
        (ballot(10, 5, 3), Problem.TOO_MANY_VOTES),
        (ballot(-1), Problem.VOTES_NEGATIVE),
        (ballot(5, -1), Problem.VOTES_NEGATIVE),
        (ballot(5, 0, -1), Problem.VOTES_NEGATIVE),
        (ballot(14, 1, 1, slips=Slips(17, 17, 1)), None),
        (ballot(14, 1, 1, slips=Slips(17, 16)), None),
        (ballot(14, 1, slips=Slips(17, 16)), Problem.SLIPS_DIFFER),
        (ballot(16, 1, slips=Slips(17, 16)), Problem.SLIPS_DIFFER),
        (ballot(16, 1, slips=Slips(18, 17)), Problem.TOO_MANY_SLIPS),
        (ballot(16, 1, slips=Slips(16, 17)), Problem.SLIPS_RETURNED),
        (ballot(0, slips=Slips(3, 2, 3)), Problem.SLIPS_INVALID),
        (ballot(0, slips=Slips(-1, 0)), Problem.VOTES_NEGATIVE),
        (ballot(1, slips=None), Problem.SLIPS_MISSING),
    ],
)
def test_counts_that_cannot_be_are_refused(votes, problem):
    base = base_of(20, in_room=17)
    if problem is None:
        check_ballot(votes, base)
        return
    with pytest.raises(KnownError) as refused:
        check_ballot(votes, base)
    assert refused.value.problem is problem


def test_too_many_votes_says_who_is_in_the_room():
    with pytest.raises(KnownError) as refused:
        check_ballot(ballot(3), base_of(4, in_room=2))
    assert dict(refused.value.facts) == {"cast": 3, "in_room": 2, "voters": ("0", "1")}
    with pytest.raises(KnownError) as refused:
        check_ballot(ballot(2, slips=Slips(3, 2)), base_of(4, in_room=2))
    assert dict(refused.value.facts) == {"issued": 3, "in_room": 2, "voters": ("0", "1")}


# -- the room at a moment -----------------------------------------------------------------------


def test_somebody_who_left_stays_in_the_base_but_cannot_vote():
    left = replace(person(mark="có mặt"), stays=(Stay(EARLIER, MOMENT),))
    assert voting_base([left], RULES, EARLIER).in_room == ("x",)
    assert voting_base([left], RULES, LATER) == VotingBase(("x",), (), ())


def test_an_exempt_member_counts_only_while_in_the_room():
    came = replace(person("miễn", "có mặt"), stays=(Stay(MOMENT),))
    assert voting_base([came], RULES, EARLIER).size == 0
    assert voting_base([came], RULES, LATER).size == 1


# -- what holds for every vote ------------------------------------------------------------------

moments = st.sampled_from([None, EARLIER, MOMENT, LATER])


@given(rolls(), moments, st.booleans())
def test_everybody_is_either_a_voter_or_left_out_once(people, moment, congress):
    base = voting_base(people, RULES, moment, congress=congress)
    assert sorted(base.voters + tuple(who for who, _ in base.left_out)) == sorted(p.id for p in people)
    assert set(base.in_room) <= set(base.voters)
    assert all(p.standing.official for p in people if p.id in base.voters)


@given(rolls(), st.booleans(), st.randoms(use_true_random=False))
def test_no_order_of_the_roll_changes_the_base(people, congress, random):
    before = voting_base(people, RULES, MOMENT, congress=congress)
    random.shuffle(people)
    after = voting_base(people, RULES, MOMENT, congress=congress)
    assert (set(after.voters), set(after.in_room)) == (set(before.voters), set(before.in_room))


@given(rolls(), st.data(), st.booleans())
def test_the_base_never_falls_when_somebody_arrives_late(people, data, congress):
    absent = [place for place, p in enumerate(people) if not p.present]
    if not absent:
        return
    before = voting_base(people, RULES, MOMENT, congress=congress)
    place = data.draw(st.sampled_from(absent))
    people[place] = replace(people[place], mark=Mark.PRESENT, late=True, stays=(Stay(MOMENT),))
    after = voting_base(people, RULES, MOMENT, congress=congress)
    assert set(before.voters) <= set(after.voters)
    assert set(before.in_room) <= set(after.in_room)


@given(rolls())
def test_a_congress_never_has_a_larger_base_than_a_monthly_meeting(people):
    monthly = voting_base(people, RULES, MOMENT)
    congress = voting_base(people, RULES, MOMENT, congress=True)
    assert set(congress.voters) <= set(monthly.voters)
    assert congress.in_room == monthly.in_room


@given(st.integers(0, 200), st.sampled_from([HALF, TWO_THIRDS]))
def test_needed_is_the_smallest_number_that_passes(size, matter):
    needed = matter.threshold.needed(size)
    if size:
        assert result(ballot(needed), base_of(size), matter).passed
        assert matter.threshold.reached(Fraction(needed, size))
    if needed:
        assert not result(ballot(needed - 1), base_of(size), matter).passed


counts = st.integers(-1, 12)
FEW = settings().max_examples // 3


@settings(max_examples=FEW)
@given(counts, counts, counts, st.integers(0, 12), st.integers(0, 12))
def test_a_ballot_is_taken_exactly_when_its_counts_can_be(in_favour, against, abstained, size, here):
    base = base_of(size, in_room=min(size, here))
    possible = min(in_favour, against, abstained) >= 0
    possible = possible and in_favour + against + abstained <= len(base.in_room)
    try:
        check_ballot(ballot(in_favour, against, abstained), base)
    except KnownError:
        assert not possible
    else:
        assert possible


@settings(max_examples=FEW)
@given(rolls(), st.booleans(), st.sampled_from([HALF, TWO_THIRDS]))
def test_all_in_favour_passes_exactly_when_enough_are_in_the_room(people, congress, matter):
    base = voting_base(people, RULES, MOMENT, congress=congress)
    outcome = result(ballot(len(base.in_room)), base, matter)
    enough = len(base.in_room) >= matter.threshold.needed(base.size)
    assert outcome.passed is (base.size > 0 and enough)


@settings(max_examples=FEW)
@given(rolls(), st.integers(0, 40), st.sampled_from([HALF, TWO_THIRDS]))
def test_one_vote_more_never_fails_what_one_less_passed(people, in_favour, matter):
    base = voting_base(people, RULES, MOMENT)
    if result(ballot(in_favour), base, matter).passed:
        assert result(ballot(in_favour + 1), base, matter).passed

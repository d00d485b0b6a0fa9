"""Which rules hold on which day; the profiles that are shipped, read and complete."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind, StepKind
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.rule_file import read_profile
from chibo_desktop.domain.rules import LengthRules, RuleProfile, Threshold, VotingRules, profile_on

SHIPPED = [
    read_profile(file.read_text(encoding="utf-8"), file.name)
    for file in sorted((paths.resources() / "rules").glob("*.toml"))
]
HD12, HD42 = SHIPPED
KINDS = sorted(MeetingKind)


@given(st.fractions(0, 1), st.booleans(), st.integers(0, 500))
def test_needed_is_the_smallest_number_that_reaches_the_share(share, strict, whole):
    threshold = Threshold(share, strict)
    needed = threshold.needed(whole)
    if whole:
        assert threshold.reached(Fraction(needed, whole))
        assert not threshold.reached(Fraction(needed - 1, whole))


def test_a_threshold_says_whether_it_must_be_passed():
    assert (Threshold(Fraction(1, 2), strict=True).sign, Threshold(Fraction(2, 3)).sign) == (">", "≥")


# -- the day decides ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day, profile",
    [
        ("2018-07-06", "hd12-2018"),
        ("2020-11-03", "hd12-2018"),
        ("2025-10-27", "hd12-2018"),
        ("2025-10-28", "hd42-2025"),
        ("2025-10-29", "hd42-2025"),
        ("2030-01-01", "hd42-2025"),
    ],
)
def test_the_profile_in_force(day, profile):
    assert profile_on(date.fromisoformat(day), SHIPPED).id == profile


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_every_day_has_exactly_one_shipped_profile(day):
    assert [profile.in_force(day) for profile in SHIPPED].count(True) == 1


def test_of_several_profiles_the_one_begun_last_holds():
    of_the_ward = RuleProfile("phường", "Quy định của phường", date(2026, 1, 1), None)
    assert profile_on(date(2025, 12, 31), [of_the_ward, HD42]) is HD42
    assert profile_on(date(2026, 1, 1), [of_the_ward, HD42]) is of_the_ward


def test_a_day_without_rules_is_a_known_problem():
    with pytest.raises(KnownError) as refused:
        profile_on(date(2025, 10, 27), [HD42])
    assert refused.value.problem is Problem.RULE_MISSING


@pytest.mark.parametrize(
    "day, code, end",
    [
        ("2025-10-28", "hd36-2018", ","),
        ("2026-01-09", "hd36-2018", ","),
        ("2026-05-26", "hd36-2018", ","),
        ("2026-05-27", "hd05-2026", ";"),
        ("2026-05-28", "hd05-2026", ";"),
        # an old month reprinted: the form of its day, and before all forms the first one
        ("2018-04-02", "hd36-2018", ","),
    ],
)
def test_the_form_of_papers(day, code, end):
    form = HD42.form_on(date.fromisoformat(day))
    assert (form.code, form.recipient_end) == (code, end)


def test_papers_without_any_form_are_a_known_problem():
    with pytest.raises(KnownError) as refused:
        RuleProfile("x", "x", None, None).form_on(date(2026, 1, 5))
    assert refused.value.problem is Problem.RULE_MISSING


def test_a_matter_the_profile_lacks_is_a_known_problem():
    with pytest.raises(KnownError) as refused:
        VotingRules().matter("ordinary")
    assert (refused.value.problem, refused.value.facts["what"]) == (Problem.RULE_MISSING, "ordinary")


def test_the_length_of_a_combined_meeting_is_its_own():
    length = LengthRules(90, 120)
    assert {kind: length.least(kind) for kind in KINDS} == {
        MeetingKind.REGULAR: 90,
        MeetingKind.THEMATIC: 90,
        MeetingKind.COMBINED: 120,
        MeetingKind.COMMITTEE: 0,
        MeetingKind.EXTRAORDINARY: 0,
    }


# -- what is shipped, against Hướng dẫn 12 and 42-HD/BTCTW and QĐ 24-QĐ/TW ---------------------


def test_the_numbers_of_the_two_profiles():
    assert [p.attendance.bar for p in SHIPPED] == [Threshold(Fraction(85, 100)), Threshold(Fraction(90, 100))]
    assert [p.length for p in SHIPPED] == [LengthRules(90, 90), LengthRules(90, 120)]
    assert [(p.papers_days_before, p.results_days_after) for p in SHIPPED] == [(0, None), (1, 2)]


@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.id)
def test_what_both_profiles_say_the_same(profile):
    assert (profile.attendance.unexcused_allowed, profile.attendance.excused_running) == (0, 3)
    assert set(profile.attendance.not_expected) == {
        StatusKind.EXEMPT,
        StatusKind.AWAY,
        StatusKind.ARMED_FORCES,
    }
    assert set(profile.voting.never_counted) == {StatusKind.AWAY, StatusKind.SUSPENDED}
    assert profile.voting.counted_when_in_room == (StatusKind.EXEMPT,)
    assert not profile.voting.visiting_vote
    assert profile.voting.congress_leaves_out_excused
    two_thirds = Threshold(Fraction(2, 3))
    assert {matter.code: matter.threshold for matter in profile.voting.matters} == {
        "ordinary": Threshold(Fraction(1, 2), strict=True),
        "admission": two_thirds,
        "recognition": two_thirds,
        # QĐ 69-QĐ/TW, Điều 15: of discipline only expulsion needs two thirds.
        "discipline": Threshold(Fraction(1, 2), strict=True),
        "expulsion": two_thirds,
    }
    assert all(matter.source and matter.name for matter in profile.voting.matters)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.id)
def test_every_kind_of_meeting_has_an_agenda_that_makes_sense(profile, kind):
    agenda = profile.agendas[kind]
    steps = [line.step for line in agenda]
    assert len({line.title for line in agenda}) == len(agenda)
    assert all(line.minutes > 0 for line in agenda)
    assert {line.who for line in agenda} <= {"chair", "deputy", "minutes", "upper_level", ""}
    # Steps the program asks for stand there once, the resolution after the discussion, the minutes read last.
    once = set(steps) - {StepKind.REPORT}
    assert all(steps.count(step) == 1 for step in once)
    assert {StepKind.OPENING, StepKind.DISCUSSION, StepKind.RESOLUTION, StepKind.READING_BACK} <= once
    last = steps[-1] if kind is MeetingKind.COMMITTEE else steps[-2]
    assert last is StepKind.READING_BACK
    if kind is not MeetingKind.COMMITTEE:
        assert steps[-1] is StepKind.CLOSING
        assert StepKind.ROLL_CALL in steps
        assert steps.index(StepKind.DISCUSSION) < steps.index(StepKind.RESOLUTION)
    assert (StepKind.THEME in steps) == (kind in (MeetingKind.THEMATIC, MeetingKind.COMBINED))


@pytest.mark.parametrize("kind", [MeetingKind.REGULAR, MeetingKind.COMBINED])
@pytest.mark.parametrize("profile", SHIPPED, ids=lambda profile: profile.id)
def test_a_template_fills_the_least_length_and_has_all_steps(profile, kind):
    agenda = profile.agendas[kind]
    assert sum(line.minutes for line in agenda) >= profile.length.least(kind)
    assert set(StepKind) - {line.step for line in agenda} <= {StepKind.THEME, StepKind.OTHER}


def test_the_order_of_the_opening_is_that_of_its_year():
    def opening(profile: RuleProfile) -> list[StepKind]:
        return [line.step for line in profile.agendas[MeetingKind.REGULAR][:5]]

    assert opening(HD42) == [
        StepKind.OPENING,
        StepKind.SECRETARY,
        StepKind.ROLL_CALL,
        StepKind.DUES,
        StepKind.AGENDA,
    ]
    # Before, dues came first and the secretary was named last.
    assert (opening(HD12)[0], opening(HD12)[-1]) == (StepKind.DUES, StepKind.SECRETARY)

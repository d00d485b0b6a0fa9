"""Every item the record can measure, at and around each threshold, by both forms and both profiles."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.meetings import AgendaItem, MeetingKind, MeetingState, StepKind
from chibo_desktop.domain.preparation import Evidence as Proof
from chibo_desktop.domain.resolutions import Assignee, Task, TaskState
from chibo_desktop.domain.rules import Matter, Threshold
from chibo_desktop.domain.score_evidence import Lack, Ref, RefKind, has_theme, proposals
from chibo_desktop.domain.score_form import Measure
from chibo_desktop.domain.score_measures import evidence
from chibo_desktop.domain.scoring import check_points
from chibo_desktop.domain.voting import BallotResult
from tests.domain.scored import (
    BEGINS,
    DETAILED,
    ENDS,
    FORMS,
    FRAME,
    PROFILES,
    agenda,
    f,
    meeting,
    points,
    proposal,
    record,
    roll,
)

both_profiles = pytest.mark.parametrize("profile", PROFILES)
DAY = timedelta(days=1)
MINUTE = timedelta(minutes=1)


def lacks(form: str, item: str, of) -> set[Lack | None]:
    return {finding.lack for finding in proposal(form, item, of).findings if finding.value is None}


# -- time and length ----------------------------------------------------------------------------


@both_profiles
@pytest.mark.parametrize("kind", [MeetingKind.REGULAR, MeetingKind.THEMATIC, MeetingKind.COMBINED])
def test_length_by_the_least_of_the_profile(profile, kind):
    least = {("hd42-2025", MeetingKind.COMBINED): 120}.get((profile, kind), 90)
    by_minutes = {
        least + 1: 5,
        least: 5,
        least - 1: 4,
        least - 15: 4,
        least - 16: 3,
        least - 30: 3,
        least - 31: 2,
        least // 2: 2,
        least // 2 - 1: 1,
        0: 1,
    }
    for minutes, wanted in by_minutes.items():
        held = record(profile, meeting=meeting(kind), minutes=minutes)
        assert points(DETAILED, "1", held) == wanted, minutes
        assert points(FRAME, "1", held) == (5 if minutes >= least else None), minutes


def test_a_meeting_without_times_has_no_length():
    held = record(meeting=meeting(started_at=None, ended_at=None), minutes=0)
    assert points(DETAILED, "1", held) is None
    assert lacks(DETAILED, "1", held) == {Lack.NO_TIMES}


def test_a_meeting_that_runs_may_still_get_long_enough():
    running = meeting(ended_at=None)
    assert lacks(DETAILED, "1", record(meeting=running, minutes=80)) == {Lack.RUNNING}
    enough = proposal(DETAILED, "1", record(meeting=running, minutes=90))
    assert (enough.points, enough.provisional) == (5, True)


def test_a_kind_without_least_length_is_never_too_short():
    assert points(DETAILED, "1", record(meeting=meeting(MeetingKind.EXTRAORDINARY), minutes=3)) == 5


# -- attendance ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "present, by_profile",
    [
        (200, {"hd42-2025": 4, "hd12-2018": 4}),
        (180, {"hd42-2025": 4, "hd12-2018": 4}),
        (179, {"hd42-2025": 3, "hd12-2018": 4}),
        (170, {"hd42-2025": 3, "hd12-2018": 4}),
        (169, {"hd42-2025": 3, "hd12-2018": 3}),
        (150, {"hd42-2025": 3, "hd12-2018": 3}),
        (149, {"hd42-2025": 2, "hd12-2018": 2}),
        (130, {"hd42-2025": 2, "hd12-2018": 2}),
        (129, {"hd42-2025": 1, "hd12-2018": 1}),
        (0, {"hd42-2025": 1, "hd12-2018": 1}),
    ],
)
@both_profiles
def test_rate_by_the_bar_of_the_profile(profile, present, by_profile):
    held = record(profile, roll=roll(present, 200, profile=profile))
    assert points(DETAILED, "2.1", held) == by_profile[profile]
    bar = {"hd42-2025": 180, "hd12-2018": 170}[profile]
    assert points(FRAME, "2", held) == (5 if present >= bar else None)


@both_profiles
def test_one_absent_without_a_reason_takes_the_full_mark(profile):
    held = record(profile, roll=roll(199, 200, unexcused=1, profile=profile))
    assert points(DETAILED, "2.1", held) == 1
    assert points(FRAME, "2", held) is None
    behind = {ref for finding in proposal(FRAME, "2", held).findings for ref in finding.refs}
    assert behind == {Ref(RefKind.MEMBER, "p199")}


def test_nothing_is_said_of_a_roll_that_is_not_all_marked():
    whole = roll(18)
    held = record(roll=replace(whole, excused=whole.excused[1:], unmarked=whole.excused[:1]))
    assert lacks(DETAILED, "2.1", held) == {Lack.UNMARKED}
    assert points(DETAILED, "2.2", held) is None
    assert points(DETAILED, "4.5", held) is None


def test_a_roll_of_nobody_has_no_rate():
    assert lacks(FRAME, "2", record(roll=roll(0, 0))) == {Lack.NOBODY}
    assert points(DETAILED, "4.5", record(roll=roll(0, 4))) is None


@both_profiles
@pytest.mark.parametrize("before, wanted", [(0, 1), (2, 1), (3, 0), (7, 0)])
def test_excused_more_than_three_times_running(profile, before, wanted):
    held = record(profile, roll=roll(19, profile=profile), excused_before={"p19": before, "p3": 9})
    assert points(DETAILED, "2.2", held) == wanted
    finding = evidence(held)[Measure.NO_LONG_EXCUSED]
    assert finding.refs == ((Ref(RefKind.MEMBER, "p19"),) if before >= 3 else ())


# -- preparation --------------------------------------------------------------------------------


def committee(**changes):
    met = meeting(
        MeetingKind.COMMITTEE, id="c", state=MeetingState.PASSED, started_at=BEGINS - DAY, ended_at=BEGINS
    )
    return replace(met, **changes)


@both_profiles
@pytest.mark.parametrize(
    "met, wanted",
    [
        (committee(), 2),
        (committee(ended_at=BEGINS + MINUTE), None),
        (committee(state=MeetingState.RUNNING), None),
        (None, None),
    ],
)
def test_the_committee_met_with_its_minutes_passed(profile, met, wanted):
    assert points(DETAILED, "3.3", record(profile, committee=met)) == wanted


def test_a_tick_before_the_meeting_says_that_the_committee_met():
    assert points(DETAILED, "3.3", record(ticks={"committee": BEGINS - 2 * DAY})) == 2
    assert points(DETAILED, "3.3", record(ticks={"committee": BEGINS + DAY})) is None


@both_profiles
def test_notice_by_the_term_of_the_profile(profile):
    due = BEGINS - DAY
    assert points(DETAILED, "3.4", record(profile, proofs={Proof.NOTICE: due})) == 1
    assert points(DETAILED, "3.4", record(profile, proofs={Proof.NOTICE: due + MINUTE})) == 0
    assert points(DETAILED, "3.4", record(profile, ticks={"notice": due})) == 1
    late = record(profile, ticks={"notice": due + MINUTE})
    assert lacks(DETAILED, "3.4", late) == {Lack.NOTED_LATE}
    assert lacks(DETAILED, "3.4", record(profile)) == {Lack.NOT_NOTED}
    assert lacks(DETAILED, "3.4", record(profile, now=due)) == {Lack.NOT_DUE}


@pytest.mark.parametrize("profile, days", [("hd42-2025", 1), ("hd12-2018", 0)])
def test_papers_by_the_term_of_the_profile(profile, days):
    due = BEGINS - days * DAY
    assert points(DETAILED, "3.5", record(profile, proofs={Proof.PAPERS: due})) == 2
    assert points(DETAILED, "3.5", record(profile, proofs={Proof.PAPERS: due + MINUTE})) == 1
    assert points(DETAILED, "3.5", record(profile)) is None


def test_what_lies_before_a_meeting_that_runs_is_not_provisional():
    due = BEGINS - DAY
    running = record(
        meeting=meeting(ended_at=None), committee=committee(), proofs={Proof.NOTICE: due, Proof.PAPERS: due}
    )
    assert not proposal(FRAME, "3.2", running).provisional
    assert proposal(FRAME, "2", running).provisional
    assert not proposal(FRAME, "2", record()).provisional


@both_profiles
def test_the_frame_wants_committee_notice_and_papers_together(profile):
    due = BEGINS - DAY
    proofs = {Proof.NOTICE: due, Proof.PAPERS: due}
    assert points(FRAME, "3.2", record(profile, committee=committee(), proofs=proofs)) == 5
    assert points(FRAME, "3.2", record(profile, proofs=proofs)) is None
    assert points(FRAME, "3.2", record(profile, committee=committee(), proofs={Proof.NOTICE: due})) is None
    late = proofs | {Proof.NOTICE: due + MINUTE}
    assert points(FRAME, "3.2", record(profile, committee=committee(), proofs=late)) is None


# -- holding ------------------------------------------------------------------------------------


@both_profiles
@pytest.mark.parametrize("form", FORMS)
def test_every_step_of_the_profile_was_held(profile, form):
    assert points(form, "4.1", record(profile)) == 5
    without = record(profile, items=agenda(profile, (StepKind.CRITICISM,)))
    assert points(form, "4.1", without) is None
    place = next(i.id for i in without.items if i.step is StepKind.CRITICISM)
    assert evidence(without)[Measure.PROCEDURE].refs == (Ref(RefKind.ITEM, place),)


def test_a_step_without_any_item_is_named_by_itself():
    items = tuple(item for item in agenda() if item.step is not StepKind.DUES)
    assert evidence(record(items=items))[Measure.PROCEDURE].refs == (Ref(RefKind.STEP, "dues"),)


def test_a_profile_without_an_agenda_asks_for_no_steps():
    held = record(meeting=meeting(MeetingKind.EXTRAORDINARY))
    held = replace(held, profile=replace(held.profile, agendas={}))
    assert points(DETAILED, "4.1", held) == 5


def test_guests_speak_only_where_there_are_any():
    items = agenda(without=(StepKind.UPPER_LEVEL,))
    assert points(DETAILED, "4.1", record(items=items)) == 5
    assert points(DETAILED, "4.1", record(items=items, guests=1)) is None


def test_what_was_written_at_an_item_shows_that_it_was_held():
    items = agenda(without=tuple(StepKind))
    assert lacks(DETAILED, "4.1", record(items=items)) == {Lack.NO_TIMES}
    written = tuple(replace(item, content="Đã bàn.") for item in items)
    assert points(DETAILED, "4.1", record(items=written)) == 5
    said = frozenset(item.id for item in items)
    assert points(DETAILED, "4.1", record(items=items, written=said)) == 5


def test_steps_that_are_still_to_come_are_not_missing():
    closing = (StepKind.READING_BACK, StepKind.CLOSING)
    running = record(meeting=meeting(ended_at=None), items=agenda(without=closing))
    found = proposal(DETAILED, "4.1", running)
    assert (found.points, found.provisional) == (5, True)
    assert points(DETAILED, "4.1", replace(running, meeting=meeting())) is None
    early = record(meeting=meeting(ended_at=None), items=agenda(without=(*closing, StepKind.SCORING)))
    assert lacks(DETAILED, "4.1", early) == {Lack.RUNNING}
    assert lacks(DETAILED, "4.5", early) == {Lack.RUNNING}
    assert lacks(DETAILED, "4.7", early) == {Lack.RUNNING}


@both_profiles
@pytest.mark.parametrize(
    "spoke, wanted", [(20, 5), (11, 5), (10, 4), (8, 4), (7, 3), (6, 3), (5, 2), (1, 2), (0, None)]
)
def test_speakers_as_a_share_of_those_present(profile, spoke, wanted):
    speakers = tuple(f"p{number}" for number in range(spoke))
    assert points(DETAILED, "4.5", record(profile, speakers=speakers)) == wanted


def test_a_meeting_of_which_no_opinion_was_written_down_has_no_share_of_speakers():
    assert lacks(DETAILED, "4.5", record()) == {Lack.NOT_NOTED}
    assert points(DETAILED, "4.5", record(speakers=("a visitor",))) == 2


def test_who_speaks_without_being_present_does_not_count():
    speakers = (*(f"p{number}" for number in range(5)), "visitor", "p19")
    held = record(roll=roll(10), speakers=speakers)
    assert evidence(held)[Measure.SPEAKERS].value == f("1/2")
    assert points(DETAILED, "4.5", held) == 4


@both_profiles
@pytest.mark.parametrize("minutes, wanted", [(14, 0), (15, 1), (31, 1), (0, 0)])
def test_minutes_on_ideology_and_criticism(profile, minutes, wanted):
    assert points(DETAILED, "4.7", record(profile, ideology_minutes=minutes)) == wanted


def test_an_item_that_was_held_without_a_clock_has_no_minutes():
    items = tuple(
        replace(item, started_at=None, content="Ổn định.") if item.step is StepKind.IDEOLOGY else item
        for item in agenda()
    )
    ideology = next(item.id for item in items if item.step is StepKind.IDEOLOGY)
    assert lacks(DETAILED, "4.7", record(items=items, written=frozenset({ideology}))) == {Lack.NO_TIMES}


def test_what_was_prepared_for_an_item_that_was_passed_over_does_not_show_that_it_was_held():
    items = tuple(
        replace(item, started_at=None, content="Chi ủy kết luận: ổn định.")
        if item.step is StepKind.IDEOLOGY
        else item
        for item in agenda()
    )
    held = record(items=items)
    assert points(DETAILED, "4.1", held) is None
    assert points(DETAILED, "4.7", held) == 0
    assert points(DETAILED, "4.1", replace(held, written=frozenset(item.id for item in items))) == 5


@both_profiles
@pytest.mark.parametrize("gaps, wanted", [(0, 1), (1, 0)])
def test_the_minutes_are_complete(profile, gaps, wanted):
    assert points(DETAILED, "4.6", record(profile, gaps=gaps)) == wanted
    running = record(profile, gaps=gaps, meeting=meeting(ended_at=None))
    assert points(DETAILED, "4.6", running) == (1 if not gaps else None)


def test_the_upload_by_the_term_of_the_profile():
    due = (ENDS + 2 * DAY).replace(hour=23, minute=59)
    assert points(DETAILED, "4.8", record(proofs={Proof.UPLOAD: due})) == 1
    assert points(DETAILED, "4.8", record(proofs={Proof.UPLOAD: due + MINUTE})) == 0
    assert points(DETAILED, "4.8", record()) is None
    # HD 12 knew no online handbook.
    assert points(DETAILED, "4.8", record("hd12-2018")) == 1


# -- the last resolution ------------------------------------------------------------------------


def found(done: int, total: int, unasked: int = 0):
    states = [TaskState.DONE] * done + [TaskState.PARTLY] * (total - done - unasked) + [None] * unasked
    return tuple((f"t{number}", state) for number, state in enumerate(states))


@both_profiles
@pytest.mark.parametrize(
    "done, wanted",
    [
        (100, 30),
        (90, 30),
        (89, 27),
        (80, 27),
        (79, 24),
        (70, 24),
        (69, 20),
        (60, 20),
        (59, 15),
        (50, 15),
        (49, 10),
        (0, 10),
    ],
)
def test_share_of_the_last_tasks_reached(profile, done, wanted):
    held = record(profile, last_meeting=meeting(id="l"), last_tasks=found(done, 100))
    assert points(DETAILED, "7", held) == wanted
    assert points(FRAME, "6", held) == (30 if done == 100 else None)
    assert len(evidence(held)[Measure.TASKS].refs) == 100 - done


def test_tasks_nobody_asked_for_say_nothing():
    held = record(last_meeting=meeting(id="l"), last_tasks=found(9, 10, unasked=1))
    assert lacks(DETAILED, "7", held) == {Lack.NOT_ASKED}
    assert evidence(held)[Measure.TASKS].refs == (Ref(RefKind.TASK, "t9"),)
    assert lacks(FRAME, "6", record()) == {Lack.NO_TASKS}
    assert lacks(FRAME, "6", record(last_meeting=meeting(id="l"))) == {Lack.NO_TASKS}


# -- closing ------------------------------------------------------------------------------------

GIVEN = Task("t", "m", 0, "Thu quỹ", (Assignee("Tổ 2"),), date(2026, 3, 31))
ORDINARY = Matter("ordinary", "", Threshold(f("1/2"), strict=True), "")


def vote(in_favour: int) -> BallotResult:
    return BallotResult(matter=ORDINARY, base=20, needed=11, in_favour=in_favour, passed=in_favour >= 11)


@both_profiles
@pytest.mark.parametrize(
    "changes, wanted",
    [
        ({"adopted": True, "tasks": (GIVEN,)}, 2),
        ({"adopted": False, "tasks": (GIVEN,)}, None),
        ({"adopted": True, "tasks": ()}, None),
        ({"adopted": True, "tasks": (GIVEN, replace(GIVEN, id="u", due=None))}, None),
        ({"adopted": True, "tasks": (replace(GIVEN, assignees=()),)}, None),
    ],
)
def test_conclusion_and_tasks_with_people_and_days(profile, changes, wanted):
    assert points(DETAILED, "8.1", record(profile, **changes)) == wanted


def test_a_conclusion_counts_like_a_resolution():
    items = (*agenda(), AgendaItem("x", "m", 30, "Việc khác", conclusion="Thống nhất."))
    assert points(DETAILED, "8.1", record(items=items, tasks=(GIVEN,))) == 2


@both_profiles
@pytest.mark.parametrize("reading, wanted", [(vote(11), 2), (vote(10), 1), (None, None)])
def test_the_minutes_were_passed(profile, reading, wanted):
    assert points(DETAILED, "8.2", record(profile, reading=reading, reading_id="b")) == wanted


def test_results_within_the_days_of_the_profile():
    due = (ENDS + 2 * DAY).replace(hour=23, minute=59)
    done = {"posted": due, "reported": due}
    assert points(DETAILED, "8.3", record(ticks=done)) == 1
    assert lacks(DETAILED, "8.3", record(ticks=done | {"reported": due + MINUTE})) == {Lack.NOTED_LATE}
    assert lacks(DETAILED, "8.3", record(ticks={"posted": due})) == {Lack.NOT_NOTED}
    assert lacks(DETAILED, "8.3", record(now=due, ticks={"posted": due})) == {Lack.NOT_DUE}
    assert lacks(DETAILED, "8.3", record(meeting=meeting(ended_at=None))) == {Lack.NOT_DUE}
    # HD 12 sets no days for it.
    assert points(DETAILED, "8.3", record("hd12-2018")) == 1


@both_profiles
def test_the_frame_wants_a_whole_closing(profile):
    due = (ENDS + 2 * DAY).replace(hour=23, minute=59)
    whole = record(
        profile,
        adopted=True,
        tasks=(GIVEN,),
        reading=vote(20),
        reading_id="b",
        ticks={"posted": due, "reported": due},
    )
    assert points(FRAME, "7", whole) == 5
    assert points(FRAME, "7", replace(whole, adopted=False)) is None
    assert points(FRAME, "7", replace(whole, tasks=())) is None
    assert points(FRAME, "7", replace(whole, reading=vote(3))) is None


# -- the whole ----------------------------------------------------------------------------------

LEFT_TO_PEOPLE = {
    FRAME: {"3.1", "4.2", "4.3", "5"},
    DETAILED: {"3.1", "3.2", "4.2", "4.4", "5.1", "5.2", "5.3", "5.4", "6.1", "6.2", "6.3", "6.4"},
}


@pytest.mark.parametrize("form", FORMS)
def test_what_no_record_tells_is_left_to_people(form):
    found = proposals(FORMS[form], evidence(record()), thematic=False)
    assert {code for code, one in found.items() if not one.findings} == LEFT_TO_PEOPLE[form]
    assert all(found[code].points is None for code in LEFT_TO_PEOPLE[form])


@pytest.mark.parametrize("form", FORMS)
def test_of_a_meeting_that_is_only_prepared_nothing_of_the_evening_is_proposed(form):
    held = record(
        meeting=meeting(state=MeetingState.PREPARING, started_at=None, ended_at=None),
        items=agenda(without=tuple(StepKind)),
        roll=replace(roll(0), excused=(), unmarked=roll(0).expected),
        minutes=0,
        now=BEGINS - 3 * DAY,
    )
    found = proposals(FORMS[form], evidence(held), thematic=False)
    assert [code for code, one in found.items() if one.points is not None] == []


def test_a_theme_on_the_agenda_makes_the_month_thematic():
    assert not has_theme(meeting(), agenda())
    assert has_theme(meeting(MeetingKind.THEMATIC), ())
    assert has_theme(meeting(MeetingKind.COMBINED), ())
    assert has_theme(meeting(), (*agenda(), AgendaItem("x", "m", 30, "Học tập", StepKind.THEME)))


counts = st.integers(0, 40)


@settings(max_examples=settings().max_examples // 4)
@given(
    st.sampled_from(list(PROFILES)), st.sampled_from(list(FORMS)), counts, counts, counts, counts, st.data()
)
def test_more_of_a_good_thing_never_gives_less(profile, form, spoke, present, done, minutes, data):
    """And what is proposed can always be given."""

    def held(spoke: int, present: int, done: int, minutes: int):
        return record(
            profile,
            roll=roll(present, 40, profile=profile),
            speakers=tuple(f"p{number}" for number in range(spoke)),
            minutes=minutes * 4,
            ideology_minutes=minutes,
            last_meeting=meeting(id="l"),
            last_tasks=found(done, 40),
        )

    more = [data.draw(st.integers(least, 40)) for least in (done, minutes)]
    less = proposals(FORMS[form], evidence(held(spoke, present, done, minutes)), thematic=True)
    better = proposals(FORMS[form], evidence(held(spoke, present, *more)), thematic=True)
    came = proposals(FORMS[form], evidence(held(40, 40, *more)), thematic=True)
    for item in FORMS[form].items:
        ladder = [found[item.code].points for found in (less, better, came)]
        told = [step for step in ladder if step is not None]
        assert told == sorted(told), item.code
        for step in told:
            check_points(FORMS[form], item.code, step, thematic=True)

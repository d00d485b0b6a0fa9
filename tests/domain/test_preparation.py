"""Deadlines around a meeting, counted from its planned start and its end."""

from dataclasses import replace
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.preparation import DutyRule, Evidence, duties

EVENING = datetime(2026, 11, 20, 19, 30)
MEETING = Meeting("m", MeetingKind.REGULAR, EVENING, "p")
PAPERS = DutyRule("papers", "Gửi tài liệu", days_before=1, evidence=Evidence.PAPERS)
RESULTS = DutyRule("posted", "Niêm yết", days_after=2)
COMMITTEE = DutyRule("committee", "Họp chi ủy", days_before=3, not_for=(MeetingKind.COMMITTEE,))


def test_deadlines_before_count_to_the_minute_and_after_to_the_end_of_the_day():
    ended = replace(MEETING, started_at=EVENING, ended_at=EVENING + timedelta(hours=5))
    papers, results = duties([PAPERS, RESULTS], MEETING, {}, {})
    assert (papers.due, results.due) == (datetime(2026, 11, 19, 19, 30), None)
    assert duties([RESULTS], ended, {}, {})[0].due == datetime(2026, 11, 23, 23, 59)


def test_a_tick_goes_before_what_the_book_shows_and_both_count():
    tick, proof = EVENING - timedelta(days=2), EVENING - timedelta(days=4)
    by_hand = duties([PAPERS], MEETING, {"papers": tick}, {Evidence.PAPERS: proof})[0]
    shown = duties([PAPERS], MEETING, {}, {Evidence.PAPERS: proof})[0]
    assert (by_hand.done_at, by_hand.proved) == (tick, False)
    assert (shown.done_at, shown.proved) == (proof, True)


def test_a_meeting_of_the_committee_needs_no_committee():
    committee = replace(MEETING, kind=MeetingKind.COMMITTEE)
    assert [duty.rule.code for duty in duties([COMMITTEE, PAPERS], committee, {}, {})] == ["papers"]


def test_what_was_not_done_before_the_opening_is_no_longer_waited_for():
    held = replace(MEETING, started_at=EVENING, ended_at=EVENING + timedelta(hours=2))
    papers, results = duties([PAPERS, RESULTS], held, {}, {})
    late = EVENING + timedelta(days=9)
    assert (papers.overdue(late), results.overdue(late)) == (False, True)


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.booleans())
def test_overdue_is_what_is_past_its_deadline_and_not_done(now, done):
    ticks = {"papers": now} if done else {}
    duty = duties([PAPERS], MEETING, ticks, {})[0]
    assert duty.overdue(now) is (not done and now > EVENING - timedelta(days=1))


def test_a_model_meeting_has_duties_of_its_own_and_earlier_deadlines_counted_back_from_its_day():
    roles = DutyRule("roles", "Phân công vai", days_before=14, model=True)
    committee = replace(COMMITTEE, model_days_before=7)
    rules = [PAPERS, committee, RESULTS, roles]
    usual = duties(rules, MEETING, {}, {})
    model = duties(rules, replace(MEETING, model=True), {}, {})
    assert [duty.rule.code for duty in usual] == ["committee", "papers", "posted"]
    assert [duty.rule.code for duty in model] == ["roles", "committee", "papers", "posted"]
    assert [(EVENING - duty.due).days for duty in usual if duty.due] == [3, 1]
    assert [(EVENING - duty.due).days for duty in model if duty.due] == [14, 7, 1]

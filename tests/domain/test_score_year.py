"""A year of scored meetings, worked out by hand: gaps, two forms, who decides, and whether the level held."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from chibo_desktop.domain.attendance_year import HeldMeeting
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.score_form import GradedBy
from chibo_desktop.domain.score_year import ScoredMeeting, period, score_year
from chibo_desktop.domain.scoring import Score, Sheet, Source, score
from chibo_desktop.domain.year_rule import YearGrade, YearRule
from tests.domain.scored import DETAILED, FORMS, FRAME, f, roll

FORM, OTHER = FORMS[DETAILED], FORMS[FRAME]
NO_RULE = replace(FORM, year=None)


def told(points: int, form=FORM, *, thematic: bool = False, source: Source = Source.CELL) -> Score:
    sheet = Sheet("s", "m", "f", source, total=f(points))
    return score(form, sheet, thematic=thematic)


def held(month: int, points: int | None, day: int = 3, form=FORM, present: int = 20, **more) -> ScoredMeeting:
    meeting = HeldMeeting(f"{month}-{day}", date(2026, month, day), MeetingKind.REGULAR, (), roll(present))
    ours = told(points, form, thematic=more.get("thematic", False)) if points is not None else None
    return ScoredMeeting(meeting, form, ours=ours, **more)


def test_twelve_months_of_which_some_have_no_meeting_and_some_two():
    year = score_year(2026, [held(3, 92), held(3, None, day=20), held(1, 91)])
    places = [(slot.month, slot.meeting.id if slot.meeting else "") for slot in year.slots]
    assert places[:4] == [(1, "1-3"), (2, ""), (3, "3-3"), (3, "3-20")]
    assert [month for month, _ in places] == [1, 2, 3, *range(3, 13)]
    assert score_year(2026, []).slots[-1].month == 12


def test_what_the_upper_level_decided_goes_before_the_cells_own_and_may_come_first():
    both = replace(held(3, 92), theirs=told(88, source=Source.UPPER))
    assert both.grade is not None
    assert (both.source, both.grade.name) == (Source.UPPER, "Khá")
    before = replace(held(3, None), theirs=told(88, source=Source.UPPER))
    assert before.score == before.theirs
    assert before.ours is None
    assert held(3, None).source is None


def test_a_column_half_filled_is_no_score():
    half = score(FORM, Sheet("s", "m", "f"), thematic=False)
    one = replace(held(3, None), ours=replace(half, points=f(40)))
    assert one.begun
    assert (one.score, one.grade, one.level) == (None, None, None)
    assert replace(one, theirs=told(90)).source is Source.UPPER


def test_points_out_of_95_count_as_they_are_or_as_a_share_as_the_form_says():
    assert held(3, 93).level == f("93/100")
    by_share = replace(FORM, graded_by=GradedBy.SHARE)
    assert held(3, 93, form=by_share).level == f("93/95")
    assert held(3, 93, form=by_share, thematic=True).level == f("93/100")


def test_a_period_counts_meetings_grades_and_the_average_of_those_that_have_any():
    found = period([held(1, 92), held(2, 71), held(2, None, day=20, present=17), held(3, 95)])
    assert found.grades == (("Tốt", 2), ("Khá", 1))
    assert found.average == 86
    assert [one.id for one in found.ungraded] == ["2-20"]
    assert found.rate == Fraction(77, 80)
    assert found.forms == (FORM,)
    empty = period([held(1, None)])
    assert (empty.average, empty.level, empty.grades, empty.forms) == (None, None, (), ())


def test_forms_with_other_totals_have_no_average_of_points_but_one_of_shares():
    half = replace(OTHER, total=f(50), grades=tuple(replace(g, least=g.least / 2) for g in OTHER.grades))
    found = period([held(1, 90), held(2, 48, form=half)])
    assert found.average is None
    assert found.level == f("93/100")
    assert found.forms == (FORM, half)
    assert period([held(1, 90), held(2, 96, form=OTHER)]).average == 93


def test_the_level_of_the_model_meeting_is_held_or_not():
    months = [held(1, 75), held(2, 97, model=True), held(3, 91), held(4, 85), held(5, None), held(6, 90)]
    since = score_year(2026, months).since_model
    assert since is not None
    assert since.model.id == "2-3"
    assert [one.id for one in since.held] == ["3-3", "6-3"]
    assert [one.id for one in since.fell] == ["4-3"]
    unscored = [held(1, 75), held(2, None, model=True)]
    assert score_year(2026, unscored).since_model is None


def test_other_names_of_grades_are_compared_by_the_share_of_points():
    renamed = replace(OTHER, grades=tuple(replace(g, name=f"Mức {g.least}") for g in OTHER.grades))
    months = [held(2, 90, model=True), held(3, 89, form=renamed), held(4, 94, form=renamed)]
    since = score_year(2026, months).since_model
    assert since is not None
    assert [one.id for one in since.fell] == ["3-3"]


def test_a_year_is_judged_only_by_a_rule_that_is_written_down():
    ruled = replace(FORM, year=YearRule(2, (YearGrade("Tốt", f(90)),)))
    assert score_year(2026, [held(1, 92), held(2, 95)]).judged is None
    judged = score_year(2026, [held(1, 92, form=ruled), held(2, 95, form=ruled)]).judged
    assert judged is not None
    assert judged.name == "Tốt"
    assert score_year(2026, [held(1, 92, form=ruled)]).judged is None
    renamed = replace(NO_RULE, id="khac", grades=(replace(FORM.grades[0], name="Giỏi"), *FORM.grades[1:]))
    mixed = [held(1, 92, form=renamed), held(2, 95, form=ruled)]
    assert score_year(2026, mixed).judged is None

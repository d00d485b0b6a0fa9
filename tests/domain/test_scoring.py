"""Totals, grades and what a sheet may hold; missing points are never 0."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.points import points_text, points_typed
from chibo_desktop.domain.score_form import GradedBy, ScoreForm
from chibo_desktop.domain.scoring import (
    Difference,
    ScoreMark,
    Sheet,
    check_points,
    check_total,
    differences,
    score,
)
from tests.domain.scored import DETAILED, FORMS, FRAME, f

FORM = FORMS[DETAILED]


def sheet(form: ScoreForm, *, thematic: bool = False, **points: int | str) -> Sheet:
    """Everything at its most, but for the items named (``i2_1`` is item 2.1); a negative one is missing."""
    given = {item.code: item.most for item in form.counted(thematic=thematic)}
    given |= {name[1:].replace("_", "."): f(number) for name, number in points.items()}
    marks = {code: ScoreMark(code, value) for code, value in given.items() if value >= 0}
    return Sheet("s", "m", "f", marks=marks)


# -- totals and grades --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "form, thematic, total", [(FRAME, False, 100), (FRAME, True, 100), (DETAILED, True, 100)]
)
def test_a_full_sheet_has_a_hundred_points(form, thematic, total):
    came = score(FORMS[form], sheet(FORMS[form], thematic=thematic), thematic=thematic)
    assert (came.points, came.most, came.grade and came.grade.name) == (total, total, "Tốt")


def test_a_month_without_a_thematic_part_comes_to_95():
    came = score(FORM, sheet(FORM), thematic=False)
    assert (came.points, came.most) == (95, 95)


@pytest.mark.parametrize(
    "off, grade",
    [(0, "Tốt"), (5, "Tốt"), (6, "Khá"), (25, "Khá"), (26, "Trung bình"), (45, "Trung bình"), (46, "Kém")],
)
def test_grades_by_points_as_they_are_written(off, grade):
    """95 − 5 is 90, Tốt; 95 − 6 is 89, Khá: not scaled to a hundred unless the form says so."""
    assert FORM.grade(f(95 - off), thematic=False).name == grade


@pytest.mark.parametrize(
    "points, grade", [("85.5", "Tốt"), ("85.49", "Khá"), ("66.5", "Khá"), ("66", "Trung bình")]
)
def test_a_form_can_grade_by_the_share(points, grade):
    shared = replace(FORM, graded_by=GradedBy.SHARE)
    assert shared.grade(f(points), thematic=False).name == grade


def test_what_is_missing_is_no_zero():
    came = score(FORM, sheet(FORM, i2_1=-1, i4_2=-1), thematic=False)
    assert came.points == 81
    assert [item.code for item in came.missing] == ["2.1", "4.2"]
    assert came.grade is None
    assert not came.complete
    groups = {group.group.code: group for group in came.groups}
    assert (groups["2"].points, groups["2"].most) == (1, 5)
    assert score(FORM, Sheet("s", "m", "f"), thematic=False).points is None
    zero = score(FORM, sheet(FORM, i2_1=0, i4_2=0), thematic=False)
    assert (zero.points, zero.complete) == (81, True)


def test_thematic_points_do_not_count_in_another_month():
    marked = sheet(FORM, thematic=True)
    assert score(FORM, marked, thematic=False).points == 95
    assert score(FORM, marked, thematic=True).points == 100


def test_a_total_that_was_told_stands_until_the_items_are_known():
    told = replace(sheet(FORM, i4_2=-1), total=f(88))
    came = score(FORM, told, thematic=False)
    assert (came.points, came.told, came.grade and came.grade.name) == (88, True, "Khá")
    assert score(FORM, replace(told, grade="Tốt"), thematic=False).grade == FORM.grades[0]
    whole = score(FORM, replace(sheet(FORM), total=f(88)), thematic=False)
    assert (whole.points, whole.told) == (95, False)


@settings(max_examples=settings().max_examples // 3)
@given(st.sampled_from(list(FORMS)), st.booleans(), st.data())
def test_the_groups_sum_up_to_the_total(form, thematic, data):
    given = {
        item.code: data.draw(st.none() | st.integers(0, int(item.most)).map(Fraction))
        for item in FORMS[form].items
    }
    marks = {code: ScoreMark(code, points) for code, points in given.items()}
    came = score(FORMS[form], Sheet("s", "m", "f", marks=marks), thematic=thematic)
    counted = [group.points for group in came.groups if group.points is not None]
    assert (came.points or 0) == sum(counted)
    assert came.points is None or 0 <= came.points <= came.most
    assert all(group.points is None or group.points <= group.most for group in came.groups)
    assert came.complete is (not came.missing)
    assert {item.code for item in came.missing} == {
        item.code for item in FORMS[form].counted(thematic=thematic) if given[item.code] is None
    }


# -- what may be given --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code, points, problem",
    [
        ("9.9", 1, Problem.SCORE_ITEM_UNKNOWN),
        ("4.3", 1, Problem.SCORE_ITEM_NOT_COUNTED),
        ("4.2", -1, Problem.SCORE_INVALID),
        ("4.2", "1/3", Problem.SCORE_INVALID),
        ("4.2", "10.01", Problem.SCORE_TOO_HIGH),
        ("2.1", "3.5", Problem.SCORE_NO_CHOICE),
        ("2.1", 0, Problem.SCORE_NO_CHOICE),
    ],
)
def test_points_no_item_can_have(code, points, problem):
    with pytest.raises(KnownError) as refused:
        check_points(FORM, code, f(points), thematic=False)
    assert refused.value.problem is problem


def test_points_an_item_can_have():
    for code, points in (("4.2", 0), ("4.2", "7.25"), ("4.2", 10), ("2.1", 3)):
        assert check_points(FORM, code, f(points), thematic=False).code == code
    assert check_points(FORM, "4.3", f(5), thematic=True).code == "4.3"
    assert check_points(FORM, "2.1", f("3.5"), thematic=False, by_choice=False).code == "2.1"


@pytest.mark.parametrize(
    "total, problem", [("95.5", Problem.SCORE_TOTAL_TOO_HIGH), (-1, Problem.SCORE_INVALID)]
)
def test_totals_no_meeting_can_have(total, problem):
    check_total(FORM, f(95), thematic=False)
    with pytest.raises(KnownError) as refused:
        check_total(FORM, f(total), thematic=False)
    assert refused.value.problem is problem


def test_differences_are_told_item_by_item_and_in_the_total():
    ours, theirs = sheet(FORM), sheet(FORM, i2_1=3, i5_2=2)
    assert differences(FORM, ours, theirs, thematic=False) == (
        Difference(FORM.item("2.1"), f(4), f(3)),
        Difference(FORM.item("5.2"), f(4), f(2)),
        Difference(None, f(95), f(92)),
    )
    assert differences(FORM, ours, Sheet("u", "m", "f", total=f(93)), thematic=False) == (
        Difference(None, f(95), f(93)),
    )
    # What one of them has not scored is no difference.
    assert differences(FORM, ours, sheet(FORM, i2_1=-1), thematic=False) == ()
    assert differences(FORM, ours, ours, thematic=False) == ()


# -- points as they are written -----------------------------------------------------------------


@pytest.mark.parametrize(
    "points, text",
    [(4, "4"), ("4.5", "4,5"), ("0.25", "0,25"), ("93.05", "93,05"), (0, "0"), ("-1.5", "-1,5")],
)
def test_points_as_papers_write_them(points, text):
    assert points_text(f(points)) == text


@pytest.mark.parametrize(
    "typed, points", [("4", 4), (" 4,5 ", "4.5"), ("4.50", "4.5"), ("0", 0), (",5", "0.5")]
)
def test_points_as_they_are_typed(typed, points):
    assert points_typed(typed) == f(points)


@pytest.mark.parametrize(
    "typed", ["", " ", "bốn", "-1", "4,5,6", "1/2", "1e3", "٤", "4 5", ".", "9" * 5000, "4,555"]
)
def test_what_is_no_points_is_refused(typed):
    with pytest.raises(KnownError) as refused:
        points_typed(typed)
    assert refused.value.problem is Problem.SCORE_INVALID


@given(st.integers(0, 100_00))
def test_points_come_back_as_they_were_written(hundredths):
    points = Fraction(hundredths, 100)
    assert points_typed(points_text(points)) == points

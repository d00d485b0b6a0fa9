"""How a year is judged is data: nothing is judged without it, and a broken rule is refused at its place."""

from fractions import Fraction

import pytest

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.score_file import read_form
from chibo_desktop.domain.score_words import fault_words
from chibo_desktop.domain.year_rule import YearGrade, YearRule
from tests.domain.scored import DETAILED, FORM_TEXTS, FORMS

ORDER = ("Tốt", "Khá", "Trung bình", "Kém")
RULE = YearRule(
    3, (YearGrade("Tốt", Fraction(90), Fraction(2, 3), "Khá"), YearGrade("Khá", Fraction(70), None, None))
)
IN_FILE = """
[year]
meetings = 3
[[year.grade]]
name = "Tốt"
average = 90
share = "2/3"
lowest = "Khá"
[[year.grade]]
name = "Khá"
average = 70
"""


@pytest.mark.parametrize(
    "average, given, grade",
    [
        (95, ["Tốt", "Tốt"], None),  # too few
        (95, ["Tốt", "Tốt", "Khá"], "Tốt"),
        (Fraction(8999, 100), ["Tốt", "Tốt", "Tốt"], "Khá"),
        (90, ["Tốt", "Khá", "Khá"], "Khá"),  # one of three only
        (92, ["Tốt", "Tốt", "Trung bình"], "Khá"),  # one is below the lowest
        (60, ["Khá", "Kém", "Kém"], None),  # the rule has no grade for it
    ],
)
def test_the_first_grade_that_holds_is_that_of_the_year(average, given, grade):
    found = RULE.grade(Fraction(average), given, ORDER)
    assert (found.name if found else None) == grade


def test_no_shipped_form_judges_a_year():
    assert [form.year for form in FORMS.values()] == [None, None]


def test_a_form_may_say_how():
    assert read_form(FORM_TEXTS[DETAILED] + IN_FILE).year == RULE


@pytest.mark.parametrize(
    "old, new, told",
    [
        ("meetings = 3", "meetings = 0", "cả năm: “meetings” không hợp lệ: “0”, cần số kỳ họp từ 1 trở lên"),
        ("meetings = 3", "", "cả năm: thiếu “meetings”"),
        (
            '"2/3"',
            '"4/3"',
            "cả năm, mức 1: “share” không hợp lệ: “4/3”, cần phần, viết như “2/3” hoặc “75 %”",
        ),
        (
            'lowest = "Khá"',
            'lowest = "Xuất sắc"',
            "“year.grade.lowest” không hợp lệ: “Xuất sắc”, cần Tốt, Khá, Trung bình, Kém",
        ),
        ("average = 90", "averge = 90", "cả năm, mức 1: không hiểu “averge”, có phải “average” không"),
        ("[year]\nmeetings = 3\n[[year.grade]]", "[[year]]", "“year” không hợp lệ: “”, cần nhóm mục"),
    ],
)
def test_a_broken_rule_is_told_at_its_place(old, new, told):
    text = FORM_TEXTS[DETAILED] + (
        IN_FILE.replace(old, new) if "[[year]]" not in new else "\n[[year]]\na = 1"
    )
    with pytest.raises(KnownError) as refused:
        read_form(text)
    faults = refused.value.facts["faults"]
    assert isinstance(faults, tuple)
    assert told in [fault_words(fault) for fault in faults]

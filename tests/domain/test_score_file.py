"""A broken score form is refused with everything that is wrong, each at its place."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.form_table import Fault, FormFault
from chibo_desktop.domain.score_file import read_form
from chibo_desktop.domain.score_form import GradedBy, Measure
from chibo_desktop.domain.score_words import fault_words
from tests.domain.scored import DETAILED, FORM_TEXTS, FORMS, FRAME, PROFILES

SMALL = """
id = "nho"
title = "Mẫu nhỏ"
total = 10
[[grade]]
name = "Tốt"
least = 9
[[grade]]
name = "Kém"
least = 0
[[group]]
code = "1"
title = "Nhóm một"
points = 10
[[group.item]]
code = "1.1"
title = "Dự họp"
points = 4
choices = [
  { points = 4, words = "Đủ", when = "attendance_bar" },
  { points = 2, when = ["not notice", "attendance >= 75 %"] },
  { points = 0 },
]
[[group.item]]
code = "1.2"
title = "Nội dung"
points = 6
"""


def faults(text: str) -> tuple[FormFault, ...]:
    with pytest.raises(KnownError) as refused:
        read_form(text, "phuong.toml")
    assert refused.value.problem is Problem.SCORE_FORM_FAULTS
    assert refused.value.facts["source"] == "phuong.toml"
    found = refused.value.facts["faults"]
    assert isinstance(found, tuple)
    assert refused.value.facts["reason"] == fault_words(found[0])
    return found


def words(text: str) -> list[str]:
    return [fault_words(fault) for fault in faults(text)]


def test_the_small_form_is_sound():
    form = read_form(SMALL)
    first = form.items[0]
    assert [choice.points for choice in first.choices] == [4, 2, 0]
    assert first.measures == (Measure.ATTENDANCE_BAR, Measure.NOTICE, Measure.ATTENDANCE)
    assert first.choices[1].when[0].wanted is False
    assert first.choices[1].when[1].bound == Fraction(3, 4)
    assert not form.items[1].measured


@pytest.mark.parametrize(
    "right, wrong, said",
    [
        ('id = "nho"\n', "", "thiếu “id”"),
        ('title = "Mẫu nhỏ"', 'title = "  "', "“title” không hợp lệ: “”, cần một dòng chữ"),
        ('title = "Mẫu nhỏ"', "title = 5", "“title” không hợp lệ: “5”, cần một dòng chữ"),
        ("total = 10", "total = 11", "các phần cộng lại được 10 điểm, trên ghi 11 điểm"),
        ("total = 10", "total = true", "“total” không hợp lệ: “True”, cần số điểm từ 0 trở lên"),
        ("total = 10", "toltal = 10", "không hiểu “toltal”, có phải “total” không"),
        ("total = 10", "total = 10\nghi_chu = 1", "không hiểu “ghi_chu”"),
        (
            "total = 10",
            'total = 10\ngraded_by = "share_of"',
            "“graded_by” không hợp lệ: “share_of”, cần “points” hoặc “share”",
        ),
        (
            "total = 10",
            "total = 10\nprofiles = [1]",
            "“profiles” không hợp lệ: “”, cần danh sách bộ quy định",
        ),
        ("least = 0", "least = 1", "mức xếp loại cuối phải bắt đầu từ 0 điểm"),
        ("least = 9", "least = 0", "“grade” phải xếp từ cao xuống thấp, không trùng điểm"),
        ('name = "Kém"', 'name = "Tốt"', "“grade” trùng nhau: “Tốt”"),
        ('name = "Kém"\n', "", "mức xếp loại 2: thiếu “name”"),
        ("points = 10\n[[", "points = 9\n[[", "nhóm 1: các phần cộng lại được 10 điểm, trên ghi 9 điểm"),
        ('code = "1"\n', "", "nhóm thứ 1: thiếu “code”"),
        ('title = "Dự họp"', 'titel = "Dự họp"', "mục 1.1: không hiểu “titel”, có phải “title” không"),
        ("points = 6", "points = -6", "mục 1.2: “points” không hợp lệ: “-6”, cần số điểm từ 0 trở lên"),
        ("points = 6", "points = 6.005", "mục 1.2: “points” không hợp lệ: “6.005”, cần số điểm từ 0 trở lên"),
        ('code = "1.2"', 'code = "1.1"', "“code” trùng nhau: “1.1”"),
        ("{ points = 4,", "{ points = 5,", "mục 1.1, mức 1: 5 điểm, cao hơn điểm tối đa 4"),
        ("{ points = 4,", "{ points = 3,", "mục 1.1: không mức nào được điểm tối đa 4"),
        (
            "{ points = 0 }",
            "{ points = 2 }",
            "mục 1.1: “choices” phải xếp từ cao xuống thấp, không trùng điểm",
        ),
        ('words = "Đủ"', 'word = "Đủ"', "mục 1.1, mức 1: không hiểu “word”, có phải “words” không"),
        (
            '"attendance_bar"',
            '"atendance_bar"',
            "mục 1.1, mức 1: không hiểu điều kiện “atendance_bar”, có phải “attendance_bar” không",
        ),
        ('"attendance_bar"', '"attendance"', "mục 1.1, mức 1: không hiểu điều kiện “attendance”"),
        (
            '"attendance_bar"',
            '"attendance_bar >= 3"',
            "mục 1.1, mức 1: không hiểu điều kiện “attendance_bar >= 3”",
        ),
        (
            '"attendance_bar"',
            '"attendance >= 1/0"',
            "mục 1.1, mức 1: không hiểu điều kiện “attendance >= 1/0”",
        ),
        (
            '"attendance_bar"',
            '"attendance => 75 %"',
            "mục 1.1, mức 1: không hiểu điều kiện “attendance => 75 %”",
        ),
        ('"attendance_bar"', "5", "mục 1.1, mức 1: “when” không hợp lệ: “5”, cần điều kiện trong ngoặc kép"),
        ("points = 6", "points = 6\nchoices = []", "mục 1.2: “choices” không có gì"),
        ("points = 6", "points = 6\nchoices = 6", "mục 1.2: “choices” không hợp lệ: “6”, cần danh sách"),
        (
            "points = 4\n",
            'points = 4\nfull_when = "notice"\n',
            "mục 1.1: chỉ dùng một trong hai: “choices” hoặc “full_when”",
        ),
        (
            "points = 6",
            'points = 6\nonly_thematic = "co"',
            "mục 1.2: “only_thematic” không hợp lệ: “co”, cần true hoặc false",
        ),
    ],
)
def test_one_fault_is_told_at_its_place(right, wrong, said):
    assert SMALL.count(right) >= 1
    assert said in words(SMALL.replace(right, wrong, 1))


def test_every_fault_is_told_at_once():
    broken = (
        SMALL.replace('id = "nho"', 'idd = "nho"')
        .replace('title = "Nội dung"', "")
        .replace('"attendance_bar"', '"atendance_bar"')
        .replace("least = 0", "least = 2")
        .replace("points = 6", "points = 5")
    )
    assert words(broken) == [
        "không hiểu “idd”, có phải “id” không",
        "thiếu “id”",
        "mục 1.1, mức 1: không hiểu điều kiện “atendance_bar”, có phải “attendance_bar” không",
        "mục 1.2: thiếu “title”",
        "nhóm 1: các phần cộng lại được 9 điểm, trên ghi 10 điểm",
        "mức xếp loại cuối phải bắt đầu từ 0 điểm",
    ]


@pytest.mark.parametrize(
    "text, said",
    [
        ("id = \nx = 1", "tệp viết sai ở dòng 1"),
        ('id = "a"\ntitle = "', "tệp viết sai ở cuối tệp"),
        ("total = " + "9" * 5000, "tệp viết sai ở cuối tệp"),
        ("total = nan", "“total” không hợp lệ: “NaN”, cần số điểm từ 0 trở lên"),
        ("total = inf", "“total” không hợp lệ: “Infinity”, cần số điểm từ 0 trở lên"),
        ("total = 1e999999999", "“total” không hợp lệ: “1E+999999999”, cần số điểm từ 0 trở lên"),
        ("total = 1e-999999999", "“total” không hợp lệ: “1E-999999999”, cần số điểm từ 0 trở lên"),
        ("x = " + "[" * 5000, "tệp viết sai ở cuối tệp"),
        ("", "thiếu “group”"),
        ("group = 5", "“group” không hợp lệ: “5”, cần danh sách"),
        ("group = []", "“group” không có gì"),
        ("group = [1]", "“group” không hợp lệ: “”, cần danh sách"),
        ("[group]", "“group” không hợp lệ: “”, cần danh sách"),
        ("[[group]]", "nhóm thứ 1: thiếu “item”"),
        ("[[group]]\n[[group.item]]", "mục thứ 1: thiếu “points”"),
        ('[[group]]\ncode = ""', "nhóm thứ 1: “code” không hợp lệ: “”, cần một dòng chữ"),
    ],
)
def test_what_is_no_form_at_all(text, said):
    assert said in words(text)


@pytest.mark.parametrize("fault", Fault)
def test_every_fault_has_its_sentence(fault):
    told = fault_words(FormFault(fault, "mục 1", dict.fromkeys(("told", "found", "points", "most"), "1")))
    assert told.startswith("mục 1: ")
    assert "{" not in told
    assert told[-1] not in ".:"


def test_the_shipped_forms_are_those_of_the_field():
    frame, detailed = FORMS[FRAME], FORMS[DETAILED]
    assert [int(group.most) for group in frame.groups] == [5, 5, 10, 40, 5, 30, 5]
    assert [int(group.most) for group in detailed.groups] == [5, 5, 10, 30, 10, 5, 30, 5]
    for form in (frame, detailed):
        assert form.graded_by is GradedBy.POINTS
        assert [(grade.name, int(grade.least)) for grade in form.grades] == [
            ("Tốt", 90),
            ("Khá", 70),
            ("Trung bình", 50),
            ("Kém", 0),
        ]
    assert [item.code for item in detailed.items if item.only_thematic] == ["4.3"]
    assert (detailed.reachable(thematic=False), detailed.reachable(thematic=True)) == (95, 100)
    # Without a choice of the cell every profile has its form, and only one.
    assert set(frame.profiles) == set(PROFILES)
    assert not detailed.profiles


def test_the_detailed_form_explains_every_condition():
    """Who writes a form of their own starts from that file."""
    explained = "".join(line for line in FORM_TEXTS[DETAILED].splitlines() if line.startswith("#"))
    assert [measure for measure in Measure if measure.value not in explained] == []


@settings(max_examples=settings().max_examples // 2)
@given(st.data())
def test_a_form_with_a_line_lost_or_doubled_never_breaks_the_program(data):
    lines = FORM_TEXTS[data.draw(st.sampled_from(list(FORM_TEXTS)))].splitlines()
    place = data.draw(st.integers(0, len(lines) - 1))
    change = data.draw(st.sampled_from(["", lines[place] * 2, lines[place][::-1], lines[place][:-1]]))
    with suppress(KnownError):
        read_form("\n".join([*lines[:place], change, *lines[place + 1 :]]))

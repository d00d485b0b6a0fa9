"""A broken rule file is refused with a sentence that names the place."""

from contextlib import suppress
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.rule_file import read_profile
from chibo_desktop.domain.rules import Threshold

TEXT = (paths.resources() / "rules" / "hd42-2025.toml").read_text(encoding="utf-8")


def reason(text: str) -> str:
    with pytest.raises(KnownError) as refused:
        read_profile(text, "phuong.toml")
    assert refused.value.problem is Problem.RULES_UNREADABLE
    assert refused.value.facts["source"] == "phuong.toml"
    return str(refused.value.facts["reason"])


@pytest.mark.parametrize(
    "right, wrong, said",
    [
        ('id = "hd42-2025"', "", "thiếu mục id"),
        ('bar = ">= 90/100"', "", "thiếu mục attendance.bar"),
        ("[length]", "[lenght]", "thiếu mục length"),
        ('bar = ">= 90/100"', 'bar = "90 %"', "mục attendance.bar không hợp lệ: 90 %"),
        ('bar = ">= 90/100"', "bar = 0.9", "mục attendance.bar không hợp lệ: 0.9"),
        ('bar = ">= 90/100"', 'bar = "> 100/100"', "mục attendance.bar không hợp lệ: > 100/100"),
        ('bar = ">= 90/100"', 'bar = ">= 90/0"', "mục attendance.bar không hợp lệ: >= 90/0"),
        ("since = 2025-10-28", 'since = "2025-10-28"', "mục since không hợp lệ: 2025-10-28"),
        ("since = 2025-10-28", "since = 2025-10-28T00:00:00", "mục since không hợp lệ: 2025-10-28 00:00:00"),
        (
            "since = 2025-10-28",
            "since = 2025-10-28\nuntil = 2025-10-27",
            "mục until không hợp lệ: 2025-10-27",
        ),
        (
            "unexcused_allowed = 0",
            "unexcused_allowed = -1",
            "mục attendance.unexcused_allowed không hợp lệ: -1",
        ),
        (
            "unexcused_allowed = 0",
            "unexcused_allowed = false",
            "mục attendance.unexcused_allowed không hợp lệ: False",
        ),
        ("visiting_vote = false", "visiting_vote = 0", "mục voting.visiting_vote không hợp lệ: 0"),
        # an earlier deadline of what has none before the meeting
        (
            'title = "Niêm yết, thông báo kết quả"',
            'title = "Niêm yết, thông báo kết quả"\nmodel_days_before = 3',
            "mục duty[6].model_days_before không hợp lệ: 3",
        ),
        (
            "days_before = 14\nmodel = true",
            "days_before = 14\nmodel = 1",
            "mục duty[9].model không hợp lệ: 1",
        ),
        # a status that would silently change nothing
        (
            'not_expected = ["exempt", "away", "armed_forces"]',
            'not_expected = ["official"]',
            "mục attendance.not_expected không hợp lệ",
        ),
        (
            'not_expected = ["exempt", "away", "armed_forces"]',
            'not_expected = "exempt"',
            "mục attendance.not_expected không hợp lệ: exempt",
        ),
        (
            'never_counted = ["away", "suspended"]',
            'never_counted = ["awya"]',
            "mục voting.never_counted không hợp lệ",
        ),
        ('step = "dues"', 'step = "due"', "mục agenda.regular[4].step không hợp lệ: due"),
        ("minutes = 10", "minutes = -10", "mục agenda.regular[6].minutes không hợp lệ: -10"),
        ("agenda.regular", "agenda.monthly", "mục agenda.monthly không hợp lệ"),
        ('code = "ordinary"', 'code = "admission"', "mục voting.matter không hợp lệ"),
        ('code = "ordinary"', 'code = "other"', "mục voting.matter không hợp lệ"),
        ('needs = "> 1/2"', 'needs = "1/2"', "mục voting.matter[1].needs không hợp lệ: 1/2"),
        ('recipient_end = ","', "", "thiếu mục papers.form[1].recipient_end"),
        ("[attendance]", "[attendance", "viết sai ở dòng"),
    ],
)
def test_a_mistake_is_named_by_its_place(right, wrong, said):
    assert right in TEXT
    assert said in reason(TEXT.replace(right, wrong, 1))


@pytest.mark.parametrize(
    "text", ["", "id =", "[" * 50, "agenda = 3", "\0", "id = " + "[" * 9999, 'id = "x"\nid = "y"']
)
def test_what_is_no_rule_file_is_refused(text):
    assert reason(text)


@given(st.integers(0, len(TEXT)), st.integers(0, 200))
def test_a_file_with_a_piece_missing_is_read_or_refused_but_never_crashes(start, length):
    with suppress(KnownError):
        read_profile(TEXT[:start] + TEXT[start + length :])


@pytest.mark.parametrize(
    "text, threshold",
    [
        (">= 90/100", Threshold(Fraction(9, 10))),
        ("> 1/2", Threshold(Fraction(1, 2), strict=True)),
        (">=2/3", Threshold(Fraction(2, 3))),
        (">= 1/1", Threshold(Fraction(1))),
        ("> 0/1", Threshold(Fraction(0), strict=True)),
    ],
)
def test_shares_and_their_comparators(text, threshold):
    assert read_profile(TEXT.replace(">= 90/100", text)).attendance.bar == threshold


def test_entries_a_later_program_may_add_do_not_disturb():
    assert read_profile(TEXT + '\n[scoring]\nform = "A"\n') == read_profile(TEXT)

"""Short codes survive what a Vietnamese keyboard makes of them, and numbers come in where they are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.text_modules import (
    DEFAULTS,
    FIELDS,
    TextModule,
    code_before,
    code_key,
    filled,
    find,
    in_force,
)


@pytest.mark.parametrize(
    "typed, made",
    [
        ("dd", "đ"),
        ("as", "á"),
        ("nt", "nt"),
        ("kl", "kl"),
        ("dn1", "dn1"),
        ("ee", "ê"),
        ("ow", "ơ"),
        ("o7", "ơ"),
    ],
)
def test_a_code_is_the_same_whatever_the_keyboard_made_of_it(typed, made):
    assert code_key(typed) == code_key(made)


@given(st.text(min_size=1, max_size=12))
def test_a_key_of_a_key_is_itself(code):
    assert code_key(code_key(code)) == code_key(code)


def test_no_two_texts_of_the_program_are_mixed_up():
    assert len({code_key(module.code) for module in DEFAULTS}) == len(DEFAULTS)
    assert all(filled(m.text, dict.fromkeys(FIELDS, "7")).count("{") == 0 for m in DEFAULTS)


@pytest.mark.parametrize(
    "line, code",
    [
        (";nt", "nt"),
        ("Đồng ý ;nt", "nt"),
        ("Đồng ý;nt", None),
        ("a; nt", None),
        (";", None),
        ("nt", None),
        (";nt ", None),
        (";đ", "đ"),
    ],
)
def test_a_code_stands_behind_a_sign_at_the_end_of_what_is_typed(line, code):
    assert code_before(line) == code


def test_numbers_come_in_by_name_and_unknown_ones_stay():
    values = {"có mặt": "23", "tỷ lệ": "88,5%"}
    assert (
        filled("{có mặt} người, {TỶ LỆ}, {co mat}, {lạ} { } {{", values) == "23 người, 88,5%, 23, {lạ} { } {{"
    )


def test_a_value_is_never_a_field():
    assert filled("{chủ trì} {có mặt}", {"chủ trì": "{có mặt}", "có mặt": "3"}) == "{có mặt} 3"


def test_the_cells_own_texts_go_before_and_emptied_ones_are_gone():
    own = [TextModule("NT", "Của chi bộ."), TextModule("dn", ""), TextModule("moi", "Mới.")]
    found = in_force(own)
    assert find(found, "nt") == TextModule("NT", "Của chi bộ.")
    assert find(found, "dn") is None
    assert found[-1].code == "moi"

"""Lists with the letters of Party papers, lists within lists, and what goes on or begins anew."""

import pytest

from chibo_desktop.domain.lists import (
    LETTERS,
    Item,
    Level,
    first_item,
    item_of,
    listed,
    moved_on,
    next_sign,
    sign_above,
    words_of,
)

TEXT = """\
1. Vệ sinh môi trường:
a) ngõ 12;
b) ngõ 14;
2. An ninh trật tự:
a) tuần tra;
- thứ bảy;
+ từ 20 giờ
Hạn chế còn có:
1. Đến muộn""".splitlines()


def shown(signs: dict[int, Item]) -> list[str]:
    return [f"{place}: {item.sign}" for place, item in signs.items()]


@pytest.mark.parametrize(
    "line, sign, words",
    [
        ("1. Thu quỹ", "1. ", "Thu quỹ"),
        ("12) Thu quỹ", "12) ", "Thu quỹ"),
        ("1.2. Thu quỹ", "1.2. ", "Thu quỹ"),
        ("đ) Thu quỹ", "đ) ", "Thu quỹ"),
        ("- Thu quỹ", "- ", "Thu quỹ"),
        ("  +  Thu quỹ", "  +  ", "Thu quỹ"),
        ("3.", "3. ", ""),
    ],
)
def test_a_line_of_a_list_is_known_by_its_sign(line, sign, words):
    item = item_of(line)
    assert item is not None
    assert (item.sign, words_of(line)) == (sign, words)


@pytest.mark.parametrize(
    "line",
    ["1.500.000 đồng", "2026. Năm mới", "0. Không", "w) không có chữ w", "A. Trần", "-5 độ", "a)b", ""],
)
def test_a_line_that_only_looks_like_it_is_none(line):
    assert item_of(line) is None
    assert words_of(line) == line


@pytest.mark.parametrize(
    "line, follows",
    [("1. x", "2. "), ("1.9. x", "1.10. "), ("d) x", "đ) "), ("đ. x", "e. "), ("e) x", "g) "), ("- x", "- ")],
)
def test_the_next_line_goes_on(line, follows):
    found = next_sign([line], 0)
    assert found is not None
    assert found.sign == follows


def test_after_the_last_letter_nothing_goes_on():
    assert next_sign([f"{LETTERS[-1]}) x"], 0) is None
    assert next_sign(["không phải danh sách"], 0) is None


@pytest.mark.parametrize("at, over", [(2, "2. "), (5, "b) "), (6, "- "), (0, ""), (7, "")])
def test_a_list_within_a_list_leads_back_to_the_one_around_it(at, over):
    found = sign_above(TEXT, at)
    assert (found.sign if found else "") == over


def test_a_new_line_moves_on_its_own_list_only():
    # After "1. …" somebody wrote a second "2."; the other "1." begins anew, and the letters are others'.
    lines = [
        "1. một",
        "2. mới",
        "a) chữ",
        "2. hai",
        "dòng thường",
        "3. ba",
        "a) chữ",
        "1. danh sách khác",
        "2. hai",
    ]
    assert shown(moved_on(lines, 1, 1)) == ["3: 3. ", "5: 4. "]
    assert shown(moved_on(["a) x", "b) mới", "b) y", "1. hết", "c) khác"], 1, 1)) == ["2: c) "]


def test_what_follows_a_line_that_was_taken_out_moves_up():
    assert shown(moved_on(["a) x", "d) y", "đ) z", "b) khác"], 0, -2)) == ["1: b) ", "2: c) "]
    assert moved_on(["- x", "- y"], 0, 1) == {}


def test_lines_become_a_list_another_list_and_lines_again():
    lines = ["Thu quỹ", "", "Thăm hỏi", "Quét ngõ", "Treo cờ", "Trực Tết"]
    lettered = listed(lines, first_item(Level.LETTER))
    assert lettered == ["a) Thu quỹ", "", "b) Thăm hỏi", "c) Quét ngõ", "d) Treo cờ", "đ) Trực Tết"]
    assert listed(lettered, first_item(Level.NUMBER))[2:4] == ["2. Thăm hỏi", "3. Quét ngõ"]
    assert listed(lettered, first_item(Level.LETTER)) == lines
    assert listed(["Thu quỹ"], first_item(Level.DASH)) == ["- Thu quỹ"]

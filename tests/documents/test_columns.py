"""Columns that came out of a loop share the width of their table by what stands in them."""

import pytest

from chibo_desktop.documents.columns import shares

WIDTH = 9354


@pytest.mark.parametrize(
    "columns",
    [
        [["STT"]],
        [["STT", "1"], ["Họ và tên", "Nguyễn Thị Hiền"], ["Ghi chú", "rất dài " * 200]],
        [["x" * 500]] * 14,
        [[""], [""]],
        [[], []],
    ],
)
def test_the_columns_fill_the_table(columns):
    found = shares(columns, WIDTH)
    assert sum(found) == WIDTH
    assert min(found) > 0


def test_a_word_that_can_stand_in_one_line_does():
    stt, card, note = shares([["STT", "1"], ["Số thẻ", "038123456789"], ["Ghi chú", "dài " * 90]], WIDTH)
    assert card >= 12 * 130
    assert stt >= 3 * 185
    assert note > card


def test_long_texts_get_more_than_short_ones():
    short, long = shares([["Phái", "Nam"], ["Quê", "Xã Kỳ Liên, thị xã Kỳ Anh"]], WIDTH)
    assert long > 2 * short


def test_a_short_text_stays_in_one_line_beside_long_ones():
    names = ["Họ và tên", "Nguyễn Thị Hiền"]
    status = ["Tình trạng", "Chính thức; miễn công tác và sinh hoạt từ 06/2023 theo 31-QĐ/ĐU"]
    note = ["Ghi chú", "Cấp ủy viên phụ trách các đoàn thể của tổ dân phố"]
    group = ["Tổ", "Tổ tự quản số 1"]
    *found, short = shares([names, status, note, group], WIDTH)
    room = 1900
    assert short >= room, "fifteen letters at 13 pt, four of them spaces, and the margins of the cell"
    assert min(found) >= short


def test_a_heading_of_two_words_leaves_the_room_to_the_names():
    """A year of sixteen meetings: the day and the month stand above one another, names in one line."""
    days = [["10/ 11", "x"]] * 16
    names, *marks = shares([["Họ và tên", "Nguyễn Thị Mỹ Phước"], *days], 14287, 10 / 13)
    assert names >= 1900
    assert max(marks) < 900

"""Words that were changed by hand stay; the numbers around them follow the meeting, or it is told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.kept_words import Conflict, kept

BASE = "Hồi 19 giờ 30 phút, tại Nhà văn hóa. Có mặt 22/26 đồng chí, đạt 84,6%; vắng có lý do: 4. Hội nghị:"
LATE = "Hồi 19 giờ 30 phút, tại Nhà văn hóa. Có mặt 23/26 đồng chí, đạt 88,5%; vắng có lý do: 3. Hội nghị:"
text = st.lists(st.sampled_from(["một", "hai", "ba", " ", ", ", "7", "8,5%"]), max_size=9).map("".join)


@pytest.mark.parametrize(
    "old, new",
    [
        ("tại Nhà văn hóa", "tại sân đình, trời mưa"),
        ("Hội nghị:", "Hội nghị nhất trí:"),
        ("Hồi 19 giờ 30 phút, t", "T"),
        (" đồng chí, đạt", " đảng viên dự họp, tức"),
        ("Có mặt", "Đồng chí Bí thư chủ trì. Có mặt"),
    ],
)
def test_words_by_hand_stay_and_numbers_follow(old, new):
    found = kept(BASE, BASE.replace(old, new), LATE)
    assert found.text == LATE.replace(old, new)
    assert found.conflicts == ()
    assert found.base == LATE


def test_a_number_by_hand_stays_and_is_told_of():
    mine = BASE.replace("22/26", "21/26")
    found = kept(BASE, mine, LATE)
    assert found.text == LATE.replace("23/26", "21/26")
    assert found.conflicts == (Conflict("hóa. Có mặt", "22/26", "23/26"),)
    # It is told of again until it says so, or the words are taken back.
    again = kept(found.base, found.text.replace("Hội nghị:", "Thống nhất:"), LATE)
    assert again.conflicts == found.conflicts
    assert kept(found.base, found.text.replace("21/26", "23/26"), LATE).conflicts == ()


def test_a_sentence_taken_out_is_told_of_when_its_number_changes():
    mine = BASE.replace("; vắng có lý do: 4", "")
    found = kept(BASE, mine, LATE)
    assert found.text == LATE.replace("; vắng có lý do: 3", "")
    assert [one.new for one in found.conflicts] == ["3"]


def test_a_name_more_comes_into_the_list():
    base, now = "vắng: An, Bình. Kính trình", "vắng: An, Bình, Hiền. Kính trình"
    assert (
        kept(base, base.replace("Kính trình", "Xin báo cáo"), now).text == "vắng: An, Bình, Hiền. Xin báo cáo"
    )


@given(text, text)
def test_without_a_hand_it_is_what_is_worked_out_and_without_a_change_the_hand_is_right(first, second):
    assert kept(first, first, second).text == second
    assert kept(first, second, first).text == second
    assert kept(first, second, second).text == second
    assert not kept(first, second, first).conflicts


@given(text, text, text)
def test_what_was_told_once_is_told_again_and_nothing_else(base, mine, now):
    first = kept(base, mine, now)
    again = kept(first.base, first.text, now)
    assert again.text == first.text
    assert bool(again.conflicts) == bool(first.conflicts)


def test_a_text_longer_than_any_paragraph_is_left_alone_and_told():
    long = "việc " * 3000
    assert kept(long, long + "thêm", long + "1").conflicts

"""Names are stored in one spelling, listed in Vietnamese order and found however they are typed."""

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.names import (
    clean_line,
    clean_text,
    fold,
    given_name,
    match_rank,
    matches,
    nfc,
    proper_case,
    sort_key,
)

NAMES = (
    "Nguyễn Thị Hiền",
    "Trần Văn Hiển",
    "Lê Hiên",
    "Hiền Thị Nga",
    "Đỗ Hoa",
    "Đặng Hữu Sỹ",
    "Phạm Thu Hòa",
)


@pytest.mark.parametrize(
    "typed,stored",
    [
        ("  Nguyễn   Thị\tHoa \r\n", "Nguyễn Thị Hoa"),
        (unicodedata.normalize("NFD", "Đặng Hữu Sỹ"), "Đặng Hữu Sỹ"),
        ("\ufeffLê\u200b Văn\xa0An\x00", "Lê Văn An"),
        ("Tổ\vtự quản\n số 1", "Tổ tự quản số 1"),
        ("Lê\xad Văn\u2028An", "Lê Văn An"),
        ("Vui 👨\u200d👩\u200d👧 ❤\ufe0f", "Vui 👨\u200d👩\u200d👧 ❤\ufe0f"),
        ("a\u200db", "ab"),
        ("\ud800x", "x"),
        ("", ""),
    ],
)
def test_a_line_is_cleaned_on_the_way_in(typed: str, stored: str) -> None:
    assert clean_line(typed) == stored


def test_a_text_keeps_its_lines() -> None:
    assert clean_text("một\r\nhai\vba\rbốn\u2029năm\tsáu\x07\ufeff") == "một\nhai\nba\nbốn\nnăm sáu"
    assert clean_text("  thụt vào\n\n- gạch ") == "  thụt vào\n\n- gạch "


@given(st.text())
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean_line(clean_line(text)) == clean_line(text) == nfc(clean_line(text))
    assert clean_text(clean_text(text)) == clean_text(text) == nfc(clean_text(text))


@given(st.text())
def test_what_is_cleaned_can_stand_in_xml(text: str) -> None:
    for cleaned in (clean_line(text), clean_text(text)):
        cleaned.encode()
        assert all(char >= " " or char == "\n" for char in cleaned)
        assert not set("\x7f\ufffe\uffff\ufeff\u200b") & set(cleaned)


@pytest.mark.parametrize(
    "text,folded",
    [
        ("Hòa", "hoa"),
        ("Hoà", "hoa"),
        (unicodedata.normalize("NFD", "Đường Ưỡn"), "duong uon"),
        ("ĐẶNG", "dang"),
        ("Ðặng", "dang"),  # with the Icelandic letter
        ("Nguyễn Thị Thu Thủy 12", "nguyen thi thu thuy 12"),
    ],
)
def test_folds_marks_away(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_tones_sort_in_the_vietnamese_order() -> None:
    ordered = [
        "a",
        "à",
        "ả",
        "ã",
        "á",
        "ạ",
        "ă",
        "ằ",
        "ặ",
        "â",
        "ấ",
        "b",
        "d",
        "đ",
        "e",
        "ê",
        "o",
        "ô",
        "ơ",
        "u",
        "ư",
    ]

    assert sorted(ordered[9:] + ordered[:9], key=sort_key) == ordered


def test_lists_go_by_ten_then_ho_then_dem() -> None:
    ordered = [
        "Đỗ Ân",
        "Bùi Thị Bích",
        "Nguyễn Dũng",
        "Lê Văn Đạt",
        "Bùi Thị Hoa",
        "Lê Thị Hoa",
        "Lê Văn Hoa",
        "Nguyễn Hoa",
        "Nguyễn Thị Hoa (A)",
        "Nguyễn Thị Hoa (B)",
        "Bùi Thị Hoà",
        "Đỗ Thị Hòa",
        "Lê Thị Hoà",
    ]

    for shuffled in (list(reversed(ordered)), ordered[5:] + ordered[:5]):
        assert sorted(shuffled, key=sort_key) == ordered


@given(st.lists(st.text(max_size=8), max_size=5))
def test_every_text_has_a_place_in_the_order(names: list[str]) -> None:
    in_order = sorted(names, key=sort_key)

    for one, other in itertools.pairwise(in_order):
        assert one == other or sort_key(nfc(one)) <= sort_key(nfc(other))


@pytest.mark.parametrize(
    "full,given",
    [("Nguyễn Thị Hiền", "Hiền"), ("Hiền", "Hiền"), ("Lê Hoa (B) ", "Hoa"), ("(B)", "(B)"), ("  ", "")],
)
def test_the_given_name_is_the_last_word(full: str, given: str) -> None:
    assert given_name(full) == given


@pytest.mark.parametrize(
    "typed,proper",
    [
        ("NGUYỄN THỊ HOA", "Nguyễn Thị Hoa"),
        ("ĐẶNG HỮU ƯỚC", "Đặng Hữu Ước"),
        ("H'HEN NIÊ", "H'Hen Niê"),
        ("Y-BLÔM", "Y-Blôm"),
        ("Nguyễn Thị HOA", "Nguyễn Thị HOA"),
        ("nguyễn thị hoa", "nguyễn thị hoa"),
        (unicodedata.normalize("NFD", "LÊ Ý"), "Lê Ý"),
    ],
)
def test_names_in_capitals_are_set_in_proper_case(typed: str, proper: str) -> None:
    assert proper_case(typed) == proper


@pytest.mark.parametrize(
    "query,found",
    [
        ("hien", ["Lê Hiên", "Nguyễn Thị Hiền", "Trần Văn Hiển", "Hiền Thị Nga"]),
        ("HIỂN", ["Trần Văn Hiển", "Lê Hiên", "Nguyễn Thị Hiền", "Hiền Thị Nga"]),
        ("hie", ["Lê Hiên", "Nguyễn Thị Hiền", "Trần Văn Hiển", "Hiền Thị Nga"]),
        ("nt hien", ["Nguyễn Thị Hiền"]),
        ("n t h", ["Nguyễn Thị Hiền", "Hiền Thị Nga"]),
        ("dh", ["Đỗ Hoa", "Đặng Hữu Sỹ"]),
        ("đ", ["Đỗ Hoa", "Đặng Hữu Sỹ"]),
        ("ds", ["Đặng Hữu Sỹ"]),
        ("hoà", ["Phạm Thu Hòa", "Đỗ Hoa"]),
        ("hoa", ["Đỗ Hoa", "Phạm Thu Hòa"]),
        ("thi", ["Nguyễn Thị Hiền", "Hiền Thị Nga"]),
        ("hien nguyen", ["Nguyễn Thị Hiền"]),
        (" nguyễn  thị hiền ", ["Nguyễn Thị Hiền"]),
        ("nguyễn thị hiền ơi", []),
        ("iền", []),
        ("xyz", []),
    ],
)
def test_people_are_found_as_they_are_looked_up(query: str, found: list[str]) -> None:
    ranked = [(rank, sort_key(name), name) for name in NAMES if (rank := match_rank(query, name)) is not None]

    assert [name for _, _, name in sorted(ranked)] == found
    assert [name for name in NAMES if matches(query, name)] == [name for name in NAMES if name in found]


def test_nothing_typed_means_everybody() -> None:
    assert all(match_rank(" ", name) == 0 for name in NAMES)


@given(st.sampled_from(NAMES), st.sampled_from(["NFC", "NFD"]), st.data())
def test_every_word_finds_its_person_from_the_first_letter(name: str, form: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(name.split()))
    typed = word[: data.draw(st.integers(1, len(word)))]

    assert matches(typed, unicodedata.normalize(form, name))  # type: ignore[arg-type]
    assert matches(unicodedata.normalize(form, fold(typed)), name)  # type: ignore[arg-type]

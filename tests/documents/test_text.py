"""What is typed can be printed, whatever was pasted."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.documents.text import one_line, printable

NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@pytest.mark.parametrize(
    "typed, printed",
    [
        ("một\r\nhai\rba\x0bbốn\x0cnăm\u2028sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("a\tb", "a\tb"),
        ("bỏ\x00\x07\x1f", "bỏ"),
        ("a\ud800b\uffff", "ab"),
        (unicodedata.normalize("NFD", "Đặng Thị Lựu"), "Đặng Thị Lựu"),
        ("tỷ lệ <50% & {{ x }}", "tỷ lệ <50% & {{ x }}"),
        ("gia đình 👨\u200d👩\u200d👧", "gia đình 👨\u200d👩\u200d👧"),
    ],
)
def test_printable(typed: str, printed: str):
    assert printable(typed) == printed


@given(st.text())
def test_whatever_is_pasted_fits_into_xml(text: str):
    printed = printable(text)
    assert not NO_XML.search(printed)
    assert "\r" not in printed
    assert printable(printed) == printed


@given(st.text(alphabet=st.characters(categories=["L", "N", "P", "S"]), min_size=1))
def test_letters_digits_and_signs_are_never_lost(text: str):
    assert printable(text) == unicodedata.normalize("NFC", text)


def test_one_line_is_how_texts_are_compared():
    assert one_line("  a\n b\t\tc ") == "a b c"

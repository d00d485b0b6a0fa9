"""What is bold is written into the text, and no text that people type is mistaken for it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.bold import Piece, marked, pieces, plain

line = st.text(st.sampled_from("*\\ aộ1") | st.characters(exclude_characters="\n"), max_size=12)


@pytest.mark.parametrize(
    "text, read",
    [
        ("Biểu dương **tổ 2** và **tổ 3**.", "Biểu dương [tổ 2] và [tổ 3]."),
        ("**Cả dòng**", "[Cả dòng]"),
        ("2 * 3 = 6 (*)", "2 * 3 = 6 (*)"),
        ("mật khẩu ** là sao", "mật khẩu ** là sao"),
        ("**đậm** rồi ** lẻ", "[đậm] rồi ** lẻ"),
        (r"\*\* hai sao", "** hai sao"),
        (r"\\máy\thư mục", r"\\máy\thư mục"),
        ("", ""),
    ],
)
def test_a_line_is_read_with_what_is_bold(text, read):
    shown = "".join(f"[{piece.text}]" if piece.bold else piece.text for piece in pieces(text))
    assert shown == read


@given(st.lists(st.builds(Piece, line, st.booleans()), max_size=5))
def test_what_was_typed_comes_back_letter_by_letter(typed):
    written = marked(typed)
    read = [(char, piece.bold) for piece in pieces(written) for char in piece.text]
    assert read == [(char, piece.bold) for piece in typed for char in piece.text]
    assert plain(written) == "".join(piece.text for piece in typed)


@given(line)
def test_a_text_without_two_asterisks_stands_as_it_was_typed(text):
    if "**" not in text and "\\*" not in text:
        assert plain(text) == text

"""The values of papers: how the program's own words are spelt."""

import pytest

from chibo_desktop.documents.values import Form


@pytest.mark.parametrize(
    "uy, spelt",
    [("ủy", "Chi ủy, ĐẢNG ỦY, Ủy viên"), ("uỷ", "Chi uỷ, ĐẢNG UỶ, Uỷ viên")],
)
def test_own_words_follow_the_cells_spelling(uy: str, spelt: str):
    assert Form(uy=uy).spell("Chi ủy, ĐẢNG ỦY, Ủy viên") == spelt

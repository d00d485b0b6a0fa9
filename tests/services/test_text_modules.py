"""Short texts: the program's, the cell's own, with the numbers of the evening."""

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.text_modules import DEFAULTS
from tests.services.worked import Worked


def codes(cell: Worked) -> list[str]:
    return [module.code for module in cell.services.text_modules.modules()]


def test_a_text_comes_with_the_numbers_of_this_moment(cell: Worked):
    meeting_id = cell.open()
    expand = cell.services.text_modules.expand
    assert expand(meeting_id, "cm") == "Có mặt 9/15 đảng viên, đạt 75%."
    assert expand(meeting_id, "bq") == "Biểu quyết: 8/11 đồng chí tán thành."
    assert str(expand(meeting_id, "kl")).startswith("Đồng chí Hoàng Văn Thọ kết luận")
    assert expand(meeting_id, "không") is None


def test_texts_are_changed_added_renamed_and_removed(cell: Worked):
    s, meeting_id = cell.services.text_modules, cell.open()
    s.put("nt", "Nhất trí, {có mặt} đồng chí.", "nt")
    assert s.expand(meeting_id, "nt") == "Nhất trí, 9 đồng chí."
    s.put("QV", "Quỹ vì người nghèo.")
    assert codes(cell)[-1] == "qv"
    s.put("quy", "Quỹ vì người nghèo.", "qv")
    assert "qv" not in codes(cell)
    s.put("nhat", "Nhất trí.", "nt")
    assert "nt" not in codes(cell)
    s.remove("dn")
    assert "dn" not in codes(cell)
    for _ in range(5):
        cell.services.history.undo()
    assert codes(cell) == [module.code for module in DEFAULTS]


@pytest.mark.parametrize("code", ["", "hai chữ", "a-b", "x" * 13])
def test_a_code_is_one_short_word(cell: Worked, code: str):
    with pytest.raises(KnownError) as refused:
        cell.services.text_modules.put(code, "x")
    assert refused.value.problem is Problem.CODE_INVALID


def test_two_codes_a_keyboard_would_mix_up_are_refused(cell: Worked):
    cell.services.text_modules.put("dd", "Đảng viên")
    with pytest.raises(KnownError) as refused:
        cell.services.text_modules.put("đ", "Đoàn")
    assert (refused.value.problem, refused.value.facts["other"]) == (Problem.CODE_TAKEN, "dd")

"""Whatever the reader of a list says by code has its words in Vietnamese."""

import string

import pytest

from chibo_desktop.importing.remarks import RemarkCode
from chibo_desktop.importing.roster import SkipReason
from chibo_desktop.ui.labels import REMARKS, SKIP_REASONS


@pytest.mark.parametrize("code", RemarkCode)
def test_each_remark_is_said_in_vietnamese(code: RemarkCode) -> None:
    text = REMARKS[code]

    assert text.endswith(".")
    assert not text.isascii()
    assert {name for _, name, _, _ in string.Formatter().parse(text)} <= {"raw", None}


def test_nothing_is_said_of_codes_that_are_gone() -> None:
    assert set(REMARKS) == {code.value for code in RemarkCode}
    assert set(SKIP_REASONS) == {reason.value for reason in SkipReason}

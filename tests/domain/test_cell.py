"""The heading of a paper is that of its day."""

from datetime import date

import pytest

from chibo_desktop.domain.cell import Heading, heading_on

TOWN = Heading("ĐẢNG BỘ PHƯỜNG CŨ", "CHI BỘ TDP 1", "Thị xã Cũ")
WARD = Heading("ĐẢNG BỘ PHƯỜNG MỚI", "CHI BỘ TDP 1", "Phường Mới", since=date(2025, 7, 1))
LATER = Heading("ĐẢNG BỘ PHƯỜNG MỚI", "CHI BỘ TDP 1-2", "Phường Mới", since=date(2026, 1, 1))


@pytest.mark.parametrize(
    "day, heading",
    [
        (date(2020, 11, 3), TOWN),
        (date(2025, 6, 30), TOWN),
        (date(2025, 7, 1), WARD),
        (date(2025, 12, 31), WARD),
        (date(2026, 1, 1), LATER),
    ],
)
def test_an_old_month_is_printed_with_its_old_heading(day, heading):
    for known in ([TOWN, WARD, LATER], [LATER, WARD, TOWN]):
        assert heading_on(day, known) == heading


def test_before_all_known_headings_the_first_one_serves():
    assert heading_on(date(2020, 1, 1), [LATER, WARD]) == WARD
    assert heading_on(date(2020, 1, 1), []) == Heading("", "", "")

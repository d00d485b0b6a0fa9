"""Partial dates keep what is known and no more; papers write dates in the Party's form."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import (
    PartialDate,
    format_day,
    full_years,
    month_label,
    paper_day,
    paper_time,
    parse_date,
    weekday_name,
)


@st.composite
def partial_dates(draw: st.DrawFn) -> PartialDate:
    day = draw(st.dates())
    return PartialDate(*(day.year, day.month, day.day)[: draw(st.integers(1, 3))])


TYPED = [
    ("02/9/1975", PartialDate(1975, 9, 2)),
    ("2/9/1975", PartialDate(1975, 9, 2)),
    (" 02 / 09 / 1975 ", PartialDate(1975, 9, 2)),
    ("02-09-1975", PartialDate(1975, 9, 2)),
    ("2.9.1975", PartialDate(1975, 9, 2)),
    ("9/1975", PartialDate(1975, 9)),
    ("09-1975", PartialDate(1975, 9)),
    ("9.1975", PartialDate(1975, 9)),
    ("1975", PartialDate(1975)),
    ("1975-09-02", PartialDate(1975, 9, 2)),
    ("1975-9", PartialDate(1975, 9)),
    ("29/02/2024", PartialDate(2024, 2, 29)),
]


@pytest.mark.parametrize("text,expected", TYPED)
def test_reads_dates_as_people_type_them(text: str, expected: PartialDate) -> None:
    assert parse_date(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "không rõ",
        "31/02/1975",
        "29/02/2023",
        "0/9/1975",
        "00/1975",
        "13/1975",
        "0000",
        "2/9/75",
        "75",
        "2/9-1975",
        "9/2/1975/1",
        "19755",
        "1975-",
        "/1975",
        "02/9/1975 10:00",
        "٠٢/٠٩/١٩٧٥",
    ],
)
def test_refuses_what_is_no_date(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the type is the contract
        parse_date(text)


@pytest.mark.parametrize("text", ["", "1975-9", "02/09/1975", "1975-09-02-01", "1975-02-30", " 1975", "75"])
def test_the_book_holds_only_what_was_written_to_it(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate.from_iso(text)


@pytest.mark.parametrize("parts", [(1975, None, 2), (1975, 0), (1975, 2, 0), (0,), (10000,), (1975, 2, 30)])
def test_cannot_hold_an_impossible_date(parts: tuple[int, ...]) -> None:
    with pytest.raises(ValueError):  # noqa: PT011
        PartialDate(*parts)


@given(partial_dates())
def test_every_form_reads_back(value: PartialDate) -> None:
    assert PartialDate.from_iso(value.iso()) == value
    assert parse_date(value.iso()) == value
    assert parse_date(value.display()) == value
    assert value.earliest() <= value.latest()


def test_displays_what_is_known() -> None:
    assert [
        PartialDate(1975).display(),
        PartialDate(1975, 9).display(),
        PartialDate(1975, 9, 2).display(),
    ] == [
        "1975",
        "09/1975",
        "02/09/1975",
    ]


@given(partial_dates(), partial_dates())
def test_order_follows_the_calendar(one: PartialDate, other: PartialDate) -> None:
    if one.latest() < other.earliest():
        assert one < other
    assert (one < other) + (other < one) + (one == other) == 1


def test_unknown_parts_come_first() -> None:
    values = [PartialDate(1975, 1, 1), PartialDate(1976), PartialDate(1975), PartialDate(1975, 1)]

    assert [value.iso() for value in sorted(values)] == ["1975", "1975-01", "1975-01-01", "1976"]
    assert PartialDate(1975) <= PartialDate(1975)
    assert max(values) == PartialDate(1976)


def test_spans_all_days_it_can_mean() -> None:
    assert PartialDate(2024, 2).latest() == date(2024, 2, 29)
    assert (PartialDate(1975).earliest(), PartialDate(1975).latest()) == (
        date(1975, 1, 1),
        date(1975, 12, 31),
    )
    assert PartialDate.of(date(1975, 9, 2)) == PartialDate(1975, 9, 2)


@pytest.mark.parametrize(
    "day,expected",
    [
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 1, 31), "ngày 31 tháng 01 năm 2026"),
        (date(2026, 3, 9), "ngày 09 tháng 3 năm 2026"),
        (date(2026, 5, 27), "ngày 27 tháng 5 năm 2026"),
        (date(2020, 11, 3), "ngày 03 tháng 11 năm 2020"),
        (date(2026, 12, 10), "ngày 10 tháng 12 năm 2026"),
    ],
)
def test_papers_write_days_in_the_form_of_the_party(day: date, expected: str) -> None:
    assert paper_day(day) == expected


def test_papers_write_times() -> None:
    assert [
        paper_time(time(19, 30)),
        paper_time(time(19, 5)),
        paper_time(time(19)),
        paper_time(time(7, 30)),
    ] == [
        "19 giờ 30 phút",
        "19 giờ 05 phút",
        "19 giờ 00 phút",
        "07 giờ 30 phút",
    ]


def test_names_of_days_and_months() -> None:
    week = [weekday_name(date(2026, 6, day)) for day in range(1, 8)]

    assert week == ["Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"]
    assert month_label(date(2026, 9, 3)) == "09/2026"
    assert format_day(date(2026, 2, 5)) == "05/02/2026"


@pytest.mark.parametrize(
    "start,on,years",
    [
        (date(1975, 9, 2), date(2025, 9, 1), 49),
        (date(1975, 9, 2), date(2025, 9, 2), 50),
        (date(2024, 2, 29), date(2025, 2, 27), 0),
        (date(2024, 2, 29), date(2025, 2, 28), 1),
        (date(2024, 2, 29), date(2028, 2, 28), 3),
        (date(2030, 1, 1), date(2025, 1, 1), 0),
        (PartialDate(1975), date(2025, 1, 1), 50),
        (PartialDate(1975, 9), date(2025, 8, 31), 49),
    ],
)
def test_counts_full_years(start: date | PartialDate, on: date, years: int) -> None:
    assert full_years(start, on) == years


@pytest.mark.parametrize(
    "text, before",
    [
        ("1/3/2024", "29/02/2024"),
        ("1/1/2026", "31/12/2025"),
        ("1/2026", "12/2025"),
        ("12/2025", "11/2025"),
        ("2026", "2025"),
        ("1/1/0001", "01/01/0001"),
        ("0001", "0001"),
    ],
)
def test_the_day_month_or_year_before(text, before):
    assert parse_date(text).before().display() == before


@pytest.mark.parametrize(
    "text, months, then",
    [
        ("3/12/2025", 12, "03/12/2026"),
        ("31/8/2025", 6, "28/02/2026"),
        ("29/2/2024", 12, "28/02/2025"),
        ("11/2025", 14, "01/2027"),
        ("2025", 12, "2026"),
        ("2025", 18, "2026"),
        ("31/12/9999", 12, "31/12/9999"),
        ("9999", 12, "9999"),
    ],
)
def test_so_many_months_later(text, months, then):
    assert parse_date(text).after_months(months).display() == then

"""Days, times and numbers are understood as people type them, or answered with a sentence."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate, format_day
from chibo_desktop.ui.typed_values import (
    NotUnderstood,
    parse_day,
    parse_number,
    parse_partial,
    parse_time,
    show_time,
)


@pytest.mark.parametrize(
    "typed",
    ["3/11/2026", "03/11/2026", "03112026", "3.11.26", "031126", "3-11-2026", " 3 11 2026 ", "2026-11-03"],
)
def test_a_day_in_all_its_writings(typed: str) -> None:
    assert parse_day(typed) == date(2026, 11, 3)


@pytest.mark.parametrize(
    "typed, today, day",
    [
        ("3/11", date(2026, 10, 1), date(2026, 11, 3)),
        ("5/1", date(2026, 12, 20), date(2027, 1, 5)),
        ("28.12", date(2027, 1, 4), date(2026, 12, 28)),
    ],
)
def test_a_day_without_its_year_is_the_nearest(typed: str, today: date, day: date) -> None:
    assert parse_day(typed, today) == day


def test_two_digits_of_a_year_of_the_last_century() -> None:
    assert parse_day("3/2/75") == date(1975, 2, 3)


@pytest.mark.parametrize("typed", ["31/02/2026", "0/11/2026", "1/13/2026", "29.2.2026", "32112026"])
def test_a_day_the_calendar_does_not_have_is_said(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="Lịch không có ngày"):
        parse_day(typed)


@pytest.mark.parametrize("typed", ["mai", "3", "11/2026", "2026", "3/11", "1/2/3/4", "٣/١١/٢٠٢٦"])
def test_what_is_no_whole_day_is_answered_with_an_example(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"ví dụ 03/11/2026\.$"):
        parse_day(typed)


@pytest.mark.parametrize(
    "typed, value",
    [
        ("1975", PartialDate(1975)),
        ("9/1975", PartialDate(1975, 9)),
        ("09.1975", PartialDate(1975, 9)),
        ("2/9/1975", PartialDate(1975, 9, 2)),
        ("02-09-1975", PartialDate(1975, 9, 2)),
        ("02091975", PartialDate(1975, 9, 2)),
        ("1975-09-02", PartialDate(1975, 9, 2)),
    ],
)
def test_what_is_known_of_a_birthday(typed: str, value: PartialDate) -> None:
    assert parse_partial(typed) == value


@pytest.mark.parametrize(
    "typed, said",
    [("2/9/45", "bốn số"), ("9/45", "bốn số"), ("31/2/1975", "Lịch không có"), ("x", "1975")],
)
def test_a_birthday_that_is_not_clear_is_asked_again(typed: str, said: str) -> None:
    with pytest.raises(NotUnderstood, match=said):
        parse_partial(typed)


@pytest.mark.parametrize(
    "typed", ["19:30", "19h30", "19H30", "19g30", "1930", "19.30", "19 giờ 30", "19 giờ 30 phút", "19h30'"]
)
def test_a_time_in_all_its_writings(typed: str) -> None:
    assert parse_time(typed) == time(19, 30)


@pytest.mark.parametrize("typed, value", [("7h", time(7)), ("19", time(19)), ("730", time(7, 30))])
def test_short_times(typed: str, value: time) -> None:
    assert parse_time(typed) == value


@pytest.mark.parametrize("typed", ["25h", "19h75", "2460"])
def test_a_time_no_clock_shows(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"Không có \d+ giờ"):
        parse_time(typed)


@pytest.mark.parametrize("typed", ["tối", "", "19:30:00", "12345"])
def test_what_is_no_time(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="Chưa hiểu giờ"):
        parse_time(typed)


def test_numbers_keep_their_bounds() -> None:
    assert parse_number(" 1 024 ", 0, 2000) == 1024
    for typed in ("27", "-1", "2,5", "hai"):
        with pytest.raises(NotUnderstood, match="từ 0 đến 26"):
            parse_number(typed, 0, 26)


@given(st.dates(date(1950, 1, 1), date(2049, 12, 31)))
def test_a_day_comes_back_from_every_form_it_is_shown_in(day: date) -> None:
    assert parse_day(format_day(day)) == day
    assert parse_day(f"{day.day}.{day.month}.{day.year % 100:02}") == day
    assert parse_partial(format_day(day)) == PartialDate.of(day)


@given(st.times())
def test_a_time_comes_back_from_the_form_it_is_shown_in(moment: time) -> None:
    assert parse_time(show_time(moment)) == moment.replace(second=0, microsecond=0)


@given(st.text(max_size=12))
def test_nothing_typed_breaks_the_program(text: str) -> None:
    for parse in (parse_day, parse_partial, parse_time):
        try:
            parse(text)
        except NotUnderstood as error:
            assert str(error).endswith(".")  # noqa: PT017 - any text may also be understood

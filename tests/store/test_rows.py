"""Single values as they stand in a row."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.store import rows


def test_ids_are_thirty_two_signs_and_never_the_same():
    ids = {rows.new_id() for _ in range(1000)}
    assert len(ids) == 1000
    assert {len(one) for one in ids} == {32}


def test_what_is_not_told_is_an_empty_text_and_what_is_not_there_is_null():
    assert (rows.partial_text(None), rows.partial("")) == ("", None)
    assert (rows.moment_text(None), rows.moment(None), rows.day(None)) == (None, None, None)


@pytest.mark.parametrize("text", ["1975", "1975-09", "1975-09-02"])
def test_partial_dates_keep_what_is_known(text):
    assert rows.partial_text(rows.partial(text)) == text


@given(st.datetimes(), st.dates())
def test_moments_are_kept_to_the_second_and_sort_as_text(moment: datetime, day: date):
    text = rows.moment_text(moment)
    assert text is not None
    assert rows.moment(text) == moment.replace(microsecond=0)
    assert rows.day(day.isoformat()) == day
    later = rows.moment_text(moment.replace(year=9999))
    assert later is not None
    assert text <= later


@given(st.dates(), st.integers(1, 3))
def test_partial_dates_are_read_as_they_were_written(day: date, known: int):
    partial = PartialDate(*(day.year, day.month, day.day)[:known])
    assert rows.partial(rows.partial_text(partial)) == partial

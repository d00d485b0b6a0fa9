"""The table of the year, worked by hand and as properties."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.attendance import count
from chibo_desktop.domain.attendance_year import (
    CAME,
    HeldMeeting,
    Presence,
    attendance_year,
    longest_excused,
    period_figures,
    quarter_of,
)
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.rules import AttendanceRules
from tests.domain.people import person, rolls

P, X, U, N, H, BLANK = (
    Presence.PRESENT,
    Presence.EXCUSED,
    Presence.UNEXCUSED,
    Presence.NOT_EXPECTED,
    Presence.NOT_HERE,
    Presence.UNMARKED,
)
RULES = AttendanceRules()


def held(day: date, *people, kind=MeetingKind.REGULAR) -> HeldMeeting:
    return HeldMeeting(f"{day}", day, kind, people, count(people, RULES))


def test_a_year_is_read_line_by_line():
    january = held(
        date(2026, 1, 5),
        person("", "có mặt", name="an"),
        person("", "vắng có lý do", name="bình"),
        person("miễn", "", name="chi"),
    )
    march = held(
        date(2026, 3, 5),
        person("", "có mặt", name="an"),
        person("", "vắng không lý do", name="bình"),
        person("miễn", "có mặt", name="chi"),
        person("", "", name="dung"),
        person("tạm thời tại chi bộ", "có mặt", name="khách"),
    )
    order = [(name, name.title()) for name in ("an", "bình", "chi", "dung", "khách", "ai đó")]
    year = attendance_year(2026, [march, january], order)
    assert [meeting.day.month for meeting in year.meetings] == [1, 3]
    assert {line.name: line.presences for line in year.people} == {
        "An": (P, P),
        "Bình": (X, U),
        "Chi": (N, P),
        "Dung": (H, BLANK),
    }
    # An exempt member who comes counts on both sides of the rate.
    assert {line.name: line.rate for line in year.people} == {
        "An": Fraction(1),
        "Bình": Fraction(0),
        "Chi": Fraction(1),
        "Dung": Fraction(0),
    }


@pytest.mark.parametrize(
    "presences, longest",
    [
        ((), 0),
        ((P, U, P), 0),
        ((X,), 1),
        ((X, X, X, P), 3),
        ((X, X, P, X, X), 2),
        ((P, X, X, X, X), 4),
        ((X, U, X), 1),
        # not expected or not marked: the run waits
        ((X, N, X), 2),
        ((X, BLANK, X, H, X), 3),
    ],
)
def test_excused_absences_running(presences, longest):
    assert longest_excused(presences) == longest


def test_who_is_excused_too_often():
    def month(number: int, mark: str) -> HeldMeeting:
        return held(date(2026, number, 5), person("", mark, name="an"), person("", "có mặt", name="bình"))

    three = [month(number, "vắng có lý do") for number in (1, 2, 3)]
    order = [("an", "An"), ("bình", "Bình")]
    assert attendance_year(2026, three, order).excused_too_often == ()
    four = [*three, month(4, "vắng có lý do")]
    assert [one.name for one in attendance_year(2026, four, order).excused_too_often] == ["An"]
    assert attendance_year(2026, [], order).excused_too_often == ()


def test_the_figures_of_a_quarter():
    below = held(
        date(2026, 2, 5),
        person("", "có mặt", name="an"),
        person("", "vắng có lý do", name="bình"),
        person("", "vắng không lý do", name="chi"),
        kind=MeetingKind.COMBINED,
    )
    full = held(date(2026, 3, 5), person("", "có mặt", name="an"))
    figures = period_figures([below, full])
    assert (figures.meetings, figures.expected, figures.present) == (2, 4, 2)
    assert (figures.excused, figures.unexcused, figures.rate) == (1, 1, Fraction(1, 2))
    assert figures.by_kind == ((MeetingKind.REGULAR, 1), (MeetingKind.COMBINED, 1))
    assert figures.below_bar == (below,)
    assert period_figures([]).rate is None


@pytest.mark.parametrize("month, quarter", [(1, 1), (3, 1), (4, 2), (6, 2), (7, 3), (9, 3), (10, 4), (12, 4)])
def test_quarters(month, quarter):
    assert quarter_of(date(2026, month, 15)) == quarter


@given(st.lists(rolls(most=8), max_size=5))
def test_lines_and_columns_tell_the_same(many):
    meetings = [held(date(2026, 1 + place, 5), *people) for place, people in enumerate(many)]
    order = [(str(number), str(number)) for number in range(8)]
    year = attendance_year(2026, meetings, order)
    for place, meeting in enumerate(year.meetings):
        column = [line.presences[place] for line in year.people]
        assert sum(one in CAME for one in column) == len(meeting.count.present)
        assert column.count(Presence.EXCUSED) == len(meeting.count.excused)
        assert column.count(Presence.UNEXCUSED) == len(meeting.count.unexcused)
        assert column.count(Presence.NOT_EXPECTED) == len(meeting.count.not_expected)
    assert sum(line.expected for line in year.people) == period_figures(meetings).expected
    assert sum(line.came for line in year.people) == period_figures(meetings).present

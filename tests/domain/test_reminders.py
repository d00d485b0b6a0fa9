"""Terms that end, badges that are due, absences running: worked out by hand."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate, parse_date
from chibo_desktop.domain.members import Member, Status, StatusKind, grade_statuses
from chibo_desktop.domain.reminders import (
    Reminder,
    ReminderKind,
    award_dates,
    badge_due,
    excused_running,
    reminders,
)
from chibo_desktop.domain.rules import MemberRules

K, R = StatusKind, ReminderKind
TODAY = date(2026, 11, 20)
RULES = MemberRules()
P, E, U, N = Mark.PRESENT, Mark.EXCUSED, Mark.UNEXCUSED, None


def member(*more: Status, joined: str = "", official: bool = True, known: str = "m") -> Member:
    joined_on = parse_date(joined) if joined else None
    statuses = (*grade_statuses(joined_on, None, official), *more)
    return Member(known, "Lý Văn Tám", joined_on=joined_on, statuses=statuses)


def told(kind: StatusKind, since: str, until: str) -> Status:
    return Status(kind, parse_date(since), parse_date(until) if until else None)


def found(someone: Member, marks: tuple[Mark | None, ...] = ()) -> list[str]:
    dated = [(date(2026, month, 3), mark) for month, mark in enumerate(marks, start=1)]
    return [
        f"{one.kind} {one.day.display()} {one.number}".removesuffix(" 0")
        for one in reminders([someone], {someone.id: dated}, TODAY, RULES, 3)
    ]


@pytest.mark.parametrize(
    "joined, expected",
    [
        ("3/12/2025", ["probation 03/12/2026"]),  # in 13 days
        ("4/1/2026", ["probation 04/01/2027"]),  # in 45 days
        ("5/1/2026", []),  # in 46
        ("12/2025", ["probation 12/2026"]),
        ("2025", ["probation 2026"]),
        ("3/2/2024", ["probation 03/02/2025"]),  # long over, and nobody recognised
        ("", []),
    ],
)
def test_the_end_of_probation(joined: str, expected: list[str]):
    assert found(member(joined=joined, official=False)) == expected
    assert "probation" not in str(found(member(joined=joined)))


def test_probation_begun_on_29_february_ends_on_the_28th():
    assert PartialDate(2024, 2, 29).after_months(12) == PartialDate(2025, 2, 28)
    assert PartialDate(2025, 11, 30).after_months(3) == PartialDate(2026, 2, 28)
    assert PartialDate(2025, 12).after_months(12) == PartialDate(2026, 12)


@pytest.mark.parametrize(
    "statuses, expected",
    [
        ([told(K.EXEMPT, "2024", "30/11/2026")], ["exempt 30/11/2026"]),
        ([told(K.EXEMPT, "2024", "4/1/2027")], ["exempt 04/01/2027"]),
        ([told(K.EXEMPT, "2024", "5/1/2027")], []),
        ([told(K.EXEMPT, "2024", "6/10/2026")], ["exempt 06/10/2026"]),  # over for 45 days
        ([told(K.EXEMPT, "2024", "5/10/2026")], []),
        ([told(K.EXEMPT, "2024", "")], []),
        ([told(K.EXEMPT, "2024", "11/2026"), told(K.EXEMPT, "12/2026", "")], []),  # prolonged
        ([told(K.EXEMPT, "12/2026", "12/2026")], []),  # not begun
        ([told(K.AWAY, "1/9/2026", "30/11/2026")], ["away 30/11/2026"]),
        ([told(K.VISITING, "1/9/2026", "30/11/2026")], ["visiting 30/11/2026"]),
        ([told(K.VISITING, "1/9/2026", "15/11/2026")], ["visiting 15/11/2026"]),  # gone home since
        ([told(K.SUSPENDED, "1/9/2026", "30/11/2026")], []),
        ([told(K.EXEMPT, "2024", "30/11/2026"), told(K.DECEASED, "1/11/2026", "")], []),
        ([told(K.EXEMPT, "2024", "30/11/2026"), told(K.TRANSFERRED, "1/12/2026", "")], ["exempt 30/11/2026"]),
    ],
)
def test_the_end_of_exemptions_and_stays(statuses: list[Status], expected: list[str]):
    assert found(member(*statuses)) == expected


@given(st.integers(1, 9999), st.integers(1, 9999), st.booleans())
def test_no_year_of_the_calendar_is_too_early_or_too_late(joined: int, until: int, official: bool):
    term = Status(K.EXEMPT, None, PartialDate(until, 12, 31))
    someone = replace(member(term, official=official), joined_on=PartialDate(joined, 1, 1))
    found(someone)
    found(replace(someone, joined_on=PartialDate(joined)))


@pytest.mark.parametrize(
    "today, around",
    [
        (date(2026, 11, 20), (date(2026, 11, 7), date(2027, 2, 3))),
        (date(2026, 11, 7), (date(2026, 9, 2), date(2026, 11, 7))),
        (date(2026, 1, 1), (date(2025, 11, 7), date(2026, 2, 3))),
        (date(2026, 5, 20), (date(2026, 5, 19), date(2026, 9, 2))),
    ],
)
def test_award_dates(today: date, around: tuple[date, date]):
    assert award_dates(today, RULES.award_days) == around


@pytest.mark.parametrize(
    "joined, today, years",
    [
        ("3/2/1997", TODAY, 30),
        ("4/2/1997", TODAY, None),
        ("7/11/1996", TODAY, None),  # it was due at the last one
        ("8/11/1996", TODAY, 30),
        ("1987", TODAY, 40),  # from its first day
        ("12/1976", TODAY, 50),
        ("3/2/1992", TODAY, None),  # 35 years have no badge
        ("3/2/1937", TODAY, 90),
        ("3/2/1932", TODAY, None),
        ("29/2/1996", date(2026, 5, 1), 30),
        ("", TODAY, None),
    ],
)
def test_badges(joined: str, today: date, years: int | None):
    due = badge_due(member(joined=joined), today, RULES)
    assert (due and due.number) == years


def test_only_the_cells_own_get_a_badge_here():
    assert found(member(joined="3/2/1997")) == ["badge 03/02/2027 30"]
    assert found(member(told(K.VISITING, "2020", ""), joined="3/2/1997")) == []
    assert found(member(told(K.EXEMPT, "2020", ""), joined="3/2/1997")) == ["badge 03/02/2027 30"]
    assert badge_due(member(joined="3/2/1997"), TODAY, replace(RULES, award_days=())) is None


@pytest.mark.parametrize(
    "marks, run",
    [
        ((), 0),
        ((P, E, E, E), 3),
        ((E, E, E, P), 0),
        ((E, E, N, E), 3),
        ((E, U, E, E), 2),
        ((E, E, E, N), 3),
        ((N, N), 0),
    ],
)
def test_absences_running(marks: tuple[Mark | None, ...], run: int):
    assert excused_running(marks) == run
    assert bool(found(member(), marks)) == (run >= 3)


def test_the_day_of_absences_is_the_last_one():
    assert found(member(), (P, E, E, E, N)) == ["absence 03/04/2026 3"]


def test_kinds_come_in_order_and_a_corrected_date_is_another_reminder():
    people = [
        member(joined="3/2/1997", known="a"),
        member(joined="3/2/1987", known="b"),
        member(joined="12/2025", official=False, known="c"),
    ]
    assert [(one.kind, one.member_id) for one in reminders(people, {}, TODAY, RULES, 3)] == [
        (R.PROBATION, "c"),
        (R.BADGE, "b"),
        (R.BADGE, "a"),
    ]
    assert (
        Reminder(R.EXEMPT, "a", PartialDate(2026, 11)).code != Reminder(R.EXEMPT, "a", PartialDate(2026)).code
    )

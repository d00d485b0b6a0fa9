"""The life line, what can be told of whom, and what each telling makes of the days before and after."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate, parse_date
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.life import (
    Arrival,
    LifeEntry,
    acts_for,
    can_be_taken_away,
    ended,
    life_line,
    with_entry,
    without_entry,
)
from chibo_desktop.domain.members import (
    CONDITIONS,
    ENDINGS,
    Member,
    Post,
    Status,
    StatusKind,
    grade_statuses,
)

K = StatusKind
TODAY = date(2026, 11, 20)
JOINED, RECOGNISED = PartialDate(2025, 3), PartialDate(2026, 3, 15)


def day(text: str) -> PartialDate | None:
    return parse_date(text) if text else None


def told(kind: StatusKind, since: str = "", until: str = "", known: str = "") -> Status:
    return Status(kind, day(since), day(until), "12-QĐ/ĐU", known)


def member(*more: LifeEntry, official: bool = True) -> Member:
    """Admitted 03/2025 and recognised on 15/3/2026, with these entries as the book would have them."""
    official_on = RECOGNISED if official else None
    grades = grade_statuses(JOINED, official_on, official)
    statuses = [*grades, *(one for one in more if isinstance(one, Status))]
    return Member(
        "m",
        "Lý Văn Tám",
        joined_on=JOINED,
        official_on=official_on,
        statuses=tuple(replace(one, id=one.id or f"s{place}") for place, one in enumerate(statuses)),
        posts=tuple(replace(one, id=f"p{place}") for place, one in enumerate(more) if isinstance(one, Post)),
    )


def lines(member: Member) -> list[str]:
    shown = []
    for entry in life_line(member):
        name = entry.kind if isinstance(entry, Status) else getattr(entry, "title", "arrived")
        until = None if isinstance(entry, Arrival) else entry.until
        shown.append(
            f"{name} {entry.since.display() if entry.since else ''}-{until.display() if until else ''}"
        )
    return shown


def refusal(act: Callable[[], object]) -> Problem:
    with pytest.raises(KnownError) as refused:
        act()
    return refused.value.problem


def on(member: Member, text: str) -> str:
    standing = member.standing_on(parse_date(text).earliest())
    return standing.code() if standing else "gone"


def test_the_line_is_in_the_order_of_days_and_of_one_day_the_grade_first():
    someone = replace(
        member(told(K.EXEMPT, "1/1/2027"), Post("Bí thư", PartialDate(2026, 3, 15)), told(K.AWAY)),
        here_since=PartialDate(2026),
    )
    assert lines(someone) == [
        "away -",
        "probationary 03/2025-",
        "arrived 2026-",
        "official 15/03/2026-",
        "Bí thư 15/03/2026-",
        "exempt 01/01/2027-",
    ]


@pytest.mark.parametrize(
    "already, entry, days",
    [
        # a gap between two exemptions, open ends, and what was before and after
        (
            told(K.EXEMPT, "1/2026", "5/2026"),
            told(K.EXEMPT, "9/2026"),
            {
                "31/12/2025": "probationary",
                "31/5/2026": "official exempt",
                "1/6/2026": "official",
                "31/8/2026": "official",
                "1/9/2026": "official exempt",
                "1/1/2040": "official exempt",
            },
        ),
        # the second begins on the day on which the first ends
        (
            told(K.EXEMPT, "1/1/2026", "1/5/2026"),
            told(K.EXEMPT, "1/5/2026", "31/12/2026"),
            {"1/5/2026": "official exempt", "1/1/2027": "official"},
        ),
        # two kinds may lie over each other
        (
            told(K.EXEMPT, "1/2026"),
            told(K.AWAY, "2/2026", "3/2026"),
            {"28/2/2026": "probationary away exempt", "1/4/2026": "official exempt"},
        ),
        # a year may be meant to begin after the month that ends within it
        (told(K.AWAY, "2020", "5/2026"), told(K.AWAY, "2026"), {"1/12/2026": "official away"}),
        # death during an exemption; taking the death away brings the exemption back
        (
            told(K.EXEMPT, "1/2026"),
            told(K.DECEASED, "10/10/2026"),
            {"9/10/2026": "official exempt", "10/10/2026": "gone", "1/1/2030": "gone"},
        ),
        # gone, and back to visit
        (
            told(K.TRANSFERRED, "1/6/2026"),
            told(K.VISITING, "1/9/2026", "30/9/2026"),
            {"1/7/2026": "gone", "15/9/2026": "official visiting", "1/10/2026": "gone"},
        ),
        # gone, then left the Party
        (told(K.TRANSFERRED, "1/6/2026"), told(K.LEFT_PARTY, "1/9/2026"), {"2/9/2026": "gone"}),
        # suspended for one day, the same day
        (
            told(K.EXEMPT, "2020", "2021"),
            told(K.SUSPENDED, "20/11/2026", "20/11/2026"),
            {"19/11/2026": "official", "20/11/2026": "official suspended", "21/11/2026": "official"},
        ),
    ],
)
def test_what_is_told_counts_from_its_day_to_its_day(already: Status, entry: Status, days: dict[str, str]):
    before = member(already)
    after = with_entry(before, entry)
    assert {text: on(after, text) for text in days} == days
    written = next(status for status in after.statuses if not status.id)
    assert written == entry
    assert without_entry(after, written) == before


@pytest.mark.parametrize(
    "already, entry, problem",
    [
        (told(K.EXEMPT, "1/2026"), told(K.EXEMPT, "5/2026"), Problem.LIFE_OVERLAPS),
        (told(K.EXEMPT, "1/2026", "9/2026"), told(K.EXEMPT, "", "5/2026"), Problem.LIFE_OVERLAPS),
        (told(K.EXEMPT, "1/2026", "1/2026"), told(K.EXEMPT, "1/2026", "1/2026"), Problem.LIFE_OVERLAPS),
        (told(K.EXEMPT), told(K.EXEMPT), Problem.LIFE_OVERLAPS),
        (Post("Bí thư", PartialDate(2020)), Post("bí thư", PartialDate(2022)), Problem.LIFE_OVERLAPS),
        (told(K.AWAY), told(K.EXEMPT, "5/2026", "4/2026"), Problem.STATUS_ENDS_EARLY),
        (told(K.AWAY), Post("Bí thư", PartialDate(2026), PartialDate(2025)), Problem.STATUS_ENDS_EARLY),
        (told(K.DECEASED, "5/2026"), told(K.EXEMPT, "6/2026"), Problem.LIFE_AFTER_ENDING),
        (told(K.DECEASED, "5/2026"), told(K.TRANSFERRED, "6/2026"), Problem.LIFE_AFTER_ENDING),
        (told(K.TRANSFERRED, "5/2026"), Post("Bí thư", PartialDate(2027)), Problem.LIFE_AFTER_ENDING),
        (told(K.LEFT_PARTY, "5/2026"), Arrival(PartialDate(2027)), Problem.LIFE_AFTER_ENDING),
    ],
)
def test_what_cannot_be_is_refused(already: LifeEntry, entry: LifeEntry, problem: Problem):
    assert refusal(lambda: with_entry(member(already), entry)) is problem


def test_an_entry_does_not_stand_in_its_own_way_when_it_is_corrected():
    someone = member(told(K.EXEMPT, "1/2026", known="e"), told(K.DECEASED, "10/2026", known="d"))
    for corrected in (told(K.EXEMPT, "2/2026", "9/2026", known="e"), told(K.DECEASED, "11/2026", known="d")):
        someone = with_entry(someone, corrected)
        assert corrected in someone.statuses
    assert len(someone.statuses) == 4


def test_somebody_gone_may_come_back_and_take_a_post_again():
    gone = member(told(K.TRANSFERRED, "1/6/2026", known="t"))
    (end,) = (act.entry for act in acts_for(gone, TODAY) if act.ends)
    back = with_entry(gone, ended(end, PartialDate(2026, 11, 1)))
    assert (on(back, "31/10/2026"), on(back, "1/11/2026")) == ("gone", "official")
    assert with_entry(back, Post("Bí thư", PartialDate(2026, 11, 1))).post_on(TODAY) == "Bí thư"


def test_who_is_back_today_counts_today():
    someone = member(told(K.AWAY, "1/2026", known="a"))
    back = with_entry(someone, ended(someone.statuses[-1], PartialDate.of(TODAY)))
    assert (on(back, "19/11/2026"), on(back, "20/11/2026")) == ("official away", "official")
    with pytest.raises(KnownError):
        with_entry(someone, ended(someone.statuses[-1], PartialDate(2025, 12)))


@pytest.mark.parametrize(
    "official_on, days",
    [
        ("15/3/2026", {"14/3/2026": "probationary", "15/3/2026": "official"}),
        ("3/2026", {"28/2/2026": "probationary", "1/3/2026": "official"}),
        ("2026", {"31/12/2025": "probationary", "1/1/2026": "official"}),
    ],
)
def test_recognition_keeps_its_decision_and_can_be_taken_back(official_on: str, days: dict[str, str]):
    candidate = member(official=False)
    recognised = with_entry(candidate, told(K.OFFICIAL, official_on))
    assert {text: on(recognised, text) for text in days} == days
    assert recognised.official_on == day(official_on)
    assert [s.decision for s in recognised.statuses if s.kind is K.OFFICIAL] == ["12-QĐ/ĐU"]
    again = without_entry(recognised, recognised.statuses[-1])
    assert (again.official_on, on(again, "20/11/2026")) == (None, "probationary")


def test_a_corrected_admission_takes_its_date_along_and_cannot_be_taken_away():
    (admitted, *_) = member().statuses
    assert not can_be_taken_away(admitted)
    after = with_entry(member(), replace(admitted, since=PartialDate(2025, 5, 19), decision="7-QĐ/ĐU"))
    assert after.joined_on == PartialDate(2025, 5, 19)
    assert after.statuses[0].decision == "7-QĐ/ĐU"


def test_arrival_makes_a_visitor_the_cells_own():
    visitor = Member("m", "Lý Văn Tám", statuses=(Status(K.OFFICIAL), told(K.VISITING, "1/2026", "9/2026")))
    assert on(visitor, "20/11/2026") == "gone"
    arrived = with_entry(visitor, Arrival(PartialDate(2026, 10, 1), "35-GT/ĐU"))
    assert life_line(arrived)[-1] == Arrival(PartialDate(2026, 10, 1), "35-GT/ĐU")
    assert (on(arrived, "1/5/2026"), on(arrived, "1/10/2026")) == ("official visiting", "official")
    assert without_entry(arrived, life_line(arrived)[-1]) == visitor


@pytest.mark.parametrize(
    "someone, ends, begins",
    [
        (
            member(official=False),
            [],
            [
                K.OFFICIAL,
                K.EXEMPT,
                K.AWAY,
                K.VISITING,
                K.RESIDENCE_LINK,
                K.ARMED_FORCES,
                K.SUSPENDED,
                "post",
                "arrival",
                K.TRANSFERRED,
                K.LEFT_PARTY,
                K.DECEASED,
            ],
        ),
        (
            member(told(K.EXEMPT, "1/2026"), Post("Bí thư")),
            ["post", K.EXEMPT],
            [
                K.AWAY,
                K.VISITING,
                K.RESIDENCE_LINK,
                K.ARMED_FORCES,
                K.SUSPENDED,
                "post",
                "arrival",
                K.TRANSFERRED,
                K.LEFT_PARTY,
                K.DECEASED,
            ],
        ),
        (member(told(K.TRANSFERRED, "1/2026")), [K.TRANSFERRED], [K.LEFT_PARTY, K.DECEASED]),
        (member(told(K.DECEASED, "1/2026")), [], []),
    ],
)
def test_only_what_makes_sense_is_offered(someone: Member, ends: list[str], begins: list[str]):
    def names(ending: bool) -> list[str]:
        return [
            act.entry.kind if isinstance(act.entry, Status) else type(act.entry).__name__.lower()
            for act in acts_for(someone, TODAY)
            if act.ends is ending
        ]

    assert names(ending=True) == ends
    assert names(ending=False) == begins


partial_dates = st.builds(
    lambda whole, known: PartialDate(
        whole.year, whole.month if known else None, whole.day if known == 2 else None
    ),
    st.dates(date(1950, 1, 1), date(2040, 1, 1)),
    st.integers(0, 2),
)
entries = st.one_of(
    st.builds(
        Status, st.sampled_from(sorted(CONDITIONS | ENDINGS)), partial_dates, st.none() | partial_dates
    ),
    st.builds(Post, st.sampled_from(["Bí thư", "Chi ủy viên"]), partial_dates, st.none() | partial_dates),
)


@given(st.lists(entries, max_size=6))
def test_every_entry_that_is_taken_can_be_taken_away_again(told_in_turn: list[LifeEntry]):
    someone = member()
    for number, entry in enumerate(told_in_turn):
        try:
            after = with_entry(someone, replace(entry, id=""))
        except KnownError:
            continue
        assert without_entry(after, replace(entry, id="")) == someone
        someone = replace(
            after,
            statuses=tuple(replace(s, id=s.id or f"n{number}") for s in after.statuses),
            posts=tuple(replace(p, id=p.id or f"n{number}") for p in after.posts),
        )
        assert len(life_line(someone)) == len(someone.statuses) + len(someone.posts)

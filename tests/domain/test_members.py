"""What a member is on a given day, with dates known to the day, the month, the year or not at all."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import (
    ENDINGS,
    Member,
    Post,
    PostRank,
    Standing,
    Status,
    StatusKind,
    grade_statuses,
    post_on,
    post_rank,
    standing_on,
)
from tests.domain.people import standings

OFFICIAL = Standing()
PROBATIONARY = Standing(official=False)


def on(day: str) -> date:
    return date.fromisoformat(day)


def status(kind: StatusKind, since: str = "", until: str = "") -> Status:
    return Status(kind, _partial(since), _partial(until))


def _partial(text: str) -> PartialDate | None:
    return PartialDate.from_iso(text) if text else None


BORN_OFFICIAL = status(StatusKind.OFFICIAL)


@pytest.mark.parametrize(
    "since, until, day, covers",
    [
        ("2025-03-18", "", "2025-03-17", False),
        ("2025-03-18", "", "2025-03-18", True),
        ("", "2025-03-18", "2025-03-18", True),
        ("", "2025-03-18", "2025-03-19", False),
        # A partial date stands for every day it can mean.
        ("2025-03", "", "2025-02-28", False),
        ("2025-03", "", "2025-03-01", True),
        ("2025", "", "2025-01-01", True),
        ("", "2024-02", "2024-02-29", True),
        ("", "2024-02", "2024-03-01", False),
        ("", "2024", "2024-12-31", True),
        ("", "2024", "2025-01-01", False),
        ("2024", "2024", "2024-06-15", True),
        ("", "", "1930-02-03", True),
        ("2025-06-01", "2025-05-01", "2025-05-15", False),
    ],
)
def test_days_a_status_covers(since, until, day, covers):
    assert status(StatusKind.EXEMPT, since, until).covers(on(day)) is covers


@pytest.mark.parametrize(
    "day, standing",
    [
        ("2024-03-17", None),  # the day before admission
        ("2024-03-18", PROBATIONARY),
        ("2025-03-17", PROBATIONARY),
        ("2025-03-18", OFFICIAL),
        ("2026-01-05", OFFICIAL),
    ],
)
def test_a_member_is_probationary_until_recognised(day, standing):
    statuses = grade_statuses(PartialDate(2024, 3, 18), PartialDate(2025, 3, 18), official=True)
    assert standing_on(statuses, on(day)) == standing


@pytest.mark.parametrize(
    "joined, recognised, official, day, standing",
    [
        (None, None, True, "1990-01-01", OFFICIAL),
        ("1975", None, True, "1975-01-01", OFFICIAL),
        ("1975", None, True, "1974-12-31", None),
        ("2025", None, False, "2026-01-05", PROBATIONARY),
        (None, None, False, "2026-01-05", PROBATIONARY),
        ("1975", "1976", True, "1975-09-02", PROBATIONARY),
        ("1975", "1976", True, "1976-01-01", OFFICIAL),
        # Dates of an old record that contradict each other: official, from the later one known.
        ("1975-09-02", "1975", True, "1975-09-02", OFFICIAL),
        ("1976", "1975", True, "1975-06-01", OFFICIAL),
        (None, "1976-05-19", True, "1976-05-18", None),
        (None, "1976-05-19", True, "1976-05-19", OFFICIAL),
    ],
)
def test_grades_from_the_two_dates_of_a_record(joined, recognised, official, day, standing):
    statuses = grade_statuses(_partial(joined or ""), _partial(recognised or ""), official)
    assert standing_on(statuses, on(day)) == standing


@pytest.mark.parametrize(
    "statuses, standing",
    [
        # recognised some day in 2021, admitted in March 2021 by the same book
        ([(StatusKind.PROBATIONARY, "2021-03"), (StatusKind.OFFICIAL, "2021")], OFFICIAL),
        ([(StatusKind.PROBATIONARY, "2021"), (StatusKind.OFFICIAL, "2021-03")], OFFICIAL),
        ([(StatusKind.OFFICIAL, "2021-03-03"), (StatusKind.PROBATIONARY, "2021-03-03")], OFFICIAL),
        # admitted anew after having left
        ([(StatusKind.OFFICIAL, "1990"), (StatusKind.PROBATIONARY, "2020-05-19")], PROBATIONARY),
        ([(StatusKind.OFFICIAL, ""), (StatusKind.PROBATIONARY, "2020-05-19")], PROBATIONARY),
        ([(StatusKind.PROBATIONARY, ""), (StatusKind.OFFICIAL, "")], OFFICIAL),
    ],
)
def test_of_two_grades_the_later_holds(statuses, standing):
    known = [status(kind, since) for kind, since in statuses]
    assert standing_on(known, on("2026-01-05")) == standing
    assert standing_on(known[::-1], on("2026-01-05")) == standing


@pytest.mark.parametrize("kind", sorted(ENDINGS))
def test_who_has_gone_is_counted_until_the_day_before(kind):
    statuses = [BORN_OFFICIAL, status(kind, "2025-09-10")]
    assert standing_on(statuses, on("2025-09-09")) == OFFICIAL
    assert standing_on(statuses, on("2025-09-10")) is None


def test_who_comes_back_from_another_cell_is_a_member_again():
    statuses = [BORN_OFFICIAL, status(StatusKind.TRANSFERRED, "2023-01", "2025-06-30")]
    assert standing_on(statuses, on("2025-06-30")) is None
    assert standing_on(statuses, on("2025-07-01")) == OFFICIAL


def test_somebody_known_only_by_a_condition_is_no_member():
    assert standing_on([status(StatusKind.EXEMPT)], on("2026-01-05")) is None
    assert standing_on([], on("2026-01-05")) is None


def test_conditions_lie_over_the_grade_while_they_last():
    statuses = [
        BORN_OFFICIAL,
        status(StatusKind.EXEMPT, "2024-01"),
        status(StatusKind.AWAY, "2025-02-01", "2025-07-31"),
    ]
    assert standing_on(statuses, on("2023-12-31")) == OFFICIAL
    assert standing_on(statuses, on("2025-02-01")) == Standing(
        conditions=frozenset({StatusKind.EXEMPT, StatusKind.AWAY})
    )
    assert standing_on(statuses, on("2025-08-01")) == Standing(conditions=frozenset({StatusKind.EXEMPT}))


def test_a_member_counts_from_the_day_of_coming_to_the_cell():
    member = Member("m", "Hồ Văn Ý", here_since=PartialDate(2025, 7), statuses=(BORN_OFFICIAL,))
    assert member.standing_on(on("2025-06-30")) is None
    assert member.standing_on(on("2025-07-01")) == OFFICIAL


@pytest.mark.parametrize("kind", [StatusKind.VISITING, StatusKind.RESIDENCE_LINK])
def test_a_guest_whose_time_is_over_has_gone_home(kind):
    statuses = [status(StatusKind.OFFICIAL, "1990"), status(kind, "2025-01", "2025-06")]
    guest = Standing(conditions=frozenset({kind}))
    assert standing_on(statuses, on("2024-12-31")) is None
    assert standing_on(statuses, on("2025-06-30")) == guest
    assert standing_on(statuses, on("2025-07-01")) is None
    # ... unless this has become their own cell; the day of coming as a guest does not say so.
    assert standing_on(statuses, on("2025-07-01"), PartialDate(2025, 1)) is None
    assert standing_on(statuses, on("2025-07-01"), PartialDate(2025, 7, 1)) == OFFICIAL
    assert standing_on(statuses, on("2025-06-30"), PartialDate(2025, 7, 1)) == guest


def test_of_a_guest_nobody_need_know_the_grade():
    guest = standing_on([status(StatusKind.VISITING, "2025-01")], on("2025-03-03"))
    assert guest == Standing(conditions=frozenset({StatusKind.VISITING}))
    probationary = [status(StatusKind.PROBATIONARY), status(StatusKind.VISITING, "2025-01")]
    assert standing_on(probationary, on("2025-03-03")) == Standing(False, frozenset({StatusKind.VISITING}))


def test_who_was_transferred_may_keep_a_link_of_residence():
    link = status(StatusKind.RESIDENCE_LINK, "2025-07-01")
    gone = [BORN_OFFICIAL, status(StatusKind.TRANSFERRED, "2025-07-01")]
    assert standing_on([*gone, link], on("2026-01-05")) == Standing(
        conditions=frozenset({StatusKind.RESIDENCE_LINK})
    )
    # ... while a guest who moves on is gone, and so is anybody who died.
    moved_on = [status(StatusKind.VISITING, "2025-01"), status(StatusKind.TRANSFERRED, "2025-07-01")]
    assert standing_on(moved_on, on("2026-01-05")) is None
    assert standing_on([link, status(StatusKind.DECEASED, "2025-07-01")], on("2026-01-05")) is None


@given(standings)
def test_a_standing_is_kept_in_the_book_and_read_back(standing):
    assert Standing.from_code(standing.code()) == standing


partials = st.none() | st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]),
    st.dates(date(2020, 1, 1), date(2027, 12, 31)),
    st.integers(1, 3),
)
statuses = st.builds(Status, st.sampled_from(sorted(StatusKind)), partials, partials)
days = st.dates(date(2019, 1, 1), date(2028, 12, 31))


@given(st.lists(statuses, max_size=5), days, partials, st.randoms(use_true_random=False))
def test_no_order_of_statuses_changes_a_standing(known, day, here_since, random):
    before = standing_on(known, day, here_since)
    random.shuffle(known)
    assert standing_on(known, day, here_since) == before


@given(st.lists(statuses, max_size=5), days, partials)
def test_a_standing_holds_only_what_is_in_force(known, day, here_since):
    standing = standing_on(known, day, here_since)
    if standing is not None:
        in_force = {one.kind for one in known if one.covers(day)}
        assert standing.conditions <= in_force
        assert not in_force & {StatusKind.DECEASED, StatusKind.LEFT_PARTY}


@given(partials, partials, st.booleans(), days)
def test_grades_never_fall_back(joined, recognised, official, day):
    known = grade_statuses(joined, recognised, official)
    today, tomorrow = standing_on(known, day), standing_on(known, day + timedelta(days=1))
    if today is not None:
        assert tomorrow is not None
        assert tomorrow.official >= today.official


# -- posts --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "title, rank",
    [
        ("Bí thư", PostRank.SECRETARY),
        ("BÍ THƯ CHI BỘ", PostRank.SECRETARY),
        ("Bí thư, Tổ trưởng tổ dân phố", PostRank.SECRETARY),
        ("Trưởng ban Mặt trận, Phó Bí thư", PostRank.DEPUTY),
        ("Phó Bí thư", PostRank.DEPUTY),
        ("P. Bí thư", PostRank.DEPUTY),
        ("PBT", PostRank.DEPUTY),
        ("Chi ủy viên", PostRank.COMMITTEE),
        ("Chi uỷ viên kiêm Tổ trưởng", PostRank.COMMITTEE),
        ("Đảng viên", PostRank.NONE),
        ("Bí thư Đoàn thanh niên", PostRank.NONE),
        ("", PostRank.NONE),
    ],
)
def test_ranks_of_posts_as_people_write_them(title, rank):
    assert post_rank(title) is rank


def test_the_highest_post_of_the_day_is_the_one_named():
    posts = [
        Post("Chi ủy viên", PartialDate(2020)),
        Post("Bí thư", PartialDate(2025, 3, 1), PartialDate(2025, 9)),
        Post("Trưởng ban Mặt trận"),
    ]
    assert post_on(posts, on("2019-12-31")) == "Trưởng ban Mặt trận"
    assert post_on(posts, on("2025-02-28")) == "Chi ủy viên"
    assert post_on(posts, on("2025-09-30")) == "Bí thư"
    assert post_on(posts, on("2025-10-01")) == "Chi ủy viên"
    assert post_on([], on("2025-10-01")) == ""


def test_of_two_equal_posts_the_later_is_named_whatever_their_order():
    posts = [Post("Tổ trưởng", PartialDate(2020)), Post("Trưởng ban", PartialDate(2024))]
    assert post_on(posts, on("2026-01-05")) == post_on(posts[::-1], on("2026-01-05")) == "Trưởng ban"

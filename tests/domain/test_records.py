"""A corrected part of a record takes along what depends on it, and nothing else."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Member, Post, Status, StatusKind
from chibo_desktop.domain.records import (
    is_official,
    regraded,
    with_grade,
    with_joined,
    with_official_on,
    with_post,
    with_status,
    without_status,
)

TODAY = date(2026, 11, 20)
JOINED, RECOGNISED = PartialDate(2000, 5, 19), PartialDate(2001, 5, 19)
EXEMPT = Status(StatusKind.EXEMPT, PartialDate(2024, 1), decision="12-QĐ/ĐU", id="e")
DAYS = st.one_of(st.none(), st.dates(date(1950, 1, 1), TODAY).map(PartialDate.of))


def made(*, joined: PartialDate | None = JOINED, official: PartialDate | None = RECOGNISED) -> Member:
    bare = Member("x", "Lý Văn Tám", statuses=(EXEMPT,))
    return regraded(bare, joined_on=joined, official_on=official, official=True)


def test_probation_lasts_from_admission_to_recognition() -> None:
    member = made()
    assert member.standing_on(date(2000, 6, 1)) == member.standing_on(date(2001, 5, 18))
    before, after = member.standing_on(date(2001, 5, 18)), member.standing_on(date(2001, 5, 19))
    assert before is not None
    assert after is not None
    assert (before.official, after.official) == (False, True)


def test_a_new_day_of_recognition_moves_the_end_of_probation() -> None:
    member = with_official_on(made(), PartialDate(2002, 5, 19))
    standing = member.standing_on(date(2001, 12, 31))
    assert standing is not None
    assert not standing.official
    assert member.official_on == PartialDate(2002, 5, 19)


def test_a_day_of_recognition_makes_a_probationer_official() -> None:
    probationer = with_grade(made(), False)
    assert probationer.official_on is None
    assert not is_official(probationer)
    assert is_official(with_official_on(probationer, RECOGNISED))
    assert not is_official(with_official_on(probationer, None))


def test_a_day_taken_back_leaves_an_official_member_official() -> None:
    assert is_official(with_official_on(made(), None))


def test_grades_that_stay_keep_their_ids_and_decisions() -> None:
    member = made()
    kept = Member(
        "x",
        member.name,
        joined_on=JOINED,
        official_on=RECOGNISED,
        statuses=tuple(
            Status(s.kind, s.since, s.until, f"QĐ {place}", str(place))
            for place, s in enumerate(member.statuses)
        ),
    )
    moved = with_joined(kept, PartialDate(1999, 3, 3))
    assert [(s.id, s.decision) for s in moved.statuses if s.kind in GRADES] == [
        (s.id, s.decision) for s in kept.statuses if s.kind in GRADES
    ]


@given(DAYS, DAYS, st.booleans())
def test_every_member_has_a_grade_and_keeps_their_conditions(
    joined: PartialDate | None, official: PartialDate | None, is_one: bool
) -> None:
    member = regraded(made(), joined_on=joined, official_on=official, official=is_one)
    assert is_official(member) is is_one
    assert EXEMPT in member.statuses
    assert len({status.kind for status in member.statuses}) == len(member.statuses)
    assert (member.official_on is None) or is_one


def test_correcting_the_post_leaves_other_and_former_posts_alone() -> None:
    former = Post("Bí thư", until=PartialDate(2020), id="1")
    other = Post("Tổ trưởng tổ dân phố", id="3")
    member = Member("x", "Lý Văn Tám", posts=(former, Post("Chi ủy viên", PartialDate(2021), id="2"), other))
    corrected = with_post(member, "Phó Bí thư", TODAY)
    assert set(corrected.posts) == {former, Post("Phó Bí thư", PartialDate(2021), id="2"), other}
    assert set(with_post(member, "", TODAY).posts) == {former, other}
    assert with_post(Member("y", "Lê Thị Na"), "Bí thư", TODAY).posts == (Post("Bí thư"),)
    assert with_post(Member("y", "Lê Thị Na"), "", TODAY).posts == ()


def test_statuses_are_added_changed_and_taken_out_by_id() -> None:
    away = Status(StatusKind.AWAY, PartialDate(2026, 11, 1))
    member = with_status(made(), away)
    assert away in member.statuses
    ended = Status(StatusKind.EXEMPT, PartialDate(2024, 1), PartialDate(2025), "12-QĐ/ĐU", "e")
    assert ended in with_status(member, ended).statuses
    assert EXEMPT not in with_status(member, ended).statuses
    assert {s.kind for s in without_status(member, "e").statuses} == {*GRADES, StatusKind.AWAY}

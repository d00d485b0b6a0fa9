"""A row becomes a member whose standing on a day is what the list says."""

from datetime import date

import pytest

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Standing, StatusKind
from chibo_desktop.importing.member import member_of
from chibo_desktop.importing.notes import StatusGuess
from chibo_desktop.importing.person import RosterRow

JOINED, OFFICIAL = PartialDate(1985, 3, 3), PartialDate(1986, 3, 3)


def standing(day: date, *told: StatusGuess, official_on: PartialDate | None = OFFICIAL) -> Standing | None:
    row = RosterRow(7, "Lê An", joined_on=JOINED, official_on=official_on, statuses=told)
    return member_of(row).standing_on(day)


def test_every_field_is_taken_over() -> None:
    row = RosterRow(
        7, "Lê An", "Nam", PartialDate(1960), "038012345678", JOINED, OFFICIAL, "Bí thư", "Tổ 1", "0912345678"
    )
    member = member_of(row)

    assert (member.name, member.sex, member.born, member.card_no) == (
        "Lê An",
        "Nam",
        PartialDate(1960),
        "038012345678",
    )
    assert (member.joined_on, member.official_on, member.group, member.phone) == (
        JOINED,
        OFFICIAL,
        "Tổ 1",
        "0912345678",
    )
    assert member.post_on(date(2026, 1, 1)) == "Bí thư"


def test_both_days_of_the_record_count() -> None:
    assert standing(date(1985, 2, 1)) is None
    assert standing(date(1985, 12, 1)) == Standing(official=False)
    assert standing(date(1986, 12, 1)) == Standing(official=True)


@pytest.mark.parametrize(
    "told,official_on,expected",
    [
        ((), None, Standing(official=True)),
        ((StatusGuess(StatusKind.PROBATIONARY),), None, Standing(official=False)),
        ((StatusGuess(StatusKind.PROBATIONARY),), OFFICIAL, Standing(official=True)),
        ((StatusGuess(StatusKind.OFFICIAL, OFFICIAL),), None, Standing(official=True)),
        ((StatusGuess(StatusKind.AWAY),), OFFICIAL, Standing(conditions=frozenset({StatusKind.AWAY}))),
        ((StatusGuess(StatusKind.EXEMPT, PartialDate(2027)),), OFFICIAL, Standing()),
        ((StatusGuess(StatusKind.EXEMPT, None, PartialDate(2025)),), OFFICIAL, Standing()),
        ((StatusGuess(StatusKind.DECEASED),), OFFICIAL, None),
    ],
    ids=["silent", "probation", "over", "noted", "away", "exempt later", "exempt before", "dead"],
)
def test_notes_change_the_standing(
    told: tuple[StatusGuess, ...], official_on: PartialDate | None, expected: Standing | None
) -> None:
    assert standing(date(2026, 1, 1), *told, official_on=official_on) == expected

"""What is asked about a record, and what is not."""

from datetime import date

import pytest

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.doubts import DoubtCode, Doubts
from chibo_desktop.domain.members import Member, Post, Status, StatusKind

TODAY = date(2026, 11, 20)
C = DoubtCode
BORN = PartialDate(1950, 9, 2)
SOMEBODY = Member("1", "Nguyễn Thị Hiền", born=BORN, group="Tổ 2")


def codes(member: Member, *others: Member) -> list[DoubtCode]:
    return [doubt.code for doubt in Doubts([member, *others]).of(member, TODAY)]


@pytest.mark.parametrize(
    "other, asked",
    [
        (Member("2", "NGUYỄN THỊ HIỂN", born=BORN), [C.ALIKE]),
        (Member("2", "Nguyễn Thị Hiền"), [C.ALIKE]),
        (Member("2", "Nguyễn Thị Hiền", born=PartialDate(1950)), [C.ALIKE]),
        (Member("2", "Nguyễn Thị Hiền", born=PartialDate(1951)), []),
        (Member("2", "Nguyễn Văn Hiền", born=BORN), []),
    ],
)
def test_two_alike(other: Member, asked: list[DoubtCode]):
    assert codes(SOMEBODY, other) == asked
    assert codes(other, SOMEBODY) == asked


def test_cards_tell_two_apart_or_make_one_of_two():
    one, two = Member("1", "Lê Na", card_no="001 234"), Member("2", "Lê Na", card_no="001235")
    assert codes(one, two) == []
    # A spreadsheet may have eaten the zeros.
    other = Member("3", "Lê Nga", card_no="1234")
    (doubt,) = Doubts([one, other]).of(one, TODAY)
    assert (doubt.code, doubt.told, doubt.other_id) == (C.CARD_TWICE, "Lê Nga", "3")


def test_who_is_alike_is_told_by_birth_and_group():
    (doubt,) = Doubts([SOMEBODY]).of(Member("", "Nguyễn Thị Hiền"), TODAY)
    assert (doubt.told, doubt.other_id) == ("Nguyễn Thị Hiền (sinh 02/09/1950, Tổ 2)", "1")


@pytest.mark.parametrize(
    "member, asked",
    [
        (Member("1", "Lê Na", born=BORN, joined_on=PartialDate(1968, 9, 2)), []),
        (Member("1", "Lê Na", born=BORN, joined_on=PartialDate(1968, 9, 1)), [C.JOINED_YOUNG]),
        (Member("1", "Lê Na", born=BORN, joined_on=PartialDate(1968)), []),
        (
            Member("1", "Lê Na", joined_on=PartialDate(2001, 5), official_on=PartialDate(2000)),
            [C.RECOGNISED_EARLY],
        ),
        (Member("1", "Lê Na", joined_on=PartialDate(2001, 5), official_on=PartialDate(2001)), []),
        (Member("1", "Lê Na", joined_on=PartialDate(2026, 11, 21)), [C.DATE_AHEAD]),
        (Member("1", "Lê Na", joined_on=PartialDate(2026)), []),
        (Member("1", "Lê Na", born=PartialDate(197)), [C.DATE_OLD]),
        (Member("1", "Na " * 66), [C.NAME_LONG]),
        (
            Member(
                "1",
                "Lê Na",
                statuses=(Status(StatusKind.DECEASED, PartialDate(2026, 5)),),
                posts=(Post("Bí thư", PartialDate(2026, 6)),),
            ),
            [C.AFTER_ENDING],
        ),
    ],
)
def test_dates_and_names_that_look_wrong_are_asked_about(member: Member, asked: list[DoubtCode]):
    assert codes(member) == asked

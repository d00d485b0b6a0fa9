"""A list held against the book: nobody twice, everything put right before it is taken, nothing lost."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Member, StatusKind
from chibo_desktop.domain.records import is_official
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.notes import StatusGuess
from chibo_desktop.importing.person import RosterRow
from chibo_desktop.importing.remarks import Remark, RemarkCode
from chibo_desktop.importing.roster import RosterSheet
from chibo_desktop.services.importing import FIELD_NAMES, Likeness, RosterImport

BORN = PartialDate(1950, 9, 2)


def held(*rows: RosterRow, book: tuple[Member, ...] = ()) -> RosterImport:
    return RosterImport(RosterSheet("Sheet1", rows, (), (), Encoding.UNICODE), book)


def row(name: str = "Lý Văn Tám", line: int = 7, **more: object) -> RosterRow:
    return replace(RosterRow(line, name), **more)  # pyright: ignore[reportArgumentType]


def likeness(listed: RosterRow, known: Member) -> Likeness | None:
    candidate = held(listed, book=(known,)).candidates[0]
    assert candidate.taken is (candidate.known is None)
    return candidate.known.by if candidate.known else None


# ---------------------------------------------------------------------------------- who is there already


def test_the_same_card_is_the_same_person_whatever_the_name() -> None:
    known = Member("1", "Lý Văn Tám", card_no="001 234 567 890")
    assert likeness(row("Lý Văn Tam", card_no="001234567890"), known) is Likeness.CARD
    assert likeness(row("Lý Văn Tam", card_no="001234567891"), known) is None


def test_the_same_name_and_birth_is_the_same_person() -> None:
    known = Member("1", "Hoàng Thị Hoà", born=BORN)
    assert likeness(row("HOÀNG THỊ HÒA", born=BORN), known) is Likeness.NAME_AND_BIRTH
    assert likeness(row("Hoàng Thị Hòa", born=PartialDate(1950)), known) is Likeness.NAME_AND_BIRTH
    assert likeness(row("Hoàng Thị Hòa", born=PartialDate(1951)), known) is None
    assert likeness(row("Hoàng Thị Hoa", born=BORN), known) is None


def test_a_name_without_birth_is_perhaps_the_same_and_needs_a_look() -> None:
    known = Member("1", "Lý Văn Tám", born=BORN)
    assert likeness(row(), known) is Likeness.NAME_ONLY
    candidate = held(row(), book=(known,)).candidates[0]
    assert candidate.needs_look
    assert likeness(row(), Member("1", "Lý Văn Tám")) is Likeness.NAME_AND_BIRTH


def test_of_somebody_who_is_there_already_nothing_else_needs_a_look() -> None:
    odd = row(card_no="001234567890", remarks=(Remark(Field.SEX, "x", RemarkCode.SEX_UNREADABLE),))
    roster = held(odd, book=(Member("1", "Lý Văn Tám", card_no="001234567890"),))
    assert not roster.candidates[0].needs_look
    roster.take([7], True)
    assert roster.candidates[0].needs_look


NAMES = st.sampled_from(["Lý Văn Tám", "Lê Thị Hòa", "Lê Thị Hoà", "Đỗ An"])
BIRTHS = st.sampled_from([None, PartialDate(1950), BORN, PartialDate(1960, 1)])
CARDS = st.sampled_from(["", "001234567890", "001234567891"])
ROWS = st.lists(st.tuples(NAMES, BIRTHS, CARDS), max_size=6)


@given(ROWS)
def test_a_list_that_was_taken_is_known_the_next_time(
    people: list[tuple[str, PartialDate | None, str]],
) -> None:
    rows = [row(name, line, born=born, card_no=card) for line, (name, born, card) in enumerate(people, 7)]
    book = tuple(replace(member, id=str(place)) for place, member in enumerate(held(*rows).members()))
    assert held(*rows, book=book).members() == []


def test_the_second_row_of_a_person_is_left_out_unless_wanted() -> None:
    second = row(line=8, remarks=(Remark(Field.NAME, "Lý Văn Tám", RemarkCode.PERSON_TWICE),))
    roster = held(row(), second)
    assert [candidate.taken for candidate in roster.candidates] == [True, False]
    roster.take([8], True)
    assert len(roster.members()) == 2


# ------------------------------------------------------------------------------------------ corrections


def test_a_corrected_name_may_show_that_the_book_has_the_person() -> None:
    roster = held(row("Lý Vưn Tám", born=BORN), book=(Member("1", "Lý Văn Tám", born=BORN),))
    assert len(roster.members()) == 1
    roster.correct_name(7, " Lý  Văn Tám ")
    assert roster.candidates[0].known is not None
    assert roster.members() == []
    roster.correct_name(7, "Lý Văn Tâm")
    assert [member.name for member in roster.members()] == ["Lý Văn Tâm"]


def test_a_name_cannot_be_taken_away() -> None:
    roster = held(row())
    roster.correct_name(7, "  ")
    assert roster.candidates[0].member.name == "Lý Văn Tám"


def test_a_tick_of_the_user_outlives_corrections() -> None:
    roster = held(row(), row("Đỗ An", 8))
    roster.take([7], False)
    roster.correct_born(7, BORN)
    assert [member.name for member in roster.members()] == ["Đỗ An"]


def test_a_correction_settles_what_was_said_of_that_part() -> None:
    remarks = (
        Remark(Field.BORN, "khoảng 1950", RemarkCode.DATE_UNREADABLE),
        Remark(Field.JOINED, "1960", RemarkCode.JOINED_YOUNG),
        Remark(Field.SEX, "x", RemarkCode.SEX_UNREADABLE),
    )
    roster = held(row(remarks=remarks))
    roster.correct_born(7, BORN)
    assert [remark.code for remark in roster.candidates[0].remarks] == [RemarkCode.SEX_UNREADABLE]
    assert roster.members()[0].born == BORN


def test_dates_move_the_statuses_along() -> None:
    roster = held(row(joined_on=PartialDate(2000), official_on=PartialDate(2001)))
    roster.correct_joined(7, PartialDate(1999, 5))
    roster.correct_official(7, PartialDate(2000, 5))
    member = roster.members()[0]
    assert [(status.kind, status.since) for status in member.statuses] == [
        (StatusKind.PROBATIONARY, PartialDate(1999, 5)),
        (StatusKind.OFFICIAL, PartialDate(2000, 5)),
    ]
    roster.correct_official(7, None)
    assert is_official(roster.members()[0])
    assert roster.members()[0].official_on is None


def test_a_guessed_status_can_be_confirmed_or_changed() -> None:
    guess = StatusGuess(StatusKind.EXEMPT, PartialDate(2024, 1), decision="12-QĐ/ĐU")
    roster = held(row(statuses=(guess,), note="Miễn từ 01/2024 QĐ 12-QĐ/ĐU"))
    assert roster.candidates[0].needs_look
    roster.correct_status(7, StatusKind.PROBATIONARY, StatusKind.EXEMPT)
    candidate = roster.candidates[0]
    assert not candidate.needs_look
    kept = [status for status in candidate.member.statuses if status.kind not in GRADES]
    assert [(s.kind, s.since, s.decision) for s in kept] == [
        (StatusKind.EXEMPT, PartialDate(2024, 1), "12-QĐ/ĐU")
    ]
    assert not is_official(candidate.member)
    roster.correct_status(7, StatusKind.OFFICIAL, StatusKind.AWAY)
    assert [s.kind for s in roster.candidates[0].member.statuses if s.kind not in GRADES] == [StatusKind.AWAY]
    roster.correct_status(7, StatusKind.OFFICIAL, None)
    assert all(status.kind in GRADES for status in roster.candidates[0].member.statuses)


def test_a_date_that_means_nothing_is_kept_in_the_note() -> None:
    unread = Remark(Field.BORN, "khoảng 1950", RemarkCode.DATE_UNREADABLE)
    roster = held(row(note="hay ốm", remarks=(unread,)))
    assert roster.members()[0].note == "hay ốm; ngày sinh trong danh sách: “khoảng 1950”"
    roster.correct_born(7, PartialDate(1950))
    assert roster.members()[0].note == "hay ốm"


def test_every_part_of_a_list_has_a_name() -> None:
    assert set(FIELD_NAMES) == set(Field)

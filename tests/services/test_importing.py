"""A list held against the book: nobody twice, everything put right before it is taken, nothing lost."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import GRADES, Member, Post, Status, StatusKind
from chibo_desktop.domain.records import is_official
from chibo_desktop.importing.encodings import Encoding
from chibo_desktop.importing.headings import Field
from chibo_desktop.importing.notes import StatusGuess
from chibo_desktop.importing.person import RosterRow
from chibo_desktop.importing.remarks import Remark, RemarkCode
from chibo_desktop.importing.roster import RosterSheet
from chibo_desktop.services.importing import FIELD_NAMES, RosterImport
from chibo_desktop.services.matching import Likeness

BORN = PartialDate(1950, 9, 2)
DAY = date(2026, 11, 22)


def held(*rows: RosterRow, book: tuple[Member, ...] = ()) -> RosterImport:
    return RosterImport(RosterSheet("Sheet1", rows, (), (), Encoding.UNICODE), book, DAY)


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
    assert not roster.candidates[0].taken
    roster.identify(7, "")
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
    book = tuple(replace(member, id=str(place)) for place, member in enumerate(held(*rows).additions()))
    assert held(*rows, book=book).additions() == []


def test_the_second_row_of_a_person_is_left_out_unless_wanted() -> None:
    second = row(line=8, remarks=(Remark(Field.NAME, "Lý Văn Tám", RemarkCode.PERSON_TWICE),))
    roster = held(row(), second)
    assert [candidate.taken for candidate in roster.candidates] == [True, False]
    roster.take([8], True)
    assert len(roster.additions()) == 2


# ------------------------------------------------------------------------------------------ corrections


def test_a_corrected_name_may_show_that_the_book_has_the_person() -> None:
    roster = held(row("Lý Vưn Tám", born=BORN), book=(Member("1", "Lý Văn Tám", born=BORN),))
    assert len(roster.additions()) == 1
    roster.correct_name(7, " Lý  Văn Tám ")
    assert roster.candidates[0].known is not None
    assert roster.additions() == []
    roster.correct_name(7, "Lý Văn Tâm")
    assert [member.name for member in roster.additions()] == ["Lý Văn Tâm"]


def test_a_name_cannot_be_taken_away() -> None:
    roster = held(row())
    roster.correct_name(7, "  ")
    assert roster.candidates[0].member.name == "Lý Văn Tám"


def test_a_tick_of_the_user_outlives_corrections() -> None:
    roster = held(row(), row("Đỗ An", 8))
    roster.take([7], False)
    roster.correct_born(7, BORN)
    assert [member.name for member in roster.additions()] == ["Đỗ An"]


def test_a_correction_settles_what_was_said_of_that_part() -> None:
    remarks = (
        Remark(Field.BORN, "khoảng 1950", RemarkCode.DATE_UNREADABLE),
        Remark(Field.JOINED, "1960", RemarkCode.JOINED_YOUNG),
        Remark(Field.SEX, "x", RemarkCode.SEX_UNREADABLE),
    )
    roster = held(row(remarks=remarks))
    roster.correct_born(7, BORN)
    assert [remark.code for remark in roster.candidates[0].remarks] == [RemarkCode.SEX_UNREADABLE]
    assert roster.additions()[0].born == BORN


def test_dates_move_the_statuses_along() -> None:
    roster = held(row(joined_on=PartialDate(2000), official_on=PartialDate(2001)))
    roster.correct_joined(7, PartialDate(1999, 5))
    roster.correct_official(7, PartialDate(2000, 5))
    member = roster.additions()[0]
    assert [(status.kind, status.since) for status in member.statuses] == [
        (StatusKind.PROBATIONARY, PartialDate(1999, 5)),
        (StatusKind.OFFICIAL, PartialDate(2000, 5)),
    ]
    roster.correct_official(7, None)
    assert is_official(roster.additions()[0])
    assert roster.additions()[0].official_on is None


def test_a_guessed_status_can_be_confirmed_or_changed() -> None:
    guess = StatusGuess(StatusKind.EXEMPT, PartialDate(2024, 1), decision="12-QĐ/ĐU")
    roster = held(row(statuses=(guess,), guessed=True, note="Miễn từ 01/2024 QĐ 12-QĐ/ĐU"))
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
    assert roster.additions()[0].note == "hay ốm; ngày sinh trong danh sách: “khoảng 1950”"
    roster.correct_born(7, PartialDate(1950))
    assert roster.additions()[0].note == "hay ốm"


def test_every_part_of_a_list_has_a_name() -> None:
    assert set(FIELD_NAMES) == set(Field)


# -------------------------------------------------------------------------------- who is there already

TAM = Member(
    "1",
    "Lý Văn Tám",
    card_no="001234567890",
    born=PartialDate(1950),
    hometown="Hà Tĩnh",
    official_on=PartialDate(1976),
    statuses=(Status(StatusKind.OFFICIAL, PartialDate(1976), id="s"),),
)


def parts(roster: RosterImport) -> dict[Field, tuple[str, str, bool]]:
    candidate = roster.candidates[0]
    return {one.part: (one.old, one.new, one.part in candidate.wanted) for one in candidate.differences}


def test_what_the_book_lacks_is_filled_and_what_it_has_is_never_silently_replaced() -> None:
    listed = row(
        card_no="1234567890",
        born=BORN,
        phone="0912 345 678",
        hometown="Nghệ An",
        official_on=PartialDate(1977),
    )
    roster = held(listed, book=(TAM,))
    assert parts(roster) == {
        Field.BORN: ("1950", "02/09/1950", True),
        Field.PHONE: ("", "0912 345 678", True),
        Field.HOMETOWN: ("Hà Tĩnh", "Nghệ An", False),
        Field.OFFICIAL: ("1976", "1977", False),
    }
    assert roster.candidates[0].needs_look
    assert roster.additions() == []
    (after,) = roster.updates()
    assert after == replace(TAM, born=BORN, phone="0912 345 678")


def test_each_part_can_be_taken_or_left() -> None:
    roster = held(row(card_no="001234567890", phone="0912345678", hometown="Nghệ An"), book=(TAM,))
    roster.want(7, Field.HOMETOWN, True)
    roster.want(7, Field.PHONE, False)
    assert roster.updates() == [replace(TAM, hometown="Nghệ An")]
    roster.want(7, Field.HOMETOWN, False)
    assert roster.updates() == []
    assert not roster.candidates[0].taken


def test_a_tick_takes_what_is_missing_else_all_that_differs() -> None:
    roster = held(row(card_no="001234567890", hometown="Nghệ An"), book=(TAM,))
    assert not roster.candidates[0].taken
    roster.take([7], True)
    assert roster.updates()[0].hometown == "Nghệ An"


def test_another_spelling_is_no_difference() -> None:
    known = Member(
        "1",
        "Hoàng Thị Hoà",
        card_no="00 1234 567 890",
        phone="+84 912 345 678",
        hometown="HÀ TĨNH",
        note="ốm\nyếu",
    )
    listed = row("HOÀNG THỊ HÒA", card_no="1234567890", phone="912345678", hometown="Hà Tĩnh", note="ốm yếu")
    assert held(listed, book=(known,)).candidates[0].differences == ()


def test_an_older_list_takes_nothing_back() -> None:
    known = replace(
        TAM,
        born=BORN,
        posts=(Post("Bí thư", PartialDate(2010), PartialDate(2020)),),
        statuses=(
            *TAM.statuses,
            Status(StatusKind.EXEMPT, PartialDate(2020), PartialDate(2021), id="e"),
        ),
    )
    exempt = StatusGuess(StatusKind.EXEMPT, PartialDate(2019))
    listed = row(card_no="001234567890", born=PartialDate(1950), post="Bí thư", statuses=(exempt,))
    roster = held(listed, book=(known,))
    assert parts(roster) == {Field.POST: ("", "Bí thư", False)}


def test_how_somebody_is_counted_changes_only_when_asked() -> None:
    exempt = StatusGuess(StatusKind.EXEMPT, PartialDate(2024, 1), decision="12-QĐ/ĐU")
    probationary = StatusGuess(StatusKind.PROBATIONARY)
    roster = held(row(card_no="001234567890", statuses=(exempt, probationary)), book=(TAM,))
    assert roster.updates() == []
    assert [one.new for one in roster.candidates[0].differences] == [
        "dự bị",
        "miễn công tác và sinh hoạt từ 01/2024",
    ]
    roster.want(7, Field.STATUS, True)
    (after,) = roster.updates()
    assert not is_official(after)
    assert after.statuses[-1] == Status(StatusKind.EXEMPT, PartialDate(2024, 1), decision="12-QĐ/ĐU")


def test_a_new_note_comes_behind_the_old() -> None:
    roster = held(row(card_no="001234567890", note="hay ốm"), book=(replace(TAM, note="ở xa"),))
    roster.want(7, Field.NOTE, True)
    assert roster.updates()[0].note == "ở xa\nhay ốm"


def test_a_card_under_another_name_fills_nothing_by_itself() -> None:
    roster = held(row("Đỗ An", card_no="001234567890", phone="0912345678"), book=(TAM,))
    assert parts(roster)[Field.NAME] == ("Lý Văn Tám", "Đỗ An", False)
    assert roster.updates() == []


def test_the_user_says_who_it_is() -> None:
    other = Member("2", "Lý Văn Tám", born=BORN)
    roster = held(row(phone="0912345678"), book=(other,))
    assert (roster.additions(), roster.updates()) == ([], [])
    roster.identify(7, "2")
    assert roster.updates() == [replace(other, phone="0912345678")]
    roster.correct_name(7, "Lý Văn Tâm")
    assert roster.candidates[0].known is not None
    roster.identify(7, "")
    assert [member.name for member in roster.additions()] == ["Lý Văn Tâm"]


@given(ROWS, st.sampled_from(["", "0912345678"]), st.sampled_from([None, PartialDate(1980)]))
def test_a_list_taken_twice_changes_nothing_the_second_time(
    people: list[tuple[str, PartialDate | None, str]], phone: str, joined: PartialDate | None
) -> None:
    rows = [
        row(name, line, born=born, card_no=card, phone=phone, joined_on=joined)
        for line, (name, born, card) in enumerate(people, 7)
    ]
    book = (replace(TAM, card_no="", born=None),)
    first = held(*rows, book=book)
    updated = {member.id: member for member in first.updates()}
    added = [replace(member, id=f"new{place}") for place, member in enumerate(first.additions())]
    after = (*(updated.get(member.id, member) for member in book), *added)
    second = held(*rows, book=after)
    assert second.updates() == []
    assert second.additions() == []


def test_ticking_all_replaces_nothing_and_adds_nobody_twice() -> None:
    unsure, sure = Member("2", "Đỗ An", born=BORN), TAM
    rows = (row(card_no="001234567890", hometown="Nghệ An"), row("Đỗ An", 8), row("Lê Thị Na", 9))
    roster = held(*rows, book=(sure, unsure))
    roster.take_all([7, 8, 9], False)
    assert (roster.additions(), roster.updates()) == ([], [])
    roster.take_all([7, 8, 9], True)
    assert [member.name for member in roster.additions()] == ["Lê Thị Na"]
    assert roster.updates() == []

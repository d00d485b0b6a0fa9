"""Lists out of the book and into it: one act, one undo, and what was given out comes back as it was."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.documents.table_file import table_bytes
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import CONDITIONS, Member, Post, Status, StatusKind, grade_statuses
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.importing.gate import Gate
from chibo_desktop.importing.roster import RosterSheet, choose_roster
from chibo_desktop.importing.xlsx import read_xlsx
from chibo_desktop.services.importing import RosterImport
from chibo_desktop.services.listing import ListColumn, MemberList, status_on, table_of, used_columns
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

EVENING = datetime(2026, 11, 22, 19, 30)
DAY = EVENING.date()
OFFICIAL = (Status(StatusKind.OFFICIAL),)


@pytest.fixture
def services(tmp_path: Path) -> Iterator[Services]:
    made = Services(Book.create(tmp_path / "so.chibo", lambda: EVENING), Rules())
    yield made
    made.close()


def everybody(services: Services) -> list[Member]:
    return [row.member for row in services.members.rows()]


def last_act(services: Services) -> str:
    past = services.history.undoable()
    return past.name if past else ""


# --------------------------------------------------------------------------------------------------- in


def test_new_people_and_corrections_are_one_act(services: Services) -> None:
    known = services.members.add(Member("", "Lý Văn Tám", statuses=OFFICIAL))
    tam = replace(services.members.member(known), phone="0912 345 678")
    new = Member("", " Đỗ  An ", statuses=OFFICIAL)
    taken = services.rosters.take([new], [tam], "danh_sach.xlsx")
    assert (taken.added, taken.updated) == (1, 1)
    assert last_act(services) == "Nhập 1 đảng viên, cập nhật 1 từ danh_sach.xlsx"
    assert [(m.name, m.phone) for m in everybody(services)] == [("Đỗ An", ""), ("Lý Văn Tám", "0912 345 678")]
    services.history.undo()
    assert [(m.name, m.phone) for m in everybody(services)] == [("Lý Văn Tám", "")]


def test_nothing_is_done_by_half(services: Services) -> None:
    with pytest.raises(KnownError) as caught:
        services.rosters.take([Member("", "Đỗ An"), Member("", " ")], [], "x")
    assert caught.value.problem is Problem.NAME_EMPTY
    assert everybody(services) == []


# -------------------------------------------------------------------------------------------------- out


def test_the_list_has_the_people_and_columns_asked_for_in_order(services: Services) -> None:
    an = services.members.add(
        Member("", "Đỗ An", born=PartialDate(1950), card_no="038000000001", statuses=OFFICIAL)
    )
    binh = services.members.add(
        Member("", "Lý Bình", joined_on=PartialDate(1985, 2, 3), statuses=OFFICIAL, posts=(Post("Bí thư"),))
    )
    rosters = services.rosters
    assert rosters.columns([an, binh]) == (
        ListColumn.NAME,
        ListColumn.BORN,
        ListColumn.CARD,
        ListColumn.JOINED,
        ListColumn.POST,
        ListColumn.STATUS,
    )
    people = rosters.listed([binh, "gone", an], [ListColumn.PARTY_AGE, ListColumn.NAME, ListColumn.BORN])
    assert people.texts() == [("41", "Lý Bình", ""), ("", "Đỗ An", "1950")]
    assert people.headings() == ("Tuổi Đảng", "Họ và tên", "Ngày sinh")


def test_the_status_is_that_of_the_day() -> None:
    exempt = Status(StatusKind.EXEMPT, PartialDate(2024, 1), PartialDate(2025, 6), "12-QĐ/ĐU")
    away = Status(StatusKind.AWAY, PartialDate(2026))
    member = Member("1", "Đỗ An", statuses=(*OFFICIAL, exempt, away))
    assert status_on(member, date(2024, 5, 1)) == (
        "Chính thức; miễn công tác và sinh hoạt từ 01/2024 đến 06/2025 theo 12-QĐ/ĐU"
    )
    assert status_on(member, DAY) == "Chính thức; tạm thời nơi khác từ 2026"
    gone = replace(member, statuses=(*OFFICIAL, Status(StatusKind.DECEASED, PartialDate(2026, 3))))
    assert status_on(gone, DAY) == "Chính thức; từ trần từ 03/2026"


def test_a_list_is_written_beside_the_one_of_yesterday(services: Services, tmp_path: Path) -> None:
    an = services.members.add(Member("", "Đỗ An", statuses=OFFICIAL))
    assert services.rosters.file_name() == "Danh sách đảng viên 22-11-2026.xlsx"
    people = services.rosters.listed([an], [ListColumn.NAME])
    paths = [services.rosters.writing(people, tmp_path / "ds.xlsx")() for _ in range(2)]
    assert [path.name for path in paths] == ["ds.xlsx", "ds (2).xlsx"]


# ------------------------------------------------------------------------------------------- round trip

PAST = st.builds(PartialDate, st.integers(1945, 2020), st.none() | st.integers(1, 12)) | st.builds(
    PartialDate, st.integers(1945, 2020), st.integers(1, 12), st.integers(1, 28)
)
WORDS = st.text(max_size=25) | st.sampled_from(
    ["=1+1", "#N/A", "Miễn công tác", "Tổ đảng số 2", "Tổng cộng: 3", "+84 912 345 678", "  "]
)
NAMES = st.tuples(
    st.sampled_from(["Nguyễn", "Trần", "Lê", "Đỗ", "Hoàng", "LÝ"]),
    st.sampled_from(["", "Văn", "Thị", "Hữu"]),
    st.sampled_from(["Hiền", "Hiển", "Hòa", "Hoà", "Tuấn", "Ánh", "Ý", "Yến (B)"]),
).map(lambda parts: " ".join(filter(None, parts)))


@st.composite
def members(draw: st.DrawFn, number: int, notes: st.SearchStrategy[str] = WORDS) -> Member:
    """Somebody of the book, with a card of their own."""
    joined = draw(st.none() | PAST)
    official = draw(st.booleans())
    official_on = draw(st.none() | PAST) if official else None
    kinds = draw(st.lists(st.sampled_from(sorted(CONDITIONS)), max_size=2, unique=True))
    conditions = tuple(
        Status(kind, draw(st.none() | PAST), None, draw(st.sampled_from(["", "12-QĐ/ĐU"]))) for kind in kinds
    )
    title = draw(st.sampled_from(["", "Bí thư", "Phó Bí thư", "Chi ủy viên", "Tổ trưởng tổ dân phố"]))
    return Member(
        id=f"m{number}",
        name=draw(NAMES),
        sex=draw(st.sampled_from(["", "Nam", "Nữ"])),
        born=draw(st.none() | PAST),
        ethnicity=draw(st.sampled_from(["", "Kinh", "Tày"])),
        card_no=f"{38_000_000_000 + number:012}",
        joined_on=joined,
        official_on=official_on,
        group=clean_line(draw(st.sampled_from(["", "Tổ tự quản số 1", "Tổ 10"]))),
        phone=draw(st.sampled_from(["", "0912 345 678", "0238.3855.123"])),
        occupation=clean_line(draw(WORDS)),
        hometown=clean_line(draw(WORDS)),
        note=clean_text(draw(notes)).strip(),
        statuses=(*grade_statuses(joined, official_on, official), *conditions),
        posts=(Post(title),) if title else (),
    )


@st.composite
def rosters(draw: st.DrawFn, notes: st.SearchStrategy[str] = WORDS) -> list[Member]:
    return [draw(members(number, notes)) for number in range(draw(st.integers(1, 4)))]


def read_back(people: list[Member]) -> RosterSheet:
    table = table_of(MemberList(tuple(people), tuple(ListColumn), DAY), "Chi bộ Tổ dân phố 4")
    return choose_roster(read_xlsx(table_bytes(table), Gate("ds.xlsx")), "ds.xlsx", DAY)


@settings(max_examples=settings().max_examples // 4)
@given(rosters())
def test_a_list_given_out_and_taken_back_changes_nothing(people: list[Member]) -> None:
    back = RosterImport(read_back(people), people, DAY)
    assert [candidate.known and candidate.known.member.id for candidate in back.candidates] == [
        member.id for member in people
    ]
    assert back.additions() == []
    assert back.updates() == []


@settings(max_examples=settings().max_examples // 4)
@given(rosters(st.sampled_from(["", "hay ốm", "ở xa; đi lại khó\ncon đưa đón"])))
def test_a_list_given_out_makes_the_same_people_in_an_empty_book(people: list[Member]) -> None:
    back = RosterImport(read_back(people), (), DAY)
    back.take([candidate.line for candidate in back.candidates], True)
    made = back.additions()
    assert len(made) == len(people)
    for one, other in zip(made, people, strict=True):
        assert replace(one, **_FREE, id=other.id, name=other.name) == replace(other, **_FREE)
        assert one.note == other.note
        assert one.post_on(DAY) == other.post_on(DAY)
        assert one.standing_on(DAY) == other.standing_on(DAY)


# Texts in which a list may have anything, the error of a formula too, and what is compared by itself.
_FREE = {"occupation": "", "hometown": "", "note": "", "statuses": (), "posts": ()}


def test_columns_nobody_has_anything_in_are_left_out() -> None:
    assert used_columns([Member("1", "Đỗ An")], DAY) == (ListColumn.NAME, ListColumn.STATUS)


def test_the_bytes_are_a_workbook() -> None:
    assert (
        io.BytesIO(table_bytes(table_of(MemberList((), (ListColumn.NAME,), DAY), "Chi bộ"))).read(2) == b"PK"
    )

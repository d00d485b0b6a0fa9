"""People are found by what one remembers of them, at every letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import match_rank
from chibo_desktop.services.finding import MemberFinder
from chibo_desktop.services.members import MemberRow

PEOPLE = (
    Member("1", "Nguyễn Thị Hiền", card_no="038528084148", phone="0925 388 853", group="Tổ tự quản số 1"),
    Member("2", "Nguyễn Thị Thu Hiển", card_no="083016613186", phone="0991.390.996", group="Tổ tự quản số 3"),
    Member("3", "Đặng Hữu Tuấn", card_no="094875749118", phone="0380276018", group="Tổ tự quản số 13"),
    Member("4", "Dương Thị Hòa", group="Tổ tự quản số 3"),
    Member("5", "Lê Quang Đạt"),
)
POSTS = {"5": "Bí thư"}
ROWS = [MemberRow(member, None, POSTS.get(member.id, "")) for member in PEOPLE]


def found(query: str) -> str:
    return "".join(ROWS[place].id for place in MemberFinder(ROWS).find(query))


@pytest.mark.parametrize(
    "query, ids",
    [
        ("", "12345"),
        ("   ", "12345"),
        ("hien", "12"),
        ("hiên", "12"),
        ("HIỂN", "12"),
        ("nt hien", "12"),
        ("ntth", "2"),
        ("dh", "34"),
        ("hoà", "4"),
        ("đ", "345"),
        ("d", "345"),
        ("nguyễn  thị", "12"),
        ("038", "13"),
        ("6613", "2"),
        ("613", ""),
        ("0925388853", "1"),
        ("0991 390 996", "2"),
        ("tu", "3"),
        ("to 3", "24"),
        ("số 13", "3"),
        ("bi thu", "5"),
        ("tổ tự quản", "1234"),
        ("xyz", ""),
        ("/", ""),
    ],
)
def test_what_is_typed_finds(query: str, ids: str) -> None:
    assert found(query) == ids


WORDS = st.lists(
    st.sampled_from(["Ngọc", "Thị", "Hiền", "Đạt", "An", "Ý", "(B)", "Ơn"]), min_size=1, max_size=4
)
QUERIES = st.text(alphabet="nthidaoyý (b", max_size=6)


@given(st.lists(WORDS.map(" ".join), min_size=1, max_size=6), QUERIES)
def test_the_quick_way_finds_the_same_as_looking_at_every_name(names: list[str], query: str) -> None:
    rows = [MemberRow(Member(str(place), name), None, "") for place, name in enumerate(names)]
    slowly = [place for place, name in enumerate(names) if match_rank(query, name) is not None]
    if slowly:
        assert MemberFinder(rows).find(query) == slowly

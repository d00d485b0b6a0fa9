"""Members are read as they were written, and corrected without touching what did not change."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.store.book import Book
from chibo_desktop.store.members import MemberStore
from tests.store.filled import MEMBERS, fill, rows


@pytest.fixture
def store(book: Book) -> MemberStore:
    fill(book)
    return MemberStore(book)


def without_ids(member: Member) -> Member:
    """As it was written: statuses and posts get their ids in the book."""
    return replace(
        member,
        statuses=tuple(sorted((replace(one, id="") for one in member.statuses), key=lambda one: one.kind)),
        posts=tuple(replace(one, id="") for one in member.posts),
    )


def stored(store: MemberStore, member_id: str) -> Member:
    member = store.get(member_id)
    assert member is not None
    return member


def test_members_are_read_as_they_were_written(store):
    assert sorted(map(without_ids, store.all()), key=lambda member: member.id) == list(
        map(without_ids, MEMBERS)
    )
    assert [without_ids(stored(store, member.id)) for member in MEMBERS] == list(map(without_ids, MEMBERS))
    assert store.get("nobody") is None


def test_a_card_number_keeps_its_noughts(store):
    assert stored(store, "p1").card_no == "000123456789"


def test_one_corrected_field_is_one_changed_column(store, book):
    before = changes(book)
    with book.act("Sửa"):
        store.update(replace(stored(store, "p1"), phone="0900 000 002"))
    assert changes(book)[len(before) :] == [("member", "UPDATE", '{"phone":"0900 000 002"}')]


def test_statuses_and_posts_are_added_corrected_and_taken_out(store, book):
    member = stored(store, "p2")
    official, exempt = sorted(member.statuses, key=lambda one: one.kind != StatusKind.OFFICIAL)
    corrected = replace(exempt, until=PartialDate(2026))
    away = Status(StatusKind.AWAY, PartialDate(2026, 2))
    post = Post("Chi ủy viên", PartialDate(2025))
    with book.act("Sửa"):
        store.update(replace(member, statuses=(corrected, away), posts=(post,)))
    after = stored(store, "p2")
    assert without_ids(after) == without_ids(replace(member, statuses=(corrected, away), posts=(post,)))
    assert corrected in after.statuses
    assert official.id not in {one.id for one in after.statuses}
    book.undo()
    assert stored(store, "p2") == member


def test_a_status_an_undo_has_taken_out_meanwhile_is_written_again(store, book):
    with book.act("Thêm miễn sinh hoạt"):
        store.update(
            replace(stored(store, "p3"), statuses=(*stored(store, "p3").statuses, Status(StatusKind.EXEMPT)))
        )
    open_in_a_form = stored(store, "p3")
    book.undo()
    with book.act("Sửa"):
        store.update(replace(open_in_a_form, note="Vẫn miễn"))
    assert without_ids(stored(store, "p3")) == without_ids(replace(open_in_a_form, note="Vẫn miễn"))


def test_nothing_is_written_of_a_member_that_did_not_change(store, book):
    before = rows(book, history=True)
    with book.act("Sửa"):
        for member in store.all():
            store.update(member)
    assert rows(book, history=True) == before


def test_who_is_named_anywhere_is_in_use(store, book):
    with book.act("Thêm"):
        added = store.add(Member("", "Hồ Văn Ý"))
    # chair and presenter, secretary and speaker, the roll, and nothing
    assert [store.in_use(member_id) for member_id in ("p1", "p2", "p3", added)] == [True, True, True, False]
    with book.act("Xóa"):
        store.delete(added)
    assert store.get(added) is None
    book.undo()
    assert stored(store, added).name == "Hồ Văn Ý"


def changes(book: Book) -> list[tuple]:
    return book._db.execute_sql("SELECT table_name, operation, new FROM change ORDER BY id").fetchall()


partials = st.none() | st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), st.dates(), st.integers(1, 3)
)
texts = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
members = st.builds(
    Member,
    id=st.uuids().map(str),
    name=texts,
    sex=texts,
    born=partials,
    ethnicity=texts,
    card_no=texts,
    joined_on=partials,
    official_on=partials,
    here_since=partials,
    group=texts,
    phone=texts,
    occupation=texts,
    hometown=texts,
    note=texts,
    statuses=st.lists(
        st.builds(Status, st.sampled_from(StatusKind), partials, partials, texts),
        max_size=3,
        unique_by=lambda status: status.kind,
    ).map(tuple),
    posts=st.lists(st.builds(Post, texts, partials, partials), max_size=1).map(tuple),
)


@pytest.fixture(scope="module")
def one_book(tmp_path_factory) -> Iterator[Book]:
    book = Book.create(tmp_path_factory.mktemp("members") / "a.chibo")
    yield book
    book.close()


@settings(max_examples=settings().max_examples // 3)
@given(written=members, corrected=members)
def test_any_member_is_read_as_written_and_as_corrected(one_book, written, corrected):
    store = MemberStore(one_book)
    with one_book.act("Thêm"):
        store.add(written)
    assert without_ids(stored(store, written.id)) == without_ids(written)
    with one_book.act("Sửa"):
        store.update(replace(corrected, id=written.id))
    assert without_ids(stored(store, written.id)) == without_ids(replace(corrected, id=written.id))
    last = one_book.undoable()
    if last is not None and last.name == "Sửa":
        one_book.undo()
    assert without_ids(stored(store, written.id)) == without_ids(written)
    one_book.undo()
    assert store.get(written.id) is None

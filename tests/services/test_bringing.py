"""A book on a stick is brought to the computer whole, beside what is there, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.members import Member
from chibo_desktop.services.bringing import bring
from chibo_desktop.store import key as key_of_a_book
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import Key
from chibo_desktop.store.members import MemberStore
from tests.services.stick import Stick, watched

EVENING = datetime(2026, 11, 22, 20, 18)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    (tmp_path / "USB").mkdir()
    made = Book.create(tmp_path / "USB" / "Sổ 3.chibo", lambda: EVENING)
    with made.act("Thêm"):
        MemberStore(made).add(Member("", "Lê Thị Sen"))
    yield made
    made.close()


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "Tài liệu"
    folder.mkdir()
    return folder


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_whole_book_with_its_history_is_there_and_the_stick_is_as_it_was(book: Book, documents: Path):
    before = book.path.read_bytes()
    place = bring(book.path, documents)
    assert place == documents / "Sổ 3.chibo"
    assert book.path.read_bytes() == before
    with closing(Book.open(place)) as brought:
        assert brought.stamp() == book.stamp()
        assert not brought.read_only
        assert brought.undo() is not None


def test_a_book_of_that_name_is_left_alone(book: Book, documents: Path):
    other = documents / "Sổ 3.chibo"
    other.write_bytes(b"another cell")
    assert bring(book.path, documents).name == "Sổ 3 (2).chibo"
    assert other.read_bytes() == b"another cell"


def test_an_encrypted_book_stays_encrypted(tmp_path: Path, documents: Path, monkeypatch):
    monkeypatch.setattr(key_of_a_book, "_ROUNDS", 1000)
    key = Key("hoa sen nở muộn")
    with closing(Book.create(tmp_path / "kín.chibo", key=key)) as book:
        place = bring(book.path, documents, book.key)
    with pytest.raises(KnownError):
        Book.open(place)
    Book.open(place, key=key).close()


def test_every_call_to_the_computers_disk_may_fail_and_nothing_is_left(book: Book, documents: Path):
    with watched(Stick(documents)) as whole:
        bring(book.path, documents).unlink()
    refused = 0
    for place, what in enumerate(whole.log):
        if not what.islower() and place % 20:
            continue
        brought: Path | None = None
        with watched(Stick(documents, place)):
            try:
                brought = bring(book.path, documents)
            except KnownError:
                refused += 1
        if brought is None:
            assert [name for name in names(documents) if name.endswith(".chibo")] == []
        else:
            Book.open(brought).close()
        for path in documents.iterdir():
            path.unlink()
    assert refused > 5

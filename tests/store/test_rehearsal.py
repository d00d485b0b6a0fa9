"""The copy in which a meeting is rehearsed: whole, under the book's own key, marked, and cleared away."""

from __future__ import annotations

from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.lock import take_lock
from chibo_desktop.store.rehearsal import copy_to_rehearse, is_rehearsal, sweep
from tests.store.filled import fill


@pytest.fixture
def filled_book(tmp_path: Path) -> Path:
    path = tmp_path / "sổ" / "Sổ.chibo"
    path.parent.mkdir()
    book = Book.create(path)
    fill(book)
    book.close()
    return path


def test_the_copy_has_the_book_s_history_and_leaves_the_book_as_it_was(filled_book: Path, tmp_path: Path):
    before = filled_book.read_bytes()
    copy = copy_to_rehearse(filled_book, tmp_path / "tập")
    opened = Book.open(copy, rehearsal_of=filled_book)
    try:
        assert opened.is_sound()
        assert opened.past_actions(1)
        assert opened.home == filled_book.parent
    finally:
        opened.close()
    assert filled_book.read_bytes() == before
    assert (is_rehearsal(copy), is_rehearsal(filled_book)) == (True, False)


def test_a_book_is_not_opened_as_a_rehearsal_nor_the_other_way_round(filled_book: Path, tmp_path: Path):
    copy = copy_to_rehearse(filled_book, tmp_path / "tập")
    for path, of, problem in (
        (copy, None, Problem.BOOK_REHEARSAL),
        (filled_book, tmp_path / "x.chibo", Problem.NOT_A_BOOK),
    ):
        with pytest.raises(KnownError) as refused:
            Book.open(path, rehearsal_of=of)
        assert refused.value.problem is problem


def test_of_an_encrypted_book_it_is_under_the_same_key(tmp_path: Path):
    key = Key("sông mai lúa chín")
    Book.create(tmp_path / "Sổ.chibo", key=key).close()
    copy = copy_to_rehearse(tmp_path / "Sổ.chibo", tmp_path / "tập", key)
    assert copy.read_bytes()[:6] != b"SQLite"
    assert is_rehearsal(copy)
    with pytest.raises(KnownError) as refused:
        Book.open(copy, key=key)
    assert refused.value.problem is Problem.BOOK_REHEARSAL
    Book.open(copy, key=key, rehearsal_of=tmp_path / "Sổ.chibo").close()


def test_what_was_cut_off_is_cleared_away_but_not_what_another_window_has(
    filled_book: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    below = tmp_path / "tập"
    left, used = (copy_to_rehearse(filled_book, below, NO_KEY) for _ in range(2))
    take_lock(used, Book.open(filled_book).now())
    monkeypatch.setattr("chibo_desktop.store.lock.os.getpid", lambda: 1)
    sweep(below)
    assert (left.exists(), used.exists()) == (False, True)


def test_nothing_is_left_where_it_cannot_be_made(filled_book: Path, tmp_path: Path):
    filled_book.write_bytes(filled_book.read_bytes()[:4096])
    with pytest.raises(KnownError):
        copy_to_rehearse(filled_book, tmp_path / "tập")
    assert list((tmp_path / "tập").iterdir()) == []

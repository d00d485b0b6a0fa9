"""What is said of a book that another computer has, by the signs of life that it gives."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop.services.opening import Holder, open_book
from chibo_desktop.store.book import Book
from chibo_desktop.ui.opening_news import held_words
from chibo_desktop.ui.sign_of_life import SignOfLife

SINCE = datetime(2026, 11, 22, 19, 30)
NOW = datetime(2026, 11, 22, 20, 10)


@pytest.mark.parametrize("minutes", [0, 1, 5, -3])
def test_a_living_holder_is_named_with_its_hour(minutes: int) -> None:
    said = held_words(Holder("MAY-A", "thu", 1, SINCE, "x", NOW - timedelta(minutes=minutes)), NOW)
    assert "máy “MAY-A” từ 19:30" in said
    assert "dấu hiệu" not in said


def test_a_silent_one_is_told_from_a_living_one() -> None:
    said = held_words(Holder("MAY-A", "thu", 1, SINCE, "x", SINCE + timedelta(minutes=12)), NOW)
    assert "từ 19:30, nhưng máy ấy chưa có dấu hiệu hoạt động từ 19:42" in said


@pytest.fixture
def signs(qapp: object) -> Callable[[list[Holder]], SignOfLife]:
    return lambda taken: SignOfLife(lambda: NOW, taken.append)


def test_a_book_taken_by_another_computer_is_said_once(tmp_path: Path, signs) -> None:
    path = tmp_path / "sổ.chibo"
    Book.create(path).close()
    opened = open_book(path, lambda: SINCE, tmp_path / "copies")
    taken: list[Holder] = []
    sign = signs(taken)
    sign.begin(opened)
    sign.give()
    assert taken == []
    other = open_book(path, lambda: NOW, tmp_path / "copies", anyway=True)
    for _ in range(2):
        sign.give()
    assert [holder.since for holder in taken] == [NOW]
    sign.end()
    for book in (opened, other):
        book.close()

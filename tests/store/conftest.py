"""A book on the disk and a clock that goes only when told."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop.store.book import Book


class Clock:
    """Stands still at the evening of an invented meeting."""

    def __init__(self, now: datetime = datetime(2026, 1, 5, 19, 30)) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def go(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Sổ chi bộ.chibo"


@pytest.fixture
def book(path: Path, clock: Clock) -> Iterator[Book]:
    book = Book.create(path, clock)
    yield book
    book.close()

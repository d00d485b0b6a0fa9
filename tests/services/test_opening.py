"""Books in places that may only be read: shown as of the last finished act, and left as they are."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.bringing import bring
from chibo_desktop.services.opening import open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.key import Key
from chibo_desktop.store.lock import lock_of
from chibo_desktop.store.opening import journal_of
from tests.store.cut_off import cut_off
from tests.store.filled import rows
from tests.store.powerless import powerless, shared_folder

SCHEMA_1 = Path(__file__).resolve().parents[1] / "store" / "schema_1.chibo"
NOW = datetime(2026, 11, 22, 19, 30)

permissions = pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders are POSIX's")


def clock() -> datetime:
    return NOW


@pytest.fixture
def place() -> Iterator[Path]:
    """A folder that everybody may look into, with one for copies beside it."""
    with shared_folder() as folder:
        (folder / "thẻ").mkdir()
        (folder / "bản sao").mkdir()
        (folder / "bản sao").chmod(0o777)
        yield folder


@pytest.fixture
def book(place: Path) -> Path:
    return place / "thẻ" / "sổ.chibo"


def files(folder: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@permissions
@pytest.mark.parametrize("password", ["", "mật khẩu dài"])
def test_a_book_cut_off_on_a_protected_stick_is_shown_as_of_its_last_act(book, place, password):
    key = Key(password)
    held = cut_off(book, key)
    before = files(book.parent)
    book.parent.chmod(0o555)
    for name in before:
        (book.parent / name).chmod(0o444)
    with powerless():
        opened = open_book(book, clock, place / "bản sao", password=key)
        assert rows(opened.book, history=True) == held
        assert (opened.book.path, opened.book.read_only, opened.unfinished) == (book, True, True)
        services = Services(opened.book, Rules(), opened.copies)
        assert not services.backups.due
        with pytest.raises(KnownError) as refused:
            services.cell.change_settings(services.cell.settings())
        assert refused.value.problem is Problem.BOOK_READ_ONLY
        if password:
            name = "Lê Thị Ngọc Hoa".encode()
            assert not any(name in file.read_bytes() for file in opened.copies.rglob("*") if file.is_file())
        opened.close()
        assert list(opened.copies.iterdir()) == []
    assert files(book.parent) == before


@permissions
def test_a_book_of_an_older_schema_in_a_protected_place_is_shown(book, place):
    shutil.copyfile(SCHEMA_1, book)
    book.parent.chmod(0o555)
    book.chmod(0o444)
    before = files(book.parent)
    with powerless(), closing(open_book(book, clock, place / "bản sao")) as opened:
        assert opened.book.read_only
        assert not opened.unfinished
        assert len(Services(opened.book, Rules()).members.rows()) > 0
    assert files(book.parent) == before


def test_a_book_cut_off_that_another_computer_has_is_shown_as_of_its_last_act(book, place):
    held = cut_off(book)
    facts = {"host": "MAY-UBND", "user": "", "pid": 1, "since": NOW.isoformat(), "token": "1"}
    lock_of(book).write_text(json.dumps(facts), encoding="utf-8")
    before = files(book.parent)
    with closing(open_book(book, clock, place / "bản sao")) as opened:
        assert opened.holder is not None
        assert rows(opened.book, history=True) == held
    assert files(book.parent) == before


@pytest.mark.parametrize("password", ["", "mật khẩu dài"])
def test_a_book_cut_off_on_a_stick_is_brought_as_of_its_last_act(book, place, password):
    key = Key(password)
    held = cut_off(book, key)
    before = files(book.parent)
    brought = bring(book, place, key)
    with closing(open_book(brought, clock, place / "bản sao", password=key)) as opened:
        assert rows(opened.book, history=True) == held
        assert not opened.after_crash
    assert files(book.parent) == before
    assert sorted(file.name for file in place.iterdir()) == sorted(["bản sao", "thẻ", brought.name])


def test_what_an_earlier_look_had_to_leave_is_deleted(book, place):
    cut_off(book)
    facts = {"host": "MAY-UBND", "user": "", "pid": 1, "since": NOW.isoformat(), "token": "1"}
    lock_of(book).write_text(json.dumps(facts), encoding="utf-8")
    left = open_book(book, clock, place / "bản sao")
    with closing(open_book(book, clock, place / "bản sao")) as opened:
        assert opened.view is not None
        assert [folder.name for folder in opened.copies.iterdir()] == [opened.view.parent.name]
    left.close()


def test_a_journal_that_is_none_of_its_own_makes_no_wrong_book(book, place):
    """Two files copied from different days: what comes out is damaged, and is said to be."""
    cut_off(book)
    other = book.with_name("khác.chibo")
    cut_off(other)
    journal = bytearray(journal_of(other).read_bytes())
    journal[600:700] = bytes(100)
    journal_of(book).write_bytes(journal)
    with pytest.raises(KnownError) as refused:
        open_book(book, clock, place / "bản sao")
    assert refused.value.problem is Problem.BOOK_DAMAGED

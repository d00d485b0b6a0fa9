"""Disks that are full or refuse, files that are moved, other programs at the same book."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Member
from chibo_desktop.store.book import Book
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from tests.store.filled import ITEMS, fill, rows

SOMEBODY = Member("", "Hồ Văn Ý")


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


def write_content(book: Book, text: str) -> None:
    with book.act("Nội dung", meeting_id="m1"):
        MeetingStore(book).update_item(ITEMS[0], replace(ITEMS[0], content=text))


def content(book: Book) -> str:
    return MeetingStore(book).items("m1")[0].content


@contextmanager
def another_program(book: Book, *statements: str) -> Iterator[None]:
    """Another process that has done this to the file, and waits (locks are those of a process)."""
    script = (
        "import sqlite3, sys\n"
        "other = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "[other.execute(statement).fetchall() for statement in sys.argv[2:]]\n"
        "print('ready', flush=True)\n"
        "sys.stdin.read()"
    )
    command = [sys.executable, "-c", script, str(book.path), *statements]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        assert other.stdout.readline()
        yield
        other.communicate()


@pytest.fixture
def impatient(path: Path) -> Iterator[Book]:
    book = Book.create(path)
    book._db.execute_sql("PRAGMA busy_timeout = 0")
    yield book
    book.close()


def test_a_book_another_program_writes_is_busy_until_it_is_done(impatient):
    with another_program(impatient, "BEGIN EXCLUSIVE"):
        with pytest.raises(KnownError) as reading:
            MemberStore(impatient).all()
        with pytest.raises(KnownError) as writing, impatient.act("Thêm"):
            MemberStore(impatient).add(SOMEBODY)
    assert reading.value.problem is writing.value.problem is Problem.BOOK_BUSY
    with impatient.act("Thêm"):
        MemberStore(impatient).add(SOMEBODY)
    assert len(MemberStore(impatient).all()) == 1


def test_a_book_another_program_reads_is_busy_and_keeps_nothing_of_the_act(impatient):
    with (
        another_program(impatient, "BEGIN", "SELECT * FROM member"),
        pytest.raises(KnownError) as writing,
        impatient.act("Thêm"),
    ):
        MemberStore(impatient).add(SOMEBODY)
    assert writing.value.problem is Problem.BOOK_BUSY
    assert MemberStore(impatient).all() == []
    assert impatient.undoable() is None


def test_a_full_disk_is_said_and_the_book_goes_on_when_there_is_room(filled):
    before = rows(filled, history=True)
    (pages,) = filled._db.execute_sql("PRAGMA page_count").fetchone()
    filled._db.execute_sql(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(KnownError) as refused:
        write_content(filled, "dài " * 5000)
    assert (refused.value.problem, refused.value.facts["path"]) == (Problem.DISK_FULL, filled.path)
    assert rows(filled, history=True) == before
    filled._db.execute_sql("PRAGMA max_page_count = 1000000")
    write_content(filled, "dài " * 5000)
    assert content(filled) == "dài " * 5000


@pytest.mark.skipif(sys.platform == "win32", reason="an open file cannot be moved there")
def test_a_book_moved_while_it_is_open_is_missed_and_found_again(filled):
    elsewhere = filled.path.with_name("nơi khác.chibo")
    filled.path.rename(elsewhere)
    before = elsewhere.read_bytes()
    with pytest.raises(KnownError) as refused:
        write_content(filled, "mất")
    assert refused.value.problem is Problem.FILE_MISSING
    assert elsewhere.read_bytes() == before
    elsewhere.rename(filled.path)
    write_content(filled, "còn")
    assert content(filled) == "còn"


@contextmanager
def files_no_longer_than(size: int) -> Iterator[None]:
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited so only on POSIX")
def test_a_disk_that_refuses_a_write_is_said_and_the_file_stays_as_it_was(filled):
    before = filled.path.read_bytes()
    with files_no_longer_than(len(before)), pytest.raises(KnownError) as refused:
        write_content(filled, "dài " * 5000)
    assert refused.value.problem is Problem.DISK_ERROR
    assert filled.path.read_bytes() == before
    assert [file.name for file in filled.path.parent.iterdir()] == [filled.path.name]
    write_content(filled, "ngắn")
    assert content(filled) == "ngắn"


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited so only on POSIX")
def test_a_book_that_cannot_be_made_leaves_nothing(path):
    with files_no_longer_than(8000), pytest.raises(KnownError) as refused:
        Book.create(path)
    assert refused.value.problem is Problem.DISK_ERROR
    assert list(path.parent.iterdir()) == []

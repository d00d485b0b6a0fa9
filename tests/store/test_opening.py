"""What is opened, what is refused with a sentence, and that a refused file is left as it was."""

import hashlib
import logging
import shutil
import sqlite3
import struct
import sys
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import peewee
import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Member
from chibo_desktop.store import migrations, opening
from chibo_desktop.store.book import Book
from chibo_desktop.store.members import MemberStore
from tests.store import powerless
from tests.store.filled import fill, make, rows


def header(schema: int, application_id: int = opening.APPLICATION_ID) -> bytes:
    return struct.pack(">16s44xi4xi", b"SQLite format 3\0", schema, application_id)


def problem_of_opening(path: Path) -> Problem:
    with pytest.raises(KnownError) as refused:
        Book.open(path)
    assert refused.value.facts["path"] == path
    return refused.value.problem


# -- a book that is one -------------------------------------------------------------------------


def test_a_new_book_is_one_file_and_opens_again(path):
    Book.create(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]
    Book.open(path).close()


@pytest.mark.parametrize(
    "pragma, value",
    [
        ("journal_mode", "delete"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("temp_store", 2),
        ("busy_timeout", 5000),
        ("application_id", 0x43484942),
        ("user_version", migrations.newest_schema()),
        ("encoding", "UTF-8"),
        ("integrity_check", "ok"),
    ],
)
def test_pragmas_are_in_force_after_reopening(path, pragma, value):
    Book.create(path).close()
    book = Book.open(path)
    assert book._db.execute_sql(f"PRAGMA {pragma}").fetchone() == (value,)
    book.close()


def test_opening_and_closing_does_not_touch_the_file(path):
    make(path)
    before = path.read_bytes(), path.stat().st_mtime_ns
    book = Book.open(path)
    rows(book)
    book.close()
    book.close()
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_a_copy_made_while_the_book_is_open_holds_every_finished_act(book, tmp_path):
    fill(book)
    copy = tmp_path / "chép.chibo"
    shutil.copyfile(book.path, copy)
    copied = Book.open(copy)
    assert rows(copied, history=True) == rows(book, history=True)
    copied.close()


def test_the_book_belongs_to_the_thread_that_opened_it(book):
    said: list[BaseException] = []

    def read() -> None:
        try:
            MemberStore(book).all()
        except peewee.InterfaceError as error:
            said.append(error)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    assert len(said) == 1


def test_nothing_personal_is_logged_even_at_the_lowest_level(book, caplog):
    with caplog.at_level(logging.DEBUG), book.act("Thêm"):
        MemberStore(book).add(Member("", "Trần Xuân Ý"))
    assert "Trần" not in caplog.text


# -- files that are refused ---------------------------------------------------------------------

ENCRYPTED = b"".join(hashlib.sha256(bytes([number])).digest() for number in range(256))
FOREIGN = {
    "text": "Danh sách đảng viên".encode() * 20,
    "picture": b"\x89PNG\r\n\x1a\n" + bytes(200),
    "truncated header": header(1)[:71],
    "noise that is no page": ENCRYPTED[:200],
    "word processor's file": b"PK\x03\x04" + ENCRYPTED[4:],
    "photograph": b"\xff\xd8\xff\xe1" + ENCRYPTED[4:],
    "packed file": b"\x1f\x8b\x08\x08" + ENCRYPTED[4:],
    "other packed file": b"7z\xbc\xaf\x27\x1c" + ENCRYPTED[6:],
    "other program's database": header(1, application_id=0) + bytes(4024),
}


@pytest.mark.parametrize("content", FOREIGN.values(), ids=FOREIGN.keys())
def test_a_foreign_file_is_refused_and_left_as_it_was(path, content):
    path.write_bytes(content)
    assert problem_of_opening(path) is Problem.NOT_A_BOOK
    assert path.read_bytes() == content
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    "content, problem",
    [
        (b"", Problem.BOOK_EMPTY),
        (bytes(8192), Problem.BOOK_DAMAGED),
        (ENCRYPTED, Problem.BOOK_ENCRYPTED),
        (ENCRYPTED[:-1], Problem.BOOK_ENCRYPTED),
        (header(0) + bytes(4024), Problem.BOOK_DAMAGED),
    ],
    ids=["empty", "zeros after a power cut", "encrypted", "encrypted and cut off", "no schema"],
)
def test_what_is_wrong_is_told_apart(path, content, problem):
    path.write_bytes(content)
    assert problem_of_opening(path) is problem
    assert path.read_bytes() == content


@pytest.mark.parametrize("chance", [b"PK", b"\xff\xd8", b"\xff\xd8\xff", b"\x1f\x8b", b"\x1f\x8b\x08", b"7z"])
def test_an_encrypted_book_may_begin_by_chance_as_other_files_do(path, chance):
    """Its first bytes are thrown as with dice: of ten thousand cells one would never open its book again."""
    path.write_bytes(chance + ENCRYPTED[len(chance) :])
    assert problem_of_opening(path) is Problem.BOOK_ENCRYPTED


def test_a_database_of_another_program_is_left_as_it_was(path):
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE member (id TEXT)")
    other.close()
    before = path.read_bytes()
    assert problem_of_opening(path) is Problem.NOT_A_BOOK
    assert path.read_bytes() == before


def test_a_book_of_a_newer_program_is_left_as_it_was(path):
    Book.create(path).close()
    newer = bytearray(path.read_bytes())
    newer[60:64] = struct.pack(">i", migrations.newest_schema() + 1)
    path.write_bytes(newer)
    assert problem_of_opening(path) is Problem.BOOK_NEWER
    assert path.read_bytes() == newer


def test_a_folder_and_a_missing_file_are_no_books(path):
    assert problem_of_opening(path.parent) is Problem.NOT_A_BOOK
    assert problem_of_opening(path) is Problem.FILE_MISSING
    assert problem_of_opening(path / "in a file that is none") is Problem.FILE_MISSING
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("kept", [100, 4096, 5000, 20000])
def test_a_book_cut_off_is_known_by_that_and_left_as_it_was(path, kept):
    make(path)
    path.write_bytes(path.read_bytes()[:kept])
    before = path.read_bytes()
    assert problem_of_opening(path) is Problem.BOOK_CUT
    assert path.read_bytes() == before


def test_damage_inside_is_a_known_problem_when_it_is_met(path):
    make(path)
    with closing(sqlite3.connect(path)) as other:
        (page,) = other.execute("SELECT rootpage FROM sqlite_master WHERE name = 'member'").fetchone()
    content = bytearray(path.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = b"\x5a" * 4096
    path.write_bytes(content)
    book = Book.open(path)
    with pytest.raises(KnownError) as refused:
        MemberStore(book).all()
    book.close()
    assert refused.value.problem is Problem.BOOK_DAMAGED
    assert path.read_bytes() == content


# -- making a book where it cannot be made ------------------------------------------------------


def problem_of_creating(path: Path) -> KnownError:
    with pytest.raises(KnownError) as refused:
        Book.create(path)
    return refused.value


def test_a_file_that_is_there_is_never_written_over(path):
    path.write_bytes(b"bi thu")
    assert problem_of_creating(path).problem is Problem.FILE_EXISTS
    assert path.read_bytes() == b"bi thu"


def test_a_journal_whose_book_is_elsewhere_is_not_played_into_a_new_one(path):
    """Somebody has renamed a book that was cut off in the midst of an act, and makes another one."""
    opening.journal_of(path).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    error = problem_of_creating(path)
    assert (error.problem, error.facts["path"]) == (Problem.FILE_EXISTS, opening.journal_of(path))
    assert [file.name for file in path.parent.iterdir()] == [opening.journal_of(path).name]


def test_a_folder_that_is_gone_is_named(path):
    error = problem_of_creating(path.parent / "USB" / path.name)
    assert (error.problem, error.facts["path"]) == (Problem.FOLDER_MISSING, path.parent / "USB")


def test_what_was_left_of_a_book_half_made_does_not_disturb(path):
    path.with_name(path.name + ".making").write_bytes(b"half")
    Book.create(path).close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_making_a_book_that_fails_leaves_nothing(path, monkeypatch):
    def fail(_db: object) -> None:
        raise peewee.OperationalError("database or disk is full")

    monkeypatch.setattr(migrations, "migrate", fail)
    assert problem_of_creating(path).problem is Problem.DISK_FULL
    assert list(path.parent.iterdir()) == []


@pytest.fixture
def shared_folder() -> Iterator[Path]:
    with powerless.shared_folder() as folder:
        yield folder


permissions = pytest.mark.skipif(sys.platform == "win32", reason="permissions of folders are POSIX's")


@permissions
def test_a_folder_that_may_not_be_written_is_named(shared_folder):
    shared_folder.chmod(0o555)
    with powerless.powerless():
        error = problem_of_creating(shared_folder / "sổ.chibo")
    assert (error.problem, error.facts["path"]) == (Problem.FOLDER_UNWRITABLE, shared_folder)
    assert list(shared_folder.iterdir()) == []


@permissions
def test_a_book_that_may_only_be_read_can_be_read(shared_folder):
    path = shared_folder / "sổ.chibo"
    make(path)
    path.chmod(0o444)
    shared_folder.chmod(0o555)
    before = path.read_bytes()
    with powerless.powerless():
        book = Book.open(path)
        assert len(MemberStore(book).all()) == 3
        with pytest.raises(KnownError) as refused, book.act("Thêm"):
            MemberStore(book).add(Member("", "Hồ Văn Ý"))
        book.close()
    assert refused.value.problem in (Problem.BOOK_READ_ONLY, Problem.FOLDER_UNWRITABLE)
    assert path.read_bytes() == before


@permissions
def test_a_book_that_may_not_be_read_is_said_so(shared_folder):
    path = shared_folder / "sổ.chibo"
    make(path)
    path.chmod(0o000)
    with powerless.powerless():
        assert problem_of_opening(path) is Problem.FILE_UNREADABLE


def test_a_letter_that_is_none_is_damage_in_whichever_row_it_stands(path):
    make(path)
    content = path.read_bytes()
    assert content.count("Hồ".encode())
    path.write_bytes(content.replace("Hồ".encode(), b"H\xff\xff\xff"))
    book = Book.open(path)
    with pytest.raises(KnownError) as refused:
        MemberStore(book).all()
    book.close()
    assert refused.value.problem is Problem.BOOK_DAMAGED

"""Damage of every kind: sound or known not to be; a copy put back keeps beside it what was there."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store import backup, recovery, soundness
from chibo_desktop.store.backup import make_backup
from chibo_desktop.store.book import Book
from chibo_desktop.store.opening import journal_of
from chibo_desktop.store.recovery import put_back
from tests.store.filled import make, rows

NOW = datetime(2026, 11, 22, 9, 31)
PAGE = 4096


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "sổ.chibo"
    make(path)
    return path


@pytest.fixture(scope="module")
def content(sample) -> dict[str, list[tuple]]:
    with closing(Book.open(sample)) as book:
        return rows(book, history=True)


def write_past_the_history(db: sqlite3.Connection, statement: str) -> None:
    """As damage does: without the triggers, which are there again afterwards."""
    triggers = db.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
    for name, _ in triggers:
        db.execute(f'DROP TRIGGER "{name}"')
    db.execute(statement)
    for _, sql in triggers:
        db.execute(sql)


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE meeting SET state = 'rtnning'",
        "UPDATE meeting SET planned_at = '2026-13-45'",
        "UPDATE member SET born = '19x2'",
        "UPDATE attendance SET mark = 'present!'",
        "UPDATE attendance SET standing = 'official ghost'",
        "UPDATE setting SET value = '25:99' WHERE id = 'usual_time'",
        "UPDATE member SET name = x'C3'",
        "UPDATE member SET name = CAST(x'C328' AS TEXT) WHERE id = 'p3'",
        "UPDATE member SET name = CAST(x'C328' AS TEXT)",
        "UPDATE change SET new = '{' WHERE operation = 'INSERT'",
        "UPDATE opinion SET position = 'one'",
        "DELETE FROM member WHERE id = 'p1'",
        "DELETE FROM member WHERE id = 'p3'",
        "UPDATE member SET note = 'Ghi chú khác' WHERE id = 'p1'",
        "UPDATE opinion SET position = 2 WHERE id = 'o2'",
        "INSERT INTO setting (id, value) VALUES ('ai ghi', 'không rõ')",
        "DELETE FROM change WHERE id = 20",
        "DELETE FROM action WHERE id = 1",
        "UPDATE change SET new = replace(new, 'Điểm danh!', 'Điểm danh?')",
        "UPDATE change SET new = '[]' WHERE id = 20",
        "UPDATE change SET new = '{\"id\": \"p9\"}' WHERE row_id = 'p1'",
        "DROP TRIGGER member_insert_history",
        "DROP TABLE guest",
        "ALTER TABLE guest RENAME COLUMN post TO pots",
    ],
)
def test_a_value_no_book_can_hold_is_damage(damage, sample, path):
    shutil.copyfile(sample, path)
    with closing(sqlite3.connect(path)) as db:
        db.executescript(damage) if damage.startswith(("DROP", "ALTER")) else write_past_the_history(
            db, damage
        )
        db.commit()
    with closing(Book.open(path)) as book:
        assert not book.is_sound()


def test_an_index_of_an_empty_table_that_is_none_is_damage(sample, path):
    """SQLite's own check does not look at it; the first row written there would find out."""
    with closing(sqlite3.connect(sample)) as db:
        roots = dict(db.execute("SELECT name, rootpage FROM sqlite_master").fetchall())
        assert db.execute("SELECT count(*) FROM submission").fetchone() == (0,)
    data = bytearray(sample.read_bytes())
    table, index = (PAGE * (roots[name] - 1) for name in ("submission", "sqlite_autoindex_submission_1"))
    data[index : index + PAGE] = data[table : table + PAGE]
    path.write_bytes(data)
    with closing(Book.open(path)) as book:
        assert not book.is_sound()


def test_a_whole_book_is_sound(sample):
    with closing(Book.open(sample)) as book:
        assert book.is_sound()


def test_every_column_with_a_reader_is_a_column():
    columns = {
        soundness.table_name(model): {field.column_name for field in model._meta.sorted_fields}
        for model in soundness.ALL
    }
    assert all(set(readers) <= columns[table] for table, readers in soundness._READERS.items())


# -- putting a copy back ------------------------------------------------------------------------


@pytest.fixture
def copy(sample, tmp_path) -> Path:
    return make_backup(sample, tmp_path / "bản sao", NOW).path


@pytest.fixture
def damaged(path) -> Path:
    path.write_bytes(b"hong")
    return path


def beside(path: Path) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in path.parent.iterdir() if file.is_file()}


def test_the_copy_takes_the_place_and_the_damaged_file_is_kept(damaged, copy, content):
    kept = put_back(copy, damaged, NOW)
    assert kept is not None
    assert kept.name == "Sổ chi bộ – hỏng 2026-11-22 0931.chibo"
    assert kept.read_bytes() == b"hong"
    with closing(Book.open(damaged)) as book:
        assert rows(book, history=True) == content
    assert set(beside(damaged)) == {damaged.name, kept.name}
    assert copy.exists()


def test_a_second_damaged_file_of_the_same_minute_has_a_name_of_its_own(damaged, copy):
    first = put_back(copy, damaged, NOW)
    damaged.write_bytes(b"again")
    second = put_back(copy, damaged, NOW)
    assert first is not None
    assert second is not None
    assert (first.read_bytes(), second.read_bytes()) == (b"hong", b"again")


def test_an_unfinished_act_of_the_damaged_file_is_not_played_into_the_copy(damaged, copy, content):
    journal_of(damaged).write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + bytes(504))
    kept = put_back(copy, damaged, NOW)
    assert kept is not None
    assert not journal_of(damaged).exists()
    assert journal_of(kept).read_bytes().startswith(b"\xd9\xd5")
    with closing(Book.open(damaged)) as book:
        assert rows(book, history=True) == content


def test_a_real_unfinished_act_of_the_old_file_does_not_reach_the_copy(path, copy, content):
    """The journal of a transaction cut off in the middle would write old pages over the new file."""
    make(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA cache_size = 1")
        db.execute("BEGIN")
        db.execute("UPDATE member SET note = hex(randomblob(20000))")
        torn, journal = path.read_bytes(), journal_of(path).read_bytes()
        db.execute("ROLLBACK")
    path.write_bytes(torn)
    journal_of(path).write_bytes(journal)
    put_back(copy, path, NOW)
    with closing(Book.open(path)) as book:
        assert book.is_sound()
        assert rows(book, history=True) == content


def test_a_book_that_was_deleted_comes_back(path, copy, content):
    journal_of(path).write_bytes(b"left")
    assert put_back(copy, path, NOW) is None
    with closing(Book.open(path)) as book:
        assert rows(book, history=True) == content


def test_a_bad_copy_changes_nothing(damaged, copy):
    copy.write_bytes(copy.read_bytes()[:-1])
    before = beside(damaged)
    with pytest.raises(KnownError):
        put_back(copy, damaged, NOW)
    assert beside(damaged) == before


@pytest.mark.parametrize("step", ["shutil.copyfile", "sync", "check_copy"])
def test_a_disk_that_fails_changes_nothing(damaged, copy, monkeypatch, step):
    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"chibo_desktop.store.recovery.{step}", fail)
    before = beside(damaged)
    with pytest.raises(KnownError) as refused:
        put_back(copy, damaged, NOW)
    assert refused.value.problem is Problem.DISK_FULL
    assert beside(damaged) == before


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_a_name_that_cannot_be_given_leaves_book_and_journal_together(damaged, copy, monkeypatch, failing):
    """Book, journal and copy are renamed in turn; whichever fails, the first two are where they were."""
    journal_of(damaged).write_bytes(b"journal")
    before, turns = beside(damaged), iter(range(1, 100))

    def failing_sometimes(real: Callable[[Path, Path], Path]) -> Callable[[Path, Path], Path]:
        def rename(self: Path, target: Path) -> Path:
            if next(turns) == failing:
                raise PermissionError(13, "in use")
            return real(self, target)

        return rename

    for step in ("rename", "replace"):
        monkeypatch.setattr(Path, step, failing_sometimes(getattr(Path, step)))
    with pytest.raises(KnownError):
        put_back(copy, damaged, NOW)
    assert beside(damaged) == before


@pytest.mark.parametrize("links", [True, False], ids=["a disk", "a stick without links"])
def test_there_is_a_book_under_its_name_until_the_copy_is(damaged, copy, monkeypatch, links):
    there: list[bool] = []
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        there.append(target.exists())
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    if not links:
        monkeypatch.setattr(Path, "hardlink_to", lambda *_: (_ for _ in ()).throw(OSError(1, "no links")))
    kept = put_back(copy, damaged, NOW)
    assert there == [links]
    assert kept is not None
    assert kept.read_bytes() == b"hong"
    assert set(beside(damaged)) == {damaged.name, kept.name}


def test_a_copy_that_cannot_take_the_place_leaves_one_book(damaged, copy, monkeypatch):
    before = beside(damaged)
    monkeypatch.setattr(Path, "replace", lambda *_: (_ for _ in ()).throw(PermissionError(13, "in use")))
    with pytest.raises(KnownError):
        put_back(copy, damaged, NOW)
    assert beside(damaged) == before


def test_the_copy_is_read_back_from_where_it_was_put(damaged, copy, monkeypatch):
    def torn(source: Path, to: Path) -> None:
        to.write_bytes(Path(source).read_bytes()[:-PAGE])

    monkeypatch.setattr(recovery.shutil, "copyfile", torn)
    before = beside(damaged)
    with pytest.raises(KnownError) as refused:
        put_back(copy, damaged, NOW)
    assert refused.value.problem is Problem.DISK_ERROR
    assert beside(damaged) == before


def test_a_damaged_book_is_not_copied_as_a_good_one(sample, path, tmp_path):
    shutil.copyfile(sample, path)
    data = bytearray(path.read_bytes())
    with closing(sqlite3.connect(path)) as db:
        (page,) = db.execute("SELECT rootpage FROM sqlite_master WHERE name = 'member'").fetchone()
    data[(page - 1) * PAGE : page * PAGE] = bytes(PAGE)
    path.write_bytes(data)
    with pytest.raises(KnownError) as refused:
        backup.check_book(path)
    assert refused.value.problem is Problem.BOOK_DAMAGED
    with pytest.raises(KnownError):
        make_backup(path, tmp_path / "bản sao", NOW)
    assert backup.backups_in(tmp_path / "bản sao") == []

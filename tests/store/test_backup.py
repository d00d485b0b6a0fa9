"""Copies made by themselves: what is in one, when it gets its name, which are kept, what a bad disk does."""

import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Member
from chibo_desktop.store import agreement, backup, changes, migrations
from chibo_desktop.store.backup import (
    Content,
    backups_in,
    check_book,
    content_of,
    folder_of,
    kept,
    make_backup,
    newest_good,
    stamp_of,
)
from chibo_desktop.store.book import Book
from chibo_desktop.store.members import MemberStore
from tests.store.filled import fill, rows

NOW = datetime(2026, 11, 22, 19, 42, 10)


@pytest.fixture
def filled(book: Book) -> Book:
    fill(book)
    return book


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "bản sao" / "của sổ"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# -- one copy -----------------------------------------------------------------------------------


def test_a_copy_holds_everything_and_is_named_by_its_moment(filled, folder):
    made = make_backup(filled.path, folder, NOW)
    assert (made.path, made.made_at) == (folder / "2026-11-22 194210.chibo", NOW)
    assert names(folder) == ["2026-11-22 194210.chibo"]
    with closing(Book.open(made.path)) as copy:
        assert rows(copy, history=True) == rows(filled, history=True)
        assert copy.is_sound()
        assert copy.undo() is not None


def test_the_book_is_not_touched_and_goes_on(filled, folder):
    before = filled.path.read_bytes()
    make_backup(filled.path, folder, NOW)
    assert filled.path.read_bytes() == before
    with filled.act("Thêm"):
        MemberStore(filled).add(Member("", "Hồ Văn Ý"))


def test_two_copies_of_one_second_do_not_replace_one_another(filled, folder):
    made = [make_backup(filled.path, folder, NOW).path.name for _ in range(3)]
    assert len(set(made)) == 3
    assert [found.path.name for found in backups_in(folder)] == made[::-1]


def test_a_copy_knows_how_far_the_book_had_come(filled, folder):
    made = make_backup(filled.path, folder, NOW)
    assert stamp_of(made.path) == filled.stamp() == check_book(filled.path)
    with filled.act("Thêm"):
        MemberStore(filled).add(Member("", "Hồ Văn Ý"))
    assert stamp_of(made.path) != filled.stamp()


def test_what_is_in_a_copy_is_read_from_it(filled, folder):
    made = make_backup(filled.path, folder, NOW)
    before = made.path.read_bytes()
    assert content_of(made.path) == Content(
        "CHI BỘ TỔ DÂN PHỐ 5", members=3, meeting_on=date(2025, 12, 3), marked=2, last_act="Chấm điểm"
    )
    assert made.path.read_bytes() == before


def test_an_empty_book_can_be_copied_too(book, folder):
    made = make_backup(book.path, folder, NOW)
    assert content_of(made.path) == Content("", 0, None, 0, "")


def test_a_copy_that_differs_from_the_book_gets_no_name(filled, folder, monkeypatch):
    real = backup._vacuum

    def careless(db, into):
        return real(db, into) | {"member": 4}

    monkeypatch.setattr(backup, "_vacuum", careless)
    with pytest.raises(KnownError) as refused:
        make_backup(filled.path, folder, NOW)
    assert refused.value.problem is Problem.BACKUP_DIFFERS
    assert names(folder) == []


def test_a_copy_torn_on_its_way_to_the_disk_gets_no_name(filled, folder, monkeypatch):
    def tear(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[8192:12288] = bytes(4096)
        path.write_bytes(content)

    monkeypatch.setattr(backup, "sync", tear)
    with pytest.raises(KnownError) as refused:
        make_backup(filled.path, folder, NOW)
    assert refused.value.problem in (Problem.BACKUP_DIFFERS, Problem.BOOK_DAMAGED)
    assert names(folder) == []


def test_a_write_during_the_copy_is_noticed_and_the_copy_made_again(filled, folder, monkeypatch):
    versions = iter([1, 2, 2, 2])
    monkeypatch.setattr(backup, "_version", lambda _db: next(versions))
    make_backup(filled.path, folder, NOW)
    assert len(names(folder)) == 1


def test_a_book_written_without_end_is_said_to_be_busy(filled, folder, monkeypatch):
    versions = iter(range(100))
    monkeypatch.setattr(backup, "_version", lambda _db: next(versions))
    with pytest.raises(KnownError) as refused:
        make_backup(filled.path, folder, NOW)
    assert refused.value.problem is Problem.BOOK_BUSY
    assert names(folder) == []


def test_what_an_earlier_start_left_half_made_is_no_copy(filled, folder):
    folder.mkdir(parents=True)
    (folder / "2026-11-22 194210.making").write_bytes(b"half")
    (folder / "2026-11-21 194210.making").write_bytes(b"half")
    (folder / "2026-11-21 194210.making-journal").write_bytes(b"half")
    (folder / "2026-13-45 999999.chibo").write_bytes(b"no moment")
    assert backups_in(folder) == []
    make_backup(filled.path, folder, NOW)
    assert [found.made_at for found in backups_in(folder)] == [NOW]
    assert names(folder) == ["2026-11-22 194210.chibo", "2026-13-45 999999.chibo"]


@pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited so only on POSIX")
def test_a_disk_that_is_full_is_said_and_nothing_half_is_left(filled, folder):
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    make_backup(filled.path, folder, NOW)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(KnownError) as refused:
            make_backup(filled.path, folder, NOW + timedelta(minutes=10))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert refused.value.problem in (Problem.DISK_FULL, Problem.DISK_ERROR)
    assert names(folder) == ["2026-11-22 194210.chibo"]


def test_a_folder_that_cannot_be_made_is_said(filled, tmp_path):
    (tmp_path / "tệp").write_bytes(b"")
    with pytest.raises(KnownError) as refused:
        make_backup(filled.path, tmp_path / "tệp" / "trong tệp", NOW)
    assert refused.value.problem in (Problem.FILE_MISSING, Problem.FILE_EXISTS, Problem.DISK_ERROR)


def test_a_missing_book_is_not_made_by_copying_it(tmp_path, folder):
    with pytest.raises(KnownError):
        make_backup(tmp_path / "không có.chibo", folder, NOW)
    assert names(tmp_path) == ["bản sao"]
    assert names(folder) == []


def test_a_copy_gone_bad_is_passed_over(filled, folder):
    good = make_backup(filled.path, folder, NOW - timedelta(minutes=10))
    bad = make_backup(filled.path, folder, NOW)
    bad.path.write_bytes(bad.path.read_bytes()[:-5000])
    assert newest_good(folder) == good
    good.path.write_bytes(b"")
    assert newest_good(folder) is None


def test_folders_of_two_books_differ_and_are_the_same_each_time(tmp_path):
    root = tmp_path / "gốc"
    one, other = tmp_path / "a" / "Sổ.chibo", tmp_path / "b" / "Sổ.chibo"
    assert folder_of(one, root) == folder_of(one, root) != folder_of(other, root)
    assert folder_of(one, root).name.startswith("Sổ ")


# -- before a migration -------------------------------------------------------------------------


@pytest.fixture
def newer_program(tmp_path, monkeypatch):
    """A program with one migration more."""
    files = migrations.migration_files()
    further = tmp_path / "0002_further.sql"
    further.write_text("ALTER TABLE member ADD COLUMN badge TEXT NOT NULL DEFAULT '';", encoding="utf-8")

    def install() -> None:
        monkeypatch.setattr(migrations, "migration_files", lambda: [*files, further])

    return install


def test_a_book_is_copied_as_it_was_before_it_is_migrated(filled, folder, newer_program):
    filled.close()
    before = rows(Book.open(filled.path))
    schema = migrations.newest_schema()
    newer_program()
    with closing(
        Book.open(filled.path, before_migration=lambda: make_backup(filled.path, folder, NOW))
    ) as book:
        assert migrations.schema_of(book._db) == schema + 1
    with closing(backup.connect(folder / "2026-11-22 194210.chibo", read_only=True)) as copy:
        assert migrations.schema_of(copy) == schema
        assert copy.execute_sql("SELECT count(*) FROM member").fetchone() == (len(before["member"]),)


def test_a_book_whose_copy_fails_is_not_migrated(filled, newer_program):
    filled.close()
    before = filled.path.read_bytes()
    newer_program()

    def full() -> None:
        raise KnownError(Problem.DISK_FULL, path=filled.path)

    with pytest.raises(KnownError) as refused:
        Book.open(filled.path, before_migration=full)
    assert refused.value.problem is Problem.DISK_FULL
    assert filled.path.read_bytes() == before


def test_an_old_book_that_may_only_be_read_is_not_migrated(filled, newer_program):
    filled.close()
    newer_program()
    with pytest.raises(KnownError) as refused:
        Book.open(filled.path, read_only=True)
    assert refused.value.problem is Problem.BOOK_READ_ONLY


# -- thinning -----------------------------------------------------------------------------------


def at(text: str) -> datetime:
    return datetime.strptime(f"2026-{text}", "%Y-%m-%d %H:%M")


@pytest.mark.parametrize(
    "made, stay",
    [
        # all of today
        (["11-22 08:00", "11-22 08:01", "11-22 19:42"], ["11-22 08:00", "11-22 08:01", "11-22 19:42"]),
        # the last of yesterday
        (["11-21 08:00", "11-21 19:42", "11-22 08:00"], ["11-21 19:42", "11-22 08:00"]),
        # the last of each day for 31 days
        (["10-22 08:00", "10-22 09:00", "11-22 08:00"], ["10-22 09:00", "11-22 08:00"]),
        # before that the last of each month
        (["10-20 08:00", "10-21 08:00", "10-31 08:00", "11-22 08:00"], ["10-31 08:00", "11-22 08:00"]),
        (["01-03 08:00", "01-03 21:00", "02-28 21:00"], ["01-03 21:00", "02-28 21:00"]),
        # a clock that was wrong once costs no copy
        (["12-24 08:00", "12-24 09:00", "11-22 08:00"], ["12-24 08:00", "12-24 09:00", "11-22 08:00"]),
        ([], []),
    ],
)
def test_which_copies_stay(made, stay):
    assert kept(map(at, made), NOW.date()) == set(map(at, stay))


moments = st.sets(st.datetimes(datetime(2025, 1, 1), datetime(2027, 1, 1)), max_size=60)
days = st.dates(date(2025, 6, 1), date(2027, 6, 1))


@given(moments, days, days)
def test_thinning_day_by_day_is_thinning_once(made, earlier, later):
    earlier, later = sorted((earlier, later))
    made = {moment for moment in made if moment.date() <= earlier}
    assert kept(kept(made, earlier), later) == kept(made, later)


@given(moments, days)
def test_every_month_keeps_its_last_copy_and_today_all(made, today):
    stay = kept(made, today)
    assert stay <= made
    assert {(m.year, m.month) for m in stay} == {(m.year, m.month) for m in made}
    assert {m for m in made if m.date() == today} <= stay
    assert {m.date() for m in made if 0 <= (today - m.date()).days <= 31} <= {m.date() for m in stay}
    assert not made or max(made) in stay
    assert kept(stay, today) == stay


def test_a_new_copy_thins_out_the_older_ones_and_nothing_else(filled, folder):
    folder.mkdir(parents=True)
    old = ["2026-11-20 080000.chibo", "2026-11-20 190000.chibo", "2026-08-01 080000.chibo", "ghi chú.txt"]
    for name in old:
        (folder / name).write_bytes(b"")
    make_backup(filled.path, folder, NOW)
    assert names(folder) == sorted([*old[1:], "2026-11-22 194210.chibo"])


def test_a_copy_that_fails_thins_nothing(filled, folder, monkeypatch):
    folder.mkdir(parents=True)
    for hour in (8, 19):
        (folder / f"2026-11-20 {hour:02}0000.chibo").write_bytes(b"")
    versions = iter(range(100))
    monkeypatch.setattr(backup, "_version", lambda _db: next(versions))
    with pytest.raises(KnownError):
        make_backup(filled.path, folder, NOW)
    assert len(names(folder)) == 2


# -- looked through while somebody writes -------------------------------------------------------


def write_once(book: Book, monkeypatch: pytest.MonkeyPatch, times: int = 1) -> list[int]:
    """As often, an act is written after the history was read and before the rows are."""
    left = [times]
    read = agreement._told

    def read_and_write(db):
        told = read(db)
        if left[0]:
            left[0] -= 1
            with book.act("Thêm"):
                MemberStore(book).add(Member("", f"Hồ Văn Ý {left[0]}"))
        return told

    monkeypatch.setattr(agreement, "_told", read_and_write)
    return left


@pytest.mark.parametrize("times", [1, 5])
def test_a_book_written_while_it_is_looked_through_is_not_taken_for_damaged(filled, monkeypatch, times):
    left = write_once(filled, monkeypatch, times)
    check_book(filled.path)
    assert left[0] < times


def test_damage_is_damage_also_while_somebody_writes(filled, monkeypatch):
    changes.drop_triggers(filled._db)
    filled._db.execute_sql("UPDATE member SET name = 'x' WHERE id = 'p1'")
    changes.lay_triggers(filled._db)
    write_once(filled, monkeypatch)
    with pytest.raises(KnownError) as refused:
        check_book(filled.path)
    assert refused.value.problem is Problem.BOOK_DAMAGED

"""Another password, or none: everything stays, and the file is whole under one of both at every instant."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Member
from chibo_desktop.store import backup, migrations, rekeying
from chibo_desktop.store.backup import backups_in, make_backup, stamp_of
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key, salt_of
from chibo_desktop.store.members import MemberStore
from chibo_desktop.store.opening import connect, journal_of
from chibo_desktop.store.recovery import put_back
from chibo_desktop.store.rekeying import copies_under_another_key, rekey_copies, write_under
from tests.store.filled import make, rows

NOW = datetime(2026, 11, 22, 9, 31)
SCHEMA_1 = Path(__file__).with_name("schema_1.chibo")
FIRST, SECOND = "caybang1975", "cây xoan 1980"
NAMES = ("Ngọc Hoa", "Hữu Khánh", "AN HÒA", "Điểm danh", "member")

pytestmark = pytest.mark.usefixtures("quick_keys")


@pytest.fixture(scope="module")
def sample(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("mẫu") / "sổ.chibo"
    make(path)
    return path


@pytest.fixture
def path(sample, tmp_path) -> Path:
    (tmp_path / "sổ").mkdir()
    return Path(shutil.copyfile(sample, tmp_path / "sổ" / "sổ.chibo"))


@pytest.fixture
def folder(tmp_path) -> Path:
    return tmp_path / "bản sao"


def content(path: Path, key: Key = NO_KEY, *, read_only: bool = False) -> dict[str, list[tuple]]:
    with closing(Book.open(path, key=key, read_only=read_only)) as book:
        assert book.is_sound()
        return rows(book, history=True)


def rekey(path: Path, old: str, new: str) -> None:
    with closing(Book.open(path, key=Key(old))) as book:
        book.rekey(Key(new))


def problem_of(act: Callable[[], object]) -> Problem:
    with pytest.raises(KnownError) as caught:
        act()
    return caught.value.problem


# -- set, changed, taken away -------------------------------------------------------------------


def test_everything_stays_through_every_change_of_password(path):
    before = content(path)
    for old, new in (("", FIRST), (FIRST, SECOND), (SECOND, ""), ("", SECOND)):
        rekey(path, old, new)
        assert content(path, Key(new)) == before
        assert content(path, Key(new), read_only=True) == before
        if new:
            assert problem_of(lambda: Book.open(path)) is Problem.BOOK_ENCRYPTED
            assert problem_of(lambda: Book.open(path, key=Key("khác"))) is Problem.WRONG_PASSWORD
        assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_open_book_goes_on_and_what_was_done_before_is_undone_after(path):
    with closing(Book.open(path, lambda: NOW)) as book:
        seen: list[object] = []
        book.watch(seen.append)
        with book.act("Thêm đồng chí"):
            MemberStore(book).add(Member("", "Trần Xuân Ý"))
        book.rekey(Key(FIRST))
        assert (undone := book.undo()) is not None
        assert undone.name == "Thêm đồng chí"
        book.rekey(NO_KEY)
        book.redo()
        assert [member.name for member in MemberStore(book).all()].count("Trần Xuân Ý") == 1
        assert len(seen) == 3


def test_a_book_that_is_only_read_or_amid_an_act_keeps_its_password(path):
    with closing(Book.open(path, read_only=True)) as book:
        assert problem_of(lambda: book.rekey(Key(FIRST))) is Problem.BOOK_READ_ONLY
    with closing(Book.open(path)) as book, book.act("Sửa"), pytest.raises(RuntimeError):
        book.rekey(Key(FIRST))
    content(path)


def test_a_new_book_can_be_encrypted_from_its_birth(tmp_path):
    Book.create(tmp_path / "sổ.chibo", key=Key(FIRST)).close()
    assert salt_of(tmp_path / "sổ.chibo")
    content(tmp_path / "sổ.chibo", Key(FIRST))


# -- nothing of it in plain letters -------------------------------------------------------------


def spelled(folder: Path) -> set[str]:
    """Which of the names stand in any file there, in any spelling of a letter."""
    found = set()
    for file in folder.rglob("*"):
        data = file.read_bytes() if file.is_file() else b""
        found |= {name for name in NAMES for code in ("utf-8", "utf-16-le") if name.encode(code) in data}
    return found


def test_no_name_stands_in_book_journal_copies_or_anything_beside_them(path, folder):
    assert "Ngọc Hoa" in spelled(path.parent)
    rekey(path, "", FIRST)
    key = Key(FIRST)
    with closing(Book.open(path, lambda: NOW, key=key)) as book:
        with book.act("Điểm danh: Hữu Khánh"):
            # Pages that do not fit into memory go into the file before the act has ended.
            book._db.execute_sql("PRAGMA cache_spill = 1")
            book._db.execute_sql("PRAGMA cache_size = 2")
            store = MemberStore(book)
            for number in range(300):
                store.add(Member("", f"Hữu Khánh {number}", note="Ngọc Hoa " * 20))
            assert journal_of(path).stat().st_size > 8192
            assert spelled(path.parent) == set()
        make_backup(path, folder, NOW, key)
        assert spelled(path.parent) | spelled(folder) == set()
        book.rekey(Key(SECOND))
    assert spelled(path.parent) == set()
    content(path, Key(SECOND))


def test_an_act_that_was_cut_off_is_taken_back_under_the_key(path, tmp_path):
    rekey(path, "", FIRST)
    before = content(path, Key(FIRST))
    torn = tmp_path / "sau khi mất điện"
    with closing(Book.open(path, key=Key(FIRST))) as book, book.act("Thêm"):
        book._db.execute_sql("PRAGMA cache_spill = 1")
        book._db.execute_sql("PRAGMA cache_size = 2")
        for number in range(300):
            MemberStore(book).add(Member("", f"Hữu Khánh {number}"))
        shutil.copytree(path.parent, torn)
    left = torn / path.name
    assert problem_of(lambda: Book.open(left, key=Key("khác"))) is Problem.WRONG_PASSWORD
    assert content(left, Key(FIRST)) == before


# -- power cuts ---------------------------------------------------------------------------------


@contextmanager
def cuts(monkeypatch: pytest.MonkeyPatch, watched: Path, into: Path) -> Iterator[list[str]]:
    """Keep the folder as it is before and after every step on the disk: what a power cut would leave."""
    steps: list[str] = []

    def keep(name: str) -> None:
        shutil.copytree(watched, into / f"{len(steps):03} {name}")
        steps.append(name)

    def watch(owner: object, name: str) -> None:
        real = getattr(owner, name)

        def watching(*values, **named):
            keep(f"trước {name}")
            try:
                return real(*values, **named)
            finally:
                keep(f"sau {name}")

        monkeypatch.setattr(owner, name, watching)

    watch(Path, "replace")
    watch(Path, "unlink")
    watch(os, "fsync")
    for name in ("_export", "_compare", "sync", "sync_folder"):
        watch(rekeying, name)
    yield steps
    monkeypatch.undo()


def is_under(path: Path, password: str) -> bool:
    return Key(password).opens(path) if password and salt_of(path) else not password and not salt_of(path)


@pytest.mark.parametrize("old, new", [("", FIRST), (FIRST, SECOND), (FIRST, "")])
def test_a_power_cut_at_any_step_leaves_the_old_or_the_new_whole(path, tmp_path, monkeypatch, old, new):
    if old:
        rekey(path, "", old)
    before = content(path, Key(old))
    monkeypatch.setattr("chibo_desktop.store.key._ROUNDS", 100)
    with (
        closing(Book.open(path, key=Key(old))) as book,
        cuts(monkeypatch, path.parent, tmp_path / "cắt") as steps,
    ):
        book.rekey(Key(new))
    monkeypatch.setattr("chibo_desktop.store.key._ROUNDS", 100)
    assert len(steps) > 10
    under: list[bool] = []
    looked_at: dict[bytes, bool] = {}
    for left in sorted((tmp_path / "cắt").iterdir()):
        data = (left / path.name).read_bytes()
        if data not in looked_at:
            looked_at[data] = is_under(left / path.name, new)
            assert content(left / path.name, Key(new if looked_at[data] else old)) == before
            # What was half written beside the book is swept when it is opened.
            assert [file.name for file in left.iterdir()] == [path.name]
        under.append(looked_at[data])
    assert under == sorted(under)
    assert {True, False} == set(under)
    # Nothing takes the name of the book that is not on the disk.
    assert steps.index("sau sync") < steps.index("trước _compare") < steps.index("trước replace")


@pytest.mark.parametrize("step", ["_export", "_compare", "sync"])
def test_a_disk_that_refuses_leaves_the_book_open_and_as_it_was(path, monkeypatch, step):
    def refuse(*_values):
        raise OSError(28, "No space left on device")

    before = content(path)
    with closing(Book.open(path)) as book:
        monkeypatch.setattr(rekeying, step, refuse)
        assert problem_of(lambda: book.rekey(Key(FIRST))) is Problem.DISK_FULL
        with book.act("Thêm"):
            MemberStore(book).add(Member("", "Trần Xuân Ý"))
        book.undo()
        assert rows(book)["member"] == before["member"]
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_somebody_who_has_the_file_open_stands_in_the_way_and_nothing_happens(path, monkeypatch):
    def held(_self, _target):
        raise PermissionError(13, "used by another process")

    with closing(Book.open(path)) as book:
        monkeypatch.setattr(Path, "replace", held)
        assert problem_of(lambda: book.rekey(Key(FIRST))) is Problem.BOOK_BUSY
        assert book.key == NO_KEY
        assert book.is_sound()
    assert not salt_of(path)


def test_a_new_file_that_is_not_as_the_old_one_is_not_taken(path, tmp_path, monkeypatch):
    export = rekeying._export

    def forgetful(source, old, target, new):
        export(source, old, target, new)
        with closing(connect(target, key=new)) as db:
            db.execute_sql("UPDATE member SET note = 'khác' WHERE id = 'p1'")
        return True

    monkeypatch.setattr(rekeying, "_export", forgetful)
    with closing(Book.open(path)) as book:
        assert problem_of(lambda: book.rekey(Key(FIRST))) is Problem.BACKUP_DIFFERS
    content(path)


# -- damage -------------------------------------------------------------------------------------


def hit(path: Path, at: int, length: int = 64) -> None:
    with path.open("r+b") as file:
        file.seek(at)
        file.write(bytes(range(length)))


def test_damage_is_told_apart_from_a_wrong_password_by_the_pages_that_are_left(path):
    rekey(path, "", FIRST)
    hit(path, 100)
    assert problem_of(lambda: Book.open(path, key=Key(FIRST))) is Problem.BOOK_DAMAGED
    assert problem_of(lambda: Book.open(path, key=Key("khác"))) is Problem.WRONG_PASSWORD


def test_a_book_cut_off_while_it_was_copied_is_known_once_the_password_is_there(path):
    rekey(path, "", FIRST)
    path.write_bytes(path.read_bytes()[:-1000])
    assert problem_of(lambda: Book.open(path)) is Problem.BOOK_ENCRYPTED
    assert problem_of(lambda: Book.open(path, key=Key(FIRST))) is Problem.BOOK_CUT
    path.write_bytes(path.read_bytes()[: 5 * 4096])
    assert problem_of(lambda: Book.open(path, key=Key(FIRST))) is Problem.BOOK_DAMAGED


def test_an_encrypted_book_of_a_newer_program_or_of_another_one_is_refused(path):
    rekey(path, "", FIRST)
    for pragma, problem in (
        (f"user_version = {migrations.newest_schema() + 1}", Problem.BOOK_NEWER),
        ("application_id = 7", Problem.NOT_A_BOOK),
    ):
        with closing(connect(path, key=Key(FIRST))) as db:
            db.execute_sql(f"PRAGMA {pragma}")
        before = path.read_bytes()
        assert problem_of(lambda: Book.open(path, key=Key(FIRST))) is problem
        assert path.read_bytes() == before


# -- copies, restoring, migration ---------------------------------------------------------------


def test_copies_follow_the_book_whatever_they_were_under_before(path, folder):
    made = [make_backup(path, folder, NOW)]
    rekey(path, "", FIRST)
    made.append(make_backup(path, folder, NOW + timedelta(minutes=1), Key(FIRST)))
    rekey(path, FIRST, SECOND)
    key = Key(SECOND)
    with closing(Book.open(path, key=key)) as book:
        stamp = book.stamp()
        strange = write_under(made[0].path, NO_KEY, folder / "2020-01-01 120000.chibo", Key("quên rồi"))
        assert strange
        waiting = copies_under_another_key(folder, key)
        assert len(waiting) == 3
        told: list[int] = []
        left = rekey_copies(waiting, [Key(FIRST)], key, told.append)
        assert [file.name for file in left] == ["2020-01-01 120000.chibo"]
        assert told == [0, 1, 2]
        assert [stamp_of(copy.path, key) for copy in made] == [stamp, stamp]
        # One salt for all of them: a list of copies is read with one key.
        assert {salt_of(copy.path) for copy in made} == {salt_of(path)}
        assert copies_under_another_key(folder, key) == left
        assert rekey_copies(copies_under_another_key(folder, NO_KEY), [key], NO_KEY) == left
    assert [salt_of(copy.path) for copy in made] == [b"", b""]
    assert len(backups_in(folder)) == 3


def test_what_a_power_cut_left_among_the_copies_is_swept(path, folder):
    make_backup(path, folder, NOW)
    left = folder / "2026-11-22 093100.chibo.rekeying"
    left.write_bytes(b"half")
    assert len(copies_under_another_key(folder, Key(FIRST))) == 1
    assert not left.exists()


def test_a_copy_gone_bad_stays_and_stops_nobody(path, folder):
    bad, good = (make_backup(path, folder, NOW + timedelta(minutes=minute)) for minute in (0, 1))
    hit(bad.path, 4096 * 3)
    before = bad.path.read_bytes()
    assert rekey_copies(copies_under_another_key(folder, Key(FIRST)), [], Key(FIRST)) == [bad.path]
    assert bad.path.read_bytes() == before
    assert Key(FIRST).opens(good.path)


def test_an_older_plain_copy_put_back_is_under_the_password_of_the_book(path, folder):
    copy = make_backup(path, folder, NOW)
    rekey(path, "", FIRST)
    with closing(Book.open(path, lambda: NOW, key=Key(FIRST))) as book, book.act("Thêm"):
        MemberStore(book).add(Member("", "Trần Xuân Ý"))
    kept = put_back(copy.path, path, NOW, why="trước khi khôi phục", key=Key(FIRST))
    assert kept is not None
    assert content(path, Key(FIRST)) == content(copy.path)
    assert "Trần Xuân Ý" in str(content(kept, Key(FIRST))["member"])


def test_a_copy_under_an_older_password_is_put_back_with_that_one(path, folder):
    rekey(path, "", FIRST)
    copy = make_backup(path, folder, NOW, Key(FIRST))
    rekey(path, FIRST, SECOND)
    wrong = lambda: put_back(copy.path, path, NOW, copy_key=Key(SECOND))  # noqa: E731
    assert problem_of(wrong) is Problem.WRONG_PASSWORD
    assert content(path, Key(SECOND)) == content(copy.path, Key(FIRST))
    put_back(copy.path, path, NOW, copy_key=Key(FIRST), key=Key(SECOND))
    content(path, Key(SECOND))
    put_back(copy.path, path, NOW, copy_key=Key(FIRST))
    content(path, Key(FIRST))


def test_an_encrypted_book_of_an_older_schema_is_carried_over_with_an_encrypted_copy_first(tmp_path, folder):
    path, key = tmp_path / "sổ.chibo", Key(FIRST)
    write_under(SCHEMA_1, NO_KEY, path, key)
    with closing(
        Book.open(path, key=key, before_migration=lambda: make_backup(path, folder, NOW, key))
    ) as book:
        assert book.is_sound()
        assert migrations.schema_of(book._db) == migrations.newest_schema()
    (copy,) = backups_in(folder)
    assert key.opens(copy.path)
    with closing(connect(copy.path, read_only=True, key=key)) as db:
        assert migrations.schema_of(db) == 1
    assert backup.newest_good(folder, key) == copy
    assert backup.newest_good(folder) is None

"""Books of every released schema open, are carried to the newest one and read right."""

import re
import shutil
from contextlib import closing
from pathlib import Path

import pytest

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.members import StatusKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.store import changes, migrations
from chibo_desktop.store.attendance import AttendanceStore
from chibo_desktop.store.book import Book
from chibo_desktop.store.cell import CellStore
from chibo_desktop.store.documents import DocumentStore
from chibo_desktop.store.drafting import BallotStore, ResolutionStore, TaskStore
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from chibo_desktop.store.opening import connect
from tests.store.filled import rows

# Books as each schema wrote them; the files never change again (`make` wrote each of them, once).
RELEASED = sorted(Path(__file__).parent.glob("schema_*.chibo"))
SCHEMA_1 = RELEASED[0]


@pytest.fixture
def old(path: Path) -> Path:
    shutil.copyfile(SCHEMA_1, path)
    return path


def test_migrations_are_numbered_without_a_gap():
    numbers = [int(file.name[:4]) for file in migrations.migration_files()]
    assert numbers == list(range(1, len(numbers) + 1))


def test_a_book_of_schema_1_reads_right(old):
    book = Book.open(old)
    assert migrations.schema_of(book._db) == migrations.newest_schema()
    assert book._db.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)

    cell = CellStore(book)
    assert (cell.settings().venue, cell.settings().recipients, cell.settings().sample) == (
        "Nhà văn hóa tổ dân phố",
        ("Lưu Chi bộ",),
        True,
    )
    assert [heading.upper_body for heading in cell.headings()] == [
        "ĐẢNG BỘ PHƯỜNG AN HÒA",
        "ĐẢNG BỘ PHƯỜNG AN HÒA MỚI",
    ]
    members = {member.name: member for member in MemberStore(book).all()}
    assert set(members) == {"Lê Thị Ngọc Hoa", "Đỗ Quốc Ổn", "Hồ Hữu Khánh"}
    hoa = members["Lê Thị Ngọc Hoa"]
    assert (hoa.card_no, hoa.note, hoa.posts[0].title) == ("000123456789", "Ghi chú\nhai dòng", "Bí thư")
    assert {status.kind for status in members["Đỗ Quốc Ổn"].statuses} == {
        StatusKind.OFFICIAL,
        StatusKind.EXEMPT,
    }

    meetings = MeetingStore(book)
    assert [meeting.id for meeting in meetings.all()] == ["m2", "m1"]
    assert [item.title for item in meetings.items("m1")] == ["Điểm danh", "Thảo luận"]
    assert meetings.items("m1")[1].content == 'Tỷ lệ <50% vắng & "lý do"\nDòng hai'
    assert [opinion.text for opinion in meetings.opinions("m1")] == ["Nhất trí.", "[1]"]
    assert [guest.name for guest in meetings.guests("m1")] == ["Phan Công Sỹ"]
    roll = AttendanceStore(book).roll("m1")
    assert {member_id: entry.mark for member_id, entry in roll.items()} == {
        "p1": Mark.PRESENT,
        "p2": None,
        "p3": Mark.EXCUSED,
    }
    assert len(roll["p1"].stays) == 2
    assert {entry.name for entry in roll.values()} == set(members), "a passed meeting keeps its names"
    assert [ballot.subject for ballot in BallotStore(book).of_meeting("m1")] == ["Kết nạp", "Nghị quyết"]
    resolution = ResolutionStore(book).of_meeting("m1")
    assert resolution is not None
    assert (resolution.number, resolution.text(SectionCode.PRAISE)) == (5, "Biểu dương tổ 2")
    (task,) = TaskStore(book).all()
    assert (task.who, task.reports[0].result) == ("Lê Thị Ngọc Hoa, Tổ 2", "Còn hai đồng chí")
    assert [paper.file_name for paper in DocumentStore(book).of_meeting("m1")] == ["Biên bản 12-2025.docx"]
    book.close()


@pytest.mark.parametrize("released", RELEASED, ids=lambda file: file.stem)
def test_the_history_of_every_released_book_goes_on(released, path):
    shutil.copyfile(released, path)
    book = Book.open(path)
    assert book.is_sound()
    assert [past.name for past in book.past_actions(2)] == ["Gõ nhầm", "Gõ nhầm"]
    book.redo()
    assert MeetingStore(book).items("m1")[0].title == "Điểm danh!"
    while book.undo():
        pass
    assert set(map(len, rows(book).values())) == {0}
    assert book.is_sound()
    book.close()


@pytest.mark.parametrize("schema, released", list(enumerate(RELEASED, start=1)))
def test_the_migrations_still_make_what_was_released(schema, released, path, monkeypatch):
    """A migration that was released never changes again: what is new goes into the next one."""
    until_then = migrations.migration_files()[:schema]
    monkeypatch.setattr(migrations, "migration_files", lambda: until_then)
    with closing(Book.create(path)) as today, closing(connect(released, read_only=True)) as then:
        made = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        assert today._db.execute_sql(made).fetchall() == then.execute_sql(made).fetchall()


def test_every_schema_has_its_sample_book():
    assert len(RELEASED) == migrations.newest_schema()


# -- the next migration -------------------------------------------------------------------------


@pytest.fixture
def next_migration(monkeypatch, tmp_path) -> Path:
    """A migration that alters a table and rewrites its rows, as the next release may bring one."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in migrations.migration_files():
        shutil.copy(file, folder)
    file = folder / f"{migrations.newest_schema() + 1:04}_next.sql"
    file.write_text(
        "-- A comment; with a semicolon.\n"
        "ALTER TABLE member ADD COLUMN nickname TEXT NOT NULL DEFAULT '';\n"
        "UPDATE member SET nickname = name;\n",
        encoding="utf-8",
    )
    files = sorted(folder.iterdir())
    monkeypatch.setattr(migrations, "migration_files", lambda: files)
    return file


def test_a_migration_is_no_part_of_anybodys_last_act(old, next_migration):
    book = Book.open(old)
    assert migrations.schema_of(book._db) == migrations.newest_schema()
    newest = changes.newest(book._db)
    assert book._db.execute_sql("SELECT count(*) FROM member WHERE nickname = name").fetchone() == (3,)
    with book.act("Sửa"):
        book.run_sql("UPDATE member SET nickname = 'Ổn' WHERE id = 'p2'", ())
    assert changes.newest(book._db) == newest + 1
    book.undo()
    assert book._db.execute_sql("SELECT nickname FROM member WHERE id = 'p2'").fetchone() == ("Đỗ Quốc Ổn",)
    while book.undo():
        pass
    assert set(map(len, rows(book).values())) == {0}
    book.close()


def test_a_migration_that_fails_leaves_the_file_as_it_was(old, next_migration):
    next_migration.write_text(
        "ALTER TABLE member ADD COLUMN nickname TEXT;\nNO SUCH WORDS;\n", encoding="utf-8"
    )
    with pytest.MonkeyPatch.context() as today:
        files = migrations.migration_files()[:-1]
        today.setattr(migrations, "migration_files", lambda: files)
        Book.open(old).close()
    before = old.read_bytes()
    with pytest.raises(Exception, match="syntax error"):
        Book.open(old)
    assert old.read_bytes() == before
    assert [file.name for file in old.parent.glob("*.chibo*")] == [old.name]


def test_a_migration_writes_only_into_columns_it_adds():
    """What else the history does not know of would be taken for damage (`store/agreement.py`)."""
    for file in migrations.migration_files():
        statements = migrations._statements(file.read_text(encoding="utf-8"))
        added = {
            found.groups()
            for line in statements
            if (found := re.match(r"ALTER TABLE (\w+)\s+ADD COLUMN (\w+)", line))
        }
        for line in statements:
            if not line.startswith(("CREATE ", "ALTER ")):
                found = re.match(r"UPDATE (\w+)\s+SET (\w+) = ", line)
                assert found is not None, line
                assert found.groups() in added
                assert line.count(" SET ") == 1

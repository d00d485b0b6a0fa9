"""The program killed at any instant: the book is sound and holds every act that was reported finished."""

import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from chibo_desktop.store.book import Book
from chibo_desktop.store.members import MemberStore
from tests.store.filled import fill, rows

# Writes acts of two rows each (and now and then an undo), and says of each when it is finished.
WRITER = """
import sys
from pathlib import Path

from chibo_desktop.domain.members import Member, Status, StatusKind
from chibo_desktop.store.book import Book
from chibo_desktop.store.members import MemberStore

book = Book.open(Path(sys.argv[1]))
store = MemberStore(book)
for number in range(100_000):
    with book.act("Thêm"):
        store.add(Member("", f"Đồng chí {number}", statuses=(Status(StatusKind.OFFICIAL),)))
    print("added", number, flush=True)
    if number % 5 == 4:
        book.undo()
        print("undone", number, flush=True)
"""


@pytest.mark.parametrize("seed", range(10))
def test_a_killed_program_has_kept_what_it_said_was_finished(path: Path, seed: int) -> None:
    book = Book.create(path)
    fill(book)
    book.close()
    random = Random(seed)
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        said = [writer.stdout.readline() for _ in range(random.randint(1, 40))]
        # Not only between two acts: at some instant within the next ones.
        for _ in range(random.randint(0, 100_000)):
            pass
        writer.kill()
        said += writer.stdout.readlines()

    book = Book.open(path)
    assert book._db.execute_sql("PRAGMA integrity_check").fetchone() == ("ok",)
    assert book._db.execute_sql("PRAGMA foreign_key_check").fetchall() == []
    finished = [line.split() for line in said if line.endswith("\n")]
    undone = {number for what, number in finished if what == "undone"}
    added = {number for what, number in finished if what == "added"}
    people = [member for member in MemberStore(book).all() if member.name.startswith("Đồng chí ")]
    found = {member.name.split()[-1] for member in people}
    # One act, or one undo, may have been finished and not yet said.
    last = finished[-1][1]
    unsaid = found ^ (added - undone)
    assert unsaid in (set(), {last}, {str(int(last) + 1)})
    assert all(len(member.statuses) == 1 for member in people)

    end, undoes = rows(book), 0
    while book.undo():
        undoes += 1
    assert set(map(len, rows(book).values())) == {0}
    for _ in range(undoes):
        book.redo()
    assert rows(book) == end
    book.close()
    assert [file.name for file in path.parent.iterdir()] == [path.name]

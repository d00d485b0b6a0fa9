"""A book as a power cut in the midst of an act leaves it."""

from contextlib import closing
from pathlib import Path

from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.opening import connect, has_hot_journal, journal_of
from tests.store.filled import fill, rows


def cut_off(path: Path, key: Key = NO_KEY) -> dict[str, list[tuple]]:
    """A book cut off in the midst of an act, and what it held before that."""
    made = Book.create(path, key=key)
    fill(made)
    held = rows(made, history=True)
    made.close()
    with closing(connect(path, key=key)) as db:
        db.execute_sql("PRAGMA cache_size = 3")
        db.execute_sql("BEGIN IMMEDIATE")
        db.execute_sql("UPDATE member SET note = hex(randomblob(20000))")
        torn = path.read_bytes(), journal_of(path).read_bytes()
        db.execute_sql("ROLLBACK")
    path.write_bytes(torn[0])
    journal_of(path).write_bytes(torn[1])
    assert has_hot_journal(path)
    return held

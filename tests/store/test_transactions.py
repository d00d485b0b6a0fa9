"""A transaction is whole, and the first error is the one that is told."""

import peewee
import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.store.opening import connect
from chibo_desktop.store.transactions import transaction


@pytest.fixture
def db(tmp_path):
    db = connect(tmp_path / "a.db")
    db.execute_sql("CREATE TABLE x (v UNIQUE)")
    yield db
    db.close()


def values(db: SqlCipherDatabase) -> list[int]:
    return [value for (value,) in db.execute_sql("SELECT v FROM x ORDER BY v").fetchall()]


def write(db: SqlCipherDatabase, *statements: str) -> None:
    for statement in statements:
        db.execute_sql(statement)


def test_what_is_written_is_kept_unless_taken_back(db):
    with transaction(db):
        write(db, "INSERT INTO x VALUES (1)")
    with transaction(db) as under_way:
        write(db, "INSERT INTO x VALUES (2)")
        under_way.keep = False
    assert values(db) == [1]
    assert not db.connection().in_transaction


def test_an_error_takes_everything_back(db):
    with pytest.raises(peewee.IntegrityError), transaction(db):
        write(db, "INSERT INTO x VALUES (1)", "INSERT INTO x VALUES (1)")
    assert values(db) == []


def test_a_rollback_sqlite_did_itself_does_not_hide_the_error(db):
    # On a full disk SQLite rolls back before it says so; ROLLBACK stands here for that.
    with pytest.raises(peewee.IntegrityError), transaction(db):
        write(db, "INSERT INTO x VALUES (1)", "ROLLBACK", "INSERT INTO x VALUES (1), (1)")
    assert not db.connection().in_transaction
    with transaction(db):
        write(db, "INSERT INTO x VALUES (1)")
    assert values(db) == [1]

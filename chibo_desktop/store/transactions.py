"""A transaction that leaves the connection usable whatever the disk says.

Not `Database.atomic` of peewee: on a full disk SQLite rolls back by itself, peewee then fails to roll back
once more, and that second error hides the first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress

import peewee
from playhouse.sqlcipher_ext import SqlCipherDatabase


class Transaction:
    """One under way; what it writes is kept unless ``keep`` is taken back."""

    keep = True


@contextmanager
def transaction(db: SqlCipherDatabase) -> Iterator[Transaction]:
    """All that is written inside, or nothing; the right to write is taken at once."""
    db.execute_sql("BEGIN IMMEDIATE")
    try:
        under_way = Transaction()
        yield under_way
        db.execute_sql("COMMIT" if under_way.keep else "ROLLBACK")
    except BaseException:
        if db.connection().in_transaction:
            with suppress(peewee.DatabaseError):
                db.execute_sql("ROLLBACK")
        raise

"""A book or a copy put under another password, or under none: written anew beside, compared, then swapped in.

Not `PRAGMA rekey`: that rewrites the file page by page, and only the journal knows which pages are under
which key. Here the old file is whole until the moment one rename puts the new one, just as whole, in its
place.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.store.backup import backups_in, sync, sync_folder
from chibo_desktop.store.key import NO_KEY, Key, salt_of
from chibo_desktop.store.opening import (
    APPLICATION_ID,
    DATABASE_ERRORS,
    connect,
    is_damage,
    journal_of,
    saying_of_the_file,
    uri_of,
)
from chibo_desktop.store.soundness import is_whole

# How the file of a book is called that is being put back from a copy.
RESTORING = ".restoring"
_MAKING = ".rekeying"
# As often the book is written anew because somebody wrote into it meanwhile.
_TRIES = 3
_OF_THE_COPY = frozenset((Problem.BOOK_DAMAGED, Problem.BACKUP_DIFFERS, Problem.BOOK_BUSY))


@dataclass(frozen=True, slots=True)
class Ready:
    """A finished file under the new key, waiting for the connections to the old one to close."""

    path: Path
    incoming: Path
    salt: bytes

    def put_in_place(self) -> None:
        """The one step that counts; ``KnownError`` when somebody still has the old file open."""
        if journal_of(self.path).exists():
            # An act of somebody else under the old key: played into the new file it would destroy that.
            raise KnownError(Problem.BOOK_BUSY, path=self.path)
        try:
            self.incoming.replace(self.path)
        except PermissionError as error:
            raise KnownError(Problem.BOOK_BUSY, path=self.path) from error
        sync_folder(self.path.parent)


@contextmanager
def prepared(path: Path, old: Key, new: Key) -> Iterator[Ready]:
    """The file at ``path``, open or not, under the new key; nothing is left beside when it is not wanted."""
    incoming = _incoming(path)
    try:
        yield Ready(path, incoming, write_under(path, old, incoming, new))
    finally:
        with suppress(OSError):
            incoming.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Delete what a power cut left half done beside the book."""
    halves = (_incoming(path), path.with_name(path.name + RESTORING))
    for left in (*halves, *map(journal_of, halves)):
        with suppress(OSError):
            left.unlink(missing_ok=True)


def write_under(source: Path, old: Key, target: Path, new: Key) -> bytes:
    """Write ``target`` as ``source`` is, under another key, synced and compared; its salt (none: plain)."""
    for _ in range(_TRIES):
        target.unlink(missing_ok=True)
        if _export(source, old, target, new):
            break
    else:
        raise KnownError(Problem.BOOK_BUSY, path=source)
    sync(target)
    _compare(source, old, target, new)
    return salt_of(target)


def _export(source: Path, old: Key, target: Path, new: Key) -> bool:
    """Whether the source stayed as it was while all of it was written."""
    with closing(connect(target, key=new)) as db, _attached(db, source, old):
        # Nothing of this file counts before it is synced.
        db.execute_sql("PRAGMA synchronous = OFF")
        before = _version(db)
        db.execute_sql("SELECT sqlcipher_export('main', 'source')").fetchall()
        (schema,) = db.execute_sql("PRAGMA source.user_version").fetchone()
        db.execute_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute_sql(f"PRAGMA user_version = {schema:d}")
        return _version(db) == before


def _compare(source: Path, old: Key, target: Path, new: Key) -> None:
    """Read the new file from the disk: every row of every table, and every statement that made them."""
    with closing(connect(target, read_only=True, key=new)) as db, _attached(db, source, old):
        same = is_whole(db) and all(_same(db, f'{{}}."{table}"') for table in _tables(db))
        made = "{}.sqlite_master WHERE name NOT LIKE 'sqlite_%'"
        schemas = [db.execute_sql(f"PRAGMA {of}.user_version").fetchone() for of in ("main", "source")]
        if not same or not _same(db, made, "type, name, tbl_name, sql") or schemas[0] != schemas[1]:
            raise KnownError(Problem.BACKUP_DIFFERS, path=target)


def _tables(db: SqlCipherDatabase) -> list[str]:
    named = "SELECT name FROM source.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
    return [name for (name,) in db.execute_sql(named).fetchall()]


def _same(db: SqlCipherDatabase, table: str, columns: str = "*") -> bool:
    """Whether both files have the same rows, as often."""
    ours, theirs = (f"SELECT {columns} FROM {table.format(of)}" for of in ("main", "source"))
    counted = [db.execute_sql(f"SELECT count(*) FROM ({query})").fetchone() for query in (ours, theirs)]
    return counted[0] == counted[1] and db.execute_sql(f"{ours} EXCEPT {theirs} LIMIT 1").fetchone() is None


@contextmanager
def _attached(db: SqlCipherDatabase, source: Path, key: Key) -> Iterator[None]:
    """The file as ``source`` in this connection; not by peewee, which would keep the key for ever."""
    named = db.connection()
    named.execute("ATTACH DATABASE ? AS source KEY ?", (uri_of(source, "ro"), key.pragma(source)))
    try:
        yield
    finally:
        with suppress(Exception):
            named.execute("DETACH DATABASE source")


def _version(db: SqlCipherDatabase) -> int:
    return db.execute_sql("PRAGMA source.data_version").fetchone()[0]


def _incoming(path: Path) -> Path:
    return path.with_name(path.name + _MAKING)


# -- copies -------------------------------------------------------------------------------------


def copies_under_another_key(folder: Path, key: Key) -> list[Path]:
    """The copies that do not open as the book does: plain ones of an encrypted book, or of an older key."""
    for left in folder.glob(f"*{_MAKING}*"):  # by a power cut amid the last time
        with suppress(OSError):
            left.unlink()
    return [backup.path for backup in backups_in(folder) if not _is_under(backup.path, key)]


def rekey_copies(
    copies: Iterable[Path],
    olds: Iterable[Key],
    key: Key,
    progress: Callable[[int], object] = lambda _done: None,
) -> list[Path]:
    """Put copies under the key of the book; given back are those that none of ``olds`` opens.

    Stops with ``KnownError`` where the disk refuses; each copy is under one key or the other, and whole.
    """
    known = [NO_KEY, *olds]
    left: list[Path] = []
    for done, copy in enumerate(copies):
        progress(done)
        old = next((old for old in known if _is_under(copy, old)), None)
        if old is None or not _follows(copy, old, key):
            left.append(copy)
    return left


def _follows(copy: Path, old: Key, key: Key) -> bool:
    """Put one copy under the key; False when it has gone bad: nothing of it would be better for that."""
    try:
        with saying_of_the_file(copy), prepared(copy, old, key) as ready:
            ready.put_in_place()
    except KnownError as error:
        if error.problem not in _OF_THE_COPY:
            raise
        return False
    except DATABASE_ERRORS as error:
        if not is_damage(error):
            raise
        return False
    return True


def _is_under(path: Path, key: Key) -> bool:
    try:
        encrypted = bool(salt_of(path))
    except OSError:
        return False
    return key.opens(path) if encrypted and key else encrypted is bool(key)

"""A stick for tests: it can be pulled out at any call that reaches it, by Python's own calls or by SQLite."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import peewee
import pytest
from playhouse.sqlcipher_ext import SqlCipherDatabase

# What Python asks a disk for, as this program does it.
_CALLS = ("open", "mkdir", "rename", "stat", "unlink", "rmdir", "iterdir")


class Stick:
    """Counts the calls that reach it; that numbered ``breaks_at`` fails, and all after it if ``pulled``."""

    def __init__(
        self, root: Path, breaks_at: int = -1, *, number: int = errno.EIO, pulled: bool = False
    ) -> None:
        self.root = root
        self.calls = 0
        self.breaks_at = breaks_at
        self.number = number
        self.pulled = pulled
        self.log: list[str] = []

    def reached(self, path: object, what: str) -> bool:
        """Whether this call has to fail."""
        if not str(path).startswith(str(self.root)):
            return False
        place, self.calls = self.calls, self.calls + 1
        self.log.append(what)
        return place == self.breaks_at or (self.pulled and place > self.breaks_at >= 0)

    def ask(self, path: object, what: str) -> None:
        if self.reached(path, what):
            raise OSError(self.number, os.strerror(self.number), str(path))


@contextmanager
def watched(stick: Stick) -> Iterator[Stick]:
    """While this lasts, calls to the stick are counted, and fail as it says."""
    with pytest.MonkeyPatch.context() as patch:
        for name in _CALLS:
            patch.setattr(Path, name, _asking(stick, name, getattr(Path, name)))
        usage, fsync, execute = shutil.disk_usage, os.fsync, SqlCipherDatabase.execute_sql

        def room(path: Any) -> Any:
            stick.ask(path, "room")
            return usage(path)

        def sync(descriptor: int) -> None:
            stick.ask(Path(f"/proc/self/fd/{descriptor}").readlink(), "fsync")
            fsync(descriptor)

        def run(db: SqlCipherDatabase, sql: str, *values: Any, **options: Any) -> Any:
            if stick.reached(str(db.database).removeprefix("file://"), sql[:12]):
                raise peewee.OperationalError("disk I/O error")
            return execute(db, sql, *values, **options)

        patch.setattr(shutil, "disk_usage", room)
        patch.setattr(os, "fsync", sync)
        patch.setattr(SqlCipherDatabase, "execute_sql", run)
        yield stick


def _asking(stick: Stick, name: str, real: Any) -> Any:
    def call(path: Path, *values: Any, **options: Any) -> Any:
        stick.ask(path, name)
        return real(path, *values, **options)

    return call

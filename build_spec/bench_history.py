"""What the history costs: the same rows written as an act, and without its triggers, in turn on one disk."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import closing
from datetime import datetime
from pathlib import Path
from time import perf_counter
from typing import Any, cast

import bench_book
from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.store import changes
from chibo_desktop.store.attendance import AttendanceStore, RollEntry
from chibo_desktop.store.book import Book
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from chibo_desktop.store.opening import connect
from chibo_desktop.store.transactions import transaction

ROUNDS = 4


class _Bare:
    """A connection with the pragmas of a book that writes what a store asks for, and nothing besides."""

    def __init__(self, db: SqlCipherDatabase) -> None:
        self.run_sql = db.execute_sql

    def run(self, query: Any) -> None:
        raise NotImplementedError(query)


def times(folder: Path) -> tuple[Sequence[float], Sequence[float]]:
    """Milliseconds of one mark of the roll with the person's time in the room, in a book of ten years.

    First as an act, under its name and with its changes; then the same rows in a bare transaction.
    """
    ours_at = bench_book.long_book(folder / "history.chibo")
    bare_at = Path(shutil.copyfile(ours_at, folder / "no history.chibo"))
    ours: list[float] = []
    bare: list[float] = []
    with closing(Book.open(ours_at)) as book, closing(connect(bare_at)) as db:
        with transaction(db):
            changes.drop_triggers(db)
        meetings = [meeting.id for meeting in MeetingStore(book).all()[:ROUNDS]]
        members = [member.id for member in MemberStore(book).all()]
        store, bare_store = AttendanceStore(book), AttendanceStore(cast("Book", _Bare(db)))
        entries = [(meeting, before) for meeting in meetings for before in store.roll(meeting).values()]
        assert len(entries) == ROUNDS * len(members)
        for meeting, before in entries:
            after = RollEntry(
                before.member_id,
                Mark.PRESENT,
                "",
                late=True,
                stays=(Stay(datetime(2026, 11, 3, 20)),),
                id=before.id,
            )
            began = perf_counter()
            with book.act("Điểm danh", meeting_id=meeting):
                store.put(meeting, before, after)
            ours.append((perf_counter() - began) * 1000)
            began = perf_counter()
            with transaction(db):
                bare_store.put(meeting, before, after)
            bare.append((perf_counter() - began) * 1000)
    return ours, bare

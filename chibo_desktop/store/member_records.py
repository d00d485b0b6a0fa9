"""What members have done at meetings: marks, opinions and tasks of one person, or marks of all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, moment


@dataclass(frozen=True, slots=True)
class Marked:
    """How somebody was marked at a meeting; ``standing`` is empty while the meeting is not passed."""

    mark: Mark | None
    reason: str
    late: bool
    left: bool
    standing: str


@dataclass(frozen=True, slots=True)
class Said:
    """An opinion, and at which item of which meeting."""

    meeting_id: str
    item: str
    text: str
    at: datetime


class MemberRecordStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def marks(self, meeting_ids: Collection[str]) -> dict[str, dict[str, Mark | None]]:
        """How everybody was marked, by meeting and member."""
        query = t.Attendance.select(t.Attendance.meeting, t.Attendance.member, t.Attendance.mark).where(
            t.Attendance.meeting.in_(list(meeting_ids))
        )
        found: defaultdict[str, dict[str, Mark | None]] = defaultdict(dict)
        for row in self._book.rows(query):
            found[row["meeting"]][row["member"]] = Mark(row["mark"]) if row["mark"] else None
        return found

    def standings(self, meeting_ids: Collection[str]) -> dict[str, dict[str, str]]:
        """The standings kept with passed meetings, by meeting and member."""
        query = t.Attendance.select(t.Attendance.meeting, t.Attendance.member, t.Attendance.standing).where(
            t.Attendance.meeting.in_(list(meeting_ids)) & (t.Attendance.standing != "")
        )
        found: defaultdict[str, dict[str, str]] = defaultdict(dict)
        for row in self._book.rows(query):
            found[row["meeting"]][row["member"]] = row["standing"]
        return found

    def marked(self, member_id: str) -> dict[str, Marked]:
        """How the member was marked, by meeting."""
        entries = t.Attendance.select().where(t.Attendance.member == member_id)
        rows = self._book.rows(entries)
        stays = t.Stay.select().where(t.Stay.attendance.in_([row["id"] for row in rows]))
        last = {
            row["attendance"]: row["departed"]
            for row in self._book.rows(stays.order_by(t.Stay.arrived, AS_ADDED))
        }
        return {
            row["meeting"]: Marked(
                Mark(row["mark"]) if row["mark"] else None,
                row["reason"],
                bool(row["late"]),
                bool(last.get(row["id"])),
                row["standing"],
            )
            for row in rows
        }

    def said(self, member_id: str) -> list[Said]:
        """Every opinion of the member that says something, oldest first."""
        query = (
            t.Opinion.select(t.Opinion.body, t.Opinion.at, t.AgendaItem.title, t.AgendaItem.meeting)
            .join(t.AgendaItem)
            .where((t.Opinion.speaker_member == member_id) & (t.Opinion.body != ""))
            .order_by(t.Opinion.at)
        )
        said = []
        for row in self._book.rows(query):
            at = moment(row["at"])
            assert at is not None
            said.append(Said(row["meeting"], row["title"], row["body"], at))
        return said

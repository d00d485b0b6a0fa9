"""The roll of a meeting: marks, reasons, and the times people were in the room."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.store import tables as t
from chibo_desktop.store.book import Book
from chibo_desktop.store.rows import AS_ADDED, moment, moment_text, new_id


@dataclass(frozen=True, slots=True)
class RollEntry:
    """What the book holds of one member at one meeting.

    ``standing``, ``post`` and ``name`` are empty until the meeting is passed; from then on they are what
    counts and what is printed.
    """

    member_id: str
    mark: Mark | None = None
    reason: str = ""
    late: bool = False
    stays: tuple[Stay, ...] = ()
    standing: str = ""
    post: str = ""
    name: str = ""
    id: str = ""


class AttendanceStore:
    def __init__(self, book: Book) -> None:
        self._book = book

    def roll(self, meeting_id: str) -> dict[str, RollEntry]:
        """The entries of a meeting by member id; members without one are unmarked."""
        stays = defaultdict(list)
        entries = t.Attendance.select(t.Attendance.id).where(t.Attendance.meeting == meeting_id)
        query = t.Stay.select().where(t.Stay.attendance.in_(entries)).order_by(t.Stay.arrived, AS_ADDED)
        for row in self._book.rows(query):
            arrived = moment(row["arrived"])
            assert arrived is not None
            stays[row["attendance"]].append(Stay(arrived, moment(row["departed"])))
        rows = self._book.rows(t.Attendance.select().where(t.Attendance.meeting == meeting_id))
        return {
            row["member"]: RollEntry(
                member_id=row["member"],
                mark=Mark(row["mark"]) if row["mark"] else None,
                reason=row["reason"],
                late=bool(row["late"]),
                stays=tuple(stays[row["id"]]),
                standing=row["standing"],
                post=row["post"],
                name=row["name"],
                id=row["id"],
            )
            for row in rows
        }

    def put(self, meeting_id: str, before: RollEntry | None, after: RollEntry) -> None:
        """Make the stored entry of a member equal to ``after``; ``before`` is what is stored now."""
        if before is None:
            before = RollEntry(after.member_id, id=after.id or new_id())
            self._book.run_sql(_INSERT_ENTRY, (*_values(after), before.id, meeting_id, after.member_id))
        elif _values(before) != _values(after):
            self._book.run_sql(_UPDATE_ENTRY, (*_values(after), before.id))
        if before.stays != after.stays:
            self._put_stays(before, after.stays)

    def clear(self, meeting_id: str) -> None:
        """Remove the whole roll of a meeting."""
        for entry in self.roll(meeting_id).values():
            self._book.run(t.Stay.delete().where(t.Stay.attendance == entry.id))
        self._book.run(t.Attendance.delete().where(t.Attendance.meeting == meeting_id))

    def kept_names(self, member_id: str) -> dict[str, str]:
        """The name that each passed meeting keeps of a member, by meeting id."""
        query = t.Attendance.select(t.Attendance.meeting, t.Attendance.name).where(
            (t.Attendance.member == member_id) & (t.Attendance.name != "") & (t.Attendance.standing != "")
        )
        return {row["meeting"]: row["name"] for row in self._book.rows(query)}

    def keep_name(self, meeting_id: str, member_id: str, name: str) -> None:
        """Give a passed meeting another name of a member to keep."""
        here = (t.Attendance.meeting == meeting_id) & (t.Attendance.member == member_id)
        self._book.run(t.Attendance.update(name=name).where(here))

    def _put_stays(self, before: RollEntry, stays: tuple[Stay, ...]) -> None:
        if before.stays:
            self._book.run_sql(_DELETE_STAYS, (before.id,))
        for stay in stays:
            values = (new_id(), before.id, moment_text(stay.arrived), moment_text(stay.left))
            self._book.run_sql(_INSERT_STAY, values)


# One key at the roll-call is one of these: building the same query anew would cost more than running it.
_INSERT_ENTRY = (
    "INSERT INTO attendance (mark, reason, late, standing, post, name, id, meeting_id, member_id)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_UPDATE_ENTRY = (
    "UPDATE attendance SET mark = ?, reason = ?, late = ?, standing = ?, post = ?, name = ? WHERE id = ?"
)
_DELETE_STAYS = "DELETE FROM stay WHERE attendance_id = ?"
_INSERT_STAY = "INSERT INTO stay (id, attendance_id, arrived, departed) VALUES (?, ?, ?, ?)"


def _values(entry: RollEntry) -> tuple[str | int | None, ...]:
    mark = entry.mark.value if entry.mark else None
    return mark, entry.reason, int(entry.late), entry.standing, entry.post, entry.name

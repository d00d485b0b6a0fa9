"""The tab Đảng viên: the roster on a day, additions, corrections, and what an import brings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from chibo_desktop.domain.doubts import Doubt, Doubts
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.life import LifeEntry, with_entry, without_entry
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.members import Member, Standing, Status, StatusKind
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.reminders import Reminder
from chibo_desktop.domain.touches import Touch, counts_otherwise, touch
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.reminding import reminders_today
from chibo_desktop.services.rolls import kept_roll

if TYPE_CHECKING:
    from chibo_desktop.services.member_year import MemberYear


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member as the table shows them; ``standing`` is ``None`` for somebody no longer in the cell."""

    member: Member
    standing: Standing | None
    post: str

    @property
    def id(self) -> str:
        return self.member.id


@dataclass(frozen=True, slots=True)
class KeptName:
    """A passed meeting that keeps, and prints, another name than the book has of the person now."""

    meeting: Meeting
    name: str


class MembersService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._doubts: tuple[object, Doubts] | None = None

    def today(self) -> date:
        return self._desk.now().date()

    def rows(self, day: date | None = None) -> tuple[MemberRow, ...]:
        """Everybody in the book in the order of names, with standing and post on ``day`` (today)."""
        on = day or self._desk.now().date()
        return tuple(_row(member, on) for member in self._desk.roster().values())

    def member(self, member_id: str) -> Member:
        """The member; ``KnownError`` when an undo has taken them back meanwhile."""
        member = self._desk.roster().get(member_id)
        if member is None:
            raise KnownError(Problem.GONE)
        return member

    def name(self, member_id: str) -> str:
        return self._desk.name(member_id)

    def counts(self, day: date | None = None) -> Counter[StatusKind]:
        """How many are in the cell by grade and by each condition."""
        counts: Counter[StatusKind] = Counter()
        for row in self.rows(day):
            if row.standing is None:
                continue
            if row.standing.belongs:
                counts[StatusKind.OFFICIAL if row.standing.official else StatusKind.PROBATIONARY] += 1
            counts.update(row.standing.conditions)
        return counts

    def add(self, member: Member) -> str:
        """Add one member; the id. A name is the one thing a member must have."""
        cleaned = cleaned_member(member)
        with self._desk.book.act(f"Thêm đồng chí {cleaned.name}"):
            return self._desk.members.add(cleaned)

    def change(self, member: Member, what: str = "") -> None:
        """Make the stored member equal to this one, statuses and posts included.

        ``what`` names the part that is changed (``ngày sinh``); typing on in one part is one act.
        """
        cleaned = cleaned_member(member)
        name = f"Sửa {what or 'thông tin'} của đồng chí {cleaned.name}"
        with self._desk.book.act(name, merge=f"member:{member.id}:{what}" if what else None):
            self._desk.members.update(cleaned)

    # -- life -----------------------------------------------------------------------------------

    def tell(self, member_id: str, entry: LifeEntry, words: str) -> None:
        """Write an entry of the member's life, new or corrected; see `domain.life.with_entry` for refusals.

        ``words`` name it in the history: ``miễn công tác và sinh hoạt``.
        """
        self._write_life(with_entry(self.member(member_id), entry), words)

    def take_back(self, member_id: str, entry: LifeEntry, words: str) -> None:
        """Take away an entry that was told by mistake."""
        self._write_life(without_entry(self.member(member_id), entry), f"bỏ {words}")

    def touches(self, after: Member) -> tuple[Touch, ...]:
        """Passed meetings that would be counted otherwise by this record than they are kept, newest first.

        Writing the record changes none of them: they stay as they were passed until they are reopened.
        """
        before = self.member(after.id)
        if _life(before) == _life(after):
            return ()
        found = []
        for meeting in self._desk.meetings.all():
            if meeting.locked and counts_otherwise(before, after, meeting.day):
                kept = kept_roll(self._desk.roster(), self._desk.attendance.roll(meeting.id), meeting)
                found.append(touch(meeting, kept, self._desk.profile(meeting), after))
        return tuple(one for one in found if one is not None)

    def _write_life(self, after: Member, words: str) -> None:
        cleaned = cleaned_member(after)
        with self._desk.book.act(f"{cleaned.name}: {words}"):
            self._desk.members.update(cleaned)

    # -- questions and reminders ----------------------------------------------------------------

    def doubts(self, member: Member) -> list[Doubt]:
        """What to ask about a record, be it in the book or about to be."""
        roster = self._desk.roster()
        if self._doubts is None or self._doubts[0] is not roster:
            self._doubts = (roster, Doubts(roster.values()))
        return self._doubts[1].of(member, self._desk.now().date())

    def reminders(self) -> list[Reminder]:
        """What to remember today, but for what was put aside."""
        return reminders_today(self._desk)

    def put_aside(self, reminders: Sequence[Reminder]) -> None:
        """Remind of these no more, unless their date or number becomes another one."""
        names = [self._desk.name(one.member_id) for one in reminders]
        told = names[0] if len(names) == 1 else f"{len(names)} đồng chí"
        with self._desk.book.act(f"Thôi nhắc: {told}"):
            for one in reminders:
                self._desk.members.put_aside(one.member_id, one.code, self._desk.now())

    def year(self, member_id: str, year: int | None = None) -> MemberYear:
        """The member's meetings, opinions and tasks of a year, this one unless told otherwise."""
        from chibo_desktop.services.member_year import member_year

        return member_year(self._desk, self.member(member_id), year or self._desk.now().year)

    def remove(self, member_id: str) -> None:
        """Take out somebody entered by mistake; ``KnownError`` when a meeting already names them."""
        member = self.member(member_id)
        if self._desk.members.in_use(member_id):
            raise KnownError(Problem.MEMBER_IN_USE, name=member.name)
        with self._desk.book.act(f"Xóa đồng chí {member.name}"):
            self._desk.members.delete(member_id)

    def kept_names(self, member_id: str) -> tuple[KeptName, ...]:
        """Passed meetings that keep another name of this member, newest first."""
        name = self.member(member_id).name
        kept = self._desk.attendance.kept_names(member_id)
        return tuple(
            KeptName(meeting, kept[meeting.id])
            for meeting in self._desk.meetings.all()
            if kept.get(meeting.id, name) != name
        )

    def correct_kept_names(self, member_id: str) -> int:
        """Put today's name into the passed meetings as well, as an act of its own; how many it changed."""
        member, kept = self.member(member_id), self.kept_names(member_id)
        with self._desk.book.act(f"Sửa tên trong {len(kept)} kỳ họp đã thông qua: {member.name}"):
            for one in kept:
                self._desk.attendance.keep_name(one.meeting.id, member_id, member.name)
        return len(kept)

    def add_all(self, members: Iterable[Member], source: str) -> int:
        """Add an imported list as one act, so that one undo takes it back; how many were added."""
        cleaned = [cleaned_member(member) for member in members]
        with self._desk.book.act(f"Nhập {len(cleaned)} đảng viên từ {source}"):
            for member in cleaned:
                self._desk.members.add(member)
        return len(cleaned)


def _row(member: Member, day: date) -> MemberRow:
    """Who is not here holds no post here, whatever end was told of it."""
    standing = member.standing_on(day)
    return MemberRow(member, standing, member.post_on(day) if standing else "")


def _check_status(status: Status) -> None:
    if status.since and status.until and status.until.latest() < status.since.earliest():
        raise KnownError(Problem.STATUS_ENDS_EARLY)


def _life(member: Member) -> tuple[object, ...]:
    """What decides about a member's days."""
    return member.statuses, member.posts, member.here_since


def cleaned_member(member: Member) -> Member:
    """As the book keeps a member: texts trimmed and composed. KnownError: NAME_EMPTY, STATUS_ENDS_EARLY."""
    name = clean_line(member.name)
    if not name:
        raise KnownError(Problem.NAME_EMPTY)
    for status in member.statuses:
        _check_status(status)
    return replace(
        member,
        name=name,
        sex=clean_line(member.sex),
        ethnicity=clean_line(member.ethnicity),
        card_no=clean_line(member.card_no),
        group=clean_line(member.group),
        phone=clean_line(member.phone),
        occupation=clean_line(member.occupation),
        hometown=clean_line(member.hometown),
        note=clean_text(member.note).strip(),
        here_decision=clean_line(member.here_decision),
        statuses=tuple(
            replace(s, decision=clean_line(s.decision)) if s.decision else s for s in member.statuses
        ),
        posts=tuple(replace(p, title=clean_line(p.title)) for p in member.posts if p.title.strip()),
    )

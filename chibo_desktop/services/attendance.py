"""The tab Điểm danh: the roll of a meeting, its numbers at any moment, and guests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime

from chibo_desktop.domain.attendance import Attendee, Mark, RollCount, Stay, count, stays_until
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Guest, Meeting
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.domain.newcomers import Newcomer, newcomer
from chibo_desktop.domain.rules import RuleProfile
from chibo_desktop.domain.voting import VotingBase, voting_base
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.members import cleaned_member
from chibo_desktop.services.opinions import cleaned_name
from chibo_desktop.services.rolls import attendees_of
from chibo_desktop.store.attendance import RollEntry
from chibo_desktop.store.rows import new_id


@dataclass(frozen=True, slots=True)
class Roll:
    """The roll of one meeting: everybody on it in the order of names, and all numbers."""

    meeting: Meeting
    profile: RuleProfile
    attendees: tuple[Attendee, ...]
    count: RollCount
    base: VotingBase

    def attendee(self, member_id: str) -> Attendee | None:
        return next((person for person in self.attendees if person.id == member_id), None)

    def names(self, ids: Iterable[str]) -> list[str]:
        """Names of the people behind a number, in the order of the roll."""
        wanted = set(ids)
        return [person.name for person in self.attendees if person.id in wanted]


class AttendanceService:
    """Keeps the roll last asked for at hand, so that one key costs one write and one count."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._meeting: Meeting | None = None
        self._people: dict[str, Attendee] = {}
        self._entries: dict[str, RollEntry] = {}
        self._roll: Roll | None = None
        self._guests: tuple[Guest, ...] | None = None
        self._own_write = False
        desk.book.watch(self._forget)

    def roll(self, meeting_id: str) -> Roll:
        """The roll and its numbers as they stand."""
        meeting = self._load(meeting_id)
        if self._roll is None:
            profile = self._desk.profile(meeting)
            people = tuple(self._people.values())
            self._roll = Roll(
                meeting,
                profile,
                people,
                count(people, profile.attendance),
                voting_base(people, profile.voting, self._moment(meeting)),
            )
        return self._roll

    def attendees_at(self, meeting_id: str, moment: datetime) -> VotingBase:
        """The voting base as it stood at ``moment`` of the meeting."""
        meeting = self._load(meeting_id)
        return voting_base(self._people.values(), self._desk.profile(meeting).voting, moment)

    # -- marks ----------------------------------------------------------------------------------

    def mark_present(
        self, meeting_id: str, member_id: str, *, late: bool = False, stamped: bool = True
    ) -> None:
        """There, from now on; a second time changes only whether late.

        Not ``stamped`` when it is written down afterwards: then nobody knows when they came.
        """
        person = self._attendee(meeting_id, member_id)
        stays = person.stays if person.present else ()
        if not stays and stamped:
            stays = self._arriving(meeting_id)
        words = "đến muộn" if late else "có mặt"
        self._put(
            meeting_id, person, words, replace(person, mark=Mark.PRESENT, reason="", late=late, stays=stays)
        )

    def mark_absent(self, meeting_id: str, member_id: str, *, excused: bool, reason: str = "") -> None:
        """Not there; a reason belongs to an excused absence only. Typing at a reason is one act."""
        person = self._attendee(meeting_id, member_id)
        mark = Mark.EXCUSED if excused else Mark.UNEXCUSED
        kept = clean_line(reason) if excused else ""
        after = replace(person, mark=mark, reason=kept, late=False, stays=())
        merge = f"reason:{meeting_id}:{member_id}" if excused else None
        self._put(meeting_id, person, _MARK_WORDS[mark], after, merge)

    def unmark(self, meeting_id: str, member_id: str) -> None:
        person = self._attendee(meeting_id, member_id)
        after = replace(person, mark=None, reason="", late=False, stays=())
        self._put(meeting_id, person, "bỏ đánh dấu", after)

    def leave_or_return(self, meeting_id: str, member_id: str) -> None:
        """Somebody present leaves now, or comes back in now; ``KnownError`` for somebody not present."""
        person = self._attendee(meeting_id, member_id)
        if not person.present:
            raise KnownError(Problem.NOT_PRESENT, name=person.name)
        now = self._desk.now()
        if not person.stays:
            stays: tuple[Stay, ...] = (Stay(self._desk.meeting(meeting_id).started_at or now, now),)
        elif person.stays[-1].left is None:
            stays = (*person.stays[:-1], replace(person.stays[-1], left=max(now, person.stays[-1].arrived)))
        else:
            stays = (*person.stays, Stay(now))
        words = "về sớm" if stays[-1].left else "quay lại"
        self._put(meeting_id, person, words, replace(person, stays=stays))

    def set_stays(self, meeting_id: str, member_id: str, stays: tuple[Stay, ...]) -> None:
        """Correct the times by hand; ``KnownError`` when somebody would leave before arriving."""
        if any(stay.left is not None and stay.left < stay.arrived for stay in stays):
            raise KnownError(Problem.END_BEFORE_START)
        person = self._attendee(meeting_id, member_id)
        self._put(meeting_id, person, "sửa giờ", replace(person, stays=stays))

    def mark_rest(self, meeting_id: str, mark: Mark, reason: str = "", *, stamped: bool = True) -> int:
        """Mark everybody expected and still unmarked, as one act; how many were marked."""
        roll = self.roll(meeting_id)
        if roll.meeting.locked:
            raise KnownError(Problem.MEETING_LOCKED)
        unmarked = set(roll.count.unmarked)
        rest = [person for person in roll.attendees if person.id in unmarked]
        stays = self._arriving(meeting_id) if mark is Mark.PRESENT and stamped else ()
        kept = clean_line(reason) if mark is Mark.EXCUSED else ""
        with self._writing(meeting_id, f"Điểm danh: {len(rest)} người còn lại – {_MARK_WORDS[mark]}"):
            for person in rest:
                self._write(meeting_id, replace(person, mark=mark, reason=kept, stays=stays))
        return len(rest)

    # -- people not in the book yet ---------------------------------------------------------------

    def add_newcomer(self, meeting_id: str, name: str, kind: Newcomer, *, stamped: bool = True) -> str:
        """Take somebody new into the book and mark them present, as one act; the id.

        For a meeting of the whole cell: the committee is convened by posts.
        """
        meeting = self._desk.open_meeting(meeting_id)
        member = cleaned_member(newcomer(name, kind, meeting.day))
        stays = self._arriving(meeting_id) if stamped else ()
        with self._desk.book.act(f"Điểm danh: thêm {member.name} – có mặt", meeting_id=meeting_id):
            member_id = self._desk.members.add(member)
            entry = RollEntry(member_id, Mark.PRESENT, stays=stays, id=new_id())
            self._desk.attendance.put(meeting_id, None, entry)
        return member_id

    def namesakes(self, meeting_id: str, name: str) -> list[Member]:
        """People of this name, marks aside, who are in the book and not on the roll of the meeting."""
        self._load(meeting_id)
        wanted = fold(clean_line(name))
        return [
            member
            for member in self._desk.roster().values()
            if member.id not in self._people and fold(member.name) == wanted
        ]

    # -- guests ---------------------------------------------------------------------------------

    def guests(self, meeting_id: str) -> tuple[Guest, ...]:
        """The delegates in the order they were added; kept at hand like the roll."""
        self._load(meeting_id)
        if self._guests is None:
            self._guests = tuple(self._desk.meetings.guests(meeting_id))
        return self._guests

    def add_guest(self, meeting_id: str, name: str, post: str = "", body: str = "") -> str:
        """A delegate; the id."""
        self._desk.open_meeting(meeting_id)
        guest = Guest(new_id(), meeting_id, cleaned_name(name), clean_line(post), clean_line(body))
        with self._desk.book.act(f"Đại biểu: {guest.name}", meeting_id=meeting_id):
            self._desk.meetings.add_guest(guest)
        return guest.id

    def change_guest(self, guest: Guest) -> None:
        self._desk.open_meeting(guest.meeting_id)
        after = replace(
            guest, name=cleaned_name(guest.name), post=clean_line(guest.post), body=clean_line(guest.body)
        )
        with self._desk.book.act(f"Sửa đại biểu {after.name}", meeting_id=guest.meeting_id):
            self._desk.meetings.update_guest(after)

    def remove_guest(self, guest: Guest) -> None:
        self._desk.open_meeting(guest.meeting_id)
        with self._desk.book.act(f"Xóa đại biểu {guest.name}", meeting_id=guest.meeting_id):
            self._desk.meetings.delete_guest(guest.id)

    # -- passing --------------------------------------------------------------------------------

    def freeze(self, meeting_id: str) -> None:
        """Inside the act that passes a meeting: keep everybody's name, standing and post of its day."""
        for person in self.roll(meeting_id).attendees:
            entry = self._entries.get(person.id)
            frozen = replace(
                entry or RollEntry(person.id),
                standing=person.standing.code(),
                post=person.post,
                name=person.name,
            )
            self._desk.attendance.put(meeting_id, entry, frozen)

    def thaw(self, meeting_id: str) -> None:
        """Inside the act that reopens a meeting: count by the roster again."""
        for member_id, entry in list(self._desk.attendance.roll(meeting_id).items()):
            self._desk.attendance.put(
                meeting_id, entry, replace(entry, member_id=member_id, standing="", post="", name="")
            )

    # -- helpers --------------------------------------------------------------------------------

    def _arriving(self, meeting_id: str) -> tuple[Stay, ...]:
        """In the room from now on; who is marked after the close was there throughout."""
        return stays_until((Stay(self._desk.now()),), self._load(meeting_id).ended_at)

    def _moment(self, meeting: Meeting) -> datetime | None:
        """The moment whose voters are in the room: now while the meeting runs, else nobody's going counts."""
        running = meeting.started_at and meeting.ended_at is None and not meeting.locked
        return self._desk.now() if running else None

    def _load(self, meeting_id: str) -> Meeting:
        if self._meeting is None or self._meeting.id != meeting_id:
            meeting = self._desk.meeting(meeting_id)
            self._entries = self._desk.attendance.roll(meeting_id)
            people = attendees_of(self._desk.roster(), self._entries, meeting)
            self._people = {person.id: person for person in people}
            self._meeting, self._roll, self._guests = meeting, None, None
        return self._meeting

    def _attendee(self, meeting_id: str, member_id: str) -> Attendee:
        meeting = self._load(meeting_id)
        if meeting.locked:
            raise KnownError(Problem.MEETING_LOCKED)
        if member_id not in self._people:
            raise KnownError(Problem.GONE)
        return self._people[member_id]

    def _put(
        self, meeting_id: str, before: Attendee, words: str, after: Attendee, merge: str | None = None
    ) -> None:
        if before == after:
            return
        with self._writing(meeting_id, f"Điểm danh: {after.name} – {words}", merge):
            self._write(meeting_id, after)

    @contextmanager
    def _writing(self, meeting_id: str, name: str, merge: str | None = None) -> Iterator[None]:
        """An act that keeps what is at hand equal to the book; after a failed one it is read anew."""
        self._own_write = True
        try:
            with self._desk.book.act(name, meeting_id=meeting_id, merge=merge):
                yield
        except BaseException:
            self._meeting, self._roll = None, None
            raise
        finally:
            self._own_write = False

    def _write(self, meeting_id: str, after: Attendee) -> None:
        before = self._entries.get(after.id)
        entry = replace(
            before or RollEntry(after.id, id=new_id()),
            mark=after.mark,
            reason=after.reason,
            late=after.late,
            stays=after.stays,
        )
        self._desk.attendance.put(meeting_id, before, entry)
        self._entries[after.id] = entry
        self._people[after.id] = after
        self._roll = None

    def _forget(self, kinds: Kind) -> None:
        if self._own_write and kinds == Kind.ATTENDANCE:
            return
        if kinds & (Kind.ATTENDANCE | Kind.MEMBERS | Kind.MEETINGS):
            self._meeting, self._roll = None, None


_MARK_WORDS = {
    Mark.PRESENT: "có mặt",
    Mark.EXCUSED: "vắng có lý do",
    Mark.UNEXCUSED: "vắng không lý do",
}

"""Meetings played by a process of its own, whose system calls are recorded: what happens at each step.

Run as a program: `python -m tests.crash.scripts NAME FOLDER MARKS`. After each finished act it writes into
the file MARKS what the book holds now; whatever the power does afterwards, that must be found again.
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import blake2b
from pathlib import Path

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.attendance import Mark
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Status, StatusKind
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.services.importing import RosterImport
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.opening import Opened, go_back, open_book
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store import opening
from chibo_desktop.store.book import Book
from chibo_desktop.store.key import NO_KEY, Key
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.rekeying import copies_under_another_key, rekey_copies
from chibo_desktop.store.tables import ALL, table_name
from tests.services.worked import EVENING, IN_ROOM, Clock, Worked, official
from tests.store.filled import same_ids

BOOK = "Sổ chi bộ 3.chibo"
COPIES = "bản sao"
ABSENT = "no book yet"
KEYS = (NO_KEY, Key("mật khẩu thứ nhất"), Key("một mật khẩu khác"))
"""Everything is opened with these same keys: to make one from a password takes long."""
_TABLES = tuple(map(table_name, ALL))
SAMPLE = Path(__file__).resolve().parents[1] / "store" / "schema_1.chibo"


def held(book: Book) -> str:
    """All that the book holds, history too, in one short word."""
    return held_in(book._db)


def held_in(db: SqlCipherDatabase) -> str:
    """The same of its connection, also in the midst of an act."""
    tables = {name: db.execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in _TABLES}
    return blake2b(repr(tables).encode(), digest_size=16).hexdigest()


def state_of(book: Book) -> str:
    """What it holds, and the place of its password among `KEYS`."""
    return f"{held(book)} {KEYS.index(book.key)}"


class Told:
    """Says into a file what the book holds after each act."""

    def __init__(self, marks: Path) -> None:
        self._file = os.open(marks, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    def say(self, state: str) -> None:
        os.write(self._file, json.dumps(state).encode() + b"\n")

    def say_that(self, what: str, value: str) -> None:
        os.write(self._file, json.dumps([what, value]).encode() + b"\n")

    def look(self, book: Book) -> None:
        """Say what the book holds now, and under which password."""
        self.say(state_of(book))

    def follow(self, book: Book) -> Book:
        """From now on every finished act is told; what the book holds at this moment is told at once."""
        self.look(book)
        book.watch(lambda _kinds: self.look(book))
        return book


@dataclass(frozen=True, slots=True)
class Desk:
    """Where a script plays: the folder that is the disk, the clock, and where it tells what it has done."""

    disk: Path
    told: Told
    clock: Clock

    @property
    def path(self) -> Path:
        return self.disk / BOOK

    @property
    def copies(self) -> Path:
        return self.disk / COPIES

    def open(self, key: Key = NO_KEY) -> tuple[Opened, Services]:
        opened = open_book(self.path, self.clock, self.copies, password=key)
        self.told.follow(opened.book)
        return opened, Services(opened.book, Rules(), opened.copies)

    def close(self, opened: Opened, services: Services) -> None:
        """As the program does it: a copy of what is new, then the book, then its lock."""
        services.backups.keep()
        services.close()
        opened.close()


# -- the scripts ----------------------------------------------------------------------------------


def _evening(desk: Desk) -> None:
    """A book is made, its cell and people written, and a whole evening held in it."""
    desk.told.say(ABSENT)
    worked = Worked(desk.disk, desk.told.follow)
    worked.hold()
    worked.services.close()


def _acts(desk: Desk) -> None:
    """Everything that can be corrected, taken back and done again in an evening under way."""
    opened, s = desk.open()
    (meeting_id, *_) = [m.id for m in s.meetings.meetings()]
    people = [row.member for row in s.members.rows()]
    items = s.meetings.items(meeting_id)
    for text in ("Đã", "Đã nghe", "Đã nghe báo cáo", "Đã nghe báo cáo tháng."):
        s.meetings.write_content(items[2].id, text)  # typing: one act, written over and over
        desk.clock.pass_minutes(0.05)
    s.attendance.leave_or_return(meeting_id, people[0].id)
    s.attendance.mark_absent(meeting_id, people[3].id, excused=True, reason="đưa cháu đi khám")
    s.attendance.unmark(meeting_id, people[3].id)
    (guest, *_) = s.attendance.guests(meeting_id)
    s.attendance.change_guest(replace(guest, post="Ủy viên"))
    s.attendance.remove_guest(guest)
    s.meetings.add_item(meeting_id, "Việc phát sinh", at=1)
    s.meetings.move_item(s.meetings.items(meeting_id)[1].id, 4)
    s.meetings.remove_item(s.meetings.items(meeting_id)[4].id)
    opinion = s.meetings.add_opinion(items[3].id, Person("Bà Tư tổ 2"))
    s.meetings.write_opinion(opinion, "Đề nghị sửa đèn đường.")
    s.meetings.remove_opinion(opinion)
    for _ in range(6):
        s.history.undo()
    for _ in range(3):
        s.history.redo()
    member = replace(people[1], note="Chuyển nhà sang tổ 5", born=PartialDate(1950, 4))
    s.members.change(member)
    s.members.change(replace(member, statuses=(*member.statuses, Status(StatusKind.EXEMPT))))
    newcomer = s.members.add(official("Phan Thị Ỷ"))
    s.members.remove(newcomer)
    s.drafting.reopen_text(meeting_id)  # what was adopted is locked
    (task, *_) = s.drafting.tasks(meeting_id)
    s.drafting.word_task(task.id, "Tổ chức Ngày hội, thuê rạp")
    s.drafting.remove_task(task)
    s.drafting.write_section(meeting_id, SectionCode.NEXT_TASKS, "Chuẩn bị Tết. " * 40)
    s.drafting.set_number(meeting_id, 11)
    other = s.meetings.create(MeetingKind.THEMATIC, EVENING + timedelta(days=14), subject="Học tập")
    s.attendance.mark_rest(other, Mark.PRESENT)
    s.meetings.delete(other)
    s.history.undo()
    s.minutes.pass_meeting(meeting_id)
    s.minutes.reopen(meeting_id, "ghi thiếu một ý kiến")
    desk.close(opened, s)


def _copies(desk: Desk) -> None:
    """Opened, copied, written, copied again on other days so that old copies are thinned out, closed."""
    for day in (0, 1, 1, 40):
        desk.clock.at += timedelta(days=day)
        opened, s = desk.open()
        if (first := s.backups.first_work()) is not None:
            s.backups.done(first())
        for number in range(2):
            desk.clock.pass_minutes(10)
            s.cell.change_settings(replace(s.cell.settings(), venue=f"nhiệm kỳ {day}-{number}"))
            s.backups.keep()
        desk.close(opened, s)


def _restore(desk: Desk) -> None:
    """Gone back to an older copy of the book, which is kept beside; then written again."""
    opened, s = desk.open()
    (*_, oldest) = s.backups.offers()
    s.cell.change_settings(replace(s.cell.settings(), venue="Nơi mới"))
    desk.close(opened, s)
    go_back(desk.path, oldest, desk.clock, why="trước khi khôi phục")
    opened, s = desk.open()
    s.members.add(official("Hồ Văn Ý"))
    desk.close(opened, s)


def _import(desk: Desk) -> None:
    """A cell's own list is read in, after a copy has been made."""
    from chibo_desktop.importing.roster import read_roster
    from tests.journeys.roster import write_roster

    opened, s = desk.open()
    roster = write_roster(desk.disk.parent / "Danh sách.xlsx")
    coming = RosterImport(read_roster(roster), [row.member for row in s.members.rows()], s.now().date())
    s.backups.keep()
    s.rosters.take(coming.additions(), coming.updates(), roster.name)
    s.history.undo()
    s.history.redo()
    desk.close(opened, s)


def _password(desk: Desk) -> None:
    """A password is set, another one, and none again; the copies follow, and work goes on in between."""
    opened, s = desk.open()
    s.backups.keep()
    for key in (*KEYS[1:], NO_KEY):
        opened.book.rekey(key)
        desk.told.look(opened.book)
        copies = copies_under_another_key(opened.copies, key)
        assert rekey_copies(copies, KEYS, key) == []
        desk.clock.pass_minutes(10)
        s.cell.change_settings(replace(s.cell.settings(), venue=f"nhiệm kỳ {KEYS.index(key)}"))
        desk.close(opened, s)
        opened, s = desk.open(key)
    desk.close(opened, s)


def _migration(desk: Desk) -> None:
    """A book of the oldest schema is carried to the newest, and written."""
    desk.told.say(_migrated(SAMPLE, desk.disk.parent / "migrated.chibo"))
    opened, s = desk.open()
    s.cell.change_settings(replace(s.cell.settings(), venue="2027-2029"))
    desk.close(opened, s)


def _large(desk: Desk) -> None:
    """Acts larger than SQLite's memory, written in several parts; one of them fails in the end."""
    opening._PRAGMAS["cache_size"] = 8
    opened, s = desk.open()
    (meeting_id, *_) = [m.id for m in s.meetings.meetings()]
    items = s.meetings.items(meeting_id)
    book = opened.book
    s.meetings.write_content(items[0].id, "Báo cáo rất dài. " * 1500)
    s.members.add_all((official(f"Đồng chí {number}") for number in range(60)), "danh sách")
    with suppress(ZeroDivisionError), book.act("Hỏng giữa chừng"):
        for item in items[1:6]:
            MeetingStore(book).update_item(item, replace(item, content="mất " * 3000))
        raise ZeroDivisionError
    s.meetings.write_content(items[0].id, "")
    s.history.undo()
    desk.close(opened, s)


def _after_a_cut(desk: Desk) -> None:
    """The power is back in the midst of an act, which opening takes back; and may fail once more."""
    opened, s = desk.open()
    s.cell.change_settings(replace(s.cell.settings(), venue="sau khi mất điện"))
    desk.close(opened, s)


# -- what lies on the disk before -----------------------------------------------------------------


def _empty(_disk: Path) -> None:
    """Nothing."""


def _evening_under_way(disk: Path) -> Path:
    """The evening up to the votes, and one good copy of it as it was before the roll."""
    worked = Worked(disk)
    clock = Clock(EVENING - timedelta(days=1))
    with closing(open_book(disk / BOOK, clock, disk / COPIES)) as opened:
        Services(opened.book, Rules(), opened.copies).backups.keep()
    worked.open()
    worked.write()
    worked.adopt()
    worked.close()
    worked.services.minutes.vote_reading(worked.meeting_id, IN_ROOM)
    worked.services.close()
    return disk / BOOK


def _old_book(disk: Path) -> None:
    shutil.copyfile(SAMPLE, disk / BOOK)


def _torn_book(disk: Path) -> None:
    """A book with an act half written: pages of it are in the file, the journal that takes it back beside."""
    path = _evening_under_way(disk)
    db = opening.connect(path)
    with closing(db):
        db.execute_sql("PRAGMA cache_size = 5")
        db.execute_sql("BEGIN IMMEDIATE")
        db.execute_sql("UPDATE member SET note = hex(randomblob(3000))")
        copies = {file: file.read_bytes() for file in (path, opening.journal_of(path))}
        db.execute_sql("ROLLBACK")
    for file, content in copies.items():
        file.write_bytes(content)
    assert opening.has_hot_journal(path)


def _migrated(sample: Path, to: Path) -> str:
    shutil.copyfile(sample, to)
    with closing(Book.open(to)) as book:
        return state_of(book)


Prepare = Callable[[Path], object]
Play = Callable[[Desk], None]
SCRIPTS: dict[str, tuple[Prepare, Play]] = {
    "evening": (_empty, _evening),
    "acts": (_evening_under_way, _acts),
    "copies": (_evening_under_way, _copies),
    "restore": (_evening_under_way, _restore),
    "import": (_evening_under_way, _import),
    "password": (_evening_under_way, _password),
    "migration": (_old_book, _migration),
    "large": (_evening_under_way, _large),
    "after a cut": (_torn_book, _after_a_cut),
}


def prepare(name: str, disk: Path) -> None:
    """Lay on the disk what the script begins with."""
    disk.mkdir(parents=True)
    with same_ids(1):
        SCRIPTS[name][0](disk)


def main(name: str, disk: Path, marks: Path) -> None:
    clock = Clock(EVENING + timedelta(minutes=90))
    with same_ids(2):
        SCRIPTS[name][1](Desk(disk, Told(marks), clock))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))

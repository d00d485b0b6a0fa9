"""Books and bare ways of writing for bench.py: invented people, any number of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from playhouse.sqlcipher_ext import SqlCipherDatabase

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.domain.meetings import AgendaItem, Meeting, MeetingKind, MeetingState
from chibo_desktop.domain.members import Member, Post, Standing, grade_statuses
from chibo_desktop.services.meetings import Person
from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.attendance import AttendanceStore, RollEntry
from chibo_desktop.store.book import Book
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from chibo_desktop.store.rows import new_id

if TYPE_CHECKING:
    from chibo_desktop.documents.papers.minutes import MinutesPaper

BEGIN = datetime(2026, 11, 3, 19, 30)
_FAMILY = ("Cao", "Đinh", "Giáp", "Hà", "Kiều", "Lương", "Mai", "Ông", "Phùng", "Quách", "Thân", "Ứng")
_GIVEN = ("An", "Bích", "Cường", "Dũng", "Đạt", "Hạnh", "Hiển", "Khánh", "Lệ", "Mận", "Ngọc", "Ổn", "Phúc")


def people(number: int) -> list[Member]:
    """Official members with names of their own, the first one being secretary of the cell."""
    made = []
    for place in range(number):
        family, middle = _FAMILY[place % len(_FAMILY)], _GIVEN[place % len(_GIVEN)]
        name = f"{family} Thị {middle} {_GIVEN[place * 7 % len(_GIVEN)]}"
        posts = (Post("Bí thư"),) if place == 0 else ()
        made.append(Member("", name, statuses=tuple(grade_statuses(None, None, official=True)), posts=posts))
    return made


def long_book(path: Path, members: int = 60, meetings: int = 120, days_apart: int = 30) -> Path:
    """Ten years of monthly meetings, passed and counted, or others as many days apart."""
    book = Book.create(path, lambda: BEGIN)
    services = Services(book, Rules())
    services.cell.set_up(
        "Chi bộ Tổ dân phố 9", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", BEGIN.time()
    )
    services.members.add_all(people(members), "bench")
    ids = [member.id for member in MemberStore(book).all()]
    meeting_store, roll = MeetingStore(book), AttendanceStore(book)
    for month in range(meetings):
        at = BEGIN - timedelta(days=days_apart * (month + 1))
        profile = services.rules.on(at.date())
        meeting = Meeting(
            new_id(),
            MeetingKind.REGULAR,
            at,
            profile.id,
            MeetingState.PASSED,
            "Nhà văn hóa",
            "",
            at,
            at + timedelta(minutes=95),
        )
        with book.act("bench"):
            meeting_store.add(meeting)
            for position, line in enumerate(profile.agendas[MeetingKind.REGULAR]):
                meeting_store.add_item(
                    AgendaItem(new_id(), meeting.id, position, line.title, line.step, line.minutes)
                )
            for member_id in ids:
                entry = RollEntry(member_id, Mark.PRESENT, stays=(Stay(at),), standing=Standing().code())
                roll.put(meeting.id, None, entry)
    book.close()
    return path


def large_roster(path: Path, members: int) -> Path:
    """Members with cards, telephones and groups, and no meeting."""
    services = Services(Book.create(path, stage_time), Rules())
    services.cell.set_up(
        "Chi bộ Tổ dân phố 9", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", BEGIN.time()
    )
    services.members.add_all(
        (
            replace(member, card_no=f"{place * 7919:012}", phone=f"09{place:08}", group=f"Tổ {place % 40}")
            for place, member in enumerate(people(members))
        ),
        "bench",
    )
    services.close()
    return path


def running_book(path: Path, members: int) -> Path:
    """A meeting that has just been opened, nobody marked yet."""
    services = Services(Book.create(path, stage_time), Rules())
    services.cell.set_up(
        "Chi bộ Tổ dân phố 9", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", BEGIN.time()
    )
    services.members.add_all(people(members), "bench")
    meeting_id = services.meetings.create(MeetingKind.REGULAR, stage_time())
    services.meetings.start(meeting_id)
    services.close()
    return path


def stage_time() -> datetime:
    import stage

    return stage.NOW


def long_minutes(path: Path) -> MinutesPaper:
    """Minutes of 60 members and 15 items: forty opinions, texts of some hundred letters."""
    now = [BEGIN]

    def clock() -> datetime:
        now[0] += timedelta(seconds=5)
        return now[0]

    services = Services(Book.create(path, clock), Rules())
    services.cell.set_up(
        "Chi bộ Tổ dân phố 9", "Đảng bộ phường Sông Mai", "Sông Mai", "Nhà văn hóa", BEGIN.time()
    )
    services.members.add_all(people(60), "bench")
    meeting_id = services.meetings.create(MeetingKind.REGULAR, BEGIN)
    items = services.meetings.items(meeting_id)
    for item in items[15:]:
        services.meetings.remove_item(item.id)
    services.meetings.start(meeting_id)
    roll = services.attendance.roll(meeting_id)
    for place, person in enumerate(roll.attendees):
        if place % 12 == 0:
            services.attendance.mark_absent(meeting_id, person.id, excused=True, reason="việc gia đình")
        else:
            services.attendance.mark_present(meeting_id, person.id)
    said = "Nhất trí với báo cáo của chi ủy; đề nghị phân công rõ người, rõ việc, rõ thời hạn hoàn thành. "
    for place, item in enumerate(items[:15]):
        services.meetings.write_content(item.id, said * 3)
        for number in range(3 if place % 2 else 2):
            speaker = roll.attendees[(place * 3 + number) % 60]
            opinion = services.meetings.add_opinion(item.id, Person(speaker.name, speaker.id))
            services.meetings.write_opinion(opinion, said * 2)
        services.meetings.write_conclusion(item.id, said)
    paper = services.papers.minutes(meeting_id)
    services.close()
    return paper


def bare_docx(lines: Sequence[str]) -> bytes:
    """The same paragraphs with python-docx alone."""
    from docx import Document

    document = Document()
    for line in lines:
        document.add_paragraph(line)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def bare_commit(path: Path) -> Callable[[], None]:
    """A function that commits one row with the pragmas of a book and nothing else."""
    db = SqlCipherDatabase(
        str(path),
        passphrase="",
        pragmas={"journal_mode": "delete", "synchronous": "extra", "foreign_keys": 1},
    )
    db.connect()
    db.execute_sql("CREATE TABLE mark (id TEXT NOT NULL PRIMARY KEY, mark TEXT NOT NULL)")

    def commit() -> None:
        with db.atomic("IMMEDIATE"):
            db.execute_sql("INSERT INTO mark (id, mark) VALUES (?, ?)", (new_id(), Mark.PRESENT.value))

    return commit

"""A small invented cell written through the stores, and what a book holds, to compare."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from random import Random
from unittest import mock
from uuid import UUID

from chibo_desktop.domain.attendance import Mark, Stay
from chibo_desktop.domain.cell import CellSettings, Heading
from chibo_desktop.domain.clock import Recess
from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.decisions import Decision, DecisionKind
from chibo_desktop.domain.meetings import (
    AgendaItem,
    AssignedOpinion,
    Attachment,
    Guest,
    Meeting,
    MeetingKind,
    MeetingState,
    Opinion,
    StepKind,
)
from chibo_desktop.domain.members import Member, Post, Status, StatusKind
from chibo_desktop.domain.registers import Numbering, PaperCode
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.resolutions import Assignee, Resolution, SectionCode, Task, TaskReport, TaskState
from chibo_desktop.domain.rules import AgendaLine
from chibo_desktop.domain.scoring import ScoreMark, Sheet, Source
from chibo_desktop.domain.text_modules import TextModule
from chibo_desktop.domain.versions import TASKS, Amendment, Stage, Version
from chibo_desktop.domain.voting import Ballot, Slips, VotingMethod
from chibo_desktop.store.attendance import AttendanceStore, RollEntry
from chibo_desktop.store.book import Book
from chibo_desktop.store.cell import CellStore
from chibo_desktop.store.decisions import DecisionStore
from chibo_desktop.store.documents import DocumentStore, Paper
from chibo_desktop.store.drafting import BallotStore, ResolutionStore, TaskStore
from chibo_desktop.store.meetings import MeetingStore
from chibo_desktop.store.members import MemberStore
from chibo_desktop.store.preparation import PreparationStore, Upload
from chibo_desktop.store.registers import RegisterStore
from chibo_desktop.store.scoring import FormUse, KeptForm, ScoreStore
from chibo_desktop.store.tables import ALL, TRACKED, table_name
from chibo_desktop.store.templates import AgendaTemplate, TemplateStore, TextModuleStore
from chibo_desktop.store.versions import VersionStore

EVENING = datetime(2025, 12, 3, 19, 30)

SETTINGS = CellSettings("Nhà văn hóa tổ dân phố", time(19, 30), recipients=("Lưu Chi bộ",), sample=True)
HEADINGS = (
    Heading("ĐẢNG BỘ PHƯỜNG AN HÒA", "CHI BỘ TỔ DÂN PHỐ 5", "An Hòa"),
    Heading(
        "ĐẢNG BỘ PHƯỜNG AN HÒA MỚI",
        "CHI BỘ TỔ DÂN PHỐ 5",
        "An Hòa",
        date(2025, 7, 1),
        on_behalf="TM.",
        uy="uỷ",
        recipients=("Đảng uỷ phường", "Lưu Chi bộ"),
        numbering=Numbering.BY_YEAR,
    ),
)
MEMBERS = (
    Member(
        "p1",
        "Lê Thị Ngọc Hoa",
        "Nữ",
        PartialDate(1952, 9, 4),
        "Kinh",
        "000123456789",
        PartialDate(1972, 11),
        PartialDate(1973),
        PartialDate(1990),
        "Tổ tự quản số 1",
        "0900 000 001",
        "Nghỉ hưu",
        "An Hòa",
        "Ghi chú\nhai dòng",
        (Status(StatusKind.OFFICIAL, PartialDate(1973)),),
        (Post("Bí thư", PartialDate(2022, 5, 3)),),
        "35-GT/ĐU",
    ),
    Member(
        "p2",
        "Đỗ Quốc Ổn",
        statuses=(Status(StatusKind.OFFICIAL), Status(StatusKind.EXEMPT, decision="Số 01")),
    ),
    Member("p3", "Hồ Hữu Khánh", statuses=(Status(StatusKind.PROBATIONARY, PartialDate(2025, 2, 24)),)),
)
MEETINGS = (
    Meeting(
        "m1",
        MeetingKind.REGULAR,
        EVENING,
        "hd42-2025",
        MeetingState.PASSED,
        "Nhà văn hóa",
        "",
        EVENING,
        EVENING.replace(hour=21, minute=5),
        "p1",
        "p2",
        None,
        "b1",
    ),
    Meeting(
        "m2",
        MeetingKind.THEMATIC,
        datetime(2026, 1, 5, 19, 30),
        "hd42-2025",
        subject="Học tập",
        chair_id="p1",
    ),
)
ITEMS = (
    AgendaItem("i1", "m1", 0, "Điểm danh", StepKind.ROLL_CALL, 5, "p1", "Lê Thị Ngọc Hoa"),
    AgendaItem(
        "i2",
        "m1",
        1,
        "Thảo luận",
        StepKind.DISCUSSION,
        20,
        None,
        "Đồng chí khách",
        'Tỷ lệ <50% vắng & "lý do"\nDòng hai',
        "123",
        EVENING,
        EVENING.replace(minute=50),
    ),
)
OPINIONS = (
    Opinion("o1", "i2", 0, "Đỗ Quốc Ổn", "p2", "Nhất trí.", EVENING.replace(minute=40)),
    Opinion("o2", "i2", 1, "Khách", None, "[1]", EVENING.replace(minute=41)),
)
RECESS = Recess("r1", "m1", EVENING.replace(minute=35), EVENING.replace(minute=38))
ASSIGNED = AssignedOpinion("ao1", "i2", 0, "Đỗ Quốc Ổn", "p2", "Quỹ <vì> người nghèo")
ATTACHMENT = Attachment("at1", "i2", 0, "tài liệu/báo cáo {{.docx", 12_345)
UPLOAD = Upload("u1", "m1", 0, "gói/biên bản.docx", 20_000, "0" * 64, EVENING)
TEMPLATE = AgendaTemplate(
    "at1",
    "Của tổ 5",
    MeetingKind.REGULAR,
    (AgendaLine("Chào cờ", StepKind.OPENING, 5, "chair"), AgendaLine("Hát", StepKind.OTHER, 2, level=1)),
)
GUEST = Guest("g1", "m1", "Phan Công Sỹ", "Đảng ủy viên", "Đảng ủy phường")
BALLOTS = (
    Ballot(
        "b1",
        "m1",
        "i2",
        "Nghị quyết",
        "ordinary",
        VotingMethod.SHOW_OF_HANDS,
        2,
        0,
        0,
        EVENING.replace(hour=21),
    ),
    Ballot(
        "b2", "m1", None, "Kết nạp", "admission", VotingMethod.SECRET, 1, 0, 0, EVENING, Slips(2, 2, 1), 1
    ),
)
TASK = Task(
    "t1", "m1", 0, "Thu đảng phí", (Assignee("Lê Thị Ngọc Hoa", "p1"), Assignee("Tổ 2")), date(2026, 1, 31)
)
REPORT = TaskReport("m2", TaskState.PARTLY, "Còn hai đồng chí", 60)
PAPER = Paper("m1", "minutes", "Biên bản 12-2025.docx", "0" * 64, EVENING.replace(hour=22))

FORM_TEXT = """
id = "phuong-100"
title = "Mẫu {{ phường }}"
total = 100
grade = [{ name = "Tốt", least = 90 }, { name = "Khá", least = 0 }]
[[group]]
code = "1"
title = "Buổi họp"
points = 100
item = [
  { code = "1", title = "Thời lượng", points = 5, full_when = "length_short <= 0" },
  { code = "2.1", title = "Dự họp", points = 4 },
  { code = "3", title = "Nội dung", points = 91 },
]
"""
FORM = KeptForm("sf1", "phuong-100", "Mẫu {{ phường }}", FORM_TEXT, own=True, kept_at=EVENING)
SHEETS = (
    Sheet(
        "ss1",
        "m1",
        "sf1",
        marks={
            "1": ScoreMark("1", Fraction(5), Fraction(5)),
            "2.1": ScoreMark("2.1", Fraction(7, 2), Fraction(4), "Về sớm hai đồng chí", "Xem điểm danh"),
            "3": ScoreMark("3", None, note="Chờ chi ủy"),
        },
        agreed_on=EVENING.date(),
        ballot_id="b1",
        voted=Fraction(93),
    ),
    Sheet(
        "ss2",
        "m1",
        "sf1",
        Source.UPPER,
        marks={"1": ScoreMark("1", Fraction(4))},
        decided_on=EVENING.date(),
        decision="12-TB/ĐU",
        total=Fraction(905, 10),
        grade="Tốt",
    ),
    Sheet("ss3", "m1", "sf1", Source.OBSERVER, "o" * 32, 1, "Phan Công Sỹ", "Đảng ủy viên", "Đảng ủy phường"),
)
REMARK = Remark(
    "rm1", "m1", 0, RemarkKind.WEAKNESS, "Ít ý kiến", "i2", "4.5", "Lê Thị Ngọc Hoa", "p1", "Phân công trước"
)


def fill(book: Book) -> None:
    """Write the whole cell, in several acts."""
    cell, meetings, drafting = CellStore(book), MeetingStore(book), ResolutionStore(book)
    with book.act("Lập sổ chi bộ"):
        cell.put_settings(SETTINGS)
        for heading in HEADINGS:
            cell.put_heading(heading)
    with book.act("Nhập 3 đảng viên"):
        for member in MEMBERS:
            MemberStore(book).add(member)
        MemberStore(book).put_aside("p2", "exempt:2026-12:0", EVENING)
    for meeting in MEETINGS:
        with book.act(f"Lập kỳ họp {meeting.id}", meeting_id=meeting.id):
            meetings.add(meeting)
    with book.act("Chương trình", meeting_id="m1"):
        for item in ITEMS:
            meetings.add_item(item)
        for opinion in OPINIONS:
            meetings.add_opinion(opinion)
        meetings.add_guest(GUEST)
    with book.act("Chuẩn bị", meeting_id="m1"):
        meetings.put_recess(RECESS)
        preparation = PreparationStore(book)
        preparation.tick("m1", "notice", EVENING)
        preparation.put_assigned(ASSIGNED)
        preparation.put_attachment(ATTACHMENT)
        preparation.put_uploads("m1", [UPLOAD])
        TemplateStore(book).put(TEMPLATE)
        TextModuleStore(book).put((), TextModule("nt", "Nhất trí {có mặt}."))
    with book.act("Điểm danh", meeting_id="m1"):
        for entry in roll():
            AttendanceStore(book).put("m1", None, entry)
    with book.act("Nghị quyết", meeting_id="m1"):
        for ballot in BALLOTS:
            BallotStore(book).add(ballot)
        resolution_id = drafting.add("m1")
        drafting.set_section(Resolution(resolution_id, "m1"), SectionCode.PRAISE, "Biểu dương tổ 2")
        versions = VersionStore(book)
        versions.put_amendment(replace(AMENDMENT, resolution_id=resolution_id))
        versions.add(replace(VERSION, resolution_id=resolution_id))
        DecisionStore(book).put(DECISION)
        drafting.set_number(resolution_id, 5)
        RegisterStore(book).put("m1", PaperCode.CONCLUSION, 2)
        drafting.set_adopted(resolution_id, "b1")
        TaskStore(book).add(TASK)
        TaskStore(book).put_report(TASK, REPORT)
        DocumentStore(book).add(PAPER)
    with book.act("Chấm điểm", meeting_id="m1"):
        scores = ScoreStore(book)
        scores.add_form(FORM)
        scores.put_use(FormUse(EVENING.date(), FORM.code))
        for sheet in SHEETS:
            scores.put_sheet(sheet)
            for mark in sheet.marks.values():
                scores.put_mark(sheet.id, mark)
        scores.put_remark(REMARK)
        scores.tick_remedy(REMARK.id, "m2", EVENING)


VERSION = Version(
    "v1",
    "",
    1,
    Stage.DRAFT,
    EVENING,
    "Đ/c Hoa đề nghị",
    {SectionCode.PRAISE.value: "Biểu dương", TASKS: "1. Thu"},
    (TASK,),
    "b1",
)
AMENDMENT = Amendment("am1", "", 0, "Lê Thị Ngọc Hoa", "ghi rõ “trước ngày 20”", EVENING, "p1")
DECISION = Decision(
    "d1", "b2", DecisionKind.EXEMPTION, "Lê Thị Ngọc Hoa", "p1", "Đồng ý miễn", PartialDate(2026, 1, 1)
)


def roll() -> tuple[RollEntry, ...]:
    stays = (Stay(EVENING, EVENING.replace(hour=20)), Stay(EVENING.replace(hour=20, minute=10)))
    return (
        RollEntry(
            "p1",
            Mark.PRESENT,
            late=True,
            stays=stays,
            standing="official",
            post="Bí thư",
            name="Lê Thị Ngọc Hoa",
            id="a1",
        ),
        RollEntry("p2", None, standing="official exempt", name="Đỗ Quốc Ổn", id="a2"),
        RollEntry("p3", Mark.EXCUSED, "Đi viện", standing="probationary", name="Hồ Hữu Khánh", id="a3"),
    )


@contextmanager
def same_ids(seed: int = 5) -> Iterator[None]:
    """Ids as if by chance, and the same each time."""
    random = Random(seed)
    ids = (UUID(int=random.getrandbits(128), version=4) for _ in iter(int, 1))
    with mock.patch("chibo_desktop.store.rows.uuid.uuid4", side_effect=ids):
        yield


def make(path: Path) -> None:
    """The sample book at ``path``, the same to the byte of every row each time it is made."""
    with same_ids():
        book = Book.create(path, lambda: EVENING)
        fill(book)
        with book.act("Gõ nhầm", meeting_id="m1"):
            MeetingStore(book).update_item(ITEMS[0], replace(ITEMS[0], title="Điểm danh!"))
        book.undo()
        book.close()


def rows(book: Book, *, history: bool = False) -> dict[str, list[tuple]]:
    """Everything that the book holds, by table, in the order of ids."""
    names = map(table_name, ALL if history else TRACKED)
    return {name: book._db.execute_sql(f'SELECT * FROM "{name}" ORDER BY id').fetchall() for name in names}

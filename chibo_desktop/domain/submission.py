"""What is handed to the upper level: a copy of the book, its name, and the list of what is in it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime

from chibo_desktop.domain.dates import format_day, month_label
from chibo_desktop.domain.names import clean_line

BOOK_ENDING, MANIFEST_ENDING = ".chibo", ".txt"
_LONGEST_CELL = 60
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9 .()-]+")


def submission_name(issuing_body: str, day: date) -> str:
    """``So Chi bo To dan pho 3 - nop 2026-11-22``: the name a copy has on the stick, without an ending.

    Letters without marks and nothing but ASCII: the stick goes through old computers and zip programs that
    spoil other letters, and the upper level sorts the copies of all its cells by name.
    """
    return f"So {plain_name(issuing_body)} - nop {day:%Y-%m-%d}"


def plain_name(issuing_body: str) -> str:
    """``Chi bo To dan pho 3``: a cell in letters that every computer and zip program keeps."""
    plain = unicodedata.normalize("NFD", clean_line(issuing_body).replace("đ", "d").replace("Đ", "D"))
    letters = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(_NOT_IN_NAMES.sub(" ", letters).split())[:_LONGEST_CELL].strip(" .-") or "chi bo"


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds, counted in the copy itself; the days are those of its first and last meeting."""

    issuing_body: str
    upper_body: str
    members: int
    meetings: int
    resolutions: int
    tasks: int
    first: date | None
    last: date | None
    schema: int

    @property
    def months(self) -> str:
        """``08/2026 – 11/2026``; '' without a meeting."""
        if self.first is None or self.last is None:
            return ""
        begin, end = month_label(self.first), month_label(self.last)
        return begin if begin == end else f"{begin} – {end}"


@dataclass(frozen=True, slots=True)
class Manifest:
    """The list of contents that lies beside a copy. ``size`` is in bytes, ``sha256`` in hex."""

    file_name: str
    made_at: datetime
    contents: Contents
    with_contacts: bool
    encrypted: bool
    size: int
    sha256: str
    program: str


_CELL, _UPPER, _FILE, _MADE = "Chi bộ", "Cấp trên", "Tệp", "Chép lúc"
_MEETINGS, _MONTHS, _MEMBERS = "Số kỳ họp", "Các tháng", "Số đảng viên trong sổ"
_RESOLUTIONS, _TASKS = "Số nghị quyết", "Số nhiệm vụ"
_CONTACTS = "Kèm điện thoại, quê quán, số thẻ, ghi chú của đảng viên"
_ENCRYPTED, _SIZE, _SHA = "Đặt mật khẩu", "Dung lượng (byte)", "SHA-256"
_SCHEMA, _PROGRAM = "Phiên bản sổ", "Chương trình"
_YES, _NO = "có", "không"
_MOMENT, _DAY = "%d/%m/%Y %H:%M:%S", "%d/%m/%Y"
_UNTIL = " đến "
_LINE = re.compile(r"([^:]+): (.*)")
_SHA_FORM = re.compile(r"[0-9a-f]{64}")
_HOW_TO_CHECK = (
    "Cách kiểm tra: để tệp này và tệp .chibo cùng tên trong một thư mục; trong chương trình Sổ chi bộ mở "
    "trình đơn Sổ, chọn “Kiểm tra bản nộp…”, rồi chọn tệp này. Lịch sử sửa đổi ở lại trong sổ của chi bộ, "
    "không có trong bản nộp."
)


def manifest_text(manifest: Manifest) -> str:
    """The manifest as a page that anybody can read, and `read_manifest` too; lines end in CR LF for Notepad.

    One page and no second file for machines: two lists of one thing would differ some day.
    """
    contents = manifest.contents
    period = ""
    if contents.first is not None and contents.last is not None:
        period = f"{format_day(contents.first)}{_UNTIL}{format_day(contents.last)}"
    rows = (
        (_CELL, contents.issuing_body),
        (_UPPER, contents.upper_body),
        (_FILE, manifest.file_name),
        (_MADE, f"{manifest.made_at:{_MOMENT}}"),
        (_MEETINGS, contents.meetings),
        (_MONTHS, period),
        (_MEMBERS, contents.members),
        (_RESOLUTIONS, contents.resolutions),
        (_TASKS, contents.tasks),
        (_CONTACTS, _YES if manifest.with_contacts else _NO),
        (_ENCRYPTED, _YES if manifest.encrypted else _NO),
        (_SIZE, manifest.size),
        (_SHA, manifest.sha256),
        (_SCHEMA, contents.schema),
        (_PROGRAM, manifest.program),
    )
    lines = ["BẢN KÊ BẢN NỘP CẤP TRÊN", ""]
    lines += [f"{label}: {clean_line(str(value))}" for label, value in rows]
    return "\r\n".join([*lines, "", _HOW_TO_CHECK, ""])


def read_manifest(text: str) -> Manifest:
    """What a manifest says; ``ValueError`` when it is none, or somebody's hand has torn it."""
    found = [_LINE.fullmatch(line.strip()) for line in text.lstrip("\ufeff").splitlines()]
    given = {line[1]: line[2].strip() for line in found if line}
    # A line whose value is empty has lost its space where an editor trims the ends of lines.
    given = dict.fromkeys((_CELL, _UPPER, _MONTHS), "") | given
    try:
        first, last = _period(given[_MONTHS])
        if not _SHA_FORM.fullmatch(given[_SHA]):
            raise ValueError("no SHA-256")
        contents = Contents(
            given[_CELL],
            given[_UPPER],
            members=int(given[_MEMBERS]),
            meetings=int(given[_MEETINGS]),
            resolutions=int(given[_RESOLUTIONS]),
            tasks=int(given[_TASKS]),
            first=first,
            last=last,
            schema=int(given[_SCHEMA]),
        )
        return Manifest(
            given[_FILE],
            datetime.strptime(given[_MADE], _MOMENT),
            contents,
            given[_CONTACTS] == _YES,
            given[_ENCRYPTED] == _YES,
            int(given[_SIZE]),
            given[_SHA],
            given[_PROGRAM],
        )
    except KeyError as error:
        raise ValueError(f"no line {error}") from error


def _period(text: str) -> tuple[date | None, date | None]:
    if not text:
        return None, None
    first, last = (datetime.strptime(part, _DAY).date() for part in text.split(_UNTIL))
    return first, last

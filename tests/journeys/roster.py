"""A roster as wards hand them out: titles, a header in row 6, dates, a total row; the people are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font

HEADER = (
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Số thẻ đảng viên",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Chức vụ",
    "Tổ tự quản",
    "Điện thoại",
    "Ghi chú",
)
HEADER_ROW = 6


@dataclass(frozen=True)
class Row:
    name: str
    sex: str
    born: datetime
    card: str
    joined: datetime
    official: datetime | None
    post: str
    group: str
    phone: str
    note: str | None = None


def _row(
    name: str, sex: str, year: int, number: int, post: str = "Đảng viên", note: str | None = None
) -> Row:
    probationary = note == "Dự bị"
    return Row(
        name=name,
        sex=sex,
        born=datetime(year, number % 12 + 1, 2 + number),
        card=f"0{71_000_000_000 + 13 * number:d}",
        joined=datetime(2026, 3, 3) if probationary else datetime(year + 24, 11, 7),
        official=None if probationary else datetime(year + 25, 11, 7),
        post=post,
        group=f"Tổ tự quản số {number % 4 + 1}",
        phone=f"09000001{number:02d}",
        note=note,
    )


PEOPLE = (
    _row("Lý Thị Hằng Nga", "Nữ", 1962, 1, "Bí thư"),
    _row("Mạc Đình Quý", "Nam", 1970, 2, "Phó Bí thư"),
    _row("Kha Thị Bích Ngọc", "Nữ", 1981, 3, "Chi ủy viên"),
    _row("Ông Văn Đởm", "Nam", 1951, 4),
    _row("Thái Bá Ước", "Nam", 1958, 5),
    _row("Quách Thị Ỷ", "Nữ", 1966, 6),
    _row("Triệu Minh Ẩn", "Nam", 1949, 7),
    _row("Vi Văn Sự", "Nam", 1975, 8),
    _row("Lục Thị Én", "Nữ", 1940, 9, note="Miễn công tác và sinh hoạt từ 01/2024"),
    _row("Nông Quốc Đức", "Nam", 1990, 10, note="Sinh hoạt tạm thời nơi khác"),
    _row("Hà Hữu Tường", "Nam", 1999, 11, note="Dự bị"),
    _row("Đinh Thị Dịu", "Nữ", 1972, 12),
    _row("Tô Hiến Thuận", "Nam", 1968, 13),
    _row("Chu Thị Ngan", "Nữ", 1983, 14),
)


def write_roster(path: Path) -> Path:
    """The list of the fourteen people, as a clerk made it in Excel."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Danh sach"
    sheet["A1"], sheet["A2"], sheet["A4"] = "ĐẢNG BỘ PHƯỜNG", "CHI BỘ TỔ DÂN PHỐ", "DANH SÁCH ĐẢNG VIÊN"
    for merged in ("A1:D1", "A2:D2", "A4:K4"):
        sheet.merge_cells(merged)
    sheet["A4"].font, sheet["A4"].alignment = Font(bold=True, size=14), Alignment(horizontal="center")
    for column, heading in enumerate(HEADER, start=1):
        sheet.cell(HEADER_ROW, column, heading).font = Font(bold=True)
    for number, person in enumerate(PEOPLE, start=1):
        values = (
            number,
            person.name,
            person.sex,
            person.born,
            person.card,
            person.joined,
            person.official,
            person.post,
            person.group,
            person.phone,
            person.note,
        )
        for column, value in enumerate(values, start=1):
            cell = sheet.cell(HEADER_ROW + number, column, value)
            if isinstance(value, datetime):
                cell.number_format = "dd/mm/yyyy"
    sheet.cell(HEADER_ROW + len(PEOPLE) + 2, 2, f"Tổng cộng: {len(PEOPLE)} đồng chí")
    book.save(path)
    return path

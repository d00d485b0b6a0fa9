"""A long list of invented members in a spreadsheet, to measure how fast it comes into a book."""

from datetime import datetime
from pathlib import Path
from time import perf_counter

from chibo_desktop.services.rules import Rules
from chibo_desktop.services.services import Services
from chibo_desktop.store.book import Book

_HEADINGS = (
    "STT",
    "Họ và tên",
    "Giới tính",
    "Ngày sinh",
    "Số thẻ đảng viên",
    "Ngày vào Đảng",
    "Ngày chính thức",
    "Chức vụ",
    "Tổ",
    "Điện thoại",
    "Ghi chú",
)
_FAMILY = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Đặng", "Bùi", "Đỗ", "Vũ")
_MIDDLE = ("Văn", "Thị", "Hữu", "Minh", "Thanh")
_GIVEN = ("Hiền", "Tuấn", "Ánh", "Khang", "Yến", "Bình", "Đức", "Lộc", "Ngọc", "Sỹ", "Thọ")
NOW = datetime(2026, 11, 22, 19, 30)


def long_list(path: Path, rows: int) -> Path:
    """Titles, headings and `rows` people, each with a card, dates as text and as dates, some with a note."""
    from openpyxl import Workbook

    workbook = Workbook()
    sheet = workbook.worksheets[0]
    sheet.append(["CHI BỘ TỔ DÂN PHỐ BẾN XUÂN"])
    sheet.append([])
    sheet.append(_HEADINGS)
    for number in range(1, rows + 1):
        name = f"{_FAMILY[number % 9]} {_MIDDLE[number // 9 % 5]} {_GIVEN[number // 45 % 11]}"
        day, month = number % 28 + 1, number % 12 + 1
        sheet.append(
            [
                number,
                name,
                "Nữ" if number % 2 else "Nam",
                f"{day:02}/{month:02}/{1930 + number // 495}",
                f"{38_000_000_000 + number:012}",
                f"{day}/{month}/{1960 + number % 50}",
                datetime(1961 + number % 50, month, day),
                "" if number % 50 else "CUV",
                f"Tổ tự quản số {number % 9 + 1}",
                f"09{number:08}",
                "" if number % 10 else "Miễn công tác và sinh hoạt từ 01/2024",
            ]
        )
    workbook.save(path)
    return path


def read_bare(path: Path) -> float:
    """Seconds that openpyxl takes to read the values of the list."""
    from openpyxl import load_workbook

    began = perf_counter()
    for _row in load_workbook(path, read_only=True).worksheets[0].iter_rows(values_only=True):
        pass
    return perf_counter() - began


def bring_in(path: Path, book: Path, rows: int) -> float:
    """Seconds from the file to all its people in a new book."""
    from chibo_desktop.importing.roster import read_roster
    from chibo_desktop.services.importing import RosterImport

    services = Services(Book.create(book, lambda: NOW), Rules())
    began = perf_counter()
    roster = RosterImport(read_roster(path, NOW.date()), (), NOW.date())
    taken = services.rosters.take(roster.additions(), roster.updates(), path.name)
    took = perf_counter() - began
    services.close()
    if taken.added != rows:
        raise RuntimeError(f"{taken.added} of {rows} people came in")
    return took

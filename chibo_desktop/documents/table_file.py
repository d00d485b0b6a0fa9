"""A list -> an .xlsx that prints as it stands: titles, one heading row, and cells that stay what they are."""

from __future__ import annotations

import io
import re
import textwrap
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo_desktop.documents.delivery import Delivered, deliver
from chibo_desktop.domain.dates import PartialDate, format_day
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.names import clean_text

if TYPE_CHECKING:
    from openpyxl.cell import Cell

Sheet = Any  # openpyxl tells no types of a sheet that is only written
Value = str | int | float | date | PartialDate | None
Progress = Callable[[int], object]

LONGEST_TEXT = 32_767  # what a cell can hold
_CUT = "… (còn nữa)"
_FIRST_DAY = date(1900, 3, 1)  # before it the serial numbers of spreadsheets count a day that never was
_LEAST_WIDTH, _MOST_WIDTHS = 5, (40, 32, 26, 22, 18)
_LETTER = 1.1  # of a letter of our size, in letters of the usual size
_LINE_POINTS, _MOST_POINTS = 16, 400  # of a line, and of the tallest row a spreadsheet can have
_MEASURED = 3000
_PAGE_WIDTH = 150  # letters of our size across an A4 on its side
_FONT, _POINTS = "Times New Roman", 12
_DAY, _MOMENT, _TEXT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm", "@"
# Left to itself, a spreadsheet takes a text that is edited again and begins like this for a formula.
_LIKE_A_FORMULA = ("=", "+", "-", "@", "\t", "\r", "'")
_STEP = 200


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column of the list; `width` is in letters, 0 is as wide as what stands in it needs."""

    heading: str
    width: float = 0
    centred: bool = False


@dataclass(frozen=True, slots=True)
class TableFile:
    """What is to be written: `titles` stand above the headings, a line each, the second one largest.

    A value is printed by its kind. A text is always a text, whatever it looks like ('0380…', '=1+1'); a date
    is a date of the spreadsheet, a date known in part a text ('9/1975'); a number is a number.
    """

    titles: tuple[str, ...]
    columns: tuple[TableColumn, ...]
    rows: Sequence[Sequence[Value]]
    sheet: str = "Danh sách"


def write_table(folder: Path, name: str, table: TableFile, *, progress: Progress | None = None) -> Delivered:
    """Write the list into `folder` as `name` (.xlsx), beside whatever has that name already.

    Raises `KnownError` as `delivery.deliver` does. `progress` is called with the number of rows done; what it
    raises ends the work with nothing written.
    """
    data = table_bytes(table, progress)
    _prove(data, table, name)
    return deliver(folder, name, data)


def table_bytes(table: TableFile, progress: Progress | None = None) -> bytes:
    """The list as the bytes of an .xlsx."""
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet(_sheet_name(table.sheet))
    heading, widths = _heading_row(table), _widths(table)
    _set_page(sheet, heading, widths)
    _set_height(sheet, heading, [column.heading for column in table.columns], widths)
    written = io.BytesIO()
    try:
        for above in _rows_above(sheet, table):
            sheet.append(above)
        cells = _Cells(sheet, table.columns)
        for count, row in enumerate(table.rows, 1):
            _set_height(sheet, heading + count, row, widths)
            sheet.append(cells.row(row))
            if progress is not None and count % _STEP == 0:
                progress(count)
    finally:
        workbook.save(written)  # called off or not: only so does it leave no file behind in TEMP
    return written.getvalue()


def _sheet_name(name: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", name).strip(" '")[:31] or "Danh sách"


# ------------------------------------------------------------------------------------------------- page


def _set_page(sheet: Sheet, heading: int, widths: Sequence[float]) -> None:
    """A4 on its side, as many pages high as needed; headings stay in sight and stand on every page."""
    from openpyxl.utils import get_column_letter

    for place, width in enumerate(widths, 1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = f"A{heading + 1}"
    sheet.print_title_rows = f"{heading}:{heading}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = _fit_to_page()
    sheet.print_options.horizontalCentered = True
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom, sheet.page_margins.footer = 0.6, 0.75, 0.35
    sheet.oddFooter.right.text = "Trang &P/&N"


def _fit_to_page() -> Any:
    from openpyxl.worksheet.properties import PageSetupProperties

    return PageSetupProperties(fitToPage=True)


def _heading_row(table: TableFile) -> int:
    """Its number; a blank row parts it from titles."""
    return len(table.titles) + 2 if table.titles else 1


def _widths(table: TableFile) -> list[float]:
    """In letters; long texts take more lines where else the page would be shrunk until nobody can read it."""
    texts = [
        [as_shown(row[place]) for row in table.rows if row[place] is not None]
        for place in range(len(table.columns))
    ]
    least = [
        _longest([column.heading, *found], None) for column, found in zip(table.columns, texts, strict=True)
    ]
    whole = [max(_longest(found, "\n"), word) for found, word in zip(texts, least, strict=True)]
    widths = whole
    for most in _MOST_WIDTHS:
        widths = [
            column.width or max(_LEAST_WIDTH, min(wide, most), min(word, _MOST_WIDTHS[-1]) + 1.5)
            for column, wide, word in zip(table.columns, whole, least, strict=True)
        ]
        if sum(widths) <= _PAGE_WIDTH:
            break
    return widths


def _set_height(sheet: Sheet, line: int, row: Sequence[Value], widths: Sequence[float]) -> None:
    """Excel finds the height of a row by itself, other programs show the first line only."""
    lines = max((_lines_of(value, width) for value, width in zip(row, widths, strict=True)), default=1)
    if lines > 1:
        sheet.row_dimensions[line].height = min(_LINE_POINTS * lines, _MOST_POINTS)


def _lines_of(value: Value, width: float) -> int:
    if not isinstance(value, str):
        return 1
    room = max(1, int(width))
    if len(value) <= room and "\n" not in value:
        return 1
    return sum(len(textwrap.wrap(part, room)) or 1 for part in value[:_MEASURED].split("\n"))


def _longest(texts: Iterable[str], separator: str | None) -> float:
    """Of the lines, or (without a separator) of the words in them."""
    return _LETTER * max((len(part) for text in texts for part in text.split(separator)), default=0) + 1


# ------------------------------------------------------------------------------------------------ cells


class _Cells:
    """Cells ready dressed: a sheet that is only written forgets a cell at once, so one of a look serves all.

    Dressing each anew takes ten times as long.
    """

    def __init__(self, sheet: Sheet, columns: Sequence[TableColumn]) -> None:
        self._sheet = sheet
        self._columns = columns
        self._dressed: dict[tuple[int, str, bool], Cell] = {}

    def row(self, values: Sequence[Value]) -> list[Cell]:
        """The cells of one row; valid until the next is asked for."""
        pairs = zip(values, self._columns, strict=True)
        return [self._cell(place, _stored(value)) for place, (value, _) in enumerate(pairs)]

    def _cell(self, place: int, value: Any) -> Cell:
        looks = _format(value)
        quoted = isinstance(value, str) and value.startswith(_LIKE_A_FORMULA)
        cell = self._dressed.get((place, looks, quoted))
        if cell is None:
            cell = self._dressed[place, looks, quoted] = self._dress(place, looks, quoted=quoted)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"  # openpyxl takes '=…' for a formula and '#N/A' for an error
        return cell

    def _dress(self, place: int, looks: str, *, quoted: bool) -> Cell:
        from openpyxl.cell import WriteOnlyCell
        from openpyxl.styles import Alignment, Font

        cell = WriteOnlyCell(self._sheet)
        cell.font = Font(name=_FONT, size=_POINTS)
        centred = self._columns[place].centred or looks in (_DAY, _MOMENT)
        cell.alignment = Alignment(
            horizontal="center" if centred else None, vertical="top", wrap_text=looks == _TEXT
        )
        cell.border = _lines()
        cell.number_format = looks
        cell.quotePrefix = quoted  # pyright: ignore[reportAttributeAccessIssue] - made by a descriptor
        return cell


def _format(value: Any) -> str:
    if isinstance(value, str):
        return _TEXT
    if isinstance(value, date):
        return _MOMENT if isinstance(value, datetime) else _DAY
    return "General"


def _rows_above(sheet: Sheet, table: TableFile) -> Iterator[list[Cell]]:
    for place, title in enumerate(table.titles):
        yield [_title(sheet, title, large=place == 1)]
    if table.titles:
        yield []
    yield [_heading(sheet, column.heading) for column in table.columns]


def _title(sheet: Sheet, text: str, *, large: bool) -> Cell:
    from openpyxl.styles import Font

    cell = _text_cell(sheet, text)
    cell.font = Font(name=_FONT, size=_POINTS + 2 if large else _POINTS, bold=True)
    return cell


def _heading(sheet: Sheet, text: str) -> Cell:
    from openpyxl.styles import Alignment, Font, PatternFill

    cell = _text_cell(sheet, text)
    cell.font = Font(name=_FONT, size=_POINTS, bold=True)
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
    cell.fill = PatternFill("solid", fgColor="EDE7DC")
    cell.border = _lines()
    return cell


def _text_cell(sheet: Sheet, text: str) -> Cell:
    from openpyxl.cell import WriteOnlyCell

    cell = WriteOnlyCell(sheet, clean_text(text))
    cell.data_type = "s"
    cell.number_format = _TEXT
    return cell


def _lines() -> Any:
    from openpyxl.styles import Border, Side

    line = Side(style="thin", color="8A8378")
    return Border(left=line, right=line, top=line, bottom=line)


def _stored(value: Value) -> str | int | float | date | None:
    """The value as the spreadsheet keeps it; `None` leaves the cell empty."""
    if isinstance(value, PartialDate):
        value = value.earliest() if value.day is not None else value.display()
    if isinstance(value, date) and _day(value) < _FIRST_DAY:
        return format_day(value)
    if isinstance(value, datetime):
        return value.replace(microsecond=0)
    if isinstance(value, str):
        text = clean_text(value)
        return (text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(_CUT)] + _CUT) or None
    return value


def _day(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


def as_shown(value: Value) -> str:
    """What one sees in the cell."""
    stored = _stored(value)
    if isinstance(stored, datetime):
        return f"{format_day(stored)} {stored:%H:%M}"
    if isinstance(stored, date):
        return format_day(stored)
    return "" if stored is None else str(stored)


# ------------------------------------------------------------------------------------------------ proof


def _prove(data: bytes, table: TableFile, name: str) -> None:
    """The finished file, opened again, holds every value that was given, or else it goes nowhere."""
    import openpyxl

    try:
        workbook = openpyxl.load_workbook(io.BytesIO(data), read_only=True)
        found = workbook.worksheets[0].iter_rows(min_row=_heading_row(table) + 1, values_only=True)
        for row in table.rows:
            wanted = [_with_time(_stored(value)) for value in row]
            if wanted != list(next(found, ())):
                lacking = next(as_shown(value) for value in (*row, "") if value is not None)
                raise KnownError(Problem.PAPER_INCOMPLETE, file=name, missing=lacking[:80])
    except (zipfile.BadZipFile, KeyError, ValueError) as error:
        raise KnownError(Problem.PAPER_UNREADABLE, file=name) from error


def _with_time(value: Any) -> Any:
    """A day comes back from a spreadsheet as its midnight."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return datetime(value.year, value.month, value.day)
    return value

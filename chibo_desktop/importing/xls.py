"""The sheets of an .xls of Excel 5 to 2003, with the fonts that tell old codes."""

import io
import struct
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing.gate import DAMAGED, Gate
from chibo_desktop.importing.grid import EMPTY, EPOCH_1900, EPOCH_1904, Cell, CellValue, Sheet

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet as OldSheet

_DAMAGED = (*DAMAGED, AssertionError, struct.error)


def read_xls(data: bytes, gate: Gate) -> tuple[Sheet, ...]:
    """All sheets; `KnownError` for a file with a password, or one that is damaged."""
    import xlrd
    from xlrd.biffh import XLRDError
    from xlrd.compdoc import CompDocError

    try:
        # The fonts come only with all the formatting; nothing is printed but to the log given here.
        book = xlrd.open_workbook(
            file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO()
        )
        return tuple(_sheet(book, sheet, gate) for sheet in book.sheets())
    except XLRDError as error:
        locked = "encrypted" in str(error).lower()
        problem = Problem.SPREADSHEET_ENCRYPTED if locked else Problem.FILE_UNREADABLE
        raise KnownError(problem, path=gate.source) from error
    except (CompDocError, *_DAMAGED) as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=gate.source) from error


def _sheet(book: "Book", sheet: "OldSheet", gate: Gate) -> Sheet:
    epoch = EPOCH_1904 if book.datemode else EPOCH_1900
    return Sheet(sheet.name, gate.take(_rows(book, sheet)), epoch, sheet.visibility != 0)


def _rows(book: "Book", sheet: "OldSheet") -> Iterable[tuple[int, list[Cell]]]:
    for line in range(sheet.nrows):
        yield line + 1, [_cell(book, cell) for cell in sheet.row(line)]


def _cell(book: "Book", cell: Any) -> Cell:
    import xlrd

    if cell.ctype == xlrd.XL_CELL_TEXT:
        return Cell(cell.value, _font(book, cell.xf_index)) if cell.value.strip() else EMPTY
    return Cell(value) if (value := _value(book, cell)) is not None else EMPTY


def _value(book: "Book", cell: Any) -> CellValue:
    import xlrd

    match cell.ctype:
        case xlrd.XL_CELL_NUMBER:
            return float(cell.value)
        case xlrd.XL_CELL_DATE:
            return _moment(cell.value, book.datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code.get(cell.value, "#N/A")
        case _:
            return None


def _moment(serial: float, datemode: int) -> datetime | float:
    """A number in a cell shown as a date; 1975 there is a day of 1905, as in an .xlsx."""
    from xlrd.xldate import xldate_as_datetime

    try:
        return xldate_as_datetime(serial, 1 if datemode else 0)
    except (ValueError, OverflowError):
        return float(serial)


def _font(book: "Book", xf_index: int | None) -> str:
    if xf_index is None or not 0 <= xf_index < len(book.xf_list):
        return ""
    place = book.xf_list[xf_index].font_index
    return book.font_list[place].name if 0 <= place < len(book.font_list) else ""

"""A file that somebody chose -> its sheets, or a known problem that says why not."""

import csv
import io
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing.grid import EMPTY, Cell, Row, Sheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

MAX_ROWS = 100_000
_MAX_COLUMNS = 256
_MAX_LINE = 1_048_576  # the last row that a spreadsheet can have
_MAX_CELLS = 5_000_000  # of a workbook, the empty ones before a filled one too
_MAX_FILE = 50_000_000  # bytes
_MAX_UNPACKED = 100_000_000  # bytes of all tables and texts inside an .xlsx; pictures do not count
EPOCH_1900 = datetime(1899, 12, 30)

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and the shell around encrypted new ones
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt")
_DELIMITERS = "\t;,"

# What openpyxl and the zip and XML readers under it raise for a damaged file.
_DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    OSError,
    SyntaxError,  # xml.etree's ParseError
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    TypeError,
    ValueError,
)


def read_workbook(path: Path) -> tuple[Sheet, ...]:
    """All sheets of the file, without their blank rows.

    KnownError: FILE_MISSING, FILE_LOCKED, FILE_UNREADABLE, NOT_A_SPREADSHEET, SPREADSHEET_OLD_FORMAT,
    SPREADSHEET_ENCRYPTED, SPREADSHEET_TOO_LARGE.
    """
    data = _bytes_of(path)
    if data.startswith(_ZIP):
        return _read_xlsx(data, path)
    if data.startswith(_COMPOUND):
        raise KnownError(_compound_problem(data), path=path)
    if path.suffix.lower() in _TEXT_SUFFIXES and (text := _decode_text(data)) is not None:
        return (_read_text(text, path),)
    raise KnownError(Problem.NOT_A_SPREADSHEET, path=path)


def _bytes_of(path: Path) -> bytes:
    """The whole file at once, so that it is not held open while it is looked through."""
    try:
        if path.is_dir():
            raise KnownError(Problem.NOT_A_SPREADSHEET, path=path)
        if path.stat().st_size > _MAX_FILE:
            raise _too_large(path)
        return path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError(Problem.FILE_MISSING, path=path) from error
    except PermissionError as error:
        raise KnownError(Problem.FILE_LOCKED, path=path) from error
    except OSError as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=path) from error


def _too_large(path: Path) -> KnownError:
    return KnownError(Problem.SPREADSHEET_TOO_LARGE, path=path, rows=MAX_ROWS)


def _compound_problem(data: bytes) -> Problem:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return Problem.SPREADSHEET_ENCRYPTED
    streams = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    is_old_excel = any(stream in data for stream in streams)
    return Problem.SPREADSHEET_OLD_FORMAT if is_old_excel else Problem.NOT_A_SPREADSHEET


def _limited(rows: Iterable[Row], path: Path, already: int = 0) -> tuple[Row, ...]:
    kept: list[Row] = []
    for row in rows:
        if len(kept) + already >= MAX_ROWS:
            raise _too_large(path)
        kept.append(row)
    return tuple(kept)


# ------------------------------------------------------------------------------------------- .xlsx


def _read_xlsx(data: bytes, path: Path) -> tuple[Sheet, ...]:
    try:
        _check_package(data, path)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            return tuple(_sheets(_open(data), path))
    except _DAMAGED as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=path) from error


def _check_package(data: bytes, path: Path) -> None:
    """Whether it is a workbook, of a size that can be read: zipfile never unpacks more than is declared."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names:
        raise KnownError(Problem.SPREADSHEET_OLD_FORMAT, path=path)
    if not any(name.startswith("xl/") for name in names):
        raise KnownError(Problem.NOT_A_SPREADSHEET, path=path)
    if sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels"))) > _MAX_UNPACKED:
        raise _too_large(path)


def _open(data: bytes) -> "Workbook":
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)


def _sheets(workbook: "Workbook", path: Path) -> Iterator[Sheet]:
    count = 0
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # pyright: ignore[reportAttributeAccessIssue] - read-only sheets have it
        rows = _limited(_sheet_rows(sheet, path), path, count)
        count += len(rows)
        yield Sheet(sheet.title, rows, workbook.epoch, sheet.sheet_state != "visible")


def _sheet_rows(sheet: Any, path: Path) -> Iterator[Row]:
    count = 0
    for line, cells in enumerate(sheet.iter_rows(), 1):
        count += len(cells)
        if count > _MAX_CELLS or line > _MAX_LINE:
            raise _too_large(path)
        row = _trimmed([_cell(cell) for cell in cells[:_MAX_COLUMNS]])
        if row:
            yield Row(line, row)


def _trimmed(cells: list[Cell]) -> tuple[Cell, ...]:
    """Without the empty cells at the end; nothing is left of a blank row."""
    while cells and cells[-1].value is None:
        cells.pop()
    return tuple(cells)


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return EMPTY
    if not isinstance(value, str):
        return Cell(value)
    return Cell(value, cell.font.name or "")


# -------------------------------------------------------------------------------------------- text


def _decode_text(data: bytes) -> str | None:
    """Text of a .csv, an old code as Latin letters just as in an .xlsx; None for binary data."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    if b"\0" in data:
        return None
    for encoding in ("utf-8-sig", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _read_text(text: str, path: Path) -> Sheet:
    try:
        return Sheet(path.stem, _limited(_text_rows(text), path), EPOCH_1900)
    except csv.Error as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=path) from error


def _text_rows(text: str) -> Iterator[Row]:
    delimiter = max(_DELIMITERS, key=text.count)
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for values in lines:
        cells = _trimmed([Cell(value) if value.strip() else EMPTY for value in values[:_MAX_COLUMNS]])
        if cells:
            yield Row(lines.line_num, cells)

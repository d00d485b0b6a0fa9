"""The sheets of an .xlsx, whatever is wrong with it."""

import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing.gate import DAMAGED, Gate
from chibo_desktop.importing.grid import EMPTY, UNCOUNTED, Cell, Sheet

if TYPE_CHECKING:
    from openpyxl.workbook import Workbook

_MAX_UNPACKED = 50_000_000  # bytes of all tables and texts inside; pictures do not count
_ENCRYPTED = 0x1
# A part of a package never has one: whoever writes it there means harm.
_DOCTYPE = (b"<!DOCTYPE", b"<!ENTITY")
# A formula that no spreadsheet has worked out yet: programs write them so, and Excel counts when it opens.
_UNCOUNTED = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*(?:<v\s*/>|<v></v>)?\s*</")

# What openpyxl and the zip and XML readers under it raise for a damaged file.
_DAMAGED = (
    *DAMAGED,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    SyntaxError,  # xml.etree's ParseError
)
# What else comes in a zip, by the folder or file that tells.
_OTHERS = (
    ("xl/workbook.bin", "bảng tính nhị phân (.xlsb)"),
    ("word/", "văn bản Word"),
    ("ppt/", "bài trình chiếu"),
    ("content.xml", "văn bản LibreOffice (.ods, .odt)"),
    ("Index/", "bảng tính Numbers"),
)


def read_xlsx(data: bytes, gate: Gate) -> tuple[Sheet, ...]:
    """All sheets, the worked-out values of formulas in them; `KnownError` for whatever is no sound .xlsx."""
    try:
        uncounted = _look_through(data, gate)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about styles and extensions, which are not read
            open_formulas = _open_formulas(data) if uncounted else {}
            return tuple(_sheets(_open(data), gate, open_formulas))
    except _DAMAGED as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=gate.source) from error


def _look_through(data: bytes, gate: Gate) -> bool:
    """Whether formulas wait to be worked out. A package that is none, or too large, is refused.

    Never more is unpacked than the package declares, which zipfile sees to.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = package.infolist()
        _check_kind([part.filename for part in parts], gate)
        texts = [part for part in parts if part.filename.lower().endswith((".xml", ".rels"))]
        if sum(part.file_size for part in texts) > _MAX_UNPACKED:
            raise gate.too_large()
        if any(part.flag_bits & _ENCRYPTED for part in parts):
            raise KnownError(Problem.SPREADSHEET_ENCRYPTED, path=gate.source)
        return any([_is_uncounted(package.read(part), part.filename) for part in texts])  # noqa: C419


def _check_kind(names: list[str], gate: Gate) -> None:
    for sign, kind in _OTHERS:
        if any(name == sign or (sign.endswith("/") and name.startswith(sign)) for name in names):
            raise KnownError(Problem.SPREADSHEET_OTHER_KIND, path=gate.source, kind=kind)
    if not any(name.startswith("xl/") for name in names):
        raise KnownError(Problem.NOT_A_SPREADSHEET, path=gate.source)


def _is_uncounted(part: bytes, name: str) -> bool:
    if any(sign in part for sign in _DOCTYPE):
        raise ValueError("a document type in a package")
    if not name.startswith("xl/worksheets/") or not any(sign in part for sign in (b"<f", b":f")):
        return False
    return _UNCOUNTED.search(part) is not None


def _open(data: bytes, *, formulas: bool = False) -> "Workbook":
    import openpyxl

    return openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=not formulas, keep_links=False)


def _open_formulas(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """By the name of the sheet, the line and column (from 0) of every formula."""
    return {
        sheet.title: frozenset(
            (line, column)
            for line, cells in enumerate(sheet.iter_rows(), 1)
            for column, cell in enumerate(cells)
            if cell.data_type == "f"
        )
        for sheet in _open(data, formulas=True).worksheets
    }


def _sheets(
    workbook: "Workbook", gate: Gate, formulas: dict[str, frozenset[tuple[int, int]]]
) -> Iterator[Sheet]:
    for sheet in workbook.worksheets:
        sheet.reset_dimensions()  # pyright: ignore[reportAttributeAccessIssue] - read-only sheets have it
        rows = gate.take(_rows(sheet, formulas.get(sheet.title, frozenset())))
        yield Sheet(sheet.title, rows, workbook.epoch, sheet.sheet_state != "visible")


def _rows(sheet: Any, formulas: frozenset[tuple[int, int]]) -> Iterable[tuple[int, list[Cell]]]:
    for line, cells in enumerate(sheet.iter_rows(), 1):
        found = [_cell(cell) for cell in cells]
        if formulas:
            found = [
                Cell(UNCOUNTED) if cell.value is None and (line, column) in formulas else cell
                for column, cell in enumerate(found)
            ]
        yield line, found


def _cell(cell: Any) -> Cell:
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return EMPTY
    if not isinstance(value, str):
        return Cell(value)
    return Cell(value, cell.font.name or "")

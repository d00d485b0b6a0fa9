"""A file that somebody chose, or cells that were copied -> sheets, or a known problem that says why not."""

from pathlib import Path

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing.gate import Gate, Progress
from chibo_desktop.importing.grid import Sheet
from chibo_desktop.importing.html_table import is_html, read_html
from chibo_desktop.importing.texts import decode_text, read_text
from chibo_desktop.importing.xls import read_xls
from chibo_desktop.importing.xlsx import read_xlsx

MAX_FILE = 50_000_000  # bytes

_ZIP = b"PK\x03\x04"
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old Office files, and the shell around encrypted new ones
_LOCK_FILE = ("~$", ".~lock.")
# Whatever their names end in, these may hold a table as text.
_TEXT_SUFFIXES = (".csv", ".tsv", ".txt", ".xls", ".xlsx", ".xlsm", ".htm", ".html")
_OTHERS = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "ảnh"),
    (b"\xff\xd8\xff", "ảnh"),
    (b"{\\rtf", "văn bản Word"),
    (b"MIME-Version:", "trang web (.mht)"),
    (b"Rar!", "tệp nén"),
    (b"7z\xbc\xaf", "tệp nén"),
)


def read_workbook(path: Path, progress: Progress | None = None) -> tuple[Sheet, ...]:
    """All sheets of the file, without their blank rows; what it is tells its content, not its name.

    KnownError: FILE_MISSING, FILE_LOCKED, FILE_EMPTY, FILE_UNREADABLE, LOCK_FILE, NOT_A_SPREADSHEET,
    SPREADSHEET_OTHER_KIND, SPREADSHEET_ENCRYPTED, SPREADSHEET_TOO_LARGE.
    """
    if path.name.startswith(_LOCK_FILE):
        raise KnownError(Problem.LOCK_FILE, path=path)
    gate = Gate(path, progress)
    data = _bytes_of(path, gate)
    if data.startswith(_ZIP):
        return read_xlsx(data, gate)
    if data.startswith(_COMPOUND):
        _check_compound(data, path)
        return read_xls(data, gate)
    kind = next((kind for sign, kind in _OTHERS if data.startswith(sign)), "")
    if kind:
        raise KnownError(Problem.SPREADSHEET_OTHER_KIND, path=path, kind=kind)
    text = decode_text(data) if path.suffix.lower() in _TEXT_SUFFIXES else None
    if text is None:
        raise KnownError(Problem.NOT_A_SPREADSHEET, path=path)
    return (read_html(text, path.stem, gate) if is_html(text) else read_text(text, path.stem, gate),)


def read_copied(text: str, html: str, source: str, progress: Progress | None = None) -> tuple[Sheet, ...]:
    """Cells copied in a spreadsheet; of its two forms the page, which names the fonts, if it has a table."""
    gate = Gate(source, progress)
    if len(text) + len(html) > MAX_FILE:
        raise gate.too_large()
    if is_html(html) and (sheet := read_html(html, source, gate)).rows:
        return (sheet,)
    return (read_text(text, source, gate, "\t" if "\t" in text else ""),)


def _bytes_of(path: Path, gate: Gate) -> bytes:
    """The whole file at once, so that it is not held open while it is looked through."""
    try:
        if path.is_dir():
            raise KnownError(Problem.NOT_A_SPREADSHEET, path=path)
        if path.stat().st_size > MAX_FILE:
            raise gate.too_large()
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise KnownError(Problem.FILE_MISSING, path=path) from error
    except PermissionError as error:
        raise KnownError(Problem.FILE_LOCKED, path=path) from error
    except OSError as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=path) from error
    if not data.strip(b"\0 \r\n\t"):
        raise KnownError(Problem.FILE_EMPTY, path=path)
    return data


def _check_compound(data: bytes, path: Path) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise KnownError(Problem.SPREADSHEET_ENCRYPTED, path=path)
    if "WordDocument".encode("utf-16-le") in data:
        raise KnownError(Problem.SPREADSHEET_OTHER_KIND, path=path, kind="văn bản Word")
    streams = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
    if not any(stream in data for stream in streams):
        raise KnownError(Problem.NOT_A_SPREADSHEET, path=path)

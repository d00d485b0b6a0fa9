"""Tables as text: .csv of any code and separator, and cells copied in a spreadsheet."""

import csv
import io
from collections.abc import Iterable

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.importing.gate import Gate
from chibo_desktop.importing.grid import EMPTY, EPOCH_1900, Cell, Sheet

_DELIMITERS = "\t;,|"
_SAMPLE_LINES = 50


def decode_text(data: bytes) -> str | None:
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


def read_text(text: str, name: str, gate: Gate, delimiter: str = "") -> Sheet:
    """The table in the text; without a `delimiter` the one that parts its lines most evenly."""
    try:
        return Sheet(name, gate.take(_rows(text, delimiter or _delimiter(text))), EPOCH_1900)
    except csv.Error as error:
        raise KnownError(Problem.FILE_UNREADABLE, path=gate.source) from error


def _delimiter(text: str) -> str:
    """A comma may stand in every address: what counts is how many lines have as many cells as most have."""
    first, _, rest = text[:200].partition("\n")
    if first.strip().lower().startswith("sep=") and rest:  # Excel's own way to say it
        return first.strip()[4:5] or ","
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    lines = csv.reader(io.StringIO(text[:50_000], newline=""), delimiter=delimiter)
    counts = [len(cells) for _, cells in zip(range(_SAMPLE_LINES), lines, strict=False) if len(cells) > 1]
    most = max(set(counts), key=lambda count: (counts.count(count), count), default=0)
    return counts.count(most), most


def _rows(text: str, delimiter: str) -> Iterable[tuple[int, list[Cell]]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for values in lines:
        yield lines.line_num, [Cell(_plain(value)) if value.strip() else EMPTY for value in values]


def _plain(value: str) -> str:
    """Without Excel's way to keep zeros in a .csv: ="038000…"."""
    return value[2:-1] if value.startswith('="') and value.endswith('"') else value

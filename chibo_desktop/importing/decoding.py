"""A sheet with old codes in it -> the same sheet in Unicode, decided cell by cell."""

from collections import Counter
from dataclasses import dataclass, replace

from chibo_desktop.domain.names import nfc
from chibo_desktop.importing.encodings import Encoding, decode, detect, font_encoding
from chibo_desktop.importing.grid import Cell, Row, Sheet


@dataclass(frozen=True, slots=True)
class DecodedSheet:
    """`encoding` is the old code most found, UNICODE when there is none; `recoded` the cells that had it.

    A cell is named by its line and column (from 0).
    """

    sheet: Sheet
    encoding: Encoding
    recoded: frozenset[tuple[int, int]]


def decode_sheet(sheet: Sheet) -> DecodedSheet:
    """All texts in Unicode; they are composed (NFC) where cells are read.

    A cell that could be read both ways ('Vò' alone is Vò or Vũ) goes with the cells of its row that could be
    told by their words, then with those of the sheet. Where fonts tell, an undecided cell in a font of
    Unicode stays as it is.
    """
    votes = [_votes(row) for row in sheet.rows]
    total: Counter[Encoding] = sum(votes, Counter())
    if not total.keys() - {Encoding.UNICODE} and not _has_old_fonts(sheet):
        return DecodedSheet(sheet, Encoding.UNICODE, frozenset())
    found: Counter[Encoding] = Counter()
    recoded: set[tuple[int, int]] = set()
    rows: list[Row] = []
    for row, own in zip(sheet.rows, votes, strict=True):
        fallback = _winner(own) or _winner(total) or Encoding.UNICODE
        cells: list[Cell] = []
        for column, cell in enumerate(row.cells):
            text, encoding = _read(cell, fallback)
            cells.append(cell if text is None else Cell(text, cell.font))
            if encoding is not Encoding.UNICODE:
                found[encoding] += 1
                recoded.add((row.line, column))
        rows.append(Row(row.line, tuple(cells)))
    encoding = _winner(found) or Encoding.UNICODE
    return DecodedSheet(replace(sheet, rows=tuple(rows)), encoding, frozenset(recoded))


def _has_old_fonts(sheet: Sheet) -> bool:
    return any(font_encoding(font) for font in {cell.font for row in sheet.rows for cell in row.cells})


def _votes(row: Row) -> Counter[Encoding]:
    """What the words of the row say; cells told by their font do not vote."""
    texts = [cell.text for cell in row.cells if not cell.text.isascii() and not font_encoding(cell.font)]
    return Counter(encoding for text in texts if (encoding := detect(text)) is not None)


def _winner(votes: Counter[Encoding]) -> Encoding | None:
    return votes.most_common(1)[0][0] if votes else None


def _read(cell: Cell, fallback: Encoding) -> tuple[str | None, Encoding]:
    """The text of the cell (None when it is no text) and the code that it had."""
    if not cell.text:
        return None, Encoding.UNICODE
    if cell.text.isascii() and not font_encoding(cell.font):
        return cell.text, Encoding.UNICODE
    encoding = detect(cell.text, cell.font) or fallback
    decoded = decode(cell.text, encoding, cell.font)
    if decoded is None:
        return nfc(cell.text), Encoding.UNICODE
    return decoded, encoding

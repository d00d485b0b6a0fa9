"""Widths for a table whose columns came out of a loop: each as wide as what stands in it asks for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from chibo_desktop.documents.proof import lines_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# Twips of a letter of Times New Roman at 13 pt, of a bold capital, of a space, and of both margins of a cell.
_LETTER, _CAPITAL, _SPACE, _MARGINS = 130, 185, 65, 190
# Of the letters of tables with very many columns, in parts of those.
_SMALL, _SMALL_STYLE = 10 / 13, "OBangNho"
# What is longer goes on in the next line.
_LONGEST_WORD, _LONGEST_TEXT = 14, 28 * _LETTER


def fit_columns(tree: Any) -> None:
    """Widen and narrow the columns of every table whose cells no longer sum to the width of the table.

    A loop over columns copies one cell as often as it is turned, with the width it had.
    """
    for table in tree.iter(f"{_W}tbl"):
        rows = [row.findall(f"{_W}tc") for row in table.findall(f"{_W}tr")]
        width, count = _width(table), max(map(len, rows), default=0)
        whole = [row for row in rows if len(row) == count]
        if not width or not count or all(abs(sum(map(_cell_width, row)) - width) < count for row in whole):
            continue
        texts = [[" ".join(lines_of(row[place])) for row in whole] for place in range(count)]
        _set(table, whole, shares(texts, width, _SMALL if _is_small(table) else 1))


def shares(columns: Sequence[Sequence[str]], width: int, size: float = 1) -> list[int]:
    """Twips for each column: its longest word at least, and a line for each of its texts where there is room.

    Where there is not, the columns with the longest texts give way first, down to one width for all of them:
    a short text cut in two lines would make every row higher. The first text is the heading, and only that
    one row is higher for it. ``size`` is that of the letters in parts of 13 pt.
    """
    least = [round(max(map(_longest_word, texts), default=0) * size) + _MARGINS for texts in columns]
    rows, whole = (
        [
            max(few, round(max(map(_longest_line, texts[first:]), default=0) * size) + _MARGINS)
            for few, texts in zip(least, columns, strict=True)
        ]
        for first in (1, 0)
    )
    if sum(whole) <= width or sum(least) >= width:
        wanted = least if sum(least) >= width else whole
        found = [one * width // sum(wanted) for one in wanted]
    elif sum(rows) <= width:
        spare, asked = width - sum(rows), sum(whole) - sum(rows)
        found = [few + (more - few) * spare // asked for few, more in zip(rows, whole, strict=True)]
    else:
        # The widest that columns may be so that all of them fit.
        most = bisect_right(range(width), width, key=lambda most: sum(_up_to(most, least, rows))) - 1
        found = _up_to(most, least, rows)
    found[-1] += width - sum(found)
    return found


def _up_to(most: int, least: Sequence[int], liked: Sequence[int]) -> list[int]:
    return [max(few, min(more, most)) for few, more in zip(least, liked, strict=True)]


def _longest_word(text: str) -> int:
    """Its width in twips."""
    return max((_set_width(word[:_LONGEST_WORD]) for word in text.split()), default=0)


def _longest_line(text: str) -> int:
    """How wide the text is in one line, but no more than is liked of a line; in twips."""
    words = text.split()
    return min(_LONGEST_TEXT, sum(map(_set_width, words)) + _SPACE * max(0, len(words) - 1))


def _set_width(word: str) -> int:
    return sum(_CAPITAL if letter.isupper() else _LETTER for letter in word)


def _is_small(table: Any) -> bool:
    styles = (found.get(f"{_W}val") for found in table.iter(f"{_W}pStyle"))
    return _SMALL_STYLE in styles


def _width(table: Any) -> int:
    found = table.find(f"{_W}tblPr/{_W}tblW")
    return int(found.get(f"{_W}w", 0)) if found is not None and found.get(f"{_W}type") == "dxa" else 0


def _cell_width(cell: Any) -> int:
    found = cell.find(f"{_W}tcPr/{_W}tcW")
    return int(found.get(f"{_W}w", 0)) if found is not None else 0


def _set(table: Any, rows: Sequence[Sequence[Any]], widths: Sequence[int]) -> None:
    for column, width in zip(table.findall(f"{_W}tblGrid/{_W}gridCol"), widths, strict=False):
        column.set(f"{_W}w", str(width))
    for row in rows:
        for cell, width in zip(row, widths, strict=True):
            found = cell.find(f"{_W}tcPr/{_W}tcW")
            if found is not None:
                found.set(f"{_W}w", str(width))

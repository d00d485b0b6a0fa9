"""Invented workbooks, made as secretaries make them, and what a bad stick makes of them."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

Save = Callable[..., Path]
Hurt = Callable[[bytes], Iterator[bytes]]


@pytest.fixture
def hurt() -> Hurt:
    """The same bytes as a stick may give them back: cut, or with wrong ones in them."""

    def damaged(data: bytes) -> Iterator[bytes]:
        chance = random.Random(1)
        for _ in range(150):
            found = bytearray(data)
            if chance.random() < 0.3:
                del found[chance.randrange(len(found)) :]
            for _ in range(chance.randrange(1, 20)):
                if found:
                    found[chance.randrange(len(found))] = chance.randrange(256)
            yield bytes(found)

    return damaged


@pytest.fixture
def save(tmp_path: Path) -> Save:
    """Write rows to an .xlsx and give its path. `fonts`: a font name by row or by (row, column), from 1."""

    def write(
        rows: Sequence[Sequence[Any]],
        *,
        name: str = "danh_sach.xlsx",
        font: str = "",
        fonts: Mapping[int | tuple[int, int], str] | None = None,
        merged: Sequence[str] = (),
        formats: Mapping[str, str] | None = None,
        sheets: Mapping[str, Sequence[Sequence[Any]]] | None = None,
    ) -> Path:
        import openpyxl
        from openpyxl.styles import Font

        workbook = openpyxl.Workbook()
        sheet = workbook.worksheets[0]
        for row, values in enumerate(rows, 1):
            for column, value in enumerate(values, 1):
                cell = sheet.cell(row, column, value)
                chosen = (fonts or {}).get((row, column)) or (fonts or {}).get(row) or font
                if chosen:
                    cell.font = Font(name=chosen)
        for span in merged:
            sheet.merge_cells(span)
        for place, shown_as in (formats or {}).items():
            sheet[place].number_format = shown_as
        for title, more in (sheets or {}).items():
            other = workbook.create_sheet(title)
            for values in more:
                other.append(list(values))
        path = tmp_path / name
        workbook.save(path)
        return path

    return write

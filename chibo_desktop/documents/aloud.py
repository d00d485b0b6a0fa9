"""A finished Word file as it is read aloud to the meeting."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from chibo_desktop.documents.proof import lines_of

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The head of a paper and its signatures are tables, too, of two columns; those are read downwards.
_LEAST_COLUMNS = 3


def read_aloud(docx: bytes) -> list[str]:
    """The paragraphs of the body without empty ones; a row of a table is one of them: "1 · An · Treo cờ".

    Page numbers and whatever else stands in headers and footers are not read.
    """
    import lxml.etree as etree

    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{_W}body")
    lines = [] if body is None else [line.strip() for element in body for line in _of_block(element)]
    return [line for line in lines if line]


def _of_block(element: Any) -> Iterator[str]:
    rows = list(element.iter(f"{_W}tr")) if element.tag == f"{_W}tbl" else []
    if not rows:
        yield from lines_of(element)
    for row in rows:
        cells = [" ".join(line for line in lines_of(cell) if line) for cell in row.findall(f"{_W}tc")]
        if len(cells) < _LEAST_COLUMNS:
            yield from lines_of(row)
        else:
            yield " · ".join(cell for cell in cells if cell)

"""Prove that a finished Word file says everything that was typed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from chibo_desktop.documents.package import DAMAGED
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.text import Marked, one_line
from chibo_desktop.documents.values import Counts, Form
from chibo_desktop.domain.bold import plain
from chibo_desktop.domain.errors import KnownError, Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PIECES = tuple(f"{_W}{name}" for name in ("t", "delText", "tab", "br", "cr", "noBreakHyphen"))

Typed = tuple[tuple[str, ...], ...]
"""The typed texts of a paper, one tuple a field, each in the order in which it must be printed."""


def typed(paper: Paper) -> Typed:
    """Every text of the paper that people typed; numbers and dates the program works out are left out."""
    found: dict[str, list[str]] = {}
    for field, text in _texts(paper, ""):
        if field not in paper.not_printed:
            found.setdefault(field, []).append(text)
    return tuple(tuple(texts) for texts in found.values())


def missing(document: str, wanted: Typed) -> str | None:
    """The first typed text that `document` lacks, `None` when it has them all, in order field by field.

    White space counts as one space, for a typed line break ends a paragraph. What a template prints in
    capitals may be there in capitals. Three equal opinions must stand there three times.
    """
    lines = one_line(document)
    for texts in wanted:
        place = 0
        for text in texts:
            sought = one_line(text)
            ends = [
                at + len(form) for form in (sought, sought.upper()) if (at := lines.find(form, place)) >= 0
            ]
            if not ends:
                return text
            place = min(ends)
    return None


def read_text(source: Path | bytes) -> str:
    """All text of a .docx in the order of the page: headers, body, footers, notes; a line a paragraph.

    ``KnownError`` when it is no Word file; `OSError` when it can't be read at all.
    """
    import lxml.etree as etree

    data = source.read_bytes() if isinstance(source, Path) else source
    name = source.name if isinstance(source, Path) else ""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            parts = sorted(filter(_is_text, package.namelist()), key=lambda part: "document" not in part)
            trees = [etree.fromstring(package.read(part)) for part in parts]
    except (*DAMAGED, etree.XMLSyntaxError) as error:
        raise KnownError(Problem.PAPER_UNREADABLE, file=name) from error
    return "\n".join(line for tree in trees for line in lines_of(tree))


def _is_text(part: str) -> bool:
    stem = part.removeprefix("word/").removesuffix(".xml").rstrip("0123456789")
    return part.startswith("word/") and stem in ("document", "header", "footer", "footnotes", "endnotes")


def lines_of(tree: Any) -> Iterator[str]:
    """The text of every paragraph inside an element, in the order of the page."""
    for paragraph in tree.iter(f"{_W}p"):
        yield "".join(_piece(element) for element in paragraph.iter(*_PIECES))


def _piece(element: Any) -> str:
    match element.tag.removeprefix(_W):
        case "t" | "delText":
            return element.text or ""
        case "tab":
            # In the paragraph's properties the same name is a tab stop.
            return "\t" if element.getparent().tag == f"{_W}r" else ""
        case "noBreakHyphen":
            return "-"
        case _:
            return "\n"


def _texts(value: Any, field: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, str):
        text = plain(value) if isinstance(value, Marked) else value
        if one_line(text):
            yield field, text
    elif isinstance(value, Sequence):
        for inner in value:
            yield from _texts(inner, field)
    elif is_dataclass(value) and not isinstance(value, (Form, Counts, type)):
        for part in fields(value):
            yield from _texts(getattr(value, part.name), f"{field}.{part.name}".lstrip("."))

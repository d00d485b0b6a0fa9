"""The paragraphs of a template with their places, and remarks written at them into a copy."""

from __future__ import annotations

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from chibo_desktop.documents import whole_tags
from chibo_desktop.documents.package import DAMAGED, too_large
from chibo_desktop.documents.template_faults import Fault, Place
from chibo_desktop.documents.template_problems import TemplateProblem
from chibo_desktop.domain.errors import KnownError, Problem

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PART = re.compile(r"word/(document|header|footer|footnotes|endnotes)\d*\.xml")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the package with its tags made whole; ``file`` is its name there, ``kind`` what it is."""

    file: str
    kind: str
    paragraphs: tuple[tuple[Any, Place], ...]
    broken: tuple[whole_tags.Broken, ...]

    def place_of(self, paragraph: Any) -> Place | None:
        return next((place for element, place in self.paragraphs if element is paragraph), None)


def parts(template: bytes) -> list[Part]:
    """Every part that may have tags, the body first; `TemplateProblem` when it is no Word file."""
    return [_part(name, tree) for name, tree in _trees(template)]


def _trees(template: bytes) -> list[tuple[str, Any]]:
    import lxml.etree as etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            package.getinfo("word/document.xml")
            if too_large(package) or package.testzip() is not None:
                raise TemplateProblem(Problem.TEMPLATE_UNREADABLE)
            names = sorted(
                filter(_PART.fullmatch, package.namelist()), key=lambda name: "document" not in name
            )
            return [(name, etree.fromstring(package.read(name), parser)) for name in names]
    except (*DAMAGED, etree.XMLSyntaxError) as error:
        raise TemplateProblem(Problem.TEMPLATE_UNREADABLE) from error


def _part(name: str, tree: Any) -> Part:
    known = _PART.fullmatch(name)
    kind = known[1] if known else ""
    # As in the clerk's file: accepting what was deleted may take paragraphs away.
    order = {paragraph: place for place, paragraph in enumerate(tree.iter(f"{_W}p"))}
    broken = tuple(whole_tags.made_whole(tree))
    return Part(name, kind, tuple(_places(tree, kind, order)), broken)


def _places(tree: Any, part: str, order: dict[Any, int]) -> Iterator[tuple[Any, Place]]:
    outside = 0
    tables = {table: number for number, table in enumerate(tree.iter(f"{_W}tbl"), 1)}
    in_cell: Counter[Any] = Counter()
    for paragraph in tree.iter(f"{_W}p"):
        text, index = whole_tags.text_of(paragraph), order.get(paragraph, 0)
        cell = next(paragraph.iterancestors(f"{_W}tc"), None)
        if cell is None:
            outside += 1
            yield paragraph, Place(part, index, outside, near=text)
            continue
        row = cell.getparent()
        table = row.getparent()
        in_cell[cell] += 1
        at = _number(table, row), _number(row, cell)
        yield paragraph, Place(part, index, in_cell[cell], tables[table], *at, text)


def _number(holder: Any, one: Any) -> int:
    """The place of a row in its table, or of a cell in its row, from 1."""
    return holder.findall(one.tag).index(one) + 1


def commented(template: bytes, faults: Iterable[Fault], name: str = "") -> bytes:
    """A copy with every fault as a Word comment at its place; what has none stands at the first paragraph.

    `KnownError`, with ``name``, when no comment can be written into the file.
    """
    import docx
    from docx.opc.exceptions import OpcError
    from docx.text.paragraph import Paragraph

    try:
        document = docx.Document(io.BytesIO(template))
        paragraphs = list(document.element.body.iter(f"{_W}p")) or [document.add_paragraph()._p]  # noqa: SLF001
    except (*DAMAGED, OpcError, AttributeError) as error:
        raise KnownError(Problem.TEMPLATE_UNREADABLE, file=name) from error
    for fault in faults:
        in_body = fault.place is not None and fault.place.part == "document"
        element = paragraphs[fault.place.index if fault.place is not None and in_body else 0]
        paragraph = Paragraph(element, document._body)  # noqa: SLF001
        runs = paragraph.runs or [paragraph.add_run("")]
        text = fault.sentence() if in_body else fault.line()
        document.add_comment(runs, text=text, author="Sổ sinh hoạt chi bộ", initials="CB")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()

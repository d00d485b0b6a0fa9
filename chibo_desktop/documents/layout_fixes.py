"""Where rdocx lays out otherwise than Word: the file it gets is changed so that the pages come out as Word's.

Only the copy that is laid out is changed, never the paper. Found by comparing with LibreOffice; each entry
goes when rdocx has learnt it.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable
from copy import deepcopy
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY, _STYLES = "word/document.xml", "word/styles.xml"
# What every font of the papers has: Latin with all Vietnamese letters, marks, common punctuation, đồng, euro.
_RARE = re.compile("[^\\s\x20-\u024f\u0300-\u036f\u1e00-\u1eff\u2010-\u2044\u20ab\u20ac]+")
_TWIPS = 20
_HAIR = 0.5
# A table's head of one or two lines at 13 pt is lower than this, a head with a row under it is higher.
_HEAD_ONLY = 36.0
# Lower than this, a part of a paragraph is one line: papers are written in 14 pt.
_TWO_LINES = 30.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or table of the body, or the part of it on one page; points from the page's top left.

    ``index`` counts the paragraphs and tables of the body from 0, ``page`` counts from 0.
    """

    index: int
    page: int
    x: float
    y: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        return self.y + self.height


def rare_characters_apart(docx: bytes) -> bytes:
    """Put emoji and other characters that Times New Roman lacks into runs of their own.

    rdocx chooses a font for a whole run: one ✓ in a paragraph would set all of it in DejaVu Sans, which is a
    fifth wider.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = package.read(_BODY)
    if not _RARE.search(body.decode("utf-8", "replace")):
        return docx
    import lxml.etree as etree

    tree = etree.fromstring(body)
    for run in list(tree.iter(f"{_W}r")):
        if any(_RARE.search(text.text or "") for text in run.findall(f"{_W}t")):
            _split_run(run)
    return _with_body(docx, tree)


def mended(docx: bytes, blocks: Iterable[Block]) -> bytes | None:
    """The file to lay out instead once `blocks` show where rdocx went wrong; `None` when all is well.

    A row that must not be split and fills more than a page runs off the paper: Word splits it after all. A
    paragraph of three lines is cut into two and one: Word, which leaves no line alone, moves all three. The
    head of a table stays behind on the page before its first row: Word takes it along, and the heading above.
    """
    parts: dict[int, list[Block]] = defaultdict(list)
    for block in blocks:
        parts[block.index].append(block)
    lines = [_line_left_alone(blocks) for blocks in parts.values()]
    alone = {line for line in lines if line}
    three = {
        index
        for index, blocks in parts.items()
        if any(_same(sum(block.height for block in blocks), 3 * line) for line in alone)
    }
    too_long = _below_the_text(docx, parts)
    beheaded = {index for index, blocks in parts.items() if _head_left_behind(index, blocks, parts)}
    if not three and not too_long and not beheaded:
        return None
    return _changed(docx, three, too_long, beheaded)


def _line_left_alone(parts: list[Block]) -> float:
    """The height of the last line where a paragraph of three was cut into two and one, else 0."""
    if len(parts) != 2:
        return 0.0
    first, second = parts
    return second.height if second.height < _TWO_LINES and _same(first.height, 2 * second.height) else 0.0


def _head_left_behind(index: int, blocks: list[Block], parts: dict[int, list[Block]]) -> bool:
    first = blocks[0]
    above = parts.get(index - 1, ())
    return len(blocks) > 1 and first.height < _HEAD_ONLY and any(block.page == first.page for block in above)


def _same(one: float, other: float) -> bool:
    return abs(one - other) < _HAIR


def _below_the_text(docx: bytes, parts: dict[int, list[Block]]) -> set[int]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = package.read(_BODY)
    height = re.findall(rb'<w:pgSz\b[^>]*\bw:h="(\d+)"', body)
    margin = re.findall(rb'<w:pgMar\b[^>]*\bw:bottom="(\d+)"', body)
    if not height or not margin:
        return set()
    lowest = (min(map(int, height)) - max(map(int, margin))) / _TWIPS + _HAIR
    return {index for index, blocks in parts.items() if any(block.bottom > lowest for block in blocks)}


def _changed(
    docx: bytes, together: Collection[int], splittable: Collection[int], beheaded: Collection[int]
) -> bytes | None:
    import lxml.etree as etree

    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        tree = etree.fromstring(package.read(_BODY))
        styles = etree.fromstring(package.read(_STYLES))
    body = tree.find(f"{_W}body")
    if body is None:
        return None
    elements = [child for child in body if child.tag != f"{_W}sectPr"]
    changed = False
    for index, element in enumerate(elements):
        if index in together and element.tag == f"{_W}p":
            changed |= _mark(element, "keepLines", after="keepNext")
        if index in splittable:
            changed |= _let_split(element)
        if index in beheaded and element.find(f".//{_W}tblHeader") is not None:
            changed |= _mark(
                _first_kept(elements, index, _keeping_styles(styles)), "pageBreakBefore", "keepLines"
            )
    return _with_body(docx, tree) if changed else None


def _first_kept(elements: list[Any], index: int, keeping: Collection[str]) -> Any:
    """The first of the headings above the table at ``index`` that must stay with it; it is a paragraph."""
    while index > 1 and _keeps_with_next(elements[index - 1], keeping):
        index -= 1
    return elements[index]


def _keeps_with_next(element: Any, keeping: Collection[str]) -> bool:
    properties = element.find(f"{_W}pPr")
    if element.tag != f"{_W}p" or properties is None:
        return False
    own = properties.find(f"{_W}keepNext")
    if own is not None:
        return own.get(f"{_W}val") not in ("0", "false")
    style = properties.find(f"{_W}pStyle")
    return style is not None and style.get(f"{_W}val") in keeping


def _keeping_styles(styles: Any) -> set[str]:
    return {
        style.get(f"{_W}styleId")
        for style in styles.iter(f"{_W}style")
        if style.find(f"{_W}pPr/{_W}keepNext") is not None
    }


def _let_split(element: Any) -> bool:
    """Take every wish to stay on one page from a table and all in it; the second time, its repeated head.

    rdocx may still run a row off the page where the repeated head takes the last of the room.
    """
    marks = list(element.iter(f"{_W}cantSplit")) or list(element.iter(f"{_W}tblHeader"))
    for mark in marks:
        mark.getparent().remove(mark)
    for paragraph in element.iter(f"{_W}p") if marks else ():
        properties = _properties(paragraph)
        for name in ("keepNext", "keepLines"):
            for old in properties.findall(f"{_W}{name}"):
                properties.remove(old)
        place = 0 if properties.find(f"{_W}pStyle") is None else 1
        properties.insert(place, properties.makeelement(f"{_W}keepNext", {f"{_W}val": "0"}))
    return bool(marks)


def _mark(paragraph: Any, name: str, after: str) -> bool:
    """Give a paragraph a property, in the place the schema has for it; False when it has it already."""
    if paragraph.tag != f"{_W}p":
        return False
    properties = _properties(paragraph)
    if properties.find(f"{_W}{name}") is not None:
        return False
    places = [properties.find(f"{_W}{before}") for before in (after, "keepNext", "pStyle")]
    found = next((place for place in places if place is not None), None)
    properties.insert(
        0 if found is None else properties.index(found) + 1, properties.makeelement(f"{_W}{name}")
    )
    return True


def _properties(paragraph: Any) -> Any:
    found = paragraph.find(f"{_W}pPr")
    if found is None:
        found = paragraph.makeelement(f"{_W}pPr")
        paragraph.insert(0, found)
    return found


def _split_run(run: Any) -> None:
    """Replace a run by several of the same look: one for each stretch of its text, one for all else in it."""
    look = run.find(f"{_W}rPr")
    for child in [child for child in run if child is not look]:
        for piece in _pieces(child.text or "") if child.tag == f"{_W}t" else (None,):
            part = run.makeelement(run.tag, run.attrib)
            if look is not None:
                part.append(deepcopy(look))
            if piece is None:
                part.append(child)
            else:
                text = part.makeelement(f"{_W}t", {_XML_SPACE: "preserve"})
                text.text = piece
                part.append(text)
            run.addprevious(part)
    run.getparent().remove(run)


def _pieces(text: str) -> list[str]:
    cuts = [0, *(edge for found in _RARE.finditer(text) for edge in found.span()), len(text)]
    return [text[start:end] for start, end in pairwise(cuts) if start < end]


def _with_body(docx: bytes, tree: Any) -> bytes:
    import lxml.etree as etree

    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(docx)) as package, zipfile.ZipFile(out, "w") as changed:
        for name in package.namelist():
            changed.writestr(name, etree.tostring(tree) if name == _BODY else package.read(name))
    return out.getvalue()

"""What Word leaves in and around the tags of a template is taken away, so that each tag stands whole.

Word cuts a tag into runs where its spelling is doubted or its look differs, puts bookmarks and comments into
it, keeps what was deleted, and turns quotes and spaces into finer ones. A paper made from a template has no
tracked changes, comments or content controls either: changes count as accepted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}")

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_P, _T, _R, _TR, _TC = (f"{_W}{name}" for name in ("p", "t", "r", "tr", "tc"))
_BRACES = re.compile(r"\{\{|\{%|\{#|%\}|\}\}|#\}")
_OF_PARAGRAPH, _OF_ROW, _OF_CELL = (
    re.compile(rf"\{{[%#]{holder}\s.*?[%#]\}}") for holder in ("p", "tr", "tc")
)
_HYPHENS = re.compile(r"(?<=^\{[{%#])((?:tr|tc|p|r)?)[-–—]|[-–—](?=[}%#]\}$)")
_PIECES = {
    _T: None,
    f"{_W}tab": " ",
    f"{_W}ptab": " ",
    f"{_W}br": " ",
    f"{_W}cr": " ",
    f"{_W}noBreakHyphen": "-",
    f"{_W}softHyphen": "",
}
"""What may stand between the letters of a tag, and what it counts as."""
_CHANGES = ("rPr", "pPr", "sectPr", "tblPr", "tblPrEx", "tblGrid", "trPr", "tcPr")
_RANGES = (
    "comment", "moveFrom", "moveTo", "customXmlInsRange", "customXmlDelRange", "customXmlMoveFromRange",
    "customXmlMoveToRange",
)  # fmt: skip
_DROPPED = frozenset(
    f"{_W}{name}"
    for name in (
        "proofErr", "bookmarkStart", "bookmarkEnd", "permStart", "permEnd", "lastRenderedPageBreak",
        "commentReference", "annotationRef", "numberingChange", "cellIns", "cellMerge",
        *(f"{name}Change" for name in _CHANGES),
        *(f"{name.removesuffix('Range')}Range{end}" for name in _RANGES for end in ("Start", "End")),
    )
)  # fmt: skip
_DELETED, _INSERTED = (
    frozenset(f"{_W}{name}" for name in names) for names in (("del", "moveFrom"), ("ins", "moveTo"))
)
_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdt", "smartTag", "customXml"))
_ABOUT_WRAPPERS = frozenset(f"{_W}{name}" for name in ("sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr"))
_INLINE = frozenset(f"{_W}{name}" for name in ("hyperlink", "fldSimple", "dir", "bdo"))
_LOST_WITH_PARAGRAPH = tuple(f"{_W}{name}" for name in ("sectPr", "drawing", "pict", "object"))
_NUMBERS = ("}paraId", "}textId")
# Word's own finer signs, and letters that nobody sees.
_PLAIN = dict.fromkeys(map(ord, "“”„"), '"') | dict.fromkeys(map(ord, "‘’‚"), "'")
_PLAIN |= dict.fromkeys(map(ord, "\u00a0\u202f\u2007\u2009\u200a\t\n\r"), " ")
_PLAIN |= dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"), "")


@dataclass(frozen=True, slots=True)
class Broken:
    """A paragraph whose tags cannot be read: ``what`` is the brace without its other half, or the tag of a
    whole paragraph, row or cell that does not stand there alone."""

    paragraph: Any
    what: str
    alone: bool = False


def made_whole(tree: Any) -> list[Broken]:
    """Change the tree of a part so that every tag is one plain piece of text; what cannot be mended."""
    _unwrap(tree)
    _accept_changes(tree)
    for element in tree.iter(_P, _R, _TR):
        # Traces of editing; a paragraph's own number may stand in a file once only, and loops repeat it.
        for name in [name for name in element.attrib if "}rsid" in name or name.endswith(_NUMBERS)]:
            del element.attrib[name]
    broken: list[Broken] = []
    for paragraph in list(tree.iter(_P)):
        if "{" in (text := text_of(paragraph)) or "}" in text:
            _join_tags(paragraph)
            _free_from_links(paragraph)
            _part_from_section(paragraph)
            broken += _unread(paragraph)
    return broken


def text_of(paragraph: Any) -> str:
    """The words of a paragraph as tags are sought in them, without those of text boxes in it."""
    return "".join(text for _, text in _pieces(paragraph))


# -- tags ----------------------------------------------------------------------------------------------


def _pieces(paragraph: Any) -> list[tuple[Any, str]]:
    return [
        (piece, piece.text or "" if stands_for is None else stands_for)
        for piece in paragraph.iter(*_PIECES)
        if piece.getparent().tag == _R and next(piece.iterancestors(_P), None) is paragraph
        for stands_for in (_PIECES[piece.tag],)
    ]


def _join_tags(paragraph: Any) -> None:
    """Put every tag into the piece of text it begins in."""
    pieces = _pieces(paragraph)
    for tag in reversed(list(TAG.finditer("".join(text for _, text in pieces)))):
        at, first = 0, True
        for piece, text in pieces:
            start, end = tag.start() - at, tag.end() - at
            at += len(text)
            if end <= 0 or start >= len(text):
                continue
            if piece.tag != _T:
                piece.getparent().remove(piece)
                continue
            _write(piece, (text[: max(start, 0)] + plain(tag[0]) if first else "") + text[end:])
            first = False
        pieces = _pieces(paragraph)


def _write(piece: Any, text: str) -> None:
    piece.text = text
    if text != text.strip():
        piece.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def plain(tag: str) -> str:
    """A tag with plain quotes and spaces, without letters nobody sees and without Jinja's trimming."""
    return _HYPHENS.sub(lambda found: found[1] or "", tag.translate(_PLAIN))


def _part_from_section(paragraph: Any) -> None:
    """A section that ends in the tag of a whole paragraph ends in one of its own behind it, a hair high.

    LibreOffice puts the end of a section into the paragraph before, and the tag would take it along.
    """
    end = paragraph.find(f"{_W}pPr/{_W}sectPr")
    if end is None or not _OF_PARAGRAPH.fullmatch(text_of(paragraph).strip()):
        return
    after, look = (paragraph.makeelement(f"{_W}{name}") for name in ("p", "pPr"))
    hair = {f"{_W}before": "0", f"{_W}after": "0", f"{_W}line": "20", f"{_W}lineRule": "exact"}
    look.append(look.makeelement(f"{_W}spacing", hair))
    look.append(end)
    after.append(look)
    paragraph.addnext(after)


def _unread(paragraph: Any) -> Iterator[Broken]:
    text = text_of(paragraph)
    for brace in _BRACES.findall(TAG.sub("", text)):
        yield Broken(paragraph, brace)
    for sought, holder in (
        (_OF_PARAGRAPH, paragraph),
        (_OF_ROW, next(paragraph.iterancestors(_TR), None)),
        (_OF_CELL, next(paragraph.iterancestors(_TC), None)),
    ):
        if (found := sought.search(text)) and not _alone(found[0], holder):
            yield Broken(paragraph, found[0], alone=True)


def _alone(tag: str, holder: Any) -> bool:
    """Whether nothing that is printed goes when ``holder`` gives way to the tag."""
    if holder is None or next(holder.iter(*_LOST_WITH_PARAGRAPH), None) is not None:
        return False
    return "".join(map(text_of, holder.iter(_P))).strip() == tag


# -- what is around them -------------------------------------------------------------------------------


def _accept_changes(tree: Any) -> None:
    for element in list(tree.iter(*_DELETED, *_INSERTED, *_DROPPED, f"{_W}cellDel")):
        holder = element.getparent()
        if holder is None:
            continue
        gone = element.tag in _DELETED
        if element.tag == f"{_W}cellDel":
            _remove(holder.getparent())
        elif holder.tag == f"{_W}trPr":
            _remove(holder.getparent() if gone else element)
        elif holder.tag == f"{_W}rPr":
            _remove(element)
            if gone and holder.getparent().tag == f"{_W}pPr":
                _join_with_next(holder.getparent().getparent())
        elif element.tag in _INSERTED:
            _replace_by_children(element)
        else:
            _remove(element)
    for table in list(tree.iter(f"{_W}tbl")):
        if table.find(_TR) is None and table.find(f".//{_TR}") is None:
            _remove(table)


def _join_with_next(paragraph: Any) -> None:
    """The mark of a paragraph was deleted: what is in it begins the next one, whose look it takes."""
    after = paragraph.getnext()
    if after is None or after.tag != _P:
        return
    place = 0 if after.find(f"{_W}pPr") is None else 1
    for child in reversed([child for child in paragraph if child.tag != f"{_W}pPr"]):
        after.insert(place, child)
    _remove(paragraph)


def _unwrap(tree: Any) -> None:
    """Content controls and the like give way to what is in them."""
    for element in list(tree.iter(*_ABOUT_WRAPPERS)):
        _remove(element)
    for element in list(tree.iter(*_WRAPPERS)):
        for content in element.findall(f"{_W}sdtContent"):
            _replace_by_children(content)
        _replace_by_children(element)


def _free_from_links(paragraph: Any) -> None:
    """A line break typed into a field ends the paragraph, and a link cannot go on in the next."""
    for element in list(paragraph.iter(*_INLINE)):
        if any("{" in (piece.text or "") for piece in element.iter(_T)):
            _replace_by_children(element)


def _remove(element: Any) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _replace_by_children(element: Any) -> None:
    parent = element.getparent()
    place = parent.index(element)
    for child in reversed(list(element)):
        parent.insert(place, child)
    parent.remove(element)

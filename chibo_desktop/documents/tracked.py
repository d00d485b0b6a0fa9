"""Changes that Word can accept and reject one by one, and the same as they look on paper.

A text with changes goes through its template with signs around the changed pieces; in the finished file the
signs become Word's own marks (``w:ins``, ``w:del``), over as many paragraphs as the piece has lines.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from chibo_desktop.documents.text import one_line
from chibo_desktop.domain.versions import Difference, Piece

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_BODY = "word/document.xml"
_EPOCH = (1980, 1, 1, 0, 0, 0)
_BEGINS = {Difference.ADDED: "+", Difference.REMOVED: "-"}
_MARKS = {"+": f"{_W}ins", "-": f"{_W}del", "=": None}
_LOOKS = {f"{_W}ins": ("u", {f"{_W}val": "single"}), f"{_W}del": ("strike", {})}
# Of the properties of letters these come before a line through or under them.
_BEFORE = frozenset(
    f"{_W}{name}" for name in ("rStyle", "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps")
)

Edit = Callable[[Any], None]


@dataclass(frozen=True, slots=True)
class Signs:
    """Signs that stand in none of the texts: ``⟦0+⟧`` begins what was added, ``⟦0-⟧`` what was taken out."""

    key: str

    @classmethod
    def unlike(cls, texts: Iterable[str]) -> Signs:
        whole = "".join(texts)
        return next(cls(f"⟦{number}") for number in count() if f"⟦{number}" not in whole)

    def written(self, pieces: Iterable[Piece]) -> str:
        """The pieces as one text, the changed ones between signs."""
        return "".join(self._written(piece) for piece in pieces)

    def _written(self, piece: Piece) -> str:
        begins = _BEGINS.get(piece.difference)
        return f"{self.key}{begins}⟧{piece.text}{self.key}=⟧" if begins else piece.text

    def parted(self, text: str) -> list[str]:
        """A text and the signs in it, in turn."""
        return re.split(rf"({re.escape(self.key)}[+=-]⟧)", text)

    def mark(self, part: str) -> str | None:
        """What a sign turns to."""
        return _MARKS[part[-2]]


def tracked(docx: bytes, signs: Signs, author: str, at: datetime) -> bytes:
    """The file with its signs made into changes by ``author``, who made them ``at``."""
    return _edited(docx, _Tracking(signs, author, at).track)


def as_printed(docx: bytes) -> bytes:
    """The file with changes drawn: what was added underlined, what was taken out struck through.

    Whatever lays pages out may leave marks of changes away; a file without any comes back as it is.
    """
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = package.read(_BODY)
    if b"<w:ins " not in body and b"<w:del " not in body:
        return docx
    return _edited(docx, _draw)


class _Tracking:
    def __init__(self, signs: Signs, author: str, at: datetime) -> None:
        self._signs = signs
        self._by = {f"{_W}author": one_line(author), f"{_W}date": at.isoformat(timespec="seconds") + "Z"}
        self._ids = count(1)
        self._now: str | None = None
        """The mark of the change that goes on, also from one paragraph to the next."""

    def track(self, tree: Any) -> None:
        for paragraph in list(tree.iter(f"{_W}p")):
            for run in list(paragraph.iter(f"{_W}r")):
                self._track_run(run)
            if self._now is not None:
                self._mark_end(paragraph)

    def _track_run(self, run: Any) -> None:
        if self._now is None and not any(self._signs.key in (t.text or "") for t in run.iter(f"{_W}t")):
            return
        made = list(self._pieces(run))
        parent, at = run.getparent(), run.getparent().index(run)
        parent.remove(run)
        for place, (mark, piece) in enumerate(made):
            parent.insert(at + place, piece if mark is None else self._marked(mark, piece))

    def _pieces(self, run: Any) -> Iterator[tuple[str | None, Any]]:
        """The run cut where a change begins or ends: each piece with its mark; empty ones are left out."""
        piece = _like(run)
        for child in run:
            if child.tag == f"{_W}rPr":
                continue
            if child.tag != f"{_W}t":
                piece.append(copy.deepcopy(child))
                continue
            for place, part in enumerate(self._signs.parted(child.text or "")):
                if place % 2:
                    if _says(piece):
                        yield self._now, piece
                    self._now, piece = self._signs.mark(part), _like(run)
                elif part:
                    piece.append(_text(part))
        if _says(piece):
            yield self._now, piece

    def _marked(self, mark: str, run: Any) -> Any:
        wrapped = run.makeelement(mark, self._stamp())
        if mark == f"{_W}del":
            for text in run.iter(f"{_W}t"):
                text.tag = f"{_W}delText"
        wrapped.append(run)
        return wrapped

    def _mark_end(self, paragraph: Any) -> None:
        """The end of the paragraph is part of the change."""
        assert self._now is not None
        of_end = _child(_child(paragraph, "pPr", first=True), "rPr")
        of_end.insert(0, of_end.makeelement(self._now, self._stamp()))

    def _stamp(self) -> dict[str, str]:
        return {f"{_W}id": str(next(self._ids)), **self._by}


def _draw(tree: Any) -> None:
    for mark, (name, values) in _LOOKS.items():
        for change in list(tree.iter(mark)):
            parent = change.getparent()
            if parent.tag != f"{_W}rPr":  # there it is the end of a paragraph, which has no look
                at = parent.index(change)
                for place, run in enumerate(list(change)):
                    _look(run, name, values)
                    parent.insert(at + place, run)
            parent.remove(change)


def _look(run: Any, name: str, values: dict[str, str]) -> None:
    for text in run.iter(f"{_W}delText"):
        text.tag = f"{_W}t"
    properties = _child(run, "rPr", first=True)
    place = sum(one.tag in _BEFORE for one in properties)
    properties.insert(place, properties.makeelement(f"{_W}{name}", values))


def _child(parent: Any, name: str, *, first: bool = False) -> Any:
    found = parent.find(f"{_W}{name}")
    if found is None:
        found = parent.makeelement(f"{_W}{name}", {})
        parent.insert(0 if first else len(parent), found)
    return found


def _like(run: Any) -> Any:
    """An empty run that looks like this one."""
    made = run.makeelement(f"{_W}r", {})
    properties = run.find(f"{_W}rPr")
    if properties is not None:
        made.append(copy.deepcopy(properties))
    return made


def _says(run: Any) -> bool:
    return any(child.tag != f"{_W}rPr" for child in run)


def _text(words: str) -> Any:
    import lxml.etree as etree

    made = etree.Element(f"{_W}t")
    made.text = words
    made.set(_XML_SPACE, "preserve")
    return made


def _edited(docx: bytes, edit: Edit) -> bytes:
    import lxml.etree as etree

    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx)) as package,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made,
    ):
        for name in package.namelist():
            content = package.read(name)
            if name == _BODY:
                tree = etree.fromstring(content)
                edit(tree)
                content = etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)
            info = zipfile.ZipInfo(name, _EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, content)
    return out.getvalue()

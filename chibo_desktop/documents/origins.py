"""Which field of a template each word on a page came from, so that a click on it can lead to its source.

The template is filled a second time with signs around every value, and the words of that file are laid beside
those of the page. So it holds for any template, a clerk's own as well; where such a template makes something
else of a value with signs around it, the words there have no origin, and no wrong one.
"""

from __future__ import annotations

import io
import re
import zipfile
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from chibo_desktop.documents import aloud, filling
from chibo_desktop.documents.layout_fixes import Block
from chibo_desktop.documents.letters import Word
from chibo_desktop.documents.paper import Paper
from chibo_desktop.documents.proof import lines_of
from chibo_desktop.documents.text import Marked

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
# The last private plane of Unicode: no font has a letter there. Each value gets a sign before and one after.
_FIRST, _LAST = 0x100000, 0x10FFFD
_SIGNS = re.compile(f"[{chr(_FIRST)}-{chr(_LAST)}]")
_INDEX = re.compile(r"\[\d+\]")
# Of a line with fewer letters one can't tell where in the paragraph it stands.
_TELLING = 3


@dataclass(frozen=True, slots=True)
class Area:
    """Part of a page, in points from its top left, with letters of one value on one line.

    ``first`` tells how many letters of the value stand before, white space not counted.
    """

    x: float
    y: float
    width: float
    height: float
    first: int = 0
    letters: int = 0


@dataclass(frozen=True, slots=True)
class Region:
    """Where one value stands on a page.

    ``field`` is its name in the catalogue with the turn of each loop, from 0: ``noi_dung[2].y_kien[0].y``;
    ``about`` is what the catalogue says of it.
    """

    field: str
    about: str
    areas: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Spoken:
    """A paragraph as it is read aloud; ``fields`` are the values in it, each with what the catalogue says."""

    text: str
    fields: tuple[tuple[str, str], ...] = ()


_Origin = tuple[int, int]
"""The value that a letter is of, and its place among the letters of the value."""


@dataclass(frozen=True, slots=True)
class _Text:
    """What a paragraph or table of the body says without white space, and for each letter its origin."""

    letters: str
    origins: tuple[_Origin | None, ...]


class Origins:
    """Of one paper, filled into ``template``, which made ``docx``."""

    def __init__(self, paper: Paper, template: Path, docx: bytes) -> None:
        self._about = {field.name: field.about for field in paper.catalogue}
        self._fields: list[str] = []
        self._lines: set[int] = set()
        marked = self._marked(paper.context(), "")
        self._docx, self._signed = docx, filling.fill(template, marked)
        self._texts = _like(_body(docx), list(self._read(_body(self._signed))))

    def regions(self, words: Sequence[Word], blocks: Iterable[Block]) -> tuple[Region, ...]:
        """Of a page with these words and these parts of the body, in the order of reading."""
        found: dict[int, list[Area]] = defaultdict(list)
        by_height = sorted(blocks, key=lambda block: block.y)
        belongs = [(word, _block_of(word, by_height)) for word in words]
        for index, group in groupby(belongs, key=lambda pair: pair[1]):
            text = self._texts.get(index) if index is not None else None
            if text is not None:
                for word, origins in _origins_of([word for word, _ in group], text):
                    for value, area in _areas(word, origins):
                        found[value].append(area)
        return tuple(
            Region(self._fields[value], self._about_of(value), tuple(_lines_joined(areas)))
            for value, areas in found.items()
        )

    def spoken(self) -> tuple[Spoken, ...]:
        """The paper as it is read aloud, each paragraph with the fields in it, in their order."""
        told: list[Spoken] = []
        now: int | None = None
        for line in aloud.read_aloud(self._signed):
            found = [now] if now in self._lines else []
            for sign in _SIGNS.findall(line):
                value, after = divmod(ord(sign) - _FIRST, 2)
                now = None if after else value
                found.append(value)
            if said := _SIGNS.sub("", line).strip():
                values = dict.fromkeys(value for value in found if value is not None)
                told.append(Spoken(said, tuple((self._fields[one], self._about_of(one)) for one in values)))
        lines = aloud.read_aloud(self._docx)
        same = [paragraph.text for paragraph in told] == lines
        return tuple(told) if same else tuple(Spoken(line) for line in lines)

    def _about_of(self, value: int) -> str:
        return self._about.get(_INDEX.sub("[]", self._fields[value]), "")

    # -- signs ------------------------------------------------------------------------------------

    def _marked(self, value: Any, field: str) -> Any:
        if isinstance(value, Mapping):
            return {key: self._marked(inner, f"{field}.{key}".lstrip(".")) for key, inner in value.items()}
        if isinstance(value, (list, tuple)):
            return [self._marked(inner, f"{field}[{turn}]") for turn, inner in enumerate(value)]
        number = isinstance(value, int) and not isinstance(value, bool)
        text = _SIGNS.sub("", value) if isinstance(value, str) else str(value)
        sign = _FIRST + 2 * len(self._fields)
        if not (number or isinstance(value, str)) or not text.strip() or sign >= _LAST:
            return value
        if "\n" in text:
            self._lines.add(len(self._fields))
        self._fields.append(field)
        signed = f"{chr(sign)}{text}{chr(sign + 1)}"
        if number:
            return _Number(value).saying(signed)
        return Marked(signed) if isinstance(value, Marked) else signed

    def _read(self, body: Iterable[Any]) -> Iterator[_Text]:
        """The parts of the body; what was typed as several lines goes on from one to the next."""
        now: int | None = None
        place = 0
        for element in body:
            letters: list[str] = []
            origins: list[_Origin | None] = []
            for line in lines_of(element):
                if now not in self._lines:
                    # A sign that a template has lost must not carry its value into the next paragraph.
                    now = None
                for letter in line:
                    if _SIGNS.match(letter):
                        value, after = divmod(ord(letter) - _FIRST, 2)
                        now, place = (None if after else value), 0
                    elif not letter.isspace():
                        letters.append(_as_compared(letter))
                        origins.append((now, place) if now is not None else None)
                        place += 1
            yield _Text("".join(letters), tuple(origins))


class _Number(int):
    """Compares and counts as the number it is, and is printed with signs around it."""

    _said: str

    def saying(self, said: str) -> _Number:
        self._said = said
        return self

    def __str__(self) -> str:
        return self._said


# -- the body ------------------------------------------------------------------------------------------


def _body(docx: bytes) -> list[Any]:
    """The paragraphs and tables, counted as `Block.index` counts them."""
    import lxml.etree as etree

    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        body = etree.fromstring(package.read("word/document.xml")).find(f"{_W}body")
    return [] if body is None else [element for element in body if element.tag != f"{_W}sectPr"]


def _like(elements: Sequence[Any], texts: Sequence[_Text]) -> dict[int, _Text]:
    """For each element of the paper, the text with origins that says the same: at its place, or the next."""
    places: dict[str, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        places[text.letters].append(place)
    found: dict[int, _Text] = {}
    for index, element in enumerate(elements):
        said = "".join(
            _as_compared(letter) for line in lines_of(element) for letter in line if not letter.isspace()
        )
        if same := places.get(said):
            found[index] = texts[min(same, key=lambda place, index=index: abs(place - index))]
    return found


def _as_compared(letter: str) -> str:
    """Capitals, for a style may print them; one letter stays one."""
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


# -- the page ------------------------------------------------------------------------------------------


def _block_of(word: Word, by_height: Sequence[Block]) -> int | None:
    """The part of the body a word stands in; page numbers stand in none."""
    middle = word.line - word.size / 3
    place = bisect_right(by_height, middle, key=lambda block: block.y) - 1
    if place < 0 or middle > by_height[place].bottom:
        return None
    return by_height[place].index


def _origins_of(words: Sequence[Word], text: _Text) -> Iterator[tuple[Word, dict[int, _Origin | None]]]:
    """Each word with the origins of its letters, as far as it is found in the text.

    Words follow one another as in the text, but for numbers of a list, which stand in no text, the head of a
    table, which is repeated, and rows that go on on the next page.
    """
    reached = 0
    for line in _lines(words):
        said = [
            "".join(_as_compared(letter) for letter in word.text if not letter.isspace()) for word in line
        ]
        for place, (word, letters) in enumerate(zip(line, said, strict=True)):
            at = reached if text.letters.startswith(letters, reached) else -1
            if at < 0:
                rest = "".join(said[place:])
                at = text.letters.find(rest, reached) if len(rest) >= _TELLING else -1
            if at < 0:
                rest = "".join(said[place:])
                at = text.letters.find(rest) if len(rest) >= _TELLING else -1
                if at < 0:
                    continue
            reached = at + len(letters)
            kept = [letter for letter, sign in enumerate(word.text) if not sign.isspace()]
            yield word, {letter: text.origins[at + nth] for nth, letter in enumerate(kept)}


def _lines(words: Sequence[Word]) -> Iterator[list[Word]]:
    for _, line in groupby(words, key=lambda word: word.line):
        yield list(line)


def _areas(word: Word, origins: Mapping[int, _Origin | None]) -> Iterator[tuple[int, Area]]:
    known = [(letter, origin) for letter, origin in origins.items() if origin is not None]
    for value, letters in groupby(known, key=lambda one: one[1][0]):
        run = list(letters)
        (first, (_, place)), (last, _) = run[0], run[-1]
        left, right = word.places[first], word.end(last)
        yield value, Area(left, word.top, right - left, word.bottom - word.top, place, len(run))


def _lines_joined(areas: Collection[Area]) -> Iterator[Area]:
    """Words of one line as one area."""
    for _, line in groupby(areas, key=lambda area: area.y):
        parts = list(line)
        left = min(part.x for part in parts)
        right = max(part.x + part.width for part in parts)
        height = max(part.height for part in parts)
        yield Area(
            left, parts[0].y, right - left, height, parts[0].first, sum(part.letters for part in parts)
        )

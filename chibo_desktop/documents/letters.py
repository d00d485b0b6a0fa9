"""Where every word of a laid-out page stands, read out of the page as the layout library draws it in SVG."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

_WORD = re.compile(
    r'<text[^>]*? y="(?P<line>[-\d.]+)"[^>]*? font-size="(?P<size>[\d.]+)"[^>]*? x="(?P<places>[-\d. ]+)"'
    r"[^>]*>(?P<text>[^<]*)</text>"
)
# The fonts stand before the first word, whole, and are a hundred times as long as the words.
_AFTER_FONTS = "</style>"
# Of the size of the letters: how far they reach above and below their line, and how wide one is at most.
_ABOVE, _BELOW, _WIDE = 0.9, 0.25, 0.6


@dataclass(frozen=True, slots=True)
class Word:
    """Letters that stand together; points from the page's top left.

    ``line`` is the height at which the letters stand, ``places`` are where each of them begins.
    """

    text: str
    line: float
    size: float
    places: tuple[float, ...]

    @property
    def top(self) -> float:
        return self.line - _ABOVE * self.size

    @property
    def bottom(self) -> float:
        return self.line + _BELOW * self.size

    def end(self, letter: int) -> float:
        """Where a letter ends, about."""
        if letter + 1 < len(self.places):
            return self.places[letter + 1]
        return self.places[letter] + _WIDE * self.size


def words(svg: str) -> tuple[Word, ...]:
    """The words of a page in the order in which they are drawn: cell by cell, line by line."""
    start = max(0, svg.find(_AFTER_FONTS))
    return tuple(_word(found) for found in _WORD.finditer(svg, start))


def _word(found: re.Match[str]) -> Word:
    text = html.unescape(found["text"])
    places = tuple(map(float, found["places"].split()))
    return Word(text[: len(places)], float(found["line"]), float(found["size"]), places[: len(text)])

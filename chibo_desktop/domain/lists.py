"""Lists in a text as people write them in papers: ``1.``, ``1.1.``, ``a)``, ``-``, ``+`` begin a line.

Their letters are those of Party papers: a, b, c, d, đ, e, g, h, i, k … (HD 36-HD/VPTW). One sign stands under
another in that order, so a list within a list needs no indenting, and is the same in Word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import IntEnum

LETTERS = "abcdđeghiklmnopqrstuvxy"
_MOST = 999
_ITEM = re.compile(
    r"(?P<indent>[ \t]*)(?:(?P<chain>(?:\d{1,2}\.)*)(?P<number>\d{1,3})(?P<dot>[.)])"
    rf"|(?P<letter>[{LETTERS}])(?P<close>[.)])|(?P<sign>[-–+]))(?P<gap>[ \t]+|$)"
)


class Level(IntEnum):
    """Which sign stands under which; a longer chain of numbers stands under a shorter one."""

    NUMBER = 1
    LETTER = 10
    DASH = 11
    PLUS = 12


@dataclass(frozen=True, slots=True)
class Item:
    """The sign that begins a line of a list. ``place`` is its number or letter, from 1; 0 for a dash."""

    level: int
    place: int = 0
    before: str = ""
    after: str = ""

    @property
    def sign(self) -> str:
        """What stands before the words, with the space between."""
        match self.level:
            case Level.LETTER:
                told = LETTERS[self.place - 1]
            case Level.DASH | Level.PLUS:
                told = ""
            case _:
                told = str(self.place)
        return f"{self.before}{told}{self.after}"

    def at(self, place: int) -> Item | None:
        """The same sign at another place of its list; ``None`` past its last letter or number."""
        most = len(LETTERS) if self.level == Level.LETTER else _MOST
        if not self.place:
            return self
        return replace(self, place=place) if 1 <= place <= most else None

    def is_sibling(self, other: Item) -> bool:
        return (self.level, self.before, self.after.strip()) == (
            other.level,
            other.before,
            other.after.strip(),
        )


def item_of(line: str) -> Item | None:
    """The sign a line begins with; ``None`` for a line that is in no list."""
    found = _ITEM.match(line)
    if found is None:
        return None
    indent, gap = found["indent"], found["gap"] or " "
    if found["number"]:
        chain = found["chain"]
        if int(found["number"]) == 0:
            return None
        level = Level.NUMBER + chain.count(".")
        return Item(level, int(found["number"]), indent + chain, found["dot"] + gap)
    if found["letter"]:
        return Item(Level.LETTER, LETTERS.index(found["letter"]) + 1, indent, found["close"] + gap)
    level = Level.PLUS if found["sign"] == "+" else Level.DASH
    return Item(level, 0, indent + found["sign"], gap)


def words_of(line: str) -> str:
    """The line without the sign of its list."""
    found = _ITEM.match(line)
    return line[found.end() :] if found and item_of(line) else line


def next_sign(lines: Sequence[str], at: int) -> Item | None:
    """The sign of a new line behind line ``at``: the list goes on, or ``None`` where there is none."""
    item = item_of(lines[at])
    return item.at(item.place + 1) if item else None


def sign_above(lines: Sequence[str], at: int) -> Item | None:
    """How the list goes on in which the list of line ``at`` stands; ``None`` where it stands in none."""
    item = item_of(lines[at])
    for line in reversed(lines[:at]) if item else ():
        over = item_of(line)
        if over is not None and item is not None and over.level < item.level:
            return over.at(over.place + 1)
    return None


def moved_on(lines: Sequence[str], at: int, by: int) -> dict[int, Item]:
    """New signs for the lines behind ``at`` that go on its list, each ``by`` places further.

    They are those that went on from the number that line ``at`` had before it was moved ``by`` places itself.
    A list that begins anew, and one that belongs to another, are left alone.
    """
    item = item_of(lines[at])
    if item is None or not item.place:
        return {}
    expected, found = item.place - by + 1, {}
    for place in range(at + 1, len(lines)):
        other = item_of(lines[place])
        if other is None or other.level > item.level:
            continue
        if not item.is_sibling(other) or other.place != expected:
            break
        new = other.at(other.place + by)
        if new is None:
            break
        found[place] = new
        expected += 1
    return found


def first_item(level: Level, place: int = 1) -> Item:
    """The sign with which a list of this kind begins."""
    return _FIRST[level].at(place) or _FIRST[level]


def listed(lines: Sequence[str], begins: Item) -> list[str]:
    """The lines as a list that begins so, or free of it where all are in one already; empty lines stay."""
    written = [line for line in lines if line.strip()]
    if written and all((item := item_of(line)) and item.level == begins.level for line in written):
        return [words_of(line) for line in lines]
    item: Item | None = begins
    made = []
    for line in lines:
        if not line.strip() or item is None:
            made.append(line)
            continue
        made.append(item.sign + words_of(line).lstrip())
        item = item.at(item.place + 1)
    return made


_FIRST = {
    Level.NUMBER: Item(Level.NUMBER, 1, "", ". "),
    Level.LETTER: Item(Level.LETTER, 1, "", ") "),
    Level.DASH: Item(Level.DASH, 0, "-", " "),
    Level.PLUS: Item(Level.PLUS, 0, "+", " "),
}

"""Bold letters in a text of the book: two asterisks before them and two behind, within one line.

The book, its versions and its history keep plain text, so what is bold is written into it. A backslash before
an asterisk takes its meaning away, wherever an asterisk that was typed would stand beside another.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

_SIGN = "**"
_TOKEN = re.compile(r"(?<!\\)((?:\\\\)*)(\\\*|\*\*|\*)")
_AMBIGUOUS = re.compile(r"\*\*|\\\*|^\*|\*$")
_BACKSLASHES = re.compile(r"(\\+)(?=\*|$)")


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    bold: bool = False


def pieces(line: str) -> tuple[Piece, ...]:
    """What one line says; a pair of asterisks without its other half is just two asterisks."""
    if "*" not in line:
        return (Piece(line),) if line else ()
    read = list(_read(line))
    signs = [place for place, (_, is_sign) in enumerate(read) if is_sign]
    if len(signs) % 2:
        read[signs[-1]] = (_SIGN, False)
    found, bold = [], False
    for text, is_sign in read:
        if is_sign:
            bold = not bold
        else:
            found.append(Piece(text, bold))
    return _joined(found)


def marked(line: Iterable[Piece]) -> str:
    """One line of the book that stands for these pieces."""
    written, before = "", False
    for piece in _joined(line):
        if piece.bold != before:
            written, before = _guarded(written) + _SIGN, piece.bold
        written += _escaped(piece.text)
    return _guarded(written) + _SIGN if before else written


def plain(text: str) -> str:
    """A text of any number of lines as it is read, without the signs of what is bold."""
    if "*" not in text:
        return text
    return "\n".join("".join(piece.text for piece in pieces(line)) for line in text.split("\n"))


def _read(line: str) -> Iterable[tuple[str, bool]]:
    """Stretches of text, and the signs between them."""
    start = 0
    for token in _TOKEN.finditer(line):
        yield line[start : token.start()], False
        backslashes, asterisks = token.groups()
        yield backslashes[::2], False
        yield asterisks.removeprefix("\\"), asterisks == _SIGN
        start = token.end()
    yield line[start:], False


def _joined(found: Iterable[Piece]) -> tuple[Piece, ...]:
    alike = groupby((piece for piece in found if piece.text), lambda piece: piece.bold)
    return tuple(Piece("".join(piece.text for piece in group), bold) for bold, group in alike)


def _escaped(text: str) -> str:
    if not _AMBIGUOUS.search(text):
        return text
    return _BACKSLASHES.sub(lambda found: found[1] * (2 if found.end() < len(text) else 1), text).replace(
        "*", "\\*"
    )


def _guarded(written: str) -> str:
    """Backslashes that were typed just before a sign do not take its meaning."""
    typed = len(written) - len(written.rstrip("\\"))
    return written + "\\" * typed

"""Text on its way into a Word file: what XML has no place for is gone, what was typed stays."""

from __future__ import annotations

import unicodedata

from chibo_desktop.domain.bold import pieces
from chibo_desktop.domain.names import clean_text

BOLD_BEGINS, BOLD_ENDS = "\x02", "\x03"
"""Around what is bold in a value on its way into a template; no text that is typed can hold them."""


class Marked(str):
    """A text in which what is bold is marked, as `domain.bold` writes it."""

    __slots__ = ()


def printable(text: str) -> str:
    """NFC, line breaks of every kind "\\n", tabs kept, control and invisible characters gone."""
    shown = text.replace("\n", "").replace("\t", "")
    if shown.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return "\t".join(clean_text(part) for part in text.split("\t"))


def with_bold_signs(text: Marked) -> str:
    """`printable`, with what is bold between `BOLD_BEGINS` and `BOLD_ENDS`, line by line."""
    lines = (pieces(line) for line in printable(text).split("\n"))
    return "\n".join(
        "".join(f"{BOLD_BEGINS}{one.text}{BOLD_ENDS}" if one.bold else one.text for one in line)
        for line in lines
    )


def one_line(text: str) -> str:
    """`printable` with all white space made single spaces: how texts are compared."""
    return " ".join(printable(text).split())

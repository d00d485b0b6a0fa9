"""Text on its way into a Word file: what XML has no place for is gone, what was typed stays."""

from __future__ import annotations

import unicodedata

from chibo_desktop.domain.names import clean_text


def printable(text: str) -> str:
    """NFC, line breaks of every kind "\\n", tabs kept, control and invisible characters gone."""
    shown = text.replace("\n", "").replace("\t", "")
    if shown.isprintable() and unicodedata.is_normalized("NFC", text):
        return text
    return "\t".join(clean_text(part) for part in text.split("\t"))


def one_line(text: str) -> str:
    """`printable` with all white space made single spaces: how texts are compared."""
    return " ".join(printable(text).split())

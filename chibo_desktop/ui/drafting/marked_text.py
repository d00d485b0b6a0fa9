"""Marked text on the screen: written into a document with its bold letters, and read back out of it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextEdit

from chibo_desktop.domain.bold import Piece, marked, pieces, plain

_KEEP = QTextCursor.MoveMode.KeepAnchor
# What Qt has for line breaks and hard spaces inside of a block.
_QT_SIGNS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\u00a0": " "})


def write(editor: QPlainTextEdit, text: str) -> None:
    """Show a text of the book as `domain.bold` marks it; there is nothing to undo."""
    # Qt writes a new text in the letters the cursor stands among.
    editor.setTextCursor(QTextCursor(editor.document()))
    editor.setCurrentCharFormat(QTextCharFormat())
    editor.setPlainText(plain(text))
    block, writer = editor.document().firstBlock(), QTextCursor(editor.document())
    for line in text.split("\n"):
        at = block.position()
        for piece in pieces(line):
            if piece.bold:
                writer.setPosition(at)
                writer.setPosition(at + _length(piece.text), _KEEP)
                writer.mergeCharFormat(letters(bold=True))
            at += _length(piece.text)
        block = block.next()
    editor.document().clearUndoRedoStacks()


def read(document: QTextDocument) -> str:
    """The text of the book that the document shows."""
    return "\n".join(map(_line, blocks_of(document)))


def blocks_of(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.firstBlock()
    while block.isValid():
        yield block
        block = block.next()


def is_bold(look: QTextCharFormat) -> bool:
    return look.fontWeight() >= QFont.Weight.DemiBold


def letters(*, bold: bool) -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold if bold else QFont.Weight.Normal)
    return look


def _line(block: QTextBlock) -> str:
    """One block as lines of the book: what is bold begins and ends within each of them."""
    lines: list[list[Piece]] = [[]]
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        bold = is_bold(fragment.charFormat())
        first, *others = fragment.text().translate(_QT_SIGNS).split("\n")
        lines[-1].append(Piece(first, bold))
        lines += [[Piece(other, bold)] for other in others]
        fragments += 1
    return "\n".join(map(marked, lines))


def _length(text: str) -> int:
    """As Qt counts: a letter outside of the first plane, such as an emoji, is two."""
    return len(text.encode("utf-16-le")) // 2

"""Two texts in one: what was taken out is struck through, what was added is underlined."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from chibo_desktop.domain.versions import Difference, Piece
from chibo_desktop.ui.theme import Tone, colours_of, em

# Signs beside the lines: they stay where colours and lines are not seen, and are read aloud.
_SIGNS = {Difference.SAME: "{}", Difference.REMOVED: "[−{}]", Difference.ADDED: "[+{}]"}


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of both texts under its heading; without pieces it is the same in both."""

    heading: str
    pieces: tuple[Piece, ...] = ()


class DifferenceText(QTextEdit):
    """For reading and copying only; nothing typed is ever taken for markup."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._passages: tuple[Passage, ...] = ()
        self._places: list[tuple[int, int]] = []
        self.setAccessibleName(label)
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(em(self, 0.4))

    @property
    def differences(self) -> int:
        """At how many places something was taken out or added, or one thing put for another."""
        return len(self._places)

    def show_passages(self, passages: Sequence[Passage]) -> None:
        self._passages = tuple(passages)
        self._draw()

    def show_words(self, words: str) -> None:
        """Say something where there is nothing to compare."""
        self._passages, self._places = (), []
        self.setPlainText(words)

    def go_to_next(self, step: int = 1) -> None:
        """Mark the next place that differs, or the one before, and bring it into view; round at the ends."""
        if not self._places:
            return
        here = self.textCursor().selectionStart()
        ahead = [start for start, _ in self._places if (start - here) * step > 0]
        if self.textCursor().hasSelection() or step < 0:
            target = (ahead[0] if step > 0 else ahead[-1]) if ahead else None
        else:
            target = next((start for start, end in self._places if end > here), None)
        start, end = next(
            (place for place in self._places if place[0] == target),
            self._places[0] if step > 0 else self._places[-1],
        )
        cursor = QTextCursor(self.document())
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._passages:
            self._draw()

    def _draw(self) -> None:
        self.clear()
        self._places = []
        cursor = QTextCursor(self.document())
        heading, plain = _bold(), QTextCharFormat()
        looks = {Difference.SAME: plain, Difference.REMOVED: self._removed(), Difference.ADDED: self._added()}
        for passage in self._passages:
            if not cursor.atStart():
                cursor.insertText("\n\n", plain)
            cursor.insertText(passage.heading, heading)
            if passage.heading:
                cursor.insertText("\n" if passage.pieces else " – không đổi", plain)
            for piece in passage.pieces:
                start = cursor.position()
                cursor.insertText(_SIGNS[piece.difference].format(piece.text), looks[piece.difference])
                if piece.difference is not Difference.SAME:
                    if self._places and self._places[-1][1] == start:
                        start = self._places.pop()[0]
                    self._places.append((start, cursor.position()))
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _removed(self) -> QTextCharFormat:
        look = QTextCharFormat()
        look.setFontStrikeOut(True)
        look.setForeground(colours_of(self.palette()).of(Tone.BAD))
        return look

    def _added(self) -> QTextCharFormat:
        look = _bold()
        look.setFontUnderline(True)
        look.setForeground(colours_of(self.palette()).of(Tone.GOOD))
        return look


def _bold() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setFontWeight(QFont.Weight.Bold)
    return look

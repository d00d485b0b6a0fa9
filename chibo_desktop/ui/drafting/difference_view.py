"""Two versions of a draft in one text: what was taken out is struck through, what was added is underlined."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from chibo_desktop.domain.versions import PART_CODES, Difference, Parts, compare
from chibo_desktop.domain.wording import PART_NAMES
from chibo_desktop.ui.theme import Tone, colours_of, em

# Signs beside the lines: they stay where colours and lines are not seen, and are read aloud.
_SIGNS = {Difference.SAME: "{}", Difference.REMOVED: "[−{}]", Difference.ADDED: "[+{}]"}


class DifferenceView(QTextEdit):
    """For reading and copying only; nothing typed is ever taken for markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Parts, Parts] | None = None
        self.setAccessibleName("Chỗ khác nhau giữa hai bản")
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.viewport().setAutoFillBackground(False)
        self.document().setDocumentMargin(em(self, 0.4))

    def show_difference(self, before: Parts, after: Parts) -> None:
        if self._shown != (before, after):
            self._shown = (before, after)
            self._draw()

    def show_words(self, words: str) -> None:
        """Say something where there is nothing to compare."""
        self._shown = None
        self.setPlainText(words)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._shown is not None:
            self._draw()

    def _draw(self) -> None:
        assert self._shown is not None
        before, after = self._shown
        self.clear()
        cursor = QTextCursor(self.document())
        heading, plain = _bold(), QTextCharFormat()
        looks = {Difference.SAME: plain, Difference.REMOVED: self._removed(), Difference.ADDED: self._added()}
        for code in PART_CODES:
            old, new = before.get(code, ""), after.get(code, "")
            if not old and not new:
                continue
            if not cursor.atStart():
                cursor.insertText("\n\n", plain)
            cursor.insertText(PART_NAMES[code], heading)
            if old == new:
                cursor.insertText(" – không đổi", plain)
                continue
            cursor.insertText("\n", plain)
            for piece in compare(old, new):
                cursor.insertText(_SIGNS[piece.difference].format(piece.text), looks[piece.difference])
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

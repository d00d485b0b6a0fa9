"""The editor of a resolution's text: bold letters, lists that go on by themselves, and pages pasted whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextCursor
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.bold import pieces
from chibo_desktop.domain.lists import (
    Item,
    Level,
    first_item,
    item_of,
    listed,
    moved_on,
    next_sign,
    sign_above,
    words_of,
)
from chibo_desktop.domain.names import nfc
from chibo_desktop.ui.drafting.marked_text import blocks_of, is_bold, letters, read, write
from chibo_desktop.ui.editor import TextEditor

_BOLD = QKeySequence.StandardKey.Bold
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_RUBBING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_KEEP, _END = QTextCursor.MoveMode.KeepAnchor, QTextCursor.MoveOperation.EndOfBlock


class MarkedEditor(TextEditor):
    """Its text has what is bold marked as `domain.bold` writes it; on the screen it is bold and nothing else.

    Enter in a list begins its next line, in an empty one it ends the list. Ctrl+B makes bold.
    `left_behind(n)` tells that n pictures of what was pasted stand nowhere.
    """

    left_behind = Signal(int)

    _read: tuple[int, str] | None = None
    """The text as it was read last, and the document's revision then; asked for at every act in the book."""

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(label, parent, lines=None)

    def clean(self) -> str:
        revision = self.document().revision()
        if self._read is None or self._read[0] != revision:
            self._read = (revision, nfc(read(self.document())))
        return self._read[1]

    # -- what the buttons do ------------------------------------------------------------------------

    def toggle_bold(self) -> None:
        """The chosen letters, or those typed next, become bold or cease to be."""
        cursor = self.textCursor()
        if self.isReadOnly() or self._autosave.composing:
            return
        bold = not _all_bold(cursor) if cursor.hasSelection() else not is_bold(self.currentCharFormat())
        if cursor.hasSelection():
            cursor.mergeCharFormat(letters(bold=bold))
        else:
            self.mergeCurrentCharFormat(letters(bold=bold))

    def make_list(self, level: Level) -> None:
        """The chosen lines become a list of this kind; those that are one already become lines again."""
        if self.isReadOnly() or self._autosave.composing:
            return
        cursor = self.textCursor()
        first, last = self._chosen_lines()
        before = self._texts()
        begins = first_item(level, self._first_of(before, first, level))
        chosen = before[first : last + 1]
        after = listed(chosen, begins) if any(map(str.strip, chosen)) else [begins.sign]
        cursor.beginEditBlock()
        for place, line in enumerate(after, first):
            self._write_sign(place, item_of(before[place]), line[: len(line) - len(words_of(line))])
        cursor.endEditBlock()
        self.setFocus()

    def insert_marked(self, text: str) -> None:
        """Put a marked text at the cursor, as one step for undo."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        for place, line in enumerate(text.split("\n")):
            if place:
                cursor.insertBlock()
            for piece in pieces(line):
                cursor.insertText(piece.text, letters(bold=piece.bold))
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        # What is typed behind it is not bold because the last word was.
        self.mergeCurrentCharFormat(letters(bold=False))
        self.ensureCursorVisible()

    def insert_words(self, text: str) -> None:
        """Put a plain text at the cursor, in the letters that stand there."""
        self.textCursor().insertText(text)
        self.ensureCursorVisible()

    # -- keys and clipboard ---------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        asked = event.type() is QEvent.Type.ShortcutOverride
        if asked and isinstance(event, QKeyEvent) and event.matches(_BOLD):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        blocks = self.blockCount()
        plain_key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.matches(_BOLD):
            self.toggle_bold()
            event.accept()
        elif event.key() in _ENTER and plain_key and self._enter_in_list():
            event.accept()
        elif event.key() in _ENTER and event.modifiers() == Qt.KeyboardModifier.ShiftModifier:
            # A new line without a sign; Qt's own would be one that is no paragraph of Word's.
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
            event.accept()
        else:
            super().keyPressEvent(event)
            if event.key() in _RUBBING and self.blockCount() < blocks:
                self._close_up(blocks - self.blockCount())

    def insertFromMimeData(self, source: QMimeData) -> None:
        from chibo_desktop.domain.pasted import from_html, from_text

        found = from_html(source.html()) if source.hasHtml() else None
        if found is None or not found.text:
            found = from_text(source.text())
        self.insert_marked(found.text)
        if found.pictures:
            self.left_behind.emit(found.pictures)

    # -- lists ----------------------------------------------------------------------------------------

    def _enter_in_list(self) -> bool:
        """Whether Enter meant a list: the next line of it, or its end where the line is empty."""
        cursor = self.textCursor()
        if self.isReadOnly() or self._autosave.composing or cursor.hasSelection():
            return False
        lines, at = self._texts(), cursor.blockNumber()
        item = item_of(lines[at])
        if item is None or cursor.positionInBlock() < len(item.sign.rstrip()):
            return False
        cursor.beginEditBlock()
        if not words_of(lines[at]).strip():
            over = sign_above(lines, at)
            self._write_sign(at, item, over.sign if over else "")
            if over:
                self._move_on(at, 1)
        else:
            follows = next_sign(lines, at)
            cursor.insertBlock()
            _trim_start(cursor)
            if follows is not None:
                cursor.insertText(follows.sign, letters(bold=False))
                self._move_on(at + 1, 1)
        cursor.endEditBlock()
        if cursor.blockNumber() != self.textCursor().blockNumber():
            self.setTextCursor(cursor)
        self.ensureCursorVisible()
        return True

    def _close_up(self, gone: int) -> None:
        """Lines were taken out of a list: what stands below goes on from what stands above."""
        lines, at = self._texts(), self.textCursor().blockNumber()
        item = item_of(lines[at])
        if item is None or not item.place:
            return
        below = next((other for line in lines[at + 1 :] if _goes_on(item, other := item_of(line))), None)
        if below is None or not 0 < below.place - item.place - 1 <= gone:
            return
        cursor = self.textCursor()
        cursor.joinPreviousEditBlock()
        self._move_on(at, item.place + 1 - below.place)
        cursor.endEditBlock()

    def _move_on(self, at: int, by: int) -> None:
        lines = self._texts()
        for place, item in moved_on(lines, at, by).items():
            self._write_sign(place, item_of(lines[place]), item.sign)

    def _write_sign(self, place: int, before: Item | None, sign: str) -> None:
        """Put another sign at the start of a line; its letters and what is bold among them stay."""
        block = self.document().findBlockByNumber(place)
        cursor = QTextCursor(block)
        gone = len(block.text()) - len(words_of(block.text())) if before else 0
        cursor.setPosition(block.position() + gone, _KEEP)
        if cursor.selectedText() != sign:
            cursor.insertText(sign, letters(bold=False))

    def _first_of(self, lines: list[str], first: int, level: Level) -> int:
        """A list made right below another of its kind goes on."""
        over = item_of(lines[first - 1]) if first else None
        return over.place + 1 if over is not None and over.level == level else 1

    def _chosen_lines(self) -> tuple[int, int]:
        cursor = self.textCursor()
        document = self.document()
        first = document.findBlock(cursor.selectionStart())
        last = document.findBlock(cursor.selectionEnd())
        # Chosen down to the start of a line: that line itself is not meant.
        if last.position() == cursor.selectionEnd() and last.blockNumber() > first.blockNumber():
            last = last.previous()
        return first.blockNumber(), last.blockNumber()

    def _texts(self) -> list[str]:
        return [block.text() for block in blocks_of(self.document())]

    def _write(self, text: str) -> None:
        cursor = self.textCursor().position()
        write(self, text)
        back = self.textCursor()
        back.setPosition(min(cursor, self.document().characterCount() - 1))
        self.setTextCursor(back)


def _all_bold(cursor: QTextCursor) -> bool:
    """Whether every chosen letter is bold; Qt tells of the letter before a cursor."""
    asked = QTextCursor(cursor)
    start, end = cursor.selectionStart(), cursor.selectionEnd()
    for place in range(start + 1, end + 1):
        asked.setPosition(place)
        if not asked.atBlockStart() and not is_bold(asked.charFormat()):
            return False
    return True


def _goes_on(item: Item, other: Item | None) -> bool:
    return other is not None and item.is_sibling(other)


def _trim_start(cursor: QTextCursor) -> None:
    """Take the spaces away with which the new line would begin."""
    text = cursor.block().text()
    cursor.setPosition(cursor.block().position() + len(text) - len(text.lstrip(" ")), _KEEP)
    cursor.removeSelectedText()

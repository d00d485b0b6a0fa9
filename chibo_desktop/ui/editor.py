"""Fields of free text that save themselves: `LineEditor` for one line, `TextEditor` for many."""

from collections.abc import Callable
from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QResizeEvent,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from chibo_desktop.domain.names import clean_line, clean_text, nfc
from chibo_desktop.ui import read_only
from chibo_desktop.ui.autosave import SILENCE_MS, Autosave
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.theme import em

Expander = Callable[[str], str | None]
"""Gives the text behind a short code that was typed, or nothing."""

_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class LineEditor(LineEdit):
    """One line that emits `saved(str)` when it is left, at Enter, or after two seconds of silence."""

    saved = Signal(str)

    def __init__(
        self, label: str = "", parent: QWidget | None = None, *, silence_ms: int = SILENCE_MS
    ) -> None:
        super().__init__(label, parent)
        # Trimmed as the book trims a line: else saving "Báo cáo " would take the space from the typist.
        self._autosave = Autosave(self, self._trimmed, self._write, silence_ms)
        self._autosave.saved.connect(self.saved)
        self.textChanged.connect(self._autosave.text_changed)
        self.returnPressed.connect(self.flush)

    def flush(self) -> None:
        """Save now: the tab changes, the window closes."""
        self._autosave.flush()

    def show_text(self, text: str) -> None:
        """Show a text from the book: nothing is emitted, and typing under way is not disturbed."""
        self._autosave.show_text(text)

    def load(self, text: str) -> None:
        """Show another record's text. Call it while `saved` still belongs to the old one: it flushes."""
        self._autosave.load(text)
        self.setCursorPosition(0)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._autosave.input_method(event)
        super().inputMethodEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._autosave.flush()

    def _trimmed(self) -> str:
        return clean_line(self.text())

    def _write(self, text: str) -> None:
        cursor = self.cursorPosition()
        self.setText(text)
        self.setCursorPosition(min(cursor, len(self.text())))


class TextEditor(QPlainTextEdit):
    """Several lines that emit `saved(str)` when they are left or after two seconds of silence.

    It grows with its text from `lines[0]` to `lines[1]` lines, or fills the room it is given when `lines` is
    None. Tab goes on to the next field; what is pasted comes in as plain text.
    """

    saved = Signal(str)

    def __init__(
        self,
        label: str = "",
        parent: QWidget | None = None,
        *,
        lines: tuple[int, int] | None = (2, 12),
        silence_ms: int = SILENCE_MS,
    ) -> None:
        super().__init__(parent)
        self._lines = lines
        self._expand: Expander | None = None
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(em(self, 0.4))
        self._autosave = Autosave(self, self.clean, self._write, silence_ms)
        self._autosave.saved.connect(self.saved)
        self.textChanged.connect(self._autosave.text_changed)
        if lines is not None:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self._grow)
            self._grow()

    def clean(self) -> str:
        """The text in composed letters, as the book keeps it."""
        return nfc(self.toPlainText())

    def set_expander(self, expand: Expander | None) -> None:
        """Let a code behind its sign (``;nt``) and a space become the text that `expand` gives for it."""
        self._expand = expand

    def flush(self) -> None:
        """Save now: the tab changes, the window closes."""
        self._autosave.flush()

    def show_text(self, text: str) -> None:
        """Show a text from the book: nothing is emitted, and typing under way is not disturbed."""
        self._autosave.show_text(text)

    def load(self, text: str) -> None:
        """Show another record's text. Call it while `saved` still belongs to the old one: it flushes."""
        self._autosave.load(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self.document().clearUndoRedoStacks()

    def write_at(self, letter: int | None) -> None:
        """Come here to write, behind so many letters, white space not counted; without, where one was."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        if letter is not None:
            kept = [place for place, sign in enumerate(self.toPlainText()) if not sign.isspace()]
            cursor = self.textCursor()
            cursor.setPosition(kept[letter] if letter < len(kept) else len(self.toPlainText()))
            self.setTextCursor(cursor)
            self.ensureCursorVisible()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._lines is None else QSize(hint.width(), self._height_of(self._lines_wanted()))

    def minimumSizeHint(self) -> QSize:
        lines = 2 if self._lines is None else self._lines[0]
        return QSize(super().minimumSizeHint().width(), self._height_of(lines))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._lines is not None and event.size().width() != event.oldSize().width():
            self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.text() == " ":
            self._expand_code()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._autosave.input_method(event)
        super().inputMethodEvent(event)
        if event.commitString().endswith(" "):
            self._expand_code()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self._autosave.flush()

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            document = self.document()
            nothing_to_undo = event.matches(_UNDO) and not document.isUndoAvailable()
            if nothing_to_undo or (event.matches(_REDO) and not document.isRedoAvailable()):
                event.ignore()
                return False
        return super().event(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self.document().setDocumentMargin(em(self, 0.4))
            self.updateGeometry()
        read_only.follow(self, event, read_only=self.isReadOnly())
        super().changeEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    def insertFromMimeData(self, source: QMimeData) -> None:
        text = source.text() or QTextDocumentFragment.fromHtml(source.html()).toPlainText()
        self.insertPlainText(clean_text(text).replace("\u00a0", " "))
        self.ensureCursorVisible()

    def _write(self, text: str) -> None:
        cursor = self.textCursor().position()
        self.setPlainText(text)
        back = self.textCursor()
        back.setPosition(min(cursor, self.document().characterCount() - 1))
        self.setTextCursor(back)

    def _expand_code(self) -> None:
        """A space was typed: is there a code before it? What stands for it is one step for undo."""
        cursor = self.textCursor()
        if self._expand is None or self.isReadOnly() or self._autosave.composing:
            return
        # Loaded with the first space: no window needs it before it is painted.
        from chibo_desktop.domain.text_modules import SIGN, code_before

        typed = nfc(cursor.block().text()[: cursor.positionInBlock()])
        code = code_before(typed.removesuffix(" ")) if typed.endswith(" ") else None
        text = self._expand(code) if code else None
        if code is None or text is None:
            return
        length = cursor.positionInBlock() - cursor.block().text()[: cursor.positionInBlock()].rindex(SIGN)
        cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, length)
        cursor.insertText(text if text.endswith(" ") else f"{text} ")
        self.setTextCursor(cursor)

    def _grow(self) -> None:
        """A scroll bar would make lines shorter and so more of them: it stands there only beyond the most."""
        assert self._lines is not None
        policy = Qt.ScrollBarPolicy
        too_long = self._text_lines() > self._lines[1]
        wanted = policy.ScrollBarAsNeeded if too_long else policy.ScrollBarAlwaysOff
        if wanted is not self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(wanted)
        self.updateGeometry()

    def _lines_wanted(self) -> int:
        assert self._lines is not None
        least, most = self._lines
        return max(least, min(most, self._text_lines()))

    def _text_lines(self) -> int:
        """Lines of the text as it is broken now, counted no further than one past the most.

        Qt breaks lines when it paints them, and keeps silent about some; asking for a block breaks it.
        """
        assert self._lines is not None
        lines, block = 0, self.document().firstBlock()
        while block.isValid() and lines <= self._lines[1]:
            self.document().documentLayout().blockBoundingRect(block)
            lines += block.lineCount()
            block = block.next()
        return lines

    def _height_of(self, lines: int) -> int:
        around = 2 * (self.document().documentMargin() + self.frameWidth())
        # A line of text takes whole pixels, rounded up: a little less room would bring a scroll bar.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        return round(lines * line + around) + 1

"""Fields of free text that save themselves: `LineEditor` for one line, `TextEditor` for many."""

from math import ceil

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QTextCursor,
    QTextDocumentFragment,
)
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

from chibo_desktop.domain.names import clean_line, clean_text, nfc
from chibo_desktop.ui.autosave import SILENCE_MS, Autosave
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.theme import em

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
        self.setAccessibleName(label)
        self.setTabChangesFocus(True)
        self.document().setDocumentMargin(em(self, 0.4))
        self._autosave = Autosave(self, self.clean, self._write, silence_ms)
        self._autosave.saved.connect(self.saved)
        self.textChanged.connect(self._autosave.text_changed)
        if lines is not None:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.document().documentLayout().documentSizeChanged.connect(self.updateGeometry)

    def clean(self) -> str:
        """The text in composed letters, as the book keeps it."""
        return nfc(self.toPlainText())

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

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        return hint if self._lines is None else QSize(hint.width(), self._height_of(self._lines_wanted()))

    def minimumSizeHint(self) -> QSize:
        lines = 2 if self._lines is None else self._lines[0]
        return QSize(super().minimumSizeHint().width(), self._height_of(lines))

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        self._autosave.input_method(event)
        super().inputMethodEvent(event)

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

    def _lines_wanted(self) -> int:
        assert self._lines is not None
        least, most = self._lines
        return max(least, min(most, round(self.document().size().height())))

    def _height_of(self, lines: int) -> int:
        around = 2 * (self.document().documentMargin() + self.frameWidth())
        # A line of text takes whole pixels, rounded up: a little less room would bring a scroll bar.
        line = ceil(QFontMetricsF(self.font()).lineSpacing())
        return round(lines * line + around) + 1

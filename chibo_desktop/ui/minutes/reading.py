"""Reading the minutes back: the whole text in letters that can be read standing up, corrected on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QMouseEvent, QTextCursor, QTextFormat
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.spots import Spot
from chibo_desktop.ui.autosave import refuse, unsaved_in
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.minutes.corrections import Correction
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, colours_of, em

if TYPE_CHECKING:
    from chibo_desktop.documents.origins import Spoken

_TIMES, _WRITING_TIMES = 1.8, 1.4
_BETWEEN = "\n\n"
_KEYS = "Phím cách: đọc tiếp (Shift: đọc lại) · ↓ ↑: từng đoạn · Enter: sửa đoạn này · Esc: thôi"
_LOCKED = "Kỳ họp đã khóa: muốn sửa, thôi đọc rồi bấm Mở lại kỳ họp…"
_FIXED = "Đoạn này là chữ có sẵn trong mẫu, không ghi ở đâu trong sổ."

Find = Callable[["Spoken"], Correction | Spot | None]
"""What can be corrected in a paragraph."""


class Reading(QDialog):
    """`exec` gives `VOTE` when everything was read and the vote comes, `GO` to go to ``spot``.

    `written` tells that a text was corrected: the paper is to be read anew by `show_told`. One stays at the
    paragraph one is at. Without ``find`` nothing can be corrected: the meeting is locked.
    """

    VOTE, GO = 2, 3
    written = Signal()

    def __init__(
        self, title: str, told: Sequence[Spoken], find: Find | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._find = find
        self._told: Sequence[Spoken] = ()
        self._starts: list[int] = []
        self._correction: Correction | None = None
        self.current = 0
        self.spot: Spot | None = None
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(title)
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * _TIMES)
        self.text.setFont(font)
        self.text.document().setDocumentMargin(em(self.text, 1))
        self._label = Text(bold=True, wrap=True)
        self.editor = TextEditor(lines=(2, 6))
        font.setPointSizeF(QApplication.font().pointSizeF() * _WRITING_TIMES)
        self.editor.setFont(font)
        self.editor.saved.connect(self._write)
        self.hint = Text(_KEYS, tone=Tone.QUIET, wrap=True)
        self._lay_out()
        self.show_told(told)
        for widget in (self.text, self.text.viewport(), self.editor):
            widget.installEventFilter(self)
        if parent is not None:
            self.resize(parent.window().size())

    # -- what is read -----------------------------------------------------------------------------

    def show_told(self, told: Sequence[Spoken]) -> None:
        """Show the paper as it is now, at the paragraph one was at."""
        self._told, self._starts, place = told, [], 0
        for paragraph in told:
            self._starts.append(place)
            place += len(paragraph.text) + len(_BETWEEN)
        bar = self.text.verticalScrollBar()
        where = bar.value()
        self.text.setPlainText(_BETWEEN.join(paragraph.text for paragraph in told))
        bar.setValue(where)
        self._stand_on(min(self.current, len(told) - 1))

    def go_to(self, paragraph: int) -> None:
        """Read on from this paragraph."""
        self._stand_on(max(0, min(paragraph, len(self._told) - 1)))
        self.text.centerCursor()

    def _stand_on(self, paragraph: int) -> None:
        if paragraph < 0:
            return
        self.current = paragraph
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(self._starts[paragraph])
        self.text.setTextCursor(cursor)
        mark = QTextEdit.ExtraSelection()
        end = self._starts[paragraph] + len(self._told[paragraph].text)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        mark.cursor = cursor  # pyright: ignore[reportAttributeAccessIssue]
        look = mark.format  # pyright: ignore[reportAttributeAccessIssue]
        colours = colours_of(self.palette())
        look.setBackground(QColor(colours.chosen))
        look.setForeground(QColor(colours.chosen_text))
        look.setProperty(QTextFormat.Property.FullWidthSelection, True)
        mark.format = look  # pyright: ignore[reportAttributeAccessIssue]
        self.text.setExtraSelections([mark])

    def _at(self, position: int) -> int:
        return sum(start <= position for start in self._starts) - 1

    # -- correcting -------------------------------------------------------------------------------

    def correct(self) -> None:
        """Write the paragraph one is at anew, here or where it is written."""
        if self._find is None or not self._told:
            self.hint.setText(_LOCKED)
            return
        found = self._find(self._told[self.current])
        if isinstance(found, Spot):
            self.spot = found
            self.done(self.GO)
        elif found is None:
            self.hint.setText(_FIXED)
        else:
            self._correction = found
            self._label.setText(f"Sửa – {found.label}")
            self.editor.setAccessibleName(found.label)
            self.editor.load(found.text)
            self._writing.show()
            self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _write(self, text: str) -> None:
        if self._correction is None:
            return
        try:
            self._correction.write(text)
        except KnownError as error:
            # The line of the window is behind this one.
            refuse()
            self.hint.setText(sentence(error))
        else:
            self.written.emit()

    def _stop_writing(self) -> None:
        """Back to reading once what was typed is in the book; where the book refuses it, it stays."""
        self.hint.setText(_KEYS)
        self.editor.flush()
        if unsaved_in(self.editor):
            return
        self._correction = None
        self._writing.hide()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def done(self, result: int) -> None:
        self.editor.flush()
        super().done(result)

    # -- keys -------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            if watched is self.text:
                return self._key(event)
            if watched is self.editor and event.key() == Qt.Key.Key_Escape:
                self._stop_writing()
                return True
        if watched is self.text.viewport() and isinstance(event, QMouseEvent):
            return self._mouse(event)
        return False

    def _key(self, event: QKeyEvent) -> bool:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Space:
            self._turn(back=bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in steps:
            self.go_to(self.current + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.correct()
        else:
            return False
        return True

    def _turn(self, *, back: bool) -> None:
        """A screen on or back; one is then at the first paragraph that is seen from its beginning."""
        bar = self.text.verticalScrollBar()
        bar.setValue(bar.value() + (-1 if back else 1) * max(1, bar.pageStep() - 1))
        where = bar.value()
        top = self.text.cursorForPosition(self.text.viewport().rect().topLeft()).position()
        self._stand_on(
            next((n for n, start in enumerate(self._starts) if start >= top), len(self._starts) - 1)
        )
        bar.setValue(where)

    def _mouse(self, event: QMouseEvent) -> bool:
        if event.button() is Qt.MouseButton.LeftButton and event.type() is QEvent.Type.MouseButtonRelease:
            if not self.text.textCursor().hasSelection():
                place = self.text.cursorForPosition(event.position().toPoint()).position()
                self._stand_on(self._at(place))
        elif event.type() is QEvent.Type.MouseButtonDblClick:
            self.correct()
            return True
        return False

    # -- building ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._writing = QWidget()
        writing = QVBoxLayout(self._writing)
        writing.setContentsMargins(0, 0, 0, 0)
        head = QHBoxLayout()
        head.addWidget(self._label, 1)
        head.addWidget(Button("Sửa xong (Esc)", self._stop_writing))
        writing.addLayout(head)
        writing.addWidget(self.editor)
        self._writing.hide()
        buttons = QHBoxLayout()
        buttons.addWidget(Button("Sửa đoạn này (Enter)", self.correct))
        buttons.addStretch(1)
        buttons.addWidget(Button("Đọc xong, biểu quyết", lambda: self.done(self.VOTE), icon="done"))
        buttons.addWidget(Button("Thôi đọc (Esc)", self.reject))
        layout = QVBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(self._writing)
        layout.addWidget(self.hint)
        layout.addLayout(buttons)

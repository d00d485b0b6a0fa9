"""F3: the reason of an excused absence, picked from the usual ones or typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from chibo_desktop.domain.attendance import Attendee, Mark
from chibo_desktop.domain.names import clean_line, fold
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

REASONS = ("ốm", "việc gia đình", "đi công tác", "đi vắng xa", "trông cháu")
"""The usual reasons, offered in this order."""

LATER = "Ghi lý do sau"


class ReasonPanel(Floating):
    """Arrows (or F3 again) go through the usual reasons, letters type another, Enter takes it.

    `picked(member_id, reason)` ends it; `typed(member_id, reason)` saves what is being typed, as every field
    of the window does. No letter or digit is a command, for Vietnamese keyboards rewrite them.
    """

    picked = Signal(str, str)
    typed = Signal(str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Lý do vắng", parent)
        self._member_id = ""
        self._before = ""
        self.line = LineEditor("Lý do khác")
        self.line.setPlaceholderText("chọn bên dưới, hoặc gõ lý do khác")
        self.line.installEventFilter(self)
        self.line.textEdited.connect(self._edited)
        self.line.saved.connect(self._save)
        self.usual = QListWidget()
        self.usual.setAccessibleName("Lý do thường gặp")
        self.usual.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.usual.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for text in (*REASONS, LATER):
            QListWidgetItem(text, self.usual)
        self.usual.itemClicked.connect(lambda _item: self._take())
        for widget in (self.line, self.usual, Text("↑ ↓ chọn · Enter ghi · Esc thôi", tone=Tone.QUIET)):
            self.body.addWidget(widget)

    def open_for(self, person: Attendee, line: QRect) -> None:
        """Ask for the reason of this person; one that is there already can be corrected."""
        self.flush()
        self._member_id = person.id
        self._before = person.reason if person.mark is Mark.EXCUSED else ""
        self.title.setText(f"{person.name} vắng có lý do:")
        self.setAccessibleName(self.title.text())
        self.line.load(self._before)
        self.line.selectAll()
        self.usual.setCurrentRow(REASONS.index(self._before) if self._before in REASONS else -1)
        if not self._before:
            self.usual.setCurrentRow(0)
        self._set_sizes()
        self.open_below(line, self.line)

    def step(self, by: int = 1) -> None:
        """Go to the next usual reason, from the last one to the first."""
        count = self.usual.count()
        here = self.usual.currentRow()
        self.usual.setCurrentRow((here + by) % count if here >= 0 else (0 if by > 0 else count - 1))

    def flush(self) -> None:
        """Save what is being typed."""
        if not self.isHidden():
            self.line.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.line and isinstance(event, QKeyEvent) and not self.line.composing:
            if event.type() is QEvent.Type.KeyPress and self._key(event):
                return True
            if event.type() is QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
                event.accept()
                return True
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self._take()
        elif key == Qt.Key.Key_Escape:
            # What was not saved by itself yet is not meant.
            self.line.setText(self._before)
            self.leave()
        else:
            return False
        return True

    def _edited(self, text: str) -> None:
        self.usual.setCurrentRow(-1 if text.strip() else 0)

    def _save(self, text: str) -> None:
        if text.strip() and self.usual.currentRow() < 0:
            self._before = text
            self.typed.emit(self._member_id, _as_usual(text))

    def _take(self) -> None:
        row = self.usual.currentRow()
        typed = clean_line(self.line.text())
        reason = _as_usual(typed) if row < 0 else (REASONS[row] if row < len(REASONS) else "")
        self._before = reason
        # Nothing is left for the line to save when it loses the focus.
        self.line.blockSignals(True)
        self.line.load(reason)
        self.line.blockSignals(False)
        self.leave()
        self.picked.emit(self._member_id, reason)

    def _set_sizes(self) -> None:
        for place in range(self.usual.count()):
            self.usual.item(place).setSizeHint(QSize(em(self, 14), em(self, 1.9)))
        self.usual.setFixedHeight(self.usual.count() * em(self, 1.9) + 2 * self.usual.frameWidth())
        self.setMinimumWidth(em(self, 20))


def _as_usual(typed: str) -> str:
    """A usual reason typed without marks gets them: ``om`` is ``ốm``."""
    return next((usual for usual in REASONS if fold(usual) == fold(clean_line(typed))), clean_line(typed))

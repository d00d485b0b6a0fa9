"""A panel with a line to type in and a few choices below it: arrows go through them, Enter takes one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.theme import em

_ROW_EM = 1.9


class LineAndList(Floating):
    """Base of such panels. The line keeps the focus, and no letter or digit is a command, for Vietnamese
    keyboards rewrite them. Overridden are `take` and, where giving up means more than leaving, `give_up`.
    """

    def __init__(self, label: str, line: LineEdit, choices: QListWidget, parent: QWidget) -> None:
        super().__init__(label, parent)
        self._line = line
        self._choices = choices
        line.installEventFilter(self)
        choices.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        choices.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        choices.itemClicked.connect(lambda _item: self.take())

    def take(self) -> None:
        """Enter, or a press on a choice."""

    def give_up(self) -> None:
        """Esc."""
        self.leave()

    def step(self, by: int = 1) -> None:
        """Go to the next choice, from the last one to the first."""
        count, here = self._choices.count(), self._choices.currentRow()
        self._choices.setCurrentRow((here + by) % count if here >= 0 else (0 if by > 0 else count - 1))

    def offer(self, texts: tuple[str, ...]) -> None:
        """Show these choices, the first of them current."""
        self._choices.clear()
        for text in texts:
            QListWidgetItem(text, self._choices)
        self._choices.setCurrentRow(0)

    def set_sizes(self, width: float) -> None:
        """As high as its choices, and `width` em wide at least."""
        for place in range(self._choices.count()):
            self._choices.item(place).setSizeHint(QSize(em(self, 14), em(self, _ROW_EM)))
        frame = 2 * self._choices.frameWidth()
        self._choices.setFixedHeight(self._choices.count() * em(self, _ROW_EM) + frame)
        self.setMinimumWidth(em(self, width))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._line and isinstance(event, QKeyEvent) and not self._line.composing:
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
                self.take()
        elif key == Qt.Key.Key_Escape:
            self.give_up()
        else:
            return False
        return True

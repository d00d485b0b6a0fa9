"""The line in the window that says what happened: no dialog, nothing to click away before going on."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QShortcut,
)
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from chibo_desktop.ui.announce import announce
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, colours_of, em


class Kind(Enum):
    """How much it matters: the word it begins with, if it needs one, its drawing, its tone."""

    DONE = ("", "done", Tone.GOOD)
    INFO = ("", "info", Tone.QUIET)
    HELP = ("Trợ giúp", "help", Tone.QUIET)
    WARNING = ("Cảnh báo", "warning", Tone.CARE)
    ERROR = ("Lỗi", "error", Tone.BAD)

    def say(self, text: str) -> str:
        """The sentence with the word of its kind before it."""
        return f"{self.value[0]}: {text}" if self.value[0] else text

    @property
    def icon(self) -> str:
        return self.value[1]

    @property
    def tone(self) -> Tone:
        return self.value[2]


@dataclass(frozen=True, slots=True)
class Act:
    """A button of a notice: a verb, and what it does. The notice closes first."""

    text: str
    do: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Message:
    kind: Kind
    text: str
    acts: tuple[Act, ...]
    key: str


class Notice(QWidget):
    """Shows one message at a time, the newest; closing it brings back a warning or error it had covered.

    Esc closes it from anywhere in the window (a shortcut that is there only while it is shown, so the window
    takes its own Esc in `keyPressEvent`). Messages are read aloud as they come; the focus stays where it is.
    """

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._messages: list[_Message] = []
        self._sign = QLabel()
        self._text = Text(wrap=True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons = (Button("", self._first, label="…"), Button("", self._second, label="…"))
        self._close = Button("", self.dismiss, icon="close", label="Đóng thông báo (Esc)")
        self._close.setFlat(True)
        layout = QHBoxLayout(self)
        layout.addWidget(self._sign)
        layout.addWidget(self._text, 1)
        for button in (*self._buttons, self._close):
            layout.addWidget(button)
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.setContext(Qt.ShortcutContext.WindowShortcut)
        self._escape.activated.connect(self.dismiss)
        self._set_room()
        self._show_newest()

    def tell(self, kind: Kind, text: str, *acts: Act, key: str = "") -> None:
        """Say `text`, with up to two buttons. A message with the same `key` (or text) is replaced."""
        assert len(acts) <= 2, "a notice has two buttons at most"
        message = _Message(kind, text, acts, key or text)
        self._forget(message.key)
        serious = (Kind.WARNING, Kind.ERROR)
        self._messages = [old for old in self._messages if old.kind in serious]
        self._messages.append(message)
        self._show_newest()
        announce(self, kind.say(text))

    def withdraw(self, key: str) -> None:
        """Take a message back: what it was about is settled."""
        if any(message.key == key for message in self._messages):
            self._forget(key)
            self._show_newest()

    def withdraw_news(self) -> None:
        """Take back what only told of the last act: another one has been done, its buttons would be wrong."""
        serious = [message for message in self._messages if message.kind not in (Kind.DONE, Kind.INFO)]
        if len(serious) != len(self._messages):
            self._messages = serious
            self._show_newest()

    def dismiss(self) -> bool:
        """Close the message that is shown; False when there is none."""
        if not self._messages:
            return False
        self._messages.pop()
        self._show_newest()
        return True

    def shown_text(self) -> str:
        """What stands in the window now, with the word of its kind; '' when nothing does."""
        return self._text.text() if self._messages else ""

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_room()
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._draw_sign()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        if not self._messages:
            return
        colours = colours_of(self.palette())
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(colours.tip))
        painter.fillRect(0, 0, em(self, 0.35), self.height(), colours.of(self._messages[-1].kind.tone))
        painter.end()

    def _set_room(self) -> None:
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(em(self, 0.9), em(self, 0.2), em(self, 0.3), em(self, 0.2))
        layout.setSpacing(em(self, 0.5))

    def _show_newest(self) -> None:
        had_focus = self.isAncestorOf(focus) if (focus := self.window().focusWidget()) else False
        self._escape.setEnabled(bool(self._messages))
        self.setVisible(bool(self._messages))
        if not self._messages:
            if had_focus and focus is not None:
                focus.clearFocus()
            self.closed.emit()
            return
        message = self._messages[-1]
        self._text.setText(message.kind.say(message.text))
        self._text.set_tone(message.kind.tone if message.kind.tone is not Tone.QUIET else Tone.PLAIN)
        for place, button in enumerate(self._buttons):
            shown = place < len(message.acts)
            button.setVisible(shown)
            if shown:
                button.setText(message.acts[place].text)
                button.setAccessibleName(message.acts[place].text)
                button.setToolTip("")
        self._draw_sign()
        self.update()

    def _draw_sign(self) -> None:
        if self._messages:
            kind, size = self._messages[-1].kind, em(self, 1.3)
            colour = colours_of(self.palette()).of(kind.tone)
            self._sign.setPixmap(icon(kind.icon, colour).pixmap(size, size))

    def _forget(self, key: str) -> None:
        self._messages = [message for message in self._messages if message.key != key]

    def _first(self) -> None:
        self._act(0)

    def _second(self) -> None:
        self._act(1)

    def _act(self, place: int) -> None:
        act = self._messages[-1].acts[place]
        self.dismiss()
        act.do()

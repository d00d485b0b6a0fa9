"""When an editor saves: left, or two seconds after a key; never amid a composed letter, nothing twice."""

from collections.abc import Callable
from contextvars import ContextVar

from PySide6.QtCore import QDeadlineTimer, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QInputMethodEvent

SILENCE_MS = 2000

_SAVING: ContextVar["Autosave | None"] = ContextVar("the editor whose text is being saved", default=None)


def refuse() -> None:
    """What is being saved right now could not be written: it is to stand in its field, and be tried again."""
    saving = _SAVING.get()
    if saving is not None:
        saving.refused = True


def unsaved_in(widget: QObject) -> bool:
    """Whether a field inside of the widget holds something the book does not have; ask after `flush`."""
    return any(autosave.unsaved for autosave in widget.findChildren(Autosave))


class Autosave(QObject):
    """The clockwork behind an editor; knows its text only through `read` and `write`.

    `saved` carries the text the user made. A text from outside (`show_text`) that comes while the user is
    typing waits; it is dropped when the user's own text is saved, for that is the newer one. A text that the
    book refused (`refuse`) counts as not saved. Whoever types without a pause is saved every two seconds.
    """

    saved = Signal(str)
    typed = Signal()
    """A letter came that is not saved yet."""

    def __init__(
        self,
        editor: QObject,
        read: Callable[[], str],
        write: Callable[[str], None],
        silence_ms: int = SILENCE_MS,
    ) -> None:
        super().__init__(editor)
        self._read = read
        self._write = write
        self._kept = read()
        self._waiting: str | None = None
        self._composing = False
        self._writing = False
        self.refused = False
        self._silence_ms = silence_ms
        # When what was typed since the last saving has waited long enough.
        self._latest: QDeadlineTimer | None = None
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setTimerType(Qt.TimerType.PreciseTimer)
        self._silence.timeout.connect(self._settle)

    @property
    def composing(self) -> bool:
        """Whether an input method holds letters that are not in the text yet."""
        return self._composing

    @property
    def blank(self) -> bool:
        """Whether nothing stands in the field, as while one types something else into it."""
        return not self._read().strip()

    @property
    def unsaved(self) -> bool:
        return self._composing or self._read() != self._kept

    def text_changed(self) -> None:
        """The editor's text is another one, by typing or by `write`."""
        if not self._writing and not self._composing:
            self._wait()

    def input_method(self, event: QInputMethodEvent) -> None:
        """The editor is about to handle `event`."""
        self._composing = bool(event.preeditString())
        if self._composing:
            self._silence.stop()
        else:
            self._wait()

    def flush(self) -> None:
        """Save now, if there is something to save; what is being composed is asked to become text first."""
        if self._composing:
            QGuiApplication.inputMethod().commit()
            self._composing = False
        self._settle()

    def show_text(self, text: str) -> None:
        """Show a text from the book, unless the user is typing; see the class."""
        if self.unsaved:
            self._waiting = text
        else:
            self._put(text)

    def load(self, text: str) -> None:
        """Show the text of another record. What was typed into the old one is saved before."""
        self.flush()
        self._put(text)

    def _wait(self) -> None:
        """Save once the first letter not saved yet is two seconds old; a next letter does not put it off."""
        if self._latest is None:
            self._latest = QDeadlineTimer(self._silence_ms)
        if not self._silence.isActive():
            self._silence.start(max(0, self._latest.remainingTime()))
        self.typed.emit()

    def _settle(self) -> None:
        self._silence.stop()
        if self._composing:
            return
        self._latest = None
        text, waiting = self._read(), self._waiting
        self._waiting = None
        if text != self._kept:
            self._save(text)
        elif waiting is not None:
            self._put(waiting)

    def _save(self, text: str) -> None:
        before, self._kept = self._kept, text
        self.refused = False
        token = _SAVING.set(self)
        try:
            self.saved.emit(text)
        finally:
            _SAVING.reset(token)
        if self.refused and self._kept == text:
            self._kept = before

    def _put(self, text: str) -> None:
        self._waiting = None
        # The book trims what it keeps; the space behind the cursor is still the typist's.
        if text.strip() != self._read().strip():
            self._writing = True
            try:
                self._write(text)
            finally:
                self._writing = False
        # As the editor gives it back: a line has no line breaks, whatever it was shown.
        self._kept = self._read()

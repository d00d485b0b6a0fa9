"""A labelled input: label above, editor, and below it the sentence when something is not understood."""

from typing import Generic, TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

W = TypeVar("W", bound=QWidget)


class Field(QWidget, Generic[W]):
    """Puts `label` and `editor` together for the eye, the mouse and the screen reader.

    `Field("&Ngày sinh", PartialDateEditor())`; `&` makes an Alt key. An editor with a signal `problem(str)`
    has its sentence shown below it, in words and with a sign.
    """

    def __init__(self, label: str, editor: W, parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(parent)
        self.editor = editor
        self._hint = hint
        self.label = name = Text(label)
        name.setBuddy(editor)
        self._below = Text(hint, tone=Tone.QUIET, wrap=True)
        if not hint:  # shown before it has a parent, it would be a window of its own for a moment
            self._below.hide()
        if not editor.accessibleName():
            editor.setAccessibleName(label.replace("&", ""))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for widget in (name, editor, self._below):
            layout.addWidget(widget)
        self.setFocusProxy(editor)
        problem = getattr(editor, "problem", None)
        if isinstance(problem, SignalInstance):
            problem.connect(self.tell)
            self.tell(getattr(editor, "problem_text", str)())

    def tell(self, sentence: str) -> None:
        """Show what is wrong with the input; '' brings back the hint."""
        self._below.setText(f"⚠ {sentence}" if sentence else self._hint)
        self._below.set_tone(Tone.BAD if sentence else Tone.QUIET)
        self._below.setVisible(bool(sentence or self._hint))

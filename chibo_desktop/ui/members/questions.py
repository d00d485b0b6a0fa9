"""Questions about the record that is shown: quiet lines, each with what can be done about it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


@dataclass(frozen=True, slots=True)
class Question:
    """A sentence, and a button with a verb where something can be done at once."""

    text: str
    verb: str = ""
    act: Callable[[], object] | None = None


class Questions(QWidget):
    """Hidden while there is nothing to ask."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Cần xem lại")
        self._shown: list[tuple[str, str]] = []
        self._acts: list[Callable[[], object] | None] = []
        self._lines: list[QWidget] = []
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(em(self, 0.3))
        self.hide()

    def show_questions(self, questions: Sequence[Question]) -> None:
        """Show these in their order; lines that stay keep the focus."""
        self._acts = [question.act for question in questions]
        wanted = [(question.text, question.verb) for question in questions]
        if wanted != self._shown:
            self._shown = wanted
            self._rebuild(questions)
        self.setVisible(bool(questions))

    def texts(self) -> list[str]:
        """The sentences as they stand there."""
        return [text for text, _ in self._shown]

    def _rebuild(self, questions: Sequence[Question]) -> None:
        for line in self._lines:
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = []
        for place, question in enumerate(questions):
            self._lines.append(Text(f"⚠ {question.text}", self, tone=Tone.CARE, wrap=True))
            self._layout.addWidget(self._lines[-1])
            if question.verb:
                self._lines.append(Button(question.verb, lambda place=place: self._do(place), self))
                self._layout.addWidget(self._lines[-1], 0, Qt.AlignmentFlag.AlignLeft)
        for line in self._lines:
            line.show()

    def _do(self, place: int) -> None:
        act = self._acts[place] if place < len(self._acts) else None
        if act is not None:
            act()

"""One opinion: who speaks and since when, and the text; the parts are used again for other opinions."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Opinion
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.people import choice_of, show_person
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

LINES = (1, 8)


class OpinionCard(QWidget):
    """The name is a person box itself: type another one over it when the wrong speaker was taken."""

    removed = Signal(str, str)

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._opinion: Opinion | None = None
        self._name = _NameBox()
        self._time = Text(tone=Tone.QUIET)
        self._remove = _RemoveButton(self._ask_removal)
        self.text = TextEditor("Nội dung ý kiến", lines=LINES)
        self.text.setPlaceholderText("Nội dung ý kiến")
        head = QHBoxLayout()
        head.setSpacing(em(self, 0.3))
        head.addWidget(self._name, 1)
        head.addWidget(self._time)
        head.addWidget(self._remove)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self.text)
        self._name.chosen.connect(self._speaker_chosen)
        self.text.saved.connect(self._text_saved)

    @property
    def opinion_id(self) -> str:
        return self._opinion.id if self._opinion else ""

    def fields(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return self._name, self._remove, self.text

    def show_opinion(self, opinion: Opinion, choices: Sequence[Choice], silent: Collection[str]) -> None:
        """Show this opinion; typing under way in the same opinion is not disturbed."""
        if opinion.id == self.opinion_id:
            self.text.show_text(opinion.text)
        else:
            self.text.load(opinion.text)
        self._opinion = opinion
        self._name.set_choices(choices, silent)
        show_person(self._name, choice_of(opinion.speaker_id, opinion.speaker))
        self._time.setText(f"{opinion.at:%H:%M}")
        self.text.setAccessibleName(f"Ý kiến của {opinion.speaker}")

    def set_locked(self, locked: bool) -> None:
        self._name.setReadOnly(locked)
        self.text.setReadOnly(locked)
        self._remove.setVisible(not locked)

    def flush(self) -> None:
        self._name.flush()
        self.text.flush()

    def _text_saved(self, text: str) -> None:
        self._acts.write_opinion(self.opinion_id, text)

    def _speaker_chosen(self, choice: Choice | None) -> None:
        if choice is not None:
            self._acts.change_speaker(self.opinion_id, choice)
        elif self._opinion is not None:
            # An opinion has a speaker: an emptied name is the old one again.
            self._name.show_choice(choice_of(self._opinion.speaker_id, self._opinion.speaker))

    def _ask_removal(self) -> None:
        if self._opinion is not None:
            self.flush()
            self.removed.emit(self._opinion.id, self._opinion.speaker)


class _RemoveButton(Button):
    """Lower than other buttons: there is one for every opinion, and its act is easily taken back."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__("", act, icon="delete", label="Xóa ý kiến này (Ctrl+Z lấy lại)")
        self.setFlat(True)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 2.3), em(self, 1.75))


class _NameBox(PersonBox):
    """Looks like a heading until it is typed into."""

    def __init__(self) -> None:
        super().__init__("Người phát biểu", allow_free=True)
        self.setFrame(False)
        self.set_slim()
        font = QFont()
        font.setBold(True)
        self.setFont(font)
        palette = self.palette()
        palette.setColor(palette.ColorRole.Base, Qt.GlobalColor.transparent)
        self.setPalette(palette)

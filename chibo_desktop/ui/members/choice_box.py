"""A line with a short list of usual answers, in which anything else may be typed as well."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.names import clean_line
from chibo_desktop.ui.person_box import Choice, PersonBox


class ChoiceBox(PersonBox):
    """Emits `saved(str)` when another text was picked or typed: a post, a group."""

    saved = Signal(str)

    def __init__(self, label: str = "", parent: QWidget | None = None, *, hint: str = "") -> None:
        super().__init__(label, parent, allow_free=True)
        self.setPlaceholderText(hint)
        self.chosen.connect(lambda choice: self.saved.emit(choice.text if choice else ""))

    def set_texts(self, texts: Iterable[str]) -> None:
        """The usual answers, in this order."""
        self.set_choices([Choice(text, text) for text in texts])

    def show_text(self, text: str) -> None:
        """Show a text from the book, unless another one is being typed."""
        shown = self.choice()
        typing = clean_line(self.text()) != (shown.text if shown else "")
        if not (self.hasFocus() and typing) and text != (shown.text if shown else ""):
            self.load(text)

    def load(self, text: str) -> None:
        """Show another record's text, whatever is typed; `flush()` first keeps that."""
        self.show_choice(Choice(text, text) if text else None)
        self.setCursorPosition(0)

    def free_row(self, typed: str) -> str:
        return f"Ghi đúng như gõ: {typed}"

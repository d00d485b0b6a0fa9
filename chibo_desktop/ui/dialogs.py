"""Everything that stops the user with a window of its own; `QMessageBox` and the like stand nowhere else.

`Dialogs` is handed to whoever asks; tests hand over one that answers by itself (`tests/ui/answers.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFileDialog, QInputDialog, QLineEdit, QMessageBox, QPushButton, QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.ui.buttons import HEIGHT_EM
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.theme import em

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


@dataclass(frozen=True, slots=True)
class FileKind:
    """A kind of file to choose: `FileKind("Sổ chi bộ", "*.chibo")`. Patterns are parted by spaces."""

    name: str
    patterns: str

    def filter(self) -> str:
        return f"{self.name} ({self.patterns})"


class Dialogs:
    """Asks the user. In every dialog Esc and closing the window mean the safe answer."""

    def __init__(self, parent: QWidget | None = None) -> None:
        self.parent = parent

    def tell(self, problem: KnownError | str, detail: str = "") -> None:
        """Say a sentence that cannot be missed. For everything else there is `Notice`."""
        text = sentence(problem) if isinstance(problem, KnownError) else problem
        self.ask(text, ("Đã hiểu",), detail=detail)

    def ask(self, question: str, answers: Sequence[str], *, safe: int = -1, detail: str = "") -> str:
        """Ask with one button for each answer, a verb each; the answer that is pressed comes back.

        The answer at `safe` (the last, unless said otherwise) is the default, and what Esc means.
        """
        box = _Question(self.parent)
        box.setText(question)
        box.setInformativeText(detail)
        buttons = {box.addButton(text, QMessageBox.ButtonRole.ActionRole): text for text in answers}
        box.make_safe(list(buttons)[safe])
        box.exec()
        pressed = box.clickedButton()
        chosen = next((text for button, text in buttons.items() if button is pressed), answers[safe])
        box.deleteLater()
        return chosen

    def ask_text(self, question: str, text: str = "", *, secret: bool = False) -> str | None:
        """One line of text, or None when it was not given. `secret` hides a password."""
        echo = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
        given, accepted = QInputDialog.getText(self.parent, _title(), question, echo, text)
        return given if accepted else None

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """A file that is there, or None."""
        found, _ = QFileDialog.getOpenFileName(self.parent, title, str(folder or ""), _filters(kinds))
        return Path(found) if found else None

    def save_file(self, title: str, suggested: Path, kind: FileKind) -> Path | None:
        """Where to write, with the ending of `kind`; or None. Qt has asked about replacing a file."""
        found, _ = QFileDialog.getSaveFileName(self.parent, title, str(suggested), kind.filter())
        if not found:
            return None
        ending = kind.patterns.split()[0].removeprefix("*")
        return Path(found if found.lower().endswith(ending) else found + ending)

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """A folder that is there, or None."""
        found = QFileDialog.getExistingDirectory(self.parent, title, str(folder or ""))
        return Path(found) if found else None

    def set_up_printer(self, printer: "QPrinter", pages: int) -> bool:
        """Let the user choose printer, copies and pages 1 to `pages`; False when nothing is to be printed."""
        from PySide6.QtPrintSupport import QPrintDialog

        dialog = QPrintDialog(printer, self.parent)
        dialog.setWindowTitle("In")
        dialog.setMinMax(1, max(1, pages))
        accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
        dialog.deleteLater()
        return accepted


class _Question(QMessageBox):
    """A message box with large buttons whose Esc is the safe answer."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle(_title())
        self.setIcon(QMessageBox.Icon.NoIcon)
        # What a user typed may stand in the question; it is never markup.
        self.setTextFormat(Qt.TextFormat.PlainText)

    def make_safe(self, button: QPushButton) -> None:
        self.setEscapeButton(button)
        self.setDefaultButton(button)

    def showEvent(self, event: QShowEvent) -> None:
        for button in self.buttons():
            button.setMinimumHeight(em(self, HEIGHT_EM))
        super().showEvent(event)


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join([*(kind.filter() for kind in kinds), "Mọi tệp (*)"])


def _title() -> str:
    return "Sổ chi bộ"

"""Everything that stops the user with a window of its own; `QMessageBox` and the like stand nowhere else.

`Dialogs` is handed to whoever asks; tests hand over one that answers by itself (`tests/ui/answers.py`).
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.ui.buttons import HEIGHT_EM
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.theme import em

# The classes of dialogs cost more than everything else at start: they are loaded when one is asked for.
if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QMessageBox

OPENED = "opened"
_REPLACE = "Ghi đè"


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
        from PySide6.QtWidgets import QMessageBox

        box = _question(self.parent)
        box.setText(question)
        box.setInformativeText(detail)
        buttons = {box.addButton(text, QMessageBox.ButtonRole.ActionRole): text for text in answers}
        for button in buttons:
            button.setMinimumHeight(em(box, HEIGHT_EM))
        safe_button = list(buttons)[safe]
        box.setEscapeButton(safe_button)
        box.setDefaultButton(safe_button)
        box.exec()
        pressed = box.clickedButton()
        chosen = next((text for button, text in buttons.items() if button is pressed), answers[safe])
        box.deleteLater()
        return chosen

    def ask_text(self, question: str, text: str = "", *, secret: bool = False) -> str | None:
        """One line of text, or None when it was not given. `secret` hides a password."""
        from PySide6.QtWidgets import QInputDialog, QLineEdit

        echo = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
        given, accepted = QInputDialog.getText(self.parent, _title(), question, echo, text)
        return given if accepted else None

    def unlock(
        self,
        title: str,
        about: str,
        opens: Callable[[str], bool],
        seconds_left: Callable[[], int],
        other: str = "",
    ) -> str | None:
        """Ask for a password until it ``opens``: `OPENED`. ``other`` if that button was pressed, or None."""
        from chibo_desktop.ui.password.entry import Gate
        from chibo_desktop.ui.password.unlock_dialog import UnlockDialog

        dialog = UnlockDialog(title, about, Gate(opens, seconds_left), other, self.parent)
        accepted = dialog.exec() == UnlockDialog.DialogCode.Accepted
        dialog.deleteLater()
        if not accepted:
            return None
        return other if dialog.took_other else OPENED

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        """A file that is there, or None."""
        from PySide6.QtWidgets import QFileDialog

        found, _ = QFileDialog.getOpenFileName(self.parent, title, str(folder or ""), _filters(kinds))
        return Path(found) if found else None

    def save_file(self, title: str, suggested: Path, kind: FileKind) -> Path | None:
        """Where to write, with the ending of `kind`; or None. Replacing a file has been agreed to."""
        from PySide6.QtWidgets import QFileDialog

        found, _ = QFileDialog.getSaveFileName(self.parent, title, str(suggested), kind.filter())
        if not found:
            return None
        ending = kind.patterns.split()[0].removeprefix("*")
        if found.lower().endswith(ending):
            return Path(found)
        # Qt has asked about the name as it was typed only.
        path = Path(found + ending)
        question = f"Ở đó đã có tệp “{path.name}”. Ghi đè lên tệp ấy?"
        return path if not path.exists() or self.ask(question, (_REPLACE, "Thôi")) == _REPLACE else None

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        """A folder that is there, or None."""
        from PySide6.QtWidgets import QFileDialog

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


def _question(parent: QWidget | None) -> "QMessageBox":
    """A message box with large buttons."""
    from PySide6.QtWidgets import QMessageBox

    box = QMessageBox(parent)
    box.setWindowTitle(_title())
    box.setIcon(QMessageBox.Icon.NoIcon)
    # What a user typed may stand in the question; it is never markup.
    box.setTextFormat(Qt.TextFormat.PlainText)
    return box


def _filters(kinds: Sequence[FileKind]) -> str:
    return ";;".join([*(kind.filter() for kind in kinds), "Mọi tệp (*)"])


def _title() -> str:
    return "Sổ chi bộ"

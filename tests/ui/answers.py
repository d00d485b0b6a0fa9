"""Stands in for `Dialogs`: answers by itself, and keeps what it was asked."""

from collections.abc import Callable, Sequence
from pathlib import Path

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.ui.dialogs import OPENED, Dialogs, FileKind
from chibo_desktop.ui.labels import sentence


class Answers(Dialogs):
    """`Answers("Xóa", Path("a.docx"))` gives these answers in turn; with none left it fails the test.

    None is "closed without an answer"; for a question that is its safe one.
    """

    def __init__(self, *answers: str | Path | bool | None) -> None:
        super().__init__(None)
        self.answers = list(answers)
        self.asked: list[str] = []
        self.told: list[str] = []
        self.waited: list[int] = []

    def tell(self, problem: KnownError | str, detail: str = "") -> None:
        self.told.append(sentence(problem) if isinstance(problem, KnownError) else problem)

    def ask(self, question: str, answers: Sequence[str], *, safe: int = -1, detail: str = "") -> str:
        given = self._next(question)
        assert given is None or given in answers, f"{given!r} is none of {answers!r}"
        return answers[safe] if given is None else str(given)

    def ask_text(self, question: str, text: str = "", *, secret: bool = False) -> str | None:
        given = self._next(question)
        return None if given is None else str(given)

    def unlock(
        self,
        title: str,
        about: str,
        opens: Callable[[str], bool],
        seconds_left: Callable[[], int],
        other: str = "",
    ) -> str | None:
        """Passwords are given one after the other, until one opens; the words of the other way take it."""
        self.waited.append(seconds_left())
        given = self._next(f"{title}\n{about}\n{other}".strip())
        if given is None:
            return None
        if other and given == other:
            return other
        if opens(str(given)):
            return OPENED
        return self.unlock(title, about, opens, seconds_left, other)

    def open_file(self, title: str, kinds: Sequence[FileKind], folder: Path | None = None) -> Path | None:
        return self._path(title)

    def save_file(self, title: str, suggested: Path, kind: FileKind) -> Path | None:
        return self._path(title)

    def choose_folder(self, title: str, folder: Path | None = None) -> Path | None:
        return self._path(title)

    def set_up_printer(self, printer: object, pages: int) -> bool:
        return bool(self._next("In"))

    def _path(self, title: str) -> Path | None:
        given = self._next(title)
        return None if given is None else Path(str(given))

    def _next(self, question: str) -> str | Path | bool | None:
        self.asked.append(question)
        assert self.answers, f"nobody expected to be asked: {question}"
        return self.answers.pop(0)

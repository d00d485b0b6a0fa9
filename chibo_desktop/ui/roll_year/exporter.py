"""Gives a table of the year out for Excel and for Word, written beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import shiboken6

from chibo_desktop import paths
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services import printing
from chibo_desktop.services.papers.service import Delivery
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import FileKind
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act, Notice
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.tab import Host

_XLSX = FileKind("Bảng tính Excel", "*.xlsx")
_KEY = "export"
Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Given:
    """What is given out: how its spreadsheet is called, what writes that at a path, and its paper."""

    name: str
    writing: Callable[[Path], Callable[[], Path]]
    paper: Callable[[], Delivery]


class YearExporter:
    """Two buttons; `shown()` tells what is given out. What came of it is said in the line `notice`."""

    def __init__(self, host: Host, notice: Notice, shown: Callable[[], Given | None]) -> None:
        self._host = host
        self._notice = notice
        self._shown = shown
        self.excel = Button("Xuất Excel…", self.to_excel)
        self.word = Button("Xuất Word", self.to_word)
        self.buttons = (self.excel, self.word)

    def enable(self, possible: bool) -> None:
        for button in self.buttons:
            button.setEnabled(possible)

    def to_excel(self) -> None:
        given = self._shown()
        if given is None:
            return
        path = self._host.dialogs.save_file(
            "Xuất bảng theo dõi", paths.documents_dir() / f"{given.name}.xlsx", _XLSX
        )
        if path is not None:
            write = self._attempt(lambda: given.writing(path))
            if write is not None:
                self._run(write, lambda written: self._told(written, "Mở bằng Excel"))

    def to_word(self) -> None:
        given = self._shown()
        delivery = self._attempt(given.paper) if given is not None else None
        if delivery is not None:
            self._run(lambda: printing.deliver(delivery), lambda written: self._delivered(delivery, written))

    def _delivered(self, delivery: Delivery, written: printing.Written) -> None:
        record = self._host.services.papers.record
        self._host.attempt(lambda: record(delivery, written.path, written.sha256))
        self._told(written.path, "Mở bằng Word")

    def _attempt(self, make: Callable[[], Made]) -> Made | None:
        try:
            return make()
        except KnownError as error:
            self._failed(error)
            return None

    def _run(self, write: Callable[[], object], done: Callable[..., None]) -> None:
        self.enable(False)
        self._host.tasks.run(write, done=done, failed=self._failed)

    def _told(self, written: Path, opening: str) -> None:
        acts = (
            Act(opening, lambda: open_path(written)),
            Act("Mở thư mục", lambda: open_path(written.parent)),
        )
        said = f"Đã xuất {written.name}.{plain_words(self._host.services)}"
        self._tell(Weight.DONE, said, *acts)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self._tell(Weight.ERROR, sentence(error))

    def _tell(self, weight: Weight, said: str, *acts: Act) -> None:
        """Where the table is; in the main window once the table has been closed, for the writing goes on."""
        if shiboken6.isValid(self._notice):
            self.enable(True)
            self._notice.tell(weight, said, *acts, key=_KEY)
        else:
            self._host.say(said, weight, *acts, key=_KEY)

"""The papers of a year, made one after another beside the window; the book is read between two of them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.papers import PAPER_NAMES
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services import printing
from chibo_desktop.services.printing import Written
from chibo_desktop.services.year_papers import Wanted, YearPlan
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.tab import Host

# With these no further paper can be written either.
_ENDING = frozenset({Problem.DISK_FULL, Problem.FOLDER_UNWRITABLE, Problem.FOLDER_MISSING})


class YearRun(QObject):
    """Goes on while its window is closed; `changed` after each paper and at the end.

    Every file is whole: one that is being written when it is stopped is still written to its end.
    """

    changed = Signal()

    def __init__(self, host: Host, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self.plan: YearPlan | None = None
        self.place = 0
        self.written: list[Path] = []
        self.missed: list[str] = []
        self.set_aside: set[str] = set()
        self.running = self.stopped = False
        self.seen = False
        """Whether somebody looks at what comes of it; else it is said in the window's line at the end."""

    @property
    def current(self) -> str:
        """What is being made: ``Biên bản, Thường kỳ tháng 11/2026``."""
        plan = self.plan
        return paper_words(plan.papers[self.place]) if plan and self.place < len(plan.papers) else ""

    def start(self, plan: YearPlan) -> None:
        self.plan, self.place = plan, 0
        self.written, self.missed, self.set_aside = [], [], set()
        self.running, self.stopped = True, False
        self._go_on()

    def stop(self) -> None:
        """No paper is begun any more."""
        self.stopped = True
        self.changed.emit()

    def _go_on(self) -> None:
        """Begin the next paper that can be built, or end."""
        plan = self.plan
        while plan is not None and not self.stopped and self.place < len(plan.papers):
            try:
                delivery = self._host.services.year_papers.delivery(plan.papers[self.place], plan.folder)
            except KnownError as error:
                self._miss(error)
                continue
            self._host.tasks.run(printing.deliver, delivery, done=self._delivered, failed=self._failed)
            self.changed.emit()
            return
        self._end()

    def _delivered(self, written: Written) -> None:
        self.written.append(written.path)
        if written.set_aside and self.plan is not None:
            self.set_aside.add(PAPER_NAMES[self.plan.papers[self.place].kind])
        self.place += 1
        self._go_on()

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            self.running = False
            self.changed.emit()
            raise error
        self._miss(error)
        self.stopped |= error.problem in _ENDING
        self._go_on()

    def _miss(self, error: KnownError) -> None:
        self.missed.append(f"{self.current}: {sentence(error)}")
        self.place += 1

    def _end(self) -> None:
        self.running = False
        if self.plan is not None and not self.seen:
            said = f"{self.summary()}{plain_words(self._host.services)}"
            weight = Weight.WARNING if self.missed or self.stopped else Weight.DONE
            folder = self.plan.folder
            acts = (Act("Mở thư mục", lambda: open_path(folder)),) if self.written else ()
            self._host.say(said, weight, *acts, key="year papers")
        self.changed.emit()

    def summary(self) -> str:
        """``Đã lập 84 văn bản năm 2026; 2 văn bản chưa lập được.``"""
        year = self.plan.year if self.plan else 0
        missed = f"; {len(self.missed)} văn bản chưa lập được" if self.missed else ""
        left = len(self.plan.papers) - self.place if self.plan and self.stopped else 0
        stopped = f"; đã dừng, còn {left} văn bản chưa lập" if left else ""
        return f"Đã lập {len(self.written)} văn bản năm {year}{missed}{stopped}."


def paper_words(wanted: Wanted) -> str:
    return f"{PAPER_NAMES[wanted.kind]}, {meeting_title(wanted.meeting)}"

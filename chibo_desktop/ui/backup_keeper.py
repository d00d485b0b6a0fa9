"""Sees to the copies while a window is open: soon after opening, then every ten minutes of a meeting."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingState
from chibo_desktop.services.backups import Copied
from chibo_desktop.ui.backup_words import moment_words
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host

# The window has long been painted by then, and the first key has been pressed.
_FIRST_MS = 1500
_EVERY_MS = 10 * 60 * 1000
_KEY = "backup"


class BackupKeeper(QObject):
    """Makes copies beside the window. `changed` when the line about them does, `damaged` if the book is.

    `looked_through` once the whole book has been found sound, and has a copy.
    """

    changed = Signal()
    looked_through = Signal()
    damaged = Signal()

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._backups = host.services.backups
        self._under_way = False
        self._looked_through = False
        self._waiting: list[Callable[[], None]] = []
        self._backups.watch(self._news)
        # Timers that a window can stop which is left before they ring.
        self._soon = QTimer(self, singleShot=True, interval=_FIRST_MS)
        self._soon.timeout.connect(self.first)
        self._soon.start()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.again)
        self._timer.start(_EVERY_MS)

    def first(self) -> None:
        """Look through the whole book, and copy what no copy has yet."""
        self._run(self._backups.first_work())

    def again(self) -> None:
        """Copy the book if a meeting is running and something has been written since the last copy."""
        meetings = self._host.services.meetings.meetings()
        if any(meeting.state is MeetingState.RUNNING for meeting in meetings):
            self._run(self._backups.work())

    def words(self) -> str:
        """What the window says of the newest good copy; '' while there is none."""
        newest = self._backups.newest_at
        if newest is None:
            return ""
        return f"Bản sao tốt gần nhất: {moment_words(newest, self._host.services.now().date())}"

    def when_idle(self, act: Callable[[], None]) -> None:
        """Do something once no copy is under way: a book is not written anew while it is read."""
        if self._under_way:
            self._waiting.append(act)
        else:
            act()

    def run_alone(
        self,
        work: Callable[..., Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        progress: Callable[[Any], None],
    ) -> None:
        """Work on the copies beside the window while none is made; see `Tasks.run`."""

        def ended(tell: Callable[[Any], None], news: Any) -> None:
            self._end()
            tell(news)

        def begin() -> None:
            self._under_way = True
            self._host.tasks.run(
                work, done=partial(ended, done), failed=partial(ended, failed), progress=progress
            )

        self.when_idle(begin)

    def _run(self, work: Callable[[], Copied] | None) -> None:
        if work is None or self._under_way:
            return
        self._under_way = True
        self._host.tasks.run(work, done=self._done, failed=self._failed)

    def _end(self) -> None:
        self._under_way = False
        while self._waiting and not self._under_way:
            self._waiting.pop(0)()

    def _done(self, copied: Copied) -> None:
        self._backups.done(copied)
        self._end()
        if not self._looked_through:
            self._looked_through = True
            self.looked_through.emit()

    def _failed(self, error: Exception) -> None:
        self._end()
        if not isinstance(error, KnownError):
            raise error
        # First this: from now on nothing of the book is copied.
        self._backups.failed(error)
        if error.problem is Problem.BOOK_DAMAGED:
            self.damaged.emit()

    def _news(self, problem: KnownError | None) -> None:
        if problem is None:
            self._host.notice.withdraw(_KEY)
        elif problem.problem is Problem.BOOK_DAMAGED:
            self._host.say(sentence(problem), Weight.ERROR, key=_KEY)
        else:
            said = f"Chưa tạo được bản sao của sổ, việc đang làm vẫn được ghi. {sentence(problem)}"
            self._host.say(said, Weight.WARNING, key=_KEY)
        self.changed.emit()

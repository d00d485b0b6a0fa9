"""The last net: a problem of the world that nobody caught is said; a bug of ours ends the program well.

A bug is written down at once (`services/crash_reports.py`), what is being typed is saved, the book is closed,
and one sentence is said, once, however many bugs follow. The next start offers to go on where one was.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QObject, Qt, QThread, Signal
from PySide6.QtGui import QGuiApplication

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.services.crash_reports import describe, write_report
from chibo_desktop.ui.dialogs import Dialogs

SORRY = (
    "Chương trình gặp lỗi và phải đóng lại. Những gì đã ghi nằm nguyên trong sổ; "
    "sổ đã được đóng đúng cách.\n\n"
    "Lỗi đã được ghi vào một tệp báo cáo, không có tên người và nội dung của sổ. "
    "Mở lại thì về đúng chỗ đang làm."
)
REOPEN, LEAVE = "Mở lại", "Thoát"
# A bug in painting comes again with every repaint.
_MOST_REPORTS = 5


class Closable(Protocol):
    """The program as the net needs it."""

    def say(self, problem: KnownError) -> None: ...

    def close_after_bug(self) -> None:
        """Save what is typed, close the book and hide the window; each as far as it still works."""
        ...

    def start_again(self) -> None: ...


class CrashNet(QObject):
    """Hangs below everything; `install` makes it Python's own last resort, `remove` takes it away again."""

    # Also from threads, and never from within a paint or another event that is under way.
    _bug = Signal()

    def __init__(
        self,
        program: Closable,
        dialogs: Dialogs,
        folder: Path,
        clock: Callable[[], datetime] = datetime.now,
        leave: Callable[[int], object] = QGuiApplication.exit,
    ) -> None:
        super().__init__()
        self._program = program
        self._dialogs = dialogs
        self._folder = folder
        self._clock = clock
        self._leave = leave
        self._before = sys.excepthook, threading.excepthook
        self.reports: list[Path | None] = []
        self.failed = False
        self._bug.connect(self._end, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        sys.excepthook = lambda _kind, error, _trace: self.catch(error)
        threading.excepthook = lambda thrown: thrown.exc_value and self.catch(thrown.exc_value)

    def remove(self) -> None:
        sys.excepthook, threading.excepthook = self._before

    def catch(self, error: BaseException) -> None:
        """Whatever nobody else has caught."""
        if isinstance(error, KnownError) and QThread.isMainThread() and not self.failed:
            self._program.say(error)
        elif isinstance(error, (KeyboardInterrupt, SystemExit)):
            self._leave(1)
        else:
            self.note(error)
            if not self.failed:
                self.failed = True
                self._bug.emit()

    def note(self, error: BaseException) -> None:
        """Write the bug down, and on the command line where there is one."""
        if len(self.reports) >= _MOST_REPORTS:
            return
        what = describe(error)
        self.reports.append(write_report(self._folder, what, self._clock(), _screens()))
        if sys.stderr is not None:
            sys.stderr.write(what + "\n")

    def _end(self) -> None:
        try:
            self._program.close_after_bug()
        except Exception as error:  # noqa: BLE001 - the end of the program is reached whatever happens
            self.note(error)
        try:
            if self._dialogs.ask(SORRY, (REOPEN, LEAVE), safe=0) == REOPEN:
                self._program.start_again()
        except Exception as error:  # noqa: BLE001
            self.note(error)
        self._leave(1)


def _screens() -> str:
    """``1366×768 (1.0)`` for each screen."""
    if QGuiApplication.instance() is None or not QThread.isMainThread():
        return ""
    sizes = ((screen.size(), screen.devicePixelRatio()) for screen in QGuiApplication.screens())
    return "Màn hình " + ", ".join(f"{size.width()}×{size.height()} ({ratio:g})" for size, ratio in sizes)

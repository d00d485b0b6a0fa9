"""Work beside the window (Word files, spreadsheets, copies): two threads, and one signal back.

Work gets values, never the book, and makes no Qt object. It runs through `Tasks.run`, or through
`Tasks.latest` where only the newest answer matters, as in a live preview.
"""

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from concurrent.futures import ThreadPoolExecutor

Done = Callable[[Any], None]
Failed = Callable[[Exception], None]
Progress = Callable[[Any], None]


class Cancelled(BaseException):
    """Raised inside the work, at its next report of progress, once it has been cancelled."""


class Task:
    """One piece of work under way. After `cancel()` none of its callbacks is called any more."""

    def __init__(
        self, function: Callable[..., Any], done: Done, failed: Failed, progress: Progress | None
    ) -> None:
        self.done, self.failed, self.progress = done, failed, progress
        self._function = function
        self._cancelled = Event()

    def cancel(self) -> None:
        self._cancelled.set()

    @property
    def cancelled(self) -> bool:
        return self._cancelled.is_set()

    def forget(self) -> None:
        """Let go of the window that waited: the thread, which may hold this longest, must not delete it."""
        self.done, self.failed = _nothing, _nothing
        self.progress = None

    def work(self, report: Progress) -> Any:
        """What the thread runs; `report` is handed to the function where the caller wants progress."""
        if self.cancelled:
            raise Cancelled
        return self._function(progress=report) if self.progress else self._function()


@dataclass(frozen=True, slots=True)
class _News:
    """What a thread sends to the window: a report, a result or an error of one task."""

    task: Task
    tell: Callable[[Task], None]
    last: bool


class Tasks(QObject):
    """Runs functions beside the window and brings their results back into it.

    `failed` gets the errors of work that names no handler of its own. `busy_changed` tells when the first
    work starts and the last has ended.
    """

    busy_changed = Signal(bool)
    _arrived = Signal(object)

    def __init__(self, failed: Failed, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._failed = failed
        self._threads: ThreadPoolExecutor | None = None
        self._closed = False
        self._under_way: set[Task] = set()
        self._newest: dict[Hashable, Task] = {}
        self._waiting: dict[Hashable, Task] = {}
        self._arrived.connect(self._arrive)

    @property
    def busy(self) -> bool:
        return bool(self._under_way)

    def run(
        self,
        function: Callable[..., Any],
        *values: Any,
        done: Done,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Task:
        """Call `function(*values)` in a thread, then `done(result)` or `failed(error)` in the window.

        With `progress` the function is also given `progress=report`; what it reports arrives in the window,
        and a cancelled function ends at its next report.
        """
        task = Task(partial(function, *values), done, failed or self._failed, progress)
        self._start(task)
        return task

    def latest(
        self,
        key: Hashable,
        function: Callable[..., Any],
        *values: Any,
        done: Done,
        failed: Failed | None = None,
        progress: Progress | None = None,
    ) -> Task:
        """As `run`, but newer work under the same key takes the place of older, whose result is dropped.

        Two of a key never run at once: the newest waits for the one that runs, all between are left out.
        """
        task = Task(partial(function, *values), done, failed or self._failed, progress)
        if running := self._newest.get(key):
            running.cancel()
            self._waiting[key] = task
        else:
            self._newest[key] = task
            self._start(task)
        return task

    def cancel_all(self) -> None:
        self._waiting.clear()
        for task in self._under_way:
            task.cancel()

    def close(self) -> None:
        """Cancel everything and wait until the threads have ended. Nothing arrives, or begins, afterwards."""
        self._closed = True
        self.cancel_all()
        if self._threads is not None:
            self._threads.shutdown(wait=True, cancel_futures=True)
            self._threads = None
        self._newest.clear()
        if self._under_way:
            self._under_way.clear()
            self.busy_changed.emit(False)

    def _start(self, task: Task) -> None:
        if self._closed:
            # The window is going: what it still asks for while it goes would outlive it.
            task.cancel()
            return
        if self._threads is None:
            from concurrent.futures import ThreadPoolExecutor

            self._threads = ThreadPoolExecutor(max_workers=2, thread_name_prefix="beside")
        self._under_way.add(task)
        if len(self._under_way) == 1:
            self.busy_changed.emit(True)
        self._threads.submit(self._in_thread, task)

    def _in_thread(self, task: Task) -> None:
        def report(value: Any) -> None:
            if task.cancelled:
                raise Cancelled
            self._arrived.emit(_News(task, lambda to: to.progress and to.progress(value), last=False))

        tell: Callable[[Task], None]
        try:
            result = task.work(report)
        except Cancelled:
            tell = _nothing
        except Exception as error:  # noqa: BLE001 - every error is handed to the window, none is lost
            tell = partial(_tell_failed, error)
        else:
            tell = partial(_tell_done, result)
        self._arrived.emit(_News(task, tell, last=True))

    def _arrive(self, news: _News) -> None:
        if news.task not in self._under_way:
            return
        if news.last:
            self._end(news.task)
        if not news.task.cancelled:
            news.tell(news.task)
        if news.last:
            news.task.forget()

    def _end(self, task: Task) -> None:
        for key, newest in self._newest.items():
            if newest is task:
                self._next_of(key)
                break
        self._under_way.discard(task)
        if not self._under_way:
            self.busy_changed.emit(False)

    def _next_of(self, key: Hashable) -> None:
        del self._newest[key]
        if (task := self._waiting.pop(key, None)) is not None and not task.cancelled:
            self._newest[key] = task
            self._start(task)


def _tell_done(result: Any, task: Task) -> None:
    task.done(result)


def _tell_failed(error: Exception, task: Task) -> None:
    task.failed(error)


def _nothing(_told: object) -> None:
    pass

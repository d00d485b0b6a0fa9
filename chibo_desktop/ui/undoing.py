"""Taking acts back and doing them again, as the window says and asks it."""

from __future__ import annotations

from collections.abc import Callable

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.history import PastAction
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.status_line import StatusLine
from chibo_desktop.ui.tab import Host


class Undoing:
    """Ctrl+Z and Ctrl+Y. ``flush`` saves what is being typed, so that it is the first to be taken back."""

    def __init__(self, host: Host, status: StatusLine, flush: Callable[[], None]) -> None:
        self._host = host
        self._status = status
        self._flush = flush

    def undo(self) -> None:
        self._step(self._host.services.history.undo, "hoàn tác", "Ctrl+Y làm lại")

    def redo(self) -> None:
        self._step(self._host.services.history.redo, "làm lại", "Ctrl+Z hoàn tác")

    def _step(self, step: Callable[..., PastAction | None], verb: str, way_back: str) -> None:
        self._flush()
        try:
            past = step()
        except KnownError as error:
            if error.problem is not Problem.UNDO_TOUCHES_PASSED:
                self._host.say(sentence(error), Weight.ERROR)
                return
            question = f"“{error.facts['name']}” thuộc một kỳ họp đã thông qua. Vẫn {verb}?"
            way, stay = f"Vẫn {verb}", "Thôi"
            if self._host.dialogs.ask(question, (way, stay)) != way:
                return
            try:
                past = step(even_passed=True)
            except KnownError as refusal:
                self._host.say(sentence(refusal), Weight.ERROR)
                return
        if past is None:
            self._host.say(f"Không còn việc nào để {verb}.", key="history")
            return
        done = f"Đã {verb}: {past.name}"
        self._host.say(done, Weight.DONE, key="history")
        self._status.show_line(f"{done} ({way_back})")

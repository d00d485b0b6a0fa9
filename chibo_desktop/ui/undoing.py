"""Taking acts back and doing them again, as the window says and asks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.history import PastAction
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.shown import shown
from chibo_desktop.ui.status_line import StatusLine
from chibo_desktop.ui.tab import Host


class Undoing:
    """Ctrl+Z and Ctrl+Y. ``flush`` saves what is being typed, so that it is the first to be taken back."""

    def __init__(self, host: Host, status: StatusLine, flush: Callable[[], None]) -> None:
        self._host = host
        self._status = status
        self._flush = flush

    def undo(self) -> None:
        self._flush()
        self._turn(self._host.services.history.undoables(1), again=False)

    def redo(self) -> None:
        self._flush()
        self._turn(self._host.services.history.redoables(1), again=True)

    def choose(self, parent: QWidget) -> None:
        """Let the user go back, or forward again, several acts in one step."""
        from chibo_desktop.ui.recent_acts import RecentActs

        self._flush()
        with shown(RecentActs(self._host.services, parent)) as dialog:
            chosen, again = dialog.chosen if dialog.result() else (), dialog.again
        if chosen:
            self._turn(chosen, again=again)

    def _turn(self, acts: Sequence[PastAction], *, again: bool) -> None:
        verb, way_back = ("làm lại", "Ctrl+Z hoàn tác") if again else ("hoàn tác", "Ctrl+Y làm lại")
        if not acts:
            self._host.say(f"Không còn việc nào để {verb}.", key="history")
            return
        if self._turned(acts, verb, again=again):
            done = f"Đã {step_words(verb, acts)}"
            self._host.say(done, Weight.DONE, key="history")
            self._status.show_turn(f"{done} ({way_back})")

    def _turned(self, acts: Sequence[PastAction], verb: str, *, again: bool) -> bool:
        history = self._host.services.history
        turn = history.redo_all if again else history.undo_all
        try:
            try:
                turn(acts)
            except KnownError as error:
                if error.problem is not Problem.UNDO_TOUCHES_PASSED:
                    raise
                question = f"“{error.facts['name']}” thuộc một kỳ họp đã thông qua. Vẫn {verb}?"
                way, stay = f"Vẫn {verb}", "Thôi"
                if self._host.dialogs.ask(question, (way, stay)) != way:
                    return False
                turn(acts, even_passed=True)
        except KnownError as error:
            self._host.say(sentence(error), Weight.ERROR)
            return False
        return True


def step_words(verb: str, acts: Sequence[PastAction]) -> str:
    """``hoàn tác 4 việc, đến “Thêm đồng chí …”``; the name alone for a single act."""
    last = acts[-1].name
    return f"{verb}: {last}" if len(acts) == 1 else f"{verb} {len(acts)} việc, đến “{last}”"

"""A list of things that are ticked off one by one: duties, files that were uploaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.agenda.two_lines import TwoLine, TwoLineTable
from chibo_desktop.ui.theme import Tone

DONE, OPEN = "☑", "☐"
_MOST_ROWS = 8


@dataclass(frozen=True, slots=True)
class Tick:
    """One thing: its words, where it stands, whether it is done; ``of`` is what it stands for."""

    id: str
    title: str
    line: str
    done: bool
    tone: Tone = Tone.QUIET
    of: Any = None

    @property
    def head(self) -> str:
        return f"{DONE if self.done else OPEN} {self.title}"


class TickList(TwoLineTable[Tick]):
    """Space, Enter or a double click says `row_opened(tick)`: tick it, or take the tick away."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(
            _lines, lambda tick: tick.id, label, "Không có việc nào", most=_MOST_ROWS, parent=parent
        )

    def toggle_chosen(self) -> None:
        """What the button below the list does."""
        tick = self.chosen()
        if tick is not None:
            self.row_opened.emit(tick)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle_chosen()
        else:
            super().keyPressEvent(event)


def _lines(tick: Tick) -> TwoLine:
    return TwoLine(tick.head, tick.line, tone=tick.tone)

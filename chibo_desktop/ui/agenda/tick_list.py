"""A list of things that are ticked off one by one: duties, files that were uploaded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.ui.agenda.two_lines import TwoLine, TwoLines, set_two_lines
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.theme import Tone, em

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


class TickList(Table[Tick]):
    """Space, Enter or a double click says `row_opened(tick)`: tick it, or take the tick away.

    As high as its rows, up to `_MOST_ROWS`.
    """

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        column: Column[Tick] = Column(
            label,
            lambda tick: f"{tick.title}, {tick.line}",
            tooltip=lambda tick: f"{tick.title}\n{tick.line}",
        )
        super().__init__((column,), lambda tick: tick.id, label, "Không có việc nào", parent)
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(TwoLines(_lines, self))
        set_two_lines(self)

    def toggle_chosen(self) -> None:
        """What the button below the list does."""
        if self.chosen() is None:
            self.choose_place(0)
        tick = self.chosen()
        if tick is not None:
            self.row_opened.emit(tick)

    def sizeHint(self) -> QSize:
        rows = max(1, min(len(self.rows.rows), _MOST_ROWS))
        height = rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        return QSize(em(self, 16), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 8), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers():
            self.toggle_chosen()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            set_two_lines(self)
            self.updateGeometry()


def _lines(tick: Tick) -> TwoLine:
    return TwoLine(tick.head, tick.line, tone=tick.tone)

"""Beside the sheet: the chosen item with the rows behind it, and the weak points of the meeting."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.scoring.item_panel import ItemPanel
from chibo_desktop.ui.scoring.lines import Line
from chibo_desktop.ui.scoring.weak_points import WeakPoints
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em


class Side(QWidget):
    """`wanted(Behind)` goes where a row is written, `left` gives the room back to the sheet."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.item = ItemPanel(host)
        self.weak = WeakPoints(host)
        self.item.wanted.connect(self.wanted)
        self.weak.left.connect(self.left)
        self._code = ""
        self._heading = Text("Hạn chế, hướng khắc phục", bold=True)
        self.add = Button("Thêm (F3)", lambda: self.add_weak_point(self._code), icon="add")
        head = QHBoxLayout()
        head.addWidget(self._heading, 1)
        head.addWidget(self.add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        close = Button("", self.left.emit, icon="close", label="Về bảng điểm (Esc)")
        close.setFlat(True)
        top = QHBoxLayout()
        top.addWidget(self.item.heading, 1)
        top.addWidget(close)
        layout.addLayout(top)
        layout.addWidget(self.item, 5)
        layout.addLayout(head)
        layout.addWidget(self.weak, 4)

    def show_scoring(self, scoring: Scoring, line: Line | None, *, read_only: bool) -> None:
        self.weak.show_meeting(scoring.meeting, read_only=read_only)
        self.add.setVisible(not read_only)
        self.show_line(scoring, line)

    def show_line(self, scoring: Scoring, line: Line | None) -> None:
        """Show an item; while nobody sees it nothing is looked up."""
        self._code = line.code if line else ""
        if self.isVisible():
            self.item.show_line(scoring, line)
            self.weak.show_item(self._code)

    def show_item(self, code: str) -> None:
        self.weak.show_item(code)

    def add_weak_point(self, code: str) -> None:
        self.weak.add(code)

    def enter(self) -> None:
        self.item.enter()

    def flush(self) -> None:
        self.weak.flush()

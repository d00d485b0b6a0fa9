"""The times of one person: when they came and left, as stamped, to be corrected by hand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, time

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from chibo_desktop.domain.attendance import Attendee, Stay
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import TimeEditor


class TimesPanel(Floating):
    """One line for each time in the room; a corrected one goes to `correct(member_id, stays)` at once."""

    def __init__(self, correct: Callable[[str, tuple[Stay, ...]], bool], parent: QWidget) -> None:
        super().__init__("Giờ vào, giờ ra", parent)
        self._correct = correct
        self._member_id = ""
        self._stays: tuple[Stay, ...] = ()
        self.lines: list[tuple[TimeEditor, TimeEditor]] = []
        self._holder = QWidget()
        self.body.addWidget(self._holder)
        hint = Text("Gõ giờ rồi Enter, ví dụ 19:45. Còn ở lại thì để trống giờ ra.", tone=Tone.QUIET)
        self.body.addWidget(hint)
        self.body.addWidget(Button("Xong (Esc)", self.leave), 0, Qt.AlignmentFlag.AlignRight)

    def open_for(self, person: Attendee, line: QRect, begun: datetime) -> None:
        """Who has no times yet was there from the beginning: only what is changed is kept."""
        self.title.setText(f"Giờ vào, giờ ra của {person.name}")
        self.setAccessibleName(self.title.text())
        self._member_id = person.id
        self._build(person.stays or (Stay(begun),))
        self.setMinimumWidth(em(self, 20))
        self.open_below(line, self.lines[0][0])

    def show_person(self, person: Attendee | None) -> None:
        """The book has changed: show the same person's times anew, or close when they are not present."""
        if self.isHidden() or person is None or person.id != self._member_id:
            return
        if not person.present:
            self.leave()
        elif not person.stays:
            return
        elif len(person.stays) != len(self._stays):
            self._build(person.stays)
        else:
            self._stays = person.stays
            for (came, left), stay in zip(self.lines, person.stays, strict=True):
                came.show_value(stay.arrived.time())
                left.show_value(stay.left.time() if stay.left else None)

    def flush(self) -> None:
        """Save what is being typed."""
        if not self.isHidden():
            for line in self.lines:
                for editor in line:
                    editor.flush()

    def _build(self, stays: tuple[Stay, ...]) -> None:
        self._stays = stays
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        self.lines = []
        for row, stay in enumerate(stays):
            came, left = TimeEditor(), TimeEditor()
            came.load(stay.arrived.time())
            left.load(stay.left.time() if stay.left else None)
            for place, (label, editor) in enumerate((("Giờ vào", came), ("Giờ ra", left))):
                grid.addWidget(Field(label, editor), row, place)
                editor.saved.connect(self._save)
            self.lines.append((came, left))
        self.body.replaceWidget(self._holder, holder)
        self._holder.deleteLater()
        self._holder = holder

    def _save(self) -> None:
        times = [(came.value(), left.value()) for came, left in self.lines]
        stays = tuple(_stay(stay, *pair) for stay, pair in zip(self._stays, times, strict=True))
        if self._correct(self._member_id, stays):
            self._stays = stays


def _stay(before: Stay, came: time | None, left: time | None) -> Stay:
    """The stay with other times of day; without a time of coming the stamped one stays."""
    arrived = datetime.combine(before.arrived, came) if came is not None else before.arrived
    day = before.left or before.arrived
    return replace(before, arrived=arrived, left=datetime.combine(day, left) if left is not None else None)

"""The breaks of a meeting, each with its times to be corrected; with a day where it went on another one."""

from __future__ import annotations

from datetime import datetime, time

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.clock import Recess
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.value_editors import TimeEditor


class BreaksBox(QWidget):
    """Nothing at all while the meeting has not rested."""

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._lines: list[_BreakLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(self, 0.2))
        self._column.addWidget(Text("Giờ nghỉ"))
        self.hide()

    def show_breaks(self, shown: Shown) -> None:
        """Show these breaks; the lines that stay are left as they are."""
        while len(self._lines) < len(shown.recesses):
            line = _BreakLine(self._acts)
            self._lines.append(line)
            self.setFocusProxy(self._lines[0])
            self._column.addWidget(line)
        for place, line in enumerate(self._lines):
            there = place < len(shown.recesses)
            if there:
                line.show_break(shown.recesses[place], locked=shown.locked)
            line.setVisible(there)
        self.setVisible(bool(shown.recesses))

    def flush(self) -> None:
        for line in self._lines:
            line.flush()


class _BreakLine(QWidget):
    def __init__(self, acts: Acts) -> None:
        super().__init__()
        self._acts = acts
        self._recess: Recess | None = None
        self._began, self._ended = TimeEditor("Giờ bắt đầu nghỉ"), TimeEditor("Giờ họp tiếp")
        self._day = Text()
        self._remove = Button("", self._take_out, icon="delete", label="Xóa giờ nghỉ này (Ctrl+Z lấy lại)")
        self._remove.setFlat(True)
        self.setFocusProxy(self._began)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        for widget in (self._began, Text("–"), self._ended, self._day):
            row.addWidget(widget)
        row.addStretch(1)
        row.addWidget(self._remove)
        self._began.saved.connect(lambda clock: self._set(clock, None))
        self._ended.saved.connect(lambda clock: self._set(None, clock))
        self._size()

    def show_break(self, recess: Recess, *, locked: bool) -> None:
        if self._recess is not None and self._recess.id != recess.id:
            self.flush()
        self._recess = recess
        self._began.show_value(_clock(recess.began))
        self._ended.show_value(_clock(recess.ended) if recess.ended else None)
        adjourned = recess.adjourned and recess.ended is not None
        self._day.setText(f"ngày {recess.ended:%d/%m}" if adjourned and recess.ended else "")
        for editor in (self._began, self._ended):
            editor.setReadOnly(locked)
        self._remove.setVisible(not locked)

    def flush(self) -> None:
        self._began.flush()
        self._ended.flush()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        for editor in (self._began, self._ended):
            editor.setFixedWidth(em(self, 4.4))

    def _set(self, began: time | None, ended: time | None) -> None:
        if self._recess is None:
            return
        done = (began or ended) and self._acts.set_break(self._recess, began, ended)
        if not done:
            # An emptied or refused time is the old one again.
            self._began.load(_clock(self._recess.began))
            self._ended.load(_clock(self._recess.ended) if self._recess.ended else None)

    def _take_out(self) -> None:
        if self._recess is not None:
            self._acts.remove_break(self._recess)


def _clock(moment: datetime) -> time:
    return moment.time().replace(second=0)

"""The list of meetings at the left of the window, newest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import Meeting, MeetingState
from chibo_desktop.domain.wording import KIND_NAMES
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import STATE_NAMES
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_MARKS = {MeetingState.PREPARING: "○", MeetingState.RUNNING: "●", MeetingState.PASSED: "✓"}
_ID = Qt.ItemDataRole.UserRole
_NOTHING = "Chưa có kỳ họp nào. Bấm Thêm… để lập kỳ họp đầu tiên."


class MeetingList(QWidget):
    """Emits `chosen(id)` when another meeting is picked, `wanted` when a new one is asked for."""

    chosen = Signal(str)
    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        title = Text("KỲ HỌP", bold=True)
        self._add = Button("Thêm…", self.wanted.emit, label="Thêm kỳ họp")
        self._list = QListWidget()
        self._list.setAccessibleName("Danh sách kỳ họp")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.currentItemChanged.connect(self._picked)
        head = QHBoxLayout()
        head.addWidget(title, 1)
        head.addWidget(self._add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 0, 8)
        layout.addLayout(head)
        layout.addWidget(self._list, 1)
        self._nothing: Text | None = None
        self._fit()

    def show_meetings(
        self, meetings: Iterable[Meeting], current: str | None, grades: Mapping[str, str] | None = None
    ) -> None:
        """Show these meetings with ``current`` chosen; nothing is emitted. ``grades`` are by their ids."""
        self._list.blockSignals(True)
        self._list.clear()
        for meeting in meetings:
            words = _text(meeting, (grades or {}).get(meeting.id, ""))
            item = QListWidgetItem(words)
            item.setData(_ID, meeting.id)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, words.replace("\n", ", "))
            self._list.addItem(item)
            if meeting.id == current:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        self._show_nothing(nothing=self._list.count() == 0)

    def sizeHint(self) -> QSize:
        return QSize(em(self, 11.5), super().sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(em(self, 11.5))

    def _show_nothing(self, *, nothing: bool) -> None:
        if nothing and self._nothing is None:
            inside = QVBoxLayout(self._list.viewport())
            inside.setContentsMargins(0, 0, 0, 0)
            self._nothing = Text(_NOTHING, tone=Tone.QUIET, wrap=True)
            self._nothing.setMargin(6)
            inside.addWidget(self._nothing, 0, Qt.AlignmentFlag.AlignTop)
        if self._nothing is not None:
            self._nothing.setVisible(nothing)

    def _picked(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.chosen.emit(item.data(_ID))


def _text(meeting: Meeting, grade: str) -> str:
    closed = meeting.state is MeetingState.RUNNING and meeting.ended_at is not None
    state = STATE_NAMES["closed" if closed else meeting.state.value]
    if grade:
        # Who reads the grade knows that the meeting was passed.
        state = f"loại {grade}"
    return f"{_MARKS[meeting.state]} {format_day(meeting.day)}\n    {KIND_NAMES[meeting.kind]}\n    {state}"

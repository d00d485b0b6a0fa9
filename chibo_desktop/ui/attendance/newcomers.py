"""Takes somebody who is not on the roll: opens the panel, writes the act, says what is left to do."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.newcomers import Newcomer
from chibo_desktop.services.attendance import Roll
from chibo_desktop.ui.attendance.newcomer_panel import GUEST, NEWCOMER_NAMES, NewcomerPanel
from chibo_desktop.ui.attendance.roll_writer import RollWriter
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host

_KEY = "roll-newcomer"


class Newcomers(QObject):
    """`added(member_id)` when somebody was; the id of a guest is ""."""

    added = Signal(str)

    def __init__(self, host: Host, write: RollWriter, parent: QWidget) -> None:
        super().__init__(parent)
        self._host = host
        self._write = write
        self._meeting_id = ""
        self.panel = NewcomerPanel(self._namesakes, parent)
        self.panel.taken.connect(self._take)

    def ask(self, roll: Roll, typed: str, line: QRect) -> None:
        self._meeting_id = roll.meeting.id
        self.panel.open_with(typed, line, whole_cell=roll.meeting.kind is not MeetingKind.COMMITTEE)

    def _namesakes(self, name: str) -> list[Member]:
        known = self._host.attempt(
            lambda: self._host.services.attendance.namesakes(self._meeting_id, name), key=_KEY
        )
        return known or []

    def _take(self, name: str, kind: Newcomer | None) -> None:
        if kind is None:
            if self._write.add_guest(name, "", ""):
                told = f"Đã thêm {name} – {_lower(GUEST)}. Bấm ô Đại biểu để ghi chức vụ, cơ quan."
                self._say(told, "")
            return
        member_id = self._write.newcomer(name, kind)
        if member_id is not None:
            what = _lower(NEWCOMER_NAMES[kind])
            told = f"Đã thêm {name} – {what}, có mặt. Ngày sinh, số thẻ ghi sau ở thẻ Đảng viên."
            self._say(told, member_id)

    def _say(self, told: str, member_id: str) -> None:
        self.added.emit(member_id)
        self._host.say(told, Weight.DONE, key=_KEY)


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]

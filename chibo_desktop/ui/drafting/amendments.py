"""Who proposed in the meeting to change what: a line to note it, and under it what was noted so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.versions import Amendment
from chibo_desktop.services.opinions import Person
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import ROW_EM
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.typed_values import show_time

_MOST_ROWS = 2
_HEAD_EM = 2.6
_TOLD = "amendment"


class Amendments(QWidget):
    """Enter after the name goes to the words, Enter there notes it."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._meeting: Meeting | None = None
        self._versions: Mapping[str, str] = {}
        self.who = PersonBox("Ai đề nghị sửa", allow_free=True)
        self.who.setPlaceholderText("Ai đề nghị sửa")
        self.who.chosen.connect(lambda choice: self.words.setFocus() if choice else None)
        self.words = LineEdit("Đề nghị sửa gì")
        self.words.setPlaceholderText("Đề nghị sửa gì, rồi Enter; lời văn sửa ở phần của nó")
        self.words.returnPressed.connect(self._note)
        self.note = Button("Ghi đề nghị", self._note, icon="speak")
        self.table: EditTable[Amendment] = EditTable(
            self._columns(), lambda one: one.id, "Đề nghị sửa tại hội nghị", "", wrap=True
        )
        self.table.removed.connect(self._withdraw)
        self._line = QWidget()
        self._build()

    def show_meeting(
        self,
        meeting: Meeting,
        amendments: Sequence[Amendment],
        versions: Mapping[str, str],
        *,
        new: bool,
        read_only: bool,
    ) -> None:
        """``versions`` are the names of the versions by their ids."""
        self._meeting, self._versions = meeting, versions
        if new:
            self.who.show_choice(None)
            self.words.clear()
        people = self._host.services.meetings.people(meeting.id)
        self.who.set_choices([Choice(p.member_id or "", p.name, p.detail) for p in people])
        self._line.setVisible(not read_only and meeting.started_at is not None)
        self.table.set_read_only(read_only)
        self.table.show_rows(amendments)
        self.table.setVisible(bool(amendments))
        self.table.setMaximumHeight(em(self, _HEAD_EM + ROW_EM * _MOST_ROWS))

    def flush(self) -> None:
        self.table.flush()

    # -- inside -----------------------------------------------------------------------------------

    def _note(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        self.who.flush()
        choice = self.who.choice()
        if choice is None:
            self._host.say("Chưa rõ ai đề nghị. Gõ vài chữ của tên rồi chọn.", key=_TOLD)
            self.who.setFocus()
            return
        who, words = Person(choice.text, choice.id or None), self.words.text()
        if self._host.attempt(
            partial(self._host.services.versions.propose, meeting.id, who, words), key=_TOLD
        ):
            self._host.notice.withdraw(_TOLD)
            self.who.show_choice(None)
            self.words.clear()
            self.who.setFocus()

    def _withdraw(self, amendment: Amendment) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._host.attempt(partial(self._host.services.versions.withdraw, meeting.id, amendment))

    def _reword(self, amendment: Amendment, words: str) -> None:
        meeting = self._meeting
        if meeting is not None and words.strip() != amendment.words:
            self._host.attempt(partial(self._host.services.versions.reword, meeting.id, amendment, words))

    def _columns(self) -> tuple[Column[Amendment], ...]:
        return (
            Column("Lúc", lambda one: show_time(one.at.time()), width=4),
            Column("Ai đề nghị", lambda one: one.name, width=10),
            Column("Đề nghị sửa", lambda one: one.words, edited=self._reword),
            Column("Ở bản", lambda one: self._versions.get(one.version_id or "", "chưa lưu bản"), width=10),
        )

    def _build(self) -> None:
        line = QHBoxLayout(self._line)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.who, 2)
        line.addWidget(self.words, 5)
        line.addWidget(self.note)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(self._line)
        layout.addWidget(self.table)

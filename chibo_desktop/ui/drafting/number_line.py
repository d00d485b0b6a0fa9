"""The number and the state of the resolution, under the list of its sections."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.registers import NumberedPaper, PaperCode
from chibo_desktop.domain.wording import votes_words
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.drafting.number_words import MOST, doubt_words, proposal_words
from chibo_desktop.ui.paper_menu import PaperButton
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.typed_values import parse_number
from chibo_desktop.ui.value_editors import ValueEditor

_NUMBER_EM = 4.5
_OTHERS = (PaperKind.TASK_SHEETS, PaperKind.CONCLUSION, PaperKind.EXTRACT)


class NumberLine(QWidget):
    """``Số 05 -NQ/CB``, proposed until the resolution is adopted or a number is typed."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._meeting: Meeting | None = None
        self.editor: ValueEditor[int] = ValueEditor(
            lambda typed: parse_number(typed, 1, MOST),
            lambda number: f"{number:02d}",
            label="Số nghị quyết",
            hint="",
        )
        self.editor.saved.connect(self._save)
        self.editor.problem.connect(self._tell)
        self._note = Text("", tone=Tone.QUIET, wrap=True)
        self._state = Text("", bold=True, wrap=True)
        self._changed = Text("", tone=Tone.CARE, wrap=True)
        self._sign = Text("")
        name = Text("Số")
        self.papers = Button("Xem, xuất Word…", lambda: host.go(Place.MINUTES, "resolution"), icon="word")
        self.others = PaperButton(host, self._meeting_id, _OTHERS, text="Giao việc, kết luận…")
        row = QHBoxLayout()
        row.setSpacing(em(self, 0.3))
        row.addWidget(name)
        row.addWidget(self.editor)
        row.addWidget(self._sign)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(self._state)
        layout.addWidget(self._changed)
        layout.addLayout(row)
        layout.addWidget(self._note)
        layout.addWidget(self.papers)
        layout.addWidget(self.others)
        self._fit()

    def show_meeting(self, meeting: Meeting) -> None:
        new = self._meeting is None or self._meeting.id != meeting.id
        self._meeting = meeting
        drafting = self._host.services.drafting
        resolution = drafting.resolution(meeting.id)
        number = resolution.number if resolution else None
        (self.editor.load if new else self.editor.show_value)(number)
        self.editor.setReadOnly(meeting.locked)
        register = drafting.register(meeting.id)
        self.editor.setPlaceholderText(f"{register.proposed:02d}")
        self._sign.setText(f"-{PaperCode.RESOLUTION}/{register.sign}")
        given = NumberedPaper(meeting.id, meeting.day, number) if number is not None else None
        self._note.setText(doubt_words(register, given) if given else proposal_words(register))
        self._note.set_tone(Tone.CARE if given else Tone.QUIET)
        self._note.setVisible(bool(self._note.text()))
        adopted = drafting.adopted_by(meeting.id)
        if adopted is None:
            self._state.setText("Dự thảo")
            self._state.set_tone(Tone.CARE)
        else:
            self._state.setText(f"Đã thông qua: {votes_words(adopted.ballot.in_favour, adopted.result)}")
            self._state.set_tone(Tone.GOOD)
        changed = self._host.services.versions.changed_since(meeting.id) if adopted else []
        parts = ", ".join(changed).lower()
        self._changed.setText(f"Sửa sau khi thông qua: {parts}. Xem Các bản dự thảo." if parts else "")
        self._changed.setVisible(bool(parts))

    def text(self) -> str:
        """What is said of number and state."""
        return f"{self._state.text()} {self._changed.text()} {self.editor.text()} {self._note.text()}".strip()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.editor.setMaximumWidth(em(self, _NUMBER_EM))

    def _meeting_id(self) -> str | None:
        return self._meeting.id if self._meeting else None

    def flush(self) -> None:
        self.editor.flush()

    def _save(self, number: int | None) -> None:
        meeting = self._meeting
        if meeting is not None:
            self._host.attempt(lambda: self._host.services.drafting.set_number(meeting.id, number))

    def _tell(self, sentence: str) -> None:
        if sentence:
            self._note.setText(sentence)
            self._note.show()
        elif self._meeting is not None:
            self.show_meeting(self._meeting)

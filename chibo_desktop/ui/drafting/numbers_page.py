"""The register of numbers: those of this meeting's papers, and below them all of one kind in the term."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.registers import NumberedPaper, PaperCode, Register
from chibo_desktop.domain.resolutions import paper_number
from chibo_desktop.domain.wording import PAPER_CODE_NAMES, meeting_title
from chibo_desktop.ui.drafting.number_words import MOST, doubt_words, proposal_words
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.table_view import ROW_EM, Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.typed_values import parse_number
from chibo_desktop.ui.value_editors import ValueEditor

_NUMBER = 1
_HEAD_EM = 3
_PROBLEM = "paper_number"
_MINUTES = ". Không bắt buộc: để trống thì biên bản không in số."


@dataclass(frozen=True, slots=True)
class _Paper:
    """A kind of paper of the meeting shown, its number, and what is said of it."""

    code: PaperCode
    number: int | None
    said: str
    sign: str


@dataclass(frozen=True, slots=True)
class _Entry:
    paper: NumberedPaper
    code: PaperCode
    meeting: str
    sign: str


class NumbersPage(Page):
    """Enter opens the number of a paper; the register below follows the chosen kind."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.table = EditTable(self._columns(), lambda paper: paper.code, "Số văn bản của kỳ họp", "")
        self.table.problem.connect(lambda sentence: host.say(sentence, Weight.WARNING, key=_PROBLEM))
        self.table.removed.connect(lambda paper: self._write(paper, None))
        self.table.row_chosen.connect(lambda _paper: self._show_register())
        self.entries: Table[_Entry] = Table(
            _ENTRIES, lambda entry: entry.paper.meeting_id, "Sổ số văn bản", "Chưa có văn bản nào mang số."
        )
        self._below = Text("", times=1.1, bold=True, wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(Text("Số văn bản của kỳ họp này", times=1.2, bold=True))
        layout.addWidget(self.table, 3)
        layout.addWidget(self._below)
        layout.addWidget(self.entries, 2)
        self._fit()

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        del new
        self.table.set_read_only(meeting.locked)
        self.table.show_rows([self._paper(meeting, code) for code in PaperCode])
        if self.table.chosen() is None:
            self.table.setCurrentIndex(self.table.rows.index(0, _NUMBER))
        self._show_register()

    def flush(self) -> None:
        self.table.flush()

    def enter(self) -> None:
        self.table.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _fit(self) -> None:
        self.table.setMaximumHeight(em(self, _HEAD_EM + ROW_EM * len(PaperCode)))

    def _paper(self, meeting: Meeting, code: PaperCode) -> _Paper:
        registers = self.host.services.registers
        number, register = registers.number(meeting.id, code), registers.register(meeting.id, code)
        if number is None:
            said = _MINUTES if code is PaperCode.MINUTES else ""
            return _Paper(code, None, f"{proposal_words(register, code)}{said}", register.sign)
        given = NumberedPaper(meeting.id, meeting.day, number)
        return _Paper(code, number, doubt_words(register, given, code), register.sign)

    def _show_register(self) -> None:
        chosen = self.table.chosen()
        if self.meeting is None or chosen is None:
            return
        services, code = self.host.services, chosen.code
        register: Register = services.registers.register(self.meeting.id, code)
        self._below.setText(f"Sổ số {PAPER_CODE_NAMES[code]}")
        self.entries.set_rows(
            _Entry(paper, code, meeting_title(services.meetings.meeting(paper.meeting_id)), register.sign)
            for paper in sorted(register.papers, key=lambda one: (one.number, one.day))
        )

    def _columns(self) -> tuple[Column[_Paper], ...]:
        return (
            Column("Văn bản", lambda paper: PAPER_CODE_NAMES[paper.code].capitalize(), width=10),
            Column(
                "Số",
                lambda paper: f"{paper.number:02d}-{paper.code}/{paper.sign}" if paper.number else "chưa có",
                width=7,
                edited=self._write,
                edit_value=lambda paper: paper.number,
                editor=lambda parent: ValueEditor(
                    lambda typed: parse_number(typed, 1, MOST),
                    str,
                    label="Số văn bản",
                    hint="",
                    parent=parent,
                ),
            ),
            Column(
                "Đề nghị, lưu ý",
                lambda paper: paper.said,
                tooltip=lambda paper: paper.said,
                mark=lambda paper: Mark("warning", Tone.CARE) if paper.number and paper.said else None,
            ),
        )

    def _write(self, paper: _Paper, number: int | None) -> None:
        meeting = self.meeting
        if meeting is not None and number != paper.number:
            registers = self.host.services.registers
            self.host.attempt(lambda: registers.set_number(meeting.id, paper.code, number), key=_PROBLEM)


_ENTRIES: tuple[Column[_Entry], ...] = (
    Column("Số", lambda entry: paper_number(entry.paper.number, entry.code, entry.sign), width=9),
    Column(
        "Ngày", lambda entry: format_day(entry.paper.day), sort_key=lambda entry: entry.paper.day, width=7
    ),
    Column("Kỳ họp", lambda entry: entry.meeting),
)

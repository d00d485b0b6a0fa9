"""The registers of numbers: one for each kind of paper, through a term or a year."""

from __future__ import annotations

from datetime import date

from chibo_desktop.domain.cell import CellSettings, heading_on
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, MeetingKind
from chibo_desktop.domain.registers import (
    CELL_SIGN,
    NumberedPaper,
    Numbering,
    PaperCode,
    Register,
    register_on,
)
from chibo_desktop.domain.resolutions import paper_number
from chibo_desktop.domain.wording import PAPER_CODE_NAMES
from chibo_desktop.services.desk import Desk


class RegisterService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def register(self, meeting_id: str, code: PaperCode) -> Register:
        """The numbered papers of this kind and sign in the term (or year, by the cell's habit)."""
        meeting = self._desk.meeting(meeting_id)
        settings, headings = self._desk.cell.settings(), self._desk.cell.headings()

        def numbering_on(of: date) -> Numbering:
            return heading_on(of, headings).numbering or settings.numbering

        sign = _sign(meeting, settings)
        days = {one.id: one.day for one in self._desk.meetings.all() if _sign(one, settings) == sign}
        numbers = self._numbers(code).items()
        papers = (NumberedPaper(of, days[of], number) for of, number in numbers if of in days)
        return register_on(meeting.day, papers, numbering_on, settings.congresses, sign)

    def printed(self, meeting_id: str, code: PaperCode) -> str | None:
        """``Số 05-NQ/CB`` as the meeting's paper of this kind bears it."""
        number = self.number(meeting_id, code)
        return paper_number(number, code.value, self.sign(meeting_id)) if number else None

    def sign(self, meeting_id: str) -> str:
        """What stands behind the stroke in numbers of the meeting's papers."""
        return _sign(self._desk.meeting(meeting_id), self._desk.cell.settings())

    def number(self, meeting_id: str, code: PaperCode) -> int | None:
        """The number that the meeting's paper of this kind bears."""
        return self._numbers(code).get(meeting_id)

    def set_number(self, meeting_id: str, code: PaperCode, number: int | None) -> None:
        """Number a paper by hand or by proposal; ``KnownError`` for a number below 1."""
        self._desk.open_meeting(meeting_id)
        if number is not None and number < 1:
            raise KnownError(Problem.NUMBER_INVALID)
        with self._desk.book.act(f"Số {PAPER_CODE_NAMES[code]}", meeting_id=meeting_id):
            if code is PaperCode.RESOLUTION:
                resolution = self._desk.resolutions.of_meeting(meeting_id)
                resolution_id = resolution.id if resolution else self._desk.resolutions.add(meeting_id)
                self._desk.resolutions.set_number(resolution_id, number)
            else:
                self._desk.registers.put(meeting_id, code, number)

    def _numbers(self, code: PaperCode) -> dict[str, int]:
        if code is PaperCode.RESOLUTION:
            return self._desk.resolutions.numbers()
        return self._desk.registers.numbers(code)


def _sign(meeting: Meeting, settings: CellSettings) -> str:
    return settings.committee_sign if meeting.kind is MeetingKind.COMMITTEE else CELL_SIGN

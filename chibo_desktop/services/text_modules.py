"""Texts behind short codes: those of the program, those of the cell, and the numbers that go into them."""

from __future__ import annotations

from chibo_desktop.domain import text_modules as modules
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import speakers
from chibo_desktop.domain.names import clean_text
from chibo_desktop.domain.rules import ORDINARY
from chibo_desktop.domain.text_modules import TextModule, code_key
from chibo_desktop.domain.wording import percent
from chibo_desktop.services.attendance import AttendanceService
from chibo_desktop.services.desk import Desk

_LONGEST_CODE = 12


class TextModuleService:
    def __init__(self, desk: Desk, attendance: AttendanceService) -> None:
        self._desk = desk
        self._attendance = attendance

    def modules(self) -> tuple[TextModule, ...]:
        """The texts in force: the program's, changed and extended by the cell."""
        return modules.in_force(self._desk.text_modules.all())

    def expand(self, meeting_id: str, code: str) -> str | None:
        """The text behind a code with the numbers of this moment; ``None`` when there is none."""
        module = modules.find(self.modules(), code)
        return modules.filled(module.text, self.values(meeting_id)) if module else None

    def values(self, meeting_id: str) -> dict[str, str]:
        """What the fields stand for in this meeting, by the names of `domain.text_modules.FIELDS`."""
        roll = self._attendance.roll(meeting_id)
        count, now = roll.count, self._desk.now()
        spoke = speakers(o for o in self._desk.meetings.opinions(meeting_id) if o.speaker_id)
        ordinary = roll.profile.voting.matter(ORDINARY)
        return {
            "có mặt": str(len(count.present)),
            "tổng số": str(len(count.total)),
            "tỷ lệ": percent(count.rate, count.rules.bar) if count.rate is not None else "0%",
            "vắng": str(len(count.excused) + len(count.unexcused)),
            "biểu quyết": str(roll.base.size),
            "trong phòng": str(len(roll.base.in_room)),
            "cần": str(ordinary.threshold.needed(roll.base.size)),
            "phát biểu": str(len(spoke)),
            "giờ": f"{now:%H:%M}",
            "chủ trì": self._desk.name(roll.meeting.chair_id, "chủ trì"),
        }

    def put(self, code: str, text: str, replaced: str = "") -> None:
        """Write a text under a code, in the place of the one under ``replaced``; without text it is gone.

        ``KnownError`` for a code that cannot be typed as one word, or that is, or looks like, another's.
        """
        code = code.strip().lower()
        if not code or not code.isalnum() or len(code) > _LONGEST_CODE:
            raise KnownError(Problem.CODE_INVALID)
        for other in self.modules():
            if code_key(other.code) == code_key(code) and code_key(other.code) != code_key(replaced):
                raise KnownError(Problem.CODE_TAKEN, code=code, other=other.code)
        stored = self._desk.text_modules.all()
        keys = {code_key(code), code_key(replaced)}
        gone = [module.code for module in stored if code_key(module.code) in keys]
        moved = replaced and code_key(replaced) != code_key(code)
        with self._desk.book.act(f"Câu soạn sẵn “{code}”", merge=f"module:{code_key(replaced or code)}"):
            self._desk.text_modules.put(gone, TextModule(code, clean_text(text)))
            if moved and modules.find(modules.DEFAULTS, replaced):
                self._desk.text_modules.put((), TextModule(replaced, ""))

    def remove(self, code: str) -> None:
        """Take a text out of the list; one of the program's is hidden in this book."""
        stored = self._desk.text_modules.all()
        gone = [module.code for module in stored if code_key(module.code) == code_key(code)]
        hidden = TextModule(code, "") if modules.find(modules.DEFAULTS, code) else None
        with self._desk.book.act(f"Xóa câu soạn sẵn “{code}”"):
            self._desk.text_modules.put(gone, hidden)

"""What the tab Chấm điểm writes; a problem becomes a line in the window."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from chibo_desktop.domain.scoring import Source
from chibo_desktop.services.scoring import ScoringService
from chibo_desktop.ui.scoring.decided import Decision
from chibo_desktop.ui.scoring.lines import Line
from chibo_desktop.ui.tab import Host

_TOLD = "score"


class ScoreActs:
    """Acts on the meeting that is shown; without one nothing is done."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self.meeting_id: str | None = None

    def give(self, line: Line, points: Fraction | None, source: Source) -> None:
        self._do(lambda service, meeting: service.set_points(meeting, line.code, points, source))

    def give_reason(self, line: Line, reason: str) -> None:
        self._do(lambda service, meeting: service.write_reason(meeting, line.code, reason))

    def take_proposed(self, line: Line) -> None:
        """Give an item what the record proposes now."""
        if line.row is None:
            return
        points = line.row.proposal.points
        if points is None:
            self._host.say(f"Sổ chưa đề xuất điểm cho mục {line.code}. Gõ điểm vào ô Chi bộ.", key=_TOLD)
        else:
            self.give(line, points, Source.CELL)

    def take_all(self) -> bool:
        """Fill every item without points with what the record proposes; whether any was."""
        taken: list[int] = []
        self._do(lambda service, meeting: taken.append(service.take_all_proposed(meeting)))
        if taken:
            self._host.say(f"Đã lấy điểm đề xuất cho {taken[0]} mục. Bấm Ctrl+Z để lấy lại.", key=_TOLD)
        return bool(taken)

    def agree(self, day: date | None) -> None:
        self._do(lambda service, meeting: service.agree(meeting, day))

    def link_vote(self, ballot_id: str | None) -> None:
        self._do(lambda service, meeting: service.link_vote(meeting, ballot_id))

    def set_total(self, total: Fraction | None, grade: str) -> None:
        self._do(lambda service, meeting: service.set_total(meeting, total, grade))

    def decide(self, told: Decision) -> None:
        self._do(lambda service, meeting: service.decide(meeting, told.on, told.number, told.name, told.post))

    def _do(self, act: Callable[[ScoringService, str], object]) -> None:
        """Do it; what was wrong the last time is said no longer once this has gone well."""
        meeting_id, service = self.meeting_id, self._host.services.scoring
        if meeting_id is not None and self._host.attempt(lambda: (act(service, meeting_id), True), key=_TOLD):
            self._host.notice.withdraw(_TOLD)

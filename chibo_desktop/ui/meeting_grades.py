"""The grades of passed meetings for the list at the left, looked up once the window stands."""

from __future__ import annotations

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.services.services import Services


class MeetingGrades:
    """A passed meeting is scored for good; only what the upper level writes can change its grade."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._passed: frozenset[str] | None = None
        self.by_meeting: dict[str, str] = {}

    def look(self) -> bool:
        """Look all of them up, which the start has no time for; whether any is another than before."""
        passed = [meeting for meeting in self._services.meetings.meetings() if meeting.locked]
        self._passed = frozenset(meeting.id for meeting in passed)
        before, self.by_meeting = self.by_meeting, self._services.scoring.grades(passed) if passed else {}
        return before != self.by_meeting

    def changed(self, kinds: Kind, meeting_id: str | None) -> bool:
        """After an act, with this meeting shown: whether a grade of the list is another than before."""
        if self._passed is None:
            return False
        scored = Kind.SCORES in kinds and meeting_id in self._passed
        return (scored or (Kind.MEETINGS in kinds and self._passed != self._locked())) and self.look()

    def _locked(self) -> frozenset[str]:
        return frozenset(meeting.id for meeting in self._services.meetings.meetings() if meeting.locked)

"""Reads the minutes back to the meeting: shows them, takes corrections, and goes on where one was."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.services import printing
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host

if TYPE_CHECKING:
    from chibo_desktop.documents.origins import Spoken
    from chibo_desktop.domain.spots import Spot
    from chibo_desktop.ui.minutes.corrections import Correction
    from chibo_desktop.ui.minutes.reading import Reading

_KEY = "reading"


class ReadingBack(QObject):
    """``vote`` leads to the vote on the minutes, once they are read."""

    def __init__(self, host: Host, window: QWidget, vote: Callable[[], None]) -> None:
        super().__init__(window)
        self._host = host
        self._window = window
        self._vote = vote
        self._shown: Reading | None = None

    def begin(self, meeting_id: str, at: int = 0) -> None:
        """Read the minutes of this meeting from a paragraph on."""
        self._read(meeting_id, partial(self._show, meeting_id, at))

    def _read(self, meeting_id: str, done: Callable[[Sequence[Spoken]], None]) -> None:
        papers = self._host.services.papers
        paper = self._host.attempt(lambda: papers.paper(PaperKind.MINUTES, meeting_id))
        if paper is not None:
            self._host.tasks.latest(self, printing.reading, paper, done=done)

    def _show(self, meeting_id: str, at: int, told: Sequence[Spoken]) -> None:
        from chibo_desktop.ui.minutes.reading import Reading

        locked = self._host.services.meetings.meeting(meeting_id).locked
        find = None if locked else partial(self._correction, meeting_id)
        shown = self._shown = Reading("Đọc biên bản", told, find, self._window.window())
        shown.written.connect(lambda: self._read(meeting_id, self._show_again))
        shown.go_to(at)
        answer = shown.exec()
        self._shown = None
        shown.deleteLater()
        if answer == Reading.VOTE:
            self._host.notice.withdraw(_KEY)
            self._vote()
        elif answer == Reading.GO and shown.spot is not None:
            on = Act("Đọc tiếp", partial(self.begin, meeting_id, shown.current))
            self._host.go_to(shown.spot)
            self._host.say("Sửa xong ở đây thì bấm Đọc tiếp.", Weight.INFO, on, key=_KEY)

    def _show_again(self, told: Sequence[Spoken]) -> None:
        if self._shown is not None:
            self._shown.show_told(told)

    def _correction(self, meeting_id: str, told: Spoken) -> Correction | Spot | None:
        from chibo_desktop.ui.minutes.corrections import Corrections

        return Corrections(self._host.services, meeting_id).of(told)

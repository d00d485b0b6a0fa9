"""On whom the vote in the form is counted: now, at the hour typed, or as it was when it was taken."""

from __future__ import annotations

from datetime import datetime, time

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.voting import Ballot, VotingBase
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.drafting.vote_form import VoteForm
from chibo_desktop.ui.drafting.vote_words import base_figure, left_out_words
from chibo_desktop.ui.people_list import show_figure
from chibo_desktop.ui.tab import Host


class VoteBase:
    """Keeps the form's base right; ``key`` is under which the window is told of an hour that cannot be."""

    def __init__(self, host: Host, form: VoteForm, key: str) -> None:
        self._host = host
        self._drafting = host.services.drafting
        self._form = form
        self._key = key
        self._meeting: Meeting | None = None
        self._corrected: BallotView | None = None
        form.people_wanted.connect(self._show_people)
        form.time_typed.connect(self._time_typed)

    def show(self, meeting: Meeting, corrected: BallotView | None) -> None:
        """``corrected`` is the vote in the form if that was written down before."""
        self._meeting, self._corrected = meeting, corrected
        base = self._base(meeting)
        self._form.show_base(base)
        self._form.show_left_out(left_out_words(self._host.services.attendance.roll(meeting.id), base))

    def moved(self, ballot: Ballot, at: time | None) -> datetime | None:
        """The other moment a corrected vote was taken at; ``None`` for its own. ``KnownError`` if outside."""
        if at is None or _at_minute(ballot, at):
            return None
        return self._drafting.moment(ballot.meeting_id, at)

    def _base(self, meeting: Meeting) -> VotingBase:
        view, at = self._corrected, self._form.at.value()
        if view is not None and (at is None or _at_minute(view.ballot, at)):
            return view.base
        if at is None:
            return self._drafting.base(meeting.id)
        moment = self._host.attempt(lambda: self._drafting.moment(meeting.id, at), key=self._key)
        return self._drafting.base(meeting.id, moment)

    def _time_typed(self) -> None:
        if self._meeting is not None:
            self._host.notice.withdraw(self._key)
            self.show(self._meeting, self._corrected)

    def _show_people(self) -> None:
        meeting, matter = self._meeting, self._form.picked_matter()
        if meeting is not None and matter is not None:
            roll = self._host.services.attendance.roll(meeting.id)
            source = self._host.services.rules.of(meeting.profile_id).voting.source
            show_figure(self._form.people, base_figure(roll, self._base(meeting), matter, source))


def _at_minute(ballot: Ballot, at: time) -> bool:
    """Whether a vote was taken in this minute; what is typed has no seconds."""
    return ballot.taken_at.time().replace(second=0) == at.replace(second=0)

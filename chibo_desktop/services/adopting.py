"""Adopting the resolution by a vote: from then on its text is locked, until it is reopened for a new vote."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import Meeting, StepKind
from chibo_desktop.domain.names import fold
from chibo_desktop.domain.registers import PaperCode
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.domain.versions import Stage, changed_parts
from chibo_desktop.domain.wording import votes_words
from chibo_desktop.services.keeping import current_parts, keep_now
from chibo_desktop.services.registers import RegisterService
from chibo_desktop.services.votes import BallotView, Votes

# A meeting scores itself after it has voted on the resolution: that part stays open to the end.
AFTER_ADOPTION = frozenset({SectionCode.SCORE})


class Adopting(Votes):
    """What was voted on cannot be changed behind the vote: another text needs another vote."""

    def adopted_by(self, meeting_id: str) -> BallotView | None:
        """The vote that adopted the resolution; ``None`` for a draft.

        The base is counted anew each time, so a roll corrected later can take the adoption away.
        """
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if resolution is None or resolution.adopted_ballot_id is None:
            return None
        view = self.ballot(resolution.adopted_ballot_id)
        return view if view and view.result.passed else None

    def may_adopt(self, view: BallotView) -> bool:
        """Whether a vote passed and may be the one on a resolution still to be adopted.

        It is by its item, or else by its words. What the meeting agreed on as it voted may be written before
        the text is adopted; a text changed after that needs another vote.
        """
        if not view.result.passed or self.adopted_by(view.ballot.meeting_id) is not None:
            return False
        about = self.step(view.ballot.item_id) is StepKind.RESOLUTION
        if not about and "nghi quyet" not in fold(view.ballot.subject):
            return False
        return not self.voted_on_other_text(view)

    def voted_on_other_text(self, view: BallotView) -> bool:
        """Whether this vote adopted a text that was changed after it."""
        meeting_id = view.ballot.meeting_id
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        kept = self._desk.versions.of(resolution.id) if resolution else []
        voted = [version for version in kept if version.ballot_id == view.id]
        if not voted:
            return False
        changed = changed_parts(voted[-1].parts, current_parts(self._desk, meeting_id))
        return any(code not in AFTER_ADOPTION for code in changed)

    def adopt(self, meeting_id: str, ballot_id: str) -> None:
        """Adopt the resolution by a vote that passed, and give it the next number if it has none.

        ``KnownError``: the vote did not pass, or the text was changed since that very vote.
        """
        self._desk.open_meeting(meeting_id)
        view = self.ballot(ballot_id)
        if view is None or view.ballot.meeting_id != meeting_id:
            raise KnownError(Problem.GONE)
        if not view.result.passed:
            raise KnownError(Problem.VOTE_NOT_PASSED)
        if self.voted_on_other_text(view):
            raise KnownError(Problem.TEXT_CHANGED_SINCE_VOTE)
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        with self._desk.book.act("Thông qua nghị quyết", meeting_id=meeting_id):
            resolution_id = resolution.id if resolution else self._desk.resolutions.add(meeting_id)
            self._desk.resolutions.set_adopted(resolution_id, ballot_id)
            if resolution is None or resolution.number is None:
                register = RegisterService(self._desk).register(meeting_id, PaperCode.RESOLUTION)
                self._desk.resolutions.set_number(resolution_id, register.proposed)
            keep_now(self._desk, meeting_id, Stage.ADOPTED, ballot_id=ballot_id)

    def reopen_text(self, meeting_id: str) -> None:
        """Take the adoption back so that the text can be changed; number and adopted version are kept.

        The act stays in the journal with what the vote had come to. A draft stays as it is.
        """
        self._desk.open_meeting(meeting_id)
        adopted = self.adopted_by(meeting_id)
        if adopted is None:
            return
        votes = votes_words(adopted.ballot.in_favour, adopted.result)
        name = f"Mở lại nghị quyết đã thông qua để sửa ({votes})"
        with self._desk.book.act(name, meeting_id=meeting_id):
            self._forget_adoption(meeting_id)

    def open_text(self, meeting_id: str) -> Meeting:
        """The meeting, for writing its resolution; ``KnownError`` when either is locked."""
        meeting = self._desk.open_meeting(meeting_id)
        if self.adopted_by(meeting_id) is not None:
            raise KnownError(Problem.RESOLUTION_ADOPTED)
        return meeting

    @contextmanager
    def writing_text(self, meeting_id: str, name: str, merge: str | None = None) -> Iterator[None]:
        """An act that changes what the resolution says.

        An adoption that a corrected roll had undone is forgotten for good: its vote was on another text.
        """
        self.open_text(meeting_id)
        with self._desk.book.act(name, meeting_id=meeting_id, merge=merge):
            self._forget_adoption(meeting_id)
            yield

    def _forget_adoption(self, meeting_id: str) -> None:
        """Inside an act."""
        resolution = self._desk.resolutions.of_meeting(meeting_id)
        if resolution is not None and resolution.adopted_ballot_id is not None:
            self._desk.resolutions.set_adopted(resolution.id, None)

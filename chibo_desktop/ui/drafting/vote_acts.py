"""What the vote page writes in the book: a vote, its correction, that it is gone, the adoption by it."""

from __future__ import annotations

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.drafting.vote_base import VoteBase
from chibo_desktop.ui.drafting.vote_form import VoteDraft
from chibo_desktop.ui.tab import Host


class VoteActs:
    """Whatever is refused is told under ``key``; `base` knows the moments of the votes."""

    def __init__(self, host: Host, base: VoteBase, key: str) -> None:
        self._host = host
        self._drafting = host.services.drafting
        self._base = base
        self._key = key

    def take(self, meeting: Meeting, draft: VoteDraft) -> str | None:
        """A new vote; its id. The first one at the item of the minutes is the one on the minutes."""
        counts = draft.counts
        reading = self._drafting.reads_back(draft.item_id) and meeting.reading_ballot_id is None
        return self._host.attempt(
            lambda: self._drafting.vote(
                meeting.id,
                draft.subject,
                counts.in_favour,
                counts.against,
                counts.abstained,
                matter=draft.matter,
                item_id=draft.item_id,
                method=draft.method,
                slips=counts.slips,
                reading_back=reading,
                at=draft.at,
            ),
            key=self._key,
        )

    def correct(self, view: BallotView, draft: VoteDraft) -> str | None:
        """A vote written down before, as the form says it now; its id."""
        ballot = view.ballot

        def correct() -> str:
            self._drafting.correct_vote(draft.over(ballot, self._base.moved(ballot, draft.at)))
            return ballot.id

        return self._host.attempt(correct, key=self._key)

    def remove(self, view: BallotView) -> None:
        def remove() -> bool:
            self._drafting.remove_vote(view.ballot)
            return True

        if self._host.attempt(remove):
            self._host.say(
                f"Đã xóa biểu quyết “{view.ballot.subject}”. Bấm Ctrl+Z để lấy lại.", key=self._key
            )

    def adopt(self, meeting: Meeting, ballot_id: str) -> None:
        self._host.attempt(lambda: self._drafting.adopt(meeting.id, ballot_id))

"""A meeting's scoring as it is shown: line by line, both columns, what is missing and what differs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from chibo_desktop.domain import score_words
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.score_evidence import Proposal
from chibo_desktop.domain.score_findings import shortfall_words
from chibo_desktop.domain.score_form import ScoreForm, ScoreGroup, ScoreItem
from chibo_desktop.domain.scoring import (
    Difference,
    Score,
    ScoreMark,
    Sheet,
    differences,
    score,
)
from chibo_desktop.domain.wording import votes_words
from chibo_desktop.services.votes import BallotView


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of the form: what the record proposes, and what both columns say."""

    group: ScoreGroup
    item: ScoreItem
    proposal: Proposal
    ours: ScoreMark | None = None
    theirs: ScoreMark | None = None

    @property
    def differs_from_record(self) -> bool:
        """Whether the cell's points are others than the record proposes now."""
        given = self.ours.points if self.ours else None
        return given is not None and self.proposal.points is not None and given != self.proposal.points

    @property
    def needs_reason(self) -> bool:
        """Whether the record is overruled and nobody has said why."""
        return self.differs_from_record and not (self.ours and self.ours.reason)

    @property
    def record_moved(self) -> bool:
        """Whether the record proposes something else than when the points were given."""
        return bool(self.ours and self.ours.points is not None and self.ours.proposed != self.proposal.points)

    @property
    def columns_differ(self) -> bool:
        a, b = (mark.points if mark else None for mark in (self.ours, self.theirs))
        return a is not None and b is not None and a != b


@dataclass(frozen=True)
class Scoring:
    """All of a meeting's scoring as it stands; sheets that were never written have the id ''."""

    meeting: Meeting
    form: ScoreForm
    thematic: bool
    proposals: Mapping[str, Proposal]
    cell: Sheet
    upper: Sheet
    observers: tuple[Sheet, ...] = ()
    vote: BallotView | None = None

    @cached_property
    def ours(self) -> Score:
        return self.score(self.cell)

    @cached_property
    def theirs(self) -> Score:
        return self.score(self.upper)

    @cached_property
    def rows(self) -> tuple[ScoreRow, ...]:
        """The items that count, in the order of the form."""
        return tuple(
            ScoreRow(
                group,
                item,
                self.proposals[item.code],
                self.cell.marks.get(item.code),
                self.upper.marks.get(item.code),
            )
            for group in self.form.groups
            for item in group.items
            if item.code in self.proposals
        )

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where the two columns differ; the totals last."""
        return differences(self.form, self.cell, self.upper, thematic=self.thematic)

    @property
    def unreasoned(self) -> tuple[ScoreRow, ...]:
        """Lines whose record is overruled without a reason."""
        return tuple(row for row in self.rows if row.needs_reason)

    @property
    def proposable(self) -> tuple[ScoreRow, ...]:
        """Lines without points for which the record proposes some."""
        return tuple(
            row
            for row in self.rows
            if row.proposal.points is not None and self.cell.points(row.item.code) is None
        )

    @property
    def changed_since_vote(self) -> bool:
        """Whether the points are no longer those that the cell has voted on."""
        return self.cell.ballot_id is not None and self.cell.voted != self.ours.points

    def score(self, sheet: Sheet) -> Score:
        """What a sheet, of an observer too, comes to."""
        return score(self.form, sheet, thematic=self.thematic)

    @property
    def lost(self) -> tuple[str, ...]:
        """Why points were taken off, item by item (thuyết minh điểm trừ).

        Where the record proves that all is in order it does not tell why; who took points off has to.
        """
        why = {
            row.item.code: shortfall_words(row.proposal)
            for row in self.rows
            if row.proposal.points != row.item.most
        }
        return score_words.lost_words(self.form, self.cell, why, thematic=self.thematic)

    @property
    def sentence(self) -> str:
        """``Chi bộ tự chấm 93 điểm, xếp loại Tốt.``, with the vote on it; '' before all is scored."""
        stands = self.vote is not None and self.vote.result.passed and not self.changed_since_vote
        vote = votes_words(self.vote.ballot.in_favour, self.vote.result) if stands and self.vote else ""
        return score_words.score_sentence(self.ours, vote)

    @property
    def text(self) -> str:
        """The sentence, and in a line of its own why points were taken off."""
        lines = (self.sentence, score_words.lost_sentence(self.lost) if self.sentence else "")
        return "\n".join(line for line in lines if line)

"""The small panels over the sheet: each made when first opened, all of them following the book while open."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.meetings import StepKind
from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.scoring.acts import ScoreActs
from chibo_desktop.ui.scoring.decided import (
    AgreedPanel,
    UpperPanel,
    VotePanel,
)
from chibo_desktop.ui.scoring.differences_panel import DifferencesPanel
from chibo_desktop.ui.scoring.head import Step
from chibo_desktop.ui.scoring.step_panel import StepPanel
from chibo_desktop.ui.tab import Host

DIFFERENCES = "differences"


class Panels:
    """By `Step`, and the list of differences; ``pick`` goes to an item of the sheet by its code."""

    def __init__(self, host: Host, acts: ScoreActs, above: QWidget, pick: Callable[[str], None]) -> None:
        self._host = host
        self._acts = acts
        self._above = above
        self._pick = pick
        self._scoring: Scoring | None = None
        self._made: dict[Step | str, StepPanel] = {}

    def panel(self, which: Step | str) -> StepPanel:
        made = self._made.get(which)
        if made is None:
            made = self._made[which] = self._make(which)
        return made

    def open(self, which: Step | str, scoring: Scoring, below: QWidget) -> None:
        """Open one below the button it belongs to."""
        self.leave()
        self._scoring = scoring
        panel = self.panel(which)
        panel.show_scoring(scoring)
        panel.set_sizes()
        panel.open_below(QRect(below.mapTo(self._above, below.rect().topLeft()), below.size()), panel.first)
        panel.fit()

    def show_scoring(self, scoring: Scoring) -> None:
        """What is open follows the book."""
        self._scoring = scoring
        for panel in self._made.values():
            if not panel.isHidden():
                panel.show_scoring(scoring)

    def flush(self) -> None:
        for panel in self._made.values():
            if not panel.isHidden():
                panel.flush()

    def leave(self) -> None:
        for panel in self._made.values():
            panel.flush()
            panel.leave()

    def _make(self, which: Step | str) -> StepPanel:
        services = self._host.services
        if which is Step.AGREED:
            agreed = AgreedPanel(self._above, lambda: services.now().date())
            agreed.saved.connect(self._following(self._acts.agree))
            return agreed
        if which is Step.VOTED:
            vote = VotePanel(self._above, services.drafting.ballots)
            vote.picked.connect(self._acts.link_vote)
            vote.vote_wanted.connect(self._vote)
            return vote
        if which is Step.DECIDED:
            upper = UpperPanel(self._above)
            upper.total_given.connect(self._following(self._acts.set_total))
            upper.decided.connect(self._following(self._acts.decide))
            return upper
        differences = DifferencesPanel(self._above)
        differences.picked.connect(self._pick)
        return differences

    def _following(self, act: Callable[..., None]) -> Callable[..., None]:
        """Do it; what could not be written does not stay in its field as if it had been."""

        def done(*values: object) -> None:
            act(*values)
            if self._scoring is not None:
                self.show_scoring(self._scoring)

        return done

    def _vote(self) -> None:
        """To the votes, at the item at which a meeting scores itself."""
        scoring = self._scoring
        items = self._host.services.meetings.items(scoring.meeting.id) if scoring else []
        self._host.take_vote(next((item.id for item in items if item.step is StepKind.SCORING), None))

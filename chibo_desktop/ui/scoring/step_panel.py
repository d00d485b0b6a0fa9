"""What the small panels over the score sheet have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.theme import em

_BESIDE_EM = 2


class StepPanel(Floating):
    """A panel about the scoring of a meeting; ``first`` is where the cursor goes as it opens."""

    first: QWidget

    def show_scoring(self, scoring: Scoring) -> None:
        """Show the state of the book; what is being typed is not disturbed."""
        raise NotImplementedError

    def flush(self) -> None:
        """Save what is being typed."""

    def set_sizes(self) -> None:
        """Give the parts the room that letters of this size need; asked for as the panel opens."""

    def give_room(self, part: QWidget, wide_em: float, high_em: float) -> None:
        """Let a part be so wide and high, or as far as the room goes beside the other parts."""
        room = self.room()
        part.setMinimumSize(1, 1)
        self.body.activate()
        left = room.height() - self.body.totalMinimumSize().height()
        part.setMinimumWidth(min(em(self, wide_em), room.width() - em(self, _BESIDE_EM)))
        part.setMinimumHeight(max(1, min(em(self, high_em), left)))

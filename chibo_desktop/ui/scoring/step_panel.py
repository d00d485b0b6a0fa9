"""What the small panels over the score sheet have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from chibo_desktop.services.score_view import Scoring
from chibo_desktop.ui.floating import Floating


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

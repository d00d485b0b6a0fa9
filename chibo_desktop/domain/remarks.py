"""What is said of how a meeting went: strengths, weak points with their remedies, proposals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class RemarkKind(StrEnum):
    """What a remark on a meeting is (rút kinh nghiệm)."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    PROPOSAL = "proposal"


@dataclass(frozen=True, slots=True)
class Remark:
    """What somebody said of how the meeting went; about an item of its agenda, of the form, or the whole."""

    id: str
    meeting_id: str
    position: int
    kind: RemarkKind
    text: str
    item_id: str | None = None
    score_item: str = ""
    speaker: str = ""
    speaker_id: str | None = None
    remedy: str = ""
    lesson: bool = False
    """Drawn from the meeting after its close (rút kinh nghiệm): then it does not stand in the minutes."""

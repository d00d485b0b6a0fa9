"""Decisions about one matter or one person that a meeting took by a vote, and of which extracts are given."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.names import fold


class DecisionKind(StrEnum):
    """What is decided; only an exemption is the cell's own to give (Điều lệ Đảng, Điều 7).

    Admission, recognition and expulsion are proposed to the upper level, whose paper then makes the status.
    """

    EXEMPTION = "exemption"
    ADMISSION = "admission"
    RECOGNITION = "recognition"
    DISCIPLINE = "discipline"
    EXPULSION = "expulsion"
    OTHER = "other"


OF_THE_CELL = frozenset({DecisionKind.EXEMPTION})
"""What begins with the cell's own decision and so can be written on the member's record by it."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What a vote decided. ``name`` is whom it concerns, ``member_id`` when that is somebody of the book.

    ``words`` are the decision as the extract prints it; ``since`` and ``until`` are those of an exemption.
    """

    id: str
    ballot_id: str
    kind: DecisionKind = DecisionKind.OTHER
    name: str = ""
    member_id: str | None = None
    words: str = ""
    since: PartialDate | None = None
    until: PartialDate | None = None


def likely_kind(matter: str, subject: str) -> DecisionKind:
    """What a vote most likely decides: by its matter, else by its words."""
    if matter in set(DecisionKind):
        return DecisionKind(matter)
    return DecisionKind.EXEMPTION if "mien " in f"{fold(subject)} " else DecisionKind.OTHER

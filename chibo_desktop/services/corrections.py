"""How a vote was corrected after it had been written down, told from the history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from chibo_desktop.domain.voting import Ballot
from chibo_desktop.services.desk import Desk
from chibo_desktop.services.journal_words import TABLES
from chibo_desktop.store.changes import Change
from chibo_desktop.store.journal import JournalStore

CORRECTING = "Sửa biểu quyết: "
"""How the name of the act begins that corrects a vote."""
# What is told of a correction, in this order.
_TOLD = (
    "in_favour",
    "against",
    "abstained",
    "issued",
    "collected",
    "invalid",
    "method",
    "matter",
    "subject",
    "item_id",
    "taken_at",
)
_POINTING = {"matter": "loại việc", "item_id": "tại mục"}


@dataclass(frozen=True, slots=True)
class Correction:
    """When a vote was corrected, and what: (name, from, to) each."""

    at: datetime
    changes: tuple[tuple[str, str, str], ...]


def corrections(desk: Desk, ballot: Ballot) -> list[Correction]:
    """Oldest first; what was undone again does not count, and a copy without history tells nothing."""
    journal = JournalStore(desk.book)
    meeting = desk.meeting(ballot.meeting_id)
    names = {
        "matter": {matter.code: matter.name for matter in desk.profile(meeting).voting.matters},
        "item_id": {item.id: item.title for item in desk.meetings.items(meeting.id)},
    }
    found = []
    for act in journal.standing(ballot.meeting_id, CORRECTING):
        for change in journal.changes(act):
            if (change.table, change.row_id) == ("ballot", ballot.id):
                told = tuple(
                    _told(column, change, names.get(column, {})) for column in _TOLD if column in change.new
                )
                found.append(Correction(act.past.at, told))
    return found


def _told(column: str, change: Change, names: Mapping[str, str]) -> tuple[str, str, str]:
    """``names`` are those of what the column points to, by its value."""
    if column in _POINTING:
        return _POINTING[column], names.get(change.old[column], ""), names.get(change.new[column], "")
    old, new = (TABLES["ballot"].told(column, side.get(column)) for side in (change.old, change.new))
    assert old is not None
    assert new is not None
    return old[0].lower(), old[1], new[1]

"""Undo and redo of named acts, with a guard around passed meetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.services.cell import SET_UP
from chibo_desktop.services.desk import Desk
from chibo_desktop.store.history import LastAct, PastAction


class HistoryService:
    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def undoable(self) -> PastAction | None:
        """The act Ctrl+Z would take back; a book without its first page would be nobody's."""
        past = self._desk.book.undoable()
        return None if past is None or past.name == SET_UP else past

    def redoable(self) -> PastAction | None:
        return self._desk.book.redoable()

    def undo(self, *, even_passed: bool = False) -> PastAction | None:
        """Take the last act back; ``KnownError`` first when it belongs to a passed meeting."""
        past = self.undoable()
        self._guard(past, even_passed)
        return self._desk.book.undo() if past is not None else None

    def redo(self, *, even_passed: bool = False) -> PastAction | None:
        self._guard(self.redoable(), even_passed)
        return self._desk.book.redo()

    def undoables(self, limit: int) -> list[PastAction]:
        """The acts Ctrl+Z would take back one after the other, the next one first."""
        acts = self._desk.book.undoables(limit)
        first_page = next((place for place, past in enumerate(acts) if past.name == SET_UP), len(acts))
        return acts[:first_page]

    def redoables(self, limit: int) -> list[PastAction]:
        """The acts Ctrl+Y would do again one after the other, the next one first."""
        return self._desk.book.redoables(limit)

    def undo_all(self, acts: Sequence[PastAction], *, even_passed: bool = False) -> None:
        """Take back the newest acts in one step; ``KnownError`` when one belongs to a passed meeting."""
        self._guard_all(acts, even_passed)
        self._desk.book.undo_all(acts)

    def redo_all(self, acts: Sequence[PastAction], *, even_passed: bool = False) -> None:
        """Do the acts undone last again in one step; ``KnownError`` as for `undo_all`."""
        self._guard_all(acts, even_passed)
        self._desk.book.redo_all(acts)

    def note_way_back(self, made_at: datetime) -> None:
        """Keep in the journal that the book went back to the copy made then."""
        self._desk.book.note(f"Khôi phục sổ từ bản sao {made_at:%H:%M %d/%m/%Y}")

    def past(self, limit: int = 50) -> list[PastAction]:
        return self._desk.book.past_actions(limit)

    def last_act(self) -> LastAct | None:
        """When the book was last written in this session, and by which act."""
        return self._desk.book.last_act

    @property
    def read_only(self) -> bool:
        """Whether no act can be written here."""
        return self._desk.book.read_only

    def left_to_undo(self) -> str:
        """The name of the act that Ctrl+Z would take back, which may be of another day; '' for none."""
        past = None if self.read_only else self.undoable()
        return past.name if past is not None else ""

    def _guard_all(self, acts: Sequence[PastAction], even_passed: bool) -> None:
        for past in acts:
            self._guard(past, even_passed)

    def _guard(self, past: PastAction | None, even_passed: bool) -> None:
        if past is None or past.meeting_id is None or even_passed:
            return
        meeting = self._desk.meetings.get(past.meeting_id)
        if meeting is not None and meeting.locked:
            raise KnownError(Problem.UNDO_TOUCHES_PASSED, name=past.name)

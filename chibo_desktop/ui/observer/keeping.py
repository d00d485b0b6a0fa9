"""Where an observer's sheet is written while it is filled in: into the book, or into a file of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Protocol
from uuid import uuid4

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.observing import Observed, ObserverFile, Occasion
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.score_form import ScoreForm
from chibo_desktop.domain.scoring import check_points
from chibo_desktop.services import observing
from chibo_desktop.services.services import Services
from chibo_desktop.ui.autosave import refuse
from chibo_desktop.ui.labels import sentence


class Keeper(Protocol):
    """One sheet: what is in it now, and `write`, which says whether it was written."""

    @property
    def form(self) -> ScoreForm: ...

    @property
    def occasion(self) -> Occasion: ...

    @property
    def read_only(self) -> bool: ...

    def observed(self) -> Observed: ...

    def write(self, after: Observed, typed: str = "") -> bool: ...


class BookKeeper:
    """A sheet in the book; ``say`` is told what stands in the way."""

    def __init__(
        self, services: Services, meeting_id: str, sheet_id: str, say: Callable[[str], object]
    ) -> None:
        self._service = services.observing
        self._meeting_id = meeting_id
        self._sheet_id = sheet_id
        self._say = say
        self.read_only = services.read_only
        self.form = self._service.form(meeting_id)
        self.occasion = self._service.occasion(meeting_id)

    def observed(self) -> Observed:
        return self._service.sheet(self._meeting_id, self._sheet_id)

    def write(self, after: Observed, typed: str = "") -> bool:
        try:
            self._service.write(self.observed(), after, typed=typed)
        except KnownError as error:
            refuse()
            self._say(sentence(error))
            return False
        return True


class FileKeeper:
    """A sheet in a file, which is written anew with every change; ``written`` is called after each.

    What the disk refuses is still in here, and goes along with the next change or `retry`.
    """

    read_only = False

    def __init__(
        self,
        path: Path,
        file: ObserverFile,
        say: Callable[[str], object],
        written: Callable[[], object] = lambda: None,
    ) -> None:
        self.path = path
        self._file = file
        self._say = say
        self._written = written
        self._past: list[Observed] = []
        self._undone: list[Observed] = []
        self._typed = ""
        self.unwritten = False
        self.form = file.form
        self.occasion = file.occasion

    def observed(self) -> Observed:
        return self._file.observed

    def write(self, after: Observed, typed: str = "") -> bool:
        """``typed`` names a field: one undo takes all back that was typed into it in one go."""
        try:
            for mark in after.sheet.marks.values():
                if mark.points is not None:
                    check_points(
                        self.form, mark.item, mark.points, thematic=self.occasion.thematic, by_choice=False
                    )
        except KnownError as error:
            refuse()
            self._say(sentence(error))
            return False
        if after == self.observed() and not self.unwritten:
            return True
        if not typed or typed != self._typed:
            self._past.append(self.observed())
        self._typed = typed
        self._undone.clear()
        return self._put(after)

    def undo(self) -> bool:
        """Take the last change back; False when there is none."""
        return self._turn(self._past, self._undone)

    def redo(self) -> bool:
        return self._turn(self._undone, self._past)

    def retry(self) -> None:
        """Write what the disk has refused so far."""
        if self.unwritten:
            self._put(self.observed())

    def _turn(self, back: list[Observed], forth: list[Observed]) -> bool:
        if not back:
            return False
        forth.append(self.observed())
        self._typed = ""
        self._put(back.pop())
        return True

    def _put(self, observed: Observed) -> bool:
        self._file = replace(self._file, observed=observed)
        try:
            observing.write(self.path, self._file)
        except KnownError as error:
            self.unwritten = True
            refuse()
            self._say(sentence(error))
            return False
        self.unwritten = False
        self._written()
        return True


class SheetRemarks:
    """The remarks in a sheet, as `ui.remarks_pane` wants them: all are the observer's own."""

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper

    def all(self) -> Sequence[Remark]:
        return self._keeper.observed().remarks

    def add(self, kind: RemarkKind, text: str, item_id: str | None) -> str | None:
        observed = self._keeper.observed()
        place = len(observed.remarks)
        remark = Remark(uuid4().hex, observed.sheet.meeting_id, place, kind, text.strip(), item_id)
        return remark.id if self._keeper.write(observed.remarked(remark)) else None

    def write(self, remark: Remark, text: str) -> None:
        self._keeper.write(
            self._keeper.observed().remarked(replace(remark, text=text.strip())), f"remark:{remark.id}"
        )

    def write_remedy(self, remark: Remark, remedy: str) -> None:
        self._keeper.write(self._keeper.observed().remarked(replace(remark, remedy=remedy)))

    def change(self, remark: Remark) -> None:
        self._keeper.write(self._keeper.observed().remarked(remark))

    def remove(self, remark: Remark) -> None:
        self._keeper.write(self._keeper.observed().without(remark.id))

"""Leads from the book into a rehearsal of its meeting, and back to where one was in the book."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.preparation import REHEARSAL
from chibo_desktop.services.opening import Key
from chibo_desktop.services.services import Services
from chibo_desktop.ui.front import Front
from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.whereabouts import Spot, go_to, spot_of

if TYPE_CHECKING:
    from chibo_desktop.services.rehearsing import Rehearsal

BEGUN = (
    "Đang tập trên một bản sao của sổ: khai mạc, điểm danh, biểu quyết, thông qua đều thử được, không có gì "
    "vào sổ thật. Bấm F5 để khai mạc thử."
)
BACK = "Đã về sổ thật, đúng chỗ lúc trước. Bản tập dượt đã bỏ, sổ không có gì thay đổi."
TICKED = "Đã về sổ thật. Bản tập dượt đã bỏ; việc “{duty}” được đánh dấu xong (Ctrl+Z để bỏ dấu)."


@dataclass(frozen=True, slots=True)
class Doors:
    """What the program does for the stage: leave the window, show other services, open the cell's book."""

    leave: Callable[[], bool]
    show: Callable[[Services], bool]
    go_home: Callable[[Path, Key], None]


class Stage:
    """One rehearsal at a time; copies go below ``folder``, which is nobody's own."""

    def __init__(self, folder: Path, clock: Callable[[], datetime], front: Front, doors: Doors) -> None:
        self._folder = folder
        self._clock = clock
        self._front = front
        self._doors = doors
        self._rehearsal: Rehearsal | None = None
        self._spot: Spot | None = None

    @property
    def home(self) -> tuple[Path, Spot] | None:
        """The book that is rehearsed in, and where one was there; ``None`` while nothing is."""
        if self._rehearsal is None or self._spot is None:
            return None
        return self._rehearsal.home, self._spot

    def begin(self, key: Key) -> None:
        """Try the meeting that is shown; ``KnownError`` when it cannot be, and the window stays."""
        from chibo_desktop.services.rehearsing import must_be_to_come

        window = self._front.window
        if not isinstance(window, MainWindow) or window.meeting_id is None:
            return
        services, spot = window.host.services, spot_of(window)
        must_be_to_come(services, window.meeting_id)
        if self._doors.leave():
            self._play(services.book_path, key, spot)

    def again(self) -> None:
        """The same from the beginning, with the book as it is."""
        rehearsal, spot = self._rehearsal, self._spot
        if rehearsal is not None and spot is not None and self._doors.leave():
            self._play(rehearsal.home, rehearsal.key, spot)

    def end(self) -> None:
        """Back to the book; a rehearsal that was held ticks its duty there."""
        rehearsal, spot = self._rehearsal, self._spot
        if rehearsal is None or spot is None:
            return
        held = rehearsal.held
        if not self._doors.leave():
            return
        self._go_home(rehearsal.home, rehearsal.key, spot)
        ticked = self._tick(rehearsal.meeting_id) if held else ""
        self._front.tell(TICKED.format(duty=ticked) if ticked else BACK, Weight.DONE)

    def close(self) -> None:
        """Throw the copy away, whatever becomes of the program."""
        rehearsal, self._rehearsal, self._spot = self._rehearsal, None, None
        if rehearsal is not None:
            rehearsal.close()

    def _play(self, book: Path, key: Key, spot: Spot) -> None:
        from chibo_desktop.services.rehearsing import begin

        assert spot.meeting_id is not None
        try:
            rehearsal = begin(book, self._folder, key, spot.meeting_id, self._clock)
        except KnownError as error:
            self._go_home(book, key, spot)
            self._front.say(error)
            return
        shown = False
        try:
            shown = self._doors.show(rehearsal.services)
        finally:
            if not shown:
                rehearsal.close()
        if not shown:
            # The book was left already: nobody stays in a window without one.
            self._go_home(book, key, spot)
            return
        self._rehearsal, self._spot = rehearsal, spot
        self._go_to(spot)
        self._front.tell(BEGUN, Weight.INFO)

    def _go_home(self, book: Path, key: Key, spot: Spot) -> None:
        self._doors.go_home(book, key)
        self._go_to(spot)

    def _go_to(self, spot: Spot) -> None:
        if isinstance(self._front.window, MainWindow):
            go_to(self._front.window, spot)

    def _tick(self, meeting_id: str) -> str:
        """What the duty is called that is done now; '' where there is none, or the book refuses."""
        window = self._front.window
        if not isinstance(window, MainWindow) or window.host.services.read_only:
            return ""
        preparation = window.host.services.preparation
        return window.host.attempt(lambda: preparation.fulfil(meeting_id, REHEARSAL)) or ""

"""Where one was in the book when the program stopped, so that one can go on there."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from chibo_desktop.ui.main_window import MainWindow
from chibo_desktop.ui.tab_stack import AGENDA, TAB_NAMES

# Looked at so often; written only when one has moved.
_EVERY_MS = 3000


@dataclass(frozen=True, slots=True)
class Spot:
    """A tab of a meeting of a book; at the agenda of a running meeting also the item. Ids and no words."""

    book: str
    meeting_id: str | None
    tab: int
    item_id: str | None = None


class Whereabouts:
    """The spot, in a file beside the user's other settings; ``bug`` when a bug of ours ended the program."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "place.json"

    def keep(self, spot: Spot, *, bug: bool = False) -> None:
        """Remember it; a disk that refuses is no reason to stop anybody's work."""
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            new = self._path.with_suffix(".new")
            new.write_text(json.dumps(asdict(spot) | {"bug": bug}), encoding="utf-8")
            new.replace(self._path)

    def last(self, book: Path) -> tuple[Spot | None, bool]:
        """Where one was last in this book, and whether a bug ended the program there; told once."""
        try:
            facts = json.loads(self._path.read_text(encoding="utf-8"))
            bug = facts.pop("bug")
            spot = Spot(**facts)
        except (OSError, ValueError, TypeError, KeyError, AttributeError):
            return None, False
        if spot.book != str(book.resolve()) or spot.tab not in range(len(TAB_NAMES)):
            return None, False
        if bug:
            self.keep(spot)
        return spot, bug is True


class SpotKeeper(QObject):
    """Keeps the spot of a window for as long as it is open."""

    def __init__(self, window: MainWindow, whereabouts: Whereabouts) -> None:
        super().__init__(window)
        self._window = window
        self._whereabouts = whereabouts
        self._kept: Spot | None = None
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(_EVERY_MS)

    def look(self) -> None:
        """Remember where one is, if one has moved."""
        spot = spot_of(self._window)
        if spot != self._kept:
            self._kept = spot
            self._whereabouts.keep(spot)


def spot_of(window: MainWindow) -> Spot:
    tabs = window.tabs
    item = tabs.current_item_id() if tabs.currentIndex() == AGENDA else None
    book = str(window.host.services.book_path.resolve())
    return Spot(book, window.meeting_id, tabs.currentIndex(), item)


def go_to(window: MainWindow, spot: Spot) -> None:
    """Show the spot again, as far as it is still there."""
    known = {meeting.id for meeting in window.host.services.meetings.meetings()}
    if spot.meeting_id is not None and spot.meeting_id in known:
        window.show_meeting(spot.meeting_id)
    window.tabs.visit(spot.tab)
    if spot.item_id is not None and spot.meeting_id is not None and spot.meeting_id == window.meeting_id:
        items = window.host.services.meetings.items(spot.meeting_id)
        if any(item.id == spot.item_id for item in items):
            window.tab(AGENDA).reveal(spot.item_id)

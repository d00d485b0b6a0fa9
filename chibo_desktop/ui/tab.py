"""What every tab is: it shows one meeting, redraws when something it watches changed, and saves typing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.spots import Place, Spot
from chibo_desktop.services.services import Services
from chibo_desktop.ui.autosave import refuse
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.notice import Act, Notice
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme, em

Answer = TypeVar("Answer")
# A message in the window takes this much from a tab, and nothing needs to scroll for it.
_GIVES_EM = 6


@dataclass(frozen=True, slots=True)
class Host:
    """What the window lends its tabs: the services, and the ways to speak to the user."""

    services: Services
    dialogs: Dialogs
    tasks: Tasks
    theme: Theme
    notice: Notice
    go: Callable[[Place, str | None], None]
    """Show another tab, there the item or task with the id if one is given."""
    back: Callable[[], None]
    """Return to the tab and the field one came from."""
    choose_meeting: Callable[[str], None] = lambda _meeting_id: None
    """Show another meeting on every tab."""
    go_to: Callable[[Spot], None] = lambda _spot: None
    """Show where something is written, the cursor in the very field."""
    take_vote: Callable[[str | None], None] = lambda _item_id: None
    """Take a vote at this item of the agenda, at the running one without it."""

    def say(self, text: str, weight: Weight = Weight.INFO, *acts: Act, key: str = "") -> None:
        """Say something in the window's line; a later message with the same ``key`` takes its place."""
        self.notice.tell(weight, text, *acts, key=key)

    def attempt(self, act: Callable[[], Answer], *, key: str = "") -> Answer | None:
        """Do something with a service; a problem of the world becomes a line in the window and ``None``.

        Whoever gives a ``key`` can withdraw the line once it is settled. That the meeting is locked is told
        under the key ``Problem.MEETING_LOCKED`` and taken back by the window when another one is shown.
        """
        try:
            answer = act()
        except KnownError as error:
            refuse()
            locked = error.problem is Problem.MEETING_LOCKED
            self.say(sentence(error), Weight.ERROR, key=error.problem if locked else key)
            return None
        return answer


class Tab(QWidget):
    """Base of the tabs; overridden are `redraw` and, where they apply, the other methods and texts.

    ``watches`` are the kinds of changes the tab shows; a hidden tab catches up when it is shown next.
    """

    watches: Kind = Kind(0)
    help_text: str = ""
    told: tuple[str, ...] = ()
    """Keys of the lines that are about the meeting on show: they go when another one is shown."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.host = host
        self.meeting_id: str | None = None
        self._due = Kind(0)
        self._meeting_due = True

    def show_meeting(self, meeting_id: str | None) -> None:
        """Show this meeting from now on; ``None`` when the book has none."""
        if meeting_id == self.meeting_id and not self._meeting_due:
            return
        self.flush()
        for key in self.told:
            self.host.notice.withdraw(key)
        self.meeting_id = meeting_id
        self._meeting_due = True
        self._catch_up()

    def changed(self, kinds: Kind) -> None:
        """The book has changed; redrawn now if visible, else when shown."""
        self._due |= kinds & self.watches
        self._catch_up()

    def redraw(self, kinds: Kind | None) -> None:
        """Show the state of the book; ``kinds`` is what changed, ``None`` when the whole meeting is new."""

    def flush(self) -> None:
        """Save what is being typed."""

    def focus_search(self) -> None:
        """Ctrl+F: put the cursor where one looks for somebody or something."""

    def enter(self) -> None:
        """Put the cursor where the work of this tab begins; Ctrl+1…6 end here."""
        self.focus_search()

    def reveal(self, target_id: str) -> None:
        """Bring the item, task or person with this id into view and the cursor to it."""

    def show_spot(self, spot: Spot) -> None:
        """Put the cursor into the field at ``spot``, as near to it as can be."""
        if spot.target_id is not None:
            self.reveal(spot.target_id)
        else:
            self.enter()

    def heightForWidth(self, width: int) -> int:
        """The height below which the window lets the tab scroll.

        Where lines can wrap, Qt would scroll as soon as the tab has less than it likes best.
        """
        liked, least = super().heightForWidth(width), self.minimumSizeHint().height()
        given_up = min(self.sizeHint().height() - least, em(self, _GIVES_EM))
        return max(least, liked - max(0, given_up)) if liked >= 0 else liked

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._catch_up()

    def _catch_up(self) -> None:
        if not self.isVisible():
            return
        if self._meeting_due:
            self._meeting_due, self._due = False, Kind(0)
            self.redraw(None)
        elif self._due:
            kinds, self._due = self._due, Kind(0)
            self.redraw(kinds)

"""Menus of the papers that can be made: each leads to its pages in the tab Biên bản."""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.papers import OF_ROSTER, PAPER_NAMES, PaperKind
from chibo_desktop.services.services import Services
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.tab import Host

Choose = Callable[[str], object]
"""Gets the value of a kind, or ``extract:`` and the id of a vote."""
_LONGEST_SUBJECT = 60


def add_papers(
    menu: QMenu,
    services: Services,
    meeting_id: str | None,
    choose: Choose,
    among: Collection[PaperKind] | None = None,
) -> list[QAction]:
    """Add what can be made now, of the meeting and then of the roster; the actions added.

    ``among`` are the kinds wanted, all of them without it.
    """
    of_meeting = services.papers.kinds(meeting_id) if meeting_id is not None else ()
    added = []
    for kind in (*of_meeting, *OF_ROSTER):
        if among is None or kind in among:
            if kind in OF_ROSTER and added and OF_ROSTER[0] is kind:
                added.append(menu.addSeparator())
            votes = services.papers.decisions(meeting_id) if kind is PaperKind.EXTRACT and meeting_id else []
            if len(votes) > 1:
                added.append(menu.addMenu(_extracts(menu, [(v.id, v.ballot.subject) for v in votes], choose)))
            else:
                added.append(menu.addAction(PAPER_NAMES[kind], partial(choose, kind.value)))
    return added


def _extracts(menu: QMenu, votes: list[tuple[str, str]], choose: Choose) -> QMenu:
    """Which of several decisions to give an extract of."""
    inner = QMenu(PAPER_NAMES[PaperKind.EXTRACT], menu)
    inner.addAction("Tất cả nội dung đã biểu quyết", partial(choose, PaperKind.EXTRACT.value))
    for ballot_id, subject in votes:
        short = subject if len(subject) <= _LONGEST_SUBJECT else f"{subject[:_LONGEST_SUBJECT]}…"
        # In a menu an ampersand underlines the letter after it.
        inner.addAction(short.replace("&", "&&"), partial(choose, f"{PaperKind.EXTRACT}:{ballot_id}"))
    return inner


class PaperButton(Button):
    """Opens a menu of these kinds of papers, as far as they make sense of the meeting.

    ``meeting()`` gives the meeting that is shown; the pages are shown in the tab Biên bản, from which Esc
    leads back.
    """

    def __init__(
        self,
        host: Host,
        meeting: Callable[[], str | None],
        among: Collection[PaperKind] | None = None,
        choose: Choose | None = None,
        *,
        text: str = "Văn bản…",
        label: str = "Chọn văn bản để xem, in, xuất Word",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, self.open_menu, parent, label=label)
        self._services = host.services
        self._meeting = meeting
        self._among = among
        self._choose = choose or (lambda target: host.go(Place.MINUTES, target))
        self.papers = QMenu(self)
        """What was last opened."""

    def open_menu(self) -> None:
        self.papers.clear()
        if not add_papers(self.papers, self._services, self._meeting(), self._choose, self._among):
            self.papers.addAction("Chưa có văn bản nào lập được lúc này").setEnabled(False)
        self.add_more()
        self.papers.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def add_more(self) -> None:
        """What stands below the papers."""

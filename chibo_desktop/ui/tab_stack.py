"""The six tabs of the window: each made when first shown, and the way back to the one that one came from."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QTabWidget, QWidget

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.spots import Place, Spot
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.tab_names import TabNames

TAB_NAMES = ("Đảng viên", "Chương trình", "Điểm danh", "Nghị quyết", "Biên bản", "Chấm điểm")
MEMBERS, AGENDA, ATTENDANCE, DRAFTING, MINUTES, SCORING = range(6)
_TAB_OF_PLACE = {
    Place.MEMBERS: MEMBERS,
    Place.MEETING: AGENDA,
    Place.AGENDA: AGENDA,
    Place.ROLL: ATTENDANCE,
    Place.RESOLUTION: DRAFTING,
    Place.MINUTES: MINUTES,
    Place.SCORES: SCORING,
}


class TabStack(QTabWidget):
    """Shows one meeting on every tab; `back` returns from where `go` went."""

    def __init__(self, host: Host) -> None:
        super().__init__()
        self._host = host
        self._tabs: list[Tab | None] = [None] * len(TAB_NAMES)
        self._meeting_id: str | None = None
        self._came_from: tuple[int, QWidget | None] | None = None
        self.setTabBar(TabNames())
        self.setDocumentMode(True)
        for name in TAB_NAMES:
            # Letters twice as large may need more room than the screen has: then the tab scrolls.
            holder = QScrollArea()
            holder.setWidgetResizable(True)
            holder.setFrameShape(QFrame.Shape.NoFrame)
            holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.addTab(holder, name)
        self.currentChanged.connect(self._shown)
        self.tabBarClicked.connect(lambda _index: self._stay_here())

    def tab(self, index: int) -> Tab:
        """The tab, made when first asked for."""
        made = self._tabs[index]
        if made is None:
            made = _make_tab(index, self._host)
            self._tabs[index] = made
            holder = self.widget(index)
            assert isinstance(holder, QScrollArea)
            holder.setWidget(made)
            made.show_meeting(self._meeting_id)
        return made

    def made(self) -> list[Tab]:
        """The tabs made so far."""
        return [tab for tab in self._tabs if tab is not None]

    def show_meeting(self, meeting_id: str | None) -> None:
        self._meeting_id = meeting_id
        for tab in self.made():
            tab.show_meeting(meeting_id)

    def changed(self, kinds: Kind) -> None:
        for tab in self.made():
            tab.changed(kinds)

    def begin_at(self, index: int) -> None:
        """Have this tab in front without making it yet."""
        self.blockSignals(True)
        self.setCurrentIndex(index)
        self.blockSignals(False)

    def show_tab(self, index: int) -> None:
        self.tab(index)
        self.setCurrentIndex(index)

    def visit(self, index: int) -> None:
        """Show a tab and go to it: the keys work there at once, and there is nowhere to go back to."""
        self._stay_here()
        self.show_tab(index)
        tab, focus = self.tab(index), QApplication.focusWidget()
        # A tab that shows another meeting than when it was left may have put away what had its focus then.
        if focus is None or not focus.isVisible() or not tab.isAncestorOf(focus):
            tab.enter()

    def go(self, place: Place, target: str | None) -> None:
        """Show what belongs to the place, there the item or task with the id if one is given."""
        self._remember()
        index = _TAB_OF_PLACE[place]
        self.show_tab(index)
        if target is not None:
            self.tab(index).reveal(target)
        elif place is Place.MEETING:
            self.tab(index).show_facts()  # type: ignore[attr-defined]

    def go_to(self, spot: Spot) -> None:
        """Show the very field in which something is written."""
        self._remember()
        index = _TAB_OF_PLACE[spot.place]
        self.show_tab(index)
        self.tab(index).show_spot(spot)

    def back(self) -> None:
        """Return to the tab and the field one came from."""
        if self._came_from is not None:
            index, widget = self._came_from
            self._came_from = None
            self.setCurrentIndex(index)
            # The cell one was typing in when one left is closed by now.
            if widget is not None and shiboken6.isValid(widget) and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.tab(index).focus_search()

    # -- keys that work on every tab ----------------------------------------------------------------

    def advance(self) -> None:
        """F5: open the meeting, or go on to the next item."""
        self.show_tab(AGENDA)
        self.tab(AGENDA).advance()  # type: ignore[attr-defined]

    def capture_speaker(self) -> None:
        """F6: who speaks now."""
        self._remember()
        self.show_tab(AGENDA)
        self.tab(AGENDA).capture_speaker()  # type: ignore[attr-defined]

    def take_vote(self, item_id: str | None = None) -> None:
        """F7: a vote at this item, at the one that is shown without it."""
        item = item_id or self.current_item_id()
        self.go(Place.RESOLUTION, None)
        self.tab(DRAFTING).take_vote(item)  # type: ignore[attr-defined]

    def current_item_id(self) -> str | None:
        """The item of the agenda that is shown while the meeting runs."""
        agenda = self._tabs[AGENDA]
        return agenda.current_item_id() if agenda is not None else None  # type: ignore[attr-defined]

    def find_here(self) -> None:
        """Ctrl+F on the tab in front."""
        self.tab(self.currentIndex()).focus_search()

    def on_minutes(self, method: str) -> None:
        """Do something with the paper that is shown, in the tab Biên bản."""
        self.show_tab(MINUTES)
        getattr(self.tab(MINUTES), method)()

    def on_agenda(self, method: str) -> None:
        """Do something with the meeting, in the tab Chương trình."""
        self.show_tab(AGENDA)
        getattr(self.tab(AGENDA), method)()

    def on_roll(self, method: str) -> None:
        """Do something with the roll, in the tab Điểm danh."""
        self.show_tab(ATTENDANCE)
        getattr(self.tab(ATTENDANCE), method)()

    def help_text(self) -> str:
        """What can be done where one stands."""
        return self.tab(self.currentIndex()).help_text

    def _remember(self) -> None:
        self._came_from = (self.currentIndex(), QApplication.focusWidget())

    def _stay_here(self) -> None:
        """Whoever goes somewhere by themselves is not taken back by Esc."""
        self._came_from = None

    def _shown(self, index: int) -> None:
        for place, tab in enumerate(self._tabs):
            if tab is not None and place != index:
                tab.flush()
        self.tab(index)


def _make_tab(index: int, host: Host) -> Tab:
    """A tab's code is loaded when the tab is first shown."""
    if index == MEMBERS:
        from chibo_desktop.ui.members.tab import MembersTab

        return MembersTab(host)
    if index == AGENDA:
        from chibo_desktop.ui.agenda.tab import AgendaTab

        return AgendaTab(host)
    if index == ATTENDANCE:
        from chibo_desktop.ui.attendance.tab import AttendanceTab

        return AttendanceTab(host)
    if index == DRAFTING:
        from chibo_desktop.ui.drafting.tab import DraftingTab

        return DraftingTab(host)
    if index == MINUTES:
        from chibo_desktop.ui.minutes.tab import MinutesTab

        return MinutesTab(host)
    from chibo_desktop.ui.scoring.tab import ScoringTab

    return ScoringTab(host)

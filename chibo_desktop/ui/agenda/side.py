"""What stands beside the agenda: the facts of the meeting, what has to be done, and the chosen item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.domain.spots import Part
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.around_words import duties_title
from chibo_desktop.ui.agenda.facts import FactsPanel
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.scrolled import scrolled
from chibo_desktop.ui.theme import em

if TYPE_CHECKING:
    from chibo_desktop.ui.agenda.duties_panel import DutiesPanel
    from chibo_desktop.ui.agenda.item_panel import ItemPanel

FACTS, DUTIES, ITEM = range(3)


class SidePanel(QWidget):
    """Three pages under one bar: Left and Right on the bar go from one to the other.

    A page is built when it is first wanted: at the start of the program only the facts are.
    """

    def __init__(
        self, acts: Acts, around: AroundActs, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._acts, self._around = acts, around
        self._facts = FactsPanel(acts, today)
        self._duties: DutiesPanel | None = None
        self._item: ItemPanel | None = None
        self._state: tuple[Shown, AgendaItem | None] | None = None
        self._stale = False
        self._bar = _Bar()
        self._pages = _Pages()
        self._holders = [scrolled(widget) for widget in (self._facts, QWidget(), QWidget())]
        for name, holder in zip(("Thông tin", "Việc", "Mục"), self._holders, strict=True):
            self._bar.addTab(name)
            self._pages.addWidget(holder)
        self._bar.currentChanged.connect(self._pages.setCurrentIndex)
        self._bar.currentChanged.connect(lambda _page: self._page_shown())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(self._bar)
        layout.addWidget(self._pages, 1)

    @property
    def page(self) -> int:
        return self._bar.currentIndex()

    def show_page(self, page: int) -> None:
        self._bar.setCurrentIndex(page)

    def show_state(self, shown: Shown, item: AgendaItem | None) -> None:
        """Show the state of the book; put off while nobody sees it."""
        self._state = shown, item
        self._stale = not self.isVisible()
        if not self._stale:
            self._facts.show_facts(shown)
            self._show_duties(shown)
            self._show_item(shown, item)

    def show_item(self, shown: Shown, item: AgendaItem | None) -> None:
        """Another item was chosen; nothing else changed."""
        self._state = shown, item
        if self.isVisible():
            self._show_item(shown, item)

    def focus_facts(self, part: Part | None = None) -> None:
        self.show_page(FACTS)
        self._facts.focus_on(part)

    def focus_duties(self) -> None:
        self.show_page(DUTIES)
        if self._duties is not None:
            self._duties.focus_first()

    def flush(self) -> None:
        """Save what is being typed."""
        self._facts.flush()
        if self._item is not None:
            self._item.flush()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._state is not None:
            self.show_state(*self._state)

    # ----------------------------------------------------------------------------------------- inside

    def _page_shown(self) -> None:
        self.flush()
        if self._state is not None:
            # Deadlines come nearer although nothing in the book changes.
            self._show_duties(self._state[0])
            self._show_item(*self._state)

    def _show_duties(self, shown: Shown) -> None:
        duties = self._around.duties(shown.meeting.id)
        self._bar.setTabText(DUTIES, duties_title(duties, self._around.now()))
        if self.page == DUTIES:
            self._duties_panel().show_state(shown, duties)

    def _show_item(self, shown: Shown, item: AgendaItem | None) -> None:
        """Its files are looked for on the disk only where they are shown."""
        self._bar.setTabText(ITEM, f"Mục {shown.number(item)}" if item else "Mục")
        if self.page == ITEM:
            self._item_panel().show_state(shown, item)

    def _duties_panel(self) -> DutiesPanel:
        if self._duties is None:
            from chibo_desktop.ui.agenda.duties_panel import DutiesPanel

            self._duties = DutiesPanel(self._around)
            self._holders[DUTIES].setWidget(self._duties)
        return self._duties

    def _item_panel(self) -> ItemPanel:
        if self._item is None:
            from chibo_desktop.ui.agenda.item_panel import ItemPanel

            self._item = ItemPanel(self._acts, self._around)
            self._holders[ITEM].setWidget(self._item)
        return self._item


class _Pages(QStackedWidget):
    """Takes the height that is left: each page scrolls by itself."""

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), em(self, 12))


class _Bar(QTabBar):
    """As high as the buttons beside it; it gives way where the panel is narrow."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Thông tin, việc cần làm, mục đang chọn")
        self.setDrawBase(False)
        self.setExpanding(True)
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def tabSizeHint(self, index: int) -> QSize:
        hint = super().tabSizeHint(index)
        return QSize(hint.width(), max(hint.height(), em(self, 2.2)))

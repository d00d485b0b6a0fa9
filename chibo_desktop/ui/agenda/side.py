"""What stands beside the agenda: the facts of the meeting, what has to be done, and the chosen item."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QSizePolicy, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.around_acts import AroundActs
from chibo_desktop.ui.agenda.duties_panel import DutiesPanel
from chibo_desktop.ui.agenda.facts import FactsPanel
from chibo_desktop.ui.agenda.item_panel import ItemPanel
from chibo_desktop.ui.agenda.room import scrolled
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.theme import em

FACTS, DUTIES, ITEM = range(3)


class SidePanel(QWidget):
    """Three pages under one bar: Left and Right on the bar go from one to the other."""

    def __init__(
        self, acts: Acts, around: AroundActs, today: Callable[[], date], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._facts = FactsPanel(acts, today)
        self._duties = DutiesPanel(around)
        self._item = ItemPanel(acts, around)
        self._bar = _Bar()
        self._pages = _Pages()
        for name, panel in (("Thông tin", self._facts), ("Việc", self._duties), ("Mục", self._item)):
            self._bar.addTab(name)
            self._pages.addWidget(scrolled(panel))
        self._bar.currentChanged.connect(self._pages.setCurrentIndex)
        self._bar.currentChanged.connect(self._page_shown)
        self._state: tuple[Shown, AgendaItem | None] | None = None
        self._stale = False
        self._duties.titled.connect(lambda text: self._bar.setTabText(DUTIES, text))
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
            self._duties.show_state(shown)
            self._show_item()

    def show_item(self, shown: Shown, item: AgendaItem | None) -> None:
        """Another item was chosen; nothing else changed."""
        self._state = shown, item
        if self.isVisible():
            self._show_item()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._stale and self._state is not None:
            self.show_state(*self._state)

    def _show_item(self) -> None:
        """Its files are looked for on the disk only where they are shown."""
        if self._state is not None:
            shown, item = self._state
            self._bar.setTabText(ITEM, f"Mục {shown.number(item)}" if item else "Mục")
            if self.page == ITEM:
                self._item.show_state(shown, item)

    def _page_shown(self, page: int) -> None:
        self.flush()
        if page == DUTIES and self._state is not None:
            # Deadlines come nearer although nothing in the book changes.
            self._duties.show_state(self._state[0])
        elif page == ITEM:
            self._show_item()

    def focus_facts(self) -> None:
        self.show_page(FACTS)
        self._facts.focus_first()

    def focus_duties(self) -> None:
        self.show_page(DUTIES)
        self._duties.focus_first()

    def flush(self) -> None:
        """Save what is being typed."""
        self._facts.flush()
        self._item.flush()


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

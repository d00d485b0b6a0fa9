"""The button *Khác…*: the forms of points, the lessons, the observers, and the scores of the year."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.tab import Host


class MoreButton(Button):
    """Each window is loaded when it is asked for; what is being typed is saved before."""

    def __init__(
        self, host: Host, meeting: Callable[[], Meeting | None], flush: Callable[[], object]
    ) -> None:
        super().__init__("Khác…", label="Mẫu chấm điểm, rút kinh nghiệm, người quan sát, cả năm")
        self._host = host
        self._meeting = meeting
        self._flush = flush
        self.clicked.connect(lambda _checked: self._show_menu())

    def choose_form(self) -> None:
        """The forms of points: see them, choose one, bring one."""
        from chibo_desktop.ui.scoring.forms_dialog import FormsDialog
        from chibo_desktop.ui.shown import shown

        self._flush()
        meeting = self._meeting()
        with shown(FormsDialog(self._host, meeting.id if meeting else None, self.window())):
            pass

    def open_lessons(self) -> None:
        from chibo_desktop.ui.lessons.dialog import open_lessons

        self._flush()
        meeting = self._meeting()
        if meeting is not None:
            open_lessons(self._host, self.window(), meeting.id)

    def open_observers(self) -> None:
        from chibo_desktop.ui.observer.dialog import open_observers

        self._flush()
        meeting = self._meeting()
        if meeting is not None:
            open_observers(self._host, self.window(), meeting.id)

    def open_year(self) -> None:
        """The scores of the year of this meeting; a meeting chosen there is shown here."""
        from chibo_desktop.ui.roll_year.dialog import SCORE_FIGURES, open_year

        self._flush()
        meeting = self._meeting()
        open_year(self._host, self.window(), meeting.day.year if meeting else None, SCORE_FIGURES)

    def _show_menu(self) -> None:
        menu = QMenu(self)
        menu.addAction("Mẫu chấm điểm…", self.choose_form)
        menu.addAction("Rút kinh nghiệm…", self.open_lessons)
        menu.addAction("Người quan sát…", self.open_observers)
        menu.addAction("Theo dõi chấm điểm năm…", self.open_year)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

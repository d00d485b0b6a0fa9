"""What the window does with meetings: a new one, another one, one the less."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.meetings import MeetingKind
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.meeting_words import contents_words
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.shown import shown
from chibo_desktop.ui.tab_stack import AGENDA

if TYPE_CHECKING:
    from chibo_desktop.ui.main_window import MainWindow
    from chibo_desktop.ui.tab import Host


class MeetingActs:
    """Acts of ``window`` on its meetings."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._host = window.host
        self._meetings = window.host.services.meetings

    def create(self) -> None:
        """Ask for kind, day and place of a new meeting, and go to its agenda."""
        from chibo_desktop.ui.meeting_form import MeetingForm

        with shown(MeetingForm(self._host.services, self._window)) as form:
            created = form.created
        if created is not None:
            self._window.show_meeting(created)
            self._window.tabs.visit(AGENDA)

    def delete(self) -> None:
        """Delete the meeting that is shown, after a question."""
        doomed = self._window.meeting_id
        if doomed is None:
            return
        self._window.flush()
        meeting = self._meetings.meeting(doomed)
        if meeting.locked:
            locked = KnownError(Problem.MEETING_LOCKED)
            self._host.say(sentence(locked), Weight.ERROR, key=locked.problem)
            return
        title = meeting_title(meeting)
        within = contents_words(self._meetings.contents(doomed))
        asked = f"Xóa {title}{f', có {within}' if within else ''}? Có thể hoàn tác bằng Ctrl+Z."
        if self._host.dialogs.ask(asked, ("Xóa kỳ họp", "Thôi")) == "Xóa kỳ họp":
            self._host.attempt(lambda: self._meetings.delete(doomed))

    def edit_texts(self) -> None:
        """Change the texts behind short codes."""
        from chibo_desktop.ui.text_modules_form import TextModulesForm

        self._window.flush()
        with shown(TextModulesForm(self._host.services, self._window)):
            pass

    def observe(self) -> None:
        """The sheets of those who observe the meeting."""
        from chibo_desktop.ui.observer.dialog import open_observers

        self._of_shown(open_observers)

    def keep_rehearsed(self) -> None:
        """The papers made in this rehearsal, before they go with it."""
        from chibo_desktop.ui.rehearsal.papers import keep_papers

        self._window.flush()
        keep_papers(self._host)

    def draw_lessons(self) -> None:
        """What was good, weak and proposed in the meeting."""
        from chibo_desktop.ui.lessons.dialog import open_lessons

        self._of_shown(open_lessons)

    def _of_shown(self, open_window: Callable[[Host, QWidget, str], None]) -> None:
        """A window on the meeting that is shown; the committee's is nobody's to observe."""
        meeting_id = self._window.meeting_id
        if meeting_id is None:
            return
        self._window.flush()
        if self._meetings.meeting(meeting_id).kind is MeetingKind.COMMITTEE:
            self._host.say("Họp chi ủy không chấm điểm, không rút kinh nghiệm. Chọn kỳ sinh hoạt chi bộ.")
            return
        self._host.attempt(lambda: open_window(self._host, self._window, meeting_id))

    def choose(self, below: QWidget) -> None:
        """Open the list of meetings below a button: for windows too narrow for the list at the left."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for meeting in self._meetings.meetings():
            text = f"{format_day(meeting.day)} – {meeting_title(meeting)}"
            action = menu.addAction(text, partial(self._window.choose_meeting, meeting.id))
            action.setCheckable(True)
            action.setChecked(meeting.id == self._window.meeting_id)
        menu.addSeparator()
        menu.addAction("Thêm kỳ họp…", self.create)
        menu.popup(below.mapToGlobal(below.rect().bottomLeft()))

"""The window: meetings at the left, the head on top, six tabs, and the line that says what was written."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QMainWindow, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import MeetingState
from chibo_desktop.domain.spots import Place, Spot
from chibo_desktop.services.services import Services
from chibo_desktop.ui.autosave import unsaved_in
from chibo_desktop.ui.backup_keeper import BackupKeeper
from chibo_desktop.ui.beside import Beside
from chibo_desktop.ui.book_acts import BookActs
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.header import Header
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.meeting_acts import MeetingActs
from chibo_desktop.ui.meeting_grades import MeetingGrades
from chibo_desktop.ui.meeting_list import MeetingList
from chibo_desktop.ui.menus import Menus
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.password.acts import PasswordActs
from chibo_desktop.ui.password.locking import Locking
from chibo_desktop.ui.status_line import StatusLine
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.tab_stack import AGENDA, MEMBERS, TabStack
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme, em
from chibo_desktop.ui.undoing import Undoing
from chibo_desktop.ui.view_acts import ViewActs

# In a narrower window the tabs need the room of the list of meetings.
_ROOM_FOR_LIST_EM = 60
_KEYS = (
    "Ctrl+1 đến Ctrl+6 chuyển thẻ; Ctrl+F tìm; F5 khai mạc, sang mục tiếp; F6 ghi người phát biểu; "
    "F7 biểu quyết; F12 xem trang biên bản bên cạnh; Shift+F12 số liệu lên màn chiếu; "
    "Ctrl+P in; Ctrl+L khóa màn hình; Ctrl+Z hoàn tác, Ctrl+Y làm lại; "
    "Ctrl và dấu + chữ to hơn, Ctrl và dấu − chữ nhỏ hơn; Esc trở lại chỗ trước."
)
_LOST = "Có phần vừa gõ chưa ghi được vào sổ. Nếu đóng, phần ấy mất. Vẫn đóng?"
_REDRAW_HEAD = Kind.MEETINGS | Kind.AGENDA | Kind.MEMBERS | Kind.CELL


class MainWindow(QMainWindow):
    """One open book. `book_wanted` asks the program for another: "new", "open" or "demo".

    Or for a rehearsal of the meeting that is shown: "rehearse", "rehearse again", "end rehearsal".

    `restore_wanted` asks it to go back to a copy; `damaged` says that the book was found to need one.
    """

    book_wanted = Signal(str)
    restore_wanted = Signal(object)
    damaged = Signal()

    def __init__(self, services: Services, dialogs: Dialogs, theme: Theme) -> None:
        super().__init__()
        self._services = services
        self._meeting_id: str | None = None
        self._grades = MeetingGrades(services)
        self._place = ""
        self._left = False
        self._entered = False
        self._arriving = False
        self._notice = Notice()
        self._tasks = Tasks(self._task_failed, self)
        self.host = Host(
            services,
            dialogs,
            self._tasks,
            theme,
            self._notice,
            self._go,
            self._back,
            self.choose_meeting,
            self._go_to,
            self._take_vote,
        )
        self._copies = BackupKeeper(self.host, self)
        # The question about it would stand above the lock, and its answer open another window.
        self._copies.damaged.connect(lambda: self.locking.when_unlocked(self.damaged.emit))
        self._build()
        self._copies.changed.connect(self._status.redraw)
        self.undoing = Undoing(self.host, self._status, self.flush)
        self._status.clicked.connect(lambda: self.undoing.choose(self))
        self.book_acts = BookActs(self)
        self.meeting_acts = MeetingActs(self)
        self.view_acts = ViewActs(self)
        self.locking = Locking(self, services.password, self.flush, services.book_path.stem)
        self.password_acts = PasswordActs(self.host, self._copies, self.locking, self)
        self._meetings.wanted.connect(self.meeting_acts.create)
        self._menus = Menus(self)
        services.watch(self._changed)
        try:
            self._show_title()
            self._status.redraw()
            self._choose_first()
        except BaseException:
            # A book that cannot be shown leaves no half window behind that goes on working.
            self.end_work()
            self.deleteLater()
            raise
        for problem in services.rules.problems:
            self.host.say(sentence(problem), Weight.WARNING)

    # -- what the program and the tests ask of it -------------------------------------------------

    @property
    def meeting_id(self) -> str | None:
        return self._meeting_id

    def tab(self, index: int) -> Tab:
        """The tab, made when first asked for."""
        return self.tabs.tab(index)

    def show_tab(self, index: int) -> None:
        self.tabs.show_tab(index)

    def show_place(self, place: str) -> None:
        """Tell in the title where the book lies, where another of its name may lie elsewhere."""
        self._place = place
        self._show_title()

    def choose_meeting(self, meeting_id: str) -> None:
        """Go to another meeting, unless something typed could not be saved: that would be lost."""
        self.flush()
        if unsaved_in(self):
            self._redraw_meetings()
        else:
            self.show_meeting(meeting_id)

    def show_meeting(self, meeting_id: str | None) -> None:
        """Show another meeting on every tab; what is being typed is saved first."""
        self.flush()
        self._notice.withdraw(Problem.MEETING_LOCKED)
        self._meeting_id = meeting_id
        self._redraw_meetings()
        self._head.show_meeting(meeting_id)
        self.tabs.show_meeting(meeting_id)
        if self.beside.panel is not None:
            self.beside.panel.show_meeting(meeting_id)
        self.view_acts.show_meeting(meeting_id)
        self._enable_actions()

    def flush(self) -> None:
        """Save everything that is being typed."""
        for tab in self.tabs.made():
            tab.flush()

    def leave(self) -> bool:
        """Save everything before the window goes; False when it could not be saved and the user stays."""
        self.flush()
        if unsaved_in(self) and self.host.dialogs.ask(_LOST, ("Vẫn đóng", "Ở lại")) != "Vẫn đóng":
            return False
        self.end_work()
        return True

    # -- acts of the menus --------------------------------------------------------------------------

    def toggle_beside(self) -> None:
        """F12: the pages beside the writing."""
        self.beside.show_pages(self._menus.beside.isChecked(), self._meeting_id)

    def show_projector_state(self, *, on: bool) -> None:
        """Whether the menu says that the numbers are on the whole screen."""
        self._menus.projector.setChecked(on)

    def tell_help(self) -> None:
        """F1: what can be done where one stands."""
        self.host.say(self.tabs.help_text(), Weight.HELP, key="help")

    def tell_keys(self) -> None:
        """The keys that work everywhere."""
        self.host.say(_KEYS, Weight.HELP, key="help")

    # -- events -------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.tabs.back()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._arriving = not self._entered
        self._entered = True

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._arriving:
            # The window is there at once, and its first tab a moment later: on a weak disk that is long.
            self._arriving = False
            QTimer.singleShot(0, self, self._arrive)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_meetings()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit_meetings()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._left or self.leave():
            event.accept()
        else:
            event.ignore()

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self._meetings = MeetingList()
        self._meetings.chosen.connect(self.choose_meeting)
        self._head = Header(self._services)
        self._head.meetings.clicked.connect(lambda _checked: self.meeting_acts.choose(self._head.meetings))
        self._status = StatusLine(self._services.history, self._copies)
        self.statusBar().addWidget(self._status, 1)
        self.statusBar().setSizeGripEnabled(False)
        self.tabs = TabStack(self.host)
        self.beside = Beside(self.host, self.tabs)
        self.beside.fitted.connect(self._fit_meetings)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._head)
        right.addWidget(self._notice)
        right.addWidget(self.beside, 1)
        whole = QWidget()
        layout = QGridLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        if self._services.rehearsing:
            from chibo_desktop.ui.rehearsal.band import RehearsalBand

            self.band = RehearsalBand(self.book_wanted.emit)
            layout.addWidget(self.band, 0, 0, 1, 2)
        layout.addWidget(self._meetings, 1, 0)
        layout.addLayout(right, 1, 1)
        layout.setColumnStretch(1, 1)
        layout.setRowStretch(1, 1)
        self.setCentralWidget(whole)

    def _choose_first(self) -> None:
        meetings = self._services.meetings.meetings()
        running = [meeting for meeting in meetings if meeting.state is MeetingState.RUNNING]
        chosen = (running or meetings or [None])[0]
        self.show_meeting(chosen.id if chosen else None)
        self.tabs.begin_at(AGENDA if chosen else MEMBERS)

    def _arrive(self) -> None:
        """Build the tab in front and put the keys into it; a value it cannot read is damage, and no bug."""
        if self._left:
            return
        try:
            self.tabs.visit(self.tabs.currentIndex())
            QTimer.singleShot(0, self, self._look_at_grades)
        except KnownError as error:
            self.host.say(sentence(error), Weight.ERROR)
        except Exception:
            if self._services.is_sound():
                raise
            self.damaged.emit()

    def _go(self, place: Place, target: str | None) -> None:
        self.tabs.go(place, target)

    def _go_to(self, spot: Spot) -> None:
        windows = {
            Place.HEADINGS: self.book_acts.edit_headings,
            Place.LESSONS: self.meeting_acts.draw_lessons,
            Place.OBSERVERS: self.meeting_acts.observe,
        }
        show = windows.get(spot.place)
        if show is None:
            self.tabs.go_to(spot)
        else:
            show()

    def _back(self) -> None:
        self.tabs.back()

    def _take_vote(self, item_id: str | None) -> None:
        self.tabs.take_vote(item_id)

    def end_work(self) -> None:
        """Do nothing more by itself: the book is about to be closed."""
        self._left = True
        self.view_acts.close()
        self._tasks.close()
        # The book is closed before the window is gone: nothing in here may ask it any more.
        for timer in self.findChildren(QTimer):
            timer.stop()

    # -- redrawing --------------------------------------------------------------------------------

    def _changed(self, kinds: Kind) -> None:
        self._notice.withdraw_news()
        if Kind.MEETINGS in kinds:
            # It may have been reopened.
            self._notice.withdraw(Problem.MEETING_LOCKED)
            self._meetings_changed()
        if self._grades.changed(kinds, self._meeting_id):
            self._redraw_meetings()
        if kinds & _REDRAW_HEAD:
            self._head.redraw()
        elif Kind.ATTENDANCE in kinds:
            self._head.redraw_roll()
        self.tabs.changed(kinds)
        if self.beside.panel is not None:
            self.beside.panel.changed(kinds)
        self.view_acts.changed(kinds)
        if Kind.CELL in kinds:
            self._show_title()
            self.locking.follow_settings()
        self._status.redraw()

    def _meetings_changed(self) -> None:
        known = [meeting.id for meeting in self._services.meetings.meetings()]
        if self._meeting_id not in known:
            self.show_meeting(known[0] if known else None)
        else:
            self._redraw_meetings()
            self._enable_actions()

    def _redraw_meetings(self) -> None:
        meetings = self._services.meetings.meetings()
        self._meetings.show_meetings(meetings, self._meeting_id, self._grades.by_meeting)

    def _look_at_grades(self) -> None:
        if not self._left and self.host.attempt(self._grades.look):
            self._redraw_meetings()

    def _enable_actions(self) -> None:
        self._menus.enable(meeting=self._meeting_id is not None)

    def _fit_meetings(self) -> None:
        """With large letters on a small screen the list gives its room to the tabs; a button opens it."""
        narrow = self.width() - self.beside.room_taken() < em(self, _ROOM_FOR_LIST_EM)
        if self._meetings.isHidden() != narrow:
            self._meetings.setHidden(narrow)
            self._head.meetings.setVisible(narrow)

    def _show_title(self) -> None:
        cell = self._services.cell.heading_on(self._services.now().date()).issuing_body
        sample = "SỔ MẪU – " if self._services.cell.settings().sample else ""
        if self._services.rehearsing:
            from chibo_desktop.ui.rehearsal.band import WORDS

            self.setWindowTitle(f"{WORDS} – {cell}")
            return
        file = self._services.book_path.stem
        only_read = "chỉ xem" if self._services.read_only else ""
        copy = "bản nộp cấp trên" if self._services.submitted_at is not None else ""
        told = ", ".join(word for word in (self._place, copy, only_read) if word)
        named = f"{sample}{cell}" if file == cell or sample else f"{cell} – {file}"
        self.setWindowTitle(f"{named} ({told})" if told else named)

    def _task_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.host.say(sentence(error), Weight.ERROR)

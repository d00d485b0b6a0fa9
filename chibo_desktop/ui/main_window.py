"""The window: meetings at the left, the head on top, five tabs, and the line that says what was written."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import (
    QCloseEvent,
    QKeyEvent,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QMenu,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import MeetingState
from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.history import PastAction
from chibo_desktop.services.services import Services
from chibo_desktop.ui.autosave import unsaved_in
from chibo_desktop.ui.backup_keeper import BackupKeeper
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.elided import Elided
from chibo_desktop.ui.header import Header
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.meeting_list import MeetingList
from chibo_desktop.ui.menus import Menus
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.tab_names import TabNames
from chibo_desktop.ui.tasks import Tasks
from chibo_desktop.ui.theme import Theme, em

TAB_NAMES = ("Đảng viên", "Chương trình", "Điểm danh", "Nghị quyết", "Biên bản")
MEMBERS, AGENDA, ATTENDANCE, DRAFTING, MINUTES = range(5)
_TAB_OF_PLACE = {
    Place.MEETING: AGENDA,
    Place.AGENDA: AGENDA,
    Place.ROLL: ATTENDANCE,
    Place.RESOLUTION: DRAFTING,
    Place.MINUTES: MINUTES,
}
# In a narrower window the tabs need the room of the list of meetings.
_ROOM_FOR_LIST_EM = 60
# The pages beside the tabs take this, or this share of the window where it is narrow.
_BESIDE_EM, _BESIDE_SHARE = 34, 0.45
_NOTHING_WRITTEN = "Gõ đến đâu, sổ ghi đến đó: không cần bấm Lưu."
_KEYS = (
    "Ctrl+1 đến Ctrl+5 chuyển thẻ; Ctrl+F tìm; F5 khai mạc, sang mục tiếp; F6 ghi người phát biểu; "
    "F7 biểu quyết; F12 xem trang biên bản bên cạnh; Ctrl+P in; Ctrl+Z hoàn tác, Ctrl+Y làm lại; "
    "Ctrl và dấu + chữ to hơn, Ctrl và dấu − chữ nhỏ hơn; Esc trở lại chỗ trước."
)
_LOST = "Có phần vừa gõ chưa ghi được vào sổ. Nếu đóng, phần ấy mất. Vẫn đóng?"
_REDRAW_HEAD = Kind.MEETINGS | Kind.AGENDA | Kind.MEMBERS | Kind.CELL


class MainWindow(QMainWindow):
    """One open book. `book_wanted` asks the program for another: "new", "open" or "demo".

    `restore_wanted` asks it to go back to a copy; `damaged` says that the book was found to need one.
    """

    book_wanted = Signal(str)
    restore_wanted = Signal(object)
    damaged = Signal()

    def __init__(self, services: Services, dialogs: Dialogs, theme: Theme) -> None:
        super().__init__()
        self._services = services
        self._meeting_id: str | None = None
        self._came_from: tuple[int, QWidget | None] | None = None
        self._left = False
        self._entered = False
        self._arriving = False
        self._notice = Notice()
        self._tasks = Tasks(self._task_failed, self)
        self.host = Host(services, dialogs, self._tasks, theme, self._notice, self._go, self.back)
        self._copies = BackupKeeper(self.host, self)
        self._copies.changed.connect(self._show_written)
        self._copies.damaged.connect(self.damaged)
        self._tabs: list[Tab | None] = [None] * len(TAB_NAMES)
        self._build()
        self._menus = Menus(self, TAB_NAMES)
        services.watch(self._changed)
        try:
            self._show_title()
            self._show_written()
            self._choose_first()
        except BaseException:
            # A book that cannot be shown leaves no half window behind that goes on working.
            self._end_work()
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
        made = self._tabs[index]
        if made is None:
            made = _make_tab(index, self.host)
            self._tabs[index] = made
            holder = self._tab_bar.widget(index)
            assert isinstance(holder, QScrollArea)
            holder.setWidget(made)
            made.show_meeting(self._meeting_id)
        return made

    def show_tab(self, index: int) -> None:
        self.tab(index)
        self._tab_bar.setCurrentIndex(index)

    def visit(self, index: int) -> None:
        """Show a tab and go to it: the keys work there at once, and there is nowhere to go back to."""
        self._stay_here()
        self.show_tab(index)
        tab, focus = self.tab(index), QApplication.focusWidget()
        # A tab that shows another meeting than when it was left may have put away what had its focus then.
        if focus is None or not focus.isVisible() or not tab.isAncestorOf(focus):
            tab.enter()

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
        self._meeting_id = meeting_id
        self._redraw_meetings()
        self._head.show_meeting(meeting_id)
        for tab in self._made_tabs():
            tab.show_meeting(meeting_id)
        self._enable_actions()

    def flush(self) -> None:
        """Save everything that is being typed."""
        for tab in self._made_tabs():
            tab.flush()

    def show_beside(self, wanted: bool) -> None:
        """Show the minutes as pages beside the tabs, or no longer; in the tab Biên bản they are anyway."""
        if wanted and self._panel is None:
            # Loaded when first asked for, as the tabs are.
            from chibo_desktop.ui.preview_panel import PreviewPanel

            self._panel = PreviewPanel(self.host)
            self._panel.hide()
            self._beside.addWidget(self._panel)
            self._beside.setStretchFactor(0, 1)
            self._panel.show_meeting(self._meeting_id)
        self._menus.beside.setChecked(wanted)
        self._fit_beside()

    def back(self) -> None:
        """Return to the tab and the field one came from."""
        if self._came_from is not None:
            index, widget = self._came_from
            self._came_from = None
            self._tab_bar.setCurrentIndex(index)
            # The cell one was typing in when one left is closed by now.
            if widget is not None and shiboken6.isValid(widget) and widget.isVisible():
                widget.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.tab(index).focus_search()

    def _stay_here(self) -> None:
        """Whoever goes somewhere by themselves is not taken back by Esc."""
        self._came_from = None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and not event.modifiers():
            self.back()
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

    def leave(self) -> bool:
        """Save everything before the window goes; False when it could not be saved and the user stays."""
        self.flush()
        if unsaved_in(self) and self.host.dialogs.ask(_LOST, ("Vẫn đóng", "Ở lại")) != "Vẫn đóng":
            return False
        self._end_work()
        return True

    def _end_work(self) -> None:
        self._left = True
        self._tasks.close()
        # The book is closed before the window is gone: nothing in here may ask it any more.
        for timer in self.findChildren(QTimer):
            timer.stop()

    # -- building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        self._meetings = MeetingList()
        self._meetings.chosen.connect(self.choose_meeting)
        self._meetings.wanted.connect(self.new_meeting)
        self._head = Header(self._services)
        self._head.meetings.clicked.connect(lambda _checked: self._open_meetings())
        self._tab_bar = QTabWidget()
        self._tab_bar.setTabBar(TabNames())
        self._tab_bar.setDocumentMode(True)
        for name in TAB_NAMES:
            # Letters twice as large may need more room than the screen has: then the tab scrolls.
            holder = QScrollArea()
            holder.setWidgetResizable(True)
            holder.setFrameShape(QFrame.Shape.NoFrame)
            holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self._tab_bar.addTab(holder, name)
        self._tab_bar.currentChanged.connect(self._tab_shown)
        self._tab_bar.tabBarClicked.connect(lambda _index: self._stay_here())
        self._written = Elided()
        self.statusBar().addWidget(self._written, 1)
        self.statusBar().setSizeGripEnabled(False)
        right = QVBoxLayout()
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(self._head)
        right.addWidget(self._notice)
        self._panel: Tab | None = None
        self._beside = QSplitter(Qt.Orientation.Horizontal)
        self._beside.setChildrenCollapsible(False)
        self._beside.addWidget(self._tab_bar)
        right.addWidget(self._beside, 1)
        whole = QWidget()
        layout = QHBoxLayout(whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._meetings)
        layout.addLayout(right, 1)
        self.setCentralWidget(whole)

    # -- meetings ---------------------------------------------------------------------------------

    def new_meeting(self) -> None:
        from chibo_desktop.ui.meeting_form import MeetingForm

        form = MeetingForm(self._services, self)
        if form.exec() and form.created is not None:
            self.show_meeting(form.created)
            self.visit(AGENDA)

    def delete_meeting(self) -> None:
        if self._meeting_id is None:
            return
        title = meeting_title(self._services.meetings.meeting(self._meeting_id))
        asked = f"Xóa {title} cùng chương trình, điểm danh và mọi ghi chép? Có thể hoàn tác bằng Ctrl+Z."
        if self.host.dialogs.ask(asked, ("Xóa kỳ họp", "Thôi")) == "Xóa kỳ họp":
            doomed = self._meeting_id
            self.flush()
            self.host.attempt(lambda: self._services.meetings.delete(doomed))

    def edit_cell(self) -> None:
        from chibo_desktop.ui.cell_form import CellForm

        CellForm.for_book(self._services, self).exec()

    def choose_copy(self) -> None:
        """Let the user choose a copy of the book to go back to."""
        from chibo_desktop.ui.restore_dialog import RestoreDialog

        self.flush()
        today = self._services.now().date()
        dialog = RestoreDialog(self._services.backups.offers(), today, self)
        if dialog.exec() and dialog.chosen is not None:
            self.restore_wanted.emit(dialog.chosen)

    def _choose_first(self) -> None:
        meetings = self._services.meetings.meetings()
        running = [meeting for meeting in meetings if meeting.state is MeetingState.RUNNING]
        chosen = (running or meetings or [None])[0]
        self.show_meeting(chosen.id if chosen else None)
        self._tab_bar.blockSignals(True)
        self._tab_bar.setCurrentIndex(AGENDA if chosen else MEMBERS)
        self._tab_bar.blockSignals(False)

    def _arrive(self) -> None:
        """Build the tab in front and put the keys into it; a value it cannot read is damage, and no bug."""
        if self._left:
            return
        try:
            self.visit(self._tab_bar.currentIndex())
        except KnownError as error:
            self.host.say(sentence(error), Weight.ERROR)
        except Exception:
            if self._services.is_sound():
                raise
            self.damaged.emit()

    def _fit_meetings(self) -> None:
        """With large letters on a small screen the list gives its room to the tabs; a button opens it."""
        beside = self._room_beside() if self._panel is not None and not self._panel.isHidden() else 0
        narrow = self.width() - beside < em(self, _ROOM_FOR_LIST_EM)
        if self._meetings.isHidden() != narrow:
            self._meetings.setHidden(narrow)
            self._head.meetings.setVisible(narrow)

    def toggle_beside(self) -> None:
        """F12: the pages beside the writing."""
        self.show_beside(self._menus.beside.isChecked())

    def _fit_beside(self) -> None:
        if self._panel is not None:
            shown = self._menus.beside.isChecked() and self._tab_bar.currentIndex() != MINUTES
            if shown is self._panel.isHidden():
                self._panel.setVisible(shown)
                self._fit_meetings()
                room = self._room_beside()
                self._beside.setSizes([self.width() - room, room])

    def _room_beside(self) -> int:
        return min(em(self, _BESIDE_EM), round(self.width() * _BESIDE_SHARE))

    def _open_meetings(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for meeting in self._services.meetings.meetings():
            text = f"{format_day(meeting.day)} – {meeting_title(meeting)}"
            action = menu.addAction(text, partial(self.choose_meeting, meeting.id))
            action.setCheckable(True)
            action.setChecked(meeting.id == self._meeting_id)
        menu.addSeparator()
        menu.addAction("Thêm kỳ họp…", self.new_meeting)
        menu.popup(self._head.meetings.mapToGlobal(self._head.meetings.rect().bottomLeft()))

    def _redraw_meetings(self) -> None:
        self._meetings.show_meetings(self._services.meetings.meetings(), self._meeting_id)

    # -- keys -------------------------------------------------------------------------------------

    def undo(self) -> None:
        self._step(self._services.history.undo, "hoàn tác", "Ctrl+Y làm lại")

    def redo(self) -> None:
        self._step(self._services.history.redo, "làm lại", "Ctrl+Z hoàn tác")

    def _step(self, step: Callable[..., PastAction | None], verb: str, way_back: str) -> None:
        self.flush()
        try:
            past = step()
        except KnownError as error:
            if error.problem is not Problem.UNDO_TOUCHES_PASSED:
                self.host.say(sentence(error), Weight.ERROR)
                return
            question = f"“{error.facts['name']}” thuộc một kỳ họp đã thông qua. Vẫn {verb}?"
            way, stay = f"Vẫn {verb}", "Thôi"
            if self.host.dialogs.ask(question, (way, stay)) != way:
                return
            try:
                past = step(even_passed=True)
            except KnownError as refusal:
                self.host.say(sentence(refusal), Weight.ERROR)
                return
        if past is None:
            self.host.say(f"Không còn việc nào để {verb}.", key="history")
            return
        done = f"Đã {verb}: {past.name}"
        self.host.say(done, Weight.DONE, key="history")
        self._written.show_line(f"{done} ({way_back})")

    def advance(self) -> None:
        """F5: open the meeting, or go on to the next item."""
        self.show_tab(AGENDA)
        self.tab(AGENDA).advance()  # type: ignore[attr-defined]

    def capture_speaker(self) -> None:
        """F6: who speaks now."""
        self._remember()
        self.show_tab(AGENDA)
        self.tab(AGENDA).capture_speaker()  # type: ignore[attr-defined]

    def take_vote(self) -> None:
        """F7: a vote at the item that is shown."""
        agenda = self._tabs[AGENDA]
        item = agenda.current_item_id() if agenda is not None else None  # type: ignore[attr-defined]
        self._go(Place.RESOLUTION, None)
        self.tab(DRAFTING).take_vote(item)  # type: ignore[attr-defined]

    def find_here(self) -> None:
        """Ctrl+F on the tab in front."""
        self.tab(self._tab_bar.currentIndex()).focus_search()

    def on_minutes(self, method: str) -> None:
        """Do something with the paper that is shown, in the tab Biên bản."""
        self.show_tab(MINUTES)
        getattr(self.tab(MINUTES), method)()

    def tell_help(self) -> None:
        """F1: what can be done where one stands."""
        self.host.say(self.tab(self._tab_bar.currentIndex()).help_text, Weight.HELP, key="help")

    def tell_keys(self) -> None:
        """The keys that work everywhere."""
        self.host.say(_KEYS, Weight.HELP, key="help")

    def _go(self, place: Place, target: str | None) -> None:
        self._remember()
        index = _TAB_OF_PLACE[place]
        self.show_tab(index)
        if target is not None:
            self.tab(index).reveal(target)
        elif place is Place.MEETING:
            self.tab(index).show_facts()  # type: ignore[attr-defined]

    def _remember(self) -> None:
        self._came_from = (self._tab_bar.currentIndex(), QApplication.focusWidget())

    # -- redrawing --------------------------------------------------------------------------------

    def _changed(self, kinds: Kind) -> None:
        self._notice.withdraw_news()
        if Kind.MEETINGS in kinds:
            self._meetings_changed()
        if kinds & _REDRAW_HEAD:
            self._head.redraw()
        elif Kind.ATTENDANCE in kinds:
            self._head.redraw_roll()
        for tab in self._made_tabs():
            tab.changed(kinds)
        if Kind.CELL in kinds:
            self._show_title()
        self._show_written()

    def _made_tabs(self) -> list[Tab]:
        """The tabs made so far, and the pages beside them."""
        return [tab for tab in (*self._tabs, self._panel) if tab is not None]

    def _meetings_changed(self) -> None:
        known = [meeting.id for meeting in self._services.meetings.meetings()]
        if self._meeting_id not in known:
            self.show_meeting(known[0] if known else None)
        else:
            self._redraw_meetings()
            self._enable_actions()

    def _show_written(self) -> None:
        last = self._services.history.last_act()
        parts = [f"Đã ghi {last[0]:%H:%M:%S}"] if last else [_NOTHING_WRITTEN]
        parts += [words] if (words := self._copies.words()) else []
        parts += [f"Vừa làm: {last[1]} (Ctrl+Z hoàn tác)"] if last else []
        self._written.show_line(" · ".join(parts))

    def _show_title(self) -> None:
        cell = self._services.cell.heading_on(self._services.now().date()).issuing_body
        sample = "SỔ MẪU – " if self._services.cell.settings().sample else ""
        file = self._services.book_path.stem
        only_read = " (chỉ xem)" if self._services.read_only else ""
        named = f"{sample}{cell}" if file == cell or sample else f"{cell} – {file}"
        self.setWindowTitle(f"{named}{only_read}")

    def _enable_actions(self) -> None:
        self._menus.enable(meeting=self._meeting_id is not None)

    def _tab_shown(self, index: int) -> None:
        for place, tab in enumerate(self._tabs):
            if tab is not None and place != index:
                tab.flush()
        self.tab(index)
        self._fit_beside()

    def _task_failed(self, error: Exception) -> None:
        if not isinstance(error, KnownError):
            raise error
        self.host.say(sentence(error), Weight.ERROR)


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
    from chibo_desktop.ui.minutes.tab import MinutesTab

    return MinutesTab(host)

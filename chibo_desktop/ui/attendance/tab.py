"""The tab Điểm danh: one key a person, saved at once, with all numbers in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.attendance import Attendee, Mark, Stay
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.meetings import Guest
from chibo_desktop.domain.names import match_rank
from chibo_desktop.services.attendance import Roll
from chibo_desktop.ui import roll_figures
from chibo_desktop.ui.attendance.acts import ActBar, RollAct, is_marked, is_present, leave_words
from chibo_desktop.ui.attendance.guests_panel import GuestsPanel
from chibo_desktop.ui.attendance.reason_panel import ReasonPanel
from chibo_desktop.ui.attendance.roll_find_box import RollFindBox
from chibo_desktop.ui.attendance.roll_list import RollList
from chibo_desktop.ui.attendance.rows import lines
from chibo_desktop.ui.attendance.tile import Tile
from chibo_desktop.ui.attendance.times_panel import TimesPanel
from chibo_desktop.ui.attendance.totals import Totals
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.people_list import show_figure
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_NO_MEETING = "Chưa có kỳ họp nào. Bấm [+] ở danh sách kỳ họp để thêm."
_NO_MEMBERS = "Chưa có đảng viên nào trong ngày họp. Thêm hoặc nhập danh sách ở thẻ Đảng viên (Ctrl+1)."
_LOCKED = "Kỳ họp đã thông qua: chỉ xem."


class AttendanceTab(Tab):
    watches = Kind.ATTENDANCE | Kind.MEMBERS | Kind.MEETINGS
    help_text = (
        "Điểm danh: Space hoặc Enter là có mặt và sang người tiếp theo; F2 đến muộn; F3 vắng có lý do; "
        "F4 vắng không lý do; F8 về sớm, bấm lại là quay lại; Delete bỏ đánh dấu; Ctrl+Z hoàn tác. "
        "Gõ vài chữ của tên để tìm, không cần dấu."
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._service = host.services.attendance
        self._roll: Roll | None = None
        self._matches: list[str] = []
        self._on_the_way = False
        self.find_box = RollFindBox()
        self.list = RollList(self.find_box)
        self.remaining = Tile("Chưa điểm danh", 13.5, chip=True, grow=1)
        self.rest_present = Button("Còn lại: có mặt", lambda: self._mark_rest(Mark.PRESENT))
        self.rest_unexcused = Button("Còn lại: vắng không lý do", lambda: self._mark_rest(Mark.UNEXCUSED))
        self.totals = Totals()
        self.bar = ActBar(self._acts())
        self.reason = ReasonPanel(self)
        self.times = TimesPanel(self._correct_times, self)
        self.guests = GuestsPanel(self._add_guest, self._change_guest, self._remove_guest, self)
        self._word = Text(tone=Tone.QUIET, wrap=True)
        self._lay_out()
        self._connect()

    # -- what the window asks of a tab ------------------------------------------------------------

    def redraw(self, kinds: Kind | None) -> None:
        if kinds is None:
            self._close_panels()
            self.find_box.empty()
        roll = self._load()
        if roll is None:
            return
        if kinds != Kind.ATTENDANCE or not self.list.update_people(roll.attendees):
            self.list.show_lines(lines(roll.attendees, roll.count.rules))
            self._word.setText(_LOCKED if roll.meeting.locked else "" if roll.attendees else _NO_MEMBERS)
            self._word.setVisible(bool(self._word.text()))
        if kinds is None:
            self._go_to_first_unmarked()
        self._show_numbers(roll)
        self._show_guests()
        self.times.show_person(self.list.person())

    def flush(self) -> None:
        self.reason.flush()
        self.times.flush()
        self.guests.flush()

    def focus_search(self) -> None:
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()

    def reveal(self, target_id: str) -> None:
        self.find_box.empty()
        self.list.choose(target_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- marking ----------------------------------------------------------------------------------

    def mark_present(self) -> None:
        """Space, Enter: there; and on to the next who is not marked."""
        self._mark(self._service.mark_present)

    def mark_late(self) -> None:
        """F2: there, but late."""
        self._mark(lambda meeting, member: self._service.mark_present(meeting, member, late=True))

    def mark_unexcused(self) -> None:
        """F4."""
        self._mark(lambda meeting, member: self._service.mark_absent(meeting, member, excused=False))

    def ask_reason(self) -> None:
        """F3: the reason, then the mark; F3 again goes to the next usual reason."""
        if not self.reason.isHidden():
            self.reason.step()
            return
        person = self._person_meant()
        if person is not None and self._may_write():
            self._close_panels()
            self.reason.open_for(person, self._line_of_current())

    def leave_or_return(self) -> None:
        """F8: goes before the end, or comes back."""
        self._do_to_person(self._service.leave_or_return)

    def unmark(self) -> None:
        """Delete: as if never marked."""
        self._do_to_person(self._service.unmark)

    def edit_times(self) -> None:
        """Correct when the person came and left."""
        person = self._person_meant()
        if person is not None and person.stays and self._may_write():
            self._close_panels()
            self.times.open_for(person, self._line_of_current())

    def _mark(self, act: Callable[[str, str], None]) -> None:
        # The buttons follow the person one comes to, not the one just marked on the way.
        self._on_the_way = True
        done = self._do_to_person(act)
        if done:
            self._move_on()
        self._on_the_way = False
        self._show_person(self.list.person())

    def _do_to_person(self, act: Callable[[str, str], None]) -> bool:
        """Whether it was done; the find box is empty then, ready for the next name."""
        person, meeting_id = self._person_meant(), self.meeting_id
        if person is None or meeting_id is None:
            return False
        done = self._do(lambda: act(meeting_id, person.id))
        if done and self.find_box.text():
            self.find_box.empty()
        return done

    def _do(self, act: Callable[[], object]) -> bool:
        """Whether a service did it; its problem is a line in the window."""

        def doing() -> bool:
            act()
            return True

        return bool(self.host.attempt(doing))

    def _person_meant(self) -> Attendee | None:
        """The current person, unless something is typed that fits nobody: then nobody is meant."""
        typed = self.find_box.text().strip()
        if typed and not self._matches:
            self.host.say(f"Không có ai khớp với “{typed}”. Gõ lại, hoặc Esc để xóa ô tìm.", key="roll-find")
            return None
        return self.list.person()

    def _take_reason(self, member_id: str, reason: str) -> None:
        self._save_reason(member_id, reason)
        if self.find_box.text():
            self.find_box.empty()
        person = self.list.person()
        if person is not None and person.id == member_id:
            self._move_on()

    def _save_reason(self, member_id: str, reason: str) -> None:
        meeting_id = self.meeting_id
        if meeting_id is not None:
            self._do(lambda: self._service.mark_absent(meeting_id, member_id, excused=True, reason=reason))

    def _correct_times(self, member_id: str, stays: tuple[Stay, ...]) -> bool:
        meeting_id = self.meeting_id
        return meeting_id is not None and self._do(
            lambda: self._service.set_stays(meeting_id, member_id, stays)
        )

    def _mark_rest(self, mark: Mark) -> None:
        meeting_id = self.meeting_id
        if meeting_id is None:
            return
        marked = self.host.attempt(lambda: self._service.mark_rest(meeting_id, mark))
        if marked:
            words = "có mặt" if mark is Mark.PRESENT else "vắng không lý do"
            undo = Act("Hoàn tác", lambda: self.host.attempt(self.host.services.history.undo))
            self.host.say(f"Đã ghi {marked} đồng chí còn lại: {words}.", Weight.DONE, undo, key="roll-rest")

    def _move_on(self) -> None:
        roll = self._roll
        if roll is None or not roll.count.unmarked:
            return
        waiting = set(roll.count.unmarked)
        place = self.list.next_place(lambda person: person.id in waiting)
        if place is not None:
            self.list.go_to(place)

    def _go_to_first_unmarked(self) -> None:
        self.list.go_to(0)
        person = self.list.person()
        if person is not None and person.mark is not None:
            self._move_on()

    def _may_write(self) -> bool:
        if self._roll is not None and self._roll.meeting.locked:
            self.host.say(_LOCKED, key="roll-locked")
            return False
        return True

    # -- guests -----------------------------------------------------------------------------------

    def open_guests(self) -> None:
        if self.meeting_id is not None and self._roll is not None:
            self._close_panels()
            guests = self._service.guests(self.meeting_id)
            below = QRect(self.totals.mapTo(self, QPoint(0, 0)), self.totals.size())
            self.guests.open_with(guests, below, read_only=self._roll.meeting.locked)

    def _add_guest(self, name: str, post: str, body: str) -> object:
        meeting_id = self.meeting_id
        if meeting_id is None:
            return None
        return self.host.attempt(lambda: self._service.add_guest(meeting_id, name, post, body))

    def _change_guest(self, guest: Guest) -> None:
        self._do(lambda: self._service.change_guest(guest))

    def _remove_guest(self, guest: Guest) -> None:
        self._do(lambda: self._service.remove_guest(guest))

    # -- finding ----------------------------------------------------------------------------------

    def _search(self, typed: str) -> None:
        """Jump to the best match; among equals to the first who is not marked yet."""
        self._matches = []
        if typed.strip() and self._roll is not None:
            ranked = [
                (rank, person.mark is not None, place, person.id)
                for place, person in enumerate(self._roll.attendees)
                if (rank := match_rank(typed, person.name)) is not None
            ]
            self._matches = [member_id for *_, member_id in sorted(ranked)]
        places = (self.list.roll.place_of(member_id) for member_id in self._matches)
        self.list.show_found([place for place in places if place is not None])
        if self._matches:
            self.list.choose(self._matches[0])
            self.host.notice.withdraw("roll-find")
        self._show_remaining()

    def _letter_in_list(self, event: QKeyEvent) -> None:
        self.find_box.take(event)

    # -- showing ----------------------------------------------------------------------------------

    def _load(self) -> Roll | None:
        meeting_id = self.meeting_id
        self._roll = self.host.attempt(lambda: self._service.roll(meeting_id)) if meeting_id else None
        usable = self._roll is not None
        if usable is not self._usable:
            self._usable = usable
            for part in (self.list, self.totals, self.bar, self.remaining):
                part.setEnabled(usable)
            self.list.setVisible(usable)
            self.totals.setVisible(usable)
        if self._roll is None:
            self.list.show_lines([])
            self._word.setText(_NO_MEETING)
            self._word.show()
            self.rest_present.setEnabled(False)
            self.rest_unexcused.setEnabled(False)
        return self._roll

    def _show_numbers(self, roll: Roll) -> None:
        self.totals.show_roll(roll)
        self._show_remaining()
        waiting = bool(roll.count.unmarked) and not roll.meeting.locked
        if waiting is not self.rest_present.isEnabled():
            self.rest_present.setEnabled(waiting)
            self.rest_unexcused.setEnabled(waiting)

    def _show_remaining(self) -> None:
        if self._roll is None:
            return
        left = len(self._roll.count.unmarked)
        if self.find_box.text().strip():
            many = len(self._matches)
            self.remaining.name = "Khớp"
            self.remaining.tell(str(many), "↑ ↓ chọn người" if many > 1 else "" if many else "không có ai")
        elif left:
            self.remaining.name = "Còn"
            self.remaining.tell(str(left), "chưa điểm danh")
        else:
            self.remaining.name = "Đã điểm danh"
            self.remaining.tell("đủ", "", Tone.GOOD)

    def _show_guests(self) -> None:
        if self.meeting_id is None or self._roll is None:
            return
        guests = self._service.guests(self.meeting_id)
        self.totals.show_guests(len(guests))
        if not self.guests.isHidden():
            self.guests.show_guests(guests, read_only=self._roll.meeting.locked)

    def _show_person(self, person: Attendee | None) -> None:
        if self._on_the_way:
            return
        self.bar.show_person(person, read_only=self._roll is not None and self._roll.meeting.locked)

    def _close_panels(self) -> None:
        for panel in (self.reason, self.times, self.guests):
            panel.leave()

    def _line_of_current(self) -> QRect:
        line = self.list.visualRect(self.list.currentIndex())
        return QRect(self.list.viewport().mapTo(self, line.topLeft()), line.size())

    # -- building ---------------------------------------------------------------------------------

    def _acts(self) -> tuple[RollAct, ...]:
        return (
            RollAct("Có mặt", "Space", self.mark_present),
            RollAct("Đến muộn", "F2", self.mark_late),
            RollAct("Vắng có lý do", "F3", self.ask_reason),
            RollAct("Vắng không lý do", "F4", self.mark_unexcused),
            RollAct("Về sớm", "F8", self.leave_or_return, is_present, leave_words),
            RollAct("Bỏ đánh dấu", "Delete", self.unmark, is_marked),
            RollAct("Sửa giờ", "", self.edit_times, is_present, spare=True),
        )

    def _lay_out(self) -> None:
        self._usable = True
        top = QHBoxLayout()
        top.addWidget(self.find_box, 3)
        for widget in (self.remaining, self.rest_present, self.rest_unexcused):
            top.addWidget(widget)
        self._layout = QVBoxLayout(self)
        self._layout.addLayout(top)
        for widget in (self._word, self.totals):
            self._layout.addWidget(widget)
        self._layout.addWidget(self.list, 1)
        self._layout.addWidget(self.bar)
        self._word.hide()
        for button in (self.rest_present, self.rest_unexcused):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setFocusProxy(self.find_box)
        self._set_gaps()

    def _connect(self) -> None:
        self.find_box.send_to(self.list)
        self.find_box.searched.connect(self._search)
        self.find_box.left.connect(lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.list.chosen.connect(self._show_person)
        self.list.present.connect(self.mark_present)
        self.list.unmark.connect(self.unmark)
        self.list.typed.connect(self._letter_in_list)
        self.list.menu_wanted.connect(self.bar.open_menu)
        self.reason.picked.connect(self._take_reason)
        self.reason.typed.connect(self._save_reason)
        self.totals.person_chosen.connect(self.reveal)
        self.totals.guests_wanted.connect(self.open_guests)
        self.remaining.clicked.connect(self._open_remaining)
        for widget in (self.find_box, self.list):
            widget.installEventFilter(self)
        for key, act in (
            (Qt.Key.Key_F2, self.mark_late),
            (Qt.Key.Key_F3, self.ask_reason),
            (Qt.Key.Key_F4, self.mark_unexcused),
            (Qt.Key.Key_F8, self.leave_or_return),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _open_remaining(self) -> None:
        if self._roll is not None:
            figure = roll_figures.unmarked(self._roll)
            show_figure(self.remaining, figure).person_chosen.connect(self.reveal)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Whoever goes back to the list has done with the panel over it; what was typed there is saved.
        if event.type() is QEvent.Type.FocusIn:
            self._close_panels()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._break_words()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._set_gaps()
            self._break_words()
        super().changeEvent(event)

    def _break_words(self) -> None:
        """Where the window is narrow for the letters, the two buttons beside the find box have two lines."""
        between = " " if self.width() >= em(self, 56) else "\n"
        for button, words in ((self.rest_present, "có mặt"), (self.rest_unexcused, "vắng không lý do")):
            button.setText(f"Còn lại:{between}{words}")
            button.setAccessibleName(f"Còn lại: {words}")

    def _set_gaps(self) -> None:
        gap = em(self, 0.3)
        self._layout.setSpacing(gap)
        self._layout.setContentsMargins(gap, gap, gap, gap)

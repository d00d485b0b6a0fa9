"""The tab Điểm danh: one key a person, saved at once, with all numbers in sight."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.domain.errors import Problem
from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.rules import AttendanceRules
from chibo_desktop.domain.spots import Part, Spot
from chibo_desktop.services.attendance import Roll
from chibo_desktop.ui import roll_figures
from chibo_desktop.ui.attendance.acts import ActBar, RollAct, connect_keys, is_marked, is_present, leave_words
from chibo_desktop.ui.attendance.by_list import ByList
from chibo_desktop.ui.attendance.guests_panel import GuestsPanel
from chibo_desktop.ui.attendance.lists_button import ListsButton
from chibo_desktop.ui.attendance.newcomers import Newcomers
from chibo_desktop.ui.attendance.page import RollPage
from chibo_desktop.ui.attendance.reason_panel import ReasonPanel
from chibo_desktop.ui.attendance.roll_list import RollList
from chibo_desktop.ui.attendance.roll_writer import REFUSED, RollWriter
from chibo_desktop.ui.attendance.search import UNKNOWN, RollSearch
from chibo_desktop.ui.attendance.times_panel import TimesPanel
from chibo_desktop.ui.attendance.top_row import TopRow
from chibo_desktop.ui.attendance.totals import Totals
from chibo_desktop.ui.attendance.warning_strip import WarningStrip
from chibo_desktop.ui.people_list import show_figure
from chibo_desktop.ui.tab import Host, Tab

_NO_MEETING = "Chưa có kỳ họp nào. Bấm Thêm… ở danh sách kỳ họp bên trái."
_NO_MEMBERS = "Chưa có đảng viên nào trong ngày họp. Thêm hoặc nhập danh sách ở thẻ Đảng viên (Ctrl+1)."
_LOCKED = "Kỳ họp đã thông qua: chỉ xem."


class AttendanceTab(Tab):
    watches = Kind.ATTENDANCE | Kind.MEMBERS | Kind.MEETINGS
    told = (REFUSED, UNKNOWN)
    help_text = (
        "Phím cách hoặc Enter là có mặt và sang người tiếp theo; F2 đến muộn; F3 vắng có lý do; "
        "F4 vắng không lý do; F8 về sớm, bấm lại là quay lại; Delete bỏ đánh dấu; Ctrl+Z hoàn tác. "
        "Gõ vài chữ của tên để tìm, không cần dấu; chưa có trong danh sách thì Enter (hoặc phím Insert) để "
        "thêm ngay. Bấm ô Đại biểu để ghi khách dự họp; bấm số nào xem danh sách của số ấy. "
        "Danh sách… để in, nhập theo bản ký, theo dõi cả năm; Shift+F12 hiện số liệu lên màn chiếu."
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._service = host.services.attendance
        self._roll: Roll | None = None
        self._on_the_way = False
        self._write = RollWriter(host, lambda: self.meeting_id)
        self.by_list = ByList()
        lists = ListsButton(host, lambda: self.meeting_id, self.by_list, self.open_year)
        self.top = TopRow(self._write.rest, lists)
        self.find_box, self.remaining = self.top.find_box, self.top.remaining
        self.list = RollList(self.find_box)
        self._search = RollSearch(host, self.find_box, self.list)
        self.warnings = WarningStrip(host.services)
        self.totals = Totals(self.warnings)
        acts = self._acts()
        self.bar = ActBar(acts)
        connect_keys(self, acts)
        self.reason = ReasonPanel(self)
        self.times = TimesPanel(self._write.times, self)
        self.guests = GuestsPanel(
            self._write.add_guest, self._write.change_guest, self._write.remove_guest, self
        )
        self.newcomers = Newcomers(host, self._write, self)
        self._panels = (self.reason, self.times, self.guests, self.newcomers.panel)
        self.page = RollPage(self.top, self.by_list, self.totals, self.list, self.bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.page)
        self.setFocusProxy(self.find_box)
        self._connect()

    # -- what the window asks of a tab ------------------------------------------------------------

    def redraw(self, kinds: Kind | None) -> None:
        if kinds is None:
            self._close_panels()
            self.find_box.empty()
            self.by_list.set(False)
        roll = self._load()
        self.warnings.follow(self.meeting_id if roll is not None else None)
        if roll is None:
            return
        changed = self.list.update_people(roll.attendees) if kinds == Kind.ATTENDANCE else None
        if changed is not None:
            self._go_to_changed(changed)
        else:
            self._show_people(roll)
            self.page.tell(_LOCKED if roll.meeting.locked else "" if roll.attendees else _NO_MEMBERS)
        if kinds is None:
            self._go_to_first_unmarked()
        self.totals.show_roll(roll)
        self.top.show_state(roll, len(self._search.matches))
        self._show_guests()
        self.times.show_person(self.list.person())

    def flush(self) -> None:
        self.reason.flush()
        self.times.flush()
        self.guests.flush()

    def focus_search(self) -> None:
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous():
            # Whoever comes here calls the roll: its keys work at once, also after a press on the tab's name.
            self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

    def reveal(self, target_id: str) -> None:
        self.find_box.empty()
        self.list.choose(target_id)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_spot(self, spot: Spot) -> None:
        if spot.part is Part.GUESTS:
            self.open_guests()
        else:
            super().show_spot(spot)

    # -- marking ----------------------------------------------------------------------------------

    def mark_present(self) -> None:
        """Space, Enter: there; and on to the next who is not marked."""
        if self._search.unknown:
            self.add_newcomer()
        else:
            self._mark(self._write.present)

    def mark_late(self) -> None:
        """F2: there, but late."""
        self._mark(self._write.late)

    def mark_unexcused(self) -> None:
        """F4."""
        self._mark(self._write.unexcused)

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
        """F8: goes before the end, or comes back; written down later, the times are typed."""
        if self.by_list.on:
            self.edit_times()
        else:
            self._do_to_person(self._write.leave_or_return)

    def enter_by_list(self) -> None:
        """Write down a signed list in its order, or no longer."""
        self.by_list.toggle()

    def unmark(self) -> None:
        """Delete: as if never marked."""
        self._do_to_person(self._write.unmark)

    def edit_times(self) -> None:
        """Correct when the person came and left."""
        person, roll = self._person_meant(), self._roll
        if person is None or roll is None or not self._may_write():
            return
        if self._write.has_times(person):
            self._close_panels()
            begun = roll.meeting.started_at or roll.meeting.planned_at
            self.times.open_for(person, self._line_of_current(), begun)

    def add_newcomer(self) -> None:
        """Insert, or Enter where nobody has the name typed: somebody who is not on the roll."""
        if self._roll is not None and self._may_write():
            self._close_panels()
            below = QRect(self.find_box.mapTo(self, QPoint(0, 0)), self.find_box.size())
            self.newcomers.ask(self._roll, self.find_box.text(), below)

    def _mark(self, act: Callable[[str], bool]) -> None:
        # The buttons follow the person one comes to, not the one just marked on the way.
        self._on_the_way = True
        done = self._do_to_person(act)
        if done:
            self._move_on()
        self._on_the_way = False
        self._show_person(self.list.person())

    def _do_to_person(self, act: Callable[[str], bool]) -> bool:
        """Whether it was done; the find box is empty then, ready for the next name."""
        person = self._person_meant()
        done = person is not None and act(person.id)
        if done and self.find_box.text():
            self.find_box.empty()
        return done

    def _person_meant(self) -> Attendee | None:
        """The current person, unless something is typed that fits nobody: then nobody is meant."""
        if self._search.unknown:
            self._search.tell_unknown()
            return None
        return self.list.person()

    def _come(self, member_id: str) -> None:
        """Somebody was added; a guest stands in no line."""
        self.find_box.empty()
        self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.list.choose(member_id)

    def _take_reason(self, member_id: str, reason: str) -> None:
        done = self._write.excused(member_id, reason)
        if done and self.find_box.text():
            self.find_box.empty()
        person = self.list.person()
        if done and person is not None and person.id == member_id:
            self._move_on()

    def _move_on(self) -> None:
        roll = self._roll
        if roll is None:
            return
        if self.by_list.on:
            # On paper those who need not come have a line as well, and may have signed it.
            waiting = {person.id for person in roll.attendees if person.mark is None}
        else:
            waiting = set(roll.count.unmarked)
        place = self.list.next_place(lambda person: person.id in waiting) if waiting else None
        if place is not None:
            self.list.go_to(place)

    def _go_to_first_unmarked(self) -> None:
        self.list.go_to(0)
        person = self.list.person()
        if person is not None and person.mark is not None:
            self._move_on()

    def _go_to_changed(self, places: list[int]) -> None:
        """After an undo the next key is for the one whose mark was taken back."""
        if len(places) == 1 and not self._on_the_way and not self.find_box.text():
            self.list.go_to(places[0])

    def _may_write(self) -> bool:
        if self._roll is not None and self._roll.meeting.locked:
            self.host.say(_LOCKED, key=Problem.MEETING_LOCKED)
            return False
        return True

    # -- guests, the year -------------------------------------------------------------------------

    def open_guests(self) -> None:
        if self.meeting_id is not None and self._roll is not None:
            self._close_panels()
            guests = self._service.guests(self.meeting_id)
            below = QRect(self.totals.mapTo(self, QPoint(0, 0)), self.totals.size())
            self.guests.open_with(guests, below, read_only=self._roll.meeting.locked)

    def open_year(self) -> None:
        """Everybody over a year of meetings."""
        from chibo_desktop.ui.roll_year.dialog import open_year

        open_year(self.host, self, self._roll.meeting.day.year if self._roll is not None else None)

    # -- finding ----------------------------------------------------------------------------------

    def _find(self, typed: str) -> None:
        people = self._roll.attendees if self._roll is not None else ()
        self._search.jump(typed, people, by_number=self.by_list.on)
        if self._roll is not None:
            self.top.show_state(self._roll, len(self._search.matches))

    # -- showing ----------------------------------------------------------------------------------

    def _load(self) -> Roll | None:
        meeting_id = self.meeting_id
        self._roll = self.host.attempt(lambda: self._service.roll(meeting_id)) if meeting_id else None
        self.page.set_usable(self._roll is not None)
        if self._roll is None:
            self.list.show_people((), AttendanceRules())
            self.page.tell(_NO_MEETING)
            self.top.allow_rest(False)
        return self._roll

    def _show_people(self, roll: Roll) -> None:
        self.list.show_people(roll.attendees, roll.count.rules, printed=self.by_list.on)

    def _by_list_toggled(self) -> None:
        """The same people in the order of the printed list, or again as they are called."""
        self._write.stamped = not self.by_list.on
        if self._roll is not None:
            self._show_people(self._roll)
            self._go_to_first_unmarked()
            self.find_box.setFocus(Qt.FocusReason.OtherFocusReason)

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
        for panel in self._panels:
            panel.leave()

    def _line_of_current(self) -> QRect:
        line = self.list.visualRect(self.list.currentIndex())
        return QRect(self.list.viewport().mapTo(self, line.topLeft()), line.size())

    # -- building ---------------------------------------------------------------------------------

    def _acts(self) -> tuple[RollAct, ...]:
        return (
            RollAct("Có mặt", "Phím cách", self.mark_present, of_list=True),
            RollAct("Đến muộn", "F2", self.mark_late),
            RollAct("Vắng có lý do", "F3", self.ask_reason),
            RollAct("Vắng không lý do", "F4", self.mark_unexcused),
            RollAct("Về sớm", "F8", self.leave_or_return, is_present, leave_words),
            RollAct("Bỏ đánh dấu", "Delete", self.unmark, is_marked, of_list=True),
            RollAct("Sửa giờ", "Shift+F8", self.edit_times, is_present, spare=True),
            RollAct("Thêm người", "Insert", self.add_newcomer, spare=True),
        )

    def _connect(self) -> None:
        self.find_box.send_to(self.list)
        self.find_box.searched.connect(self._find)
        self.find_box.left.connect(lambda: self.list.setFocus(Qt.FocusReason.ShortcutFocusReason))
        self.list.chosen.connect(self._show_person)
        self.list.present.connect(self.mark_present)
        self.list.unmark.connect(self.unmark)
        self.list.typed.connect(self.find_box.take)
        self.list.menu_wanted.connect(self.bar.open_menu)
        self.reason.picked.connect(self._take_reason)
        self.reason.typed.connect(self._write.excused)
        self.totals.person_chosen.connect(self.reveal)
        self.totals.guests_wanted.connect(self.open_guests)
        self.warnings.person_chosen.connect(self.reveal)
        self.newcomers.added.connect(self._come)
        self.by_list.toggled.connect(self._by_list_toggled)
        self.remaining.clicked.connect(self._open_remaining)
        for widget in (self.find_box, self.list):
            # Whoever goes back to the list has done with the panel over it; what was typed there is saved.
            widget.entered.connect(self._close_panels)

    def _open_remaining(self) -> None:
        if self._roll is not None:
            figure = roll_figures.unmarked(self._roll)
            show_figure(self.remaining, figure).person_chosen.connect(self.reveal)

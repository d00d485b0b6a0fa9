"""The tab Đảng viên: find, filter and sort members, correct the chosen one, import a list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from chibo_desktop.domain.kinds import Kind
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.reminders import Reminder
from chibo_desktop.services.finding import MemberFinder
from chibo_desktop.services.rosters import Taken
from chibo_desktop.ui.buttons import HEIGHT_EM, Button
from chibo_desktop.ui.find_box import FindBox
from chibo_desktop.ui.members.beside import Beside
from chibo_desktop.ui.members.chips import Chips
from chibo_desktop.ui.members.columns import (
    ORDER_NAMES,
    Filter,
    Shown,
    chips_of,
    in_order,
    passes,
    shown_rows,
)
from chibo_desktop.ui.members.empty_page import EmptyPage
from chibo_desktop.ui.members.exporter import Exporter
from chibo_desktop.ui.members.form import MemberForm
from chibo_desktop.ui.members.importer import Importer
from chibo_desktop.ui.members.reminder_bar import ReminderBar
from chibo_desktop.ui.members.table import MembersTable
from chibo_desktop.ui.notice import Act
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host, Tab
from chibo_desktop.ui.tab_order import come_in_turn
from chibo_desktop.ui.theme import em

# Width of the form at the right: what it likes, the most of the tab it gets, what its dates need.
_FORM_EM, _FORM_SHARE, _LEAST_FORM_EM = 22, 0.4, 15
_PAUSE_MS = 120


class MembersTab(Tab):
    """The roster as it stands today; it is the same whichever meeting is shown."""

    watches = Kind.MEMBERS | Kind.MEETINGS | Kind.ATTENDANCE | Kind.OPINIONS | Kind.TASKS
    help_text = (
        "Gõ tên không dấu, chữ đầu (nt hien, dh), số thẻ, điện thoại hoặc tổ để tìm; mũi tên chọn người, "
        "Enter mở để sửa và xem cả năm (điểm danh, ý kiến, nhiệm vụ), Esc quay lại. Mỗi ô tự ghi khi rời ô. "
        "F2 ghi việc mới: công nhận chính thức, miễn, chuyển đi, giữ chức vụ… Insert thêm đồng chí, "
        "Delete xóa người nhập nhầm, Ctrl+Z lấy lại."
    )

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._rows: list[Shown] = []
        self._fitting: list[Shown] = []
        self._finder: MemberFinder | None = None
        self._pinned = ""
        self.importer = Importer(host, self)
        self.exporter = Exporter(host, self, self._listed)
        self.find_box = FindBox("Tìm đảng viên", "Tìm tên, số thẻ, điện thoại, tổ")
        self.order = QComboBox()
        self.chips = Chips("Lọc theo tình trạng")
        self.table = MembersTable(self.find_box)
        self.form = MemberForm(host, self)
        self.reminders = ReminderBar()
        self._beside = Beside(self.table, host.services.members, lambda: self.form.member_id)
        self.year = self._beside.year
        self._pages = QStackedWidget()
        self._after_typing = QTimer(self)
        self._after_typing.setSingleShot(True)
        self._after_typing.setInterval(_PAUSE_MS)
        self._build()
        self._connect()
        self._set_sizes()

    # ------------------------------------------------------------------------------------ as a tab

    def redraw(self, kinds: Kind | None) -> None:
        """Show the roster as it is now. Whoever is chosen stays in sight, even where no filter fits."""
        members = self.host.services.members
        self._show_reminders()
        if kinds is not None and Kind.MEMBERS not in kinds:
            self._beside.refresh(self._roster())
            return
        rows = in_order(members.rows(), self.order.currentData())
        self._rows = shown_rows(rows)
        self._finder = None
        self.form.set_groups(sorted({row.member.group for row in rows if row.member.group}))
        self.chips.show_chips(chips_of(rows, members.counts()))
        come_in_turn(self._lists, (*self.reminders.tab_stops(), *self.chips.tab_stops()))
        self._pages.setCurrentIndex(1 if rows or self.form.drafting else 0)
        self._leave_who_is_gone()
        self._show_rows()
        self._beside.refresh(self._roster())

    def flush(self) -> None:
        if self._after_typing.isActive():
            self._show_chosen()
        self.form.flush()

    def focus_search(self) -> None:
        if self._pages.currentIndex() == 0:
            self._empty_page.setFocus(Qt.FocusReason.ShortcutFocusReason)
            return
        self.find_box.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.find_box.selectAll()

    def reveal(self, target_id: str) -> None:
        """Choose the member with this id, whatever is filtered."""
        self._pin(target_id)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_sizes()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_sizes()

    def _set_sizes(self) -> None:
        """Large letters leave the form less than it would like, so that names can be read beside it."""
        width = min(em(self, _FORM_EM), round(self.width() * _FORM_SHARE))
        self.form.setFixedWidth(max(width, em(self, _LEAST_FORM_EM)))
        self.order.setMinimumHeight(em(self, HEIGHT_EM))

    # --------------------------------------------------------------------------------------- build

    def _build(self) -> None:
        for order, name in ORDER_NAMES.items():
            self.order.addItem(name, order)
        self.order.setAccessibleName("Xếp danh sách")
        self._add = Button("Thêm đồng chí", self.add, icon="add")
        self._add.setToolTip("Phím Insert")
        self._lists = Button("Nhập, xuất", icon="sheet")
        self._lists.setMenu(self._list_menu())
        top = QHBoxLayout()
        top.setSpacing(em(self, 0.5))
        top.addWidget(self.find_box, 1)
        for widget in (self.order, self._add, self._lists):
            top.addWidget(widget)
        below = QHBoxLayout()
        below.setSpacing(em(self, 0.4))
        below.addWidget(self._beside, 1)
        below.addWidget(self.form)
        page = QWidget()
        inside = QVBoxLayout(page)
        margin = em(self, 0.5)
        inside.setContentsMargins(margin, margin, margin, 0)
        inside.setSpacing(em(self, 0.4))
        inside.addLayout(top)
        inside.addWidget(self.reminders)
        inside.addWidget(self.chips)
        inside.addLayout(below, 1)
        self._empty_page = EmptyPage(self.importer.choose, self.importer.paste, self.add)
        self._pages.addWidget(self._empty_page)
        self._pages.addWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._pages)
        self.find_box.send_keys(self.table)

    def _list_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction("Nhập từ tệp Excel…", self.importer.choose)
        # The key only as a word: as a shortcut of the menu it would take Ctrl+V from every line.
        menu.addAction("Dán từ Excel\tCtrl+V", self.importer.paste)
        menu.addSeparator()
        menu.addAction("Xuất danh sách ra Excel, Word…", self.exporter.choose)
        menu.addAction("Sổ danh sách đảng viên (Word)", self.exporter.member_book)
        return menu

    def _connect(self) -> None:
        self.find_box.searched.connect(self._search)
        self.find_box.left.connect(self._back_to_list)
        self.chips.chosen.connect(self._filter)
        self.order.activated.connect(lambda _place: self.redraw(None))
        self.table.row_chosen.connect(self._choose)
        self.table.row_opened.connect(lambda _row: self._open())
        self._after_typing.timeout.connect(self._show_chosen)
        self.form.added.connect(self._pin)
        self.form.left.connect(self._leave_form)
        self.form.other_wanted.connect(self._show_other)
        self.year.left.connect(self._leave_form)
        self._beside.turned.connect(self.chips.setVisible)
        self.reminders.opened.connect(self._show_other)
        self.reminders.known.connect(self._put_aside)
        self.form.remove_wanted.connect(self.remove)
        self.importer.done.connect(self._imported)
        self._shortcut(Qt.Key.Key_Insert, self, self.add)
        self._shortcut(Qt.Key.Key_F2, self, self._tell_something)
        self.table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.table.customContextMenuRequested.connect(self._tell_something)
        self._shortcut(Qt.Key.Key_Delete, self.table, self._remove_chosen)
        self._shortcut(QKeySequence.StandardKey.Paste, self, self.importer.paste)

    def _shortcut(self, key: Qt.Key | QKeySequence.StandardKey, where: QWidget, act: object) -> None:
        shortcut = QShortcut(QKeySequence(key), where)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)  # pyright: ignore[reportArgumentType]

    # ---------------------------------------------------------------------------------------- rows

    def _show_rows(self) -> None:
        if self._finder is None:
            self._fitting = [shown for shown in self._rows if passes(shown.row, self.chips.key)]
            self._finder = MemberFinder([shown.row for shown in self._fitting])
        found = [self._fitting[place] for place in self._finder.find(self.find_box.text())]
        self.table.set_empty_text(self._empty_text())
        self.table.set_rows(self._with_pinned(found))
        if self.table.chosen() is None and not self.form.drafting:
            self.table.choose_place(0)

    def _listed(self) -> tuple[list[str], str]:
        """Who is shown now, for a list that is given out, and in words who that is."""
        rows = self.table.rows.rows
        which = [] if self.chips.key == Filter.ALL else [self.chips.text]
        which += [f"tìm “{self.find_box.text().strip()}”"] if self.find_box.text().strip() else []
        told = f" ({', '.join(which)})" if which else ""
        order = ORDER_NAMES[self.order.currentData()].lower()
        return [shown.id for shown in rows], f"{len(rows)} đồng chí đang hiện{told}, {order}."

    def _leave_who_is_gone(self) -> None:
        """Who was being typed into has been taken back: the next letters must not go to somebody else."""
        known = self.form.member_id
        if known and all(shown.id != known for shown in self._rows):
            typed_in = self.form.is_typed_in()
            self._beside.show_list()
            if typed_in:
                self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _with_pinned(self, found: list[Shown]) -> list[Shown]:
        """Who is being worked on stays in the list, whatever the filters say."""
        if not self._pinned or any(shown.id == self._pinned for shown in found):
            return found
        kept = {shown.number for shown in found}
        return [shown for shown in self._rows if shown.number in kept or shown.id == self._pinned]

    def _open(self) -> None:
        """The record to be corrected, and beside it the year of the member instead of the list."""
        self._show_chosen()
        self._beside.open_year(self._roster())
        self.form.focus_name()

    def _roster(self) -> list[Member]:
        return [shown.row.member for shown in self._rows]

    def _back_to_list(self) -> None:
        self._beside.show_list()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_reminders(self) -> None:
        members = self.host.services.members
        names = self.host.attempt(members.reminders) or []
        self.reminders.show_reminders(names, members.name)

    def _empty_text(self) -> str:
        if self.find_box.text().strip():
            return "Không thấy ai. Bấm Esc để xóa ô tìm, hoặc chọn “Tất cả”."
        return "Không có ai ở mục này."

    def _search(self, _text: str) -> None:
        """Who was kept in sight only because of being chosen goes."""
        self._beside.show_list()
        self._pinned = ""
        self._after_typing.start()
        self._show_rows()

    def _filter(self, _chip: str) -> None:
        self._finder = None
        self._search("")

    def _choose(self, _shown: Shown | None) -> None:
        # While one types in the find box, the form waits for a pause: a letter must not wait for the form.
        if not self._after_typing.isActive():
            self._show_chosen()

    def _show_chosen(self) -> None:
        """Show the current row in the form, now."""
        self._after_typing.stop()
        shown = self.table.chosen()
        if shown is not None:
            self._pinned = shown.id
            self.form.show_member(shown.row.member)
        elif not self.form.drafting:
            self._pinned = ""
            self.form.show_member(None)

    def _pin(self, member_id: str) -> None:
        """Choose the member and keep them in sight."""
        self._pinned = member_id
        self._show_rows()
        self.table.choose(member_id)
        self._show_chosen()

    # ---------------------------------------------------------------------------------------- acts

    def add(self) -> None:
        """A new member, typed into the form at the right."""
        self._beside.show_list()
        self._pages.setCurrentIndex(1)
        self.form.begin_new()
        self.table.setCurrentIndex(QModelIndex())

    def remove(self, member_id: str) -> None:
        """Take out somebody entered by mistake; who is in a meeting already stays, with the reason told."""
        members = self.host.services.members
        row = next((shown.row for shown in self._rows if shown.row.id == member_id), None)
        if row is None:
            return
        self.form.flush()

        def act() -> bool:
            members.remove(member_id)
            return True

        if self.host.attempt(act):
            undo = Act("Hoàn tác", lambda: self.host.attempt(self.host.services.history.undo))
            self.host.say(f"Đã xóa đồng chí {row.member.name} (Ctrl+Z để lấy lại).", Weight.DONE, undo)

    def _tell_something(self, at: QPoint | None = None) -> None:
        """What happened to the member who is chosen: F2, or the right button in the list."""
        self._show_chosen()
        self.form.tell_something(at and self.table.viewport().mapToGlobal(at))

    def _show_other(self, member_id: str) -> None:
        """Somebody whom a reminder or a question is about."""
        self._beside.show_list()
        self.reveal(member_id)

    def _put_aside(self, reminders: list[Reminder]) -> None:
        members = self.host.services.members

        def act() -> bool:
            members.put_aside(reminders)
            return True

        if self.host.attempt(act):
            self.host.say("Đã thôi nhắc (Ctrl+Z để nhắc lại).", Weight.DONE)

    def _remove_chosen(self) -> None:
        if (chosen := self.table.chosen()) is not None:
            self.remove(chosen.row.id)

    def _leave_form(self) -> None:
        self.form.flush()
        if self.form.drafting:
            self.form.show_member(None)
        self._back_to_list()
        self.redraw(None)

    def _imported(self, taken: Taken) -> None:
        self.find_box.clear()
        self.chips.choose(Filter.ALL)
        self._filter("")
        told = [f"nhập {taken.added} đồng chí"] if taken.added else []
        told += [f"cập nhật {taken.updated} đồng chí"] if taken.updated else []
        self.host.say(f"Đã {', '.join(told)} (Ctrl+Z để bỏ).", Weight.DONE)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

"""The life line of a member: each entry a button that opens it, and a menu of what else can be told."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QSizePolicy, QVBoxLayout, QWidget

from chibo_desktop.domain.life import LifeEntry, acts_for, life_line
from chibo_desktop.domain.members import Member
from chibo_desktop.ui.buttons import HEIGHT_EM, Button
from chibo_desktop.ui.members.life_words import act_words, entry_line, state_words
from chibo_desktop.ui.tab_order import come_in_turn
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class LifeLine(QWidget):
    """Changes nothing itself: `opened(entry)` asks to correct an entry, `told(act)` to write a new one."""

    opened = Signal(object)
    told = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Quá trình")
        self._member: Member | None = None
        self._today = date.min
        self._shown: tuple[LifeEntry, ...] = ()
        self._rows: list[_Row] = []
        self._list = QVBoxLayout()
        self._list.setSpacing(em(self, 0.2))
        self.menu = QMenu(self)
        self.menu.aboutToShow.connect(self._fill_menu)
        self._tell = Button("Ghi việc mới (F2)", icon="add")
        self._tell.setToolTip("Công nhận chính thức, miễn, chuyển đi, giữ chức vụ…")
        self._tell.setMenu(self.menu)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.3))
        layout.addWidget(Text("Quá trình"))
        layout.addLayout(self._list)
        layout.addWidget(self._tell, 0, Qt.AlignmentFlag.AlignLeft)

    def show_member(self, member: Member, today: date) -> None:
        """Show this life; an entry that stays keeps its place and the focus."""
        self._member, self._today = member, today
        entries = life_line(member)
        if [entry.id for entry in entries] != [entry.id for entry in self._shown]:
            self._rebuild(entries)
        for row, entry in zip(self._rows, entries, strict=True):
            row.show_entry(entry, today)
        self._shown = entries

    def tell_something(self, at: QPoint | None = None) -> None:
        """Open the menu of what can be told: at the button, or where the mouse is on the screen."""
        self._tell.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._fill_menu()
        self.menu.popup(at or self._tell.mapToGlobal(QPoint(0, self._tell.height())))
        if actions := self.menu.actions():
            self.menu.setActiveAction(actions[0])

    def take_focus(self) -> None:
        self._tell.setFocus(Qt.FocusReason.OtherFocusReason)

    def place_of(self, entry: LifeEntry, inside: QWidget) -> QRect:
        """Where the entry stands, or the button for new ones, in the coordinates of a widget around it."""
        at: QWidget = next((row for row in self._rows if row.entry_id == entry.id), self._tell)
        return QRect(at.mapTo(inside, QPoint(0, 0)), at.size())

    def _rebuild(self, entries: Sequence[LifeEntry]) -> None:
        kept = {row.entry_id: row for row in self._rows}
        self._rows = [kept.pop(entry.id, None) or self._made() for entry in entries]
        for gone in kept.values():
            self._list.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, row in enumerate(self._rows):
            self._list.removeWidget(row)
            self._list.insertWidget(place, row)
            row.show()
        come_in_turn(self._stop_before(), (*self._rows, self._tell))

    def _stop_before(self) -> QWidget:
        """What takes the focus before this life line."""
        before = self.previousInFocusChain()
        while before is not None and before is not self:
            if before.focusPolicy() is not Qt.FocusPolicy.NoFocus and not self.isAncestorOf(before):
                return before
            before = before.previousInFocusChain()
        return self._tell

    def _made(self) -> _Row:
        row = _Row(self)
        row.clicked.connect(lambda: self.opened.emit(row.entry))
        return row

    def _fill_menu(self) -> None:
        self.menu.clear()
        if self._member is None:
            return
        acts = acts_for(self._member, self._today)
        for act, before in zip(acts, (None, *acts[:-1]), strict=True):
            if before is not None and before.ends and not act.ends:
                self.menu.addSeparator()
            action = QAction(act_words(act) + "…", self.menu)
            action.triggered.connect(lambda _checked=False, act=act: self.told.emit(act))
            self.menu.addAction(action)


class _Row(Button):
    """An entry in words, wrapped where the column is narrow; pressed it opens."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("", parent=parent, label="…")
        # A button keeps the height it wishes for: this one grows with the lines of its words.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.entry: LifeEntry | None = None
        self._words = Text(wrap=True)
        self._words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QVBoxLayout(self)
        room = em(self, 0.35)
        layout.setContentsMargins(2 * room, room, room, room)
        layout.addWidget(self._words)

    @property
    def entry_id(self) -> str:
        return self.entry.id if self.entry is not None else ""

    def show_entry(self, entry: LifeEntry, today: date) -> None:
        self.entry = entry
        state = state_words(entry, today)
        self._words.setText(" – ".join(filter(None, (entry_line(entry), state))))
        self._words.set_tone(Tone.QUIET if state else Tone.PLAIN)
        self.setAccessibleName(entry_line(entry))
        self.setToolTip("Enter để sửa hoặc xóa")
        self._set_height()

    def sizeHint(self) -> QSize:
        return QSize(em(self, 12), em(self, HEIGHT_EM))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_height()

    def _set_height(self) -> None:
        """As high as a button at least; the layout inside says how much more wrapped words need."""
        self.setMinimumHeight(em(self, HEIGHT_EM))
        self.updateGeometry()

"""The delegates (đại biểu): one line each with name, post and body, and an empty line to add the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from chibo_desktop.domain.meetings import Guest
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import LineEditor
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

FIELDS = ("Họ và tên", "Chức vụ", "Cơ quan, tổ chức")
_VISIBLE_LINES = 4


class GuestsPanel(Floating):
    """Hands what is typed to `add(name, post, body)` (whether it was done), `change` and `remove`."""

    def __init__(
        self,
        add: Callable[[str, str, str], bool],
        change: Callable[[Guest], object],
        remove: Callable[[Guest], object],
        parent: QWidget,
    ) -> None:
        super().__init__("Đại biểu dự họp", parent)
        self._add, self._change, self._remove = add, change, remove
        self._read_only = False
        self.lines: list[_GuestLine] = []
        self.new = tuple(LineEdit(f"{field} của đại biểu mới") for field in FIELDS)
        self.add_button = Button("Thêm", self.add_typed, icon="add")
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._close = Button("Xong (Esc)", self.leave)
        self._lay_out()

    def open_with(self, guests: Sequence[Guest], line: QRect, *, read_only: bool) -> None:
        self.show_guests(guests, read_only=read_only)
        self.open_below(line, self._close if read_only else self.new[0])

    def show_guests(self, guests: Sequence[Guest], *, read_only: bool) -> None:
        """Show these guests; lines of the same guests stay, with what is being typed in them."""
        same = [line.guest.id for line in self.lines] == [guest.id for guest in guests]
        if same and read_only == self._read_only:
            for line, guest in zip(self.lines, guests, strict=True):
                line.show_guest(guest)
            return
        self._read_only = read_only
        self._build(guests)

    def add_typed(self) -> None:
        """Add who is typed in the empty line, if there is a name, and be ready for the next."""
        name, post, body = (field.clean().strip() for field in self.new)
        if not name:
            self.new[0].setFocus()
            return
        if self._add(name, post, body):
            for field in self.new:
                field.setText("")
            self.new[0].setFocus()

    def flush(self) -> None:
        """Save what is being typed, the new guest included."""
        if self.isHidden():
            return
        for line in self.lines:
            line.flush()
        if self.new[0].clean().strip():
            self.add_typed()

    def leave(self) -> None:
        self.flush()
        super().leave()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        in_new = self.focusWidget() in self.new
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if in_new and not event.isAutoRepeat():
                self.add_typed()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        heads, new = _Grid(), _Grid()
        for place, (field, label) in enumerate(zip(self.new, FIELDS, strict=True)):
            name = Text(label, tone=Tone.QUIET)
            name.setBuddy(field)
            heads.addWidget(name, 0, place)
            new.addWidget(field, 0, place)
        new.addWidget(self.add_button, 0, len(FIELDS))
        self._grids = (heads, new)
        self.body.addLayout(heads)
        self.body.addWidget(self._scroll)
        self.body.addLayout(new)
        self.body.addWidget(self._close, 0, Qt.AlignmentFlag.AlignRight)

    def _build(self, guests: Sequence[Guest]) -> None:
        holder = QWidget()
        grid = _Grid(holder)
        self.lines = [
            _GuestLine(guest, grid, place, self._change, self._remove, read_only=self._read_only)
            for place, guest in enumerate(guests)
        ]
        focus = self.focusWidget()
        if focus is not None and self._scroll.isAncestorOf(focus):
            self.new[0].setFocus()
        before = self._scroll.takeWidget()
        if before is not None:
            # Later, for it may be its own button that was pressed.
            before.deleteLater()
        self._scroll.setWidget(holder)
        self._scroll.setFixedHeight(min(holder.sizeHint().height(), em(self, 2.8 * _VISIBLE_LINES)))
        self._scroll.setVisible(bool(guests))
        self._order_tabs()
        for field in self.new:
            field.setReadOnly(self._read_only)
        self.add_button.setEnabled(not self._read_only)
        room = self.parentWidget() or self
        for same in (*self._grids, grid):
            same.setColumnMinimumWidth(len(FIELDS), em(self, 7))
        self.setMinimumWidth(min(em(self, 52), room.width() - em(self, 1)))
        if not self.isHidden():
            self.adjustSize()

    def _order_tabs(self) -> None:
        """From top to bottom: from the line for the next guest, Shift+Tab goes up to those who are there."""
        there = [widget for line in self.lines for widget in (*line.fields, line.remove)]
        for before, after in pairwise((*there, *self.new, self.add_button, self._close)):
            QWidget.setTabOrder(before, after)


class _Grid(QGridLayout):
    """Three fields of one width and a button, so that all lines stand below one another."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        for place in range(len(FIELDS)):
            self.setColumnStretch(place, 1)


class _GuestLine:
    """The fields of one guest in a grid."""

    def __init__(
        self,
        guest: Guest,
        grid: QGridLayout,
        row: int,
        change: Callable[[Guest], object],
        remove: Callable[[Guest], object],
        *,
        read_only: bool,
    ) -> None:
        self.guest = guest
        self._change = change
        self.fields = tuple(LineEditor(f"{label} của {guest.name}") for label in FIELDS)
        for place, (editor, text) in enumerate(zip(self.fields, _texts(guest), strict=True)):
            editor.load(text)
            editor.setReadOnly(read_only)
            editor.saved.connect(self._save)
            grid.addWidget(editor, row, place)
        self.remove = Button("Xóa", lambda: remove(self.guest), icon="delete")
        self.remove.setAccessibleName(f"Xóa đại biểu {guest.name}")
        self.remove.setEnabled(not read_only)
        grid.addWidget(self.remove, row, len(FIELDS))

    def show_guest(self, guest: Guest) -> None:
        self.guest = guest
        for editor, text in zip(self.fields, _texts(guest), strict=True):
            editor.show_text(text)

    def flush(self) -> None:
        for editor in self.fields:
            editor.flush()

    def _save(self) -> None:
        name, post, body = (editor.clean() for editor in self.fields)
        self._change(replace(self.guest, name=name, post=post, body=body))


def _texts(guest: Guest) -> tuple[str, str, str]:
    return guest.name, guest.post, guest.body

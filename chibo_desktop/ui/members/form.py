"""The chosen member at the right of the table: every field is saved when it is left, there is no Save."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.records import regraded
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.members.either import Answer
from chibo_desktop.ui.members.fields import Edit, Fields
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.value_editors import ValueEditor

NOBODY = Member("", "")
# Problems that are about what was typed; all others are told in the window's line.
_OF_A_FIELD = (Problem.NAME_EMPTY, Problem.STATUS_ENDS_EARLY)


class MemberForm(QWidget):
    """Shows one member of the book, or a new one who gets into the book with the first name that is typed."""

    added = Signal(str)
    """The id of the new member."""
    left = Signal()
    """Esc: back to the list."""
    remove_wanted = Signal(str)

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._member = NOBODY
        self._drafting = False
        self._fields = Fields(lambda: host.services.now().date())
        self._fields.edited.connect(self._write)
        self._heading = Text("Đồng chí mới: gõ họ và tên rồi Enter để ghi vào sổ.", bold=True, wrap=True)
        self._remove = Button("Xóa khỏi sổ", lambda: self.remove_wanted.emit(self.member_id), icon="delete")
        self._heading.setContentsMargins(em(self, 0.6), em(self, 0.3), 0, 0)
        # Once the layout has placed what is new.
        self._into_sight = QTimer(self)
        self._into_sight.setSingleShot(True)
        self._into_sight.setInterval(0)
        self._into_sight.timeout.connect(self._scroll_to_cursor)
        self._lay_out()
        self._show_state()

    @property
    def member_id(self) -> str:
        """Who is shown; '' for nobody and for a new member not yet in the book."""
        return self._member.id

    @property
    def drafting(self) -> bool:
        """Whether a new member is being typed who has no name yet."""
        return self._drafting

    def show_member(self, member: Member | None) -> None:
        """Show the member; somebody else than before only after what was typed has been saved."""
        if member is not None and member.id == self._member.id:
            self._member = member
            self._fields.refresh(member)
            return
        self.flush()
        self._load(member or NOBODY, drafting=False)

    def begin_new(self) -> None:
        """An empty record; it gets into the book when it has a name."""
        self.flush()
        new = regraded(NOBODY, joined_on=None, official_on=None, official=True)
        self._load(new, drafting=True)
        self.focus_name()

    def focus_name(self) -> None:
        self._fields.focus_name()

    def is_typed_in(self) -> bool:
        """Whether the cursor is in one of the fields."""
        focus = self._focus()
        return focus is not None and self.isAncestorOf(focus)

    def set_groups(self, groups: Iterable[str]) -> None:
        """The groups that members of the book have, for the list under the field."""
        self._fields.set_groups(groups)

    def flush(self) -> None:
        """Save what is being typed. Dates that are not understood are told in the window."""
        for unread in self._fields.flush():
            self._host.say(f"Có một ngày chưa ghi được ({self._member.name}). {unread}", Weight.WARNING)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._next_field()
        else:
            super().keyPressEvent(event)

    def _next_field(self) -> None:
        """Enter goes on to the next field, but not away from a date that is not understood.

        It stops at no button: one Enter more, pressed in the swing of typing, would take a condition out.
        """
        here = self._focus()
        if isinstance(here, ValueEditor) and here.problem_text():
            return
        while self.focusNextChild() and isinstance(now := self._focus(), Button):
            if isinstance(now, Answer) or now is here:
                break
        self._into_sight.start()

    def _focus(self) -> QWidget | None:
        return self.window().focusWidget()

    def _scroll_to_cursor(self) -> None:
        """Qt scrolls by itself only for Tab."""
        focus = self._focus()
        if focus is not None and self._scroll.isAncestorOf(focus):
            self._scroll.ensureWidgetVisible(focus, 0, em(self, 5))

    def _load(self, member: Member, *, drafting: bool) -> None:
        self._member = member
        self._drafting = drafting
        self._fields.load(member)
        self._show_state()

    def _show_state(self) -> None:
        self.setEnabled(bool(self.member_id) or self._drafting)
        self._heading.setVisible(self._drafting)
        self._remove.setVisible(bool(self.member_id))

    def _write(self, edit: Edit) -> None:
        try:
            if self._drafting:
                self._write_new(edit)
            elif self.member_id:
                self._write_known(edit)
        except KnownError as error:
            if error.problem in _OF_A_FIELD:
                edit.tell(sentence(error))
            else:
                self._host.say(sentence(error), Weight.ERROR)
        else:
            edit.tell("")

    def _write_new(self, edit: Edit) -> None:
        """Kept here until there is a name; then the whole of it is one act."""
        self._member = edit.change(self._member)
        if not clean_line(self._member.name):
            return
        new = self._host.services.members.add(self._member)
        self._member, self._drafting = self._host.services.members.member(new), False
        self._fields.refresh(self._member)
        self._show_state()
        self.added.emit(new)

    def _write_known(self, edit: Edit) -> None:
        members = self._host.services.members
        before = members.member(self.member_id)
        # The tab hears of the change and shows the member anew before this comes back.
        members.change(edit.change(before), edit.what)
        known = {status.id for status in before.statuses}
        for status in members.member(self.member_id).statuses:
            if status.id not in known:
                self._fields.focus_condition(status.id)
                self._into_sight.start()

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._heading)
        inside.addWidget(self._fields)
        below = QHBoxLayout()
        below.setContentsMargins(em(self, 0.6), 0, 0, 0)
        below.addWidget(self._remove, 0, Qt.AlignmentFlag.AlignLeft)
        inside.addLayout(below)
        inside.addStretch(1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, em(self, 0.3))
        around.addWidget(scroll)

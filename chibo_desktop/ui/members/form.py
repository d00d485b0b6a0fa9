"""The chosen member at the right of the table: every field is saved when it is left, there is no Save."""

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import QPoint, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.life import Act, LifeEntry
from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.records import regraded
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.members.act_panel import ActPanel
from chibo_desktop.ui.members.either import Answer
from chibo_desktop.ui.members.fields import Edit, Fields
from chibo_desktop.ui.members.life_words import short_name, touched_words
from chibo_desktop.ui.members.questions import Question, Questions
from chibo_desktop.ui.members.reminder_words import doubt_sentence
from chibo_desktop.ui.members.touch_panel import TouchPanel
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
    other_wanted = Signal(str)
    """The id of somebody else whom a question is about."""
    remove_wanted = Signal(str)

    def __init__(self, host: Host, over: QWidget) -> None:
        """``over`` is what its small panels lie over."""
        super().__init__()
        self._host = host
        self._over = over
        self._member = NOBODY
        self._drafting = False
        self._fields = Fields(lambda: host.services.now().date())
        self._fields.edited.connect(self._write)
        self._fields.life.told.connect(self._tell)
        self._fields.life.opened.connect(self._correct)
        self.act_panel = ActPanel(host.services.members, host.attempt, over)
        self.touch_panel = TouchPanel(over)
        self.act_panel.closed.connect(self._back_from_panel)
        self._questions = Questions()
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
            self._ask()
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
        self._into_sight.start()

    def tell_something(self, at: QPoint | None = None) -> None:
        """F2, or the right button ``at`` a place of the screen: what happened to the member who is shown."""
        if self.member_id:
            self.flush()
            self._fields.life.tell_something(at)
            self._into_sight.start()

    def questions(self) -> list[str]:
        """What is asked about the record that is shown."""
        return self._questions.texts()

    def is_typed_in(self) -> bool:
        """Whether the cursor is in one of the fields."""
        focus = self._focus()
        return focus is not None and self.isAncestorOf(focus)

    def set_groups(self, groups: Iterable[str]) -> None:
        """The groups that members of the book have, for the list under the field."""
        self._fields.set_groups(groups)

    def flush(self) -> None:
        """Save what is being typed. Dates that are not understood are told in the window.

        What was asked about and not answered is written: it is told that passed meetings stay as they are.
        """
        if self.touch_panel.asking:
            self.touch_panel.write()
        for unread in self._fields.flush():
            self._host.say(f"Có một ngày chưa ghi được ({self._member.name}). {unread}", Weight.WARNING)
        if self.touch_panel.asking:
            self.touch_panel.write()

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
        if self.touch_panel.asking:
            return
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
        self.act_panel.leave()
        self._member = member
        self._drafting = drafting
        self._fields.load(member)
        self._scroll.verticalScrollBar().setValue(0)  # whose record it is stands at its top
        self._show_state()
        self._ask()

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
        self._ask()
        self.added.emit(new)

    def _write_known(self, edit: Edit) -> None:
        members, known = self._host.services.members, self.member_id
        touches = members.touches(edit.change(members.member(known)))
        if not touches:
            self._put(edit, known)
            return
        self.touch_panel.ask(
            f"{short_name(self._member.name)}: {edit.what}",
            touched_words(touches),
            self._place_of(edit.field),
            lambda: self._host.attempt(lambda: self._put_telling(edit, known, len(touches))),
            lambda: self._fields.load(members.member(known)) if self.member_id == known else None,
        )

    def _put(self, edit: Edit, member_id: str) -> None:
        # The tab hears of the change and shows the member anew before this comes back.
        members = self._host.services.members
        members.change(edit.change(members.member(member_id)), edit.what)

    def _put_telling(self, edit: Edit, member_id: str, touched: int) -> None:
        self._put(edit, member_id)
        self._host.say(f"Đã ghi {edit.what}. {touched} kỳ họp đã thông qua giữ nguyên số cũ.", Weight.DONE)

    # ---------------------------------------------------------------------------------------- life

    def _tell(self, act: Act) -> None:
        self.act_panel.begin(self._member, act, self._fields.life.place_of(act.entry, self._over))

    def _correct(self, entry: LifeEntry) -> None:
        self.act_panel.correct(self._member, entry, self._fields.life.place_of(entry, self._over))

    def _back_from_panel(self) -> None:
        """The entry one came from may be gone: the cursor is to stay at the life line."""
        if self.member_id and not self.is_typed_in() and self._over.isAncestorOf(self):
            self._fields.life.take_focus()
            self._into_sight.start()

    def _place_of(self, widget: QWidget) -> QRect:
        return QRect(widget.mapTo(self._over, QPoint(0, 0)), widget.size())

    # ----------------------------------------------------------------------------------- questions

    def _ask(self) -> None:
        self._questions.show_questions([*self._kept_name(), *self._doubts()])

    def _doubts(self) -> Iterator[Question]:
        if not self._member.name:
            return
        for doubt in self._host.services.members.doubts(self._member):
            other = doubt.other_id
            act = partial(self.other_wanted.emit, other) if other else None
            yield Question(doubt_sentence(doubt), "Xem người ấy" if other else "", act)

    def _kept_name(self) -> Iterator[Question]:
        if self.member_id and (kept := self._host.services.members.kept_names(self.member_id)):
            text = f"{len(kept)} kỳ họp đã thông qua vẫn in tên “{short_name(kept[0].name)}”."
            yield Question(text, "Sửa tên cả ở đó", self._correct_kept_names)

    def _correct_kept_names(self) -> None:
        members = self._host.services.members
        done = self._host.attempt(lambda: members.correct_kept_names(self.member_id))
        if done:
            self._ask()
            self._host.say(f"Đã sửa tên trong {done} kỳ họp đã thông qua (Ctrl+Z để lấy lại).", Weight.DONE)

    def _lay_out(self) -> None:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self._heading)
        inside.addWidget(self._questions)
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

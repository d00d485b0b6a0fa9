"""One small form for something that happens to a member: written with Enter, left with Esc."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.domain.dates import PartialDate
from chibo_desktop.domain.errors import KnownError, Problem
from chibo_desktop.domain.life import (
    Act,
    Arrival,
    LifeEntry,
    can_be_taken_away,
    ended,
    with_entry,
    without_entry,
)
from chibo_desktop.domain.members import ENDINGS, GRADES, Member, Post, Status, StatusKind
from chibo_desktop.domain.names import clean_line
from chibo_desktop.services.members import MembersService
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.labels import SENTENCES, sentence
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.members.choice_box import ChoiceBox
from chibo_desktop.ui.members.life_words import act_words, entry_words, over_words, short_name, touched_words
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import PartialDateEditor

POSTS = ("Bí thư", "Phó Bí thư", "Chi ủy viên")
_WRITE, _WRITE_ALL_THE_SAME, _REMOVE = "Ghi (Enter)", "Vẫn ghi (Enter)", "Xóa việc này"


class ActPanel(Floating):
    """Says first which passed meetings would be touched, and writes at the second Enter; asks nothing else.

    ``attempt`` does an act of the services, and tells in the window what the world refuses.
    """

    def __init__(
        self, members: MembersService, attempt: Callable[[Callable[[], bool]], bool | None], parent: QWidget
    ) -> None:
        super().__init__("Ghi việc", parent)
        self._members = members
        self._attempt = attempt
        self._member_id = ""
        self._entry: LifeEntry = Arrival()
        self._ends = False
        self._told_of: tuple[LifeEntry, bool] | None = None
        self.post = Field("Chức vụ", ChoiceBox("Chức vụ", hint="gõ hoặc chọn"))
        self.post.editor.set_texts(POSTS)
        self.since = Field("Từ ngày", PartialDateEditor("Từ ngày"))
        self.until = Field("Đến hết ngày", PartialDateEditor("Đến hết ngày"))
        self.decision = Field("Số quyết định", LineEdit("Số quyết định"))
        self.touched = Text(tone=Tone.CARE, wrap=True)
        self.problem = Text(tone=Tone.BAD, wrap=True)
        self._write = Button(_WRITE, self.accept)
        self._remove = Button(_REMOVE, self.remove, icon="delete")
        self._lay_out()

    @property
    def member_id(self) -> str:
        """Whose life it is about; '' while it is closed."""
        return "" if self.isHidden() else self._member_id

    # ------------------------------------------------------------------------------------- opening

    def begin(self, member: Member, act: Act, at: QRect) -> None:
        """Ask about something that begins or, of what is known, ends."""
        self._ends = act.ends
        self._open(member, act.entry, act_words(act), at)

    def correct(self, member: Member, entry: LifeEntry, at: QRect) -> None:
        """Show what is known, to be corrected or taken away."""
        self._ends = False
        self._open(member, entry, entry_words(entry), at)

    def _open(self, member: Member, entry: LifeEntry, words: str, at: QRect) -> None:
        self._member_id, self._entry, self._told_of = member.id, entry, None
        self.title.setText(f"{short_name(member.name)}: {words[:1].lower() + words[1:] if words else ''}")
        self.setAccessibleName(self.title.text())
        self._show_fields(entry)
        self._tell_problem("")
        self._tell_touched("")
        known = bool(entry.id) and not self._ends and not (isinstance(entry, Arrival) and not self._is_here())
        self._remove.setVisible(known and can_be_taken_away(entry))
        self.setFixedWidth(min(em(self, 30), self.room().width()))
        first = self.post.editor if isinstance(entry, Post) and not entry.title else self.since.editor
        self.open_below(at, first)
        self.fit()
        first.selectAll()

    def _is_here(self) -> bool:
        return self._members.member(self._member_id).here_since is not None

    def _show_fields(self, entry: LifeEntry) -> None:
        post = isinstance(entry, Post)
        today = self._members.today()
        self.post.setVisible(post and not self._ends)
        self.post.editor.load(entry.title if isinstance(entry, Post) else "")
        self.since.label.setText(self._since_label(entry))
        self.since.editor.setAccessibleName(self.since.label.text())
        self.since.editor.load(PartialDate.of(today) if self._ends else entry.since)
        lasting = post or (isinstance(entry, Status) and entry.kind not in GRADES | ENDINGS)
        has_end = not isinstance(entry, Arrival) and entry.until is not None
        self.until.setVisible((lasting or has_end) and not self._ends)
        self.until.editor.load(None if isinstance(entry, Arrival) else entry.until)
        self.until.editor.setPlaceholderText("chưa hết")
        dead = isinstance(entry, Status) and entry.kind is StatusKind.DECEASED
        self.decision.setVisible(not post and not self._ends and not dead)
        self.decision.editor.setText("" if isinstance(entry, Post) else entry.decision)

    def _since_label(self, entry: LifeEntry) -> str:
        if self._ends:
            return over_words(entry)
        one_day = isinstance(entry, Arrival) or (isinstance(entry, Status) and entry.kind in ENDINGS)
        return "Ngày" if one_day else "Từ ngày"

    # ------------------------------------------------------------------------------------- writing

    def accept(self) -> None:
        """Write it, once it is known what it touches."""
        entry = self._read()
        if entry is None:
            return
        words = entry_words(entry).lower() if not isinstance(entry, Post) else f"chức vụ {entry.title}"
        words = f"hết {words}" if self._ends else words
        self._do(with_entry, self._members.tell, entry, words)

    def remove(self) -> None:
        """Take it away: it was told by mistake."""
        words = entry_words(self._entry)
        self._do(without_entry, self._members.take_back, self._entry, words[:1].lower() + words[1:])

    def _do(
        self,
        change: Callable[[Member, LifeEntry], Member],
        write: Callable[[str, LifeEntry, str], None],
        entry: LifeEntry,
        words: str,
    ) -> None:
        what = entry, change is without_entry
        try:
            after = change(self._members.member(self._member_id), entry)
            touches = self._members.touches(after) if what != self._told_of else ()
        except KnownError as error:
            self._tell_problem(sentence(error))
            return
        if touches:
            self._told_of = what
            self._tell_touched(touched_words(touches))
            return

        def act() -> bool:
            write(self._member_id, entry, words)
            return True

        if self._attempt(act):
            self.leave()

    def _read(self) -> LifeEntry | None:
        """The entry as typed; ``None`` while something in it is not understood, which is said."""
        for field in (self.since, self.until):
            field.editor.flush()
            if field.editor.problem_text():
                field.editor.setFocus(Qt.FocusReason.OtherFocusReason)
                return None
        since = self.since.editor.value()
        if since is None and (self._ends or self._needs_day()):
            return self._missing(SENTENCES[Problem.DATE_NEEDED], self.since)
        if self._ends and since is not None:
            return ended(self._entry, since)
        decision = clean_line(self.decision.editor.clean())
        match self._entry:
            case Arrival():
                return replace(self._entry, since=since, decision=decision)
            case Post():
                self.post.editor.flush()
                choice = self.post.editor.choice()
                if choice is None:
                    return self._missing("Chưa có chức vụ. Gõ chức vụ, ví dụ Bí thư.", self.post)
                return replace(self._entry, title=choice.text, since=since, until=self.until.editor.value())
            case Status():
                until = self.until.editor.value()
                return replace(self._entry, since=since, until=until, decision=decision)

    def _needs_day(self) -> bool:
        """What begins now begins on a day; what was always so may stay without one."""
        return not self._entry.id or isinstance(self._entry, Arrival)

    def _missing(self, problem: str, field: Field[Any]) -> None:
        self._tell_problem(problem)
        field.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_problem(self, text: str) -> None:
        self.problem.setText(f"⚠ {text}" if text else "")
        self.problem.setVisible(bool(text))
        self.fit()

    def _tell_touched(self, text: str) -> None:
        self.touched.setText(text)
        self.touched.setVisible(bool(text))
        self._write.setText(_WRITE_ALL_THE_SAME if text else _WRITE)
        if text:
            self._tell_problem("")
        self.fit()

    # -------------------------------------------------------------------------------------- Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.accept()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        days = QHBoxLayout()
        days.setSpacing(em(self, 0.6))
        for field in (self.since, self.until):
            days.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self.title.setWordWrap(True)
        self.body.addWidget(self.post)
        self.body.addLayout(days)
        for widget in (self.decision, self.touched, self.problem):
            self.body.addWidget(widget)
        buttons = QHBoxLayout()
        buttons.addWidget(self._remove)
        buttons.addStretch(1)
        buttons.addWidget(self._write)
        buttons.addWidget(Button("Thôi (Esc)", self.leave))
        self.body.addLayout(buttons)

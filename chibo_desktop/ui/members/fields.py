"""The fields of a member's record, laid out; each tells what it would change, none of them writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line, clean_text
from chibo_desktop.domain.records import (
    is_official,
    with_grade,
    with_joined,
    with_official_on,
    with_post,
)
from chibo_desktop.ui.editor import LineEditor, TextEditor
from chibo_desktop.ui.field import Field
from chibo_desktop.ui.members.act_panel import POSTS
from chibo_desktop.ui.members.choice_box import ChoiceBox
from chibo_desktop.ui.members.either import Either
from chibo_desktop.ui.members.life_line import LifeLine
from chibo_desktop.ui.members.pair import Pair
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.value_editors import PartialDateEditor


@dataclass(frozen=True, slots=True)
class Edit:
    """What the user did in a field: its name for the history, the change, where it was done."""

    what: str
    change: Callable[[Member], Member]
    field: Field[Any]

    def tell(self, sentence: str) -> None:
        """Say at the field what is wrong with it; '' takes that back."""
        self.field.tell(sentence)


class Fields(QWidget):
    """Emits `edited(Edit)` for every field that was left with another value."""

    edited = Signal(object)

    def __init__(self, today: Callable[[], date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._today = today
        self._lines = {
            part: Field(label, LineEditor(label))
            for part, label in (
                ("name", "Họ và tên"),
                ("card_no", "Số thẻ đảng viên"),
                ("phone", "Điện thoại"),
                ("ethnicity", "Dân tộc"),
                ("occupation", "Nghề nghiệp"),
                ("hometown", "Quê quán"),
            )
        }
        self._dates = {
            part: Field(label, _date_editor(label, hint))
            for part, label, hint in (
                ("born", "Ngày sinh", "ngày, năm"),
                ("joined_on", "Ngày vào Đảng", "ngày/tháng/năm"),
                ("official_on", "Ngày chính thức", "ngày/tháng/năm"),
                ("here_since", "Chuyển đến chi bộ ngày", "để trống nếu đã ở đây từ lâu"),
            )
        }
        self._sex = Field("Giới tính", Either("Giới tính", {"Nam": "Nam", "Nữ": "Nữ"}))
        self._post = Field("Chức vụ", ChoiceBox("Chức vụ", hint="đảng viên"))
        self._post.editor.set_texts(POSTS)
        self._group = Field("Tổ", ChoiceBox("Tổ"))
        self._grade = Field("Tình trạng", Either("Tình trạng", {"Chính thức": True, "Dự bị": False}))
        self.life = LifeLine()
        self._note = Field("Ghi chú", TextEditor("Ghi chú", lines=(2, 8)))
        self._lay_out()
        self._connect()

    # ------------------------------------------------------------------------------------------ shows

    def load(self, member: Member) -> None:
        """Show another record in every field, whatever is typed; `flush()` first keeps that."""
        for part, line in self._lines.items():
            line.editor.load(getattr(member, part))
            line.tell("")
        for part, day in self._dates.items():
            day.editor.load(getattr(member, part))
            day.tell("")
        self._note.editor.load(member.note)
        self._post.editor.load(member.post_on(self._today()))
        self._group.editor.load(member.group)
        self._show_choices(member)

    def refresh(self, member: Member) -> None:
        """Show what the book has of the same member now; what is being typed is left alone."""
        for part, line in self._lines.items():
            if clean_line(line.editor.clean()) != getattr(member, part):
                line.editor.show_text(getattr(member, part))
        for part, day in self._dates.items():
            day.editor.show_value(getattr(member, part))
        if clean_text(self._note.editor.clean()).strip() != member.note:
            self._note.editor.show_text(member.note)
        self._post.editor.show_text(member.post_on(self._today()))
        self._group.editor.show_text(member.group)
        self._show_choices(member)

    def set_groups(self, groups: Iterable[str]) -> None:
        """The groups that can be picked from a list."""
        self._group.editor.set_texts(groups)

    def focus_name(self) -> None:
        editor = self._lines["name"].editor
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.selectAll()

    def flush(self) -> list[str]:
        """Save what is typed; the sentences about dates that were not understood."""
        for field in (*self._lines.values(), self._note, self._post, self._group):
            field.editor.flush()
        unread = []
        for day in self._dates.values():
            day.editor.flush()
            unread.append(day.editor.problem_text())
        return [sentence for sentence in unread if sentence]

    def _show_choices(self, member: Member) -> None:
        self._sex.editor.load(member.sex)
        self._grade.editor.load(is_official(member) if member.statuses else None)
        # A life needs somebody in the book to hang on.
        self.life.setVisible(bool(member.id))
        self.life.show_member(member, self._today())

    # ---------------------------------------------------------------------------------------- changes

    def _connect(self) -> None:
        for part, line in self._lines.items():
            self._sends(line, part, clean_line)
        self._sends(self._note, "note", clean_text)
        self._sends(self._group, "group")
        self._sends(self._sex, "sex")
        self._sends(self._dates["born"], "born")
        self._sends(self._dates["here_since"], "here_since")
        self._changes(self._dates["joined_on"], with_joined)
        self._changes(self._dates["official_on"], with_official_on)
        self._changes(self._grade, with_grade)
        self._changes(self._post, lambda member, title: with_post(member, title, self._today()))

    def _sends(self, field: Field[Any], part: str, clean: Callable[[str], str] | None = None) -> None:
        """The field's value goes into this part of the record as it is."""

        def change(member: Member, value: Any) -> Member:
            return replace(member, **{part: clean(value) if clean else value})

        self._changes(field, change)

    def _changes(self, field: Field[Any], change: Callable[[Member, Any], Member]) -> None:
        what = field.editor.accessibleName()
        what = what[:1].lower() + what[1:]
        field.editor.saved.connect(
            lambda value: self.edited.emit(Edit(what, lambda member: change(member, value), field))
        )

    # ----------------------------------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        lines, dates = self._lines, self._dates
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(self, 0.6), em(self, 0.2), em(self, 0.6), em(self, 0.6))
        layout.setSpacing(em(self, 0.5))
        layout.addWidget(lines["name"])
        for pair in (
            (dates["born"], self._sex),
            (self._post, self._group),
            (dates["joined_on"], dates["official_on"]),
        ):
            layout.addWidget(Pair(*pair))
        layout.addWidget(self._grade)
        layout.addWidget(self.life)
        for pair in ((lines["phone"], lines["card_no"]), (lines["occupation"], lines["ethnicity"])):
            layout.addWidget(Pair(*pair))
        for field in (lines["hometown"], dates["here_since"], self._note):
            layout.addWidget(field)


def _date_editor(label: str, hint: str) -> PartialDateEditor:
    editor = PartialDateEditor(label)
    editor.setPlaceholderText(hint)
    return editor

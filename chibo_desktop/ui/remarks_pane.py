"""Remarks on how a meeting went: a table, and a line that is always ready for the next one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.observing import Topic
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.score_words import REMARK_NAMES
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.new_line import NewLine
from chibo_desktop.ui.person_box import Choice, PersonBox
from chibo_desktop.ui.picker import Picker
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.theme import em

WHOLE = "Cả buổi"
_EMPTY = "Chưa có nhận xét nào.\nChọn loại và mục, gõ nội dung vào dòng dưới rồi bấm Enter."
KIND, TOPIC, TEXT, WHO, REMEDY = range(5)


class Remarks(Protocol):
    """Where remarks are kept: in the book, or in an observer's sheet."""

    def all(self) -> Sequence[Remark]: ...

    def add(self, kind: RemarkKind, text: str, item_id: str | None) -> str | None:
        """Its id; ``None`` when it could not be written."""
        ...

    def write(self, remark: Remark, text: str) -> None: ...

    def write_remedy(self, remark: Remark, remedy: str) -> None: ...

    def change(self, remark: Remark) -> None:
        """Another kind, item or speaker."""
        ...

    def remove(self, remark: Remark) -> None: ...


@dataclass(frozen=True, slots=True)
class Setting:
    """What remarks may be about, and who may have said them; ``None`` where nobody is asked for that."""

    topics: Sequence[Topic] = ()
    people: Sequence[Choice] | None = None
    read_only: bool = False


class RemarksPane(QWidget):
    """Enter in the line adds the remark, goes on to who said it, of a weak point to its remedy, and back.

    `removed` says that one was taken out: how it comes back is told by whoever holds the pane.
    """

    problem = Signal(str)
    removed = Signal()

    def __init__(self, remarks: Remarks, setting: Setting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._remarks = remarks
        self._setting = setting
        self.table = EditTable(self._columns(), lambda one: one.id, "Nhận xét", _EMPTY, wrap=True)
        self.table.set_read_only(setting.read_only)
        self.table.removed.connect(self._remove)
        self.table.entered.connect(self._go_on)
        self.table.problem.connect(self.problem)
        self.kind, self.topic = Picker("Loại nhận xét"), Picker("Mục của chương trình")
        self.kind.offer([(REMARK_NAMES[kind], kind.value) for kind in RemarkKind])
        self.line = NewLine("Nhận xét mới")
        self.line.setPlaceholderText("Nhận xét mới: gõ nội dung rồi bấm Enter")
        self.line.saved.connect(self._write_new)
        self.line.finished.connect(self._finish_new)
        self._remove_button = Button(
            "Xóa", self._remove_chosen, icon="delete", label="Xóa nhận xét đang chọn"
        )
        self._typed_id: str | None = None
        """The remark that stands in the line below and not yet in the table."""
        self._guided: str | None = None
        """The remark whose cells Enter goes through, one after the other."""
        self._lay_out()
        self.redraw()

    def show_setting(self, setting: Setting) -> None:
        """Other items to choose from, or other people."""
        self._setting = setting
        self.table.set_read_only(setting.read_only)
        self.redraw()

    def redraw(self) -> None:
        """Show the remarks as they are kept now."""
        remarks = self._remarks.all()
        if self._typed_id not in [one.id for one in remarks]:
            self._typed_id = None
        self.topic.offer([(WHOLE, None), *((topic.title, topic.id) for topic in self._setting.topics)])
        self.table.show_rows(one for one in remarks if one.id != self._typed_id)
        for widget in (self._new, self.line):
            widget.setVisible(not self._setting.read_only)
        self._remove_button.setVisible(not self._setting.read_only)
        self._remove_button.setEnabled(bool(self.table.rows.rows))

    def flush(self) -> None:
        """Save what is being typed."""
        self.table.flush()
        self.line.flush()
        self._finish_new(False)

    def focus_first(self) -> None:
        (self.table if self._setting.read_only else self.line).setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the line below ---------------------------------------------------------------------------

    def _write_new(self, text: str) -> None:
        typed = next((one for one in self._remarks.all() if one.id == self._typed_id), None)
        if typed is not None and text.strip():
            self._remarks.write(typed, text)
        elif typed is not None:
            self._typed_id = None
            self._remarks.remove(typed)
        elif text.strip():
            kind = RemarkKind(self.kind.currentData())
            # Known before the table hears of it, for the row is still in the line.
            self._typed_id = self._remarks.add(kind, text, self.topic.currentData())
            self.redraw()

    def _finish_new(self, go_on: bool) -> None:
        """The remark in the line is finished: it goes to the table, and the line is empty for the next."""
        done, self._typed_id = self._typed_id, None
        if done is None:
            return
        self.line.load("")
        self.redraw()
        self.table.choose(done)
        if go_on and self._setting.people is not None:
            self._guided = done
            self.table.edit_cell(done, WHO)

    def _go_on(self, row_id: str, column: int) -> None:
        if row_id != self._guided:
            return
        remark = next((one for one in self.table.rows.rows if one.id == row_id), None)
        if column == WHO and remark is not None and remark.kind is RemarkKind.WEAKNESS:
            self.table.edit_cell(row_id, REMEDY)
        else:
            self._guided = None
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    # -- the table --------------------------------------------------------------------------------

    def _columns(self) -> tuple[Column[Remark], ...]:
        common = (
            Column[Remark](
                "Loại",
                lambda one: REMARK_NAMES[one.kind],
                width=6.5,
                edited=self._write_kind,
                edit_value=lambda one: Choice(one.kind.value, REMARK_NAMES[one.kind]),
                editor=self._kind_box,
            ),
            Column[Remark](
                "Mục",
                lambda one: self._topic(one).text,
                width=11,
                edited=self._write_topic,
                edit_value=self._topic,
                editor=self._topic_box,
            ),
            Column[Remark]("Nội dung", lambda one: one.text, edited=self._write_text),
        )
        if self._setting.people is None:
            return common
        return (
            *common,
            Column[Remark](
                "Người nêu",
                lambda one: one.speaker,
                width=10,
                edited=self._write_who,
                edit_value=lambda one: Choice(one.speaker_id or "", one.speaker) if one.speaker else None,
                editor=self._who_box,
            ),
            Column[Remark]("Khắc phục", lambda one: one.remedy, width=14, edited=self._write_remedy),
        )

    def _topic(self, remark: Remark) -> Choice:
        title = next((topic.title for topic in self._setting.topics if topic.id == remark.item_id), None)
        return Choice(remark.item_id or "", title) if title else Choice("", WHOLE)

    def _kind_box(self, parent: QWidget) -> PersonBox:
        return _OneOf("loại", [Choice(kind.value, REMARK_NAMES[kind]) for kind in RemarkKind], parent)

    def _topic_box(self, parent: QWidget) -> PersonBox:
        topics = [Choice(topic.id, topic.title) for topic in self._setting.topics]
        return _OneOf("mục", [Choice("", WHOLE), *topics], parent)

    def _who_box(self, parent: QWidget) -> PersonBox:
        box = PersonBox("Người nêu", parent, allow_free=True)
        box.set_choices(self._setting.people or ())
        return box

    def _write_kind(self, remark: Remark, kind: Choice | None) -> None:
        if kind is not None:
            self._changed(remark, lambda now: replace(now, kind=RemarkKind(kind.id)))

    def _write_topic(self, remark: Remark, topic: Choice | None) -> None:
        self._changed(remark, lambda now: replace(now, item_id=topic.id or None if topic else None))

    def _write_text(self, remark: Remark, text: str) -> None:
        if text.strip():
            self._remarks.write(remark, text)
        self.redraw()

    def _write_who(self, remark: Remark, who: Choice | None) -> None:
        said = who or Choice("", "")
        self._changed(remark, lambda now: replace(now, speaker=said.text, speaker_id=said.id or None))
        # A name picked from the list closes the cell by itself, and no Enter is told.
        self._later(lambda: self._go_on(remark.id, WHO))

    def _write_remedy(self, remark: Remark, remedy: str) -> None:
        self._remarks.write_remedy(remark, remedy)
        self.redraw()

    def _changed(self, remark: Remark, change: Callable[[Remark], Remark]) -> None:
        # The row may be older than what is kept: another cell of it may have been written meanwhile.
        now = next((one for one in self._remarks.all() if one.id == remark.id), remark)
        self._remarks.change(change(now))
        self.redraw()

    def _remove(self, remark: Remark) -> None:
        place = self.table.rows.row_of(remark.id) or 0
        self._remarks.remove(remark)
        self.redraw()
        self.table.choose_place(place)
        if remark.id not in [one.id for one in self._remarks.all()]:
            self.removed.emit()

    def _remove_chosen(self) -> None:
        chosen = self.table.chosen()
        if chosen is not None:
            self._remove(chosen)

    def _later(self, act: Callable[[], Any]) -> None:
        QTimer.singleShot(0, self, act)

    def _lay_out(self) -> None:
        self._new = QWidget()
        new = QHBoxLayout(self._new)
        new.setContentsMargins(0, 0, 0, 0)
        new.addWidget(self.kind, 1)
        new.addWidget(self.topic, 3)
        above = QHBoxLayout()
        above.addWidget(self._new, 1)
        above.addWidget(self._remove_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(self.table, 1)
        layout.addLayout(above)
        layout.addWidget(self.line)


class _OneOf(PersonBox):
    """The same way of typing a few letters, for one of some words."""

    def __init__(self, what: str, choices: Sequence[Choice], parent: QWidget) -> None:
        super().__init__(what.capitalize(), parent)
        self._what = what
        self.setPlaceholderText("gõ vài chữ, hoặc ↓")
        self.set_choices(choices)

    def unclear(self, typed: str) -> str:
        return f"Chưa rõ “{typed}” là {self._what} nào. Gõ thêm vài chữ rồi chọn trong danh sách."

"""The head of the item that is shown: number, title, who presents it, and its times."""

from __future__ import annotations

from datetime import time

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import AgendaItem
from chibo_desktop.domain.names import clean_line
from chibo_desktop.ui.agenda import people
from chibo_desktop.ui.agenda.acts import Acts
from chibo_desktop.ui.agenda.state import Shown
from chibo_desktop.ui.agenda.words import state_word
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.person_box import PersonBox
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em
from chibo_desktop.ui.value_editors import TimeEditor

TITLE_TIMES = 1.15


class ItemHead(QWidget):
    """`run_wanted()` asks to make the shown item the running one; `done()` is Enter in the title."""

    run_wanted = Signal()
    done = Signal()

    def __init__(self, acts: Acts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._acts = acts
        self._item: AgendaItem | None = None
        self._number = Text(times=TITLE_TIMES, bold=True)
        self._title = _TitleEditor()
        self._state = Text()
        self._presenter = PersonBox("Người trình bày", allow_free=True)
        self._began, self._ended = TimeEditor("Giờ bắt đầu mục"), TimeEditor("Giờ xong mục")
        self._run = Button("Họp mục này", self.run_wanted.emit, icon="start")
        self._run.setToolTip("Mục đang họp dừng lại, mục này bắt đầu (Ctrl+Enter)")
        self._labels = {
            box: Text(text)
            for text, box in (
                ("Trình &bày", self._presenter),
                ("Bắt đầ&u", self._began),
                ("X&ong", self._ended),
            )
        }
        for box, label in self._labels.items():
            label.setBuddy(box)
        self._lay_out()
        self._connect()

    def show_item(self, shown: Shown, item: AgendaItem) -> None:
        """Show this item; what is being typed in the same item is not disturbed."""
        if self._item is None or item.id != self._item.id:
            self.flush()
            self._title.load(item.title)
        else:
            self._title.show_text(item.title)
        self._item = item
        running = item.id == shown.meeting.running_item_id
        self._number.setText(f"{shown.number(item)}.")
        self._state.setText(state_word(shown, item))
        self._state.set_tone(Tone.ACCENT if running else Tone.QUIET)
        self._presenter.set_choices(people.choices(shown.people))
        people.show_person(self._presenter, people.choice_of(item.presenter_id, item.presenter))
        self._show_times(item)
        self._run.setVisible(shown.live and not running)
        self._show_ended(item.started_at is not None and not running)
        for editor in (self._title, self._presenter, self._began, self._ended):
            editor.setReadOnly(shown.locked)

    def focus_title(self) -> None:
        """The cursor in the title, all of it chosen: type over it."""
        self._title.setFocus(Qt.FocusReason.OtherFocusReason)
        self._title.selectAll()

    def focus_presenter(self) -> None:
        self._presenter.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        for editor in (self._title, self._presenter, self._began, self._ended):
            editor.flush()

    # ----------------------------------------------------------------------------------------- inside

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        # On the first line of the title, whose editor has a margin.
        self._number.setContentsMargins(0, em(self, 0.5), 0, 0)
        first.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        first.addWidget(self._title, 1)
        second = QHBoxLayout()
        second.setSpacing(em(self, 0.4))
        second.addWidget(self._labels[self._presenter])
        second.addWidget(self._presenter, 1)
        for box in (self._began, self._ended):
            second.addWidget(self._labels[box])
            second.addWidget(box)
        second.addWidget(self._state)
        second.addWidget(self._run)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.2))
        layout.addLayout(first)
        layout.addLayout(second)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._size()

    def _size(self) -> None:
        for box in (self._began, self._ended):
            box.setFixedWidth(em(self, 4.2))

    def _connect(self) -> None:
        self._title.saved.connect(lambda text: self._change(title=text))
        self._title.done.connect(self.done)
        self._presenter.chosen.connect(lambda choice: self._acts.set_presenter(self._id(), choice))
        self._began.saved.connect(lambda clock: self._set_times(clock, None))
        self._ended.saved.connect(lambda clock: self._set_times(None, clock))

    def _id(self) -> str:
        return self._item.id if self._item else ""

    def _change(self, title: str) -> None:
        if title:
            self._acts.retitle_item(self._id(), title)
        elif self._item is not None:
            # An item has a title: an emptied one is the old one again.
            self._title.load(self._item.title)

    def _set_times(self, began: time | None, ended: time | None) -> None:
        if self._acts.set_item_times(self._id(), began, ended) and self._item is not None:
            self._show_times(self._item)

    def _show_times(self, item: AgendaItem) -> None:
        self._began.show_value(item.started_at.time().replace(second=0) if item.started_at else None)
        self._ended.show_value(item.ended_at.time().replace(second=0) if item.ended_at else None)
        begun = item.started_at is not None
        self._began.setVisible(begun)
        self._labels[self._began].setVisible(begun)

    def _show_ended(self, shown: bool) -> None:
        self._ended.setVisible(shown)
        self._labels[self._ended].setVisible(shown)


class _TitleEditor(TextEditor):
    """A title over one to three lines: it has no line breaks, and Enter is the end of it."""

    done = Signal()

    def __init__(self) -> None:
        super().__init__("Tên mục", lines=(1, 3))
        self._size()

    def clean(self) -> str:
        return clean_line(self.toPlainText())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        font = QFont(QApplication.font())
        font.setPointSizeF(font.pointSizeF() * TITLE_TIMES)
        font.setBold(True)
        # Setting a font announces a change of font, which leads here.
        if font != self.font():
            self.setFont(font)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.flush()
            self.done.emit()
        else:
            super().keyPressEvent(event)

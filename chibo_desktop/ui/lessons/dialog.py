"""The window "Rút kinh nghiệm": what was good, weak and proposed in a meeting, by item and by name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.minutes import Place
from chibo_desktop.domain.papers import PaperKind
from chibo_desktop.domain.remarks import Remark, RemarkKind
from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.opinions import Person
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.person_box import Choice
from chibo_desktop.ui.remarks_pane import RemarksPane, Setting
from chibo_desktop.ui.shown import shown
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

_HOW = (
    "Chọn loại và mục, gõ nội dung rồi bấm Enter; tiếp theo là người nêu, với hạn chế thì thêm cách khắc "
    "phục. Cách khắc phục được nhắc lại khi chuẩn bị kỳ sau, đến khi đánh dấu xong."
)

_REMOVED = "Đã xóa nhận xét. Ctrl+Z ở cửa sổ chính để lấy lại."


def open_lessons(host: Host, parent: QWidget, meeting_id: str) -> None:
    """Show the lessons of a meeting; then their paper, if it was asked for."""
    with shown(LessonsDialog(host, meeting_id, parent)) as dialog:
        paper_wanted = dialog.paper_wanted
    if paper_wanted:
        host.go(Place.MINUTES, PaperKind.LESSONS.value)


class BookRemarks:
    """The remarks on a meeting in the book; a problem of the world becomes a line in ``host``'s window."""

    def __init__(self, host: Host, meeting_id: str) -> None:
        self._host = host
        self._remarks = host.services.remarks
        self._meeting_id = meeting_id

    def all(self) -> Sequence[Remark]:
        return self._remarks.remarks(self._meeting_id)

    def add(self, kind: RemarkKind, text: str, item_id: str | None) -> str | None:
        return self._host.attempt(
            lambda: self._remarks.add(self._meeting_id, kind, text, item_id=item_id, lesson=True)
        )

    def write(self, remark: Remark, text: str) -> None:
        self._host.attempt(lambda: self._remarks.write(remark.id, text))

    def write_remedy(self, remark: Remark, remedy: str) -> None:
        self._host.attempt(lambda: self._remarks.write_remedy(remark.id, remedy))

    def change(self, remark: Remark) -> None:
        self._host.attempt(lambda: self._remarks.change(remark))

    def remove(self, remark: Remark) -> None:
        self._host.attempt(lambda: self._remarks.remove(remark.id))


class LessonsDialog(QDialog):
    """Everything is written as it is typed; Esc closes."""

    def __init__(self, host: Host, meeting_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        services = host.services
        meeting = services.meetings.meeting(meeting_id)
        self.paper_wanted = False
        self.setWindowTitle(f"Rút kinh nghiệm – {meeting_title(meeting)}")
        self.notice = Notice()
        own_lines = replace(host, notice=self.notice)
        setting = Setting(
            services.observing.occasion(meeting_id).topics,
            [_choice(person) for person in services.meetings.people(meeting_id)],
            services.read_only,
        )
        self.pane = RemarksPane(BookRemarks(own_lines, meeting_id), setting)
        self.pane.problem.connect(lambda sentence: self.notice.tell(Weight.WARNING, sentence, key="cell"))
        self.pane.removed.connect(lambda: self.notice.tell(Weight.INFO, _REMOVED))
        # Of a meeting that is not over there are no lessons yet to be put on paper.
        held = PaperKind.LESSONS in services.papers.kinds(meeting_id)
        self.paper = Button("Biên bản rút kinh nghiệm", self._want_paper, icon="word")
        self.paper.setVisible(held)
        close = Button("Đóng (Esc)", self.accept)
        for button in (self.paper, close, *self.pane.findChildren(Button)):
            button.setAutoDefault(False)
        below = QHBoxLayout()
        below.addWidget(self.paper)
        below.addStretch(1)
        below.addWidget(close)
        layout = QVBoxLayout(self)
        layout.addWidget(Text(_HOW, tone=Tone.QUIET, wrap=True))
        layout.addWidget(self.notice)
        layout.addWidget(self.pane, 1)
        layout.addLayout(below)
        self.resize(on_screen(self, 84, 40))
        self.pane.focus_first()

    def done(self, result: int) -> None:
        self.pane.flush()
        super().done(result)

    def _want_paper(self) -> None:
        self.paper_wanted = True
        self.accept()


def _choice(person: Person) -> Choice:
    return Choice(person.member_id or "", person.name, person.detail)

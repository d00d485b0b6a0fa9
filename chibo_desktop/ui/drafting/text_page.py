"""A section that is nothing but text."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.services.adopting import AFTER_ADOPTION
from chibo_desktop.ui.drafting.marked_bar import MarkedBar
from chibo_desktop.ui.drafting.marked_editor import MarkedEditor
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.drafting.text_part import TextPart
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em

_PASTED = "pasted"


class TextPage(Page):
    """The editor of one section, saved as one types, with last month's beside it."""

    def __init__(
        self, host: Host, code: SectionCode, title: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(host, parent)
        self.code = code
        self.part = TextPart(title, hint)
        self.part.saved.connect(self._save)
        ready_sentences(self.part.editor, host, lambda: self.meeting)
        modules = host.services.text_modules
        self.bar = MarkedBar(self.part.editor, modules.modules, self._expanded)
        ready = QShortcut(QKeySequence("Ctrl+J"), self.part.editor)
        ready.setContext(Qt.ShortcutContext.WidgetShortcut)
        ready.activated.connect(self.bar.offer)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(Text(title, times=1.2, bold=True, wrap=True))
        layout.addWidget(self.bar)
        layout.addWidget(self.part, 1)

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        # The score comes after the vote on the resolution.
        read_only = meeting.locked if self.code in AFTER_ADOPTION else self.text_locked
        show_section(self.host, self.part, meeting, self.code, new=new, read_only=read_only)
        self.bar.setVisible(not read_only)

    def flush(self) -> None:
        self.part.editor.flush()

    def enter(self) -> None:
        editor = self.part.editor
        if editor.textCursor().atStart():
            editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.setFocus()

    def _expanded(self, code: str) -> str | None:
        return _text_behind(self.host, self.meeting, code)

    def _save(self, text: str) -> None:
        save_section(self.host, self.meeting, self.code, text)


def ready_sentences(editor: MarkedEditor, host: Host, meeting: Callable[[], Meeting | None]) -> None:
    """Codes become their sentences in this editor, and pictures that cannot stand in it are told."""
    editor.set_expander(lambda code: _text_behind(host, meeting(), code))
    editor.left_behind.connect(
        lambda pictures: host.say(
            f"Đã dán phần chữ; {pictures} ảnh không dán được vào nghị quyết.", key=_PASTED
        )
    )


def _text_behind(host: Host, meeting: Meeting | None, code: str) -> str | None:
    if meeting is None:
        return None
    return host.attempt(lambda: host.services.text_modules.expand(meeting.id, code))


def show_section(
    host: Host, part: TextPart, meeting: Meeting, code: SectionCode, *, new: bool, read_only: bool
) -> None:
    """Show a section of the draft and of the resolution before it."""
    drafting = host.services.drafting
    draft, last = drafting.resolution(meeting.id), drafting.last_resolution(meeting.id)
    part.show_text(draft.text(code) if draft else "", new=new, read_only=read_only)
    if last is None:
        part.show_earlier("", "")
    else:
        day = host.services.meetings.meeting(last.meeting_id).day
        part.show_earlier(f"Nghị quyết tháng {month_label(day)} đã ghi:", last.text(code))


def save_section(host: Host, meeting: Meeting | None, code: SectionCode, text: str) -> None:
    if meeting is not None:
        meeting_id = meeting.id
        host.attempt(lambda: host.services.drafting.write_section(meeting_id, code, text))

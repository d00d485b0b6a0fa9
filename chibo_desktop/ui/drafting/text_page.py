"""A section that is nothing but text."""

from __future__ import annotations

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import month_label
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.resolutions import SectionCode
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.drafting.text_part import TextPart
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em


class TextPage(Page):
    """The editor of one section, saved as one types, with last month's beside it."""

    def __init__(
        self, host: Host, code: SectionCode, title: str, hint: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(host, parent)
        self.code = code
        self.part = TextPart(title, hint)
        self.part.saved.connect(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(Text(title, times=1.2, bold=True, wrap=True))
        layout.addWidget(self.part, 1)

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        show_section(self.host, self.part, meeting, self.code, new=new)

    def flush(self) -> None:
        self.part.editor.flush()

    def enter(self) -> None:
        editor = self.part.editor
        if editor.textCursor().atStart():
            editor.moveCursor(QTextCursor.MoveOperation.End)
        editor.setFocus()

    def _save(self, text: str) -> None:
        save_section(self.host, self.meeting, self.code, text)


def show_section(host: Host, part: TextPart, meeting: Meeting, code: SectionCode, *, new: bool) -> None:
    """Show a section of the draft and of the resolution before it."""
    drafting = host.services.drafting
    draft, last = drafting.resolution(meeting.id), drafting.last_resolution(meeting.id)
    part.show_text(draft.text(code) if draft else "", new=new, read_only=meeting.locked)
    if last is None:
        part.show_earlier("", "")
    else:
        day = host.services.meetings.meeting(last.meeting_id).day
        part.show_earlier(f"Nghị quyết tháng {month_label(day)} đã ghi:", last.text(code))


def save_section(host: Host, meeting: Meeting | None, code: SectionCode, text: str) -> None:
    if meeting is not None:
        meeting_id = meeting.id
        host.attempt(lambda: host.services.drafting.write_section(meeting_id, code, text))

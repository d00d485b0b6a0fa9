"""Above the parts of an adopted resolution: that they are locked, and the way to open them again."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.domain.wording import votes_words
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.drafting.section_list import Section
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import em

LOCKED_SECTIONS = frozenset(
    {Section.LAST, Section.PRAISE, Section.LIMITS, Section.NEXT, Section.TASKS, Section.FRAME}
)
_TOLD = "resolution_reopened"


class AdoptedLine(QWidget):
    """Shown over the sections the meeting has voted on, and over the score, which is still to be filled."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._meeting_id = ""
        self.words = Text("", bold=True, wrap=True)
        self.reopen = Button("Mở lại để sửa", self._reopen, icon="edit")
        self.reopen.setToolTip("Bỏ việc thông qua để sửa; sửa xong phải biểu quyết lại")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.6))
        layout.addWidget(self.words, 1)
        layout.addWidget(self.reopen)

    def show_state(self, meeting: Meeting, section: Section) -> None:
        self._meeting_id = meeting.id
        of_text, score = section in LOCKED_SECTIONS, section is Section.SCORE
        adopted = self._host.services.drafting.adopted_by(meeting.id) if of_text or score else None
        self.setVisible(adopted is not None and not meeting.locked)
        if adopted is None:
            return
        votes = votes_words(adopted.ballot.in_favour, adopted.result)
        passed = f"Nghị quyết đã thông qua lúc {adopted.ballot.taken_at:%H:%M} ({votes})"
        self.words.setText(
            f"{passed}. Phần này chấm sau khi thông qua nên vẫn ghi được."
            if score
            else f"{passed} nên lời văn và phân công đã khóa."
        )
        self.reopen.setVisible(of_text)

    def _reopen(self) -> None:
        drafting, meeting_id = self._host.services.drafting, self._meeting_id

        def reopen() -> bool:
            drafting.reopen_text(meeting_id)
            return True

        if self._host.attempt(reopen, key=_TOLD):
            self._host.say(
                "Nghị quyết trở lại là dự thảo để sửa; bản đã thông qua vẫn giữ ở Các bản dự thảo. "
                "Sửa xong thì biểu quyết lại (F7). Ctrl+Z để khóa lại như trước.",
                key=_TOLD,
            )

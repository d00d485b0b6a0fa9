"""How the resolution begins and ends: derived from the meeting, shown as it will print."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.services.services import Services
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class FramePage(Page):
    """Read only and always up to date; whoever wants another number corrects the roll or the vote."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.derived = QPlainTextEdit()
        self.derived.setAccessibleName("Mở đầu và kết")
        self.derived.setReadOnly(True)
        self.derived.setTabChangesFocus(True)
        self.derived.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.derived.viewport().setAutoFillBackground(False)
        self.derived.document().setDocumentMargin(em(self, 0.4))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(Text("Mở đầu và kết", times=1.2, bold=True))
        layout.addWidget(
            Text(
                "Tự lập từ kỳ họp, điểm danh và biểu quyết; sửa ở đó thì ở đây đổi theo.",
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        layout.addWidget(self.derived, 1)

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        del new
        text = "\n".join(_derived(self.host.services, meeting.id))
        if text != self.derived.toPlainText():
            self.derived.setPlainText(text)

    def enter(self) -> None:
        self.derived.setFocus()


def _derived(services: Services, meeting_id: str) -> Iterator[str]:
    paper = services.papers.resolution(meeting_id)
    yield f"MỞ ĐẦU\n{paper.opening}\n"
    yield f"CÂU KẾT\n{paper.closing}\n"
    recipients = "\n".join(f"- {line}" for line in paper.recipients)
    yield f"NƠI NHẬN\n{recipients or 'Chưa có.'}\n"
    signer = paper.signer
    yield f"KÝ\n{paper.form.on_behalf} {paper.authority}\n{signer.title}\n{signer.name or '(chưa có)'}"

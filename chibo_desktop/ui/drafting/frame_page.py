"""How the resolution begins and ends: derived from the meeting, shown as it will print."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.services.services import Services
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_PARTS = ("Mở đầu", "Câu kết", "Nơi nhận", "Ký")


class FramePage(Page):
    """Read only and always up to date; whoever wants another number corrects the roll or the vote."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self._texts = {name: Text(wrap=True) for name in _PARTS}
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(em(self, 0.3), 0, em(self, 0.6), em(self, 0.3))
        column.setSpacing(em(self, 0.25))
        for name, text in self._texts.items():
            heading = Text(name, bold=True)
            text.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            text.setAccessibleName(name)
            column.addWidget(heading)
            column.addWidget(text)
            column.addSpacing(em(self, 0.5))
        column.addStretch(1)
        scrolled = QScrollArea()
        scrolled.setWidget(inside)
        scrolled.setWidgetResizable(True)
        scrolled.setFrameShape(QFrame.Shape.NoFrame)
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
        layout.addWidget(scrolled, 1)

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        del new
        for name, text in zip(_PARTS, _derived(self.host.services, meeting.id), strict=True):
            self._texts[name].setText(text)

    def text(self, name: str) -> str:
        """What stands under ``Mở đầu``, ``Câu kết``, ``Nơi nhận`` or ``Ký``."""
        return self._texts[name].text()

    def enter(self) -> None:
        self._texts["Mở đầu"].setFocus()


def _derived(services: Services, meeting_id: str) -> Iterator[str]:
    paper = services.minutes.resolution_paper(meeting_id)
    yield paper.opening
    yield paper.closing
    yield "\n".join(f"- {line}" for line in paper.recipients) or "Chưa có nơi nhận."
    yield f"{paper.form.on_behalf} {paper.authority} – {paper.signer.title}: {paper.signer.name or 'chưa có'}"

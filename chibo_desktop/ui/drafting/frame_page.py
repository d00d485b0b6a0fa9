"""How the resolution begins and ends: derived from the meeting; the beginning can be worded anew."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from chibo_desktop.domain.kept_words import Conflict
from chibo_desktop.domain.meetings import Meeting
from chibo_desktop.services.services import Services
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.drafting.page import Page
from chibo_desktop.ui.editor import TextEditor
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_DERIVED = "Tự lập từ kỳ họp, điểm danh và biểu quyết; sửa ở đó thì ở đây đổi theo."
_WORDED = "Lời mở đầu đã sửa tay: chữ giữ nguyên, số liệu vẫn đổi theo điểm danh."


class FramePage(Page):
    """The opening takes words of one's own, whose numbers follow; the end is always as it will be printed."""

    def __init__(self, host: Host, parent: QWidget | None = None) -> None:
        super().__init__(host, parent)
        self.opening = TextEditor("Lời mở đầu", lines=None)
        self.opening.saved.connect(self._write)
        self._base = ""
        """What the text in the editor rests on."""
        self.derived = QPlainTextEdit()
        self.derived.setAccessibleName("Câu kết, nơi nhận, ký")
        self.derived.setReadOnly(True)
        self.derived.setTabChangesFocus(True)
        self.derived.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.derived.viewport().setAutoFillBackground(False)
        self.derived.document().setDocumentMargin(em(self, 0.4))
        self._told = Text(_DERIVED, tone=Tone.QUIET, wrap=True)
        self.doubts = Text("", tone=Tone.CARE, wrap=True)
        services = host.services.worded_opening
        self.keep = Button("Giữ lời đã sửa", lambda: self._settle(services.keep))
        self.take_back = Button("Lấy lại lời tự lập", lambda: self._settle(services.take_back), icon="undo")
        self._build()

    def redraw(self, meeting: Meeting, *, new: bool) -> None:
        services = self.host.services
        kept, worded = (
            services.worded_opening.opening(meeting.id),
            services.worded_opening.is_worded(meeting.id),
        )
        self.opening.setReadOnly(self.text_locked)
        (self.opening.load if new else self.opening.show_text)(kept.text)
        # What is being typed rests on what stood there when the typing began.
        if new or self.opening.clean().strip() == kept.text.strip():
            self._base = kept.base
        self._told.setText(_WORDED if worded else _DERIVED)
        self.doubts.setText(_conflict_words(kept.conflicts))
        self.doubts.setVisible(bool(kept.conflicts))
        self.keep.setVisible(bool(kept.conflicts) and not self.text_locked)
        self.take_back.setVisible(worded and not self.text_locked)
        text = "\n".join(_end(services, meeting.id))
        if text != self.derived.toPlainText():
            self.derived.setPlainText(text)

    def flush(self) -> None:
        self.opening.flush()

    def enter(self) -> None:
        self.opening.setFocus()

    def _write(self, text: str) -> None:
        meeting, base = self.meeting, self._base
        if meeting is not None:
            self.host.attempt(lambda: self.host.services.worded_opening.write(meeting.id, text, base))

    def _settle(self, act: Callable[[str], None]) -> None:
        meeting = self.meeting
        if meeting is not None:
            self.opening.flush()
            self.host.attempt(lambda: act(meeting.id))
            self.opening.setFocus()

    def _build(self) -> None:
        told = QHBoxLayout()
        told.addWidget(self._told, 1)
        told.addWidget(self.take_back)
        doubts = QHBoxLayout()
        doubts.addWidget(self.doubts, 1)
        doubts.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(Text("Mở đầu và kết", times=1.2, bold=True))
        layout.addLayout(told)
        layout.addWidget(self.opening, 3)
        layout.addLayout(doubts)
        layout.addWidget(Text("Câu kết, nơi nhận, ký", tone=Tone.QUIET))
        layout.addWidget(self.derived, 2)


def _end(services: Services, meeting_id: str) -> Iterator[str]:
    paper = services.papers.resolution(meeting_id)
    yield f"{paper.closing}\n"
    recipients = "\n".join(f"- {line}" for line in paper.recipients)
    yield f"NƠI NHẬN\n{recipients or 'Chưa có.'}\n"
    signer = paper.signer
    yield f"KÝ\n{paper.form.on_behalf} {paper.authority}\n{signer.title}\n{signer.name or '(chưa có)'}"


def _conflict_words(conflicts: tuple[Conflict, ...]) -> str:
    """Each place with what stood there and what is right by now."""
    if not conflicts:
        return ""
    places = "; ".join(
        f"“{one.before} …”: kỳ họp nay là “{one.new}”" + (f", lúc sửa là “{one.old}”" if one.old else "")
        for one in conflicts
    )
    return f"Chỗ ghi tay không tự đổi được – {places}. Sửa lại ở trên, hoặc bấm Giữ lời đã sửa nếu đã đúng."

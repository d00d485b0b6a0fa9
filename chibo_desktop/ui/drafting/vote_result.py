"""What a vote came to, large, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.drafting.vote_words import verdict
from chibo_desktop.ui.flow import FlowLayout
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class VoteResult(QWidget):
    """The sentence as the papers print it. Buttons: adopt by this vote, correct, extract, next vote, back."""

    adopt_wanted = Signal()
    correction_wanted = Signal()
    extract_wanted = Signal()
    next_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._verdict = Text("", times=1.7, bold=True)
        self._sentence = Text("", times=1.2, wrap=True)
        self._sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._adopted = Text("", bold=True, wrap=True)
        self._corrected = Text("", tone=Tone.QUIET, wrap=True)
        self.adopt = Button("Thông qua nghị quyết bằng biểu quyết này", self.adopt_wanted.emit, icon="done")
        self.correct = Button("Sửa", self.correction_wanted.emit, icon="edit")
        self.extract = Button("Trích văn bản…", self.extract_wanted.emit, icon="word")
        self.extract.setToolTip("Về ai, quyết định gì: trích nghị quyết hoặc biên bản cho riêng việc này")
        self.next = Button("Biểu quyết việc khác", self.next_wanted.emit, icon="vote")
        self.back = Button("Quay lại chỗ trước", self.back_wanted.emit)
        buttons = FlowLayout(spacing=em(self, 0.5))
        for button in (self.adopt, self.correct, self.extract, self.next, self.back):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(self, 0.6))
        for widget in (self._verdict, self._sentence, self._corrected, self._adopted):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        layout.addStretch(1)

    def show_vote(
        self,
        view: BallotView,
        corrected: str,
        *,
        extractable: bool,
        adopting: bool,
        adopts: bool,
        outdated: bool,
        read_only: bool,
    ) -> None:
        """``adopting``: the resolution can be adopted by this vote; ``adopts``: it has been.

        ``outdated``: it was, and its text has been changed since. ``corrected`` tells what it said before.
        """
        self._corrected.setText(corrected)
        self._corrected.setVisible(bool(corrected))
        passed = view.result.passed
        self._verdict.setText(f"{'✓' if passed else '✗'} {verdict(view)}")
        self._verdict.set_tone(Tone.GOOD if passed else Tone.BAD)
        self._sentence.setText(view.sentence)
        said = "Nghị quyết đã được thông qua bằng biểu quyết này." if adopts else ""
        if outdated:
            said = "Nghị quyết đã sửa sau biểu quyết này: cần biểu quyết lại."
        self._adopted.setText(said)
        self._adopted.setVisible(bool(said))
        self.adopt.setVisible(adopting and not read_only)
        self.extract.setVisible(extractable)
        for button in (self.correct, self.next):
            button.setVisible(not read_only)

    def text(self) -> str:
        """Everything that is said here."""
        return "\n".join(
            t.text() for t in (self._verdict, self._sentence, self._corrected, self._adopted) if t.text()
        )

    def enter(self) -> None:
        """The cursor to what one most likely does next."""
        (self.adopt if self.adopt.isVisibleTo(self) else self.back).setFocus()

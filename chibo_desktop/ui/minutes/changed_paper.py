"""A paper that was edited outside of the program beside what the book says now, word by word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.difference_text import DifferenceText, Passage
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

if TYPE_CHECKING:
    from chibo_desktop.domain.versions import Piece

_LEGEND = "[− … ] chỉ có trong bản sửa tay, [+ … ] chỉ có trong sổ. F3: chỗ tiếp theo, Shift+F3: chỗ trước."
_SAME = "Lời văn của bản sửa tay giống hệt trong sổ; chỉ khác cách trình bày."


class ChangedPaper(QDialog):
    """`exec` gives `AGAIN` when the paper is to be made again, `OPEN` when the edited one is to be opened."""

    AGAIN, OPEN = 2, 3

    def __init__(self, name: str, pieces: Sequence[Piece], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Chỗ khác giữa “{name}” và sổ")
        self.text = DifferenceText(f"Chỗ khác giữa “{name}” và sổ")
        self.text.show_passages((Passage("", tuple(pieces)),))
        count = self.text.differences
        told = f"{count} chỗ khác. {_LEGEND}" if count else _SAME
        self.about = Text(told, tone=Tone.QUIET, wrap=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(em(self, 0.5))
        layout.addWidget(self.about)
        layout.addWidget(self.text, 1)
        layout.addLayout(self._foot(count))
        for keys, step in (("F3", 1), ("Shift+F3", -1)):
            QShortcut(QKeySequence(keys), self, lambda step=step: self.text.go_to_next(step))
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)
        self.text.go_to_next()
        self.resize(on_screen(self, 56, 36))

    def _foot(self, count: int) -> QHBoxLayout:
        foot = QHBoxLayout()
        following = Button("Chỗ tiếp theo (F3)", self.text.go_to_next)
        following.setEnabled(count > 0)
        foot.addWidget(following)
        foot.addStretch(1)
        foot.addWidget(Button("Mở bản sửa tay", lambda: self.done(self.OPEN)))
        foot.addWidget(Button("Làm lại từ sổ", lambda: self.done(self.AGAIN)))
        foot.addWidget(Button("Đóng", self.reject))
        return foot

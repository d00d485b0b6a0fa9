"""Asks once before a corrected date is written that passed meetings would have been counted otherwise by."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QHBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.floating import Floating
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class TouchPanel(Floating):
    """Enter writes, Esc leaves the book as it was; either is called at once, and only one of them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__("Chạm tới kỳ họp đã thông qua", parent)
        self.text = Text(tone=Tone.CARE, wrap=True)
        self._yes: Callable[[], object] | None = None
        self._no: Callable[[], object] | None = None
        self._write = Button("Vẫn ghi (Enter)", self.write)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._write)
        buttons.addWidget(Button("Thôi, giữ như cũ (Esc)", self.leave))
        self.body.addWidget(self.text)
        self.body.addLayout(buttons)
        self.closed.connect(self._closed)

    @property
    def asking(self) -> bool:
        return self._yes is not None

    def ask(
        self, what: str, text: str, at: QRect, yes: Callable[[], object], no: Callable[[], object]
    ) -> None:
        """Say what would be touched under the field that was left."""
        self.title.setText(what)
        self.setAccessibleName(what)
        self.text.setText(text)
        self._yes, self._no = yes, no
        self.setFixedWidth(min(em(self, 30), self.room().width()))
        self.open_below(at, self._write)
        self.fit()

    def write(self) -> None:
        """Write what was asked about; nothing is lost when one goes on without an answer."""
        yes, self._yes, self._no = self._yes, None, None
        self.leave()
        if yes is not None:
            yes()

    def _closed(self) -> None:
        no, self._yes, self._no = self._no, None, None
        if no is not None:
            no()

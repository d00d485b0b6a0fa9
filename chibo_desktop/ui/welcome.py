"""The first window on a machine without a book: three large buttons, and the books opened lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_BUTTON_EM, _GAP_EM = 17, 0.8


class Welcome(QWidget):
    """`wanted` says what was chosen ("new", "open", "demo"), `chosen` which recent book."""

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, recent: Iterable[Path]) -> None:
        super().__init__()
        self.notice = Notice()
        self.setWindowTitle("Sổ chi bộ")
        self._buttons: list[Button] = []
        self._rows = QGridLayout()
        self._rows.setColumnStretch(1, 1)
        for text, about, icon, what in (
            ("Lập sổ mới", "Điền một trang ngắn về chi bộ rồi bắt đầu.", "add", "new"),
            ("Mở sổ đã có…", "Chọn tệp sổ (.chibo) trên máy hoặc USB.", "folder", "open"),
            ("Xem sổ mẫu", "Chi bộ tưởng tượng, để tập dùng; không lẫn với sổ thật.", "read", "demo"),
        ):
            self._add(text, about, icon, partial(self.wanted.emit, what))
        known = list(recent)
        if known:
            self._rows.addWidget(Text("Sổ mở gần đây:", bold=True), self._rows.rowCount(), 0, 1, 2)
        for path in known:
            self._add(path.stem, str(path.parent), "book", partial(self.chosen.emit, path))
        intro = "Chuẩn bị, điểm danh, ghi biên bản và in văn bản của kỳ sinh hoạt chi bộ, không cần mạng."
        self._layout = QVBoxLayout(self)
        self._layout.addWidget(Text("Sổ chi bộ", times=1.8, bold=True))
        self._layout.addWidget(Text(intro, wrap=True))
        self._layout.addWidget(self.notice)
        self._layout.addLayout(self._rows)
        self._layout.addStretch(1)
        self._set_room()
        self.resize(em(self, 48), em(self, 30))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_room()

    def _add(self, text: str, about: str, icon: str, act: Callable[[], object]) -> None:
        button = Button(text, act, icon=icon)
        # Read aloud with the button, for the words beside it have no focus of their own.
        button.setAccessibleDescription(about)
        self._buttons.append(button)
        row = self._rows.rowCount()
        self._rows.addWidget(button, row, 0)
        self._rows.addWidget(Text(about, tone=Tone.QUIET, wrap=True), row, 1, Qt.AlignmentFlag.AlignVCenter)

    def _set_room(self) -> None:
        side = em(self, 2)
        self._layout.setContentsMargins(side, side, side, side)
        self._layout.setSpacing(em(self, _GAP_EM))
        self._rows.setHorizontalSpacing(em(self, _GAP_EM))
        self._rows.setVerticalSpacing(em(self, _GAP_EM))
        for button in self._buttons:
            button.setMinimumSize(em(self, _BUTTON_EM), em(self, 3))

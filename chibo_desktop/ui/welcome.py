"""The first window on a machine without a book: large buttons, and the books opened lately."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_SIZE_EM = 38, 32


class Welcome(QWidget):
    """`wanted` says what was chosen: "new", "open", "demo", "check", "observe"; `chosen`: which book."""

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, recent: Iterable[Path]) -> None:
        super().__init__()
        self.notice = Notice()
        self.setWindowTitle("Sổ chi bộ")
        intro = "Chuẩn bị, điểm danh, ghi biên bản và in văn bản của kỳ sinh hoạt chi bộ, không cần mạng."
        page = QWidget()
        self._rows = QVBoxLayout(page)
        self._rows.addWidget(Text("Sổ chi bộ", times=1.6, bold=True))
        self._rows.addWidget(Text(intro, wrap=True))
        for text, about, icon, what in (
            ("Lập sổ mới", "Điền một trang ngắn về chi bộ rồi bắt đầu.", "add", "new"),
            ("Mở sổ đã có…", "Chọn tệp sổ (.chibo) trên máy hoặc USB.", "folder", "open"),
            ("Xem sổ mẫu", "Chi bộ tưởng tượng, để tập dùng; không lẫn với sổ thật.", "people", "demo"),
            (
                "Kiểm tra bản nộp…",
                "Dành cho cấp trên: bản chi bộ nộp có còn nguyên vẹn không.",
                "done",
                "check",
            ),
            (
                "Mở phiếu quan sát…",
                "Dành cho đoàn dự: điền phiếu của một buổi sinh hoạt chi bộ điểm.",
                "edit",
                "observe",
            ),
        ):
            self._add(text, about, icon, partial(self.wanted.emit, what))
        known = list(recent)
        if known:
            self._rows.addWidget(Text("Sổ mở gần đây", bold=True))
        for path in known:
            self._add(path.stem, str(path.parent), "book", partial(self.chosen.emit, path))
        self._rows.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.notice)
        layout.addWidget(scroll)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._fit()

    def _add(self, text: str, about: str, icon: str, act: Callable[[], object]) -> None:
        button = Button(text, act, icon=icon)
        # Read aloud with the button, for the words below it have no focus of their own.
        button.setAccessibleDescription(about)
        self._rows.addWidget(button)
        self._rows.addWidget(Text(about, tone=Tone.QUIET, wrap=True))

    def _fit(self) -> None:
        """As large as its letters ask for and the screen allows."""
        side = em(self, 1.5)
        self._rows.setContentsMargins(side, side, side, side)
        self._rows.setSpacing(em(self, 0.3))
        self.resize(on_screen(self, *_SIZE_EM))

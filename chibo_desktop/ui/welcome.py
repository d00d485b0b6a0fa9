"""The first window on a machine without a book: three large buttons, and the books opened lately."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCommandLinkButton, QLabel, QVBoxLayout, QWidget

from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.theme import em


class Welcome(QWidget):
    """`wanted` says what was chosen ("new", "open", "demo"), `chosen` which recent book."""

    wanted = Signal(str)
    chosen = Signal(object)

    def __init__(self, recent: Iterable[Path]) -> None:
        super().__init__()
        self.notice = Notice()
        self.setWindowTitle("Sổ chi bộ")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(self, 3), em(self, 2), em(self, 3), em(self, 2))
        layout.setSpacing(em(self, 0.6))
        title = QLabel("Sổ chi bộ")
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.8)
        font.setBold(True)
        title.setFont(font)
        layout.addWidget(title)
        intro = QLabel(
            "Chuẩn bị, điểm danh, ghi biên bản và in văn bản của kỳ sinh hoạt chi bộ, không cần mạng."
        )
        intro.setWordWrap(True)
        layout.addWidget(intro)
        layout.addWidget(self.notice)
        for text, about, what in (
            ("Lập sổ mới", "Điền một trang ngắn về chi bộ rồi bắt đầu.", "new"),
            ("Mở sổ đã có…", "Chọn tệp sổ (.chibo) trên máy hoặc USB.", "open"),
            ("Xem sổ mẫu", "Chi bộ tưởng tượng, để tập dùng; không lẫn với sổ thật.", "demo"),
        ):
            layout.addWidget(_link(text, about, partial(self.wanted.emit, what)))
        known = list(recent)
        if known:
            layout.addWidget(QLabel("Sổ mở gần đây:"))
        for path in known:
            layout.addWidget(_link(path.stem, str(path.parent), partial(self.chosen.emit, path)))
        layout.addStretch(1)
        self.resize(em(self, 46), em(self, 34))


def _link(text: str, about: str, act: partial[None]) -> QCommandLinkButton:
    button = QCommandLinkButton(text, about)
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.setAutoDefault(True)
    button.clicked.connect(lambda _checked=False: act())
    return button

"""Somebody whose name is not on the roll: who it is, and as whom to take them, on the spot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QListWidget, QWidget

from chibo_desktop.domain.members import Member
from chibo_desktop.domain.names import clean_line, typed_name
from chibo_desktop.domain.newcomers import Newcomer
from chibo_desktop.ui.attendance.line_and_list import LineAndList
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

GUEST = "Đại biểu, khách mời"
NEWCOMER_NAMES: dict[Newcomer, str] = {
    Newcomer.VISITING: "Đảng viên sinh hoạt tạm thời tại chi bộ",
    Newcomer.RESIDENCE_LINK: "Đảng viên giữ mối liên hệ nơi cư trú",
    Newcomer.MOVED_OFFICIAL: "Đảng viên mới chuyển đến, chính thức",
    Newcomer.MOVED_PROBATIONARY: "Đảng viên mới chuyển đến, dự bị",
}
_KINDS = (None, *NEWCOMER_NAMES)


class NewcomerPanel(LineAndList):
    """`taken(name, Newcomer | None)`; None is a guest. `namesakes(name)` gives those the book knows."""

    taken = Signal(str, object)

    def __init__(self, namesakes: Callable[[str], Sequence[Member]], parent: QWidget) -> None:
        self.line = LineEdit("Họ và tên người mới")
        self.kinds = QListWidget()
        super().__init__("Thêm người chưa có trong danh sách", self.line, self.kinds, parent)
        self._namesakes = namesakes
        self._whole_cell = True
        self._known = Text(tone=Tone.CARE, wrap=True)
        self._known.hide()
        self.kinds.setAccessibleName("Thêm vào là")
        self.line.textChanged.connect(lambda _text: self._tell_known())
        hint = Text("↑ ↓ chọn · Enter thêm, ghi có mặt · Esc thôi", tone=Tone.QUIET)
        for widget in (self.line, self.kinds, self._known, hint):
            self.body.addWidget(widget)

    def open_with(self, typed: str, line: QRect, *, whole_cell: bool) -> None:
        """Ask about the name that was typed; to a meeting of the committee only guests come besides it."""
        self._whole_cell = whole_cell
        self.offer((GUEST, *(NEWCOMER_NAMES.values() if whole_cell else ())))
        self.line.setText(typed_name(typed))
        self.set_sizes(26)
        self.open_below(line, self.line)

    def known_text(self) -> str:
        """What is said about people of that name; "" when there are none."""
        return self._known.text()

    def take(self) -> None:
        name = clean_line(self.line.text())
        if name:
            self.leave()
            self.taken.emit(name, _KINDS[self.kinds.currentRow()])

    def _tell_known(self) -> None:
        known = self._namesakes(self.line.text())
        said = (
            f"Trong sổ đã có đồng chí {known[0].name}, nhưng ngày họp không thuộc danh sách này."
            if known
            else ""
        )
        if said:
            said += " Nếu là người ấy, ghi lại ở thẻ Đảng viên (Ctrl+1)."
        if said != self._known.text():
            self._known.setText(said)
            self._known.setVisible(bool(said))
            self.fit()

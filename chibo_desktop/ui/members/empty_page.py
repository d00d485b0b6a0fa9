"""The tab of a book without members: three large buttons."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


class EmptyPage(QWidget):
    """Says how to begin."""

    def __init__(
        self, choose_file: Callable[[], None], paste: Callable[[], None], add: Callable[[], None]
    ) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setSpacing(em(self, 0.8))
        layout.addStretch(2)
        centre = Qt.AlignmentFlag.AlignHCenter
        layout.addWidget(Text("Sổ chưa có đồng chí nào", times=1.5, bold=True), 0, centre)
        layout.addWidget(
            Text("Lấy danh sách có sẵn trong máy, hoặc gõ từng người.", tone=Tone.QUIET), 0, centre
        )
        first = _LargeButton("Nhập từ Excel…", choose_file, icon="sheet")
        self.setFocusProxy(first)
        copied = _LargeButton("Dán từ Excel", paste, icon="sheet")
        copied.setToolTip("Ctrl+V, sau khi chép bảng trong Excel")
        for button in (first, copied, _LargeButton("Thêm đồng chí", add, icon="add")):
            layout.addWidget(button, 0, centre)
        layout.addStretch(3)


class _LargeButton(Button):
    def sizeHint(self) -> QSize:
        return QSize(em(self, 22), em(self, 4))

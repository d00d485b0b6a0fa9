"""The line at the foot: when something was last written, the newest good copy, what was done last."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent

from chibo_desktop.services.history import HistoryService
from chibo_desktop.ui.backup_keeper import BackupKeeper
from chibo_desktop.ui.elided import Elided

_NOTHING_WRITTEN = "Gõ đến đâu, sổ ghi đến đó: không cần bấm Lưu."
_ONLY_SEEN = "Chỉ xem: không ghi gì vào sổ này."


class StatusLine(Elided):
    """Cut off where the window is narrow; the whole of it is its tool tip. `clicked` asks for more."""

    clicked = Signal()

    def __init__(self, history: HistoryService, copies: BackupKeeper) -> None:
        super().__init__()
        self._history = history
        self._copies = copies
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def redraw(self) -> None:
        last = self._history.last_act()
        nothing = _ONLY_SEEN if self._history.read_only else _NOTHING_WRITTEN
        parts = [f"Đã ghi {last.at:%H:%M:%S}" if last else nothing]
        parts += [words] if (words := self._copies.words()) else []
        if last is not None:
            parts.append(f"Vừa làm: {last.name}" + ("" if last.kept else " (Ctrl+Z hoàn tác)"))
        elif before := self._history.left_to_undo():
            parts.append(f"Việc sau cùng: {before} (Ctrl+Z hoàn tác)")
        self.show_line(" · ".join(parts))

    def show_turn(self, words: str) -> None:
        """Say that something was undone or done again, until the next act."""
        self.show_line(" · ".join(filter(None, (words, self._copies.words()))))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

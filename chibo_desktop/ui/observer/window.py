"""The window in which an observer fills in a sheet that came as a file, on a computer without the book."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.observing import ObserverFile
from chibo_desktop.services.opening import Clock
from chibo_desktop.ui.dialogs import Dialogs
from chibo_desktop.ui.notice import Kind as Weight
from chibo_desktop.ui.notice import Notice
from chibo_desktop.ui.observer.keeping import FileKeeper
from chibo_desktop.ui.observer.sheet_page import SheetPage
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em

_LOST = "Có phần vừa điền chưa ghi được vào tệp phiếu. Nếu đóng, phần ấy mất. Vẫn đóng?"
_REMOVED = "Đã xóa nhận xét. Bấm Ctrl+Z để lấy lại."
_CLOSE, _STAY = "Vẫn đóng", "Ở lại"
_UNDO, _REDO = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo


class ObserverWindow(QWidget):
    """Every change is in the file at once; there is nothing to save. Ctrl+Z takes the last one back."""

    def __init__(self, path: Path, file: ObserverFile, dialogs: Dialogs, clock: Clock = datetime.now) -> None:
        super().__init__()
        self._clock = clock
        self._dialogs = dialogs
        self._left = False
        occasion = file.occasion
        self.notice = Notice()
        self._keeper = FileKeeper(path, file, self.say_problem, self._told_written)
        self.page = SheetPage(self._keeper)
        self.page.problem.connect(self.say_problem)
        self.page.removed.connect(lambda: self.notice.tell(Weight.INFO, _REMOVED))
        self.setWindowTitle(f"Phiếu quan sát – {occasion.title}")
        day = f"{occasion.planned_at:%H:%M} ngày {format_day(occasion.planned_at.date())}"
        heading = Text(f"{occasion.title} · {occasion.cell}", times=1.2, bold=True, wrap=True)
        self._foot = Text(f"Tệp {path.name}: gõ đến đâu ghi đến đó.", tone=Tone.QUIET, wrap=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(em(self, 0.4))
        layout.addWidget(heading)
        layout.addWidget(Text(f"{day} · {occasion.venue}", tone=Tone.QUIET, wrap=True))
        layout.addWidget(self.notice)
        layout.addWidget(self.page, 1)
        layout.addWidget(self._foot)
        self._path = path
        self.resize(on_screen(self, 90, 46))
        for keys, turn in ((_UNDO, self._keeper.undo), (_REDO, self._keeper.redo)):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(self._turn, turn))
        QTimer.singleShot(0, self, self.page.focus_first)

    def say_problem(self, text: str) -> None:
        """Say what stands in the way; '' takes that back."""
        if text:
            self.notice.tell(Weight.ERROR, text, key="sheet")
        else:
            self.notice.withdraw("sheet")

    def leave(self) -> bool:
        """Save everything before the window goes; False when it could not be and the user stays."""
        self.page.flush()
        self._keeper.retry()
        self._left = not self._keeper.unwritten or self._dialogs.ask(_LOST, (_CLOSE, _STAY)) == _CLOSE
        return self._left

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._left or self.leave():
            event.accept()
        else:
            event.ignore()

    def _turn(self, turn: Callable[[], bool]) -> None:
        self.page.flush()
        if turn():
            self.page.redraw()

    def _told_written(self) -> None:
        self._foot.setText(f"Đã ghi {self._clock():%H:%M:%S} vào {self._path.name}.")

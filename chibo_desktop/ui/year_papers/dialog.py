"""Văn bản cả năm: which year, how far it is, and at the end what is missing and why."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.wording import meeting_title
from chibo_desktop.services.year_papers import YearPlan
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.outside import open_path
from chibo_desktop.ui.password.plain import plain_words
from chibo_desktop.ui.tab import Host
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone
from chibo_desktop.ui.year_papers.run import YearRun

_HOW = (
    "Mọi văn bản của các kỳ họp đã họp trong năm được lập vào một thư mục mới; không tệp nào bị ghi đè. "
    "Đóng cửa sổ này, việc vẫn chạy tiếp."
)
_NONE = "Năm này chưa có kỳ họp nào họp xong."


class YearPapersDialog(QDialog):
    """Enter starts, Esc closes; `run` outlives the dialog."""

    def __init__(self, host: Host, run: YearRun, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Văn bản cả năm")
        self._host = host
        self._service = host.services.year_papers
        self.run = run
        self.years = QComboBox()
        self.years.setAccessibleName("Năm")
        for year in self._service.years():
            self.years.addItem(str(year), year)
        self.where = Text("", tone=Tone.QUIET, wrap=True)
        self.bar = QProgressBar()
        self.said = Text("", wrap=True)
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setAccessibleName("Còn thiếu gì")
        self.told.setTabChangesFocus(True)
        self.start = Button("Lập văn bản", self._start)
        self.stop = Button("Dừng", run.stop)
        self.folder = Button("Mở thư mục", self._open_folder)
        self.elsewhere = Button("Để nơi khác…", self._choose_place)
        self._within: Path | None = None
        self._lay_out()
        if run.running and run.plan is not None:
            self.years.setCurrentText(str(run.plan.year))
        self._plan = self._planned()
        self.years.currentIndexChanged.connect(lambda _index: self._year_chosen())
        run.changed.connect(self._show)
        run.seen = True
        self._show()

    def done(self, result: int) -> None:
        """What comes of it now is told in the main window."""
        self.run.seen = False
        self.run.changed.disconnect(self._show)
        super().done(result)

    # -- acts -------------------------------------------------------------------------------------

    def _start(self) -> None:
        self._plan = self._planned()
        if self._plan is not None and self._plan.papers:
            self.run.start(self._plan)

    def _open_folder(self) -> None:
        if self.run.plan is not None:
            open_path(self.run.plan.folder)

    def _choose_place(self) -> None:
        chosen = self._host.dialogs.choose_folder("Để văn bản cả năm ở đâu?")
        if chosen is not None:
            self._within = chosen
            self._year_chosen()

    def _year_chosen(self) -> None:
        self._plan = self._planned()
        if not self.run.running:
            self.run.plan = None
        self._show()

    def _planned(self) -> YearPlan | None:
        year = self.years.currentData()
        return (
            self._host.attempt(lambda: self._service.plan(year, self._within)) if year is not None else None
        )

    # -- what is shown ----------------------------------------------------------------------------

    def _show(self) -> None:
        run, plan = self.run, self.run.plan or self._plan
        count = len(plan.papers) if plan else 0
        self.bar.setMaximum(max(count, 1))
        self.bar.setValue(run.place if run.plan else 0)
        self.bar.setFormat(f"%v / {count} văn bản")
        self.start.setEnabled(bool(count) and not run.running)
        self.stop.setEnabled(run.running and not run.stopped)
        self.years.setEnabled(not run.running)
        self.elsewhere.setEnabled(not run.running)
        self.folder.setEnabled(bool(run.written))
        self.where.setText(f"Thư mục: {plan.folder}" if plan and count else "")
        self.said.setText(self._words(count))
        told = "\n".join(self._lines(plan)) if plan else ""
        if told != self.told.toPlainText():
            self.told.setPlainText(told)

    def _words(self, count: int) -> str:
        run = self.run
        if run.running:
            return "Đang dừng…" if run.stopped else f"Đang lập: {run.current}"
        if run.plan is not None:
            return f"{run.summary()}{plain_words(self._host.services) if run.written else ''}"
        return "" if count else _NONE

    def _lines(self, plan: YearPlan) -> Iterator[str]:
        """What is missing of the year, and why."""
        yield from self.run.missed if self.run.plan is plan else ()
        for name in sorted(self.run.set_aside if self.run.plan is plan else ()):
            yield f"{name}: mẫu riêng có lỗi, đã dùng mẫu gốc."
        if plan.months_without:
            yield f"Tháng {', '.join(map(str, plan.months_without))}: không có sinh hoạt thường kỳ trong sổ."
        for meeting in plan.not_held:
            yield f"{meeting_title(meeting)}: chưa họp xong, chưa lập văn bản."
        for meeting in plan.not_passed:
            yield f"{meeting_title(meeting)}: biên bản chưa thông qua, văn bản lập theo nội dung hiện có."

    def _lay_out(self) -> None:
        which = QHBoxLayout()
        label = QLabel("&Năm:")
        label.setBuddy(self.years)
        which.addWidget(label)
        which.addWidget(self.years)
        which.addStretch(1)
        buttons = QHBoxLayout()
        close = Button("Đóng (Esc)", self.reject)
        for button in (self.start, self.stop, self.elsewhere, self.folder):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(close)
        for button in (self.stop, self.elsewhere, self.folder, close):
            # Else Enter would press it.
            button.setAutoDefault(False)
        self.start.setDefault(True)
        layout = QVBoxLayout(self)
        layout.addWidget(Text(_HOW, wrap=True))
        layout.addLayout(which)
        for widget in (self.where, self.bar, self.said):
            layout.addWidget(widget)
        layout.addWidget(self.told, 1)
        layout.addLayout(buttons)
        self.resize(on_screen(self, 56, 30))

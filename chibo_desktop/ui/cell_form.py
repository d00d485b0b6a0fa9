"""The one short page about the cell: filled in once for a new book, corrected later."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from chibo_desktop.domain.cell import CellSettings, Heading
from chibo_desktop.domain.dates import format_day
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.names import clean_line
from chibo_desktop.domain.registers import CELL_SIGN, COMMITTEE_SIGNS, Numbering
from chibo_desktop.domain.wording import NUMBERING_NAMES
from chibo_desktop.services.services import Services
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.dialogs import Dialogs, FileKind
from chibo_desktop.ui.form import NO_HOUR, Form
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.typed_values import NotUnderstood, parse_day
from chibo_desktop.ui.unshown import keep_unshown
from chibo_desktop.ui.value_editors import TimeEditor

USUAL_TIME = time(19, 30)
_BETWEEN_DAYS = re.compile(r"[;,\n]")
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOT_IN_NAMES = '<>:"/\\|?*'


@dataclass(frozen=True, slots=True)
class FirstPage:
    """What the page asks for, and where a new book is to lie."""

    issuing_body: str
    upper_body: str
    place: str
    venue: str
    usual_time: time
    path: Path | None = None
    numbering: Numbering = Numbering.BY_TERM
    congresses: tuple[date, ...] = ()
    committee_sign: str = CELL_SIGN


class CellForm(Form):
    """Asks for the first page; `page` holds it after `exec()` was accepted."""

    def __init__(
        self,
        page: FirstPage,
        parent: QWidget | None,
        *,
        dialogs: Dialogs | None = None,
        folder: Path | None = None,
        write: Callable[[FirstPage], None] | None = None,
    ) -> None:
        title, words = ("Lập sổ chi bộ", "Lập sổ") if folder else ("Thông tin chi bộ", "Ghi")
        super().__init__(title, words, parent)
        self.page = page
        self._write = write
        self._folder = folder
        self._dialogs = dialogs
        self._chosen: Path | None = None
        self._issuing = _line("Tên chi bộ", page.issuing_body, "Ví dụ: Chi bộ Tổ dân phố 3")
        self._upper = _line("Đảng bộ cấp trên", page.upper_body, "Ví dụ: Đảng bộ phường Sông Mai")
        self._place = _line("Địa danh ghi trước ngày tháng", page.place, "Ví dụ: Sông Mai")
        self._venue = _line("Nơi họp thường kỳ", page.venue, "Ví dụ: Nhà văn hóa tổ dân phố 3")
        self._time = TimeEditor("Giờ họp thường kỳ")
        self._time.load(page.usual_time)
        self._numbering = QComboBox()
        self._numbering.setAccessibleName("Đánh số văn bản")
        for numbering, name in NUMBERING_NAMES.items():
            self._numbering.addItem(name, numbering)
        self._numbering.setCurrentText(NUMBERING_NAMES[page.numbering])
        congresses = "; ".join(map(format_day, page.congresses))
        self._congresses = _line("Ngày đại hội chi bộ", congresses, "Ví dụ: 15/6/2022; 20/6/2025")
        self._committee = QComboBox()
        self._committee.setAccessibleName("Ký hiệu văn bản của chi ủy")
        for sign, name in COMMITTEE_SIGNS.items():
            self._committee.addItem(name, sign)
        self._committee.setCurrentIndex(max(0, self._committee.findData(page.committee_sign)))
        self._where = Text(wrap=True)
        self._time.problem.connect(self.show_problem)
        self._lay_out()
        self._issuing.textChanged.connect(self._show_where)
        self._show_where()
        self.setMinimumWidth(on_screen(self, 40).width())

    @classmethod
    def for_new_book(
        cls,
        dialogs: Dialogs,
        folder: Path,
        parent: QWidget | None = None,
        *,
        write: Callable[[FirstPage], None] | None = None,
    ) -> CellForm:
        """The page of a book that is to lie in ``folder``; ``write`` makes it, or raises ``KnownError``."""
        page = FirstPage("", "", "", "", USUAL_TIME)
        return cls(page, parent, dialogs=dialogs, folder=folder, write=write)

    @classmethod
    def for_book(cls, services: Services, parent: QWidget | None = None) -> CellForm:
        """The page of an open book; accepting it writes what was changed."""
        heading = services.cell.heading_on(services.now().date())
        settings = services.cell.settings()
        page = FirstPage(
            heading.issuing_body,
            heading.upper_body,
            heading.place,
            settings.venue,
            settings.usual_time,
            numbering=heading.numbering or settings.numbering,
            congresses=settings.congresses,
            committee_sign=settings.committee_sign,
        )
        return cls(page, parent, write=lambda changed: _write(services, changed, heading, settings))

    def _lay_out(self) -> None:
        self.rows.addRow("Tên &chi bộ:", self._issuing)
        self.rows.addRow("Đảng bộ cấp &trên:", self._upper)
        self.rows.addRow("Địa &danh:", self._place)
        self.rows.addRow("&Nơi họp thường kỳ:", self._venue)
        self.rows.addRow("&Giờ họp:", self._time)
        if self._folder is None:
            self.rows.addRow("Đánh &số văn bản:", self._numbering)
            self.rows.addRow("Ngày đại &hội (số bắt đầu lại):", self._congresses)
            self.rows.addRow("&Văn bản của chi ủy:", self._committee)
            keep_unshown(self, self._where)
        else:
            keep_unshown(self, self._numbering, self._congresses, self._committee)
        intro = Text(
            "Những dòng này đứng ở đầu văn bản của chi bộ. Sau này sửa lại lúc nào cũng được.", wrap=True
        )
        self.lay_out(intro, below=self._where_row() if self._folder is not None else None)

    def _where_row(self) -> QHBoxLayout:
        change = Button("Để nơi khác…", self._choose_where)
        change.setAutoDefault(False)
        row = QHBoxLayout()
        row.addWidget(self._where, 1)
        row.addWidget(change)
        return row

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Whoever presses Enter after every line would else have a book with nothing but a name.
        empty = self._empty_line_below() if event.key() in _ENTER and self._folder is not None else None
        if empty is not None:
            empty.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _empty_line_below(self) -> LineEdit | None:
        """The next line to be filled in, below the one with the cursor; none while the name is missing."""
        lines = (self._issuing, self._upper, self._place, self._venue)
        here = next((place for place, line in enumerate(lines) if line.hasFocus()), len(lines))
        below = (line for line in lines[here + 1 :] if not line.clean())
        return next(below, None) if self._issuing.clean() else None

    def accept(self) -> None:
        if not self._issuing.clean():
            missing = "Chưa có tên chi bộ. Gõ tên như in ở đầu văn bản, ví dụ: Chi bộ Tổ dân phố 3."
            self.complain(missing, self._issuing)
            return
        usual_time = self.given(self._time, NO_HOUR)
        if usual_time is None:
            return
        try:
            congresses = _days(self._congresses.clean())
        except NotUnderstood as error:
            self.complain(str(error), self._congresses)
            return
        self.page = FirstPage(
            self._issuing.clean(),
            self._upper.clean(),
            self._place.clean(),
            self._venue.clean(),
            usual_time,
            self._path(),
            Numbering(self._numbering.currentData()),
            congresses,
            self._committee.currentData(),
        )
        if self._write is not None:
            try:
                self._write(self.page)
            except KnownError as error:
                # Nearly always a file of that name is there: the name is what is changed next.
                self.complain(sentence(error), self._issuing)
                return
        super().accept()

    def _path(self) -> Path | None:
        if self._folder is None:
            return None
        if self._chosen is not None:
            return self._chosen
        name = "".join(" " if char in _NOT_IN_NAMES else char for char in self._issuing.clean())
        return self._folder / f"{clean_line(name)[:80] or 'Sổ chi bộ'}.chibo"

    def _show_where(self) -> None:
        self._where.setText(f"Sổ sẽ nằm ở: {self._path()}")

    def _choose_where(self) -> None:
        path, dialogs = self._path(), self._dialogs
        if path is None or dialogs is None:
            return
        chosen = dialogs.save_file("Để sổ ở đâu?", path, FileKind("Sổ chi bộ", "*.chibo"))
        if chosen is not None:
            self._chosen = chosen
            self._show_where()


def _write(services: Services, page: FirstPage, heading: Heading, settings: CellSettings) -> None:
    after = replace(
        heading,
        issuing_body=page.issuing_body,
        upper_body=page.upper_body,
        place=page.place,
        numbering=page.numbering if heading.numbering else None,
    )
    if after != heading:
        services.cell.change_heading(after)
    services.cell.change_settings(
        replace(
            settings,
            venue=page.venue,
            usual_time=page.usual_time,
            numbering=page.numbering,
            congresses=page.congresses,
            committee_sign=page.committee_sign,
        )
    )


def _days(typed: str) -> tuple[date, ...]:
    """Days parted by commas or semicolons, in order; ``NotUnderstood`` says which one is none."""
    parts = filter(None, map(str.strip, _BETWEEN_DAYS.split(typed)))
    return tuple(sorted({parse_day(part) for part in parts}))


def _line(label: str, text: str, hint: str) -> LineEdit:
    editor = LineEdit(label)
    editor.setText(text)
    editor.setPlaceholderText(hint)
    return editor

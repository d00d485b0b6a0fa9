"""The one short page about the cell: filled in once for a new book, corrected later."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chibo_desktop.domain.cell import CellSettings, Heading
from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.names import clean_line
from chibo_desktop.services.services import Services
from chibo_desktop.ui.dialogs import Dialogs, FileKind
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.theme import em
from chibo_desktop.ui.value_editors import TimeEditor

USUAL_TIME = time(19, 30)
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


class CellForm(QDialog):
    """Asks for the first page; `page` holds it after `exec()` was accepted."""

    def __init__(
        self,
        page: FirstPage,
        parent: QWidget | None,
        *,
        dialogs: Dialogs | None = None,
        folder: Path | None = None,
    ) -> None:
        super().__init__(parent)
        self.page = page
        self._folder = folder
        self._dialogs = dialogs
        self._chosen: Path | None = None
        self.setWindowTitle("Lập sổ chi bộ" if folder else "Thông tin chi bộ")
        self._issuing = _line("Tên chi bộ", page.issuing_body, "Ví dụ: Chi bộ Tổ dân phố 3")
        self._upper = _line("Đảng bộ cấp trên", page.upper_body, "Ví dụ: Đảng bộ phường Sông Mai")
        self._place = _line("Địa danh ghi trước ngày tháng", page.place, "Ví dụ: Sông Mai")
        self._venue = _line("Nơi họp thường kỳ", page.venue, "Ví dụ: Nhà văn hóa tổ dân phố 3")
        self._time = TimeEditor("Giờ họp thường kỳ")
        self._time.load(page.usual_time)
        self._where = QLabel()
        self._where.setWordWrap(True)
        self._problem = QLabel()
        self._problem.setWordWrap(True)
        self._time.problem.connect(self._problem.setText)
        self._lay_out()
        self._issuing.textChanged.connect(self._show_where)
        self._show_where()
        self.setMinimumWidth(em(self, 40))

    @classmethod
    def for_new_book(cls, dialogs: Dialogs, folder: Path, parent: QWidget | None = None) -> CellForm:
        return cls(FirstPage("", "", "", "", USUAL_TIME), parent, dialogs=dialogs, folder=folder)

    @classmethod
    def for_book(cls, services: Services, parent: QWidget | None = None) -> CellForm:
        """The page of an open book; accepting it writes what was changed."""
        heading = services.cell.heading_on(services.now().date())
        settings = services.cell.settings()
        form = cls(
            FirstPage(
                heading.issuing_body, heading.upper_body, heading.place, settings.venue, settings.usual_time
            ),
            parent,
        )
        form.accepted.connect(lambda: form._write(services, heading, settings))
        return form

    def _lay_out(self) -> None:
        rows = QFormLayout()
        rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        rows.addRow("Tên &chi bộ:", self._issuing)
        rows.addRow("Đảng bộ cấp &trên:", self._upper)
        rows.addRow("Địa &danh:", self._place)
        rows.addRow("&Nơi họp thường kỳ:", self._venue)
        rows.addRow("&Giờ họp:", self._time)
        layout = QVBoxLayout(self)
        intro = QLabel("Những dòng này đứng ở đầu văn bản của chi bộ. Sau này sửa lại lúc nào cũng được.")
        intro.setWordWrap(True)
        layout.addWidget(intro)
        layout.addLayout(rows)
        if self._folder is not None:
            where = QHBoxLayout()
            where.addWidget(self._where, 1)
            change = QPushButton("Để nơi khác…")
            # Else Enter in a line would press this button, the first in the dialog, and not the default.
            change.setAutoDefault(False)
            change.clicked.connect(self._choose_where)
            where.addWidget(change)
            layout.addLayout(where)
        layout.addWidget(self._problem)
        buttons = QDialogButtonBox()
        done = "Lập sổ" if self._folder is not None else "Ghi"
        accept = buttons.addButton(done, QDialogButtonBox.ButtonRole.AcceptRole)
        accept.setDefault(True)
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout.addWidget(buttons)

    def accept(self) -> None:
        self._time.flush()
        usual_time = self._time.value()
        if not self._issuing.clean():
            self._problem.setText(
                "Chưa có tên chi bộ. Gõ tên như in ở đầu văn bản, ví dụ: Chi bộ Tổ dân phố 3."
            )
            self._issuing.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if usual_time is None:
            self._time.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.page = FirstPage(
            self._issuing.clean(),
            self._upper.clean(),
            self._place.clean(),
            self._venue.clean(),
            usual_time,
            self._path(),
        )
        super().accept()

    def show_problem(self, text: str) -> None:
        """Say why the page could not be written; it stays open with everything typed."""
        self._problem.setText(text)

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

    def _write(self, services: Services, heading: Heading, settings: CellSettings) -> None:
        page = self.page
        after = replace(heading, issuing_body=page.issuing_body, upper_body=page.upper_body, place=page.place)
        try:
            if after != heading:
                services.cell.change_heading(after)
            services.cell.change_settings(replace(settings, venue=page.venue, usual_time=page.usual_time))
        except KnownError as error:
            self.show_problem(sentence(error))


def _line(label: str, text: str, hint: str) -> LineEdit:
    editor = LineEdit(label)
    editor.setText(text)
    editor.setPlaceholderText(hint)
    return editor

"""The texts behind short codes: what each code writes, changed, added and removed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.domain.errors import KnownError
from chibo_desktop.domain.text_modules import FIELDS, SIGN, TextModule
from chibo_desktop.services.services import Services
from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.labels import sentence
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.on_screen import on_screen
from chibo_desktop.ui.table import Column
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone

_HOW = (
    f"Khi ghi nội dung, ý kiến, kết luận: gõ {SIGN} liền với mã rồi bấm dấu cách. "
    "Số liệu lúc ấy được điền vào chỗ có dấu ngoặc nhọn: "
)


class TextModulesForm(QDialog):
    """Enter edits a cell, Delete removes a text; everything is saved as it is left."""

    def __init__(self, services: Services, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Câu soạn sẵn")
        self._texts = services.text_modules
        self._read_only = services.read_only
        fields = ", ".join(f"{{{name}}}" for name in FIELDS)
        how = Text(f"{_HOW}{fields}.", tone=Tone.QUIET, wrap=True)
        self.table = _Texts(self._columns(), self._remove)
        self.code, self.text = LineEdit("Mã của câu mới"), LineEdit("Câu mới")
        self.code.setPlaceholderText("mã")
        self.text.setPlaceholderText("câu mới, rồi bấm Enter")
        self._problem = Text("", self, tone=Tone.BAD, wrap=True)
        self._problem.hide()
        add = Button("Thêm", self._add, icon="add")
        # Else Enter in a cell or a line would press it.
        add.setAutoDefault(False)
        self.text.returnPressed.connect(self._add)
        self.code.returnPressed.connect(self.text.setFocus)
        close = Button("Xong (Esc)", self.accept)
        close.setAutoDefault(False)
        new = QHBoxLayout()
        new.addWidget(self.code, 1)
        new.addWidget(self.text, 5)
        new.addWidget(add)
        layout = QVBoxLayout(self)
        layout.addWidget(how)
        layout.addWidget(self.table, 1)
        layout.addLayout(new)
        layout.addWidget(self._problem)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.resize(on_screen(self, 56, 34))
        self._show()

    def _columns(self) -> tuple[Column[TextModule], ...]:
        def recode(module: TextModule, code: str) -> None:
            self._attempt(lambda: self._texts.put(code, module.text, module.code))

        def reword(module: TextModule, text: str) -> None:
            self._attempt(lambda: self._texts.put(module.code, text, module.code))

        if self._read_only:
            return (
                Column("Mã", lambda module: module.code, width=6),
                Column("Câu", lambda module: module.text),
            )
        return (
            Column("Mã", lambda module: module.code, width=6, edited=recode),
            Column("Câu", lambda module: module.text, edited=reword),
        )

    def _add(self) -> None:
        code, text = self.code.clean(), self.text.clean().strip()
        if not text:
            self.text.setFocus()
        elif self._attempt(lambda: self._texts.put(code, text)):
            for line in (self.code, self.text):
                line.clear()
            self.code.setFocus()

    def _remove(self, module: TextModule) -> None:
        if not self._read_only:
            self._attempt(lambda: self._texts.remove(module.code))

    def _attempt(self, act: Callable[[], None]) -> bool:
        problem = ""
        try:
            act()
        except KnownError as error:
            problem = sentence(error)
        self._problem.setText(f"⚠ {problem}" if problem else "")
        self._problem.setVisible(bool(problem))
        self._show()
        return not problem

    def _show(self) -> None:
        self.table.set_rows(self._texts.modules())


class _Texts(Table[TextModule]):
    def __init__(self, columns: tuple[Column[TextModule], ...], remove: Callable[[TextModule], None]) -> None:
        super().__init__(columns, lambda module: module.code, "Câu soạn sẵn", "Chưa có câu nào", wrap=True)
        self._remove = remove

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chosen = self.chosen()
        if event.key() == Qt.Key.Key_Delete and not event.modifiers() and chosen is not None:
            self._remove(chosen)
        else:
            super().keyPressEvent(event)

"""What the short forms share: labelled lines, a line for what is wrong, and two large buttons."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFormLayout, QHBoxLayout, QVBoxLayout, QWidget

from chibo_desktop.ui.buttons import Button
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone
from chibo_desktop.ui.value_editors import ValueEditor

V = TypeVar("V")
NO_HOUR = "Chưa có giờ họp. Gõ giờ, ví dụ 19:30."


class Form(QDialog):
    """`rows` takes the lines; Enter accepts from any of them, Esc leaves without doing anything.

    A form that is filled in line by line may let Enter go on to the next line instead.
    """

    def __init__(self, title: str, accept_words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.rows = QFormLayout()
        self.rows.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._problem = Text("", self, tone=Tone.BAD, wrap=True)
        self._problem.hide()
        self._accept_words = accept_words

    def show_problem(self, text: str) -> None:
        """Say why it cannot be done; the form stays open with everything typed."""
        self._problem.setText(f"⚠ {text}" if text else "")
        self._problem.setVisible(bool(text))

    def complain(self, text: str, editor: QWidget) -> None:
        """Say what is wrong with an editor's content and put the cursor there."""
        self.show_problem(text)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def given(self, editor: ValueEditor[V], missing: str) -> V | None:
        """The value that is typed; ``None``, and said, when there is none or it is not understood."""
        editor.flush()
        value = editor.value()
        problem = editor.problem_text() or ("" if value is not None else missing)
        if problem:
            self.complain(problem, editor)
            return None
        return value

    def lay_out(self, *above: QWidget, below: QWidget | QHBoxLayout | None = None) -> None:
        """Put intro lines above the rows, further things below them, and the buttons last."""
        layout = QVBoxLayout(self)
        for widget in above:
            layout.addWidget(widget)
        layout.addLayout(self.rows)
        if isinstance(below, QWidget):
            layout.addWidget(below)
        elif below is not None:
            layout.addLayout(below)
        layout.addWidget(self._problem)
        accept = Button(self._accept_words, self.accept)
        accept.setDefault(True)
        leave = Button("Thôi", self.reject)
        # Else Enter in a line would press the first button of the dialog, and not the default.
        leave.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(accept)
        buttons.addWidget(leave)
        layout.addLayout(buttons)

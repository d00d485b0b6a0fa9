"""Saves what is typed into a cell of a table while it is still being typed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from chibo_desktop.ui.autosave import SILENCE_MS
from chibo_desktop.ui.line_edit import LineEdit
from chibo_desktop.ui.person_box import PersonBox
from chibo_desktop.ui.table import Column, Index
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.value_editors import ValueEditor


class CellTyping:
    """One opened cell. Free text in it is written two seconds after a key, as in any other field.

    Names, days and states are written when the cell is left: half of one means another. What was written in
    between is put back when the user gives the cell up.
    """

    def __init__(self, editor: QWidget, column: Column[Any], row: Any) -> None:
        self.editor = editor
        self._column = column
        self._row = row
        self._before = column.edit_value(row) if column.edit_value else column.text(row)
        self._written: str | None = None
        self._silence = QTimer(editor)
        self._silence.setSingleShot(True)
        self._silence.setInterval(SILENCE_MS)
        self._silence.timeout.connect(self.write)
        if isinstance(editor, LineEdit) and not isinstance(editor, ValueEditor | PersonBox):
            editor.settled.connect(self._wait)
            self._wait()

    @classmethod
    def follow(cls, table: Table[Any], index: Index, before: CellTyping | None) -> CellTyping | None:
        """Follow the editor that was just opened in this cell; ``before`` where it is that one's already."""
        editor = QApplication.focusWidget()
        if editor is None or not table.isAncestorOf(editor) or (before and before.editor is editor):
            return before
        return cls(editor, table.rows.columns[index.column()], table.rows.rows[index.row()])

    def _wait(self) -> None:
        """A next letter does not put it off: who types without a pause is saved all the same."""
        if not self._silence.isActive():
            self._silence.start()

    def write(self) -> None:
        """Write the text as it stands, unless it is empty or nothing new."""
        editor = self.editor
        assert isinstance(editor, LineEdit)
        text = editor.clean().strip()
        if self._column.edited is None or editor.composing or not text:
            return
        if text != (self._before if self._written is None else self._written):
            self._written = text
            self._column.edited(self._row, text)

    def finish(self, *, reverted: bool) -> None:
        """The cell closes; the table has written its text, unless that is the one it began with."""
        self._silence.stop()
        if self._written is None or self._column.edited is None:
            return
        editor = self.editor
        assert isinstance(editor, LineEdit)
        if reverted or editor.clean().strip() == self._before:
            self._column.edited(self._row, self._before)

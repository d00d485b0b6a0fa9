"""The votes of a meeting as a list beside the form."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from chibo_desktop.services.votes import BallotView
from chibo_desktop.ui.drafting.vote_words import short_result
from chibo_desktop.ui.edit_table import EditTable
from chibo_desktop.ui.table import Column, Mark
from chibo_desktop.ui.texts import Text
from chibo_desktop.ui.theme import Tone, em


def vote_table() -> EditTable[BallotView]:
    """Enter opens a vote, Delete takes it out; nothing is typed into it."""
    columns = (Column("Lúc, kết quả, nội dung", _words, mark=_mark),)
    table = EditTable(
        columns,
        lambda view: view.id,
        "Các biểu quyết của kỳ họp",
        "Kỳ họp chưa có biểu quyết nào.",
        wrap=True,
    )
    table.horizontalHeader().hide()
    return table


class VoteList(QWidget):
    """The table under its heading, and the keys for it."""

    def __init__(self, table: EditTable[BallotView]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(self, 0.3))
        column.addWidget(Text("Đã biểu quyết", bold=True))
        column.addWidget(table, 1)
        self._keys = Text("", tone=Tone.QUIET, wrap=True)
        column.addWidget(self._keys)

    def show_keys(self, *, read_only: bool) -> None:
        self._keys.setText("Enter: xem" if read_only else "Enter: xem, sửa · Delete: xóa")


def _words(view: BallotView) -> str:
    return f"{view.ballot.taken_at:%H:%M} · {short_result(view)}\n{view.ballot.subject}"


def _mark(view: BallotView) -> Mark:
    passed = view.result.passed
    return Mark("done" if passed else "close", word="Được thông qua" if passed else "Không được thông qua")

"""The agenda at the left while the meeting runs: each item with where it stands, in two lines."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from chibo_desktop.ui.agenda.rows import AgendaRow, AgendaRows
from chibo_desktop.ui.delegates import CellDelegate
from chibo_desktop.ui.table import ROW_ROLE, Column, Index
from chibo_desktop.ui.theme import Tone, colours_of, em

_PADDING_EM = 0.3


class ItemList(AgendaRows):
    """`row_chosen` is the item to look at, `row_opened` (Enter, double click) the one to write in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        column: Column[AgendaRow] = Column(
            "Chương trình", _spoken, tooltip=lambda row: f"{row.number}. {row.item.title}"
        )
        super().__init__((column,), "Các mục của chương trình", parent)
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_TwoLines(self))
        self._set_heights()

    def show_rows(self, rows: Iterable[AgendaRow], current_id: str | None) -> None:
        """Show the agenda with this item current; nothing is announced, for it is known."""
        blocked = self.blockSignals(True)
        try:
            self.set_rows(rows)
            chosen = self.chosen()
            if current_id is not None and (chosen is None or chosen.item.id != current_id):
                self.choose(current_id)
                # With what comes before and after it.
                self.scrollTo(self.currentIndex(), QAbstractItemView.ScrollHint.PositionAtCenter)
        finally:
            self.blockSignals(blocked)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            self._set_heights()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # A message that comes above takes its room from here.
        self.scrollTo(self.currentIndex())

    def _set_heights(self) -> None:
        height = 2 * self.fontMetrics().lineSpacing() + em(self, 2 * _PADDING_EM)
        self.verticalHeader().setMinimumSectionSize(height)
        self.verticalHeader().setDefaultSectionSize(height)


def _spoken(row: AgendaRow) -> str:
    return f"{row.number}. {row.item.title}, {row.line}"


class _TwoLines(CellDelegate):
    """The title, heavy while the item runs, and below it the words of its state, quieter."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: AgendaRow = index.data(ROW_ROLE)
        shown: Any = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        view: QWidget = shown.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, view)
        padding = em(view, _PADDING_EM)
        area: QRect = shown.rect.adjusted(2 * padding, padding, -padding, -padding)
        line = shown.fontMetrics.lineSpacing()
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        colours = colours_of(shown.palette)
        text = shown.palette.color(
            QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        )
        quiet = text if selected else colours.of(Tone.QUIET)
        painter.save()
        font = QFont(shown.font)
        font.setBold(row.running)
        _draw(painter, area, f"{row.number}. {row.item.title}", font, text)
        below = colours.of(Tone.ACCENT) if row.running and not selected else quiet
        _draw(painter, area.translated(QPoint(0, line)), row.line, font, below)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # Always wider than the cell is: the tool tip has the whole title.
        shown: Any = option
        row: AgendaRow = index.data(ROW_ROLE)
        return QSize(shown.fontMetrics.horizontalAdvance(row.item.title), 2 * shown.fontMetrics.lineSpacing())


def _draw(painter: QPainter, area: QRect, text: str, font: QFont, colour: Any) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    line = QRect(area.left(), area.top(), area.width(), painter.fontMetrics().lineSpacing())
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)

"""Rows of two lines: what it is, and below it, quieter, where it stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from chibo_desktop.ui.delegates import CellDelegate
from chibo_desktop.ui.table import ROW_ROLE, Column, Index
from chibo_desktop.ui.table_view import Table
from chibo_desktop.ui.theme import Tone, colours_of, em

R = TypeVar("R")
_PADDING_EM = 0.3


@dataclass(frozen=True, slots=True)
class TwoLine:
    head: str
    below: str
    heavy: bool = False
    tone: Tone = Tone.QUIET


def set_two_lines(view: QTableView) -> None:
    """Make every row of the view two lines high."""
    height = 2 * view.fontMetrics().lineSpacing() + em(view, 2 * _PADDING_EM)
    view.verticalHeader().setMinimumSectionSize(height)
    view.verticalHeader().setDefaultSectionSize(height)


class TwoLineTable(Table[R], Generic[R]):
    """A short list without a heading, as high as its rows, up to ``most`` of them."""

    def __init__(
        self,
        lines: Callable[[R], TwoLine],
        row_id: Callable[[R], str],
        label: str,
        empty: str,
        *,
        most: int,
        parent: QWidget | None = None,
    ) -> None:
        def spoken(row: R) -> str:
            return f"{lines(row).head}, {lines(row).below}"

        super().__init__((Column(label, spoken, tooltip=spoken),), row_id, label, empty, parent)
        self._most = most
        self.horizontalHeader().hide()
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(TwoLines(lines, self))
        set_two_lines(self)

    def set_rows(self, rows: Iterable[R]) -> None:
        super().set_rows(rows)
        if self.chosen() is None:
            self.choose_place(0)
        self.viewport().update()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        rows = max(1, min(len(self.rows.rows), self._most))
        height = rows * self.verticalHeader().defaultSectionSize() + 2 * self.frameWidth()
        return QSize(em(self, 14), height)

    def minimumSizeHint(self) -> QSize:
        return QSize(em(self, 8), self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.FontChange:
            set_two_lines(self)
            self.updateGeometry()


class TwoLines(CellDelegate):
    """Paints a row as `lines(row)` says it."""

    def __init__(self, lines: Callable[[Any], TwoLine], view: QAbstractItemView) -> None:
        super().__init__(view)
        self._lines = lines

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        lines = self._lines(index.data(ROW_ROLE))
        shown: Any = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        shown.text = ""
        view: QWidget = shown.widget
        view.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, view)
        padding = em(view, _PADDING_EM)
        area: QRect = shown.rect.adjusted(2 * padding, padding, -padding, -padding)
        selected = bool(shown.state & QStyle.StateFlag.State_Selected)
        text = shown.palette.color(
            QPalette.ColorRole.HighlightedText if selected else QPalette.ColorRole.Text
        )
        painter.save()
        font = QFont(shown.font)
        font.setBold(lines.heavy)
        _draw(painter, area, lines.head, font, text)
        below = text if selected else colours_of(shown.palette).of(lines.tone)
        _draw(painter, area.translated(QPoint(0, shown.fontMetrics.lineSpacing())), lines.below, font, below)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        # As wide as its words: where they are cut off, the tool tip has them all.
        shown: Any = option
        lines = self._lines(index.data(ROW_ROLE))
        width = max(map(shown.fontMetrics.horizontalAdvance, (lines.head, lines.below)))
        return QSize(width + em(shown.widget, 3 * _PADDING_EM), 2 * shown.fontMetrics.lineSpacing())


def _draw(painter: QPainter, area: QRect, text: str, font: QFont, colour: Any) -> None:
    painter.setFont(font)
    painter.setPen(colour)
    line = QRect(area.left(), area.top(), area.width(), painter.fontMetrics().lineSpacing())
    cut = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, line.width())
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, cut)

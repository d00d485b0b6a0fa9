"""Paints one line of the roll: sign, name, post and status, the words of the mark, reason or times."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen, QPixmap, QStaticText
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chibo_desktop.ui.attendance.rows import Line
from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.roll_words import SHORT_NAMES, Sign, detail_of, role_of, sign_of
from chibo_desktop.ui.theme import Colours, Tone, colours_of, em

Index = QModelIndex | QPersistentModelIndex
_NAME_SHARE = 0.55
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver


def mark_area(line: QRect, widget: QWidget) -> QRect:
    """Where in an unmarked line one presses for "có mặt"."""
    left = line.left() + round(line.width() * _NAME_SHARE)
    return QRect(left, line.top(), line.right() - left - em(widget, 0.3), line.height())


class LinePainter(QStyledItemDelegate):
    """Draws straight from the line's values: it runs twice at every key of the roll-call."""

    def __init__(self, view: QListView, line_at: Callable[[int], tuple[Line, bool]]) -> None:
        """`line_at(row)` gives the line and whether it was found; asking the model would cost more."""
        super().__init__(view)
        self._line_at = line_at
        self._view = view
        self._pens = _Pens(view)

    def refresh(self) -> None:
        """The letters or the colours are others now."""
        self._pens = _Pens(self._view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option
        line, found = self._line_at(index.row())
        rect: QRect = shown.rect
        if line.person is None:
            self._paint_heading(painter, rect, line.heading)
            return
        pens, state = self._pens, shown.state
        hovered = bool(state & _HOVERED)
        if state & _SELECTED:
            painter.fillRect(rect, pens.chosen)
            painter.fillRect(rect.left(), rect.top(), pens.em // 4, rect.height(), pens.accent)
        elif hovered:
            painter.fillRect(rect, pens.hovered)
        painter.setPen(pens.rule)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        self._paint_person(painter, rect, line, found, hovered)

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        pens = self._pens
        painter.setFont(pens.bold)
        painter.setPen(pens.quiet)
        room = rect.adjusted(pens.em // 2, 0, -pens.em // 2, -pens.em // 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, pens.cut(text, room.width(), bold=True))
        painter.setPen(pens.edge)
        painter.drawLine(room.left(), rect.bottom(), room.right(), rect.bottom())

    def _paint_person(self, painter: QPainter, rect: QRect, line: Line, found: bool, hovered: bool) -> None:
        pens, person = self._pens, line.person
        assert person is not None
        sign, detail = sign_of(person, must=line.must), detail_of(person)
        role = role_of(person, SHORT_NAMES)
        x, y, width, height = rect.x(), rect.y(), rect.width(), rect.height()
        gap = pens.em // 2
        pixmap = pens.pixmap(sign)
        painter.drawPixmap(
            x + gap, y + (height - round(pixmap.deviceIndependentSize().height())) // 2, pixmap
        )
        left = x + gap + pens.sign + gap
        if line.number:
            left = self._paint_number(painter, (left, y, height), line.number)
        right = x + width - pens.em // 3
        name_end = left + pens.width(person.name, bold=found)
        role_end = name_end + (pens.width(role) + gap if role else 0)
        wanted = pens.width(sign.words, bold=True) + (pens.width(detail) + gap if detail else 0)
        # A long reason takes the room that a short name leaves, even that of the post.
        usual = x + round(width * _NAME_SHARE)
        start = max(name_end + gap, min(usual, right - wanted))
        # And a long name no more than the mark leaves.
        start = min(start, max(usual, right - wanted))
        if role_end + gap > start:
            start = min(start, usual)
        self._paint_name(painter, (left, y, start - gap, height), person.name, role, found)
        if person.mark is None:
            self._paint_offer(painter, QRect(start, y, right - start, height), sign.words, hovered)
            return
        painter.setPen(pens.tones[sign.tone])
        words = pens.cut(sign.words, right - start, bold=True)
        pens.write(painter, start, y, height, words, bold=True)
        start += pens.width(words, bold=True) + gap
        if detail and start < right:
            painter.setPen(pens.text)
            pens.write(painter, start, y, height, pens.cut(detail, right - start))

    def _paint_number(self, painter: QPainter, at: tuple[int, int, int], number: int) -> int:
        """`at` is left, top, height; where the name may begin."""
        pens = self._pens
        left, top, height = at
        room = pens.width("000.")
        text = f"{number}."
        painter.setPen(pens.quiet)
        pens.write(painter, left + room - pens.width(text), top, height, text)
        return left + room + pens.em // 3

    def _paint_name(
        self, painter: QPainter, room: tuple[int, int, int, int], name: str, role: str, found: bool
    ) -> None:
        """`room` is left, top, right, height."""
        pens = self._pens
        left, top, right, height = room
        painter.setPen(pens.text)
        name = pens.cut(name, right - left, bold=found)
        pens.write(painter, left, top, height, name, bold=found)
        left += pens.width(name, bold=found) + pens.em // 2
        if role and right - left > 2 * pens.em:
            painter.setPen(pens.quiet)
            pens.write(painter, left, top, height, pens.cut(role, right - left))

    def _paint_offer(self, painter: QPainter, area: QRect, words: str, hovered: bool) -> None:
        """The place to press, with the state in words; under the mouse with what pressing does."""
        pens = self._pens
        above = pens.em // 5
        button = area.adjusted(-pens.em // 3, above, 0, -above)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(pens.edge)
        painter.setBrush(pens.button if hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(button, above, above)
        painter.restore()
        painter.setPen(pens.text if hovered else pens.quiet)
        text = "Bấm: có mặt" if hovered else words
        text = pens.cut(text, area.width(), bold=hovered)
        pens.write(painter, area.left(), area.top(), area.height(), text, bold=hovered)


class _Pens:
    """Letters, sizes and colours of the moment, so that painting a line looks nothing up."""

    def __init__(self, view: QWidget) -> None:
        colours: Colours = colours_of(view.palette())
        self.em = em(view)
        self.sign = em(view, 1.3)
        self.font = QFont(view.font())
        self.bold = QFont(self.font)
        self.bold.setBold(True)
        self.metrics = QFontMetrics(self.font)
        self.bold_metrics = QFontMetrics(self.bold)
        self._ratio = view.devicePixelRatioF()
        self._pixmaps: dict[str, QPixmap] = {}
        self._widths: tuple[dict[str, int], dict[str, int]] = ({}, {})
        self._texts: tuple[dict[str, QStaticText], dict[str, QStaticText]] = ({}, {})
        self._height, self._bold_height = self.metrics.height(), self.bold_metrics.height()
        self.text = QColor(colours.text)
        self.quiet = QColor(colours.quiet)
        self.accent = QColor(colours.red)
        self.chosen = QColor(colours.chosen)
        self.hovered = QColor(colours.other_row)
        self.button = QColor(colours.button)
        self.rule = QPen(QColor(colours.button))
        self.edge = QPen(QColor(colours.edge))
        self.tones = {tone.value: colours.of(tone) for tone in Tone}

    def width(self, text: str, *, bold: bool = False) -> int:
        """How wide a text is; measured once, for the same words stand in many lines."""
        widths = self._widths[bold]
        if text not in widths:
            widths[text] = (self.bold_metrics if bold else self.metrics).horizontalAdvance(text)
        return widths[text]

    def write(
        self, painter: QPainter, left: int, top: int, height: int, text: str, *, bold: bool = False
    ) -> None:
        """Write in the middle of the height; names and states are shaped once and then only painted."""
        texts = self._texts[bold]
        if text not in texts:
            texts[text] = _shaped(text, self.bold if bold else self.font)
        painter.setFont(self.bold if bold else self.font)
        metrics_height = self._bold_height if bold else self._height
        painter.drawStaticText(left, top + (height - metrics_height) // 2, texts[text])

    def pixmap(self, sign: Sign) -> QPixmap:
        if sign.icon not in self._pixmaps:
            drawn = icon(sign.icon, self.tones[sign.tone])
            self._pixmaps[sign.icon] = drawn.pixmap(QSize(self.sign, self.sign), self._ratio)
        return self._pixmaps[sign.icon]

    def cut(self, text: str, width: int, *, bold: bool = False) -> str:
        if self.width(text, bold=bold) <= width:
            return text
        metrics = self.bold_metrics if bold else self.metrics
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


def _shaped(text: str, font: QFont) -> QStaticText:
    shaped = QStaticText(text)
    shaped.setTextFormat(Qt.TextFormat.PlainText)
    shaped.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
    shaped.prepare(font=font)
    return shaped

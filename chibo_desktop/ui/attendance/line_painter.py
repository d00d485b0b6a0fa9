"""Paints one line of the roll: sign, name, post and status, the words of the mark, reason or times."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chibo_desktop.domain.attendance import Attendee
from chibo_desktop.ui.attendance.rows import Line
from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.roll_words import SHORT_NAMES, Sign, detail_of, role_of, sign_of
from chibo_desktop.ui.theme import Colours, Tone, colours_of, em

Index = QModelIndex | QPersistentModelIndex
LINE_ROLE = Qt.ItemDataRole.UserRole + 1
FOUND_ROLE = Qt.ItemDataRole.UserRole + 2

_NAME_SHARE = 0.55
_CENTRED = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
_SELECTED, _HOVERED = QStyle.StateFlag.State_Selected, QStyle.StateFlag.State_MouseOver


def mark_area(line: QRect, widget: QWidget) -> QRect:
    """Where in an unmarked line one presses for "có mặt"."""
    left = line.left() + round(line.width() * _NAME_SHARE)
    return QRect(left, line.top(), line.right() - left - em(widget, 0.3), line.height())


class LinePainter(QStyledItemDelegate):
    """Draws straight from the line's values: it runs twice at every key of the roll-call."""

    def __init__(self, view: QListView) -> None:
        super().__init__(view)
        self._view = view
        self._pens = _Pens(view)

    def refresh(self) -> None:
        """The letters or the colours are others now."""
        self._pens = _Pens(self._view)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002
        return self._view.gridSize()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        shown: Any = option
        line: Line = index.data(LINE_ROLE)
        rect: QRect = shown.rect
        if line.person is None:
            self._paint_heading(painter, rect, line.heading)
            return
        pens, state = self._pens, shown.state
        selected, hovered = bool(state & _SELECTED), bool(state & _HOVERED)
        if selected or hovered:
            painter.fillRect(rect, pens.chosen if selected else pens.hovered)
        if selected:
            painter.fillRect(rect.left(), rect.top(), pens.em // 4, rect.height(), pens.accent)
        painter.setPen(pens.rule)
        painter.drawLine(rect.left(), rect.bottom(), rect.right(), rect.bottom())
        sign = sign_of(line.person, must=line.must)
        self._paint_person(painter, rect, line.person, sign, bool(index.data(FOUND_ROLE)), hovered)

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        pens = self._pens
        painter.setFont(pens.bold)
        painter.setPen(pens.quiet)
        room = rect.adjusted(pens.em // 2, 0, -pens.em // 2, -pens.em // 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignBottom, pens.cut(text, pens.bold_metrics, room.width()))
        painter.setPen(pens.edge)
        painter.drawLine(room.left(), rect.bottom(), room.right(), rect.bottom())

    def _paint_person(
        self, painter: QPainter, rect: QRect, person: Attendee, sign: Sign, found: bool, hovered: bool
    ) -> None:
        pens, detail = self._pens, detail_of(person)
        size, gap = pens.sign, pens.em // 2
        top = rect.top() + (rect.height() - size) // 2
        icon(sign.icon, pens.tones[sign.tone]).paint(painter, rect.left() + gap, top, size, size)
        left = rect.left() + gap + size + gap
        name_end, role_end = self._name_ends(left, person, found)
        words_width = pens.bold_metrics.horizontalAdvance(sign.words)
        wanted = words_width + (pens.metrics.horizontalAdvance(detail) + gap if detail else 0)
        area = mark_area(rect, self._view)
        # A long reason takes the room that a short name leaves.
        start = max(name_end + gap, min(area.left(), area.right() - wanted))
        start = min(start, area.left()) if role_end + gap > start else start
        self._paint_name(painter, rect, left, start - gap, person, found)
        area.setLeft(start)
        self._paint_mark(painter, area, person, sign, detail, hovered)

    def _name_ends(self, left: int, person: Attendee, found: bool) -> tuple[int, int]:
        pens = self._pens
        metrics = pens.bold_metrics if found else pens.metrics
        name_end = left + metrics.horizontalAdvance(person.name)
        role = role_of(person, SHORT_NAMES)
        return name_end, name_end + (pens.metrics.horizontalAdvance(role) + pens.em // 2 if role else 0)

    def _paint_name(
        self, painter: QPainter, rect: QRect, left: int, right: int, person: Attendee, found: bool
    ) -> None:
        pens = self._pens
        metrics = pens.bold_metrics if found else pens.metrics
        painter.setFont(pens.bold if found else pens.font)
        painter.setPen(pens.text)
        name = pens.cut(person.name, metrics, right - left)
        painter.drawText(QRect(left, rect.top(), right - left, rect.height()), _CENTRED, name)
        left += metrics.horizontalAdvance(name) + pens.em // 2
        role = role_of(person, SHORT_NAMES)
        if role and right - left > 2 * pens.em:
            painter.setFont(pens.font)
            painter.setPen(pens.quiet)
            room = QRect(left, rect.top(), right - left, rect.height())
            painter.drawText(room, _CENTRED, pens.cut(role, pens.metrics, room.width()))

    def _paint_mark(
        self, painter: QPainter, area: QRect, person: Attendee, sign: Sign, detail: str, hovered: bool
    ) -> None:
        pens = self._pens
        if person.mark is None:
            self._paint_offer(painter, area, sign.words, hovered)
            return
        painter.setFont(pens.bold)
        painter.setPen(pens.tones[sign.tone])
        words = pens.cut(sign.words, pens.bold_metrics, area.width())
        painter.drawText(area, _CENTRED, words)
        if detail:
            area.setLeft(area.left() + pens.bold_metrics.horizontalAdvance(words) + pens.em // 2)
            painter.setFont(pens.font)
            painter.setPen(pens.text)
            painter.drawText(area, _CENTRED, pens.cut(detail, pens.metrics, area.width()))

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
        painter.setFont(pens.bold if hovered else pens.font)
        painter.setPen(pens.text if hovered else pens.quiet)
        text = "Bấm: có mặt" if hovered else words
        metrics = pens.bold_metrics if hovered else pens.metrics
        painter.drawText(area, _CENTRED, pens.cut(text, metrics, area.width()))


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
        self.text = QColor(colours.text)
        self.quiet = QColor(colours.quiet)
        self.accent = QColor(colours.red)
        self.chosen = QColor(colours.chosen)
        self.hovered = QColor(colours.other_row)
        self.button = QColor(colours.button)
        self.rule = QPen(QColor(colours.button))
        self.edge = QPen(QColor(colours.edge))
        self.tones = {tone.value: colours.of(tone) for tone in Tone}

    def cut(self, text: str, metrics: QFontMetrics, width: int) -> str:
        if metrics.horizontalAdvance(text) <= width:
            return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)

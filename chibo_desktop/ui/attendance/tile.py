"""A number large enough to be read across the table, with its words below; pressing it opens the people."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.theme import Colours, Tone, colours_of, em

_LARGE = 1.45
_SMALL = 0.85
_MIDDLE = Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine


class Tile(QAbstractButton):
    """Painted by hand with a width of its own: a new number repaints the tile and lays out nothing.

    `chip` makes it one line high, number and words side by side.
    """

    def __init__(
        self, name: str, width: float, parent: QWidget | None = None, *, chip: bool = False, grow: int = 1
    ) -> None:
        """`name` is what is counted; `width` in em is the least, `grow` its part of what is left over."""
        super().__init__(parent)
        self.name = name
        self.number = ""
        self.words = ""
        self._width = width
        self._chip = chip
        self._tone = Tone.PLAIN
        self._icon = ""
        self._look = _Look(self)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setToolTip("Bấm để xem danh sách và cách tính")
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHorizontalStretch(grow)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def tell(self, number: str, words: str = "", tone: Tone = Tone.PLAIN, icon_name: str = "") -> None:
        """Show another number. What the tone means stands in the words."""
        if (number, words, tone, icon_name) == (self.number, self.words, self._tone, self._icon):
            return
        self.number, self.words, self._tone, self._icon = number, words, tone, icon_name
        self.setAccessibleName(f"{self.name}: {number}" + (f", {words}" if words else ""))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(em(self, self._width), em(self, 1.7 if self._chip else 2.8))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._look = _Look(self)
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        painter = QPainter(self)
        look = self._look
        pressed = self.isDown() or self.underMouse()
        painter.fillRect(self.rect(), look.hovered if pressed else look.ground)
        if self._chip:
            self._paint_chip(painter, look)
        else:
            painter.fillRect(0, 0, look.bar, self.height(), look.of(self._tone))
            self._paint_large(painter, look)
        painter.end()

    def _paint_large(self, painter: QPainter, look: _Look) -> None:
        left, right = look.bar + look.em // 2, self.width() - look.em // 4
        split = round(self.height() * 0.58)
        painter.setFont(look.large)
        painter.setPen(look.of(self._tone))
        painter.drawText(QRect(left, 0, right - left, split), _MIDDLE, self.number)
        beside = left + painter.fontMetrics().horizontalAdvance(self.number) + look.em // 2
        painter.setFont(look.small)
        painter.setPen(look.text)
        name = self._cut(painter, self.name, right - beside)
        painter.drawText(QRect(beside, look.em // 6, right - beside, split), _MIDDLE, name)
        room = QRect(left, split, right - left, self.height() - split)
        if self._icon:
            size = round(look.em * 0.9)
            icon(self._icon, look.of(self._tone)).paint(painter, left, split + look.em // 10, size, size)
            room.setLeft(left + size + look.em // 4)
        painter.drawText(room, Qt.AlignmentFlag.AlignTop, self._cut(painter, self.words, room.width()))

    def _paint_chip(self, painter: QPainter, look: _Look) -> None:
        left = look.em // 2
        painter.setFont(look.bold)
        painter.setPen(look.of(self._tone))
        head = f"{self.name} {self.number}"
        painter.drawText(QRect(left, 0, self.width() - left, self.height()), _MIDDLE, head)
        left += painter.fontMetrics().horizontalAdvance(head) + look.em // 2
        painter.setFont(look.font)
        painter.setPen(look.text)
        room = QRect(left, 0, self.width() - left, self.height())
        painter.drawText(room, _MIDDLE, self._cut(painter, self.words, room.width()))

    def _cut(self, painter: QPainter, text: str, width: int) -> str:
        metrics = painter.fontMetrics()
        if metrics.horizontalAdvance(text) <= width:
            return text
        return metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)


class _Look:
    """Letters and colours of the moment."""

    def __init__(self, tile: QWidget) -> None:
        self._colours: Colours = colours_of(tile.palette())
        self.em = em(tile)
        self.bar = max(3, em(tile, 0.22))
        self.font = QFont(tile.font())
        self.bold = _sized(self.font, 1.0, bold=True)
        self.large = _sized(self.font, _LARGE, bold=True)
        self.small = _sized(self.font, _SMALL)
        self.text = QColor(self._colours.text)
        self.ground = QColor(self._colours.base)
        self.hovered = QColor(self._colours.button)

    def of(self, tone: Tone) -> QColor:
        return self._colours.of(tone)


def _sized(font: QFont, times: float, *, bold: bool = False) -> QFont:
    sized = QFont(font)
    sized.setPointSizeF(font.pointSizeF() * times)
    sized.setBold(bold)
    return sized

"""A number large enough to be read across the table, with its words below; pressing it opens the people."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from chibo_desktop.ui.icons import icon
from chibo_desktop.ui.theme import Colours, Tone, colours_of, em

_LARGE = 1.45
_SMALL = 0.85
# Plain numbers: turning flags into one costs as much as painting a word.
_MIDDLE = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextSingleLine.value
_TOP = Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextSingleLine.value


class Tile(QAbstractButton):
    """Painted by hand with a width of its own: a new number repaints the tile and lays out nothing.

    `chip` makes it one line high, number and words side by side.
    """

    def __init__(
        self,
        name: str,
        width: float,
        parent: QWidget | None = None,
        *,
        short: str = "",
        chip: bool = False,
        grow: int = 1,
    ) -> None:
        """`name` is what is counted, `short` stands where that finds no room; `width` in em is the least,
        `grow` its part of what is left over.
        """
        super().__init__(parent)
        self._short = short
        self._short_words = ""
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
        # It fills itself, so that what lies below is not painted with it.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setToolTip("Bấm để xem danh sách và cách tính")
        across = QSizePolicy.Policy.Expanding if grow else QSizePolicy.Policy.Preferred
        policy = QSizePolicy(across, QSizePolicy.Policy.Fixed)
        policy.setHorizontalStretch(grow)
        self.setSizePolicy(policy)
        self.setAccessibleName(name)

    def tell(
        self,
        number: str,
        words: str = "",
        tone: Tone = Tone.PLAIN,
        *,
        short: str = "",
        icon_name: str = "",
    ) -> None:
        """Show another number. What the tone means stands in the words; `short` is for a narrow tile."""
        if (number, words, tone, icon_name) == (self.number, self.words, self._tone, self._icon):
            return
        self._short_words = short
        self.number, self.words, self._tone, self._icon = number, words, tone, icon_name
        self.setAccessibleName(f"{self.name}: " + ", ".join(part for part in (number, words) if part))
        self.update()

    def set_width(self, width: float) -> None:
        """The least width in em from now on."""
        if width != self._width:
            self._width = width
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(em(self, self._width), em(self, 1.7 if self._chip else 2.8))

    def minimumSizeHint(self) -> QSize:
        # Narrower than it likes to be it cuts its words, rather than make the window wider.
        hint = self.sizeHint()
        return QSize(hint.width() // 2, hint.height())

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
        tone = look.of(self._tone)
        painter.setFont(look.large)
        painter.setPen(tone)
        painter.drawText(left, 0, right - left, split, _MIDDLE, self.number)
        beside = left + look.large_metrics.horizontalAdvance(self.number) + look.em // 2
        painter.setFont(look.small)
        painter.setPen(look.text)
        name = _fitting(look.small_metrics, right - beside, self.name, self._short)
        painter.drawText(beside, look.em // 6, right - beside, split, _MIDDLE, name)
        if self._icon:
            size = round(look.em * 0.9)
            icon(self._icon, tone).paint(painter, left, split + look.em // 10, size, size)
            left += size + look.em // 4
        words = _fitting(look.small_metrics, right - left, self.words, self._short_words)
        painter.drawText(left, split, right - left, self.height() - split, _TOP, words)

    def _paint_chip(self, painter: QPainter, look: _Look) -> None:
        left, right, height = look.em // 2, self.width() - look.em // 4, self.height()
        painter.setFont(look.bold)
        painter.setPen(look.of(self._tone))
        head = _fitting(look.bold_metrics, right - left, f"{self.name} {self.number}", "")
        painter.drawText(left, 0, right - left, height, _MIDDLE, head)
        left += look.bold_metrics.horizontalAdvance(head) + look.em // 2
        painter.setFont(look.font)
        painter.setPen(look.text)
        words = _fitting(look.metrics, right - left, self.words, self._short_words)
        painter.drawText(left, 0, right - left, height, _MIDDLE, words)


def _fitting(metrics: QFontMetrics, width: int, text: str, short: str) -> str:
    if metrics.horizontalAdvance(text) <= width:
        return text
    return metrics.elidedText(short or text, Qt.TextElideMode.ElideRight, width)


class _Look:
    """Letters and colours of the moment."""

    def __init__(self, tile: QWidget) -> None:
        colours: Colours = colours_of(tile.palette())
        self.em = em(tile)
        self.bar = max(3, em(tile, 0.22))
        self.font = QFont(tile.font())
        self.bold = _sized(self.font, 1.0, bold=True)
        self.large = _sized(self.font, _LARGE, bold=True)
        self.small = _sized(self.font, _SMALL)
        self.metrics, self.bold_metrics = QFontMetrics(self.font), QFontMetrics(self.bold)
        self.large_metrics, self.small_metrics = QFontMetrics(self.large), QFontMetrics(self.small)
        self.text = QColor(colours.text)
        self.ground = QColor(colours.base)
        self.hovered = QColor(colours.button)
        self._tones = {tone: colours.of(tone) for tone in Tone}

    def of(self, tone: Tone) -> QColor:
        return self._tones[tone]


def _sized(font: QFont, times: float, *, bold: bool = False) -> QFont:
    sized = QFont(font)
    sized.setPointSizeF(font.pointSizeF() * times)
    sized.setBold(bold)
    return sized

"""Buttons as large as a hand that trembles needs, with our drawings in the colours of the moment."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QRadioButton, QWidget

from chibo_desktop.ui import icons
from chibo_desktop.ui.theme import colours_of, em

HEIGHT_EM = 2.3


class Button(QPushButton):
    """A button with words, at least 2.3 em high, pressed by Enter as by Space.

    An icon follows light and dark.

    `Button("Thêm đồng chí", self.add, icon="add")`. One without words needs a `label` to be read aloud.
    """

    def __init__(
        self,
        text: str,
        act: Callable[[], object] | None = None,
        parent: QWidget | None = None,
        *,
        icon: str = "",
        label: str = "",
    ) -> None:
        super().__init__(text, parent)
        assert text or label, "a button says what it does, at least to those who listen"
        self._icon = icon
        if label:
            self.setAccessibleName(label)
            self.setToolTip(label)
        if act is not None:
            self.clicked.connect(lambda _checked: act())
        self._draw()

    def set_icon(self, name: str) -> None:
        self._icon = name
        self._draw()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        height = max(hint.height(), em(self, HEIGHT_EM))
        width = hint.width() + em(self, 0.8) if self.text() else height
        return QSize(width, height)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # Outside of dialogs Qt lets only Space press a button.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange):
            self._draw()
        super().changeEvent(event)

    def _draw(self) -> None:
        if self._icon:
            colours = colours_of(self.palette())
            room = 0.25 if self.text() else 0
            drawn = icons.icon(self._icon, QColor(colours.text), QColor(colours.disabled), room=room)
            self.setIcon(drawn)
            size = em(self, 1.15)
            self.setIconSize(QSize(round(size * (1 + room)), size))


class RadioButton(QRadioButton):
    """A radio button whose dot grows with the letters; Fusion's keeps the size of a small mouse's aim.

    Painted by hand: a style sheet would make the dot larger too, but then the letters stay as they were when
    size or colours change.
    """

    def sizeHint(self) -> QSize:
        words = self.fontMetrics().size(Qt.TextFlag.TextShowMnemonic.value, self.text())
        return QSize(self._indent() + words.width() + em(self, 0.3), em(self, HEIGHT_EM))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        colours, size = colours_of(self.palette()), em(self, 1.1)
        ink = QColor(colours.text if self.isEnabled() else colours.disabled)
        width = max(1.5, size / 12)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = QRectF(width, (self.height() - size) / 2 + width, size - 2 * width, size - 2 * width)
        painter.setPen(QPen(ink, width))
        painter.setBrush(QColor(colours.base))
        painter.drawEllipse(ring)
        if self.isChecked():
            inside = size * 0.24
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink)
            painter.drawEllipse(ring.adjusted(inside, inside, -inside, -inside))
        painter.setPen(ink)
        flags = Qt.AlignmentFlag.AlignVCenter.value | Qt.TextFlag.TextShowMnemonic.value
        painter.drawText(self.rect().adjusted(self._indent(), 0, 0, 0), flags, self.text())
        painter.end()

    def _indent(self) -> int:
        return em(self, 1.5)
